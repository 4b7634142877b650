//! What is kept for a while only. MongoDB forgets most of it by itself; here every backend does.

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use tokio::time::interval;
use tokio_util::sync::CancellationToken;

use super::{REPLIES_KEPT_DAYS, Store, StoreError};
use crate::clock::Clock;

/// How long the ids of done jobs are kept. Telegram sends an update again for 24 hours at most.
pub(super) const DONE_JOBS_KEPT: Duration = Duration::from_secs(48 * 3600);
/// How long replies that could not be used are kept at most.
pub(super) const REPLIES_KEPT: Duration = Duration::from_secs(REPLIES_KEPT_DAYS.unsigned_abs() * 24 * 3600);
/// How often what is older is forgotten.
const EVERY: Duration = Duration::from_secs(3600);

/// How long is kept what the owner decides about; `None` for good.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Retention {
    /// Interviews that are over, since they began.
    pub interviews: Option<TimeDelta>,
    pub audit: Option<TimeDelta>,
    /// Replies of models that could not be used.
    pub replies: TimeDelta,
    /// Jobs that were given up, with what they carry.
    pub dead_jobs: TimeDelta,
}

impl Default for Retention {
    fn default() -> Self {
        Self {
            interviews: None,
            audit: None,
            replies: TimeDelta::days(REPLIES_KEPT_DAYS),
            dead_jobs: TimeDelta::days(7),
        }
    }
}

impl Store {
    /// Forgets what was kept for long enough, now and every hour until `end` is cancelled: the ids of done jobs, expired
    /// documents, expired accounts and their reservations, and what `kept` names.
    pub async fn run_retention(self, kept: Retention, clock: Arc<dyn Clock>, end: CancellationToken) {
        let mut ticks = interval(EVERY);
        while end.run_until_cancelled(ticks.tick()).await.is_some() {
            if end.run_until_cancelled(self.forget_old(kept, clock.now())).await.is_none() {
                return;
            }
        }
    }

    async fn forget_old(&self, kept: Retention, now: DateTime<Utc>) {
        let outcomes = [
            ("done jobs", self.jobs.forget_done(now - DONE_JOBS_KEPT).await.map_err(StoreError::from)),
            ("dead jobs", self.jobs.forget_dead(now - kept.dead_jobs).await.map_err(StoreError::from)),
            ("expired documents", self.documents.forget(now).await),
            ("expired accounts", self.budgets.forget(now).await),
            ("unusable replies", self.ledger.forget_replies(now - kept.replies).await),
            ("old interviews", forgotten(kept.interviews, |kept| self.interviews.forget_ended(now - kept)).await),
            ("old entries of the audit log", forgotten(kept.audit, |kept| self.audit.forget(now - kept)).await),
        ];
        for (what, outcome) in outcomes {
            match outcome {
                Ok(count) => tracing::debug!(store.forgotten = count, "{what} are forgotten"),
                Err(error) => tracing::warn!(error.message = %error, "{what} cannot be forgotten"),
            }
        }
    }
}

/// What is kept for good is never forgotten.
async fn forgotten<F>(kept: Option<TimeDelta>, forget: impl FnOnce(TimeDelta) -> F) -> Result<u64, StoreError>
where
    F: Future<Output = Result<u64, StoreError>>,
{
    match kept {
        Some(kept) => forget(kept).await,
        None => Ok(0),
    }
}
