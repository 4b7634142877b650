//! The durable queue.
//!
//! Round trips: a claim 1, and once a second one more; a renewal, retry or release 1; the end of a job, or its stepping
//! aside, 2; enqueueing 3 for one key and 4 for several, however many jobs.

use std::time::Duration;

use ::mongodb::bson::{DateTime as BsonDateTime, Document, doc};
use ::mongodb::error::{Error, ErrorKind};
use ::mongodb::options::ReturnDocument;
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use futures::TryStreamExt;
use serde::{Deserialize, Serialize};

use super::unit_of_work::Change;
use super::{DUPLICATE_KEY, InTime, Mongodb, date, is_unreadable, to_document};
use crate::clock::after;
use crate::queue::{Claim, Jobs, Lane, LaneCounts, NewJob, QueueError, Result, StoredJob, keeps_place};
use crate::store::{self, JobRecord};

pub(super) const COLLECTION: &str = "jobs";
/// The state of a job that is not open until its time has come.
pub(super) const ASIDE: &str = "aside";

/// A job as it is stored. `open` and `head` are true or missing, for the sake of the partial indexes.
#[derive(Serialize, Deserialize)]
pub(super) struct Record {
    #[serde(rename = "_id")]
    id: String,
    key: String,
    lane: Lane,
    /// The order in which jobs were enqueued, see [`Mongodb::draw_numbers`].
    seq: i64,
    /// `waiting`, `aside`, `running`, `done` or `dead`.
    state: String,
    /// True while waiting in its place or running.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    open: Option<bool>,
    /// True for the first open job of the key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    head: Option<bool>,
    /// When a waiting job may run, when a running one's lease ends.
    due: BsonDateTime,
    token: i64,
    attempts: u32,
    #[serde(default)]
    last_error: Option<String>,
    enqueued_at: BsonDateTime,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    put_off_at: Option<BsonDateTime>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    done_at: Option<BsonDateTime>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    dead_at: Option<BsonDateTime>,
    /// JSON as text, so that it comes back as it was: not every JSON value is one of BSON. Missing once done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    payload: Option<String>,
}

#[async_trait]
impl Jobs for Mongodb {
    async fn enqueue(&self, jobs: &[NewJob], now: DateTime<Utc>) -> Result<u32> {
        if jobs.is_empty() {
            return Ok(0);
        }
        let count = i64::try_from(jobs.len()).unwrap_or(i64::MAX);
        let first = self.draw_numbers(COLLECTION, count).await.map_err(unavailable)?;
        let records: Vec<Record> = (first..).zip(jobs).map(|(seq, job)| record(job, seq, now)).collect();
        let inserted =
            self.database.collection::<Record>(COLLECTION).insert_many(records).ordered(false).in_time(self).await;
        let known = match inserted {
            Ok(_) => 0,
            Err(error) => only_duplicates(&error).ok_or_else(|| unavailable(error))?,
        };
        // Also when all were known: whoever stored them may have died before this.
        self.promote_keys_of(jobs.iter(), now).await?;
        Ok(u32::try_from(jobs.len().saturating_sub(known)).unwrap_or(u32::MAX))
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
        // The payload holds what people typed: it goes as soon as it is not needed.
        let gone = doc! { "open": "", "head": "", "payload": "" };
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
        self.end(claim, now, doc! { "$set": set, "$unset": { "open": "", "head": "" } }).await
    }

    async fn behind(&self, key: &str, skip: u32, limit: u32) -> Result<Vec<StoredJob>> {
        let records = self.database.collection::<Record>(COLLECTION);
        let query = records.find(doc! { "key": key, "open": true }).sort(doc! { "seq": 1 });
        let query = query.limit(i64::from(skip) + i64::from(limit) + 1);
        let found = query.in_time(self).await.map_err(unavailable)?;
        let found: Vec<Record> = found.try_collect().in_time(self).await.map_err(unreadable)?;
        let behind = found.into_iter().filter(|record| record.head != Some(true));
        behind.skip(skip as usize).take(limit as usize).map(job_of).collect()
    }

    async fn replace(&self, ids: &[String], with: &NewJob, now: DateTime<Utc>) -> Result<()> {
        // First the new one: whoever dies in between leaves it there, and it is known the next time.
        self.enqueue(std::slice::from_ref(with), now).await?;
        let behind = doc! { "_id": { "$in": ids }, "state": "waiting", "open": true, "head": { "$ne": true } };
        let gone = doc! { "open": "", "payload": "" };
        let end = doc! { "$set": { "state": "done", "done_at": date(now) }, "$unset": gone };
        self.documents(COLLECTION).update_many(behind, end).in_time(self).await.map_err(unavailable).map(drop)
    }

    async fn hasten(&self, id: &str, due: DateTime<Utc>) -> Result<()> {
        let later = doc! { "_id": id, "state": "waiting", "attempts": 0, "due": { "$gt": date(due) } };
        let hasten = doc! { "$set": { "due": date(due) } };
        self.documents(COLLECTION).update_one(later, hasten).in_time(self).await.map(drop).map_err(unavailable)
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

    async fn dead(&self, limit: u32) -> Result<Vec<StoredJob>> {
        // To the server 0 is no limit.
        if limit == 0 {
            return Ok(Vec::new());
        }
        let records = self.database.collection::<Record>(COLLECTION);
        let query = records.find(doc! { "state": "dead" }).sort(doc! { "dead_at": -1, "seq": -1 });
        let found = query.limit(i64::from(limit)).in_time(self).await.map_err(unavailable)?;
        let found: Vec<Record> = found.try_collect().in_time(self).await.map_err(unreadable)?;
        found.into_iter().map(job_of).collect()
    }

    async fn forget_done(&self, before: DateTime<Utc>) -> Result<u64> {
        let forgotten =
            self.documents(COLLECTION).delete_many(doc! { "done_at": { "$lt": date(before) } }).in_time(self).await;
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
                doc! {
                    "$set": { "state": "running", "due": date(after(now, lease)) },
                    "$inc": { "token": 1_i64, "attempts": 1 },
                },
            )
            .sort(doc! { "due": 1 })
            .return_document(ReturnDocument::After)
            .in_time(self)
            .await
            .map_err(unreadable)?;
        let Some(record) = claimed else { return Ok(None) };
        let token = record.token;
        Ok(Some(Claim { job: job_of(record)?, token }))
    }

