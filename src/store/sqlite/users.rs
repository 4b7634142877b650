//! People.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use rusqlite::params;

use super::failure::{Failure, or_duplicate};
use super::unit_of_work::Step;
use super::{Sqlite, all_from_json, execute, from_json, text, texts, to_json, version};
use crate::domain::user::{User, UserId};
use crate::store::time::SECONDS;
use crate::store::{Result, StoreError, Users};

pub(super) const COLLECTION: &str = "users";

#[async_trait]
impl Users for Sqlite {
    async fn get(&self, id: UserId) -> Result<Option<User>> {
        let query = "SELECT body FROM users WHERE id = ?";
        let body = self.read(move |connection| text(connection, query, [id.0])).await?;
        body.map(|body| from_json(&body, COLLECTION)).transpose()
    }

    async fn by_username(&self, username: &str) -> Result<Option<User>> {
        let username = username.to_lowercase();
        let query = "SELECT body FROM users WHERE username = ? ORDER BY stored DESC LIMIT 1";
        let body = self.read(move |connection| text(connection, query, [username])).await?;
        body.map(|body| from_json(&body, COLLECTION)).transpose()
    }

    async fn unseen_since(&self, before: DateTime<Utc>, limit: u32) -> Result<Vec<User>> {
        // Times are written from the year on, so they are in order as texts, too.
        let query = "SELECT body FROM users WHERE coalesce(body ->> '$.seen_at', '') < ? ORDER BY id LIMIT ?";
        let before = before.format(SECONDS).to_string();
        let bodies = self.read(move |connection| texts(connection, query, params![before, limit])).await?;
        all_from_json(&bodies, COLLECTION)
    }

    async fn insert(&self, user: &User) -> Result<()> {
        Ok(self.write(insertion(user)?).await?)
    }

    async fn replace(&self, user: &mut User) -> Result<()> {
        let (next, step) = replacement(user)?;
        self.write(step).await?;
        *user = next;
        Ok(())
    }
}

pub(super) fn insertion(user: &User) -> Result<Step> {
    let (id, username, version) = (user.id.0, lowercase_name(user), version(user.version));
    let body = to_json(user, COLLECTION)?;
    Ok(Box::new(move |connection| {
        let statement = "INSERT INTO users (id, username, stored, version, body)
            VALUES (?, ?, (SELECT coalesce(max(stored), 0) + 1 FROM users), ?, ?)";
        or_duplicate(execute(connection, statement, params![id, username, version, body])).map(drop)
    }))
}

/// The person as they are stored then, and how.
pub(super) fn replacement(user: &User) -> Result<(User, Step)> {
    let next = User { version: user.version + 1, ..user.clone() };
    let (id, username, version) = (next.id.0, lowercase_name(&next), version(next.version));
    let body = to_json(&next, COLLECTION)?;
    let step: Step = Box::new(move |connection| {
        let statement = "UPDATE users
            SET username = ?2, stored = (SELECT max(stored) + 1 FROM users), version = ?3, body = ?4
            WHERE id = ?1 AND version = ?3 - 1";
        match execute(connection, statement, params![id, username, version, body])? {
            0 => Err(Failure::Refused(StoreError::Conflict)),
            _ => Ok(()),
        }
    });
    Ok((next, step))
}

fn lowercase_name(user: &User) -> Option<String> {
    user.username.as_deref().map(str::to_lowercase)
}
