//! The text of a document that nobody vouches for: what a person sends as their CV.
//!
//! [`read`] takes the bytes and gives the text, or says in one word why there is none ([`Refusal`]). What the file is, is
//! seen from its contents. It never panics, runs nothing that is in the file, and follows nothing that leads out of it.
//! Its memory is bounded by [`Limits`] as far as the parsers keep to them; whoever reads files of strangers runs it in a
//! process of its own, with limits that the system holds.
//!
//! # The code
//! - `kind`: what a file is; `plain`: text files; `word`: Word documents; `pdf`: PDF; `clean`: text as people write it, whatever it came from.

#![warn(missing_docs)]

mod clean;
mod kind;
mod limits;
mod pdf;
mod plain;
mod refusal;
mod word;

use std::panic::{AssertUnwindSafe, catch_unwind};

pub use kind::Kind;
pub use limits::Limits;
pub use refusal::Refusal;

use kind::Looks;

/// What was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentText {
    /// What the file was.
    pub kind: Kind,
    /// Its text: lines, an empty one between paragraphs that stand apart, the cells of a row side by side.
    pub text: String,
}

/// The text of a file.
///
/// # Errors
/// Why there is none.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<DocumentText, Refusal> {
    if bytes.len() > limits.bytes {
        return Err(Refusal::TooLarge);
    }
    // The parsers are good, and not perfect.
    let (kind, raw) = catch_unwind(AssertUnwindSafe(|| parse(bytes, limits))).unwrap_or(Err(Refusal::Damaged))?;
    if raw.chars().filter(|c| !c.is_whitespace()).count() > limits.characters {
        return Err(Refusal::TooMuch);
    }
    let text = clean::clean(&raw);
    if text.is_empty() {
        return Err(if kind == Kind::Plain { Refusal::Empty } else { Refusal::NoText });
    }
    if text.chars().count() > limits.characters {
        return Err(Refusal::TooMuch);
    }
    Ok(DocumentText { kind, text })
}

/// What a file begins as, in a word for a log. Nothing of it is parsed.
#[must_use]
pub fn begins_as(bytes: &[u8]) -> &'static str {
    match kind::look(bytes) {
        Ok(Looks::Pdf) => "pdf",
        Ok(Looks::Zip) => "zip",
        Ok(Looks::Plain) => "text",
        Err(refusal) => refusal.name(),
    }
}

fn parse(bytes: &[u8], limits: &Limits) -> Result<(Kind, String), Refusal> {
    match kind::look(bytes)? {
        Looks::Pdf => Ok((Kind::Pdf, pdf::text(bytes, limits)?)),
        Looks::Zip => Ok((Kind::Word, word::text(bytes, limits)?)),
        Looks::Plain => Ok((Kind::Plain, plain::decode(bytes)?)),
    }
}
