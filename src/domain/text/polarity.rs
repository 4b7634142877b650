//! Words that decide which way a sentence goes: negators, sides such as "before" and "after", numbers.
//!
//! Where a text is compared with what somebody else wrote down of it, these have to be the same on both sides: everything
//! else may be a slip of the pen.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::stem::negated_in_uzbek;

static WORDS: LazyLock<Vec<HashSet<&'static str>>> = LazyLock::new(|| {
    let sections = include_str!("polarity.txt").split("\n[").skip(1);
    let words = |section: &'static str| section.lines().skip(1).flat_map(str::split_whitespace).collect();
    sections.map(words).collect()
});

/// Whether a folded word turns, bounds or counts what is said.
pub fn is_polar(word: &str) -> bool {
    word.contains(char::is_numeric) || WORDS.iter().any(|words| words.contains(word)) || denies(word)
}

/// Whether a folded word denies: a negator, or an Uzbek word with a negation inside.
pub fn denies(word: &str) -> bool {
    WORDS.first().is_some_and(|negators| negators.contains(word)) || negated_in_uzbek(word)
}
