//! The durable queue.
//!
//! Of the open jobs of a key the first is marked `head`, and only a head is ever claimed: so jobs of one key run in
//! order and never two at once. The mark moves on in the operation that ends a job, and whoever gets it is due from then
//! on: so it has its turn after the heads of all keys that wait already. A claim looks at one entry of one index, however
//! many jobs wait behind others. A job that stands aside is not open until its time has come.

use std::time::Duration;

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension, Params, params};

use super::{Sqlite, execute, millis};
use crate::clock::after;
use crate::queue::{
    Claim, Ended, Jobs, Lane, LaneCounts, NewJob, QueueError, Result, StoredJob, keeps_place, payload_of,
};

/// Most jobs that one claim calls back to their places.
const RECALLED_AT_ONCE: usize = 64;

#[async_trait]
impl Jobs for Sqlite {
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
        let claimed_until = |index: usize| (wanted.get(index) == Some(&true)).then(|| millis(after(now, lease)));
        let row = |(index, job)| Row { claimed_until: claimed_until(index), ..Row::new(job, now) };
        let rows: Vec<Row> = jobs.iter().enumerate().map(row).collect();
        let insert = move |connection: &Connection| {
            rows.iter().map(|row| row.insert(connection)).collect::<rusqlite::Result<Vec<_>>>()
        };
        let inserted = self.write(insert).await?;
        let new = inserted.iter().filter(|inserted| **inserted != Inserted::Known).count();
        let taken = jobs.iter().zip(&inserted).filter(|(_, inserted)| **inserted == Inserted::Claimed);
        let claims = taken.map(|(job, _)| Claim { job: first_run(job, now), token: 1, alone: false });
        Ok((u32::try_from(new).unwrap_or(u32::MAX), claims.collect()))
    }

    async fn claim(&self, lane: Lane, now: DateTime<Utc>, lease: Duration) -> Result<Option<Claim>> {
        Ok(self.claim_many(lane, now, lease, 1).await?.pop())
    }

    async fn claim_many(&self, lane: Lane, now: DateTime<Utc>, lease: Duration, max: usize) -> Result<Vec<Claim>> {
        let until = millis(after(now, lease));
        let claim = move |connection: &Connection| {
            recall(connection, lane, millis(now))?;
            let claims = std::iter::from_fn(|| claim(connection, lane, millis(now), until).transpose());
            claims.take(max).collect::<rusqlite::Result<Vec<_>>>()
        };
        let claims = self.write(claim).await?.into_iter();
        Ok(claims.map(|(stored, token)| Claim { job: stored.job(lane), token, alone: false }).collect())
    }

    async fn renew(&self, claim: &Claim, now: DateTime<Utc>, lease: Duration) -> Result<bool> {
        let renew = "UPDATE jobs SET due = ?3 WHERE id = ?1 AND token = ?2 AND state = 'running'";
        self.change(renew, (claim.job.id.clone(), claim.token, millis(after(now, lease)))).await
    }

    async fn complete(&self, claim: &Claim, now: DateTime<Utc>) -> Result<bool> {
        Ok(self.finish(claim, now).await? != Ended::Lost)
    }

    async fn finish(&self, claim: &Claim, now: DateTime<Utc>) -> Result<Ended> {
        // The payload holds what people typed: it goes as soon as it is not needed.
        let complete = "UPDATE jobs SET state = 'done', open = 0, head = 0, ended_at = ?3, payload = 'null'
            WHERE id = ?1 AND token = ?2 AND state = 'running'";
        self.end(claim, now, complete, (claim.job.id.clone(), claim.token, millis(now))).await
    }

    async fn retry(&self, claim: &Claim, now: DateTime<Utc>, run_at: DateTime<Utc>, error: &str) -> Result<bool> {
        self.put_off(claim, PutOff { now, run_at, error, attempts: claim.job.attempts }).await
    }

    async fn postpone(&self, claim: &Claim, now: DateTime<Utc>, run_at: DateTime<Utc>, error: &str) -> Result<bool> {
        self.put_off(claim, PutOff { now, run_at, error, attempts: claim.job.attempts.saturating_sub(1) }).await
    }

    async fn release(&self, claim: &Claim, now: DateTime<Utc>) -> Result<bool> {
        let release = "UPDATE jobs SET state = 'waiting', due = ?3, attempts = attempts - 1
            WHERE id = ?1 AND token = ?2 AND state = 'running'";
        self.change(release, (claim.job.id.clone(), claim.token, millis(now))).await
    }

    async fn mark_dead(&self, claim: &Claim, now: DateTime<Utc>, error: &str) -> Result<bool> {
        let mark = "UPDATE jobs SET state = 'dead', open = 0, head = 0, ended_at = ?3, last_error = ?4
            WHERE id = ?1 AND token = ?2 AND state = 'running'";
        let ended = self.end(claim, now, mark, (claim.job.id.clone(), claim.token, millis(now), error.to_owned()));
        Ok(ended.await? != Ended::Lost)
    }

    async fn is_at_work(&self, key: &str) -> Result<bool> {
        let key = key.to_owned();
        let find = move |connection: &Connection| {
            let query = "SELECT EXISTS (SELECT 1 FROM jobs WHERE key = ?1 AND open = 1)
                OR EXISTS (SELECT 1 FROM jobs WHERE key = ?1 AND state = 'aside')";
            connection.prepare_cached(query)?.query_row([key], |row| row.get(0))
        };
        Ok(self.read(find).await?)
    }

    async fn behind(&self, key: &str, skip: u32, limit: u32) -> Result<Vec<StoredJob>> {
        let key = key.to_owned();
        let find = move |connection: &Connection| {
            let query = "SELECT id, key, payload, attempts, last_error, enqueued_at, put_off_at, lane FROM jobs
                WHERE key = ? AND open = 1 AND head = 0 ORDER BY seq LIMIT ? OFFSET ?";
            jobs(connection, query, (key, limit, skip))
        };
        self.read(find).await?.into_iter().map(|(stored, lane)| Ok(stored.job(lane_of(&lane)?))).collect()
    }

    async fn replace(&self, ids: &[String], with: &NewJob, now: DateTime<Utc>) -> Result<()> {
        let (ids, row) = (ids.to_vec(), Row::new(with, now));
        let replace = move |connection: &Connection| -> rusqlite::Result<()> {
            row.add(connection)?;
            let end = "UPDATE jobs SET state = 'done', open = 0, ended_at = ?2, payload = 'null'
                WHERE id = ?1 AND state = 'waiting' AND open = 1 AND head = 0";
            ids.iter().try_for_each(|id| execute(connection, end, (id, millis(now))).map(drop))
        };
        Ok(self.write(replace).await?)
    }

    async fn hasten(&self, id: &str, due: DateTime<Utc>) -> Result<()> {
        let (id, due) = (id.to_owned(), millis(due));
        let hasten = "UPDATE jobs SET due = ?2 WHERE id = ?1 AND state = 'waiting' AND attempts = 0 AND due > ?2";
        self.write(move |connection| execute(connection, hasten, params![id, due]).map(drop)).await?;
        Ok(())
    }

    async fn hasten_and_claim(&self, id: &str, now: DateTime<Utc>, lease: Duration) -> Result<Option<Claim>> {
        let (id, until) = (id.to_owned(), millis(after(now, lease)));
        let claim = move |connection: &Connection| {
            let claim = "UPDATE jobs SET state = 'running', due = ?3, token = token + 1, attempts = attempts + 1
                WHERE id = ?1 AND head = 1 AND state = 'waiting' AND attempts = 0 AND due > ?2
                RETURNING id, key, payload, attempts, last_error, enqueued_at, put_off_at, lane, token";
            let read = |row: &rusqlite::Row<'_>| Ok((Stored::read(row)?, row.get::<_, String>(7)?, row.get(8)?));
            connection.prepare_cached(claim)?.query_row(params![id, millis(now), until], read).optional()
        };
        let Some((stored, lane, token)) = self.write(claim).await? else { return Ok(None) };
        Ok(Some(Claim { job: stored.job(lane_of(&lane)?), token, alone: false }))
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
        Ok(LaneCounts { waiting: of("waiting") + of("aside"), running: of("running"), dead: of("dead") })
    }

    async fn waits_since(&self, lane: Lane, now: DateTime<Utc>) -> Result<Option<DateTime<Utc>>> {
        let find = move |connection: &Connection| {
            let query = "SELECT min(due) FROM jobs WHERE lane = ? AND state = 'waiting' AND due <= ?";
            connection.prepare_cached(query)?.query_row(params![lane.slug(), millis(now)], |row| row.get(0))
        };
        let due: Option<i64> = self.read(find).await?;
        Ok(due.and_then(DateTime::from_timestamp_millis))
    }

    async fn revive(&self, id: &str, now: DateTime<Utc>) -> Result<bool> {
        // Aside and due: it is called back to its place as any that has stood aside.
        let revive = "UPDATE jobs SET state = 'aside', due = ?2, attempts = 0, put_off_at = NULL, ended_at = NULL
            WHERE id = ?1 AND state = 'dead'";
        self.change(revive, (id.to_owned(), millis(now))).await
    }

    async fn drop_dead(&self, id: &str, now: DateTime<Utc>) -> Result<bool> {
        let end = "UPDATE jobs SET state = 'done', ended_at = ?2, payload = 'null' WHERE id = ?1 AND state = 'dead'";
        self.change(end, (id.to_owned(), millis(now))).await
    }

    async fn dead(&self, limit: u32) -> Result<Vec<StoredJob>> {
        let find = move |connection: &Connection| {
            let query = "SELECT id, key, payload, attempts, last_error, enqueued_at, put_off_at, lane FROM jobs
                WHERE state = 'dead' ORDER BY ended_at DESC, seq DESC LIMIT ?";
            jobs(connection, query, [limit])
        };
        self.read(find).await?.into_iter().map(|(stored, lane)| Ok(stored.job(lane_of(&lane)?))).collect()
    }

    async fn forget_done(&self, before: DateTime<Utc>) -> Result<u64> {
        let forget = "DELETE FROM jobs
            WHERE seq IN (SELECT seq FROM jobs WHERE state = 'done' AND ended_at < ? LIMIT ?)";
        Ok(self.forget(forget, before).await?)
    }

    async fn forget_dead(&self, before: DateTime<Utc>) -> Result<u64> {
        let forget = "DELETE FROM jobs
            WHERE seq IN (SELECT seq FROM jobs WHERE state = 'dead' AND ended_at < ? LIMIT ?)";
        Ok(self.forget(forget, before).await?)
    }
}

