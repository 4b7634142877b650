//! From ledger entries to figures: one entry after the other, in memory that depends on the number of groups only.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

use super::figures::{Figures, Sums};
use super::period::Period;
use super::reasks::ReAsks;
use crate::store::{EntryKind, LedgerEntry};

/// Most models that have figures of their own. The catalogue has far fewer; beyond this they are [`OTHERS`].
const MODELS_MAX: usize = 200;
/// The name of what has no figures of its own.
const OTHERS: &str = "others";

/// The figures of a period. There is nothing of a person in them.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    pub period: Period,
    /// When the ledger was read.
    pub generated_at: DateTime<Utc>,
    pub total: Figures,
    /// Calls of models that cost nothing.
    pub free: Figures,
    /// Calls of models that cost something.
    pub paid: Figures,
    /// By the model that was asked.
    pub by_model: BTreeMap<String, Figures>,
    pub by_task: BTreeMap<String, Figures>,
    /// By the person's plan.
    pub by_plan: BTreeMap<String, Figures>,
    /// By day (UTC); days without entries are left out.
    pub by_day: BTreeMap<NaiveDate, Figures>,
}

/// Adds entries up to a [`Report`].
#[derive(Debug, Default)]
pub struct Collector {
    total: Sums,
    free: Sums,
    paid: Sums,
    models: BTreeMap<String, Sums>,
    tasks: BTreeMap<String, Sums>,
    plans: BTreeMap<String, Sums>,
    days: BTreeMap<NaiveDate, Sums>,
    re_asks: ReAsks,
}

impl Collector {
    /// Adds an entry. They come oldest first.
    pub fn add(&mut self, entry: &LedgerEntry) {
        let is_re_ask = self.re_asks.is_re_ask(entry);
        self.total.add(entry, is_re_ask);
        group(&mut self.tasks, &entry.task).add(entry, is_re_ask);
        group(&mut self.plans, &entry.plan).add(entry, is_re_ask);
        self.days.entry(entry.at.date_naive()).or_default().add(entry, is_re_ask);
        if entry.kind == EntryKind::Attempt {
            let price = if entry.free { &mut self.free } else { &mut self.paid };
            price.add(entry, is_re_ask);
            let known = self.models.contains_key(&entry.model) || self.models.len() < MODELS_MAX;
            group(&mut self.models, if known { &entry.model } else { OTHERS }).add(entry, is_re_ask);
        }
    }

    pub fn report(self, period: Period, generated_at: DateTime<Utc>) -> Report {
        Report {
            period,
            generated_at,
            total: self.total.figures(),
            free: self.free.figures(),
            paid: self.paid.figures(),
            by_model: figures(self.models),
            by_task: figures(self.tasks),
            by_plan: figures(self.plans),
            by_day: figures(self.days),
        }
    }
}

fn group<'a>(groups: &'a mut BTreeMap<String, Sums>, name: &str) -> &'a mut Sums {
    groups.entry(name.to_owned()).or_default()
}

fn figures<K: Ord>(groups: BTreeMap<K, Sums>) -> BTreeMap<K, Figures> {
    groups.into_iter().map(|(name, sums)| (name, sums.figures())).collect()
}
