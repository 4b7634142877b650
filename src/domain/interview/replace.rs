//! "Another question": the current question gives way to one that the person has not seen.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Interview, QuestionRef, Refused, Slot, Stage};
use crate::domain::question::{Question, QuestionId};

/// A question that gave way to another one. It counts as asked, and never comes again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Replaced {
    pub id: QuestionId,
    pub text: String,
}

/// How it stands with the wish for another question in the place of this one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Replacement {
    /// One is being looked for; nothing else can be done with the question meanwhile.
    Wanted,
    /// There is none: the question stays.
    NotFound,
}

impl Interview {
    /// Questions that gave way to another, and the one that is about to.
    pub fn replacements(&self) -> usize {
        let wanted = |slot: &Slot| usize::from(slot.replacement == Some(Replacement::Wanted));
        self.slots.iter().map(|slot| slot.replaced.len() + wanted(slot)).sum()
    }

    /// Whether the current question may be replaced, in an interview with at most `limit` replacements.
    ///
    /// # Errors
    /// Why not.
    pub fn may_replace(&self, limit: Option<u32>) -> Result<(), Refused> {
        if self.warm_up || self.redo.is_some() {
            // It is these questions that are to be tried, or answered once more.
            return Err(Refused::NoOtherQuestion);
        }
        let slot = self.slot().ok_or(Refused::NotReady)?;
        match slot.stage() {
            Stage::Open if slot.is_untouched() => {}
            Stage::Replacing => return Err(Refused::NotReady),
            Stage::Checking => return Err(Refused::BeingChecked),
            Stage::Open | Stage::Collecting | Stage::Graded | Stage::Skipped => return Err(Refused::AlreadyAnswered),
        }
        if slot.replacement == Some(Replacement::NotFound) {
            return Err(Refused::NoOtherQuestion);
        }
        let limit = limit.map_or(usize::MAX, |limit| usize::try_from(limit).unwrap_or(usize::MAX));
        if self.replacements() >= limit { Err(Refused::NoReplacementsLeft) } else { Ok(()) }
    }

    /// The person wants another question in the place of this one. True when this call made it so; false when one is being
    /// looked for already: asking is safe to repeat.
    ///
    /// # Errors
    /// The question is not the current one, is answered, was replaced already, or may not be replaced.
    pub fn want_another(
        &mut self,
        question: QuestionRef,
        limit: Option<u32>,
        now: DateTime<Utc>,
    ) -> Result<bool, Refused> {
        let slot = self.current_slot(question.key)?;
        if slot.question_ref() != question {
            return Err(Refused::AlreadyReplaced);
        }
        if slot.replacement == Some(Replacement::Wanted) {
            return Ok(false);
        }
        self.may_replace(limit)?;
        self.current_slot(question.key)?.replacement = Some(Replacement::Wanted);
        self.stop_clock(now);
        self.updated_at = now;
        Ok(true)
    }

    /// True while another question is being looked for in the place of this one.
    pub fn wants_another(&self, question: QuestionRef) -> bool {
        let is_wanted = |slot: &Slot| slot.stage() == Stage::Replacing && slot.question_ref() == question;
        self.status.is_open() && self.slot().is_some_and(is_wanted)
    }

    /// Puts another question in the place of this one. False, and no change, when none is wanted any more or the interview
    /// has had the other one: replacing is safe to repeat.
    pub fn replace_question(&mut self, question: QuestionRef, other: Question, now: DateTime<Utc>) -> bool {
        if !self.wants_another(question) || self.has_had(&other.id) {
            return false;
        }
        let Some(slot) = self.slots.get_mut(self.current) else { return false };
        let before = std::mem::replace(&mut slot.question, other);
        slot.replaced.push(Replaced { id: before.id, text: before.text });
        slot.replacement = None;
        slot.hint_shown = false;
        slot.wind_clock();
        slot.asked_at = Some(now);
        self.updated_at = now;
        true
    }

    /// There is no other question: this one stays. False when none is wanted any more.
    pub fn keep_question(&mut self, question: QuestionRef, now: DateTime<Utc>) -> bool {
        if !self.wants_another(question) {
            return false;
        }
        let Some(slot) = self.slots.get_mut(self.current) else { return false };
        slot.replacement = Some(Replacement::NotFound);
        self.updated_at = now;
        true
    }

    /// Whether the interview has, or had, this question.
    pub(super) fn has_had(&self, id: &QuestionId) -> bool {
        let replaced = |slot: &Slot| slot.replaced.iter().any(|replaced| replaced.id == *id);
        self.slots.iter().any(|slot| slot.question.id == *id || replaced(slot))
    }
}
