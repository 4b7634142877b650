//! The picture of a report.

use crate::domain::grading::Score;

/// What the picture shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chart {
    /// First line.
    pub title: String,
    /// Second line, smaller.
    pub subtitle: String,
    /// The overall score.
    pub overall: Score,
    /// The overall score as the language writes it.
    pub overall_value: String,
    /// Groups of bars.
    pub sections: Vec<Section>,
}

/// A group of bars.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Its heading.
    pub title: String,
    /// Its bars, in order.
    pub bars: Vec<Bar>,
}

/// A bar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// What it is about.
    pub label: String,
    /// Its length.
    pub score: Score,
    /// What is written at its end.
    pub value: String,
}

/// Why no picture could be drawn.
#[derive(Debug, thiserror::Error)]
#[error("the picture cannot be drawn: {0}")]
pub struct PictureError(String);

/// Draws the picture as PNG.
///
/// # Errors
/// The image could not be encoded.
pub fn draw(_chart: &Chart) -> Result<Vec<u8>, PictureError> {
    Err(PictureError("not drawn yet".to_owned()))
}
