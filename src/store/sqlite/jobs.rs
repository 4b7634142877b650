//! The durable queue.
//!
//! Of the open jobs of a key the first is marked `head`, and only a head is ever claimed: so jobs of one key run in
//! order and never two at once. The mark moves on in the transaction that ends a job. A claim is one statement that
//! looks at one entry of one index, however many jobs wait behind others.

use std::time::Duration;

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use sqlx::sqlite::SqliteRow;
use sqlx::{Row, SqliteConnection};

use super::{Sqlite, millis};
use crate::clock::after;
use crate::queue::{Claim, Jobs, Lane, LaneCounts, NewJob, QueueError, Result, StoredJob};

#[async_trait]
impl Jobs for Sqlite {
    async fn enqueue(&self, jobs: &[NewJob], now: DateTime<Utc>) -> Result<u32> {
        let mut transaction = self.write.begin_with("BEGIN IMMEDIATE").await.map_err(unavailable)?;
        let mut new = 0;
        for job in jobs {
            new += u32::from(insert(&mut transaction, job, now).await?);
        }
        transaction.commit().await.map_err(unavailable)?;
        Ok(new)
    }

    async fn claim(&self, lane: Lane, now: DateTime<Utc>, lease: Duration) -> Result<Option<Claim>> {
        let row = sqlx::query(
            "UPDATE jobs SET state = 'running', due = ?, token = token + 1, attempts = attempts + 1
             WHERE seq = (SELECT seq FROM jobs WHERE lane = ? AND head = 1 AND due <= ? ORDER BY due, seq LIMIT 1)
             RETURNING id, key, payload, attempts, last_error, enqueued_at, token",
        )
        .bind(millis(after(now, lease)))
        .bind(lane.slug())
        .bind(millis(now))
        .fetch_optional(&self.write)
        .await
        .map_err(unavailable)?;
        let Some(row) = row else { return Ok(None) };
        let token = row.try_get("token").map_err(unavailable)?;
        Ok(Some(Claim { job: job_of(&row, lane)?, token }))
    }

    async fn renew(&self, claim: &Claim, now: DateTime<Utc>, lease: Duration) -> Result<bool> {
        let renewal = held(claim, "UPDATE jobs SET due = ?3 WHERE id = ?1 AND token = ?2 AND state = 'running'");
        self.change(renewal.bind(millis(after(now, lease)))).await
    }

    async fn complete(&self, claim: &Claim, now: DateTime<Utc>) -> Result<bool> {
        // The payload holds what people typed: it goes as soon as it is not needed.
        let end = held(
            claim,
            "UPDATE jobs SET state = 'done', open = 0, head = 0, ended_at = ?3, payload = 'null'
             WHERE id = ?1 AND token = ?2 AND state = 'running'",
        );
        self.end(claim, end.bind(millis(now))).await
    }

    async fn retry(&self, claim: &Claim, run_at: DateTime<Utc>, error: &str) -> Result<bool> {
        let retry = held(
            claim,
            "UPDATE jobs SET state = 'waiting', due = ?3, last_error = ?4
             WHERE id = ?1 AND token = ?2 AND state = 'running'",
        );
        self.change(retry.bind(millis(run_at)).bind(error)).await
    }

    async fn release(&self, claim: &Claim, now: DateTime<Utc>) -> Result<bool> {
        let release = held(
            claim,
            "UPDATE jobs SET state = 'waiting', due = ?3, attempts = attempts - 1
             WHERE id = ?1 AND token = ?2 AND state = 'running'",
        );
        self.change(release.bind(millis(now))).await
    }

    async fn mark_dead(&self, claim: &Claim, now: DateTime<Utc>, error: &str) -> Result<bool> {
        let end = held(
            claim,
            "UPDATE jobs SET state = 'dead', open = 0, head = 0, ended_at = ?3, last_error = ?4
             WHERE id = ?1 AND token = ?2 AND state = 'running'",
        );
        self.end(claim, end.bind(millis(now)).bind(error)).await
    }

    async fn count(&self, lane: Lane) -> Result<LaneCounts> {
        let rows: Vec<(String, i64)> =
            sqlx::query_as("SELECT state, count(*) FROM jobs WHERE lane = ? AND state <> 'done' GROUP BY state")
                .bind(lane.slug())
                .fetch_all(&self.read)
                .await
                .map_err(unavailable)?;
        let of = |state: &str| {
            let found = rows.iter().find(|(name, _)| name == state);
            found.and_then(|(_, count)| u64::try_from(*count).ok()).unwrap_or_default()
        };
        Ok(LaneCounts { waiting: of("waiting"), running: of("running"), dead: of("dead") })
    }

