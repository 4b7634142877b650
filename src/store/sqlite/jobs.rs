//! The durable queue.
//!
//! Of the open jobs of a key the first is marked `head`, and only a head is ever claimed: so jobs of one key run in
//! order and never two at once. The mark moves on in the operation that ends a job. A claim looks at one entry of one
//! index, however many jobs wait behind others.

use std::time::Duration;

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension, Params, params};

use super::{Sqlite, execute, millis};
use crate::clock::after;
use crate::queue::{Claim, Jobs, Lane, LaneCounts, NewJob, QueueError, Result, StoredJob};

#[async_trait]
impl Jobs for Sqlite {
    async fn enqueue(&self, jobs: &[NewJob], now: DateTime<Utc>) -> Result<u32> {
        let rows: Vec<Row> = jobs.iter().map(|job| Row::new(job, now)).collect();
        let insert = move |connection: &Connection| {
            let new = rows.iter().map(|row| row.insert(connection).map(u32::from));
            new.sum::<rusqlite::Result<u32>>()
        };
        Ok(self.write(insert).await?)
    }

    async fn claim(&self, lane: Lane, now: DateTime<Utc>, lease: Duration) -> Result<Option<Claim>> {
        Ok(self.claim_many(lane, now, lease, 1).await?.pop())
    }

    async fn claim_many(&self, lane: Lane, now: DateTime<Utc>, lease: Duration, max: usize) -> Result<Vec<Claim>> {
        let until = millis(after(now, lease));
        let claim = move |connection: &Connection| {
            let claims = std::iter::from_fn(|| claim(connection, lane, millis(now), until).transpose());
            claims.take(max).collect::<rusqlite::Result<Vec<_>>>()
        };
        let claims = self.write(claim).await?.into_iter();
        claims.map(|(stored, token)| Ok(Claim { job: stored.job(lane)?, token })).collect()
    }

    async fn renew(&self, claim: &Claim, now: DateTime<Utc>, lease: Duration) -> Result<bool> {
        let renew = "UPDATE jobs SET due = ?3 WHERE id = ?1 AND token = ?2 AND state = 'running'";
        self.change(renew, (claim.job.id.clone(), claim.token, millis(after(now, lease)))).await
    }

    async fn complete(&self, claim: &Claim, now: DateTime<Utc>) -> Result<bool> {
        // The payload holds what people typed: it goes as soon as it is not needed.
        let complete = "UPDATE jobs SET state = 'done', open = 0, head = 0, ended_at = ?3, payload = 'null'
            WHERE id = ?1 AND token = ?2 AND state = 'running'";
        self.end(claim, complete, (claim.job.id.clone(), claim.token, millis(now))).await
    }

    async fn retry(&self, claim: &Claim, run_at: DateTime<Utc>, error: &str) -> Result<bool> {
        let retry = "UPDATE jobs SET state = 'waiting', due = ?3, last_error = ?4
            WHERE id = ?1 AND token = ?2 AND state = 'running'";
        self.change(retry, (claim.job.id.clone(), claim.token, millis(run_at), error.to_owned())).await
    }

    async fn release(&self, claim: &Claim, now: DateTime<Utc>) -> Result<bool> {
        let release = "UPDATE jobs SET state = 'waiting', due = ?3, attempts = attempts - 1
            WHERE id = ?1 AND token = ?2 AND state = 'running'";
        self.change(release, (claim.job.id.clone(), claim.token, millis(now))).await
    }

    async fn mark_dead(&self, claim: &Claim, now: DateTime<Utc>, error: &str) -> Result<bool> {
        let mark = "UPDATE jobs SET state = 'dead', open = 0, head = 0, ended_at = ?3, last_error = ?4
            WHERE id = ?1 AND token = ?2 AND state = 'running'";
        self.end(claim, mark, (claim.job.id.clone(), claim.token, millis(now), error.to_owned())).await
    }

    async fn hasten(&self, id: &str, due: DateTime<Utc>) -> Result<()> {
        let (id, due) = (id.to_owned(), millis(due));
        let hasten = "UPDATE jobs SET due = ?2 WHERE id = ?1 AND state = 'waiting' AND attempts = 0 AND due > ?2";
        self.write(move |connection| execute(connection, hasten, params![id, due]).map(drop)).await?;
        Ok(())
    }

    async fn count(&self, lane: Lane) -> Result<LaneCounts> {
        let count = move |connection: &Connection| {
            let query = "SELECT state, count(*) FROM jobs WHERE lane = ? AND state <> 'done' GROUP BY state";
            let mut query = connection.prepare_cached(query)?;
            let rows = query.query_map([lane.slug()], |row| Ok((row.get(0)?, row.get(1)?)))?;
            rows.collect::<rusqlite::Result<Vec<(String, i64)>>>()
        };
        let rows = self.read(count).await?;
        let of = |state: &str| {
            let found = rows.iter().find(|(name, _)| name == state);
            found.and_then(|(_, count)| u64::try_from(*count).ok()).unwrap_or_default()
        };
        Ok(LaneCounts { waiting: of("waiting"), running: of("running"), dead: of("dead") })
    }

