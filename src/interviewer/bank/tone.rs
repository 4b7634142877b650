//! How an answer speaks: whoever turns a matter round makes light of it ("harmful", "a toy", "a waste") or is sure beyond reason
//! ("enough for ever", "by itself"), again and again, whatever the subject. The words are in `tone.toml`.
//!
//! What the question, its points or its model answer say themselves is the subject's, and no judgement of the person: so the
//! lists may be broad, and a model answer always speaks soberly.

use std::collections::HashSet;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::domain::language::Language;

/// A beginning of fewer letters would be one of too many words.
const BEGINNING: usize = 3;

/// Whether a folded word judges, or is sure beyond reason.
pub(super) fn is_judging(word: &str, language: Language) -> bool {
    let lexicon = &LEXICONS[language as usize];
    let ends = word.char_indices().map(|(at, letter)| at + letter.len_utf8()).skip(BEGINNING - 1);
    lexicon.words.contains(word) || ends.into_iter().any(|end| lexicon.beginnings.contains(&word[..end]))
}

struct Lexicon {
    words: HashSet<String>,
    beginnings: HashSet<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Source {
    words: String,
    beginnings: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    en: Source,
    ru: Source,
    uz: Source,
}

/// In the order of [`Language`].
static LEXICONS: LazyLock<[Lexicon; 3]> = LazyLock::new(|| {
    let file: File = toml::from_str(include_str!("tone.toml")).expect("tone.toml parses");
    let set = |words: &str| words.split_whitespace().map(str::to_owned).collect();
    [file.uz, file.ru, file.en].map(|source| Lexicon { words: set(&source.words), beginnings: set(&source.beginnings) })
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_judges_is_known_in_every_language_and_form() {
        for (language, word) in [
            (Language::En, "harmful"),
            (Language::En, "only"),
            (Language::Ru, "бесполезная"),
            (Language::Ru, "навсегда"),
            (Language::Uz, "foydasizdir"),
            (Language::Uz, "xolos"),
        ] {
            assert!(is_judging(word, language), "{word}");
        }
        for (language, word) in [(Language::En, "index"), (Language::Ru, "индекс"), (Language::Uz, "indeks")] {
            assert!(!is_judging(word, language), "{word}");
        }
    }
}
