//! Finds the calls that were made because the reply before was refused.
//!
//! The ledger has no mark for them, and needs none: entries come in the order in which the attempts began, and the same
//! model is asked again at once.

use std::collections::VecDeque;

use chrono::{DateTime, TimeDelta, Utc};

use crate::domain::interview::InterviewId;
use crate::domain::user::UserId;
use crate::store::{EntryKind, LedgerEntry};

/// The outcome of an attempt whose reply was complete and not usable.
const REFUSED: &str = "invalid";

/// A chain of models gives up before this is over, so nothing that begins later belongs to the same call.
pub(super) const MEMORY: TimeDelta = TimeDelta::minutes(5);

/// Refused replies of the last minutes that nobody has been asked again about yet.
#[derive(Debug, Default)]
pub(super) struct ReAsks {
    refused: VecDeque<(DateTime<Utc>, Key)>,
}

#[derive(Debug, PartialEq, Eq)]
struct Key {
    user: UserId,
    interview: Option<InterviewId>,
    task: String,
    model: String,
}

impl ReAsks {
    /// Whether the attempt was made because the one before was refused. Entries are shown oldest first.
    pub(super) fn is_re_ask(&mut self, entry: &LedgerEntry) -> bool {
        if entry.kind != EntryKind::Attempt {
            return false;
        }
        while self.refused.front().is_some_and(|(at, _)| entry.at - *at > MEMORY) {
            self.refused.pop_front();
        }
        let same = |key: &Key| {
            key.user == entry.user
                && key.model == entry.model
                && key.task == entry.task
                && key.interview == entry.interview
        };
        let before = self.refused.iter().position(|(_, key)| same(key));
        if let Some(index) = before {
            self.refused.remove(index);
        } else if entry.outcome == REFUSED {
            let key = Key {
                user: entry.user,
                interview: entry.interview.clone(),
                task: entry.task.clone(),
                model: entry.model.clone(),
            };
            self.refused.push_back((entry.at, key));
        }
        before.is_some()
    }
}
