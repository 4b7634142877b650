//! A job as it is stored.

use ::mongodb::bson::DateTime as BsonDateTime;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::super::date;
use super::super::line::Place;
use super::ASIDE;
use crate::queue::{Claim, Lane, NewJob, StoredJob, payload_of};
use crate::store::JobRecord;

/// A job as it is stored. `open`, `head` and `behind` are true or missing, for the sake of the partial indexes.
#[derive(Serialize, Deserialize)]
pub(in crate::store::mongodb) struct Record {
    #[serde(rename = "_id")]
    pub(super) id: String,
    pub(super) key: String,
    pub(super) lane: Lane,
    /// The order of the line: about when it was enqueued, in milliseconds, and past all that stood there then.
    pub(super) seq: i64,
    /// `waiting`, `aside`, `running`, `done` or `dead`.
    pub(super) state: String,
    /// True while waiting in its place or running.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) open: Option<bool>,
    /// True for the first open job of the key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) head: Option<bool>,
    /// True for a head while nobody was stored behind it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) alone: Option<bool>,
    /// True for one that was put behind others, until it becomes the head.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) behind: Option<bool>,
    /// When a waiting job may run, when a running one's lease ends.
    pub(super) due: BsonDateTime,
    pub(super) token: i64,
    pub(super) attempts: u32,
    #[serde(default)]
    pub(super) last_error: Option<String>,
    pub(super) enqueued_at: BsonDateTime,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) put_off_at: Option<BsonDateTime>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) done_at: Option<BsonDateTime>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) dead_at: Option<BsonDateTime>,
    /// JSON as text, so that it comes back as it was: not every JSON value is one of BSON. Missing once done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) payload: Option<String>,
}

pub(super) fn record(job: &NewJob, place: Place, now: DateTime<Utc>) -> Record {
    let (Place::Head { seq, .. } | Place::Behind { seq } | Place::Aside { seq }) = place;
    let is_aside = matches!(place, Place::Aside { .. });
    Record {
        id: job.id.clone(),
        key: job.key.clone(),
        lane: job.lane,
        seq,
        state: if is_aside { ASIDE } else { "waiting" }.to_owned(),
        open: (!is_aside).then_some(true),
        head: matches!(place, Place::Head { .. }).then_some(true),
        alone: matches!(place, Place::Head { alone: true, .. }).then_some(true),
        behind: matches!(place, Place::Behind { .. }).then_some(true),
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
    /// The same under its first lease.
    pub(super) fn claimed(self, until: DateTime<Utc>) -> Self {
        Self { state: "running".to_owned(), due: date(until), token: 1, attempts: 1, ..self }
    }

    /// `None` when the payload is not JSON.
    pub(in crate::store::mongodb) fn backed_up(self) -> Option<JobRecord> {
        let payload = self.payload.as_deref().unwrap_or("null");
        Some(JobRecord {
            payload: serde_json::from_str(payload).ok()?,
            id: self.id,
            key: self.key,
            lane: self.lane,
            seq: self.seq,
            state: self.state,
            head: self.head == Some(true),
            alone: self.alone == Some(true),
            due: self.due.timestamp_millis(),
            token: self.token,
            attempts: self.attempts,
            last_error: self.last_error,
            enqueued_at: self.enqueued_at.timestamp_millis(),
            put_off_at: self.put_off_at.map(BsonDateTime::timestamp_millis),
            ended_at: self.done_at.or(self.dead_at).map(BsonDateTime::timestamp_millis),
        })
    }

    pub(in crate::store::mongodb) fn restored(job: &JobRecord) -> Self {
        let ended_at = job.ended_at.map(BsonDateTime::from_millis);
        Self {
            id: job.id.clone(),
            key: job.key.clone(),
            lane: job.lane,
            seq: job.seq,
            state: job.state.clone(),
            open: job.is_open().then_some(true),
            head: job.head.then_some(true),
            alone: job.alone.then_some(true),
            behind: (job.is_open() && !job.head).then_some(true),
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

pub(super) fn claim_of(record: Record) -> Claim {
    Claim { token: record.token, alone: record.alone == Some(true), job: job_of(record) }
}

pub(super) fn job_of(record: Record) -> StoredJob {
    StoredJob {
        payload: payload_of(record.payload.as_deref().unwrap_or("null")),
        id: record.id,
        key: record.key,
        lane: record.lane,
        attempts: record.attempts,
        last_error: record.last_error,
        enqueued_at: time(record.enqueued_at).unwrap_or_default(),
        put_off_at: record.put_off_at.and_then(time),
    }
}

pub(super) fn time(date: BsonDateTime) -> Option<DateTime<Utc>> {
    DateTime::from_timestamp_millis(date.timestamp_millis())
}
