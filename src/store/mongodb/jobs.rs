//! The durable queue.
//!
//! Round trips: a claim 1, and once a second one more, where a worker is idle none; a renewal, retry or release 1; the end of a
//! job 1, where others of its key wait 3; enqueueing 1, behind others 4, however many jobs.

use std::collections::BTreeSet;
use std::time::Duration;

use ::mongodb::bson::{Document, doc};
use ::mongodb::error::{Error, ErrorKind};
use ::mongodb::options::ReturnDocument;
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use futures::TryStreamExt;

use super::dead;
use super::line::{Place, Places};
use super::unit_of_work::Change;
use super::{DUPLICATE_KEY, InTime, Mongodb, date, is_unreadable, to_document};
use crate::clock::after;
use crate::queue::{Claim, Ended, Jobs, Lane, LaneCounts, NewJob, QueueError, Result, StoredJob};
use crate::store;

mod record;

pub(super) use record::Record;
use record::{claim_of, job_of, record, time};

pub(super) const COLLECTION: &str = "jobs";
/// The state of a job that is not open until its time has come.
pub(super) const ASIDE: &str = "aside";

#[async_trait]
impl Jobs for Mongodb {
    async fn enqueue(&self, jobs: &[NewJob], now: DateTime<Utc>) -> Result<u32> {
        Ok(self.enqueue_and_claim(jobs, &[], now, Duration::ZERO).await?.0)
    }

    async fn enqueue_and_claim(
        &self,
        jobs: &[NewJob],
        wanted: &[bool],
        now: DateTime<Utc>,
        lease: Duration,
    ) -> Result<(u32, Vec<Claim>)> {
        if jobs.is_empty() {
            return Ok((0, Vec::new()));
        }
        let jobs: Vec<&NewJob> = jobs.iter().collect();
        let places = Places::in_front(&jobs, now);
        let (mut late, mut in_front) = (Vec::new(), Vec::new());
        for (index, place) in places.each.iter().enumerate() {
            if matches!(place, Place::Behind { .. }) { late.push(index) } else { in_front.push(index) }
        }
        let is_claimed =
            |index: usize| wanted.get(index) == Some(&true) && matches!(places.each[index], Place::Head { .. });
        let in_place = |index: usize| {
            let record = record(jobs[index], places.each[index], now);
            if is_claimed(index) { record.claimed(after(now, lease)) } else { record }
        };
        let refused = self.store_jobs(in_front.iter().copied().map(in_place).collect()).await?;
        let refused: Vec<usize> = refused.into_iter().map(|index| in_front[index]).collect();
        let known = match late.is_empty() && refused.is_empty() {
            true => 0,
            false => self.enqueue_behind(&jobs, &refused, &late, &places, now).await?,
        };
        let taken = in_front.into_iter().filter(|index| is_claimed(*index) && !refused.contains(index));
        let new = u32::try_from(jobs.len().saturating_sub(known)).unwrap_or(u32::MAX);
        Ok((new, taken.map(in_place).map(claim_of).collect()))
    }

    async fn claim(&self, lane: Lane, now: DateTime<Utc>, lease: Duration) -> Result<Option<Claim>> {
        self.recall(lane, now).await?;
        let claim = self.claim_head(lane, now, lease).await?;
        if claim.is_none() && self.sweep(now).await? {
            return self.claim_head(lane, now, lease).await;
        }
        Ok(claim)
    }

    async fn renew(&self, claim: &Claim, now: DateTime<Utc>, lease: Duration) -> Result<bool> {
        self.change(claim, doc! { "$set": { "due": date(after(now, lease)) } }).await
    }

    async fn complete(&self, claim: &Claim, now: DateTime<Utc>) -> Result<bool> {
        Ok(self.finish(claim, now).await? != Ended::Lost)
    }

    async fn finish(&self, claim: &Claim, now: DateTime<Utc>) -> Result<Ended> {
        // The payload holds what people typed: it goes as soon as it is not needed.
        let gone = doc! { "open": "", "head": "", "alone": "", "payload": "" };
        self.end(claim, now, doc! { "$set": { "state": "done", "done_at": date(now) }, "$unset": gone }).await
    }

