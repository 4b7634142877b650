//! A report, or how it is going, as a picture: the overall score in a ring, columns, bars; tall, or square for sharing.
//!
//! Shapes and glyph outlines are drawn straight onto a canvas, so the texts are never markup. Whatever their length,
//! the picture stays within 1080 × 2870 pixels: surplus entries are left out, long texts are cut with `…`.
//!
//! - `sheet`: what stands where; `canvas`: shapes and lines of text on pixels;
//! - `font`: the embedded letters, measured and outlined; `palette`: the colours.

mod canvas;
pub(crate) mod font;
mod palette;
mod sheet;

use crate::domain::grading::Score;

/// What the picture shows. The texts are in the person's language and plain, not HTML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chart {
    /// Whose it is, above the title; may be empty.
    pub name: String,
    pub title: String,
    /// The score in a word, in its colour.
    pub verdict: String,
    /// The last line, smaller.
    pub subtitle: String,
    /// What stands at the foot: the bot's handle.
    pub handle: String,
    pub overall: Score,
    /// The overall score as the language writes it.
    pub overall_value: String,
    /// Upright columns with short labels, at most 15. Nothing is drawn of a section without bars.
    pub columns: Section,
    /// Bars that lie under their labels, at most 15.
    pub rows: Section,
    /// The same, below those: at most 4.
    pub more: Section,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Section {
    pub title: String,
    /// A word of explanation beside the heading; may be empty.
    pub note: String,
    /// Its bars, in order.
    pub bars: Vec<Bar>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// What it is about.
    pub label: String,
    /// Its length. `None` leaves its place empty: there was no answer to judge.
    pub score: Option<Score>,
    /// What is written at its end.
    pub value: String,
}

/// Why no picture could be drawn.
#[derive(Debug, thiserror::Error)]
pub enum PictureError {
    /// The embedded font cannot be read.
    #[error("the embedded font cannot be read")]
    Font,
    /// The picture would be too large for the machine.
    #[error("the picture is too large")]
    Size,
    /// The pixels could not be encoded as PNG.
    #[error("the picture cannot be encoded: {0}")]
    Encoding(#[from] png::EncodingError),
    /// The encoded picture could not be written to memory.
    #[error("the picture cannot be written: {0}")]
    Writing(#[from] std::io::Error),
}

/// Draws the picture as PNG, 1080 pixels wide. In a release build this takes 30 to 80 ms and some 4 MB of memory;
/// nothing is kept afterwards.
///
/// # Errors
/// See [`PictureError`]; none of them depends on what the chart says.
pub fn draw(chart: &Chart) -> Result<Vec<u8>, PictureError> {
    sheet::draw(chart)
}

/// Draws the picture as a square of 1080 pixels: without columns, and of many rows the first, which are the worst, and
/// the best.
///
/// # Errors
/// As for [`draw`].
pub fn draw_square(chart: &Chart) -> Result<Vec<u8>, PictureError> {
    sheet::draw_square(chart)
}

/// Draws a picture of counts: the overall score is a share, every bar is as long as its own, and the colours mean nothing.
///
/// # Errors
/// As for [`draw`].
pub fn draw_counts(chart: &Chart) -> Result<Vec<u8>, PictureError> {
    sheet::draw_counts(chart)
}

#[cfg(test)]
mod tests;
