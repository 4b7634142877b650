//! What features keep of one owner.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use sqlx::sqlite::SqliteRow;
use sqlx::{Row, SqliteConnection};

use super::{Sqlite, duplicate_or_unavailable, from_json, millis, to_json, unavailable, version};
use crate::store::{Document, Documents, Result, StoreError};

const COLLECTION: &str = "documents";

#[async_trait]
impl Documents for Sqlite {
    async fn get(&self, feature: &str, owner: i64, key: &str) -> Result<Option<Document>> {
        let row = sqlx::query(
            "SELECT feature, owner, key, version, expires_at, body FROM documents
             WHERE owner = ? AND feature = ? AND key = ?",
        )
        .bind(owner)
        .bind(feature)
        .bind(key)
        .fetch_optional(&self.read)
        .await
        .map_err(unavailable)?;
        row.as_ref().map(document).transpose()
    }

    async fn put(&self, document: &mut Document) -> Result<()> {
        *document = put(&mut *self.writer().await?, document).await?;
        Ok(())
    }

    async fn remove(&self, feature: &str, owner: i64, key: &str) -> Result<bool> {
        remove(&mut *self.writer().await?, feature, owner, key).await
    }

    async fn list(&self, feature: &str, owner: i64, limit: u32) -> Result<Vec<Document>> {
        let rows = sqlx::query(
            "SELECT feature, owner, key, version, expires_at, body FROM documents
             WHERE owner = ? AND feature = ? ORDER BY key LIMIT ?",
        )
        .bind(owner)
        .bind(feature)
        .bind(limit)
        .fetch_all(&self.read)
        .await
        .map_err(unavailable)?;
        rows.iter().map(document).collect()
    }

    async fn forget(&self, before: DateTime<Utc>) -> Result<u64> {
        let result = sqlx::query("DELETE FROM documents WHERE expires_at < ?")
            .bind(millis(before))
            .execute(&self.write)
            .await
            .map_err(unavailable)?;
        Ok(result.rows_affected())
    }
}

/// The document as it is stored now.
pub(super) async fn put(connection: &mut SqliteConnection, document: &Document) -> Result<Document> {
    let next = Document { version: document.version + 1, ..document.clone() };
    let query = match document.version {
        0 => "INSERT INTO documents (owner, feature, key, version, expires_at, body) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        _ => {
            "UPDATE documents SET version = ?4, expires_at = ?5, body = ?6
             WHERE owner = ?1 AND feature = ?2 AND key = ?3 AND version = ?4 - 1"
        }
    };
    let result = sqlx::query(query)
        .bind(next.owner)
        .bind(&next.feature)
        .bind(&next.key)
        .bind(version(next.version))
        .bind(next.expires_at.map(millis))
        .bind(to_json(&next.body, COLLECTION)?)
        .execute(connection)
        .await
        .map_err(duplicate_or_unavailable)?;
    if result.rows_affected() == 0 { Err(StoreError::Conflict) } else { Ok(next) }
}

pub(super) async fn remove(connection: &mut SqliteConnection, feature: &str, owner: i64, key: &str) -> Result<bool> {
    let result = sqlx::query("DELETE FROM documents WHERE owner = ? AND feature = ? AND key = ?")
        .bind(owner)
        .bind(feature)
        .bind(key)
        .execute(connection)
        .await
        .map_err(unavailable)?;
    Ok(result.rows_affected() == 1)
}

fn document(row: &SqliteRow) -> Result<Document> {
    let version: i64 = row.try_get("version").map_err(unavailable)?;
    let expires_at: Option<i64> = row.try_get("expires_at").map_err(unavailable)?;
    Ok(Document {
        feature: row.try_get("feature").map_err(unavailable)?,
        owner: row.try_get("owner").map_err(unavailable)?,
        key: row.try_get("key").map_err(unavailable)?,
        version: version.unsigned_abs(),
        expires_at: expires_at.and_then(DateTime::from_timestamp_millis),
        body: from_json(row.try_get("body").map_err(unavailable)?, COLLECTION)?,
    })
}
