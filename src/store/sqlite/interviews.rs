//! Interviews.

use async_trait::async_trait;
use sqlx::{SqliteConnection, query_scalar};

use super::{Sqlite, duplicate_or_unavailable, from_json, millis, to_json, unavailable, version};
use crate::domain::interview::{Interview, InterviewId};
use crate::domain::user::UserId;
use crate::store::{Interviews, Result, StoreError, finished_at};

const COLLECTION: &str = "interviews";

#[async_trait]
impl Interviews for Sqlite {
    async fn get(&self, id: &InterviewId) -> Result<Option<Interview>> {
        let body: Option<String> = query_scalar("SELECT body FROM interviews WHERE id = ?")
            .bind(&id.0)
            .fetch_optional(&self.read)
            .await
            .map_err(unavailable)?;
        body.map(|body| from_json(&body, COLLECTION)).transpose()
    }

    async fn insert(&self, interview: &Interview) -> Result<()> {
        insert(&mut *self.writer().await?, interview).await
    }

    async fn replace(&self, interview: &mut Interview) -> Result<()> {
        *interview = replace(&mut *self.writer().await?, interview).await?;
        Ok(())
    }

    async fn open_of(&self, user: UserId) -> Result<Option<Interview>> {
        let body: Option<String> = query_scalar("SELECT body FROM interviews WHERE user = ? AND open = 1")
            .bind(user.0)
            .fetch_optional(&self.read)
            .await
            .map_err(unavailable)?;
        body.map(|body| from_json(&body, COLLECTION)).transpose()
    }

    async fn finished_of(&self, user: UserId, skip: u32, limit: u32) -> Result<Vec<Interview>> {
        let bodies: Vec<String> = query_scalar(
            "SELECT body FROM interviews WHERE user = ? AND finished_at IS NOT NULL
             ORDER BY finished_at DESC, seq DESC LIMIT ? OFFSET ?",
        )
        .bind(user.0)
        .bind(limit)
        .bind(skip)
        .fetch_all(&self.read)
        .await
        .map_err(unavailable)?;
        bodies.iter().map(|body| from_json(body, COLLECTION)).collect()
    }

    async fn count_finished(&self, user: UserId) -> Result<u32> {
        query_scalar("SELECT count(*) FROM interviews WHERE user = ? AND finished_at IS NOT NULL")
            .bind(user.0)
            .fetch_one(&self.read)
            .await
            .map_err(unavailable)
    }

    async fn about(&self, user: UserId, subject_key: &str, limit: u32) -> Result<Vec<Interview>> {
        let bodies: Vec<String> = query_scalar(
            "SELECT body FROM interviews WHERE user = ? AND track = ? ORDER BY begun_at DESC, seq DESC LIMIT ?",
        )
        .bind(user.0)
        .bind(subject_key)
        .bind(limit)
        .fetch_all(&self.read)
        .await
        .map_err(unavailable)?;
        bodies.iter().map(|body| from_json(body, COLLECTION)).collect()
    }
}

pub(super) async fn insert(connection: &mut SqliteConnection, interview: &Interview) -> Result<()> {
    sqlx::query(
        "INSERT INTO interviews (id, user, track, open, begun_at, finished_at, version, body)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(&interview.id.0)
    .bind(interview.user.0)
    .bind(interview.subject.key())
    .bind(interview.status.is_open())
    .bind(millis(interview.created_at))
    .bind(finished_at(interview).map(millis))
    .bind(version(interview.version))
    .bind(to_json(interview, COLLECTION)?)
    .execute(connection)
    .await
    .map_err(duplicate_or_unavailable)?;
    Ok(())
}

/// The interview as it is stored now.
pub(super) async fn replace(connection: &mut SqliteConnection, interview: &Interview) -> Result<Interview> {
    let next = Interview { version: interview.version + 1, ..interview.clone() };
    let result = sqlx::query(
        "UPDATE interviews SET open = ?, finished_at = ?, version = ?, body = ? WHERE id = ? AND version = ?",
    )
    .bind(next.status.is_open())
    .bind(finished_at(&next).map(millis))
    .bind(version(next.version))
    .bind(to_json(&next, COLLECTION)?)
    .bind(&interview.id.0)
    .bind(version(interview.version))
    .execute(connection)
    .await
    .map_err(duplicate_or_unavailable)?;
    if result.rows_affected() == 0 { Err(StoreError::Conflict) } else { Ok(next) }
}
