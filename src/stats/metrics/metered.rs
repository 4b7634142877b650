//! A ledger that counts what is written into it.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};

use async_trait::async_trait;
use chrono::{DateTime, Utc};

use super::Metrics;
use crate::domain::interview::InterviewId;
use crate::store::{CostSource, EntryKind, Ledger, LedgerEntry, RawReply, Result};

/// How many of the latest entries are known again. An entry is written again within minutes, if at all: when its cost
/// has been looked up.
const KNOWN_MAX: usize = 4096;

/// Counts entries and passes them on. What cannot be stored is counted all the same: it has happened.
pub struct Metered {
    ledger: Arc<dyn Ledger>,
    metrics: Arc<Metrics>,
    known: Mutex<Known>,
}

/// The latest entries, each with the part of its cost that is known and counted.
#[derive(Default)]
struct Known {
    costs: HashMap<String, f64>,
    order: VecDeque<String>,
}

impl Metered {
    /// Counts in `metrics` what goes into `ledger`.
    pub fn new(ledger: Arc<dyn Ledger>, metrics: Arc<Metrics>) -> Self {
        Self { ledger, metrics, known: Mutex::default() }
    }

    fn count(&self, entry: &LedgerEntry) {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let before = known.costs.get(&entry.id).copied();
        if before.is_none() {
            self.metrics.count(entry);
        }
        if entry.kind == EntryKind::Attempt {
            let cost = match (before, entry.cost_source) {
                (None, _) => entry.cost_usd,
                (Some(_), CostSource::Reserved) => 0.0,
                (Some(counted), _) => entry.cost_usd - counted,
            };
            self.metrics.count_cost(entry, cost);
        }
        let is_known = entry.cost_source != CostSource::Reserved;
        known.remember(&entry.id, if is_known { entry.cost_usd } else { before.unwrap_or(0.0) });
    }
}

impl Known {
    fn remember(&mut self, id: &str, counted: f64) {
        if self.costs.insert(id.to_owned(), counted).is_some() {
            return;
        }
        self.order.push_back(id.to_owned());
        if self.order.len() > KNOWN_MAX
            && let Some(oldest) = self.order.pop_front()
        {
            self.costs.remove(&oldest);
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
