//! What is kept for a while only. MongoDB forgets most of it by itself; here every backend does.

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use tokio::time::interval;
use tokio_util::sync::CancellationToken;

use super::{REPLIES_KEPT_DAYS, Store, StoreError};
use crate::clock::Clock;

/// How long the ids of done jobs are kept. Telegram sends an update again for 24 hours at most.
pub(super) const DONE_JOBS_KEPT: Duration = Duration::from_secs(48 * 3600);
/// How long replies that could not be used are kept.
pub(super) const REPLIES_KEPT: Duration = Duration::from_secs(REPLIES_KEPT_DAYS.unsigned_abs() * 24 * 3600);
/// How often what is older is forgotten.
const EVERY: Duration = Duration::from_secs(3600);

impl Store {
    /// Forgets what was kept for long enough, now and every hour until `end` is cancelled: the ids of done jobs, expired
    /// documents, expired accounts and their reservations, replies that could not be used.
    pub async fn run_retention(self, clock: Arc<dyn Clock>, end: CancellationToken) {
        let mut ticks = interval(EVERY);
        while end.run_until_cancelled(ticks.tick()).await.is_some() {
            if end.run_until_cancelled(self.forget_old(clock.now())).await.is_none() {
                return;
            }
        }
    }

    async fn forget_old(&self, now: DateTime<Utc>) {
        let outcomes = [
            ("done jobs", self.jobs.forget_done(now - DONE_JOBS_KEPT).await.map_err(StoreError::from)),
            ("expired documents", self.documents.forget(now).await),
            ("expired accounts", self.budgets.forget(now).await),
            ("unusable replies", self.ledger.forget_replies(now - REPLIES_KEPT).await),
        ];
        for (what, outcome) in outcomes {
            match outcome {
                Ok(count) => tracing::debug!(store.forgotten = count, "{what} are forgotten"),
                Err(error) => tracing::warn!(error.message = %error, "{what} cannot be forgotten"),
            }
        }
    }
}
