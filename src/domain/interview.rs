//! The interview: its questions in order, the answers to them, and every step that a person or the program can take.
//!
//! ```text
//! Preparing --ask--> Asking --submit, next--> Asking | Preparing --…--> Finishing --record_report--> Finished
//!     \________________\__pause--> Paused --resume--> (where it was)
//!      \________________\__________\___________________cancel--> Cancelled
//! ```
//! A step that does not fit the present state is refused with a [`Refused`] that says why; the interview stays as it
//! was. So a stale button, a double tap or a second device can do no harm, whatever it sends.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::catalog::Track;
use super::language::Language;
use super::plan::PlanName;
use super::question::Question;
use super::report::Report;
use super::user::UserId;

mod answer;
mod answering;
mod slot;

pub use answer::{ANSWER_MAX, Answer, AnswerMessage};
pub use slot::{Slot, Stage};

/// Identifies an interview: 10 letters and digits, short enough for callback data.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct InterviewId(pub String);

impl std::fmt::Display for InterviewId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// When feedback is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mode {
    /// After each answer.
    Practice,
    /// At the end only, as in a real interview.
    Real,
}

/// Where the interview stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// The current question is not there yet.
    Preparing,
    /// The current question is with the person.
    Asking,
    /// The person wants to go on later.
    Paused,
    /// No more answers are taken; grades or the report are outstanding.
    Finishing,
    /// The report stands.
    Finished,
    /// Given up by the person.
    Cancelled,
}

impl Status {
    /// True while the person can still answer or resume.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Preparing | Self::Asking | Self::Paused)
    }
}

/// The messages in the chat, by Telegram's ids, that are edited as the interview goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Cards {
    /// The current question, or "preparing".
    pub question: Option<i32>,
    /// What became of the answer: "received", "checking", then its feedback.
    pub answer: Option<i32>,
}

/// What an interview begins with.
#[derive(Debug, Clone)]
pub struct NewInterview {
    /// Unique.
    pub id: InterviewId,
    /// Whose it is.
    pub user: UserId,
    /// What it is about.
    pub track: Track,
    /// The language of its questions and feedback, for good.
    pub language: Language,
    /// The plan in force at its start, for good.
    pub plan: PlanName,
    /// When feedback is shown.
    pub mode: Mode,
    /// How many questions it shall have, 1 to 15.
    pub planned: u8,
}

/// A mock interview.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Interview {
    /// Unique.
    pub id: InterviewId,
    /// Whose it is.
    pub user: UserId,
    /// What it is about.
    pub track: Track,
    /// The language of its questions and feedback.
    pub language: Language,
    /// The plan in force at its start.
    pub plan: PlanName,
    /// When feedback is shown.
    pub mode: Mode,
    /// How many questions it shall have. Falls when no more can be found.
    pub planned: u8,
    /// Where it stands.
    pub status: Status,
    /// What [`Interview::resume`] goes back to. Set while paused only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paused_from: Option<Status>,
    /// The questions so far, in order.
    pub slots: Vec<Slot>,
    /// Index of the current question in `slots`; equals its length while that question is being prepared.
    pub current: usize,
    /// The report, once finished.
    pub report: Option<Report>,
    /// The messages in the chat that show the interview now.
    #[serde(default)]
    pub cards: Cards,
    /// When it began.
    pub created_at: DateTime<Utc>,
    /// The last step.
    pub updated_at: DateTime<Utc>,
    /// When it was finished or cancelled.
    pub ended_at: Option<DateTime<Utc>>,
    /// For compare-and-set: how often the stored document was replaced.
    pub version: u64,
}

/// Why a step is refused. The interview is unchanged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum Refused {
    /// The step names a question that is not the current one.
    #[error("not the current question")]
    NotCurrent,
    /// The interview takes no more steps of this kind.
    #[error("the interview is over")]
    Over,
    /// The interview is paused.
    #[error("the interview is paused")]
    Paused,
    /// The current question is still being prepared.
    #[error("the question is not ready")]
    NotReady,
    /// The question is already answered and graded, or skipped.
    #[error("the question is already answered")]
    AlreadyAnswered,
    /// The answer is being graded.
    #[error("the answer is being checked")]
    BeingChecked,
    /// There is no answer yet.
    #[error("there is no answer yet")]
    NoAnswer,
    /// The answer would grow past [`ANSWER_MAX`].
    #[error("the answer is too long")]
    TooLong,
    /// Feedback, and so another try, comes at the end only.
    #[error("feedback comes at the end")]
    RealMode,
}

impl Interview {
    /// Begins an interview without questions.
    pub fn begin(new: NewInterview, now: DateTime<Utc>) -> Self {
        Self {
            id: new.id,
            user: new.user,
            track: new.track,
            language: new.language,
            plan: new.plan,
            mode: new.mode,
            planned: new.planned,
            status: Status::Preparing,
            paused_from: None,
            slots: Vec::new(),
            current: 0,
            report: None,
            cards: Cards::default(),
            created_at: now,
            updated_at: now,
            ended_at: None,
            version: 0,
        }
    }

