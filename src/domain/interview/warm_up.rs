//! A question to try before anything is chosen: an interview of one question, which counts nowhere.

use chrono::{DateTime, Utc};

use super::{FollowUpRules, Interview, Mode, NewInterview, Status};
use crate::domain::question::Question;

/// Key under which warm-ups stand in a person's history.
pub const WARM_UP_KEY: &str = "warm_up";

impl Interview {
    /// Begins a warm-up, its question put. Of what is `new`, the length and what else makes an interview long do not count.
    pub fn warm_up(new: NewInterview, question: Question, now: DateTime<Utc>) -> Self {
        let plain = NewInterview {
            mode: Mode::Practice,
            planned: 1,
            adaptive: false,
            follow_ups: FollowUpRules::OFF,
            time_limit: None,
            ..new
        };
        let mut interview = Self { warm_up: true, ..Self::begin(plain, now) };
        interview.add_question(question, now);
        let _ = interview.ask(now);
        interview
    }

    /// No more questions come: a report follows, but not on a warm-up, which is over.
    pub(super) fn end_questions(&mut self, now: DateTime<Utc>) {
        self.status = if self.warm_up { Status::Finished } else { Status::Finishing };
        self.ended_at = self.warm_up.then_some(now);
    }
}