impl Sqlite {
    /// Runs `change`, which changes the claimed job. False when the lease was lost.
    async fn change(&self, change: &'static str, parameters: impl Params + Send + 'static) -> Result<bool> {
        Ok(self.write(move |connection| execute(connection, change, parameters)).await? == 1)
    }

    /// The claimed job waits, in its place or aside.
    async fn put_off(&self, claim: &Claim, put_off: PutOff<'_>) -> Result<bool> {
        let PutOff { now, run_at, error, attempts } = put_off;
        let (id, token, error) = (claim.job.id.clone(), claim.token, error.to_owned());
        let (now_millis, due) = (millis(now), millis(run_at));
        if claim.job.keeps_place(now, run_at) {
            let wait = "UPDATE jobs SET state = 'waiting', due = ?3, last_error = ?4, attempts = ?5,
                put_off_at = coalesce(put_off_at, ?6) WHERE id = ?1 AND token = ?2 AND state = 'running'";
            return self.change(wait, (id, token, due, error, attempts, now_millis)).await;
        }
        let step_aside =
            "UPDATE jobs SET state = 'aside', open = 0, head = 0, due = ?3, last_error = ?4, attempts = ?5,
            put_off_at = coalesce(put_off_at, ?6) WHERE id = ?1 AND token = ?2 AND state = 'running'";
        Ok(self.end(claim, now, step_aside, (id, token, due, error, attempts, now_millis)).await? != Ended::Lost)
    }

