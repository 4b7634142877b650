//! The embedded letters: which there are, how wide a text is, and its outline.

use rustybuzz::ttf_parser::{GlyphId, OutlineBuilder};
use rustybuzz::{Direction, Face, GlyphBuffer, UnicodeBuffer};
use tiny_skia::{Path, PathBuilder};

use super::PictureError;

/// See `assets/fonts/README.md`.
pub(crate) static MEDIUM: &[u8] = include_bytes!("../../assets/fonts/Inter-Medium.otf");
pub(crate) static BOLD: &[u8] = include_bytes!("../../assets/fonts/Inter-Bold.otf");

/// Longest text that is looked at, in characters. More would not fit on any line.
const CHARS_MAX: usize = 200;

const ELLIPSIS: char = '…';

/// A face of the embedded family. Only its tables of contents are parsed, so it is made for each picture and dropped.
pub(crate) struct Font {
    face: Face<'static>,
}

impl Font {
    /// For labels.
    pub(crate) fn medium() -> Result<Self, PictureError> {
        Self::read(MEDIUM)
    }

    /// For titles and numbers.
    pub(crate) fn bold() -> Result<Self, PictureError> {
        Self::read(BOLD)
    }

    fn read(file: &'static [u8]) -> Result<Self, PictureError> {
        Face::from_slice(file, 0).map(|face| Self { face }).ok_or(PictureError::Font)
    }

    /// Whether there is a glyph for `c`.
    pub(crate) fn has(&self, c: char) -> bool {
        self.face.glyph_index(c).is_some()
    }

    /// What these letters can write of `text`, on one line and no longer than any line.
    pub(crate) fn legible(&self, text: &str) -> String {
        self.writable(&text.chars().take(CHARS_MAX).collect::<String>())
    }

    /// What these letters can write of `text`, on one line: words in other scripts become `…`; emoji, direction marks and
    /// other signs without a glyph are left out.
    pub(crate) fn writable(&self, text: &str) -> String {
        let mut line = String::new();
        for c in text.chars() {
            match c {
                _ if c.is_whitespace() && !line.ends_with(' ') => line.push(' '),
                _ if c.is_whitespace() => {}
                _ if self.has(c) => line.push(c),
                _ if c.is_alphanumeric() && !line.trim_end().ends_with(ELLIPSIS) => line.push(ELLIPSIS),
                _ => {}
            }
        }
        line.trim().to_owned()
    }

    /// The width of a line in pixels.
    pub(crate) fn width(&self, line: &str, size: f32) -> f32 {
        let advances = self.shape(line).glyph_positions().iter().map(|position| position.x_advance).sum::<i32>();
        advances as f32 * self.scale(size)
    }

    /// The line itself, or as much of its beginning as fits into `width` pixels with a `…`.
    pub(crate) fn elide(&self, line: &str, size: f32, width: f32) -> String {
        if self.width(line, size) <= width {
            return line.to_owned();
        }
        let room = width - self.width(ELLIPSIS.encode_utf8(&mut [0; 4]), size);
        let glyphs = self.shape(line);
        let mut end = 0.0;
        let mut cut = 0;
        for (info, position) in glyphs.glyph_infos().iter().zip(glyphs.glyph_positions()) {
            end += position.x_advance as f32 * self.scale(size);
            cut = info.cluster as usize;
            if end > room {
                break;
            }
        }
        // Next to the ellipsis a letter can be kerned apart, so what should fit is measured again.
        let mut kept = line.get(..cut).unwrap_or_default().to_owned();
        loop {
            let elided = format!("{}{ELLIPSIS}", kept.trim_end());
            if self.width(&elided, size) <= width || kept.pop().is_none() {
                return elided;
            }
        }
    }

    /// The line broken between words into at most `count` lines of `width` pixels. What does not fit is elided.
    pub(crate) fn wrap(&self, line: &str, size: f32, width: f32, count: usize) -> Vec<String> {
        let mut lines = vec![String::new()];
        for word in line.split_whitespace() {
            let last = lines.len() == count;
            let Some(current) = lines.last_mut() else { break };
            let longer = format!("{current}{}{word}", if current.is_empty() { "" } else { " " });
            if current.is_empty() || last || self.width(&longer, size) <= width {
                *current = longer;
            } else {
                lines.push(word.to_owned());
            }
        }
        // A separator at the end of a line separates nothing.
        lines.iter().map(|line| self.elide(line.trim_end_matches(" ·"), size, width)).collect()
    }

    /// The outline of a line whose baseline starts at (`x`, `y`). `None` when nothing of it is visible.
    pub(crate) fn outline(&self, line: &str, size: f32, x: f32, y: f32) -> Option<Path> {
        let glyphs = self.shape(line);
        let mut pen = Pen { path: PathBuilder::new(), scale: self.scale(size), x, y };
        for (info, position) in glyphs.glyph_infos().iter().zip(glyphs.glyph_positions()) {
            let Ok(glyph) = u16::try_from(info.glyph_id) else { continue };
            let origin = (pen.x, pen.y);
            pen.x += position.x_offset as f32 * pen.scale;
            pen.y -= position.y_offset as f32 * pen.scale;
            self.face.outline_glyph(GlyphId(glyph), &mut pen);
            (pen.x, pen.y) = (origin.0 + position.x_advance as f32 * pen.scale, origin.1);
        }
        pen.path.finish()
    }

    fn shape(&self, line: &str) -> GlyphBuffer {
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(line);
        buffer.set_direction(Direction::LeftToRight);
        rustybuzz::shape(&self.face, &[], buffer)
    }

    /// Pixels per unit of the font.
    fn scale(&self, size: f32) -> f32 {
        size / self.face.units_per_em() as f32
    }
}

/// Draws outlines, which are in units of the font with `y` upwards, into a path in pixels.
struct Pen {
    path: PathBuilder,
    scale: f32,
    x: f32,
    y: f32,
}

impl Pen {
    fn at(&self, x: f32, y: f32) -> (f32, f32) {
        (self.x + x * self.scale, self.y - y * self.scale)
    }
}

impl OutlineBuilder for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.at(x, y);
        self.path.move_to(x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.at(x, y);
        self.path.line_to(x, y);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let ((x1, y1), (x, y)) = (self.at(x1, y1), self.at(x, y));
        self.path.quad_to(x1, y1, x, y);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let ((x1, y1), (x2, y2), (x, y)) = (self.at(x1, y1), self.at(x2, y2), self.at(x, y));
        self.path.cubic_to(x1, y1, x2, y2, x, y);
    }

    fn close(&mut self) {
        self.path.close();
    }
}
