//! What features keep of one owner.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use rusqlite::{Connection, Params, Row, params};

use super::failure::{Failure, or_duplicate};
use super::unit_of_work::Step;
use super::{Sqlite, execute, from_json, millis, to_json, version};
use crate::store::{Document, Documents, Result, StoreError};

const COLLECTION: &str = "documents";

#[async_trait]
impl Documents for Sqlite {
    async fn get(&self, feature: &str, owner: i64, key: &str) -> Result<Option<Document>> {
        let query = "SELECT key, version, expires_at, body FROM documents WHERE owner = ? AND feature = ? AND key = ?";
        let parameters = (owner, feature.to_owned(), key.to_owned());
        let found = self.read(move |connection| stored(connection, query, parameters)).await?;
        found.into_iter().next().map(|found| found.of(feature, owner)).transpose()
    }

    async fn put(&self, document: &mut Document) -> Result<()> {
        let (next, step) = put(document)?;
        self.write(step).await?;
        *document = next;
        Ok(())
    }

    async fn remove(&self, feature: &str, owner: i64, key: &str) -> Result<bool> {
        let (feature, key) = (feature.to_owned(), key.to_owned());
        Ok(self.write(move |connection| remove(connection, &feature, owner, &key)).await?)
    }

    async fn list(&self, feature: &str, owner: i64, limit: u32) -> Result<Vec<Document>> {
        let query = "SELECT key, version, expires_at, body FROM documents WHERE owner = ? AND feature = ?
            ORDER BY key LIMIT ?";
        let parameters = (owner, feature.to_owned(), limit);
        let found = self.read(move |connection| stored(connection, query, parameters)).await?;
        found.into_iter().map(|found| found.of(feature, owner)).collect()
    }

    async fn forget(&self, before: DateTime<Utc>) -> Result<u64> {
        let forget = "DELETE FROM documents WHERE rowid IN (SELECT rowid FROM documents WHERE expires_at < ? LIMIT ?)";
        Ok(self.forget(forget, before).await?)
    }
}

/// The document as it is stored then, and how.
pub(super) fn put(document: &Document) -> Result<(Document, Step)> {
    let next = Document { version: document.version + 1, ..document.clone() };
    let (owner, feature, key) = (next.owner, next.feature.clone(), next.key.clone());
    let (version, expires_at) = (version(next.version), next.expires_at.map(millis));
    let body = to_json(&next.body, COLLECTION)?;
    let statement = match document.version {
        0 => "INSERT INTO documents (owner, feature, key, version, expires_at, body) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        _ => {
            "UPDATE documents SET version = ?4, expires_at = ?5, body = ?6
             WHERE owner = ?1 AND feature = ?2 AND key = ?3 AND version = ?4 - 1"
        }
    };
    let step: Step = Box::new(move |connection| {
        let row = params![owner, feature, key, version, expires_at, body];
        match or_duplicate(execute(connection, statement, row))? {
            0 => Err(Failure::Refused(StoreError::Conflict)),
            _ => Ok(()),
        }
    });
    Ok((next, step))
}

pub(super) fn remove(connection: &Connection, feature: &str, owner: i64, key: &str) -> rusqlite::Result<bool> {
    let statement = "DELETE FROM documents WHERE owner = ? AND feature = ? AND key = ?";
    Ok(execute(connection, statement, (owner, feature, key))? == 1)
}

/// The columns that are not known to who asks.
struct Stored {
    key: String,
    version: i64,
    expires_at: Option<i64>,
    body: String,
}

impl Stored {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self { key: row.get(0)?, version: row.get(1)?, expires_at: row.get(2)?, body: row.get(3)? })
    }

    fn of(self, feature: &str, owner: i64) -> Result<Document> {
        Ok(Document {
            feature: feature.to_owned(),
            owner,
            key: self.key,
            version: self.version.unsigned_abs(),
            expires_at: self.expires_at.and_then(DateTime::from_timestamp_millis),
            body: from_json(&self.body, COLLECTION)?,
        })
    }
}

fn stored(connection: &Connection, query: &str, parameters: impl Params) -> rusqlite::Result<Vec<Stored>> {
    connection.prepare_cached(query)?.query_map(parameters, Stored::read)?.collect()
}
