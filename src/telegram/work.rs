//! The jobs of the conversation: what they are, and the ids and keys that make them safe to repeat.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use crate::domain::interview::InterviewId;
use crate::queue::{Lane, NewJob, StoredJob};

/// After so many days without a step, an unfinished interview offers itself again.
pub const REMIND_AFTER_DAYS: i64 = 2;

/// How long after work for an interview was given up it is tried again, each time. Whatever broke it is mended by then,
/// or not at all.
const ONCE_MORE_AFTER: [TimeDelta; 3] = [TimeDelta::minutes(15), TimeDelta::hours(2), TimeDelta::days(1)];
/// Stands between a job's id and how often it was put off.
const PUT_OFF: char = '~';

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

    /// The interview that the work is for; an update's is for none.
    pub const fn interview(&self) -> Option<&InterviewId> {
        match self {
            Self::Update { .. } => None,
            Self::Prepare { interview }
            | Self::Settle { interview, .. }
            | Self::Grade { interview, .. }
            | Self::Replace { interview, .. }
            | Self::Dispute { interview, .. }
            | Self::Report { interview }
            | Self::Remind { interview, .. } => Some(interview),
        }
    }

    /// The same work once more, after `job` was given up, and how often it has been put off before. `None` when that was
    /// the last time.
    pub fn once_more(self, job: &StoredJob, now: DateTime<Utc>) -> Option<(NewJob, usize)> {
        let (id, times) = match job.id.rsplit_once(PUT_OFF) {
            Some((id, times)) => (id, times.parse().ok()?),
            None => (job.id.as_str(), 0),
        };
        let run_at = now + *ONCE_MORE_AFTER.get(times)?;
        let again = self.job(format!("{id}{PUT_OFF}{}", times + 1), job.key.clone(), job.lane, Some(run_at));
        Some((again, times))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_is_put_off_a_few_times_each_under_an_id_of_its_own() {
        let now = DateTime::UNIX_EPOCH;
        let interview = InterviewId("abc".to_owned());
        let mut next = Work::report(&interview);
        let mut seen = Vec::new();
        loop {
            let job = StoredJob {
                id: next.id.clone(),
                key: next.key.clone(),
                lane: next.lane,
                payload: next.payload.clone(),
                attempts: 9,
                last_error: None,
                enqueued_at: now,
            };
            let work: Work = serde_json::from_value(job.payload.clone()).expect("work");
            let Some((again, times)) = work.once_more(&job, now) else { break };
            assert_eq!(times, seen.len());
            assert_eq!((&again.key, &again.payload), (&job.key, &job.payload));
            seen.push((again.id.clone(), again.run_at.expect("later") - now));
            next = again;
        }
        let ids = ["report:abc~1", "report:abc~2", "report:abc~3"].map(str::to_owned);
        assert_eq!(seen, ids.into_iter().zip(ONCE_MORE_AFTER).collect::<Vec<_>>());
    }
}
