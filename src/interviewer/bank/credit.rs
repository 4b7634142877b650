//! How much of a text an answer says: the share of the text's words, weighted by rarity, that stand together in it.
//!
//! This is how points without terms are read, and what helps where an answer makes a point in words that its terms do not
//! have. Words that the question gave away do not count.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

use crate::domain::text::stem::Stemmer;
use crate::domain::text::stop_words::is_stop_word;
use crate::domain::text::words::words;

use super::denial::denied_words;
use super::focus::Focus;
use super::prepared::{Script, Token};
use super::rarity::Rarity;
use super::statement::Standing;
use super::stems::{Stem, Stems, share, stems};

/// What a word weighs that the question gave away, where a text has hardly any other.
const GIVEN_AWAY: f64 = 0.3;
/// What a single word of a longer text counts.
const ALONE: f64 = 0.25;

/// A text to be found in answers.
pub(super) struct Target {
    text: String,
    words: Vec<TargetWord>,
    total: f64,
}

struct TargetWord {
    /// In the order of [`Script::ALL`].
    stems: [Stems; 2],
    weight: f64,
    /// Whether the text denies it: "does not lock" is not said by "locks", nor the other way round.
    denied: bool,
}

/// The words that a question gives away.
pub(super) struct GivenAway(HashSet<Stem>);

impl GivenAway {
    pub(super) fn by(question: &str, stemmer: &Stemmer) -> Self {
        let words = words(question);
        Self(words.iter().flat_map(|word| stems(&word.text, stemmer).to_vec()).collect())
    }

    fn has(&self, stems: &[Stem]) -> bool {
        stems.iter().any(|stem| self.0.contains(stem))
    }
}

impl Target {
    /// `script` is that of the text, and of the question that gave words away.
    pub(super) fn new(text: &str, script: Script, given: &GivenAway, rarity: &Rarity, stemmers: &[Stemmer; 2]) -> Self {
        let own = &stemmers[script as usize];
        let tokens: Vec<Token> = words(text).into_iter().map(|word| Token::alone(word, own)).collect();
        let texts: Vec<(&String, bool)> =
            tokens.iter().map(|token| &token.word.text).zip(denied_words(&tokens)).collect();
        let mut seen: Vec<Stems> = Vec::new();
        let mut found = Vec::new();
        for (word, denied) in texts.into_iter().filter(|(word, _)| !is_stop_word(word)) {
            let read = stemmers.each_ref().map(|stemmer| stems(word, stemmer));
            let own = &read[script as usize];
            if seen.iter().any(|other| share(own, other)) {
                continue;
            }
            seen.push(Arc::clone(own));
            let weight = rarity.weight(own);
            let given = given.has(own);
            found.push((TargetWord { stems: read, weight, denied }, given));
        }
        // What a text denies is looked for in denials where it says little else.
        if found.iter().filter(|(word, _)| !word.denied).count() >= 2 {
            found.retain(|(word, _)| !word.denied);
        }
        // A point in the question's own words can only be looked for by them.
        let keep_given = found.iter().filter(|(_, given)| !given).count() < 2;
        let words: Vec<TargetWord> = found
            .into_iter()
            .filter(|(_, given)| keep_given || !given)
            .map(|(word, given)| TargetWord { weight: word.weight * if given { GIVEN_AWAY } else { 1.0 }, ..word })
            .collect();
        Self { text: text.to_owned(), total: words.iter().map(|word| word.weight).sum(), words }
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Where the answer has each word.
    pub(super) fn find(&self, answer: &Focus<'_>) -> Found<'_> {
        let places = self.words.iter().map(|word| word.places(answer)).collect();
        let weights = self.words.iter().map(|word| word.weight).collect();
        Found { text: &self.text, places, weights, total: self.total }
    }
}

impl TargetWord {
    /// The parts of the answer that have it, each with its best standing there.
    fn places(&self, answer: &Focus<'_>) -> Vec<(usize, Standing)> {
        if !self.stems.iter().any(|stems| answer.answer.may_have(stems)) {
            return Vec::new();
        }
        let mut places = Vec::new();
        for (index, part) in answer.parts() {
            let stems = &self.stems[part.script as usize];
            let tokens = part.tokens.iter().enumerate();
            let counts = |token: &Token| !token.is_rejected() && token.denied == self.denied;
            let best = tokens
                .filter(|(_, token)| token.is_content && share(stems, &token.stems) && counts(token))
                .map(|(at, _)| answer.standing(index, at))
                .max();
            places.extend(best.map(|standing| (index, standing)));
        }
        places
    }
}

/// Where an answer has the words of a [`Target`].
pub(super) struct Found<'a> {
    /// The text itself.
    pub(super) text: &'a str,
    places: Vec<Vec<(usize, Standing)>>,
    weights: Vec<f64>,
    total: f64,
}

impl Found<'_> {
    /// The part that says most of the text, and how much.
    pub(super) fn best_part(&self, answer: &Focus<'_>) -> Option<(usize, f64)> {
        let credit = |(part, _)| (part, self.credit(&(part..part + 1), Standing::Listed));
        let credits: Vec<(usize, f64)> = answer.parts().map(credit).collect();
        credits.into_iter().rev().max_by(|(_, one), (_, other)| one.total_cmp(other))
    }

    /// The share of the text that these parts say, counting words from `least` standing on. One word alone says nothing of
    /// a longer text.
    pub(super) fn credit(&self, window: &Range<usize>, least: Standing) -> f64 {
        let is_here = |places: &Vec<(usize, Standing)>| {
            places.iter().any(|(part, standing)| window.contains(part) && *standing >= least)
        };
        let here: Vec<f64> = self
            .places
            .iter()
            .zip(&self.weights)
            .filter(|(places, _)| is_here(places))
            .map(|(_, weight)| *weight)
            .collect();
        let alone = if here.len() == 1 && self.places.len() > 1 { ALONE } else { 1.0 };
        if here.is_empty() { 0.0 } else { alone * here.iter().sum::<f64>() / self.total }
    }
}
