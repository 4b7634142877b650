//! A ledger that counts what is written into it.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};

use async_trait::async_trait;
use chrono::{DateTime, Utc};

use super::{Metrics, tokens};
use crate::domain::interview::InterviewId;
use crate::store::{CostSource, EntryKind, Ledger, LedgerEntry, RawReply, Result};

/// How many of the latest entries are known again. An entry is written again within minutes, if at all: when what it
/// used has been looked up.
const KNOWN_MAX: usize = 4096;

/// Counts entries and passes them on. What cannot be stored is counted all the same: it has happened.
pub struct Metered {
    ledger: Arc<dyn Ledger>,
    metrics: Arc<Metrics>,
    known: Mutex<Known>,
}

/// What was counted of the latest entries.
#[derive(Default)]
struct Known {
    entries: HashMap<String, Counted>,
    order: VecDeque<String>,
}

/// The part of an attempt that may become known later.
#[derive(Clone, Copy, Default)]
struct Counted {
    /// Cost, as far as it is known: what was only set aside is no part of it.
    usd: f64,
    tokens: [u32; 4],
}

impl Metered {
    /// Counts in `metrics` what goes into `ledger`.
    pub fn new(ledger: Arc<dyn Ledger>, metrics: Arc<Metrics>) -> Self {
        Self { ledger, metrics, known: Mutex::default() }
    }

    fn count(&self, entry: &LedgerEntry) {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let before = known.entries.get(&entry.id).copied();
        if before.is_none() {
            self.metrics.count(entry);
        }
        if entry.kind == EntryKind::Attempt {
            let counted = self.count_usage(entry, before);
            known.remember(&entry.id, counted);
        } else {
            known.remember(&entry.id, Counted::default());
        }
    }

    /// Counts what is new of the cost and the tokens. Returns what is counted by now.
    fn count_usage(&self, entry: &LedgerEntry, before: Option<Counted>) -> Counted {
        let is_known = entry.cost_source != CostSource::Reserved;
        let counted = before.unwrap_or_default();
        if is_known || before.is_none() {
            self.metrics.count_cost(entry, entry.cost_usd - counted.usd);
        }
        let now: [u32; 4] = std::array::from_fn(|kind| tokens(entry)[kind].max(counted.tokens[kind]));
        self.metrics.count_tokens(entry, std::array::from_fn(|kind| now[kind] - counted.tokens[kind]));
        Counted { usd: if is_known { entry.cost_usd.max(counted.usd) } else { counted.usd }, tokens: now }
    }
}

impl Known {
    fn remember(&mut self, id: &str, counted: Counted) {
        if self.entries.insert(id.to_owned(), counted).is_some() {
            return;
        }
        self.order.push_back(id.to_owned());
        if self.order.len() > KNOWN_MAX
            && let Some(oldest) = self.order.pop_front()
        {
            self.entries.remove(&oldest);
        }
    }
}

#[async_trait]
impl Ledger for Metered {
    async fn append(&self, entry: &LedgerEntry) -> Result<()> {
        self.count(entry);
        self.ledger.append(entry).await
    }

    async fn of_interview(&self, interview: &InterviewId) -> Result<Vec<LedgerEntry>> {
        self.ledger.of_interview(interview).await
    }

    async fn scan(
        &self,
        from: DateTime<Utc>,
        to: DateTime<Utc>,
        each: &mut (dyn FnMut(LedgerEntry) + Send),
    ) -> Result<()> {
        self.ledger.scan(from, to, each).await
    }

    async fn keep_reply(&self, reply: &RawReply) -> Result<()> {
        self.ledger.keep_reply(reply).await
    }

    async fn reply(&self, id: &str) -> Result<Option<RawReply>> {
        self.ledger.reply(id).await
    }

    async fn forget_replies(&self, before: DateTime<Utc>) -> Result<u64> {
        self.ledger.forget_replies(before).await
    }
}
