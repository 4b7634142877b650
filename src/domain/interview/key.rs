//! What names a question and an answer within one interview.
//!
//! A question is never named by its position: a follow-up, or a question put in later, would shift those behind it, and
//! buttons on people's screens, jobs and grades with them.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Interview, Slot};

/// Identifies a question's place in one interview, for good. Whatever question stands there; its content is identified by
/// [`crate::domain::question::QuestionId`]. Keys count from 1 in the order in which questions were added.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct QuestionKey(pub u16);

impl QuestionKey {
    /// A place that was stored before places had keys: it gets the key that its position would have given it.
    const UNSET: Self = Self(0);
}

impl fmt::Display for QuestionKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The question that stands in a place after so many others: what a wish for another question is about, so that a second
/// tap does not replace the next one too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct QuestionRef {
    pub key: QuestionKey,
    /// How many questions have stood there before it.
    pub round: usize,
}

/// Names an answer: a try at a question, after so many changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct AnswerRef {
    #[serde(rename = "number")]
    pub question: QuestionKey,
    /// Which try, from 1.
    #[serde(rename = "tried", default)]
    pub attempt: usize,
    /// See [`super::Answer::revision`].
    #[serde(default)]
    pub revision: u32,
}

impl AnswerRef {
    /// The same try, whatever became of it since.
    pub fn is_same_attempt(self, other: Self) -> bool {
        self.question == other.question && self.attempt == other.attempt
    }
}

impl Interview {
    /// Key of the current question; `None` while it is being prepared.
    pub fn key(&self) -> Option<QuestionKey> {
        self.slot().map(|slot| slot.key)
    }

    /// The current question, or the one that is being prepared.
    pub fn awaited(&self) -> QuestionRef {
        self.slot().map_or_else(|| QuestionRef { key: self.next_key(), round: 0 }, Slot::question_ref)
    }

    /// The place with this key.
    pub fn slot_of(&self, key: QuestionKey) -> Option<&Slot> {
        self.slots.iter().find(|slot| slot.key == key)
    }

    /// The number of the question with this key as people count, from 1.
    pub fn number_of(&self, key: QuestionKey) -> Option<usize> {
        self.position_of(key).map(|position| position + 1)
    }

    /// The latest try at a question.
    pub fn latest_answer(&self, key: QuestionKey) -> Option<AnswerRef> {
        self.slot_of(key)?.latest_answer()
    }

    /// The answer that is named, whatever its revision by now.
    pub fn answer(&self, answer: AnswerRef) -> Option<&super::Answer> {
        self.slot_of(answer.question)?.answers.get(answer.attempt.checked_sub(1)?)
    }

    /// An answer as it was named before names told the try, or the revision: the try that was meant is the latest one.
    pub fn resolve(&self, answer: AnswerRef) -> AnswerRef {
        let latest = || self.slot_of(answer.question).map_or(0, |slot| slot.answers.len());
        AnswerRef { attempt: if answer.attempt == 0 { latest() } else { answer.attempt }, ..answer }
    }

    pub(super) fn slot_of_mut(&mut self, key: QuestionKey) -> Option<&mut Slot> {
        self.slots.iter_mut().find(|slot| slot.key == key)
    }

    pub(super) fn position_of(&self, key: QuestionKey) -> Option<usize> {
        self.slots.iter().position(|slot| slot.key == key)
    }

    pub(super) fn next_key(&self) -> QuestionKey {
        let last = self.slots.iter().map(|slot| slot.key.0).max().unwrap_or_default();
        QuestionKey(last.saturating_add(1))
    }
}

/// Gives keys to places that were stored without.
pub(super) fn keyed<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Vec<Slot>, D::Error> {
    let mut slots = Vec::<Slot>::deserialize(deserializer)?;
    for (index, slot) in slots.iter_mut().enumerate() {
        if slot.key == QuestionKey::UNSET {
            slot.key = QuestionKey(u16::try_from(index + 1).unwrap_or(u16::MAX));
        }
    }
    Ok(slots)
}
