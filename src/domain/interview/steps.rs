//! The steps: everything that changes an interview.

use chrono::{DateTime, Utc};

use super::{
    Answer, AnswerMessage, AnswerRef, Interview, Lean, Mode, QuestionKey, QuestionRef, Refused, Slot, Stage, Status,
};
use crate::domain::degradation::Degradation;
use crate::domain::grading::Feedback;
use crate::domain::question::Question;
use crate::domain::report::Report;

impl Interview {
    /// Adds a question. False when it already has it, or has enough: adding is safe to repeat.
    pub fn add_question(&mut self, question: Question, now: DateTime<Utc>) -> bool {
        if self.has_had(&question.id) || !self.status.is_open() || self.slots.len() >= usize::from(self.planned) {
            return false;
        }
        let key = self.next_key();
        self.slots.push(Slot::new(key, question));
        self.updated_at = now;
        true
    }

    /// Nobody has more questions: where it lacks some, of `due` by now, the interview is as long as it is. One that waits for
    /// a further question goes to its end.
    pub fn close_questions(&mut self, due: usize, now: DateTime<Utc>) {
        let length = u8::try_from(self.slots.len()).unwrap_or(u8::MAX);
        if length >= self.planned || self.slots.len() >= due {
            return;
        }
        self.planned = length;
        self.updated_at = now;
        if self.current < self.slots.len() {
            return;
        }
        match self.status {
            Status::Preparing => self.status = Status::Finishing,
            Status::Paused => self.paused_from = Some(Status::Finishing),
            _ => {}
        }
    }

    /// Notes which way the second part leans. The first time counts.
    pub fn note_lean(&mut self, lean: Lean, now: DateTime<Utc>) {
        if self.lean.is_none() {
            self.lean = Some(lean);
            self.updated_at = now;
        }
    }

    /// Notes why the plan's models did not ask, where they should have. The first reason stays.
    pub fn note_degradation(&mut self, degradation: Degradation, now: DateTime<Utc>) {
        if self.degradation.is_none() {
            self.degradation = Some(degradation);
            self.updated_at = now;
        }
    }

    /// Puts the current question to the person, where it is there. True when the interview was waiting for it: whoever
    /// gets true shows it.
    ///
    /// # Errors
    /// Not in this state, or not there yet.
    pub fn ask(&mut self, now: DateTime<Utc>) -> Result<bool, Refused> {
        self.require_running()?;
        let reaction = self.react();
        let slot = self.slots.get_mut(self.current).ok_or(Refused::NotReady)?;
        if self.status == Status::Asking {
            return Ok(false);
        }
        if slot.asked_at.is_none() {
            slot.reaction = reaction;
        }
        slot.asked_at.get_or_insert(now);
        self.status = Status::Asking;
        self.updated_at = now;
        Ok(true)
    }

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