    /// Runs `end`, by which the claimed job leaves the line of its key, and marks the next.
    async fn end(
        &self,
        claim: &Claim,
        now: DateTime<Utc>,
        end: &'static str,
        parameters: impl Params + Send + 'static,
    ) -> Result<Ended> {
        let key = claim.job.key.clone();
        let end = move |connection: &Connection| -> rusqlite::Result<Ended> {
            if execute(connection, end, parameters)? == 0 {
                return Ok(Ended::Lost);
            }
            let next = "UPDATE jobs SET head = 1, due = max(due, ?2)
                WHERE seq = (SELECT min(seq) FROM jobs WHERE key = ?1 AND open = 1)";
            Ok(if execute(connection, next, (key, millis(now)))? > 0 { Ended::WithNext } else { Ended::Alone })
        };
        Ok(self.write(end).await?)
    }
}

/// How a claimed job is put off.
struct PutOff<'a> {
    now: DateTime<Utc>,
    run_at: DateTime<Utc>,
    error: &'a str,
    attempts: u32,
}

/// Those that stand aside and are due take their places again. One by one, for two may be of one key.
fn recall(connection: &Connection, lane: Lane, now: i64) -> rusqlite::Result<()> {
    let recall = "UPDATE jobs SET state = 'waiting', open = 1,
        head = NOT EXISTS (SELECT 1 FROM jobs AS other WHERE other.key = jobs.key AND other.open = 1)
        WHERE seq = (SELECT seq FROM jobs WHERE state = 'aside' AND lane = ?1 AND due <= ?2 ORDER BY due LIMIT 1)";
    for _ in 0..RECALLED_AT_ONCE {
        if execute(connection, recall, (lane.slug(), now))? == 0 {
            break;
        }
    }
    Ok(())
}

