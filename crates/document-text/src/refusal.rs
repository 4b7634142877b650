use serde::{Deserialize, Serialize};

/// Why there is no text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
#[error("{}", self.name())]
pub enum Refusal {
    /// There is nothing in it.
    Empty,
    /// The file has more bytes than it may have.
    TooLarge,
    /// It has more pages than a person would send.
    TooManyPages,
    /// It opens with a password only.
    Encrypted,
    /// It has pages, and no letters on them: a scan, or pictures of text.
    NoText,
    /// It begins as what it claims to be, and cannot be read.
    Damaged,
    /// It unfolds into more than anybody would write, or takes too much time or memory.
    TooMuch,
    /// Word's format from before 2007, `.doc`.
    LegacyWord,
    /// `.odt` and its relatives.
    OpenDocument,
    /// `.rtf`.
    RichText,
    /// A picture.
    Image,
    /// Anything else.
    Unknown,
    /// Nothing is wrong with the file: it could not be looked at.
    Unavailable,
}

impl Refusal {
    /// All there are.
    pub const ALL: [Self; 13] = [
        Self::Empty,
        Self::TooLarge,
        Self::TooManyPages,
        Self::Encrypted,
        Self::NoText,
        Self::Damaged,
        Self::TooMuch,
        Self::LegacyWord,
        Self::OpenDocument,
        Self::RichText,
        Self::Image,
        Self::Unknown,
        Self::Unavailable,
    ];

    /// As it is written in JSON, in the log and in the names of sentences.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooLarge => "too_large",
            Self::TooManyPages => "too_many_pages",
            Self::Encrypted => "encrypted",
            Self::NoText => "no_text",
            Self::Damaged => "damaged",
            Self::TooMuch => "too_much",
            Self::LegacyWord => "legacy_word",
            Self::OpenDocument => "open_document",
            Self::RichText => "rich_text",
            Self::Image => "image",
            Self::Unknown => "unknown",
            Self::Unavailable => "unavailable",
        }
    }
}
