//! PDF: glyphs with places on pages. `unpdf` says which letters they are and where they stand, `layout` what they read as.
//!
//! # Why `unpdf`
//!
//! Tried in November 2026 on the files of `tests/fixtures/documents`, made by Chromium, LaTeX, LibreOffice, WeasyPrint,
//! ReportLab, fpdf and a scanner:
//! - `pdf-extract` 0.12 panics on a text layer of a scan, tears numbers apart that Chromium has written (`4 4 2 0`), overflows
//!   its stack on a form that draws itself, and reads no file whose table of objects is broken;
//! - `pdf-inspector` 1.25 mixes the columns of a page, leaves the text layers of scans out, and is 137,000 lines;
//! - `pdf_oxide` 0.3 was not built: 171 packages and 455,000 lines are too much for what it does here;
//! - `unpdf` 0.52 finds the letters in all of them, also where a font does not say what its glyphs mean, repairs broken tables,
//!   opens what is encrypted without a password, and hands out text with its places. It is MIT, needs no system library, and adds
//!   some twenty packages. Its own order of columns is mixed up where a side column stands on the left, so `layout`
//!   keeps to the order in which a page was painted.
//!
//! It does not bound what a stream unfolds into: the process that runs it is bounded instead.

use std::collections::BTreeSet;

use unpdf::Error;
use unpdf::parser::LayoutAnalyzer;
use unpdf::parser::backend::{PdfBackend as _, RawBackend};

use crate::{Limits, Refusal};

mod layout;

/// What the file begins with, for those who read it.
const MARK: &[u8] = b"%PDF-";

/// Pages with fewer letters than that in all have no text: a number, or the name of the program that has scanned them.
const LETTERS_MIN: usize = 30;

/// The text of a PDF. What stands before it in the file is not looked at.
pub(crate) fn text(bytes: &[u8], limits: &Limits) -> Result<String, Refusal> {
    let begin = bytes.windows(MARK.len()).position(|window| window == MARK).unwrap_or(0);
    let document = RawBackend::load_bytes(&bytes[begin..]).map_err(|error| refusal(&error))?;
    let pages = document.pages();
    if pages.len() > limits.pages {
        return Err(Refusal::TooManyPages);
    }
    let analyzer = LayoutAnalyzer::new(&document);
    let mut text = String::new();
    let mut characters = 0;
    let mut is_damaged = pages.is_empty() || document.integrity().xref_reconstructed;
    for number in pages.keys() {
        // One page that cannot be read does not take the others with it.
        let Ok(spans) = analyzer.extract_page_spans(*number) else {
            is_damaged = true;
            continue;
        };
        is_damaged |= analyzer.undecodable_content_streams() > 0;
        characters += spans.iter().map(|span| span.text.chars().count()).sum::<usize>();
        if characters > limits.characters {
            return Err(Refusal::TooMuch);
        }
        text.push_str(&layout::page(&spans));
        text.push_str("\n\n");
    }
    if has_text(&text) { Ok(text) } else { Err(if is_damaged { Refusal::Damaged } else { Refusal::NoText }) }
}

/// Whether the lines, each counted once, have letters enough: what scans every page signs every page.
fn has_text(text: &str) -> bool {
    let lines: BTreeSet<&str> = text.lines().collect();
    lines.iter().flat_map(|line| line.chars()).filter(|c| c.is_alphabetic()).take(LETTERS_MIN).count() == LETTERS_MIN
}

fn refusal(error: &Error) -> Refusal {
    match error {
        Error::Encrypted | Error::InvalidPassword => Refusal::Encrypted,
        _ => Refusal::Damaged,
    }
}
