//! People.

use async_trait::async_trait;
use sqlx::SqliteConnection;

use super::{Sqlite, duplicate_or_unavailable, from_json, to_json, unavailable, version};
use crate::domain::user::{User, UserId};
use crate::store::{Result, StoreError, Users};

const COLLECTION: &str = "users";

#[async_trait]
impl Users for Sqlite {
    async fn get(&self, id: UserId) -> Result<Option<User>> {
        let body: Option<String> = sqlx::query_scalar("SELECT body FROM users WHERE id = ?")
            .bind(id.0)
            .fetch_optional(&self.read)
            .await
            .map_err(unavailable)?;
        body.map(|body| from_json(&body, COLLECTION)).transpose()
    }

    async fn by_username(&self, username: &str) -> Result<Option<User>> {
        let body: Option<String> =
            sqlx::query_scalar("SELECT body FROM users WHERE username = ? ORDER BY stored DESC LIMIT 1")
                .bind(username.to_lowercase())
                .fetch_optional(&self.read)
                .await
                .map_err(unavailable)?;
        body.map(|body| from_json(&body, COLLECTION)).transpose()
    }

    async fn insert(&self, user: &User) -> Result<()> {
        sqlx::query(
            "INSERT INTO users (id, username, stored, version, body)
             VALUES (?, ?, (SELECT coalesce(max(stored), 0) + 1 FROM users), ?, ?)",
        )
        .bind(user.id.0)
        .bind(user.username.as_deref().map(str::to_lowercase))
        .bind(version(user.version))
        .bind(to_json(user, COLLECTION)?)
        .execute(&self.write)
        .await
        .map_err(duplicate_or_unavailable)?;
        Ok(())
    }

    async fn replace(&self, user: &mut User) -> Result<()> {
        *user = replace(&mut *self.writer().await?, user).await?;
        Ok(())
    }
}

/// The person as they are stored now.
pub(super) async fn replace(connection: &mut SqliteConnection, user: &User) -> Result<User> {
    let next = User { version: user.version + 1, ..user.clone() };
    let result = sqlx::query(
        "UPDATE users SET username = ?, stored = (SELECT max(stored) + 1 FROM users), version = ?, body = ?
         WHERE id = ? AND version = ?",
    )
    .bind(next.username.as_deref().map(str::to_lowercase))
    .bind(version(next.version))
    .bind(to_json(&next, COLLECTION)?)
    .bind(user.id.0)
    .bind(version(user.version))
    .execute(connection)
    .await
    .map_err(unavailable)?;
    if result.rows_affected() == 0 { Err(StoreError::Conflict) } else { Ok(next) }
}
