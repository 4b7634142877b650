//! From ledger entries to figures: one entry after the other, in memory that depends on the number of days and groups only.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

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

/// What the entries of one day come to.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Day {
    total: Sums,
    free: Sums,
    paid: Sums,
    models: BTreeMap<String, Sums>,
    tasks: BTreeMap<String, Sums>,
    plans: BTreeMap<String, Sums>,
}

impl Day {
    fn add(&mut self, entry: &LedgerEntry, is_re_ask: bool) {
        self.total.add(entry, is_re_ask);
        group(&mut self.tasks, &entry.task).add(entry, is_re_ask);
        group(&mut self.plans, &entry.plan).add(entry, is_re_ask);
        if entry.kind == EntryKind::Attempt {
            let price = if entry.free { &mut self.free } else { &mut self.paid };
            price.add(entry, is_re_ask);
            model(&mut self.models, &entry.model).add(entry, is_re_ask);
        }
    }

    fn merge(&mut self, other: Self) {
        self.total.merge(other.total);
        self.free.merge(other.free);
        self.paid.merge(other.paid);
        other.tasks.into_iter().for_each(|(name, sums)| group(&mut self.tasks, &name).merge(sums));
        other.plans.into_iter().for_each(|(name, sums)| group(&mut self.plans, &name).merge(sums));
        other.models.into_iter().for_each(|(name, sums)| model(&mut self.models, &name).merge(sums));
    }
}

/// Adds entries up to a [`Report`].
#[derive(Debug, Default)]
pub struct Collector {
    days: BTreeMap<NaiveDate, Day>,
    re_asks: ReAsks,
}

impl Collector {
    /// Adds an entry. They come oldest first.
    pub fn add(&mut self, entry: &LedgerEntry) {
        let is_re_ask = self.re_asks.is_re_ask(entry);
        self.days.entry(entry.at.date_naive()).or_default().add(entry, is_re_ask);
    }

    /// An entry from before those that are added: what follows it may have been asked because of it.
    pub(super) fn remember(&mut self, entry: &LedgerEntry) {
        self.re_asks.is_re_ask(entry);
    }

    /// What a day comes to is known.
    pub(super) fn put(&mut self, day: NaiveDate, figures: Day) {
        self.days.insert(day, figures);
    }

    /// What a day has come to so far.
    pub(super) fn day(&self, day: NaiveDate) -> Day {
        self.days.get(&day).cloned().unwrap_or_default()
    }

    pub fn report(self, period: Period, generated_at: DateTime<Utc>) -> Report {
        let mut whole = Day::default();
        let mut by_day = BTreeMap::new();
        for (date, day) in self.days {
            // A day on which nothing happened is left out.
            if !day.total.is_empty() {
                by_day.insert(date, day.total.clone().figures());
                whole.merge(day);
            }
        }
        Report {
            period,
            generated_at,
            total: whole.total.figures(),
            free: whole.free.figures(),
            paid: whole.paid.figures(),
            by_model: figures(whole.models),
            by_task: figures(whole.tasks),
            by_plan: figures(whole.plans),
            by_day,
        }
    }
}

fn group<'a>(groups: &'a mut BTreeMap<String, Sums>, name: &str) -> &'a mut Sums {
    groups.entry(name.to_owned()).or_default()
}

fn model<'a>(models: &'a mut BTreeMap<String, Sums>, name: &str) -> &'a mut Sums {
    let named = models.len() - usize::from(models.contains_key(OTHERS));
    let known = models.contains_key(name) || named < MODELS_MAX;
    group(models, if known { name } else { OTHERS })
}

fn figures(groups: BTreeMap<String, Sums>) -> BTreeMap<String, Figures> {
    groups.into_iter().map(|(name, sums)| (name, sums.figures())).collect()
}
