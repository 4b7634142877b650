//! The port to the place where jobs are kept.

use std::time::Duration;

use async_trait::async_trait;
use chrono::{DateTime, Utc};

use super::{Claim, Lane, LaneCounts, NewJob, StoredJob};

/// What can go wrong where jobs are kept.
#[derive(Debug, thiserror::Error)]
pub enum QueueError {
    /// The database does not answer, or refuses.
    #[error("the database is not available: {0}")]
    Unavailable(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// A stored job cannot be understood.
    #[error("a job cannot be read: {0}")]
    Corrupt(#[source] Box<dyn std::error::Error + Send + Sync>),
}

pub type Result<T, E = QueueError> = std::result::Result<T, E>;

/// How a job came to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// It did not: the lease was lost, and nothing has changed.
    Lost,
    /// No other job of its key waited.
    Alone,
    /// Another job of its key may run now, or it is not known.
    WithNext,
}

/// The durable queue. What a job is, and the rules it is run by, stand in [`crate::queue`].
#[async_trait]
pub trait Jobs: Send + Sync {
    /// Stores jobs in this order; those whose id is known, done or not, are left out. Returns how many were new. When
    /// it returns, they are durable. One that is due later than [`PLACE_KEPT`](super::PLACE_KEPT) from now stands aside
    /// until then.
    async fn enqueue(&self, jobs: &[NewJob], now: DateTime<Utc>) -> Result<u32>;
    /// As [`Jobs::enqueue`]. Those of the new jobs that are `wanted`, one for each, and the next of their key are claimed in
    /// the same step, as [`Jobs::claim`] does: it saves a round trip where somebody is there to run them. They must be due.
    async fn enqueue_and_claim(
        &self,
        jobs: &[NewJob],
        wanted: &[bool],
        now: DateTime<Utc>,
        lease: Duration,
    ) -> Result<(u32, Vec<Claim>)>;
    /// Claims the next job of the lane that may run: due, no job of its key running under a live lease, none of its
    /// key enqueued before it and unfinished, but for those that stand aside. A job whose lease ran out can be claimed
    /// again; the lease's token is new. Of several the one that may run longest, which is the one whose key was served
    /// longest ago: a key with a thousand jobs has one turn among the others. The cost is the same however many wait.
    /// Leases of several processes are compared by their clocks, which may differ by less than a lease minus the time
    /// between its renewals; all of them follow the database's.
    async fn claim(&self, lane: Lane, now: DateTime<Utc>, lease: Duration) -> Result<Option<Claim>>;
    /// Claims up to `max` jobs of the lane, as [`Jobs::claim`] does one after the other.
    async fn claim_many(&self, lane: Lane, now: DateTime<Utc>, lease: Duration, max: usize) -> Result<Vec<Claim>> {
        let mut claims = Vec::new();
        while claims.len() < max {
            // Those that were claimed are not lost with the next.
            match self.claim(lane, now, lease).await {
                Ok(Some(claim)) => claims.push(claim),
                Err(error) if claims.is_empty() => return Err(error),
                Ok(None) | Err(_) => break,
            }
        }
        Ok(claims)
    }
    /// Extends the lease. False when it was lost: somebody else may be running the job.
    async fn renew(&self, claim: &Claim, now: DateTime<Utc>, lease: Duration) -> Result<bool>;
    /// The job is done. False, and no change, when the lease was lost.
    async fn complete(&self, claim: &Claim, now: DateTime<Utc>) -> Result<bool>;
    /// As [`Jobs::complete`], and says whether it is worth a look for the next.
    async fn finish(&self, claim: &Claim, now: DateTime<Utc>) -> Result<Ended> {
        Ok(if self.complete(claim, now).await? { Ended::WithNext } else { Ended::Lost })
    }
    /// The job failed and runs again at `run_at`. It stands aside until then if it
    /// [keeps no place](StoredJob::keeps_place). False, and no change, when the lease was lost.
    async fn retry(&self, claim: &Claim, now: DateTime<Utc>, run_at: DateTime<Utc>, error: &str) -> Result<bool>;
    /// As [`Jobs::retry`], but through no fault of its own: this attempt is not counted.
    async fn postpone(&self, claim: &Claim, now: DateTime<Utc>, run_at: DateTime<Utc>, error: &str) -> Result<bool>;
    /// The job was not run to its end, through no fault of its own: it can be claimed again at once, and this attempt
    /// is not counted. False, and no change, when the lease was lost.
    async fn release(&self, claim: &Claim, now: DateTime<Utc>) -> Result<bool>;
    /// The job failed for good. False, and no change, when the lease was lost.
    async fn mark_dead(&self, claim: &Claim, now: DateTime<Utc>, error: &str) -> Result<bool>;
    /// Brings forward the time of a job that waits for a later one and was never run. Any other is left as it is.
    async fn hasten(&self, id: &str, due: DateTime<Utc>) -> Result<()>;
    /// As [`Jobs::hasten`] to a time that has come, and claims it in the same step, if it is the next of its key. `None`, and no
    /// change, for any other.
    async fn hasten_and_claim(&self, id: &str, now: DateTime<Utc>, lease: Duration) -> Result<Option<Claim>>;
    /// Whether a job of this key waits, in its place or aside, or runs.
    async fn is_at_work(&self, key: &str) -> Result<bool>;
    /// The jobs of a key that wait behind others, in order, without the first `skip`.
    async fn behind(&self, key: &str, skip: u32, limit: u32) -> Result<Vec<StoredJob>>;
    /// Puts one job in the place of several: those that wait behind others of their key are done without having run. When
    /// it failed half way, it can be called again.
    async fn replace(&self, ids: &[String], with: &NewJob, now: DateTime<Utc>) -> Result<()>;
    /// How many jobs the lane holds.
    async fn count(&self, lane: Lane) -> Result<LaneCounts>;
    /// Since when the job of the lane waits that has waited longest of those that may run.
    async fn waits_since(&self, lane: Lane, now: DateTime<Utc>) -> Result<Option<DateTime<Utc>>>;
    /// A dead job is to be run again, as if it had never run: it takes its place in its key when it is next looked for work.
    /// False, and no change, when no dead job has this id.
    async fn revive(&self, id: &str, now: DateTime<Utc>) -> Result<bool>;
    /// A dead job is done with, and what it carries is forgotten. False, and no change, when no dead job has this id.
    async fn drop_dead(&self, id: &str, now: DateTime<Utc>) -> Result<bool>;
    /// Dead jobs, latest first.
    async fn dead(&self, limit: u32) -> Result<Vec<StoredJob>>;
    /// Forgets jobs done before `before`. Returns how many. (MongoDB also does it by a TTL index.)
    async fn forget_done(&self, before: DateTime<Utc>) -> Result<u64>;
    /// Forgets jobs given up before `before`, with what they carry. Returns how many.
    async fn forget_dead(&self, before: DateTime<Utc>) -> Result<u64>;
}
