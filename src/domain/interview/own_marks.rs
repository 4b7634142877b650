//! "I did say this": a person marks what a grade by key words did not find (`grading/own_marks.rs`).

use super::{Answer, Interview, Mode, QuestionKey, Refused, SecondLook, Slot, Stage, Status, Try};
use crate::domain::grading::{Feedback, Kept, Score};

/// Names a try at a question, whatever became of it since.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct TryRef {
    pub question: QuestionKey,
    /// Which answer to the question, from 1.
    pub attempt: usize,
}

/// A mark that is set or taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OwnMark {
    pub of: TryRef,
    /// Index of the key point.
    pub point: usize,
    pub said: bool,
}

impl Answer {
    /// The feedback that counts. The marks of a grade that a dispute has replaced stay with that grade.
    fn counted_mut(&mut self) -> Option<&mut Feedback> {
        match self.dispute.as_mut().and_then(|dispute| dispute.outcome.as_mut()) {
            Some(SecondLook::Graded { second, kept: Kept::Second }) => Some(second),
            _ => self.feedback.as_mut(),
        }
    }
}

impl Slot {
    /// The try that begins with this answer.
    pub fn try_of(&self, attempt: usize) -> Option<Try<'_>> {
        self.tries().find(|one| one.attempt == attempt)
    }

    /// What the score that counts would be by the person's own marks; `None` without any.
    pub fn own_score(&self) -> Option<Score> {
        self.feedback()?.own_score(&self.question.rubric)
    }
}

impl Interview {
    /// The try whose feedback the person reads, and in which something can be marked.
    ///
    /// # Errors
    /// Its feedback is not shown now, or has nothing to mark.
    pub fn markable(&self, of: TryRef) -> Result<(&Slot, Try<'_>), Refused> {
        match self.status {
            Status::Finished => {}
            Status::Asking if self.mode == Mode::Real => return Err(Refused::RealMode),
            Status::Asking if self.is_read(of) => {}
            Status::Asking | Status::Preparing => return Err(Refused::NotCurrent),
            Status::Paused => return Err(Refused::Paused),
            Status::Cancelled | Status::Finishing => return Err(Refused::Over),
        }
        let slot = self.slot_of(of.question).ok_or(Refused::NotCurrent)?;
        let one = slot.try_of(of.attempt).ok_or(Refused::NotCurrent)?;
        let has_some = one.feedback().is_some_and(|feedback| feedback.markable().next().is_some());
        has_some.then_some((slot, one)).ok_or(Refused::NotCurrent)
    }

    /// Sets a mark, or takes it back; either may be repeated. It is no step: nothing else changes by it.
    ///
    /// # Errors
    /// The feedback is not shown now, or the point has no mark.
    pub fn mark(&mut self, mark: OwnMark) -> Result<(), Refused> {
        let (_, one) = self.markable(mark.of)?;
        let feedback = one.feedback().filter(|feedback| feedback.may_mark(mark.point));
        feedback.ok_or(Refused::NotCurrent)?;
        let slot = self.slot_of_mut(mark.of.question).ok_or(Refused::NotCurrent)?;
        let answer = slot.answers.get_mut(mark.of.attempt.wrapping_sub(1)).ok_or(Refused::NotCurrent)?;
        answer.counted_mut().ok_or(Refused::NotCurrent)?.mark(mark.point, mark.said);
        Ok(())
    }

    /// Whether this is the try whose feedback stands under the question.
    fn is_read(&self, of: TryRef) -> bool {
        let is_latest = |slot: &Slot| slot.tries().last().is_some_and(|one| one.attempt == of.attempt);
        let is_shown = |slot: &Slot| slot.key == of.question && slot.stage() == Stage::Graded && is_latest(slot);
        self.slot().is_some_and(is_shown)
    }
}
