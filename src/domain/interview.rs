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

use super::degradation::Degradation;
use super::language::Language;
use super::plan::PlanName;
use super::report::Report;
use super::user::UserId;

mod adaptive;
mod answer;
mod clock;
mod dispute;
mod follow_up;
mod interview_type;
mod key;
mod no_answer;
mod own_marks;
mod redo;
mod replace;
mod slot;
mod steps;
mod subject;
#[cfg(test)]
mod tests;
mod tone;
mod topic;
mod warm_up;

use adaptive::is_same;
pub use adaptive::{Adaptation, Lean, first_part};
pub use answer::{ANSWER_MAX, Answer, AnswerMessage, MessageRef};
pub use clock::{Clock, ClockRun, TOLERANCE, TimeLimit, TimeUp, next_mark};
pub use dispute::{Dispute, SecondLook};
pub use follow_up::{FOLLOW_UPS_MAX, FollowUp, FollowUpRules, Try};
pub use interview_type::InterviewType;
pub use key::{AnswerRef, QuestionKey, QuestionRef};
pub use own_marks::{OwnMark, TryRef};
pub use redo::{REDONE, Redo};
pub use replace::{Replaced, Replacement};
pub use slot::{Slot, Stage};
pub use subject::Subject;
pub use tone::{Band, Milestone, Outcome, Persona, Reaction};
pub use topic::{Nearby, Nearness, Topic, TopicName};
pub use warm_up::WARM_UP_KEY;

/// Most tries at one question: more teach nothing, and an interview is one document, which may not grow without end.
pub const TRIES_MAX: usize = 5;

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

/// What an interview begins with.
#[derive(Debug, Clone)]
pub struct NewInterview {
    pub id: InterviewId,
    pub user: UserId,
    /// What it is about.
    pub subject: Subject,
    /// What it asks for.
    pub kind: InterviewType,
    /// The language of its questions and feedback, for good.
    pub language: Language,
    /// The plan in force at its start, for good.
    pub plan: PlanName,
    /// When feedback is shown.
    pub mode: Mode,
    /// How many questions it shall have, 1 to 15.
    pub planned: u8,
    /// Whether its second part follows from how the first goes.
    pub adaptive: bool,
    /// How it asks back, for good.
    pub follow_ups: FollowUpRules,
    /// In what tone, for good.
    pub persona: Persona,
    /// How long a question may be answered, for good; `None` for as long as it takes.
    pub time_limit: Option<TimeLimit>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Interview {
    pub id: InterviewId,
    pub user: UserId,
    #[serde(flatten)]
    pub subject: Subject,
    /// What it asks for. All were technical once.
    #[serde(rename = "type", default, skip_serializing_if = "InterviewType::is_technical")]
    pub kind: InterviewType,
    /// The language of its questions and feedback.
    pub language: Language,
    /// The plan in force at its start.
    pub plan: PlanName,
    /// When feedback is shown.
    pub mode: Mode,
    /// How many questions it shall have. Falls when no more can be found.
    pub planned: u8,
    /// Whether its second part follows from how the first goes.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub adaptive: bool,
    /// Which way the second part leans, once it is there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lean: Option<Lean>,
    /// How it asks back.
    #[serde(default, skip_serializing_if = "FollowUpRules::is_none")]
    pub follow_ups: FollowUpRules,
    /// In what tone it is held.
    #[serde(default, skip_serializing_if = "Persona::is_default")]
    pub persona: Persona,
    /// How long a question may be answered; `None` for as long as it takes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time_limit: Option<TimeLimit>,
    /// Whether it is a question to try, and counts nowhere.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub warm_up: bool,
    /// Which earlier interview its questions are of, where they are asked once more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub redo: Option<Redo>,
    /// Where it stands.
    pub status: Status,
    /// What [`Interview::resume`] goes back to. Set while paused only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paused_from: Option<Status>,
    /// The questions so far, in the order in which they are asked.
    #[serde(deserialize_with = "key::keyed")]
    pub slots: Vec<Slot>,
    /// Index of the current question in `slots`; equals its length while that question is being prepared.
    pub current: usize,
    /// Why the plan's models did not ask, where they should have.
    #[serde(rename = "trouble", default, skip_serializing_if = "Option::is_none")]
    pub degradation: Option<Degradation>,
    /// The report, once finished.
    pub report: Option<Report>,
    /// What took the latest step that a person asked for: one that runs again knows by it that its step is taken, and is
    /// told from a second tap.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stepped_by: Option<String>,
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
    /// The question had as many tries as it may have.
    #[error("no tries are left")]
    NoTriesLeft,
    /// Another question stands there already.
    #[error("the question was replaced already")]
    AlreadyReplaced,
    /// The interview has had as many replacements as the plan allows.
    #[error("no replacements are left")]
    NoReplacementsLeft,
    /// There is no question that could take the place of this one.
    #[error("there is no other question")]
    NoOtherQuestion,
    /// This try was disputed before.
    #[error("the grade was disputed already")]
    AlreadyDisputed,
    /// No grader has given the score, so no other one can differ.
    #[error("no grader has given the score")]
    NothingToDispute,
    /// The time for the question was over when it was written.
    #[error("the time for the question is over")]
    TimeOver,
}

impl Interview {
    /// Begins an interview without questions.
    pub fn begin(new: NewInterview, now: DateTime<Utc>) -> Self {
        Self {
            id: new.id,
            user: new.user,
            subject: new.subject,
            kind: new.kind,
            language: new.language,
            plan: new.plan,
            mode: new.mode,
            planned: new.planned,
            adaptive: new.adaptive,
            lean: None,
            follow_ups: new.follow_ups,
            persona: new.persona,
            time_limit: new.time_limit,
            warm_up: false,
            redo: None,
            status: Status::Preparing,
            paused_from: None,
            slots: Vec::new(),
            current: 0,
            degradation: None,
            report: None,
            stepped_by: None,
            created_at: now,
            updated_at: now,
            ended_at: None,
            version: 0,
        }
    }

