//! The jobs of the conversation: what they are, and the ids and keys that make them safe to repeat.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use crate::domain::interview::InterviewId;
use crate::queue::{Lane, NewJob};

/// After so many days without a step, an unfinished interview offers itself again.
pub const REMIND_AFTER_DAYS: i64 = 2;

/// What a job does.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case")]
pub enum Work {
    /// Handle an update, as Telegram sent it.
    Update {
        /// The Bot API's `Update` object.
        update: serde_json::Value,
    },
    /// Get the questions that the interview still lacks.
    Prepare {
        /// Which interview.
        interview: InterviewId,
    },
    /// The time for more messages is over: the answer counts as complete, if it has not changed since.
    Settle {
        /// Which interview.
        interview: InterviewId,
        /// Which question.
        number: usize,
        /// The answer's revision when the time began.
        revision: u32,
    },
    /// Grade a submitted answer.
    Grade {
        /// Which interview.
        interview: InterviewId,
        /// Which question.
        number: usize,
        /// The revision that was submitted.
        revision: u32,
    },
    /// Look for another question in the place of this one.
    Replace {
        /// Which interview.
        interview: InterviewId,
        /// Which question.
        number: usize,
        /// How many have stood in its place before.
        round: usize,
    },
    /// Have another grader look at a disputed grade.
    Dispute {
        /// Which interview.
        interview: InterviewId,
        /// Which question.
        number: usize,
        /// Which try at it, from 1.
        tried: usize,
    },
    /// Write the report.
    Report {
        /// Which interview.
        interview: InterviewId,
    },
    /// Offer an interview again that was left lying.
    Remind {
        /// Which interview.
        interview: InterviewId,
        /// Counts the looks at it.
        round: u32,
    },
}

impl Work {
    /// An update's job: of one chat, in order. `key` tells the chat.
    pub fn update(id: i64, key: &str, update: serde_json::Value) -> NewJob {
        Self::Update { update }.job(format!("u:{id}"), key.to_owned(), Lane::Updates, None)
    }

    /// Prepares questions, when the interview has `have` of them.
    pub fn prepare(interview: &InterviewId, have: usize) -> NewJob {
        let work = Self::Prepare { interview: interview.clone() };
        work.job(format!("prepare:{interview}:{have}"), prepare_key(interview), Lane::Model, None)
    }

    /// Settles an answer at `run_at`.
    pub fn settle(
        interview: &InterviewId,
        number: usize,
        tries: usize,
        revision: u32,
        run_at: DateTime<Utc>,
    ) -> NewJob {
        let work = Self::Settle { interview: interview.clone(), number, revision };
        let id = format!("settle:{interview}:{number}:{tries}:{revision}");
        work.job(id, format!("settle:{interview}"), Lane::Updates, Some(run_at))
    }

    /// Grades try number `tries` of a question.
    pub fn grade(interview: &InterviewId, number: usize, tries: usize, revision: u32) -> NewJob {
        let work = Self::Grade { interview: interview.clone(), number, revision };
        let id = format!("grade:{interview}:{number}:{tries}:{revision}");
        work.job(id, format!("grade:{interview}:{number}"), Lane::Model, None)
    }

    /// Looks for another question, the `round`th one. Not before the questions are prepared: what comes out of that
    /// must not be the same one.
    pub fn replace(interview: &InterviewId, number: usize, round: usize) -> NewJob {
        let work = Self::Replace { interview: interview.clone(), number, round };
        let id = format!("replace:{interview}:{number}:{round}");
        work.job(id, prepare_key(interview), Lane::Model, None)
    }

    /// Has another grader look at try number `tried` of a question.
    pub fn dispute(interview: &InterviewId, number: usize, tried: usize) -> NewJob {
        let work = Self::Dispute { interview: interview.clone(), number, tried };
        let id = format!("dispute:{interview}:{number}:{tried}");
        work.job(id, format!("dispute:{interview}:{number}"), Lane::Model, None)
    }

    /// Writes the report.
    pub fn report(interview: &InterviewId) -> NewJob {
        let work = Self::Report { interview: interview.clone() };
        work.job(format!("report:{interview}"), format!("report:{interview}"), Lane::Model, None)
    }

    /// Looks after an interview some days after its last step.
    pub fn remind(interview: &InterviewId, round: u32, last_step: DateTime<Utc>) -> NewJob {
        let work = Self::Remind { interview: interview.clone(), round };
        let run_at = last_step + TimeDelta::days(REMIND_AFTER_DAYS);
        work.job(format!("remind:{interview}:{round}"), format!("remind:{interview}"), Lane::Notices, Some(run_at))
    }

    fn job(self, id: String, key: String, lane: Lane, run_at: Option<DateTime<Utc>>) -> NewJob {
        // A tree of strings and numbers always serialises; `Null` would be buried as unreadable.
        let payload = serde_json::to_value(self).unwrap_or_default();
        NewJob { id, key, lane, run_at, payload }
    }
}

/// The key of whatever adds questions to an interview: one such job at a time.
fn prepare_key(interview: &InterviewId) -> String {
    format!("prepare:{interview}")
}
