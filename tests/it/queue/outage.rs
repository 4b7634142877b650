//! A database that goes away and comes back.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::time::Duration;

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use interview_bot::queue::{Claim, Jobs, Lane, LaneCounts, NewJob, QueueError, Result, StoredJob};

/// Jobs that cannot be reached during an outage.
pub(crate) struct Outage {
    jobs: Arc<dyn Jobs>,
    now: AtomicBool,
    refused: AtomicU32,
    looks: AtomicU32,
    /// The next renewal of a lease gets no answer.
    silent: AtomicBool,
}

impl Outage {
    pub(crate) fn of(jobs: Arc<dyn Jobs>) -> Self {
        let (now, silent) = (AtomicBool::new(false), AtomicBool::new(false));
        Self { jobs, now, refused: AtomicU32::new(0), looks: AtomicU32::new(0), silent }
    }

    pub(crate) fn begin(&self) {
        self.now.store(true, Ordering::SeqCst);
    }

    pub(crate) fn end(&self) {
        self.now.store(false, Ordering::SeqCst);
    }

    /// The next renewal of a lease is asked for on a connection that is dead.
    pub(crate) fn silence_a_renewal(&self) {
        self.silent.store(true, Ordering::SeqCst);
    }

    /// Whether that renewal has come, and gone.
    pub(crate) fn was_silent(&self) -> bool {
        !self.silent.load(Ordering::SeqCst)
    }

    /// How many operations met the outage.
    pub(crate) fn refused(&self) -> u32 {
        self.refused.load(Ordering::SeqCst)
    }

    /// How often jobs were looked for.
    pub(crate) fn looks(&self) -> u32 {
        self.looks.load(Ordering::SeqCst)
    }

    fn reach(&self) -> Result<&Arc<dyn Jobs>> {
        if self.now.load(Ordering::SeqCst) {
            self.refused.fetch_add(1, Ordering::SeqCst);
            return Err(QueueError::Unavailable("an outage".into()));
        }
        Ok(&self.jobs)
    }
}

#[async_trait]
impl Jobs for Outage {
    async fn enqueue(&self, jobs: &[NewJob], now: DateTime<Utc>) -> Result<u32> {
        self.reach()?.enqueue(jobs, now).await
    }
    async fn enqueue_and_claim(
        &self,
        jobs: &[NewJob],
        wanted: &[bool],
        now: DateTime<Utc>,
        lease: Duration,
    ) -> Result<(u32, Vec<Claim>)> {
        self.reach()?.enqueue_and_claim(jobs, wanted, now, lease).await
    }
    async fn claim(&self, lane: Lane, now: DateTime<Utc>, lease: Duration) -> Result<Option<Claim>> {
        self.reach()?.claim(lane, now, lease).await
    }
    async fn claim_many(&self, lane: Lane, now: DateTime<Utc>, lease: Duration, max: usize) -> Result<Vec<Claim>> {
        self.looks.fetch_add(1, Ordering::SeqCst);
        self.reach()?.claim_many(lane, now, lease, max).await
    }
    async fn renew(&self, claim: &Claim, now: DateTime<Utc>, lease: Duration) -> Result<bool> {
        if self.silent.swap(false, Ordering::SeqCst) {
            std::future::pending::<()>().await;
        }
        self.reach()?.renew(claim, now, lease).await
    }
    async fn complete(&self, claim: &Claim, now: DateTime<Utc>) -> Result<bool> {
        self.reach()?.complete(claim, now).await
    }
    async fn retry(&self, claim: &Claim, now: DateTime<Utc>, run_at: DateTime<Utc>, error: &str) -> Result<bool> {
        self.reach()?.retry(claim, now, run_at, error).await
    }
    async fn postpone(&self, claim: &Claim, now: DateTime<Utc>, run_at: DateTime<Utc>, error: &str) -> Result<bool> {
        self.reach()?.postpone(claim, now, run_at, error).await
    }
    async fn is_at_work(&self, key: &str) -> Result<bool> {
        self.reach()?.is_at_work(key).await
    }
    async fn behind(&self, key: &str, skip: u32, limit: u32) -> Result<Vec<StoredJob>> {
        self.reach()?.behind(key, skip, limit).await
    }
    async fn replace(&self, ids: &[String], with: &NewJob, now: DateTime<Utc>) -> Result<()> {
        self.reach()?.replace(ids, with, now).await
    }
    async fn release(&self, claim: &Claim, now: DateTime<Utc>) -> Result<bool> {
        self.reach()?.release(claim, now).await
    }
    async fn mark_dead(&self, claim: &Claim, now: DateTime<Utc>, error: &str) -> Result<bool> {
        self.reach()?.mark_dead(claim, now, error).await
    }
    async fn hasten(&self, id: &str, due: DateTime<Utc>) -> Result<()> {
        self.reach()?.hasten(id, due).await
    }
    async fn hasten_and_claim(&self, id: &str, now: DateTime<Utc>, lease: Duration) -> Result<Option<Claim>> {
        self.reach()?.hasten_and_claim(id, now, lease).await
    }
    async fn count(&self, lane: Lane) -> Result<LaneCounts> {
        self.reach()?.count(lane).await
    }
    async fn waits_since(&self, lane: Lane, now: DateTime<Utc>) -> Result<Option<DateTime<Utc>>> {
        self.reach()?.waits_since(lane, now).await
    }
    async fn revive(&self, id: &str, now: DateTime<Utc>) -> Result<bool> {
        self.reach()?.revive(id, now).await
    }
    async fn drop_dead(&self, id: &str, now: DateTime<Utc>) -> Result<bool> {
        self.reach()?.drop_dead(id, now).await
    }
    async fn dead(&self, limit: u32) -> Result<Vec<StoredJob>> {
        self.reach()?.dead(limit).await
    }
    async fn forget_done(&self, before: DateTime<Utc>) -> Result<u64> {
        self.reach()?.forget_done(before).await
    }

    async fn forget_dead(&self, before: DateTime<Utc>) -> Result<u64> {
        self.reach()?.forget_dead(before).await
    }
}