/// The next job and the claim's token.
fn claim(connection: &Connection, lane: Lane, now: i64, until: i64) -> rusqlite::Result<Option<(Stored, i64)>> {
    let claim = "UPDATE jobs SET state = 'running', due = ?3, token = token + 1, attempts = attempts + 1
        WHERE seq = (SELECT seq FROM jobs WHERE lane = ?1 AND head = 1 AND due <= ?2 ORDER BY due, seq LIMIT 1)
        RETURNING id, key, payload, attempts, last_error, enqueued_at, put_off_at, token";
    let mut claim = connection.prepare_cached(claim)?;
    claim.query_row(params![lane.slug(), now, until], |row| Ok((Stored::read(row)?, row.get(7)?))).optional()
}

/// Jobs of the first seven columns, and their lanes of the eighth.
fn jobs(connection: &Connection, query: &str, parameters: impl Params) -> rusqlite::Result<Vec<(Stored, String)>> {
    let mut query = connection.prepare_cached(query)?;
    query.query_map(parameters, |row| Ok((Stored::read(row)?, row.get(7)?)))?.collect()
}

/// What became of a job that was to be added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Inserted {
    /// It was there.
    Known,
    Waits,
    Claimed,
}

/// The job as whoever claims it at once has it.
fn first_run(job: &NewJob, now: DateTime<Utc>) -> StoredJob {
    let NewJob { id, key, lane, payload, .. } = job.clone();
    let enqueued_at = DateTime::from_timestamp_millis(millis(now)).unwrap_or_default();
    StoredJob { id, key, lane, payload, attempts: 1, last_error: None, enqueued_at, put_off_at: None }
}

/// A job as it is added.
pub(super) struct Row {
    id: String,
    key: String,
    lane: Lane,
    due: i64,
    is_aside: bool,
    enqueued_at: i64,
    payload: String,
    /// The end of the lease under which it is added, if it is the next of its key.
    claimed_until: Option<i64>,
}

impl Row {
    pub(super) fn new(job: &NewJob, now: DateTime<Utc>) -> Self {
        Self {
            id: job.id.clone(),
            key: job.key.clone(),
            lane: job.lane,
            due: millis(job.run_at.unwrap_or(now)),
            is_aside: job.run_at.is_some_and(|run_at| !keeps_place(now, run_at)),
            enqueued_at: millis(now),
            payload: job.payload.to_string(),
            claimed_until: None,
        }
    }

    fn insert(&self, connection: &Connection) -> rusqlite::Result<Inserted> {
        let Self { id, key, lane, due, is_aside, enqueued_at, payload, claimed_until } = self;
        let statement =
            "INSERT INTO jobs (id, key, lane, state, open, head, due, enqueued_at, payload, token, attempts)
            SELECT ?1, ?2, ?3, iif(?7, 'aside', iif(claimed, 'running', 'waiting')), NOT ?7, head,
                iif(claimed, ?8, ?4), ?5, ?6, claimed, claimed
            FROM (SELECT head, head AND ?8 IS NOT NULL AS claimed
                FROM (SELECT NOT ?7 AND NOT EXISTS (SELECT 1 FROM jobs WHERE key = ?2 AND open = 1) AS head))
            WHERE true
            ON CONFLICT (id) DO NOTHING
            RETURNING state = 'running'";
        let parameters = params![id, key, lane.slug(), due, enqueued_at, payload, is_aside, claimed_until];
        let claimed: Option<bool> =
            connection.prepare_cached(statement)?.query_row(parameters, |row| row.get(0)).optional()?;
        Ok(match claimed {
            None => Inserted::Known,
            Some(false) => Inserted::Waits,
            Some(true) => Inserted::Claimed,
        })
    }

    /// Adds the job where it is not there.
    pub(super) fn add(&self, connection: &Connection) -> rusqlite::Result<()> {
        self.insert(connection).map(drop)
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
    put_off_at: Option<i64>,
}

impl Stored {
    /// From the first seven columns.
    fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get(0)?,
            key: row.get(1)?,
            payload: row.get(2)?,
            attempts: row.get(3)?,
            last_error: row.get(4)?,
            enqueued_at: row.get(5)?,
            put_off_at: row.get(6)?,
        })
    }

    fn job(self, lane: Lane) -> StoredJob {
        let Self { id, key, payload, attempts, last_error, enqueued_at, put_off_at } = self;
        let payload = payload_of(&payload);
        let enqueued_at = DateTime::from_timestamp_millis(enqueued_at).unwrap_or_default();
        let put_off_at = put_off_at.and_then(DateTime::from_timestamp_millis);
        StoredJob { id, key, lane, payload, attempts, last_error, enqueued_at, put_off_at }
    }
}

fn lane_of(slug: &str) -> Result<Lane> {
    Lane::from_slug(slug).ok_or_else(|| QueueError::Corrupt(format!("unknown lane `{slug}`").into()))
}
