//! Which job of each key may run.
//!
//! Of the open (waiting or running) jobs of a key the first is marked `head`; only heads are ever claimed, and a unique
//! index allows one for each key. So two jobs of a key never run at the same time, whatever the processes do, and a
//! claim reads one entry of one index, however many jobs wait behind others.
//!
//! The mark is set in a step of its own, by whoever *added* jobs of the key and by whoever *ended* one, each after its
//! write is stored. Of an addition and an end that meet, the later one to be stored sees the other, so one of the two
//! sets the mark. Only a process that dies between its two steps leaves a key without one; [`Mongodb::sweep`] finds
//! these.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicI64, Ordering};

use ::mongodb::bson::{Bson, Document, doc};
use chrono::{DateTime, Utc};
use futures::TryStreamExt;

use super::jobs::{COLLECTION, unavailable};
use super::{InTime, Mongodb, is_duplicate};
use crate::queue::{NewJob, Result};

/// Milliseconds between two searches for keys without a head, in this process.
const SWEEP_EVERY: i64 = 15_000;

/// When this process last searched for keys without a head, milliseconds since 1970.
#[derive(Default)]
pub(super) struct Sweep(AtomicI64);

impl Sweep {
    /// True once in every [`SWEEP_EVERY`], also after the clock was set back.
    fn is_due(&self, now: DateTime<Utc>) -> bool {
        let (now, last) = (now.timestamp_millis(), self.0.load(Ordering::Relaxed));
        (now - last).abs() >= SWEEP_EVERY
            && self.0.compare_exchange(last, now, Ordering::Relaxed, Ordering::Relaxed).is_ok()
    }
}

impl Mongodb {
    /// Marks the first open job of the key. One round trip.
    pub(super) async fn promote(&self, key: &str) -> Result<()> {
        let marked = self
            .documents(COLLECTION)
            .find_one_and_update(doc! { "key": key, "open": true }, doc! { "$set": { "head": true } })
            .sort(doc! { "seq": 1 })
            .projection(doc! { "_id": 1 })
            .in_time(self)
            .await;
        match marked {
            // Another job of the key is marked: one that was stored before an earlier one could be seen. The key goes on
            // with it.
            Err(error) if is_duplicate(&error) => Ok(()),
            other => other.map(drop).map_err(unavailable),
        }
    }

    /// Marks the first open job of each job's key. At most two round trips.
    pub(super) async fn promote_keys_of(&self, jobs: impl Iterator<Item = &NewJob> + Send) -> Result<()> {
        let keys: BTreeSet<&str> = jobs.map(|job| job.key.as_str()).collect();
        if keys.is_empty() {
            return Ok(());
        }
        if let (Some(key), 1) = (keys.first(), keys.len()) {
            return self.promote(key).await;
        }
        let keys: Vec<&str> = keys.into_iter().collect();
        self.promote_matching(doc! { "open": true, "key": { "$in": keys } }).await
    }

    /// Marks the first open job of every key that has none marked, if it was not done lately. True when it was done now.
    pub(super) async fn sweep(&self, now: DateTime<Utc>) -> Result<bool> {
        if !self.sweep.is_due(now) {
            return Ok(false);
        }
        self.promote_matching(doc! { "open": true }).await?;
        Ok(true)
    }

    /// Of the jobs that match, marks the first of each key that has none marked.
    async fn promote_matching(&self, filter: Document) -> Result<()> {
        let jobs = self.documents(COLLECTION);
        let firsts = jobs
            .aggregate([
                doc! { "$match": filter },
                doc! { "$sort": { "key": 1, "seq": 1 } },
                doc! { "$group": { "_id": "$key", "first": { "$first": "$_id" }, "head": { "$max": "$head" } } },
                doc! { "$match": { "head": { "$ne": true } } },
            ])
            .in_time(self)
            .await
            .map_err(unavailable)?;
        let firsts: Vec<Document> = firsts.try_collect().in_time(self).await.map_err(unavailable)?;
        if firsts.is_empty() {
            return Ok(());
        }
        let ids: Vec<&Bson> = firsts.iter().filter_map(|first| first.get("first")).collect();
        let mark = doc! { "$set": { "head": true } };
        match jobs.update_many(doc! { "_id": { "$in": ids }, "open": true }, mark).in_time(self).await {
            // One key was marked meanwhile, which stopped the whole update: one by one, then.
            Err(error) if is_duplicate(&error) => {
                for key in firsts.iter().filter_map(|first| first.get_str("_id").ok()) {
                    self.promote(key).await?;
                }
                Ok(())
            }
            other => other.map(drop).map_err(unavailable),
        }
    }
}
