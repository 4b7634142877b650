//! Which job of each key may run.
//!
//! Of the open (waiting or running) jobs of a key the first is marked `head`; only heads are ever claimed, and a unique
//! index allows one for each key. So two jobs of a key never run at the same time, whatever the processes do, and a
//! claim reads one entry of one index, however many jobs wait behind others.
//!
//! A head knows whether it is `alone`, see [`super::line`]. One that is ends in one step; any other hands the mark on in the
//! transaction that ends it, so that a line is never without a head, and nobody slips in before it. Whoever gets the mark is
//! due from then on, so it has its turn after the heads of all keys that wait already. Only a process that dies while it
//! puts a job behind others may leave a key without a head; [`Mongodb::sweep`] finds these.
//!
//! A job that stands aside is not open, until [`Mongodb::recall`] finds that its time has come.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};

use ::mongodb::ClientSession;
use ::mongodb::bson::{Bson, Document, doc};
use ::mongodb::error::Error;
use ::mongodb::options::ReadConcern;
use chrono::{DateTime, Utc};
use futures::{FutureExt, TryStreamExt};

use super::jobs::{ASIDE, COLLECTION, held, unavailable};
use super::{InTime, Mongodb, date, is_duplicate};
use crate::queue::{Claim, Ended, Lane, Result};

/// Milliseconds between two searches for keys without a head, in this process.
const SWEEP_EVERY: i64 = 15_000;
/// Milliseconds between two looks for jobs of a lane that stand aside and are due, in this process.
const RECALL_EVERY: i64 = 1_000;
/// Most jobs that are called back at a time.
const RECALLED_AT_ONCE: usize = 64;
/// Most tries to tell a head that it is not alone, while heads come and go.
const TRIES: usize = 5;

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
    /// All open jobs were looked through.
    all: AtomicBool,
    recall: [Last; Lane::ALL.len()],
}

impl Looks {
    fn recall(&self, lane: Lane) -> &Last {
        match lane {
            Lane::Updates => &self.recall[0],
            Lane::Model => &self.recall[1],
            Lane::Notices => &self.recall[2],
            Lane::Payments => &self.recall[3],
            Lane::Broadcasts => &self.recall[4],
        }
    }
}

/// Marks a job that may not be marked yet. One that is keeps its time.
fn mark(now: DateTime<Utc>) -> Vec<Document> {
    let due = doc! { "$cond": [{ "$eq": ["$head", true] }, "$due", { "$max": ["$due", date(now)] }] };
    vec![doc! { "$set": { "due": due, "head": true } }, doc! { "$unset": ["alone", "behind"] }]
}

impl Mongodb {
    /// The head of the key learns that it is not alone; where there is none, the first of the line becomes it.
    pub(super) async fn promote(&self, key: &str, now: DateTime<Utc>) -> Result<()> {
        let jobs = self.documents(COLLECTION);
        for _ in 0..TRIES {
            let tell = jobs.update_one(doc! { "key": key, "head": true }, doc! { "$unset": { "alone": "" } });
            if tell.in_time(self).await.map_err(unavailable)?.matched_count > 0 {
                break;
            }
            let first = jobs.find_one_and_update(doc! { "key": key, "open": true }, mark(now)).sort(doc! { "seq": 1 });
            match first.projection(doc! { "_id": 1 }).in_time(self).await {
                // Somebody else has just become it, and does not know.
                Err(error) if is_duplicate(&error) => {}
                other => return other.map(drop).map_err(unavailable),
            }
        }
        Ok(())
    }

    /// The same for many keys.
    pub(super) async fn promote_all(&self, keys: &BTreeSet<String>, now: DateTime<Utc>) -> Result<()> {
        let Some(first) = keys.first() else { return Ok(()) };
        if keys.len() == 1 {
            return self.promote(first, now).await;
        }
        let these = doc! { "$in": keys.iter().map(String::as_str).collect::<Vec<_>>() };
        let jobs = self.documents(COLLECTION);
        for _ in 0..TRIES {
            let heads = doc! { "key": these.clone(), "head": true };
            let tell = jobs.update_many(heads, doc! { "$unset": { "alone": "" } });
            let told = tell.in_time(self).await.map_err(unavailable)?.matched_count;
            if usize::try_from(told).unwrap_or(usize::MAX) >= keys.len() {
                break;
            }
            self.promote_matching(doc! { "open": true, "key": these.clone() }, now).await?;
        }
        Ok(())
    }

