//! Which job of each key may run.
//!
//! Of the open (waiting or running) jobs of a key the first is marked `head`; only heads are ever claimed, and a unique
//! index allows one for each key. So two jobs of a key never run at the same time, whatever the processes do, and a
//! claim reads one entry of one index, however many jobs wait behind others.
//!
//! The mark is set in a step of its own, by whoever *added* jobs of the key and by whoever *ended* one, each after its
//! write is stored. Of an addition and an end that meet, the later one to be stored sees the other, so one of the two
//! sets the mark. Whoever gets it is due from then on, so it has its turn after the heads of all keys that wait already.
//! Only a process that dies between its two steps leaves a key without one; [`Mongodb::sweep`] finds
//! these.
//!
//! A job that stands aside is not open, until [`Mongodb::recall`] finds that its time has come.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicI64, Ordering};

use ::mongodb::bson::{Bson, Document, doc};
use chrono::{DateTime, Utc};
use futures::TryStreamExt;

use super::jobs::{ASIDE, COLLECTION, unavailable};
use super::{InTime, Mongodb, date, is_duplicate};
use crate::queue::{Lane, NewJob, Result};

/// Milliseconds between two searches for keys without a head, in this process.
const SWEEP_EVERY: i64 = 15_000;
/// Milliseconds between two looks for jobs of a lane that stand aside and are due, in this process.
const RECALL_EVERY: i64 = 1_000;
/// Most jobs that are called back at a time.
const RECALLED_AT_ONCE: usize = 64;

/// When something was last done in this process, milliseconds since 1970.
#[derive(Default)]
struct Last(AtomicI64);

impl Last {
    /// True once in `every` milliseconds, also after the clock was set back.
    fn is_due(&self, now: DateTime<Utc>, every: i64) -> bool {
        let (now, last) = (now.timestamp_millis(), self.0.load(Ordering::Relaxed));
        (now - last).abs() >= every && self.0.compare_exchange(last, now, Ordering::Relaxed, Ordering::Relaxed).is_ok()
    }
}

/// What this process has looked for, and when.
#[derive(Default)]
pub(super) struct Looks {
    sweep: Last,
    recall: [Last; Lane::ALL.len()],
}

impl Looks {
    fn recall(&self, lane: Lane) -> &Last {
        match lane {
            Lane::Updates => &self.recall[0],
            Lane::Model => &self.recall[1],
            Lane::Notices => &self.recall[2],
        }
    }
}

/// Marks a job that may not be marked yet. One that is keeps its time.
fn mark(now: DateTime<Utc>) -> Vec<Document> {
    let due = doc! { "$cond": [{ "$eq": ["$head", true] }, "$due", { "$max": ["$due", date(now)] }] };
    vec![doc! { "$set": { "due": due, "head": true } }]
}

impl Mongodb {
    /// Marks the first open job of the key. One round trip.
    pub(super) async fn promote(&self, key: &str, now: DateTime<Utc>) -> Result<()> {
        let marked = self
            .documents(COLLECTION)
            .find_one_and_update(doc! { "key": key, "open": true }, mark(now))
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
    pub(super) async fn promote_keys_of(
        &self,
        jobs: impl Iterator<Item = &NewJob> + Send,
        now: DateTime<Utc>,
    ) -> Result<()> {
        let keys: BTreeSet<&str> = jobs.map(|job| job.key.as_str()).collect();
        if keys.is_empty() {
            return Ok(());
        }
        if let (Some(key), 1) = (keys.first(), keys.len()) {
            return self.promote(key, now).await;
        }
        let keys: Vec<&str> = keys.into_iter().collect();
        self.promote_matching(doc! { "open": true, "key": { "$in": keys } }, now).await
    }

    /// Marks the first open job of every key that has none marked, if it was not done lately. True when it was done now.
    pub(super) async fn sweep(&self, now: DateTime<Utc>) -> Result<bool> {
        if !self.looks.sweep.is_due(now, SWEEP_EVERY) {
            return Ok(false);
        }
        self.promote_matching(doc! { "open": true }, now).await?;
        Ok(true)
    }

    /// Jobs that stand aside and are due take their places again, if that was not looked for lately.
    pub(super) async fn recall(&self, lane: Lane, now: DateTime<Utc>) -> Result<()> {
        if !self.looks.recall(lane).is_due(now, RECALL_EVERY) {
            return Ok(());
        }
        let jobs = self.documents(COLLECTION);
        for _ in 0..RECALLED_AT_ONCE {
            let due = doc! { "state": ASIDE, "lane": lane.slug(), "due": { "$lte": date(now) } };
            let back = doc! { "$set": { "state": "waiting", "open": true } };
            let recalled = jobs.find_one_and_update(due, back).sort(doc! { "due": 1 }).projection(doc! { "key": 1 });
            let Some(recalled) = recalled.in_time(self).await.map_err(unavailable)? else { break };
            if let Ok(key) = recalled.get_str("key") {
                self.promote(key, now).await?;
            }
        }
        Ok(())
    }

    /// Of the jobs that match, marks the first of each key that has none marked.
    async fn promote_matching(&self, filter: Document, now: DateTime<Utc>) -> Result<()> {
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
        match jobs.update_many(doc! { "_id": { "$in": ids }, "open": true }, mark(now)).in_time(self).await {
            // One key was marked meanwhile, which stopped the whole update: one by one, then.
            Err(error) if is_duplicate(&error) => {
                for key in firsts.iter().filter_map(|first| first.get_str("_id").ok()) {
                    self.promote(key, now).await?;
                }
                Ok(())
            }
            other => other.map(drop).map_err(unavailable),
        }
    }
}
