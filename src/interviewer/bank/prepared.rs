//! An answer prepared for looking things up in it: its parts, and their words with stems.

use std::ops::Range;

use crate::domain::language::Language;
use crate::domain::text::spoken::spoken;
use crate::domain::text::stem::{Stemmer, uzbek_in_latin};
use crate::domain::text::stop_words::is_stop_word;
use crate::domain::text::words::{Word, parts};

use super::contradiction::{Claim, claims};
use super::denial::{denied_words, is_negator};
use super::statement::{Piece, pieces};
use super::stems::{Stem, StemSet, Stems, compound_stems, stems};
use super::tone::is_judging;

/// Words from this length on are also recognised when written as two, and the other way round: `rollback`, `roll back`.
pub(super) const COMPOUND: usize = 6;

/// How words are stemmed: Uzbek ones have rules of their own, Russian and English ones are told apart by their script.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Script {
    Uzbek,
    Other,
}

impl Script {
    pub(super) const ALL: [Self; 2] = [Self::Uzbek, Self::Other];

    pub(super) const fn of(language: Language) -> Self {
        if matches!(language, Language::Uz) { Self::Uzbek } else { Self::Other }
    }

    pub(super) fn stemmer(self) -> Stemmer {
        Stemmer::new(if self == Self::Uzbek { Language::Uz } else { Language::En })
    }
}

/// An answer prepared for [`OfflineGrader`](super::OfflineGrader).
pub struct PreparedAnswer {
    text: String,
    pub(super) parts: Vec<Part>,
    stems: StemSet,
}

/// A sentence, or a piece of an over-long one.
pub(super) struct Part {
    pub(super) tokens: Vec<Token>,
    /// Its clauses.
    pub(super) pieces: Vec<Piece>,
    /// Its bytes in the answer.
    pub(super) at: Range<usize>,
    pub(super) language: Language,
    pub(super) script: Script,
}

/// A word of an answer.
pub(super) struct Token {
    pub(super) word: Word,
    pub(super) stems: Stems,
    /// Whether it has a content of its own.
    pub(super) is_content: bool,
    /// Stems of this word and the next of the clause written as one.
    pub(super) joined: Vec<Stem>,
    /// What its clause says of it: see `contradiction.rs`.
    pub(super) claim: Claim,
    /// Whether a negator of its clause denies it.
    pub(super) denied: bool,
    /// Whether it is a word of those that `tone.rs` tells of.
    pub(super) judges: bool,
}

impl PreparedAnswer {
    /// Prepares an answer to a question in `language`. Each sentence is read in the language that it is in.
    pub fn new(answer: &str, language: Language) -> Self {
        let stemmers = Script::ALL.map(Script::stemmer);
        let sentences = parts(answer);
        let language = spoken(sentences.iter().flatten().map(|word| word.text.as_str())).unwrap_or(language);
        let of = |words: &Vec<Word>| spoken(words.iter().map(|word| word.text.as_str())).unwrap_or(language);
        let part = |words: Vec<Word>| Part::new(of(&words), words, &stemmers);
        let parts: Vec<Part> = sentences.into_iter().filter_map(part).collect();
        let tokens = parts.iter().flat_map(|part| &part.tokens);
        let stems = tokens.flat_map(|token| token.stems.iter().chain(&token.joined)).collect();
        Self { text: answer.to_owned(), stems, parts }
    }

    /// What stands in these parts, as it was typed.
    pub(super) fn passage(&self, window: &Range<usize>) -> &str {
        &self.text[self.at(window)]
    }

    /// The bytes of these parts in the answer.
    pub(super) fn at(&self, window: &Range<usize>) -> Range<usize> {
        self.parts[window.start].at.start..self.parts[window.end - 1].at.end
    }

    /// Whether one of the stems may be in the answer.
    pub(super) fn may_have(&self, stems: &[Stem]) -> bool {
        self.stems.may_have(stems)
    }
}

impl Part {
    fn new(language: Language, words: Vec<Word>, stemmers: &[Stemmer; 2]) -> Option<Self> {
        let script = Script::of(language);
        let at = words.first()?.at.start..words.last()?.at.end;
        let words = if script == Script::Uzbek { words.into_iter().map(in_latin).collect() } else { words };
        let pieces = pieces(&words, language);
        let mut tokens = Token::all(words, &stemmers[script as usize]);
        let (claims, denied) = (claims(&tokens, script), denied_words(&tokens));
        for ((token, claim), denied) in tokens.iter_mut().zip(claims).zip(denied) {
            (token.claim, token.denied) = (claim, denied);
            token.judges = is_judging(&token.word.text, language);
        }
        Some(Self { tokens, pieces, at, language, script })
    }
}

impl Token {
    /// Whether its clause judges it to be needless.
    pub(super) fn is_rejected(&self) -> bool {
        matches!(self.claim, Claim::Rejected | Claim::Dismissed)
    }

    /// The words of a text that nobody judges.
    pub(super) fn all(words: Vec<Word>, stemmer: &Stemmer) -> Vec<Self> {
        let joined: Vec<Vec<Stem>> = words.windows(2).map(|pair| joined(&pair[0], &pair[1], stemmer)).collect();
        let joined = joined.into_iter().chain([Vec::new()]);
        words.into_iter().zip(joined).map(|(word, joined)| Self { joined, ..Self::alone(word, stemmer) }).collect()
    }

    /// A word whatever comes behind it.
    pub(super) fn alone(word: Word, stemmer: &Stemmer) -> Self {
        Self {
            stems: stems(&word.text, stemmer),
            is_content: !is_stop_word(&word.text),
            joined: Vec::new(),
            word,
            claim: Claim::Asserted,
            denied: false,
            judges: false,
        }
    }
}

/// An Uzbek word of either script as the tables have it. What is Russian in an Uzbek sentence stays, small words above all.
fn in_latin(word: Word) -> Word {
    let is_russian = is_negator(&word.text) || is_stop_word(&word.text);
    let text = if is_russian { word.text } else { uzbek_in_latin(&word.text) };
    Word { text, ..word }
}

fn joined(word: &Word, next: &Word, stemmer: &Stemmer) -> Vec<Stem> {
    let compound = format!("{}{}", word.text, next.text);
    if next.opens_clause || compound.chars().count() < COMPOUND {
        Vec::new()
    } else {
        compound_stems(&compound, stemmer)
    }
}

/// One number as a share of another.
#[expect(clippy::cast_precision_loss, reason = "an answer has some hundred words")]
pub(super) fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}
