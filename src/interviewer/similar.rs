//! Whether two questions ask the same thing.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::domain::question::Question;
use crate::domain::text::fold::fold;
use crate::domain::text::substance::Substance;

/// Share of common words from which two questions are the same one with other endings.
const SAME: f64 = 0.8;
/// Words are compared by their beginnings, which leaves most endings of the three languages aside.
const STEM: usize = 5;

/// How much of two questions has to be common for them to be one in other words.
struct Reworded {
    /// Per cent of their words of substance.
    common: usize,
    /// Words at most that the shorter one has for itself. Two questions of one mould have a subject each.
    own: usize,
}
const REWORDED: Reworded = Reworded { common: 60, own: 0 };
const REWORDED_ON_TOPIC: Reworded = Reworded { common: 40, own: 1 };
/// Fewest common words: one is what many questions are about.
const FEWEST: usize = 2;
/// Per cent of common words of two topics that are one.
const SAME_TOPIC: usize = 60;

/// Words that only ask.
static ASKING: LazyLock<Substance> = LazyLock::new(|| {
    let words = include_str!("similar.txt").lines().filter(|line| !line.starts_with('#'));
    Substance::of(&words.collect::<Vec<_>>().join("\n"))
});

/// The words of a question by which it is compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fingerprint {
    beginnings: HashSet<String>,
    substance: Substance,
    /// Those of its topic, where it is known.
    topic: Option<Substance>,
}

impl Fingerprint {
    pub(super) fn of(question: &str) -> Self {
        let folded = fold(question);
        let words = folded.as_str().split(|c: char| !c.is_alphanumeric() && !matches!(c, '+' | '#'));
        let long = words.filter(|word| word.chars().count() >= 3);
        Self {
            beginnings: long.map(|word| word.chars().take(STEM).collect()).collect(),
            substance: Substance::of(question).without(&ASKING),
            topic: None,
        }
    }

    /// The same, with what it is about.
    pub(super) fn of_question(question: &Question) -> Self {
        Self { topic: Some(Substance::of(&question.topic)), ..Self::of(&question.text) }
    }

    /// True when the two ask the same, in other forms or in other words.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        self.has_same_words(other) || self.is_reworded(other)
    }

    fn has_same_words(&self, other: &Self) -> bool {
        let common = self.beginnings.intersection(&other.beginnings).count();
        let all = self.beginnings.union(&other.beginnings).count();
        #[expect(clippy::cast_precision_loss, reason = "a question has a few dozen words")]
        let share = common as f64 / all.max(1) as f64;
        share >= SAME
    }

    fn is_reworded(&self, other: &Self) -> bool {
        let enough = if self.is_on_topic_of(other) { REWORDED_ON_TOPIC } else { REWORDED };
        let (one, other) = (&self.substance, &other.substance);
        let common = one.shared_with(other);
        let own = one.len().min(other.len()).saturating_sub(common);
        common >= FEWEST && own <= enough.own && one.likeness(other) >= enough.common
    }

    fn is_on_topic_of(&self, other: &Self) -> bool {
        let (Some(one), Some(other)) = (&self.topic, &other.topic) else { return false };
        one.likeness(other) >= SAME_TOPIC
    }
}

/// True when two questions ask the same, in other forms or in other words.
pub fn is_like(one: &Question, other: &Question) -> bool {
    Fingerprint::of_question(one).is_like(&Fingerprint::of_question(other))
}

#[cfg(test)]
mod tests;