    async fn dead(&self, limit: u32) -> Result<Vec<StoredJob>> {
        let rows = sqlx::query(
            "SELECT id, key, lane, payload, attempts, last_error, enqueued_at FROM jobs WHERE state = 'dead'
             ORDER BY ended_at DESC, seq DESC LIMIT ?",
        )
        .bind(limit)
        .fetch_all(&self.read)
        .await
        .map_err(unavailable)?;
        rows.iter().map(|row| job_of(row, lane_of(row)?)).collect()
    }

    async fn forget_done(&self, before: DateTime<Utc>) -> Result<u64> {
        let result = sqlx::query("DELETE FROM jobs WHERE state = 'done' AND ended_at < ?")
            .bind(millis(before))
            .execute(&self.write)
            .await
            .map_err(unavailable)?;
        Ok(result.rows_affected())
    }
}

type Query<'a> = sqlx::query::Query<'a, sqlx::Sqlite, sqlx::sqlite::SqliteArguments>;

/// A change of the claimed job. Of its parameters the first two are bound: the job's id and the token.
fn held<'a>(claim: &'a Claim, change: &'static str) -> Query<'a> {
    sqlx::query(change).bind(&claim.job.id).bind(claim.token)
}

impl Sqlite {
    /// Runs `change`, which changes the claimed job. False when the lease was lost.
    async fn change(&self, change: Query<'_>) -> Result<bool> {
        let changed = change.execute(&self.write).await.map_err(unavailable)?;
        Ok(changed.rows_affected() == 1)
    }

    /// Runs `end`, which ends the claimed job, and marks the next job of its key.
    async fn end(&self, claim: &Claim, end: Query<'_>) -> Result<bool> {
        let mut transaction = self.write.begin_with("BEGIN IMMEDIATE").await.map_err(unavailable)?;
        let ended = end.execute(&mut *transaction).await.map_err(unavailable)?;
        if ended.rows_affected() == 0 {
            return Ok(false);
        }
        sqlx::query("UPDATE jobs SET head = 1 WHERE seq = (SELECT min(seq) FROM jobs WHERE key = ? AND open = 1)")
            .bind(&claim.job.key)
            .execute(&mut *transaction)
            .await
            .map_err(unavailable)?;
        transaction.commit().await.map_err(unavailable)?;
        Ok(true)
    }
}

/// True when the job is new.
pub(super) async fn insert(connection: &mut SqliteConnection, job: &NewJob, now: DateTime<Utc>) -> Result<bool> {
    let result = sqlx::query(
        "INSERT INTO jobs (id, key, lane, state, open, head, due, enqueued_at, payload)
         VALUES (?1, ?2, ?3, 'waiting', 1, NOT EXISTS (SELECT 1 FROM jobs WHERE key = ?2 AND open = 1), ?4, ?5, ?6)
         ON CONFLICT (id) DO NOTHING",
    )
    .bind(&job.id)
    .bind(&job.key)
    .bind(job.lane.slug())
    .bind(millis(job.run_at.unwrap_or(now)))
    .bind(millis(now))
    .bind(job.payload.to_string())
    .execute(connection)
    .await
    .map_err(unavailable)?;
    Ok(result.rows_affected() == 1)
}

fn lane_of(row: &SqliteRow) -> Result<Lane> {
    let slug: &str = row.try_get("lane").map_err(unavailable)?;
    Lane::from_slug(slug).ok_or_else(|| unknown_lane(slug))
}

fn unavailable(error: sqlx::Error) -> QueueError {
    QueueError::Unavailable(Box::new(error))
}

fn unknown_lane(slug: &str) -> QueueError {
    QueueError::Corrupt(format!("unknown lane `{slug}`").into())
}

fn job_of(row: &SqliteRow, lane: Lane) -> Result<StoredJob> {
    let payload: &str = row.try_get("payload").map_err(unavailable)?;
    let enqueued_at = row.try_get("enqueued_at").map_err(unavailable)?;
    Ok(StoredJob {
        id: row.try_get("id").map_err(unavailable)?,
        key: row.try_get("key").map_err(unavailable)?,
        lane,
        payload: serde_json::from_str(payload).map_err(|error| QueueError::Corrupt(error.into()))?,
        attempts: row.try_get("attempts").map_err(unavailable)?,
        last_error: row.try_get("last_error").map_err(unavailable)?,
        enqueued_at: DateTime::from_timestamp_millis(enqueued_at).unwrap_or_default(),
    })
}
