//! What a button carries: a versioned code of at most 64 bytes (Bot API, `InlineKeyboardButton.callback_data`).
//!
//! A code is the version, then words parted by colons: `1:q:k3f9a2xw0b:3:hint`. Its first words belong to one feature,
//! which reads and writes it ([`Code`]). A code that nobody can read, of an older version or made up, leads to a notice
//! and the current card.

use teloxide::types::CallbackQuery;

/// Raised when codes change their meaning.
const VERSION: &str = "1";

/// The data of a button.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Callback(String);

impl Callback {
    pub fn of(code: &impl Code) -> Self {
        Self(format!("{VERSION}:{}", code.write()))
    }

    /// As Telegram is given it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What the buttons of a feature want.
pub trait Code: Sized {
    /// The words, joined by colons.
    fn write(&self) -> String;
    /// Reads the words back; `None` when they are not this feature's.
    fn read(words: &[&str]) -> Option<Self>;
}

/// Reads a button's data.
pub fn read<C: Code>(data: &str) -> Option<C> {
    let words: Vec<&str> = data.strip_prefix(VERSION)?.strip_prefix(':')?.split(':').collect();
    C::read(&words)
}

/// For a branch of the schema: what the tapped button wants, when it is this feature's.
#[expect(clippy::needless_pass_by_value, reason = "dptree hands dependencies over by value")]
pub fn tapped<C: Code>(query: CallbackQuery) -> Option<C> {
    read(query.data.as_deref()?)
}

/// The word of a value, in a table of all values with their words.
pub fn word<T: PartialEq>(table: &[(T, &'static str)], value: &T) -> &'static str {
    table.iter().find(|(known, _)| known == value).map_or("", |(_, word)| word)
}

/// The value of a word, in a table of all values with their words.
pub fn value<T: Copy>(table: &[(T, &'static str)], word: &str) -> Option<T> {
    table.iter().find(|(_, known)| *known == word).map(|(value, _)| *value)
}