    /// Changes the claimed job. False when the lease was lost.
    async fn change(&self, claim: &Claim, change: Document) -> Result<bool> {
        let held = doc! { "_id": &claim.job.id, "token": claim.token, "state": "running" };
        let changed = self.documents(COLLECTION).update_one(held, change).in_time(self).await.map_err(unavailable)?;
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
        self.end(claim, now, doc! { "$set": set, "$unset": { "open": "", "head": "" } }).await
    }

    /// The claimed job leaves the line of its key, and the next is marked. False when the lease was lost.
    async fn end(&self, claim: &Claim, now: DateTime<Utc>, end: Document) -> Result<bool> {
        let ended = self.change(claim, end).await?;
        // Also when it was lost: this may be the second try, after a first that got no further than the end.
        self.promote(&claim.job.key, now).await?;
        Ok(ended)
    }
}

/// The job as it is added with others in one unit of work.
pub(super) fn addition(job: &NewJob, seq: i64, now: DateTime<Utc>) -> store::Result<Change> {
    let mut document = to_document(&record(job, seq, now), COLLECTION)?;
    document.remove("_id");
    Ok(Change::Add { id: doc! { "_id": &job.id }, document })
}

fn record(job: &NewJob, seq: i64, now: DateTime<Utc>) -> Record {
    let is_aside = job.run_at.is_some_and(|run_at| !keeps_place(now, run_at));
    Record {
        id: job.id.clone(),
        key: job.key.clone(),
        lane: job.lane,
        seq,
        state: if is_aside { ASIDE } else { "waiting" }.to_owned(),
        open: (!is_aside).then_some(true),
        head: None,
        due: date(job.run_at.unwrap_or(now)),
        token: 0,
        attempts: 0,
        last_error: None,
        enqueued_at: date(now),
        put_off_at: None,
        done_at: None,
        dead_at: None,
        payload: Some(job.payload.to_string()),
    }
}

impl Record {
    /// `None` when the payload is not JSON.
    pub(super) fn backed_up(self) -> Option<JobRecord> {
        let payload = self.payload.as_deref().unwrap_or("null");
        Some(JobRecord {
            payload: serde_json::from_str(payload).ok()?,
            id: self.id,
            key: self.key,
            lane: self.lane,
            seq: self.seq,
            state: self.state,
            head: self.head == Some(true),
            due: self.due.timestamp_millis(),
            token: self.token,
            attempts: self.attempts,
            last_error: self.last_error,
            enqueued_at: self.enqueued_at.timestamp_millis(),
            put_off_at: self.put_off_at.map(BsonDateTime::timestamp_millis),
            ended_at: self.done_at.or(self.dead_at).map(BsonDateTime::timestamp_millis),
        })
    }

    pub(super) fn restored(job: &JobRecord) -> Self {
        let ended_at = job.ended_at.map(BsonDateTime::from_millis);
        Self {
            id: job.id.clone(),
            key: job.key.clone(),
            lane: job.lane,
            seq: job.seq,
            state: job.state.clone(),
            open: job.is_open().then_some(true),
            head: job.head.then_some(true),
            due: BsonDateTime::from_millis(job.due),
            token: job.token,
            attempts: job.attempts,
            last_error: job.last_error.clone(),
            enqueued_at: BsonDateTime::from_millis(job.enqueued_at),
            put_off_at: job.put_off_at.map(BsonDateTime::from_millis),
            done_at: ended_at.filter(|_| job.is_done()),
            dead_at: ended_at.filter(|_| !job.is_done()),
            payload: (!job.is_done()).then(|| job.payload.to_string()),
        }
    }
}

fn job_of(record: Record) -> Result<StoredJob> {
    let payload = record.payload.as_deref().unwrap_or("null");
    let payload = serde_json::from_str(payload);
    Ok(StoredJob {
        payload: payload.map_err(|error| QueueError::Corrupt(error.into()))?,
        id: record.id,
        key: record.key,
        lane: record.lane,
        attempts: record.attempts,
        last_error: record.last_error,
        enqueued_at: time(record.enqueued_at).unwrap_or_default(),
        put_off_at: record.put_off_at.and_then(time),
    })
}

fn time(date: BsonDateTime) -> Option<DateTime<Utc>> {
    DateTime::from_timestamp_millis(date.timestamp_millis())
}

pub(super) fn unavailable(error: Error) -> QueueError {
    QueueError::Unavailable(Box::new(error))
}

fn unreadable(error: Error) -> QueueError {
    if is_unreadable(&error) { QueueError::Corrupt(Box::new(error)) } else { unavailable(error) }
}

/// How many documents were left out of an insertion because their ids are known; `None` when anything else failed.
pub(super) fn only_duplicates(error: &Error) -> Option<usize> {
    let ErrorKind::InsertMany(error) = &*error.kind else { return None };
    if error.write_concern_error.is_some() {
        return None;
    }
    let refused = error.write_errors.as_deref().unwrap_or_default();
    refused.iter().all(|error| error.code == DUPLICATE_KEY).then_some(refused.len())
}