    /// Number of the current question as people count, from 1.
    pub fn number(&self) -> usize {
        self.current + 1
    }

    /// The current question, `None` while it is being prepared.
    pub fn slot(&self) -> Option<&Slot> {
        self.slots.get(self.current)
    }

    /// Questions answered or being graded.
    pub fn answered(&self) -> usize {
        self.slots.iter().filter(|slot| slot.answers.first().is_some_and(|answer| answer.submitted)).count()
    }

    /// Questions that were shown to the person.
    pub fn asked(&self) -> usize {
        self.slots.iter().filter(|slot| slot.asked_at.is_some()).count()
    }

    /// Adds a question. False when it already has it, or has enough: adding is safe to repeat.
    pub fn add_question(&mut self, question: Question, now: DateTime<Utc>) -> bool {
        let known = self.slots.iter().any(|slot| slot.question.id == question.id);
        if known || !self.status.is_open() || self.slots.len() >= usize::from(self.planned) {
            return false;
        }
        self.slots.push(Slot::new(question));
        self.updated_at = now;
        true
    }

    /// No more questions will come: the interview is as long as it is now. One that waits for a further question goes
    /// to its end.
    pub fn close_questions(&mut self, now: DateTime<Utc>) {
        let length = u8::try_from(self.slots.len()).unwrap_or(u8::MAX);
        if length >= self.planned {
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

    /// Puts the current question to the person, where it is there. True when the interview was waiting for it: whoever
    /// gets true shows it.
    ///
    /// # Errors
    /// Not in this state, or not there yet.
    pub fn ask(&mut self, now: DateTime<Utc>) -> Result<bool, Refused> {
        self.require_running()?;
        let slot = self.slots.get_mut(self.current).ok_or(Refused::NotReady)?;
        if self.status == Status::Asking {
            return Ok(false);
        }
        slot.asked_at.get_or_insert(now);
        self.status = Status::Asking;
        self.updated_at = now;
        Ok(true)
    }

    /// Leaves the current question out and goes on. A question with a graded try keeps that grade; an answer that was
    /// begun but not submitted must be submitted first.
    ///
    /// # Errors
    /// The question is answered, or half answered.
    pub fn skip(&mut self, number: usize, now: DateTime<Utc>) -> Result<(), Refused> {
        let slot = self.current_slot(number)?;
        match slot.stage() {
            Stage::Open if slot.score().is_some() => slot.drop_empty_try(),
            Stage::Open => {
                slot.drop_empty_try();
                slot.skipped = true;
            }
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
    pub fn next(&mut self, number: usize, now: DateTime<Utc>) -> Result<(), Refused> {
        let mode = self.mode;
        match self.current_slot(number)?.stage() {
            Stage::Graded | Stage::Skipped => {}
            Stage::Checking if mode == Mode::Real => {}
            Stage::Checking | Stage::Collecting => return Err(Refused::BeingChecked),
            Stage::Open => return Err(Refused::NoAnswer),
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
        self.paused_from = Some(self.status);
        self.status = Status::Paused;
        self.updated_at = now;
        Ok(())
    }

    /// Goes on where it was paused. Resuming one that runs changes nothing.
    ///
    /// # Errors
    /// It is over.
    pub fn resume(&mut self, now: DateTime<Utc>) -> Result<(), Refused> {
        if !self.status.is_open() {
            return Err(Refused::Over);
        }
        if self.status == Status::Paused {
            self.status = self.paused_from.take().unwrap_or(Status::Preparing);
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
            if let Some(answer) = slot.answers.last_mut() {
                answer.submitted = true;
            }
        }
        self.paused_from = None;
        self.status = Status::Finishing;
        self.updated_at = now;
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

    /// Answers that wait for their grade: (question number, revision).
    pub fn ungraded(&self) -> Vec<(usize, u32)> {
        self.slots
            .iter()
            .enumerate()
            .filter(|(_, slot)| slot.stage() == Stage::Checking)
            .filter_map(|(index, slot)| slot.answer().map(|answer| (index + 1, answer.revision)))
            .collect()
    }

    /// True when nothing is outstanding but the report.
    pub fn awaits_report(&self) -> bool {
        self.status == Status::Finishing && self.ungraded().is_empty()
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

    fn advance(&mut self, now: DateTime<Utc>) {
        self.current += 1;
        self.cards = Cards::default();
        self.updated_at = now;
        self.status = if self.current >= usize::from(self.planned) { Status::Finishing } else { Status::Preparing };
    }

    fn require_running(&self) -> Result<(), Refused> {
        match self.status {
            Status::Preparing | Status::Asking => Ok(()),
            Status::Paused => Err(Refused::Paused),
            Status::Finishing | Status::Finished | Status::Cancelled => Err(Refused::Over),
        }
    }

    fn current_slot(&mut self, number: usize) -> Result<&mut Slot, Refused> {
        self.require_running()?;
        if number != self.number() {
            return Err(Refused::NotCurrent);
        }
        if self.status == Status::Preparing {
            return Err(Refused::NotReady);
        }
        self.slots.get_mut(self.current).ok_or(Refused::NotReady)
    }
}

#[cfg(test)]
mod tests;