    /// Key under which the person's history of such interviews is kept.
    pub fn history_key(&self) -> String {
        if self.warm_up { WARM_UP_KEY.to_owned() } else { self.kind.history_key(&self.subject) }
    }

    /// Whether the message is part of an answer.
    pub fn holds(&self, message: MessageRef) -> bool {
        let mut answers = self.slots.iter().flat_map(|slot| &slot.answers);
        answers.any(|answer| answer.messages.iter().any(|known| known.id == message))
    }

    /// Whether this request has taken its step, and none came after it.
    pub fn is_stepped_by(&self, request: &str) -> bool {
        self.stepped_by.as_deref() == Some(request)
    }

    /// Number of the current question as people count, from 1.
    pub fn number(&self) -> usize {
        self.current + 1
    }

    /// The current question, `None` while it is being prepared.
    pub fn slot(&self) -> Option<&Slot> {
        self.slots.get(self.current)
    }

    /// The current question is with the person, and nothing is said to it yet.
    pub fn waits_for_answer(&self) -> bool {
        self.status == Status::Asking && self.stage() == Some(Stage::Open)
    }

    /// What happens to the current question.
    pub fn stage(&self) -> Option<Stage> {
        self.slot().map(Slot::stage)
    }

    /// Questions answered or being graded.
    pub fn answered(&self) -> usize {
        self.slots.iter().filter(|slot| slot.answers.first().is_some_and(|answer| answer.submitted)).count()
    }

    /// Questions that were shown to the person.
    pub fn asked(&self) -> usize {
        self.slots.iter().filter(|slot| slot.asked_at.is_some()).count()
    }

    /// Answers that wait for their grade.
    pub fn ungraded(&self) -> Vec<AnswerRef> {
        let checking = self.slots.iter().filter(|slot| slot.stage() == Stage::Checking);
        checking.filter_map(Slot::latest_answer).collect()
    }

    /// Whether the program has to do something before the person can go on, or before they get what they wait for.
    pub fn awaits_work(&self) -> bool {
        let is_graded_later = || !self.ungraded().is_empty() || !self.disputed().is_empty();
        let is_timed = self.running_clock().is_some();
        match self.status {
            Status::Preparing | Status::Finishing => true,
            Status::Asking => {
                let stage = self.slot().map(Slot::stage);
                matches!(stage, None | Some(Stage::Collecting | Stage::Replacing))
                    || is_timed
                    || is_graded_later()
                    || self.awaits_second_part()
            }
            Status::Paused => is_timed || is_graded_later(),
            Status::Finished | Status::Cancelled => false,
        }
    }

    /// True when nothing is outstanding but the report.
    pub fn awaits_report(&self) -> bool {
        self.status == Status::Finishing && self.ungraded().is_empty() && self.disputed().is_empty()
    }
}
