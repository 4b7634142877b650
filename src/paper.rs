//! A document of text and bars on A4 pages, as PDF: to keep, to print, to show to somebody.
//!
//! What is written stays text, which can be searched, copied and read aloud. The letters are those of the pictures; what
//! they cannot write, such as emoji, is left out.
//!
//! - `layout`: what stands where on which page; `write`: the pages as PDF.

mod layout;
#[cfg(test)]
mod tests;
mod write;

use crate::domain::grading::Score;

/// What is written. The texts are plain, not HTML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    /// What readers show above the document.
    pub title: String,
    /// The language of the texts (ISO 639-1).
    pub language: &'static str,
    /// Stands at the foot of each page, beside its number.
    pub foot: String,
    pub blocks: Vec<Block>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    Title(String),
    /// A part begins.
    Heading(String),
    /// A part of a part begins, with a score at the end of the line.
    Question {
        title: String,
        value: String,
    },
    /// What the next paragraphs are.
    Label(String),
    /// Paragraphs, a line each; what is indented stays so.
    Text(String),
    /// The same, to be read last.
    Muted(String),
    /// The whole: a large figure, its bar, and a word.
    Total {
        value: String,
        word: String,
        score: Score,
    },
    /// A score with its bar and what it is of.
    Bar {
        label: String,
        value: String,
        score: Score,
    },
    /// A key point, with the words that stand for it.
    Point {
        shade: Shade,
        text: String,
        quote: Option<String>,
    },
}

/// How a key point was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shade {
    Full,
    Half,
    Empty,
    /// Something else was said.
    Crossed,
}

/// Why no document could be written.
#[derive(Debug, thiserror::Error)]
pub enum PaperError {
    /// The embedded font cannot be read.
    #[error("the embedded font cannot be read")]
    Font,
    /// The library could not write the file.
    #[error("the document cannot be written: {0}")]
    Writing(String),
}

/// Writes the document. Ten questions with long answers take some 20 ms in a release build.
///
/// # Errors
/// See [`PaperError`]; none of them depends on what the paper says.
pub fn write(paper: &Paper) -> Result<Vec<u8>, PaperError> {
    write::write(paper)
}