    async fn retry(&self, claim: &Claim, now: DateTime<Utc>, run_at: DateTime<Utc>, error: &str) -> Result<bool> {
        self.put_off(claim, now, run_at, doc! { "last_error": error }).await
    }

    async fn postpone(&self, claim: &Claim, now: DateTime<Utc>, run_at: DateTime<Utc>, error: &str) -> Result<bool> {
        let attempts = i64::from(claim.job.attempts.saturating_sub(1));
        self.put_off(claim, now, run_at, doc! { "last_error": error, "attempts": attempts }).await
    }

    async fn release(&self, claim: &Claim, now: DateTime<Utc>) -> Result<bool> {
        let given_back = doc! { "$set": { "state": "waiting", "due": date(now) }, "$inc": { "attempts": -1 } };
        self.change(claim, given_back).await
    }

    async fn mark_dead(&self, claim: &Claim, now: DateTime<Utc>, error: &str) -> Result<bool> {
        let set = doc! { "state": "dead", "dead_at": date(now), "last_error": error };
        Ok(self.end(claim, now, doc! { "$set": set, "$unset": left() }).await? != Ended::Lost)
    }

    async fn is_at_work(&self, key: &str) -> Result<bool> {
        let jobs = self.documents(COLLECTION);
        // One by one: each has an index of its own.
        for at_work in [doc! { "key": key, "open": true }, doc! { "key": key, "state": ASIDE }] {
            let found = jobs.find_one(at_work).projection(doc! { "_id": 1 }).in_time(self).await;
            if found.map_err(unavailable)?.is_some() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    async fn behind(&self, key: &str, skip: u32, limit: u32) -> Result<Vec<StoredJob>> {
        let records = self.database.collection::<Record>(COLLECTION);
        let query = records.find(doc! { "key": key, "open": true }).sort(doc! { "seq": 1 });
        let query = query.limit(i64::from(skip) + i64::from(limit) + 1);
        let found = query.in_time(self).await.map_err(unavailable)?;
        let found: Vec<Record> = found.try_collect().in_time(self).await.map_err(unreadable)?;
        let behind = found.into_iter().filter(|record| record.head != Some(true));
        Ok(behind.skip(skip as usize).take(limit as usize).map(job_of).collect())
    }

    async fn replace(&self, ids: &[String], with: &NewJob, now: DateTime<Utc>) -> Result<()> {
        // First the new one: whoever dies in between leaves it there, and it is known the next time.
        self.enqueue(std::slice::from_ref(with), now).await?;
        let behind = doc! { "_id": { "$in": ids }, "state": "waiting", "open": true, "head": { "$ne": true } };
        let gone = doc! { "open": "", "behind": "", "payload": "" };
        let end = doc! { "$set": { "state": "done", "done_at": date(now) }, "$unset": gone };
        self.documents(COLLECTION).update_many(behind, end).in_time(self).await.map_err(unavailable).map(drop)
    }

    async fn hasten(&self, id: &str, due: DateTime<Utc>) -> Result<()> {
        let later = doc! { "_id": id, "state": "waiting", "attempts": 0, "due": { "$gt": date(due) } };
        let hasten = doc! { "$set": { "due": date(due) } };
        self.documents(COLLECTION).update_one(later, hasten).in_time(self).await.map(drop).map_err(unavailable)
    }

    async fn hasten_and_claim(&self, id: &str, now: DateTime<Utc>, lease: Duration) -> Result<Option<Claim>> {
        let next = doc! { "_id": id, "head": true, "state": "waiting", "attempts": 0, "due": { "$gt": date(now) } };
        let jobs = self.database.collection::<Record>(COLLECTION);
        let claim = jobs.find_one_and_update(next, leased(now, lease)).return_document(ReturnDocument::After);
        Ok(claim.in_time(self).await.map_err(unreadable)?.map(claim_of))
    }

    async fn count(&self, lane: Lane) -> Result<LaneCounts> {
        let jobs = self.documents(COLLECTION);
        let of = |state: &str| jobs.count_documents(doc! { "lane": lane.slug(), "open": true, "state": state });
        let closed = |state: &str| jobs.count_documents(doc! { "state": state, "lane": lane.slug() });
        let (waiting, aside, running, dead) = futures::try_join!(
            of("waiting").in_time(self),
            closed("aside").in_time(self),
            of("running").in_time(self),
            closed("dead").in_time(self)
        )
        .map_err(unavailable)?;
        Ok(LaneCounts { waiting: waiting + aside, running, dead })
    }

    async fn waits_since(&self, lane: Lane, now: DateTime<Utc>) -> Result<Option<DateTime<Utc>>> {
        let records = self.database.collection::<Record>(COLLECTION);
        let waiting = doc! { "lane": lane.slug(), "open": true, "state": "waiting", "due": { "$lte": date(now) } };
        let found = records.find_one(waiting).sort(doc! { "due": 1 }).in_time(self).await.map_err(unreadable)?;
        Ok(found.and_then(|record| time(record.due)))
    }

    async fn revive(&self, id: &str, now: DateTime<Utc>) -> Result<bool> {
        self.change_dead(id, dead::revived(now)).await
    }

    async fn drop_dead(&self, id: &str, now: DateTime<Utc>) -> Result<bool> {
        self.change_dead(id, dead::dropped(now)).await
    }

    async fn dead(&self, limit: u32) -> Result<Vec<StoredJob>> {
        // To the server 0 is no limit.
        if limit == 0 {
            return Ok(Vec::new());
        }
        let records = self.database.collection::<Record>(COLLECTION);
        let query = records.find(doc! { "state": "dead" }).sort(doc! { "dead_at": -1, "seq": -1 });
        let found = query.limit(i64::from(limit)).in_time(self).await.map_err(unavailable)?;
        let found: Vec<Record> = found.try_collect().in_time(self).await.map_err(unreadable)?;
        Ok(found.into_iter().map(job_of).collect())
    }

    async fn forget_done(&self, before: DateTime<Utc>) -> Result<u64> {
        let forgotten =
            self.documents(COLLECTION).delete_many(doc! { "done_at": { "$lt": date(before) } }).in_time(self).await;
        Ok(forgotten.map_err(unavailable)?.deleted_count)
    }

    async fn forget_dead(&self, before: DateTime<Utc>) -> Result<u64> {
        let dead = doc! { "state": "dead", "dead_at": { "$lt": date(before) } };
        let forgotten = self.documents(COLLECTION).delete_many(dead).in_time(self).await;
        Ok(forgotten.map_err(unavailable)?.deleted_count)
    }
}

impl Mongodb {
    async fn claim_head(&self, lane: Lane, now: DateTime<Utc>, lease: Duration) -> Result<Option<Claim>> {
        let claimed = self
            .database
            .collection::<Record>(COLLECTION)
            .find_one_and_update(
                doc! { "head": true, "lane": lane.slug(), "due": { "$lte": date(now) } },
                leased(now, lease),
            )
            .sort(doc! { "due": 1 })
            .return_document(ReturnDocument::After)
            .in_time(self)
            .await
            .map_err(unreadable)?;
        Ok(claimed.map(claim_of))
    }

    /// Changes the claimed job. False when the lease was lost.
    async fn change(&self, claim: &Claim, change: Document) -> Result<bool> {
        let changed =
            self.documents(COLLECTION).update_one(held(claim), change).in_time(self).await.map_err(unavailable)?;
        Ok(changed.matched_count == 1)
    }

    /// The claimed job waits, in its place or aside. `set` is what else becomes of it.
    async fn put_off(
        &self,
        claim: &Claim,
        now: DateTime<Utc>,
        run_at: DateTime<Utc>,
        mut set: Document,
    ) -> Result<bool> {
        set.extend(doc! { "due": date(run_at), "put_off_at": date(claim.job.put_off_at.unwrap_or(now)) });
        if claim.job.keeps_place(now, run_at) {
            set.insert("state", "waiting");
            return self.change(claim, doc! { "$set": set }).await;
        }
        set.insert("state", ASIDE);
        Ok(self.end(claim, now, doc! { "$set": set, "$unset": left() }).await? != Ended::Lost)
    }

    /// The claimed job leaves the line of its key, and the next is marked.
    async fn end(&self, claim: &Claim, now: DateTime<Utc>, end: Document) -> Result<Ended> {
        if claim.alone {
            let mut alone = held(claim);
            alone.insert("alone", true);
            let ended = self.documents(COLLECTION).update_one(alone, end.clone()).in_time(self).await;
            if ended.map_err(unavailable)?.matched_count == 1 {
                return Ok(Ended::Alone);
            }
        }
        let ended = self.hand_on(claim, now, end).in_time(self).await.map_err(unavailable)?;
        if ended == Ended::Lost {
            self.promote(&claim.job.key, now).await?;
        }
        Ok(ended)
    }

    /// Puts jobs behind others: the `refused`, whose keys have heads or which are known, and those that come `late` among
    /// themselves. Returns how many are known.
    async fn enqueue_behind(
        &self,
        jobs: &[&NewJob],
        refused: &[usize],
        late: &[usize],
        places: &Places,
        now: DateTime<Utc>,
    ) -> Result<usize> {
        let is_refused = |index: &usize| refused.iter().any(|other| jobs[*other].key == jobs[*index].key);
        let (with_others, among_ours): (Vec<usize>, Vec<usize>) = late.iter().partition(|index| is_refused(index));
        let mut behind: Vec<usize> = refused.iter().copied().chain(with_others).collect();
        behind.sort_unstable();
        let theirs: Vec<&NewJob> = behind.iter().map(|index| jobs[*index]).collect();
        let mut lines = places.lines.clone();
        let mut records: Vec<Record> =
            among_ours.iter().map(|index| record(jobs[*index], places.each[*index], now)).collect();
        if !theirs.is_empty() {
            let others = self.behind_others(&theirs, now).await?;
            records.extend(theirs.iter().zip(others.each).map(|(job, place)| record(job, place, now)));
            lines.extend(others.lines);
        }
        let known = self.store_jobs(records).await?;
        // Also when all were known: whoever stored them may have died before this.
        self.promote_all(&lines, now).await?;
        Ok(known.len())
    }
}

/// What becomes of a job that is claimed.
fn leased(now: DateTime<Utc>, lease: Duration) -> Document {
    doc! {
        "$set": { "state": "running", "due": date(after(now, lease)) },
        "$inc": { "token": 1_i64, "attempts": 1 },
    }
}

/// The job while this claim of it holds.
pub(super) fn held(claim: &Claim) -> Document {
    doc! { "_id": &claim.job.id, "token": claim.token, "state": "running" }
}

/// What goes from a job that leaves the line.
fn left() -> Document {
    doc! { "open": "", "head": "", "alone": "" }
}

/// The job as it is added with others in one unit of work.
pub(super) fn addition(job: &NewJob, place: Place, now: DateTime<Utc>) -> store::Result<Change> {
    let mut document = to_document(&record(job, place, now), COLLECTION)?;
    document.remove("_id");
    Ok(Change::Add { id: doc! { "_id": &job.id }, document })
}

pub(super) fn unavailable(error: Error) -> QueueError {
    QueueError::Unavailable(Box::new(error))
}

fn unreadable(error: Error) -> QueueError {
    if is_unreadable(&error) { QueueError::Corrupt(Box::new(error)) } else { unavailable(error) }
}

/// The documents that were left out of an insertion because a key is taken, by index; `None` when anything else failed.
pub(super) fn only_duplicates(error: &Error) -> Option<BTreeSet<usize>> {
    let ErrorKind::InsertMany(error) = &*error.kind else { return None };
    if error.write_concern_error.is_some() {
        return None;
    }
    let refused = error.write_errors.as_deref().unwrap_or_default();
    refused.iter().map(|error| (error.code == DUPLICATE_KEY).then_some(error.index)).collect()
}
