//! The steps that concern the answer to the current question.

use chrono::{DateTime, Utc};

use super::{Answer, AnswerMessage, Interview, Mode, Refused, Slot, Stage, Status};
use crate::domain::grading::Feedback;

impl Interview {
    /// Adds a message to the answer of the current question. A message that is already part of it changes nothing.
    ///
    /// # Errors
    /// The question takes no answer now, or the answer would be too long.
    pub fn add_message(&mut self, message: AnswerMessage, now: DateTime<Utc>) -> Result<(), Refused> {
        let slot = self.slot_for_answer()?;
        if slot.answers.is_empty() {
            slot.answers.push(Answer::open(now));
        }
        let answer = slot.answers.last_mut().ok_or(Refused::NoAnswer)?;
        answer.add(message)?;
        self.updated_at = now;
        Ok(())
    }

    /// Replaces a message of an answer that is not graded yet: the person has edited it. A message that the answer
    /// does not have is refused as [`Refused::AlreadyAnswered`].
    ///
    /// # Errors
    /// The question takes no answer now, or the answer would be too long.
    pub fn edit_message(&mut self, message: AnswerMessage, now: DateTime<Utc>) -> Result<(), Refused> {
        let slot = self.slot_for_answer()?;
        slot.answers.last_mut().ok_or(Refused::AlreadyAnswered)?.edit(message)?;
        self.updated_at = now;
        Ok(())
    }

    /// The answer of question `number` is complete: it goes to the grader. Returns its revision, which
    /// [`Interview::record_feedback`] wants back.
    ///
    /// # Errors
    /// There is nothing to submit.
    pub fn submit(&mut self, number: usize, now: DateTime<Utc>) -> Result<u32, Refused> {
        let slot = self.current_slot(number)?;
        match slot.stage() {
            Stage::Collecting | Stage::Checking => {}
            Stage::Open => return Err(Refused::NoAnswer),
            Stage::Graded | Stage::Skipped => return Err(Refused::AlreadyAnswered),
        }
        let answer = slot.answers.last_mut().ok_or(Refused::NoAnswer)?;
        answer.submitted = true;
        let revision = answer.revision;
        self.updated_at = now;
        Ok(revision)
    }

    /// Records the feedback on the latest try of question `number`. False, and no change, when the answer has grown
    /// since (its revision is another) or already has feedback: a late or repeated grade does no harm.
    pub fn record_feedback(&mut self, number: usize, revision: u32, feedback: Feedback, now: DateTime<Utc>) -> bool {
        let slot = number.checked_sub(1).and_then(|index| self.slots.get_mut(index));
        let Some(answer) = slot.and_then(|slot| slot.answers.last_mut()) else { return false };
        if self.status == Status::Cancelled
            || !answer.submitted
            || answer.feedback.is_some()
            || answer.revision != revision
        {
            return false;
        }
        answer.feedback = Some(feedback);
        self.updated_at = now;
        true
    }

    /// Opens another try at the current question, in practice mode, after its feedback.
    ///
    /// # Errors
    /// There is no feedback yet, or it is a real interview.
    pub fn try_again(&mut self, number: usize, now: DateTime<Utc>) -> Result<(), Refused> {
        if self.mode == Mode::Real {
            return Err(Refused::RealMode);
        }
        let slot = self.current_slot(number)?;
        match slot.stage() {
            Stage::Graded => slot.answers.push(Answer::open(now)),
            Stage::Checking => return Err(Refused::BeingChecked),
            Stage::Open | Stage::Collecting | Stage::Skipped => return Err(Refused::NoAnswer),
        }
        self.updated_at = now;
        Ok(())
    }

    /// Notes that the hint of the current question was shown.
    ///
    /// # Errors
    /// The question takes no answer now.
    pub fn show_hint(&mut self, number: usize, now: DateTime<Utc>) -> Result<(), Refused> {
        let slot = self.current_slot(number)?;
        match slot.stage() {
            Stage::Open | Stage::Collecting => slot.hint_shown = true,
            Stage::Checking => return Err(Refused::BeingChecked),
            Stage::Graded | Stage::Skipped => return Err(Refused::AlreadyAnswered),
        }
        self.updated_at = now;
        Ok(())
    }

    fn slot_for_answer(&mut self) -> Result<&mut Slot, Refused> {
        let slot = self.current_slot(self.number())?;
        match slot.stage() {
            Stage::Open | Stage::Collecting | Stage::Checking => Ok(slot),
            Stage::Graded | Stage::Skipped => Err(Refused::AlreadyAnswered),
        }
    }
}