    /// Adds a message to the answer of this question that was not taken when it came, now that the person says that it is
    /// one. An interview that is paused goes on.
    ///
    /// # Errors
    /// Another question is put by now, or this one takes no answer, or the answer would be too long.
    pub fn take_offered(
        &mut self,
        question: QuestionRef,
        message: AnswerMessage,
        now: DateTime<Utc>,
    ) -> Result<(), Refused> {
        if self.awaited() != question {
            return Err(Refused::NotCurrent);
        }
        self.resume(now)?;
        self.add_message(message, now)?;
        let slot = self.slots.get_mut(self.current);
        if let Some(answer) = slot.and_then(|slot| slot.answers.last_mut()) {
            answer.confirmed = true;
        }
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

    /// The answer to the current question is complete: it goes to the grader. Returns its name, which
    /// [`Interview::record_feedback`] wants back.
    ///
    /// # Errors
    /// There is nothing to submit.
    pub fn submit(&mut self, question: QuestionKey, now: DateTime<Utc>) -> Result<AnswerRef, Refused> {
        let slot = self.current_slot(question)?;
        match slot.stage() {
            Stage::Collecting | Stage::Checking => {}
            Stage::Open => return Err(Refused::NoAnswer),
            Stage::Replacing => return Err(Refused::NotReady),
            Stage::Graded | Stage::Skipped => return Err(Refused::AlreadyAnswered),
        }
        slot.answers.last_mut().ok_or(Refused::NoAnswer)?.submitted = true;
        let submitted = slot.latest_answer().ok_or(Refused::NoAnswer)?;
        self.updated_at = now;
        Ok(submitted)
    }

    /// Records the feedback on an answer. False, and no change, when the answer has grown since (its revision is another),
    /// is not the latest try, or already has feedback: a late or repeated grade does no harm.
    pub fn record_feedback(&mut self, answer: AnswerRef, feedback: Feedback, now: DateTime<Utc>) -> bool {
        if self.status == Status::Cancelled || self.latest_answer(answer.question) != Some(answer) {
            return false;
        }
        let slot = self.slot_of_mut(answer.question);
        let Some(graded) = slot.and_then(|slot| slot.answers.last_mut()) else { return false };
        if !graded.submitted || graded.feedback.is_some() {
            return false;
        }
        graded.feedback = Some(feedback);
        self.updated_at = now;
        true
    }

    /// Opens another try at the current question, in practice mode, after its feedback.
    ///
    /// # Errors
    /// There is no feedback yet, it is a real interview, or there were [`TRIES_MAX`](super::TRIES_MAX) tries.
    pub fn try_again(&mut self, question: QuestionKey, now: DateTime<Utc>) -> Result<(), Refused> {
        if self.mode == Mode::Real {
            return Err(Refused::RealMode);
        }
        let slot = self.current_slot(question)?;
        match slot.stage() {
            Stage::Graded if !slot.may_try_again() => return Err(Refused::NoTriesLeft),
            Stage::Graded => {
                slot.answers.push(Answer::open(now));
                slot.wind_clock();
            }
            Stage::Checking => return Err(Refused::BeingChecked),
            Stage::Open | Stage::Collecting | Stage::Replacing | Stage::Skipped => return Err(Refused::NoAnswer),
        }
        self.updated_at = now;
        Ok(())
    }

    /// Notes that the hint of the current question was shown.
    ///
    /// # Errors
    /// The question takes no answer now.
    pub fn show_hint(&mut self, question: QuestionKey, now: DateTime<Utc>) -> Result<(), Refused> {
        let slot = self.current_slot(question)?;
        match slot.stage() {
            Stage::Open | Stage::Collecting => slot.hint_shown = true,
            Stage::Replacing => return Err(Refused::NotReady),
            Stage::Checking => return Err(Refused::BeingChecked),
            Stage::Graded | Stage::Skipped => return Err(Refused::AlreadyAnswered),
        }
        self.updated_at = now;
        Ok(())
    }

    /// Leaves the current question out and goes on. A question with a graded try keeps that grade; an answer that was
    /// begun but not submitted must be submitted first. Of a follow-up nothing but itself is left out: its question has
    /// its grade, which is shown next.
    ///
    /// # Errors
    /// The question is answered, or half answered.
    pub fn skip(&mut self, question: QuestionKey, now: DateTime<Utc>) -> Result<(), Refused> {
        let mode = self.mode;
        let slot = self.current_slot(question)?;
        if slot.leave_follow_up_out() {
            self.updated_at = now;
            if mode == Mode::Real {
                self.advance(now);
            }
            return Ok(());
        }
        match slot.stage() {
            Stage::Open if slot.score().is_some() => slot.drop_empty_try(),
            Stage::Open => {
                slot.drop_empty_try();
                slot.skipped = true;
            }
            Stage::Replacing => return Err(Refused::NotReady),
            Stage::Collecting | Stage::Checking => return Err(Refused::BeingChecked),
            Stage::Graded | Stage::Skipped => return Err(Refused::AlreadyAnswered),
        }
        self.advance(now);
        Ok(())
    }

    /// Goes on from a question that is done: graded or skipped, in a real interview also submitted.
    ///
    /// # Errors
    /// The question is not done.
    pub fn next(&mut self, question: QuestionKey, now: DateTime<Utc>) -> Result<(), Refused> {
        let mode = self.mode;
        match self.current_slot(question)?.stage() {
            Stage::Graded | Stage::Skipped => {}
            Stage::Checking if mode == Mode::Real => {}
            Stage::Checking | Stage::Collecting => return Err(Refused::BeingChecked),
            Stage::Open => return Err(Refused::NoAnswer),
            Stage::Replacing => return Err(Refused::NotReady),
        }
        self.advance(now);
        Ok(())
    }

    /// Puts the interview aside.
    ///
    /// # Errors
    /// It is over, or paused already.
    pub fn pause(&mut self, now: DateTime<Utc>) -> Result<(), Refused> {
        self.require_running()?;
        if self.mode == Mode::Practice {
            self.stop_clock(now);
        }
        self.paused_from = Some(self.status);
        self.status = Status::Paused;
        self.updated_at = now;
        Ok(())
    }

    /// Goes on where it was paused. Resuming one that runs changes nothing. An answer that was begun before the pause
    /// counts as changed, so that the time for more messages begins anew.
    ///
    /// # Errors
    /// It is over.
    pub fn resume(&mut self, now: DateTime<Utc>) -> Result<(), Refused> {
        if !self.status.is_open() {
            return Err(Refused::Over);
        }
        if self.status == Status::Paused {
            self.status = self.paused_from.take().unwrap_or(Status::Preparing);
            if let Some(slot) = self.slots.get_mut(self.current).filter(|slot| slot.stage() == Stage::Collecting)
                && let Some(answer) = slot.answers.last_mut()
            {
                answer.changed();
            }
            self.updated_at = now;
        }
        Ok(())
    }

    /// Ends the questions: the report follows when everything submitted is graded. What was typed and not submitted
    /// is submitted, so that nothing is lost.
    ///
    /// # Errors
    /// It is over already.
    pub fn finish(&mut self, now: DateTime<Utc>) -> Result<(), Refused> {
        if !self.status.is_open() {
            return Err(Refused::Over);
        }
        if let Some(slot) = self.slots.get_mut(self.current) {
            slot.drop_empty_try();
            slot.replacement = None;
            if let Some(answer) = slot.answers.last_mut().filter(|answer| !answer.is_left_out()) {
                answer.submitted = true;
            }
        }
        self.paused_from = None;
        self.updated_at = now;
        self.end_questions(now);
        Ok(())
    }

    /// Gives the interview up.
    ///
    /// # Errors
    /// It is over already, or its report is being written.
    pub fn cancel(&mut self, now: DateTime<Utc>) -> Result<(), Refused> {
        if !self.status.is_open() {
            return Err(Refused::Over);
        }
        self.paused_from = None;
        self.status = Status::Cancelled;
        self.updated_at = now;
        self.ended_at = Some(now);
        Ok(())
    }

    /// Records the report and ends the interview. False, and no change, when it does not wait for one.
    pub fn record_report(&mut self, report: Report, now: DateTime<Utc>) -> bool {
        if !self.awaits_report() {
            return false;
        }
        self.report = Some(report);
        self.status = Status::Finished;
        self.updated_at = now;
        self.ended_at = Some(now);
        true
    }

    pub(super) fn advance(&mut self, now: DateTime<Utc>) {
        self.current += 1;
        self.updated_at = now;
        self.status = Status::Preparing;
        if self.current >= usize::from(self.planned) {
            self.end_questions(now);
        }
    }

    fn require_running(&self) -> Result<(), Refused> {
        match self.status {
            Status::Preparing | Status::Asking => Ok(()),
            Status::Paused => Err(Refused::Paused),
            Status::Finishing | Status::Finished | Status::Cancelled => Err(Refused::Over),
        }
    }

    pub(super) fn current_slot(&mut self, question: QuestionKey) -> Result<&mut Slot, Refused> {
        self.require_running()?;
        let is_current = self.key() == Some(question);
        let may_come = self.position_of(question).is_none() && self.status == Status::Preparing;
        if !is_current && !may_come {
            return Err(Refused::NotCurrent);
        }
        self.asked_slot()
    }

    /// The current question, once it is with the person.
    fn asked_slot(&mut self) -> Result<&mut Slot, Refused> {
        self.require_running()?;
        if self.status == Status::Preparing {
            return Err(Refused::NotReady);
        }
        self.slots.get_mut(self.current).ok_or(Refused::NotReady)
    }

    fn slot_for_answer(&mut self) -> Result<&mut Slot, Refused> {
        let slot = self.asked_slot()?;
        match slot.stage() {
            Stage::Open | Stage::Collecting | Stage::Checking => Ok(slot),
            Stage::Replacing => Err(Refused::NotReady),
            Stage::Graded | Stage::Skipped => Err(Refused::AlreadyAnswered),
        }
    }
}
