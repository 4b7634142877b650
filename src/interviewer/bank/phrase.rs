//! Looking for phrasings in an answer, by the stems of their words.

use std::ops::Range;

use crate::domain::text::stem::Stemmer;
use crate::domain::text::words::{Word, words};

use super::contradiction::Claim;
use super::denial::{denies, is_denied};
use super::prepared::{COMPOUND, Part, PreparedAnswer, Script, Token};
use super::stems::{Stem, Stems, compound_stems, share, stems};

/// How many other words may stand between two neighbouring words of a phrasing: "send (the request) again".
const GAP: usize = 2;

/// Words of a phrasing that need not be said.
const FUNCTION_WORDS: &[&str] = &[
    "a", "an", "the", "is", "are", "be", "of", "to", "for", "in", "on", "at", "by", "it", "its", "в", "во", "на", "с",
    "со", "и", "о", "об", "по", "от", "для", "к", "у", "из", "это", "va", "bilan", "uchun",
];

/// A phrasing found in an answer.
#[derive(Debug, Clone)]
pub(super) struct Hit {
    /// Index of the part that it is in.
    pub(super) part: usize,
    /// Its words in the part.
    pub(super) at: Range<usize>,
    /// Whether the part denies it.
    pub(super) denied: bool,
    /// Whether the phrasing itself denies or rejects something.
    pub(super) denies: bool,
}

impl Hit {
    /// Whether its clause rejects one of its words.
    pub(super) fn is_rejected(&self, part: &Part) -> bool {
        !self.denies && part.tokens[self.at.clone()].iter().any(Token::is_rejected)
    }

    /// Whether its clause says nothing but that.
    pub(super) fn is_dismissed(&self, part: &Part) -> bool {
        let is_dismissed = |token: &Token| matches!(token.claim, Claim::Dismissed | Claim::Denied);
        !self.denies && part.tokens[self.at.clone()].iter().any(is_dismissed)
    }
}

/// One way to say something.
pub(super) struct Phrase {
    /// The stems of each of its words.
    words: Vec<Stems>,
    /// The stems of all its words written as one.
    joined: Vec<Stem>,
    denies: bool,
}

impl Phrase {
    pub(super) fn new(phrasing: &str, stemmer: &Stemmer) -> Self {
        Self::of(&words(phrasing), stemmer)
    }

    pub(super) fn of(words: &[Word], stemmer: &Stemmer) -> Self {
        let all: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
        let content: Vec<&str> = all.iter().copied().filter(|word| !FUNCTION_WORDS.contains(word)).collect();
        // "time to live" is "time live"; "the" alone would be nothing.
        let content = if content.len() >= 2 { content } else { all.clone() };
        let compound = all.concat();
        Self {
            words: content.into_iter().map(|word| stems(word, stemmer)).collect(),
            joined: if compound.chars().count() < COMPOUND { Vec::new() } else { compound_stems(&compound, stemmer) },
            denies: all.iter().any(|word| denies(word)),
        }
    }

    /// A phrasing whose words have to come as they stand.
    pub(super) fn in_this_order(phrasing: &str, stemmer: &Stemmer) -> Self {
        Self { denies: true, ..Self::new(phrasing, stemmer) }
    }

    /// Stems that its first word may have.
    pub(super) fn starts(&self) -> impl Iterator<Item = &Stem> {
        self.words.first().into_iter().flat_map(|stems| stems.iter()).chain(&self.joined)
    }

    /// Adds every place where the answer, as far as it is written in `script`, has it to `hits`.
    pub(super) fn find(&self, answer: &PreparedAnswer, script: Script, hits: &mut Vec<Hit>) {
        let possible = self.words.iter().all(|stems| answer.may_have(stems)) || answer.may_have(&self.joined);
        if !possible {
            return;
        }
        let parts = answer.parts.iter().enumerate().filter(|(_, part)| part.script == script);
        for (index, Part { tokens, .. }) in parts {
            for at in (0..tokens.len()).filter_map(|start| self.at(tokens, start)) {
                let denied = !self.denies && is_denied(tokens, &at);
                hits.push(Hit { part: index, at, denied, denies: self.denies });
            }
        }
    }

    /// The tokens of the phrasing where it starts at `start`.
    pub(super) fn at(&self, tokens: &[Token], start: usize) -> Option<Range<usize>> {
        let end = if self.denies { self.in_order(tokens, start) } else { self.in_any_order(tokens, start) };
        let end = end
            .or_else(|| share(&self.joined, &tokens[start].stems).then_some(start + 1))
            .or_else(|| share(&self.joined, &tokens[start].joined).then_some(start + 2))?;
        Some(start..end)
    }

    /// "Writes get slower" is "slower writes", and word order is free in Russian and Uzbek.
    fn in_any_order(&self, tokens: &[Token], start: usize) -> Option<usize> {
        if !self.words.iter().any(|stems| share(stems, &tokens[start].stems)) {
            return None;
        }
        let longest = self.words.len() + GAP * (self.words.len() - 1);
        let reach = &tokens[start..tokens.len().min(start + longest)];
        let mut taken = vec![false; reach.len()];
        for stems in &self.words {
            let at = (0..reach.len()).find(|&at| !taken[at] && share(stems, &reach[at].stems))?;
            taken[at] = true;
        }
        // What starts later is found from there.
        let last = taken.iter().rposition(|&taken| taken)?;
        taken[0].then_some(start + last + 1)
    }

    /// Denials keep their order: "does not lock" is no "locks, not …".
    fn in_order(&self, tokens: &[Token], start: usize) -> Option<usize> {
        let (first, rest) = self.words.split_first()?;
        if !share(first, &tokens[start].stems) {
            return None;
        }
        let mut end = start + 1;
        for stems in rest {
            let reach = &tokens[end..tokens.len().min(end + GAP + 1)];
            end += 1 + reach.iter().position(|token| share(stems, &token.stems))?;
        }
        Some(end)
    }
}
