//! Pages as PDF.

use krilla::Document;
use krilla::color::rgb;
use krilla::geom::{PathBuilder, Point, Rect};
use krilla::metadata::Metadata;
use krilla::num::NormalizedF32;
use krilla::page::PageSettings;
use krilla::paint::Fill;
use krilla::surface::Surface;
use krilla::text::{Font, TextDirection};

use super::layout::{self, HEIGHT, Ink, Item, Letters, WIDTH};
use super::{Paper, PaperError};
use crate::picture::font::{BOLD, MEDIUM};

/// The two weights of the letters.
struct Fonts {
    medium: Font,
    bold: Font,
}

pub(super) fn write(paper: &Paper) -> Result<Vec<u8>, PaperError> {
    let pages = layout::pages(paper, &Letters::new()?);
    let read = |file: &'static [u8]| Font::new(file.into(), 0).ok_or(PaperError::Font);
    let fonts = Fonts { medium: read(MEDIUM)?, bold: read(BOLD)? };
    let mut document = Document::new();
    document.set_metadata(Metadata::new().title(paper.title.clone()).language(paper.language.to_owned()));
    let size = PageSettings::from_wh(WIDTH, HEIGHT).ok_or_else(|| PaperError::Writing("no size".to_owned()))?;
    for items in pages {
        let mut page = document.start_page_with(size.clone());
        let mut surface = page.surface();
        for item in &items {
            put(&mut surface, item, &fonts);
        }
        surface.finish();
        page.finish();
    }
    document.finish().map_err(|error| PaperError::Writing(error.to_string()))
}

fn put(surface: &mut Surface<'_>, item: &Item, fonts: &Fonts) {
    match item {
        Item::Line { x, y, text, size, is_bold, ink } => {
            surface.set_fill(Some(fill(*ink)));
            let font = if *is_bold { &fonts.bold } else { &fonts.medium };
            surface.draw_text(Point::from_xy(*x, *y), font.clone(), *size, text, false, TextDirection::LeftToRight);
        }
        Item::Box { x, y, width, height, ink } => {
            let Some(area) = Rect::from_xywh(*x, *y, *width, *height) else { return };
            let mut path = PathBuilder::new();
            path.push_rect(area);
            surface.set_fill(Some(fill(*ink)));
            if let Some(path) = path.finish() {
                surface.draw_path(&path);
            }
        }
    }
}

fn fill(ink: Ink) -> Fill {
    let (red, green, blue) = ink.rgb();
    Fill { paint: rgb::Color::new(red, green, blue).into(), opacity: NormalizedF32::ONE, ..Fill::default() }
}
