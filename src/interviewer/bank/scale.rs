//! From what an answer has of a point to a verdict: the odds that a person takes the point to be made, by a logistic
//! regression whose coefficients are in `scale.toml`. `scripts/fit-offline-scale` fits them to the verdicts of people.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::domain::grading::Verdict;

/// Who says more words than this (three or four sentences) on a question makes more than one point.
pub(super) const LONG_ANSWER: usize = 40;
/// What a short answer is taken to have of the other points' terms.
const ROOM: f64 = 0.3;
/// Sentences that make a point are about the question by so many of their words of substance. Those of people who answer
/// have twice as many, and what is hit by accident less than half.
const ABOUT: f64 = 0.38;
/// Short ones with fewer other words are not judged by that.
const STRANGE: usize = 3;
/// How much of its text must be there where only some of its terms are.
const HALF: f64 = 0.3;
/// With less of the other points' texts than this an answer is in other words than the rubric, and from these odds on it is
/// believed to make its points in them.
const ECHO: f64 = 0.5;
const OWN_WORDS: f64 = 1.0;
/// Good answers judge hardly more often than this.
const SOBER: f64 = 0.27;
/// The question is about so many of the words of substance of a good answer, and more do not make it better.
const MOST: f64 = 0.63;
/// An answer to another question has less.
const TO_THE_QUESTION: f64 = 0.52;

/// What a passage of an answer has of a point.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct Evidence {
    /// The share of its groups of terms; `None` for a point without terms.
    pub terms: Option<f64>,
    /// The share of its text, words weighted by rarity.
    pub text: f64,
    /// The share of the sentence of the model answer that makes it.
    pub model: f64,
    /// The share of the passage's own words of substance that the question is about, and how many others it has.
    pub about: f64,
    pub strange: usize,
}

/// What the rest of the answer is like. A word on one point is an accident where nothing else is to the question, and whoever
/// makes the other points is believed more on this one.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct Context {
    /// The share of the terms of the other points, weighted as they are.
    pub terms: f64,
    /// The share of their texts.
    pub credit: f64,
    /// How many words the sentences have that are to do with the question.
    pub words: usize,
    /// How many absolutes it has: "always enough", "by itself".
    pub absolutes: usize,
    /// How many of its clauses reject something, more than in the model answer.
    pub rejections: usize,
    /// The share of its words of substance that the question is about.
    pub about: f64,
    /// How many of the other points it contradicts.
    pub contradicted: usize,
    /// How many clauses judge or are sure beyond reason, to ten words (see `tone.rs`).
    pub tone: f64,
}

impl Context {
    /// A short answer has no room for the other points, so it is taken to have some of them.
    fn expected_terms(&self) -> f64 {
        self.terms.max(ROOM * (1.0 - self.length()))
    }

    /// How long it is, from 0 for a short answer to 1 for one of twice as many words.
    #[expect(clippy::cast_precision_loss, reason = "an answer has some hundred words")]
    fn length(&self) -> f64 {
        (self.words.saturating_sub(LONG_ANSWER) as f64 / LONG_ANSWER as f64).min(1.0)
    }

    /// How far it falls short of an answer to the question. Of a few words a few strange ones tell nothing.
    fn strange(&self) -> f64 {
        (TO_THE_QUESTION - self.about).max(0.0) * self.length()
    }
}

impl Evidence {
    /// The share of its terms. Less than half of the groups is an accident.
    pub(super) fn has(&self) -> f64 {
        self.terms.filter(|terms| *terms >= 0.5).unwrap_or_default()
    }

    /// How well the text or the model answer's sentence is matched, from 0 to 1.
    pub fn credit(&self) -> f64 {
        self.text.max(self.model)
    }

    /// One number to compare passages by.
    pub(super) fn value(&self) -> f64 {
        self.terms.unwrap_or(0.0) + self.credit()
    }

    /// Whether it has all of its terms, or needs none.
    pub(super) fn is_complete(&self) -> bool {
        self.terms.is_none_or(|terms| terms >= 1.0)
    }

    pub(super) fn verdict(&self, context: &Context) -> Verdict {
        let scale = if self.terms.is_some() { &SCALES.with_terms } else { &SCALES.without_terms };
        match scale.odds(self, context) {
            _ if self.is_of_something_else() || self.is_too_little(scale, context) => Verdict::Missed,
            odds if odds >= scale.met && self.may_be_met(odds, context) => Verdict::Met,
            odds if odds >= scale.partial => Verdict::Partial,
            _ => Verdict::Missed,
        }
    }

    /// Whether its terms stand in sentences about something else, where they are an accident. Without terms nothing but
    /// names may be shared.
    fn is_of_something_else(&self) -> bool {
        self.terms.is_some() && self.about < ABOUT && self.strange >= STRANGE
    }

    /// However good the rest is, a point is touched by something of its own, and by more where the answer has the words of the
    /// other points.
    fn is_too_little(&self, scale: &Scale, context: &Context) -> bool {
        self.has() <= 0.0 && self.credit() < scale.least.max(scale.least_of_others * context.credit)
    }

    /// A point's text without any of its terms is about the point, and does not make it. Some of its terms do with some of its
    /// text, or in an answer of some length that makes its points in other words than the rubric's.
    fn may_be_met(&self, odds: f64, context: &Context) -> bool {
        let Some(terms) = self.terms else { return true };
        let has_text = (self.text + self.model) / 2.0 >= HALF;
        let has_own_words = odds >= OWN_WORDS && context.words > LONG_ANSWER && context.credit < ECHO;
        terms >= 1.0 || (terms >= 0.5 && (has_text || has_own_words))
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Scales {
    with_terms: Scale,
    without_terms: Scale,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Scale {
    bias: f64,
    terms: f64,
    text: f64,
    model: f64,
    others_terms: f64,
    others_credit: f64,
    absolutes: f64,
    rejections: f64,
    contradicted: f64,
    tone: f64,
    beyond_sober: f64,
    about: f64,
    strange: f64,
    met: f64,
    partial: f64,
    least: f64,
    least_of_others: f64,
}

impl Scale {
    /// The logarithm of the odds.
    #[expect(clippy::cast_precision_loss, reason = "an answer has some hundred words")]
    fn odds(&self, evidence: &Evidence, context: &Context) -> f64 {
        self.bias
            + self.terms * evidence.has()
            + self.text * evidence.text
            + self.model * evidence.model
            + self.others_terms * context.expected_terms()
            + self.others_credit * context.credit
            + self.absolutes * context.absolutes as f64
            + self.rejections * context.rejections as f64
            + self.contradicted * context.contradicted as f64
            + self.tone * context.tone
            + self.beyond_sober * (context.tone - SOBER).max(0.0)
            + self.about * context.about.min(MOST)
            + self.strange * context.strange()
    }
}

static SCALES: LazyLock<Scales> =
    LazyLock::new(|| toml::from_str(include_str!("scale.toml")).expect("scale.toml parses"));
