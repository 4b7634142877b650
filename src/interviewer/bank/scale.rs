//! From what an answer has of a point to a verdict. The scale is in `scale.toml`, which `scripts/fit-offline-scale` fits to
//! the verdicts of people.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::domain::grading::Verdict;
use crate::domain::language::Language;

/// What the match of a point's text counts where none of its terms are said.
const TERMLESS: f64 = 0.45;

/// What a passage of an answer has of a point.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct Evidence {
    /// The share of its groups of terms; `None` for a point without terms.
    pub terms: Option<f64>,
    /// The share of its text, words weighted by rarity.
    pub text: f64,
    /// The share of the sentence of the model answer that makes it.
    pub model: f64,
}

/// What an answer is like as a whole. Whoever rejects much of what a subject is about, or speaks mostly of other things, is
/// believed less on each point.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct Context {
    /// How many words it has.
    pub words: usize,
    /// The credit of all points, weighted as they are.
    pub support: f64,
    /// The share of its words of substance that it rejects (see `contradiction.rs`), where a right answer does not.
    pub distrust: f64,
    /// The share of its words of substance that the question, its rubric and its model answer have, less what is usual in
    /// its language.
    pub familiarity: f64,
}

impl Evidence {
    /// How well the text or the model answer's sentence is matched, from 0 to 1.
    pub fn credit(&self) -> f64 {
        self.text.max(self.model)
    }

    /// One number to compare passages by.
    pub(super) fn value(&self) -> f64 {
        self.terms.unwrap_or(0.0) + self.credit()
    }

    pub(super) fn verdict(&self, context: &Context) -> Verdict {
        let scale = if self.terms.is_some() { &SCALES.with_terms } else { &SCALES.without_terms };
        // Less than half of the groups is an accident.
        let terms = self.terms.map(|terms| if terms < 0.5 { 0.0 } else { terms });
        let matched = self.text.max(scale.model * self.model);
        let credit = if terms == Some(0.0) { TERMLESS * matched } else { matched };
        let found = scale.terms * terms.unwrap_or(0.0) + scale.credit * credit;
        // Whoever speaks of nothing but the subject is not believed the more for it.
        let strange = context.familiarity.min(0.0);
        let sum = found + scale.familiarity * strange - scale.distrust * context.distrust;
        match sum {
            // However good the rest is, a point is made by something.
            _ if self.value() <= 0.0 => Verdict::Missed,
            // A point's text without any of its terms is about the point, and does not make it.
            sum if sum >= scale.met && terms != Some(0.0) => Verdict::Met,
            sum if sum >= scale.partial => Verdict::Partial,
            _ => Verdict::Missed,
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Scales {
    usual_familiarity: Usual,
    with_terms: Scale,
    without_terms: Scale,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
struct Usual {
    uz: f64,
    ru: f64,
    en: f64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Scale {
    terms: f64,
    credit: f64,
    model: f64,
    distrust: f64,
    familiarity: f64,
    met: f64,
    partial: f64,
}

/// The share of their words that good answers in `language` have in common with a rubric.
pub(super) fn usual_familiarity(language: Language) -> f64 {
    let Usual { uz, ru, en } = SCALES.usual_familiarity;
    match language {
        Language::Uz => uz,
        Language::Ru => ru,
        Language::En => en,
    }
}

static SCALES: LazyLock<Scales> =
    LazyLock::new(|| toml::from_str(include_str!("scale.toml")).expect("scale.toml parses"));
