//! What models do and cost: figures from the ledger, and counters of this process.
//!
//! - [`report`]: pure; adds up ledger entries to the figures of a [`period`], by [`figures`] and a [`histogram`];
//! - [`Statistics`]: reads the ledger for a report, seldom enough not to burden the database, and no day twice that is over;
//! - [`metrics`]: what this process alone has done, for Prometheus.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use chrono::NaiveDate;
use tokio::sync::Mutex;
use tokio::time::Instant;

use self::days::KeptDays;
use crate::clock::Clock;
use crate::store::{Documents, Ledger, LedgerEntry, Result};

mod days;
pub mod figures;
pub mod histogram;
pub mod metrics;
pub mod period;
mod reasks;
pub mod report;

pub use figures::Figures;
pub use metrics::Metrics;
pub use period::Period;
pub use report::Report;

/// A report is as new as this, at least while the ledger is read quickly.
const FRESH: Duration = Duration::from_secs(10);
/// A report is kept for this many times what it took to read: however large the ledger and however eager a dashboard,
/// the database reads for it at most a twentieth of the time.
const REST: u32 = 20;
/// Reports that are kept at once.
const KEPT_MAX: usize = 32;

/// The figures of any period, read from the ledger when they are asked for.
pub struct Statistics {
    ledger: Arc<dyn Ledger>,
    days: KeptDays,
    configuration: serde_json::Value,
    clock: Arc<dyn Clock>,
    kept: Mutex<BTreeMap<Period, Kept>>,
}

struct Kept {
    report: Arc<Report>,
    until: Instant,
}

impl Statistics {
    /// `configuration` is shown beside the figures; it holds no secret.
    pub fn new(
        ledger: Arc<dyn Ledger>,
        documents: Arc<dyn Documents>,
        configuration: serde_json::Value,
        clock: Arc<dyn Clock>,
    ) -> Self {
        Self { ledger, days: KeptDays { documents }, configuration, clock, kept: Mutex::default() }
    }

    /// What is configured: chains, limits, prices.
    pub const fn configuration(&self) -> &serde_json::Value {
        &self.configuration
    }

    /// Today (UTC).
    pub fn today(&self) -> chrono::NaiveDate {
        self.clock.now().date_naive()
    }

    /// The figures of a period, at most some seconds old. One report is read at a time.
    ///
    /// # Errors
    /// The ledger cannot be read.
    pub async fn of(&self, period: Period) -> Result<Arc<Report>> {
        let mut kept = self.kept.lock().await;
        let began = Instant::now();
        kept.retain(|_, kept| kept.until > began);
        if let Some(kept) = kept.get(&period) {
            return Ok(Arc::clone(&kept.report));
        }
        let report = Arc::new(self.read(period).await?);
        let until = Instant::now() + FRESH.max(began.elapsed() * REST);
        if kept.len() < KEPT_MAX {
            kept.insert(period, Kept { report: Arc::clone(&report), until });
        }
        Ok(report)
    }

    async fn read(&self, period: Period) -> Result<Report> {
        let mut collector = report::Collector::default();
        let now = self.clock.now();
        let mut known = self.days.known().await?;
        let mut unknown = Vec::new();
        for day in period.dates() {
            match known.remove(&day) {
                Some(figures) => collector.put(day, figures),
                None => unknown.push(day),
            }
        }
        if let (Some(from), Some(to)) = (unknown.first(), unknown.last()) {
            self.scan(*from, *to, &unknown, &mut collector).await?;
        }
        for day in unknown {
            self.days.keep(day, collector.day(day), now).await?;
        }
        Ok(collector.report(period, now))
    }

    /// Adds what the ledger has of these days, the first and the last of them named.
    async fn scan(
        &self,
        from: NaiveDate,
        to: NaiveDate,
        days: &[NaiveDate],
        collector: &mut report::Collector,
    ) -> Result<()> {
        let (begin, end) = Period { from, to, days: 0 }.bounds();
        let before = begin.checked_sub_signed(reasks::MEMORY).unwrap_or(begin);
        let each = &mut |entry: LedgerEntry| {
            if entry.at >= begin && days.binary_search(&entry.at.date_naive()).is_ok() {
                collector.add(&entry);
            } else {
                collector.remember(&entry);
            }
        };
        self.ledger.scan(before, end, each).await
    }
}
