//! Words that decide which way a sentence goes: negators, sides such as "before" and "after", numbers.
//!
//! Where a text is compared with what somebody else wrote down of it, these have to be the same on both sides: everything
//! else may be a slip of the pen.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::stem::{negated_in_uzbek, uzbek_in_latin};

/// The words of each section.
static WORDS: LazyLock<HashMap<&'static str, HashSet<&'static str>>> = LazyLock::new(|| {
    let sections = include_str!("polarity.txt").split("\n[").skip(1).filter_map(|section| section.split_once("]\n"));
    sections.map(|(name, words)| (name, words.split_whitespace().collect())).collect()
});

/// Whether a folded word turns, bounds or counts what is said.
pub fn is_polar(word: &str) -> bool {
    word.contains(char::is_numeric)
        || ["sides", "numbers"].iter().any(|name| WORDS[name].contains(word))
        || denies(word)
}

/// Whether a folded word denies: a negator, or an Uzbek word with a negation inside, in either script.
pub fn denies(word: &str) -> bool {
    denies_next(word) || denies_in_uzbek(word) || negated_in_uzbek(word)
}

/// Whether a folded word denies what stands behind it, as in English and Russian.
pub fn denies_next(word: &str) -> bool {
    WORDS["negators"].contains(word)
}

/// Whether a folded word is an Uzbek negator, in either script.
pub fn denies_in_uzbek(word: &str) -> bool {
    WORDS["uzbek negators"].contains(uzbek_in_latin(word).as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn denials_are_known_in_every_language_and_script() {
        for word in
            ["not", "never", "не", "нельзя", "emas", "эмас", "йўқ", "ҳеч", "бўлмайди", "oʻzgarmaydi", "ишламайди"]
        {
            let word = word.replace('ʻ', "");
            assert!(denies(&word), "{word}");
        }
        for word in
            ["now", "но", "он", "система", "масло", "схема", "майский", "номер", "сизый", "tekshiradi", "ишлайди"]
        {
            assert!(!denies(word), "{word}");
        }
    }
}
