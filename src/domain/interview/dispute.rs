//! "Dispute": a person doubts a grade, and a different grader looks at the answer once more.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Answer, AnswerRef, Interview, Mode, QuestionKey, Refused, Slot, Stage, Status};
use crate::domain::degradation::Degradation;
use crate::domain::grading::{Feedback, Kept};
use crate::domain::question::Source;

/// A grade that the person doubts. There is one dispute a try.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dispute {
    /// When the person asked for a second look.
    pub asked_at: DateTime<Utc>,
    /// What came of it; `None` while the second grader is at work.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<SecondLook>,
}

/// What came of a dispute.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SecondLook {
    /// A different grader has graded the answer.
    Graded {
        second: Box<Feedback>,
        /// Which grade counts.
        kept: Kept,
    },
    /// Nobody could: the first grade stands.
    Nobody(Degradation),
}

impl Answer {
    /// The feedback that counts: after a dispute, the better founded one.
    pub fn counted(&self) -> Option<&Feedback> {
        match self.second_look() {
            Some((second, Kept::Second)) => Some(second),
            _ => self.feedback.as_ref(),
        }
    }

    /// The second grader's feedback, and which one was kept.
    pub fn second_look(&self) -> Option<(&Feedback, Kept)> {
        match self.dispute.as_ref()?.outcome.as_ref()? {
            SecondLook::Graded { second, kept } => Some((second, *kept)),
            SecondLook::Nobody(_) => None,
        }
    }

    /// True while a second grader is at work.
    pub fn is_disputed(&self) -> bool {
        self.dispute.as_ref().is_some_and(|dispute| dispute.outcome.is_none())
    }

    /// Whether the person may ask for a second look at the grade.
    ///
    /// # Errors
    /// There is no grade yet, no grader has given it, or a second one has looked already.
    pub fn may_dispute(&self) -> Result<(), Refused> {
        let feedback = self.feedback.as_ref().ok_or(Refused::NoAnswer)?;
        if feedback.source == Source::Screening {
            return Err(Refused::NothingToDispute);
        }
        if self.dispute.is_some() { Err(Refused::AlreadyDisputed) } else { Ok(()) }
    }
}

impl Interview {
    /// The person doubts the grade of the latest try at the current question, in practice mode. True when this call
    /// made it so; false when the second grader is at work already: asking is safe to repeat.
    ///
    /// # Errors
    /// There is no grade that can be disputed, or it was before.
    pub fn dispute(&mut self, question: QuestionKey, now: DateTime<Utc>) -> Result<bool, Refused> {
        if self.mode == Mode::Real {
            return Err(Refused::RealMode);
        }
        let slot = self.current_slot(question)?;
        match slot.stage() {
            Stage::Graded => {}
            Stage::Checking => return Err(Refused::BeingChecked),
            Stage::Open | Stage::Collecting | Stage::Replacing | Stage::Skipped => return Err(Refused::NoAnswer),
        }
        let answer = slot.answers.iter_mut().rfind(|answer| answer.follow_up.is_none()).ok_or(Refused::NoAnswer)?;
        if answer.is_disputed() {
            return Ok(false);
        }
        answer.may_dispute()?;
        answer.dispute = Some(Dispute { asked_at: now, outcome: None });
        self.updated_at = now;
        Ok(true)
    }

    /// Records what came of the dispute of an answer. False, and no change, when it does not wait for that: a late or
    /// repeated second look does no harm.
    pub fn record_second_look(&mut self, answer: AnswerRef, look: SecondLook, now: DateTime<Utc>) -> bool {
        if self.status == Status::Cancelled {
            return false;
        }
        let slot = self.slot_of_mut(answer.question);
        let answer = slot.and_then(|slot| slot.answers.get_mut(answer.attempt.checked_sub(1)?));
        let Some(dispute) = answer.and_then(|answer| answer.dispute.as_mut()) else { return false };
        if dispute.outcome.is_some() {
            return false;
        }
        dispute.outcome = Some(look);
        self.updated_at = now;
        true
    }

    /// Answers whose grade a second grader is looking at.
    pub fn disputed(&self) -> Vec<AnswerRef> {
        let of_slot = |slot: &Slot| -> Vec<AnswerRef> {
            let answers = slot.answers.iter().enumerate().filter(|(_, answer)| answer.is_disputed());
            let named = |(index, answer): (usize, &Answer)| AnswerRef {
                question: slot.key,
                attempt: index + 1,
                revision: answer.revision,
            };
            answers.map(named).collect()
        };
        self.slots.iter().flat_map(of_slot).collect()
    }
}
