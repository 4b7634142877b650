//! An answer prepared for looking up phrasings: its parts, their words and stems.

use std::collections::HashSet;
use std::ops::Range;

use crate::domain::language::Language;
use crate::domain::text::stem::{Stemmer, stem_key};
use crate::domain::text::words::{Word, parts};

use super::denial::is_negator;

/// Words from this length on are also recognised when written as two, and the other way round: `rollback`, `roll back`.
pub(super) const COMPOUND: usize = 6;

/// An answer in one language, prepared for [`OfflineGrader`](super::OfflineGrader).
pub struct PreparedAnswer {
    pub(super) parts: Vec<Part>,
    /// The keys of all stems in it, to rule most phrasings out at once.
    keys: HashSet<String>,
}

/// A sentence, or a piece of an over-long one.
pub(super) struct Part {
    pub(super) tokens: Vec<Token>,
    /// Its bytes in the answer.
    pub(super) at: Range<usize>,
}

/// A word of an answer.
pub(super) struct Token {
    pub(super) word: Word,
    pub(super) stems: Vec<String>,
    /// Stems of this word and the next of the clause written as one.
    pub(super) joined: Vec<String>,
}

impl PreparedAnswer {
    /// Prepares `answer`, which is written in `language`.
    pub fn new(answer: &str, language: Language) -> Self {
        let stemmer = Stemmer::new(language);
        let parts: Vec<Part> = parts(answer).into_iter().filter_map(|words| Part::new(words, &stemmer)).collect();
        let tokens = parts.iter().flat_map(|part| &part.tokens);
        let keys =
            tokens.flat_map(|token| token.stems.iter().chain(&token.joined)).map(|stem| stem_key(stem).to_owned());
        Self { keys: keys.collect(), parts }
    }

    /// Whether one of the stems may be in the answer.
    pub(super) fn may_have(&self, stems: &[String]) -> bool {
        stems.iter().any(|stem| self.keys.contains(stem_key(stem)))
    }

    /// How many words it has.
    pub(super) fn words(&self) -> usize {
        self.parts.iter().map(|part| part.tokens.len()).sum()
    }
}

impl Part {
    fn new(words: Vec<Word>, stemmer: &Stemmer) -> Option<Self> {
        let at = words.first()?.at.start..words.last()?.at.end;
        let joined: Vec<Vec<String>> = words.windows(2).map(|pair| joined(&pair[0], &pair[1], stemmer)).collect();
        let token = |(word, joined): (Word, Vec<String>)| Token { stems: stems(&word.text, stemmer), joined, word };
        let tokens = words.into_iter().zip(joined.into_iter().chain([Vec::new()])).map(token).collect();
        Some(Self { tokens, at })
    }
}

fn joined(word: &Word, next: &Word, stemmer: &Stemmer) -> Vec<String> {
    let compound = format!("{}{}", word.text, next.text);
    if next.opens_clause || compound.chars().count() < COMPOUND { Vec::new() } else { stemmer.stems(&compound) }
}

/// The stems of a folded word; every English negator also has the stem `not`, so that "doesn't lock" says "not lock".
pub(super) fn stems(word: &str, stemmer: &Stemmer) -> Vec<String> {
    let mut stems = stemmer.stems(word);
    if word.is_ascii() && is_negator(word) {
        stems.push("not".to_owned());
    }
    stems
}
