//! People.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use rusqlite::{Connection, params};

use super::failure::{Failure, or_duplicate};
use super::unit_of_work::Step;
use super::{Sqlite, all_from_json, execute, from_json, text, texts, to_json, version};
use crate::domain::user::{User, UserId, is_meant};
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

    async fn search(&self, text: &str, limit: u32) -> Result<Vec<User>> {
        let (text, limit) = (text.to_lowercase(), limit as usize);
        // The database's own folding of letters knows those of English only.
        let find = move |connection: &Connection| -> rusqlite::Result<Vec<String>> {
            let query = "SELECT id, username, body ->> '$.first_name', body FROM users
                ORDER BY coalesce(body ->> '$.seen_at', '') DESC, id";
            let mut query = connection.prepare_cached(query)?;
            let mut rows = query.query([])?;
            let mut found = Vec::new();
            while found.len() < limit
                && let Some(row) = rows.next()?
            {
                let (id, username, name): (i64, Option<String>, Option<String>) =
                    (row.get(0)?, row.get(1)?, row.get(2)?);
                if is_meant(&text, UserId(id), username.as_deref(), name.as_deref().unwrap_or_default()) {
                    found.push(row.get::<_, String>(3)?);
                }
            }
            Ok(found)
        };
        all_from_json(&self.read(find).await?, COLLECTION)
    }

    async fn after(&self, id: UserId, limit: u32) -> Result<Vec<User>> {
        let query = "SELECT body FROM users WHERE id > ? ORDER BY id LIMIT ?";
        let bodies = self.read(move |connection| texts(connection, query, params![id.0, limit])).await?;
        all_from_json(&bodies, COLLECTION)
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

/// Others lose the name.
pub(super) fn taking(name: &str, holder: UserId) -> Step {
    let name = name.to_lowercase();
    Box::new(move |connection| {
        let statement = "UPDATE users SET username = NULL, version = version + 1,
            body = json_set(body, '$.username', NULL, '$.version', version + 1)
            WHERE username = ?1 AND id <> ?2";
        execute(connection, statement, params![name, holder.0])?;
        Ok(())
    })
}

fn lowercase_name(user: &User) -> Option<String> {
    user.username.as_deref().map(str::to_lowercase)
}
