//! Of whom a sentence of a letter speaks, and how: of its person or of the employer, of what was done or of what is wished.
//!
//! Words are folded. Uzbek and Russian say the person by endings; a word that only looks like that makes a sentence more strictly
//! looked at, not less.

use std::sync::LazyLock;

use serde::Deserialize;

/// Fewest letters before an ending.
const ROOT: usize = 3;

#[derive(Deserialize)]
struct Table {
    own: String,
    own_endings: String,
    theirs: String,
    theirs_beginnings: String,
    wishes: String,
    deeds: String,
}

static TABLE: LazyLock<Table> =
    LazyLock::new(|| toml::from_str(include_str!("speech.toml")).expect("a table that a test has read"));

/// Whether somebody speaks of themselves.
pub(super) fn is_own(words: &[String]) -> bool {
    let ends = |word: &str| {
        let mut endings = TABLE.own_endings.split_whitespace();
        endings.any(|end| word.strip_suffix(end).is_some_and(|root| root.chars().count() >= ROOT))
    };
    are_among(words, &TABLE.own) || words.iter().any(|word| ends(word))
}

/// Whether whoever reads it is spoken to.
pub(super) fn is_theirs(words: &[String]) -> bool {
    are_among(words, &TABLE.theirs) || begin(words, &TABLE.theirs_beginnings)
}

/// Whether something is wished, not told.
pub(super) fn is_wish(words: &[String]) -> bool {
    begin(words, &TABLE.wishes)
}

/// Whether it is told what somebody has done.
pub(super) fn has_deed(words: &[String]) -> bool {
    begin(words, &TABLE.deeds)
}

/// Whether that is what a sentence begins with: who it was goes without saying.
pub(super) fn opens_with_deed(words: &[String]) -> bool {
    has_deed(words.get(..1).unwrap_or_default())
}

fn are_among(words: &[String], list: &str) -> bool {
    words.iter().any(|word| list.split_whitespace().any(|known| known == word))
}

fn begin(words: &[String], beginnings: &str) -> bool {
    words.iter().any(|word| beginnings.split_whitespace().any(|beginning| word.starts_with(beginning)))
}