    async fn dead(&self, limit: u32) -> Result<Vec<StoredJob>> {
        let find = move |connection: &Connection| {
            let query = "SELECT id, key, payload, attempts, last_error, enqueued_at, lane FROM jobs
                WHERE state = 'dead' ORDER BY ended_at DESC, seq DESC LIMIT ?";
            let mut query = connection.prepare_cached(query)?;
            let rows = query.query_map([limit], |row| Ok((Stored::read(row)?, row.get(6)?)))?;
            rows.collect::<rusqlite::Result<Vec<(Stored, String)>>>()
        };
        self.read(find).await?.into_iter().map(|(stored, lane)| stored.job(lane_of(&lane)?)).collect()
    }

    async fn forget_done(&self, before: DateTime<Utc>) -> Result<u64> {
        let forget = "DELETE FROM jobs
            WHERE seq IN (SELECT seq FROM jobs WHERE state = 'done' AND ended_at < ? LIMIT ?)";
        Ok(self.forget(forget, before).await?)
    }
}

impl Sqlite {
    /// Runs `change`, which changes the claimed job. False when the lease was lost.
    async fn change(&self, change: &'static str, parameters: impl Params + Send + 'static) -> Result<bool> {
        Ok(self.write(move |connection| execute(connection, change, parameters)).await? == 1)
    }

    /// Runs `end`, which ends the claimed job, and marks the next job of its key.
    async fn end(&self, claim: &Claim, end: &'static str, parameters: impl Params + Send + 'static) -> Result<bool> {
        let key = claim.job.key.clone();
        let end = move |connection: &Connection| -> rusqlite::Result<bool> {
            if execute(connection, end, parameters)? == 0 {
                return Ok(false);
            }
            let next = "UPDATE jobs SET head = 1 WHERE seq = (SELECT min(seq) FROM jobs WHERE key = ? AND open = 1)";
            execute(connection, next, [key])?;
            Ok(true)
        };
        Ok(self.write(end).await?)
    }
}

/// The next job and the claim's token.
fn claim(connection: &Connection, lane: Lane, now: i64, until: i64) -> rusqlite::Result<Option<(Stored, i64)>> {
    let claim = "UPDATE jobs SET state = 'running', due = ?3, token = token + 1, attempts = attempts + 1
        WHERE seq = (SELECT seq FROM jobs WHERE lane = ?1 AND head = 1 AND due <= ?2 ORDER BY due, seq LIMIT 1)
        RETURNING id, key, payload, attempts, last_error, enqueued_at, token";
    let mut claim = connection.prepare_cached(claim)?;
    claim.query_row(params![lane.slug(), now, until], |row| Ok((Stored::read(row)?, row.get(6)?))).optional()
}

/// A job as it is added.
pub(super) struct Row {
    id: String,
    key: String,
    lane: Lane,
    due: i64,
    enqueued_at: i64,
    payload: String,
}

impl Row {
    pub(super) fn new(job: &NewJob, now: DateTime<Utc>) -> Self {
        Self {
            id: job.id.clone(),
            key: job.key.clone(),
            lane: job.lane,
            due: millis(job.run_at.unwrap_or(now)),
            enqueued_at: millis(now),
            payload: job.payload.to_string(),
        }
    }

    /// True when the job is new.
    pub(super) fn insert(&self, connection: &Connection) -> rusqlite::Result<bool> {
        let Self { id, key, lane, due, enqueued_at, payload } = self;
        let statement = "INSERT INTO jobs (id, key, lane, state, open, head, due, enqueued_at, payload)
            VALUES (?1, ?2, ?3, 'waiting', 1, NOT EXISTS (SELECT 1 FROM jobs WHERE key = ?2 AND open = 1), ?4, ?5, ?6)
            ON CONFLICT (id) DO NOTHING";
        Ok(execute(connection, statement, params![id, key, lane.slug(), due, enqueued_at, payload])? == 1)
    }
}

/// A job as it is read, but for its lane.
struct Stored {
    id: String,
    key: String,
    payload: String,
    attempts: u32,
    last_error: Option<String>,
    enqueued_at: i64,
}

impl Stored {
    /// From the first six columns.
    fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get(0)?,
            key: row.get(1)?,
            payload: row.get(2)?,
            attempts: row.get(3)?,
            last_error: row.get(4)?,
            enqueued_at: row.get(5)?,
        })
    }

    fn job(self, lane: Lane) -> Result<StoredJob> {
        let Self { id, key, payload, attempts, last_error, enqueued_at } = self;
        let payload = serde_json::from_str(&payload).map_err(|error| QueueError::Corrupt(error.into()))?;
        let enqueued_at = DateTime::from_timestamp_millis(enqueued_at).unwrap_or_default();
        Ok(StoredJob { id, key, lane, payload, attempts, last_error, enqueued_at })
    }
}

fn lane_of(slug: &str) -> Result<Lane> {
    Lane::from_slug(slug).ok_or_else(|| QueueError::Corrupt(format!("unknown lane `{slug}`").into()))
}
