//! Shapes and lines of text, and how they become pixels.
//!
//! Shapes are collected first and painted strip by strip into the encoder, so a picture of seven megabytes never stands
//! in memory as a whole.

use std::f32::consts::TAU;
use std::io::Write;

use tiny_skia::{Color, ColorU8, FillRule, LineCap, LineJoin, Paint, Path, PathBuilder, Pixmap, Stroke, Transform};

use super::PictureError;
use super::font::Font;

/// Where a line of text stands about its `x`.
#[derive(Debug, Clone, Copy)]
pub(super) enum Align {
    /// It starts there.
    Left,
    /// Its middle is there.
    Center,
    /// It ends there.
    Right,
}

/// How a line of text looks.
#[derive(Clone, Copy)]
pub(super) struct Style<'a> {
    pub(super) font: &'a Font,
    /// The height of an em in pixels.
    pub(super) size: f32,
    pub(super) color: ColorU8,
}

/// A rectangle in pixels.
#[derive(Debug, Clone, Copy)]
pub(super) struct Area {
    /// The left edge.
    pub(super) x: f32,
    /// The upper edge.
    pub(super) y: f32,
    pub(super) width: f32,
    pub(super) height: f32,
}

/// How many lines of pixels are painted at a time.
const STRIP: u32 = 128;

/// The picture while it is drawn: its shapes, later ones above earlier ones.
pub(super) struct Canvas {
    width: u32,
    height: u32,
    ground: ColorU8,
    shapes: Vec<Shape>,
    /// From where to where each line of text reaches.
    #[cfg(test)]
    pub(super) written: Vec<(f32, f32)>,
}

struct Shape {
    path: Path,
    color: ColorU8,
}

impl Canvas {
    /// A canvas of one colour, in pixels.
    pub(super) fn new(width: u32, height: u32, ground: ColorU8) -> Self {
        Self {
            width,
            height,
            ground,
            shapes: Vec::new(),
            #[cfg(test)]
            written: Vec::new(),
        }
    }

    /// A filled rectangle with round corners. Nothing when it has no extent.
    pub(super) fn panel(&mut self, area: Area, radius: f32, color: ColorU8) {
        let Area { x, y, width, height } = area;
        if width <= 0.0 || height <= 0.0 {
            return;
        }
        let radius = radius.min(width / 2.0).min(height / 2.0);
        // The distance of the control points that makes a cubic curve a quarter of a circle.
        let bend = radius * 0.447_7;
        let (right, bottom) = (x + width, y + height);
        let mut path = PathBuilder::new();
        path.move_to(x + radius, y);
        path.line_to(right - radius, y);
        path.cubic_to(right - bend, y, right, y + bend, right, y + radius);
        path.line_to(right, bottom - radius);
        path.cubic_to(right, bottom - bend, right - bend, bottom, right - radius, bottom);
        path.line_to(x + radius, bottom);
        path.cubic_to(x + bend, bottom, x, bottom - bend, x, bottom - radius);
        path.line_to(x, y + radius);
        path.cubic_to(x, y + bend, x + bend, y, x + radius, y);
        path.close();
        self.fill(path.finish(), color);
    }

    /// The `share` (0.0 to 1.0) of a ring, clockwise from the top, with round ends.
    pub(super) fn ring(&mut self, center: (f32, f32), radius: f32, width: f32, share: f32, color: ColorU8) {
        /// Steps of a full ring. At the sizes drawn here, the corners between them are far below a pixel.
        const STEPS: f32 = 180.0;
        let steps = (share.clamp(0.0, 1.0) * STEPS).round() as u16;
        let mut path = PathBuilder::new();
        path.move_to(center.0, center.1 - radius);
        for step in 1..=steps {
            let (sin, cos) = (f32::from(step) / STEPS * TAU).sin_cos();
            path.line_to(center.0 + radius * sin, center.1 - radius * cos);
        }
        let stroke = Stroke { width, line_cap: LineCap::Round, line_join: LineJoin::Round, ..Stroke::default() };
        self.fill(path.finish().and_then(|path| path.stroke(&stroke, 1.0)), color);
    }

    /// A line of text on the baseline `y`. The caller sees to it that it fits.
    pub(super) fn text(&mut self, line: &str, style: Style<'_>, align: Align, x: f32, y: f32) {
        let shift = match align {
            Align::Left => 0.0,
            Align::Center => style.font.width(line, style.size) / 2.0,
            Align::Right => style.font.width(line, style.size),
        };
        let outline = style.font.outline(line, style.size, x - shift, y);
        #[cfg(test)]
        self.written.push(outline.as_ref().map_or((x, x), |path| (path.bounds().left(), path.bounds().right())));
        self.fill(outline, style.color);
    }

    /// The picture as PNG.
    pub(super) fn encode(&self) -> Result<Vec<u8>, PictureError> {
        let mut png = Vec::new();
        let mut encoder = png::Encoder::new(&mut png, self.width, self.height);
        encoder.set_color(png::ColorType::Rgb);
        encoder.set_depth(png::BitDepth::Eight);
        // Twice as large as with the usual one, in a fiftieth of its time: Telegram makes a smaller picture of it anyway.
        encoder.set_compression(png::Compression::Fast);
        let mut header = encoder.write_header()?;
        let mut stream = header.stream_writer()?;
        let mut rgb = Vec::new();
        for top in (0..self.height).step_by(STRIP as usize) {
            rgb.clear();
            for pixel in self.strip(top)?.data().chunks_exact(4) {
                // Nothing is transparent: the fourth part of a pixel is not needed.
                rgb.extend_from_slice(&pixel[..3]);
            }
            stream.write_all(&rgb)?;
        }
        stream.finish()?;
        header.finish()?;
        Ok(png)
    }

    /// The pixels from line `top` on.
    fn strip(&self, top: u32) -> Result<Pixmap, PictureError> {
        let height = STRIP.min(self.height - top);
        let mut strip = Pixmap::new(self.width, height).ok_or(PictureError::Size)?;
        let ground = self.ground;
        strip.fill(Color::from_rgba8(ground.red(), ground.green(), ground.blue(), ground.alpha()));
        let (top, bottom) = (top as f32, (top + height) as f32);
        for Shape { path, color } in &self.shapes {
            if path.bounds().top() < bottom && path.bounds().bottom() > top {
                let up = Transform::from_translate(0.0, -top);
                strip.fill_path(path, &paint(*color), FillRule::Winding, up, None);
            }
        }
        Ok(strip)
    }

    fn fill(&mut self, path: Option<Path>, color: ColorU8) {
        self.shapes.extend(path.map(|path| Shape { path, color }));
    }
}

fn paint(color: ColorU8) -> Paint<'static> {
    let mut paint = Paint::default();
    paint.set_color_rgba8(color.red(), color.green(), color.blue(), color.alpha());
    paint
}
