//! What days came to that are over, kept so that the ledger need not be read again for them.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::period::DAYS_MAX;
use super::report::Day;
use crate::store::{Document, Documents, Result, StoreError};

const FEATURE: &str = "figures_of_days";
/// They belong to nobody.
const OWNER: i64 = 0;
/// Raised when figures change their meaning or shape: then days are read from the ledger once more.
const SHAPE: u32 = 1;
/// So long after its end nothing of a day changes any more: what a call cost is looked up within minutes.
const SETTLED: TimeDelta = TimeDelta::hours(1);

#[derive(Serialize, Deserialize)]
struct Body {
    shape: u32,
    figures: Day,
}

/// The days that are kept.
pub(super) struct KeptDays {
    pub(super) documents: Arc<dyn Documents>,
}

impl KeptDays {
    /// All of them. What cannot be read is as good as not kept.
    pub(super) async fn known(&self) -> Result<BTreeMap<NaiveDate, Day>> {
        let kept = self.documents.list(FEATURE, OWNER, u32::from(DAYS_MAX) * 2).await?;
        let read = |document: Document| {
            let body: Body = serde_json::from_value(document.body).ok()?;
            (body.shape == SHAPE).then_some((document.key.parse().ok()?, body.figures))
        };
        Ok(kept.into_iter().filter_map(read).collect())
    }

    /// Keeps what a day came to, if it is over for good.
    pub(super) async fn keep(&self, day: NaiveDate, figures: Day, now: DateTime<Utc>) -> Result<()> {
        let end = day.checked_add_days(Days::new(1)).unwrap_or(NaiveDate::MAX).and_time(NaiveTime::MIN).and_utc();
        if now < end + SETTLED {
            return Ok(());
        }
        let body = serde_json::to_value(Body { shape: SHAPE, figures }).unwrap_or_default();
        let key = day.to_string();
        let before = self.documents.get(FEATURE, OWNER, &key).await?;
        let mut document = before.unwrap_or_else(|| Document::new(FEATURE, OWNER, &key, serde_json::Value::Null));
        document.body = body;
        document.expires_at = end.checked_add_days(Days::new(u64::from(DAYS_MAX) + 1));
        match self.documents.put(&mut document).await {
            // Another process has kept it.
            Err(StoreError::Duplicate | StoreError::Conflict) => Ok(()),
            kept => kept,
        }
    }
}
