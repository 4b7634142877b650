//! The figures of one group of ledger entries.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::histogram::{Histogram, Percentiles};
use crate::store::{CostSource, EntryKind, LedgerEntry};

/// The outcome of an attempt that did what it should.
pub const OK: &str = "ok";

#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Sums {
    calls: u64,
    outcomes: BTreeMap<String, u64>,
    re_asks: u64,
    cost_usd: f64,
    cost_set_aside_usd: f64,
    tokens: Tokens,
    latency: Histogram,
    first_data: Histogram,
    pool: Served,
    bank: Served,
}

/// What a group of entries comes to. A call is one attempt: one HTTP call to one model.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Figures {
    pub calls: u64,
    /// Calls with another outcome than `ok`.
    pub failures: u64,
    /// Calls by outcome: `ok`, or the kind of the error.
    pub outcomes: BTreeMap<String, u64>,
    /// Calls that were made because the model's reply before was complete and not usable.
    pub re_asks: u64,
    /// Cost in US dollars, to a billionth.
    pub cost_usd: f64,
    /// The part of the cost that is not known: what had been set aside for the calls is taken for their cost.
    pub cost_set_aside_usd: f64,
    pub tokens: Tokens,
    /// The share of the input that came from the providers' caches, 0 to 1; `None` without input.
    pub cache_hit_share: Option<f64>,
    /// From request to end, milliseconds.
    pub latency_ms: Option<Percentiles>,
    /// From request to the first data, milliseconds; only calls that brought data.
    pub first_data_ms: Option<Percentiles>,
    /// What the question pool served instead of a model.
    pub pool: Served,
    /// What the question bank served instead of a model.
    pub bank: Served,
}

/// Tokens as providers count them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tokens {
    /// Of prompts.
    pub input: u64,
    /// Of these, read from a provider's cache.
    pub cached: u64,
    /// Of replies, reasoning included.
    pub output: u64,
    /// Of these, reasoning.
    pub reasoning: u64,
}

/// What was served without a model.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Served {
    pub times: u64,
    /// How many questions in all; a grade or a report is none.
    pub questions: u64,
    pub reasons: BTreeMap<String, u64>,
}

impl Sums {
    pub(super) fn add(&mut self, entry: &LedgerEntry, is_re_ask: bool) {
        match entry.kind {
            EntryKind::Attempt => self.add_attempt(entry, is_re_ask),
            EntryKind::Pool => self.pool.add(entry),
            EntryKind::Bank => self.bank.add(entry),
        }
    }

    fn add_attempt(&mut self, entry: &LedgerEntry, is_re_ask: bool) {
        self.calls += 1;
        count(&mut self.outcomes, &entry.outcome);
        self.re_asks += u64::from(is_re_ask);
        self.cost_usd += entry.cost_usd;
        if entry.cost_source == CostSource::Reserved {
            self.cost_set_aside_usd += entry.cost_usd;
        }
        self.tokens.input += u64::from(entry.prompt_tokens);
        self.tokens.cached += u64::from(entry.cached_tokens);
        self.tokens.output += u64::from(entry.completion_tokens);
        self.tokens.reasoning += u64::from(entry.reasoning_tokens);
        self.latency.add(entry.latency_ms);
        if let Some(first_data) = entry.first_data_ms {
            self.first_data.add(first_data);
        }
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.calls == 0 && self.pool.times == 0 && self.bank.times == 0
    }

    pub(super) fn merge(&mut self, other: Self) {
        self.calls += other.calls;
        add_counts(&mut self.outcomes, other.outcomes);
        self.re_asks += other.re_asks;
        self.cost_usd += other.cost_usd;
        self.cost_set_aside_usd += other.cost_set_aside_usd;
        self.tokens.input += other.tokens.input;
        self.tokens.cached += other.tokens.cached;
        self.tokens.output += other.tokens.output;
        self.tokens.reasoning += other.tokens.reasoning;
        self.latency.merge(&other.latency);
        self.first_data.merge(&other.first_data);
        self.pool.merge(other.pool);
        self.bank.merge(other.bank);
    }

    pub(super) fn figures(self) -> Figures {
        let succeeded = self.outcomes.get(OK).copied().unwrap_or(0);
        Figures {
            calls: self.calls,
            failures: self.calls - succeeded,
            outcomes: self.outcomes,
            re_asks: self.re_asks,
            cost_usd: billionths(self.cost_usd),
            cost_set_aside_usd: billionths(self.cost_set_aside_usd),
            tokens: self.tokens,
            cache_hit_share: share(self.tokens.cached, self.tokens.input),
            latency_ms: self.latency.percentiles(),
            first_data_ms: self.first_data.percentiles(),
            pool: self.pool,
            bank: self.bank,
        }
    }
}

impl Served {
    fn merge(&mut self, other: Self) {
        self.times += other.times;
        self.questions += other.questions;
        add_counts(&mut self.reasons, other.reasons);
    }

    fn add(&mut self, entry: &LedgerEntry) {
        self.times += 1;
        self.questions += u64::from(entry.items);
        count(&mut self.reasons, &entry.outcome);
    }
}

fn count(counts: &mut BTreeMap<String, u64>, name: &str) {
    match counts.get_mut(name) {
        Some(count) => *count += 1,
        None => {
            counts.insert(name.to_owned(), 1);
        }
    }
}

fn add_counts(counts: &mut BTreeMap<String, u64>, more: BTreeMap<String, u64>) {
    for (name, times) in more {
        *counts.entry(name).or_default() += times;
    }
}

fn share(part: u64, whole: u64) -> Option<f64> {
    (whole > 0).then(|| (part as f64 / whole as f64 * 10_000.0).round() / 10_000.0)
}

/// Takes away what adding up binary fractions leaves behind.
fn billionths(usd: f64) -> f64 {
    (usd * 1e9).round() / 1e9
}