    /// Ends the claimed job and marks the next of its key, both or neither.
    pub(super) async fn hand_on(&self, claim: &Claim, now: DateTime<Utc>, end: Document) -> Result<Ended, Error> {
        let mut session = self.client.start_session().await?;
        let mut transaction = session.start_transaction().read_concern(ReadConcern::majority());
        if let Some(durable) = self.database.write_concern() {
            transaction = transaction.write_concern(durable.clone());
        }
        let work = (self, claim, &end, now);
        transaction.and_run(work, |session, (this, claim, end, now)| this.hand(claim, end, *now, session).boxed()).await
    }

    async fn hand(
        &self,
        claim: &Claim,
        end: &Document,
        now: DateTime<Utc>,
        session: &mut ClientSession,
    ) -> Result<Ended, Error> {
        let jobs = self.documents(COLLECTION);
        if jobs.update_one(held(claim), end.clone()).session(&mut *session).await?.matched_count == 0 {
            return Ok(Ended::Lost);
        }
        let line = doc! { "key": &claim.job.key, "open": true };
        let next = jobs.find_one_and_update(line, mark(now)).sort(doc! { "seq": 1 }).projection(doc! { "_id": 1 });
        Ok(if next.session(session).await?.is_some() { Ended::WithNext } else { Ended::Alone })
    }

    /// Marks the first open job of every key that has none marked, if it was not done lately. True when it was done now.
    pub(super) async fn sweep(&self, now: DateTime<Utc>) -> Result<bool> {
        if !self.looks.sweep.is_due(now, SWEEP_EVERY) {
            return Ok(false);
        }
        // Versions that did not mark who stands behind others may have left some.
        if !self.looks.all.load(Ordering::Relaxed) {
            self.promote_matching(doc! { "open": true }, now).await?;
            self.looks.all.store(true, Ordering::Relaxed);
            return Ok(true);
        }
        self.promote_left_behind(now).await?;
        Ok(true)
    }

    /// Marks the first of each line that has no head. Reads nothing but the lines: most jobs are the only one of their key.
    async fn promote_left_behind(&self, now: DateTime<Utc>) -> Result<()> {
        let jobs = self.documents(COLLECTION);
        let lines = jobs.aggregate([doc! { "$match": { "behind": true } }, doc! { "$group": { "_id": "$key" } }]);
        let lines = lines.in_time(self).await.map_err(unavailable)?;
        let lines: Vec<Document> = lines.try_collect().in_time(self).await.map_err(unavailable)?;
        let keys: BTreeSet<&str> = lines.iter().filter_map(|line| line.get_str("_id").ok()).collect();
        if keys.is_empty() {
            return Ok(());
        }
        let heads = doc! { "head": true, "key": { "$in": keys.iter().copied().collect::<Vec<_>>() } };
        let heads = jobs.find(heads).projection(doc! { "key": 1 }).in_time(self).await.map_err(unavailable)?;
        let heads: Vec<Document> = heads.try_collect().in_time(self).await.map_err(unavailable)?;
        let led: BTreeSet<&str> = heads.iter().filter_map(|head| head.get_str("key").ok()).collect();
        for key in keys.difference(&led) {
            self.promote(key, now).await?;
        }
        Ok(())
    }

    /// Jobs that stand aside and are due take their places again, if that was not looked for lately.
    pub(super) async fn recall(&self, lane: Lane, now: DateTime<Utc>) -> Result<()> {
        if !self.looks.recall(lane).is_due(now, RECALL_EVERY) {
            return Ok(());
        }
        let jobs = self.documents(COLLECTION);
        for _ in 0..RECALLED_AT_ONCE {
            let due = doc! { "state": ASIDE, "lane": lane.slug(), "due": { "$lte": date(now) } };
            let back = doc! { "$set": { "state": "waiting", "open": true, "behind": true } };
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
