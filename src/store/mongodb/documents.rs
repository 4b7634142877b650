//! What features keep of one owner.

use ::mongodb::bson::{self, Bson, doc};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use futures::TryStreamExt;

use super::unit_of_work::Change;
use super::{InTime, Mongodb, date, to_bson, unavailable};
use crate::store::{Document, Documents, Result, StoreError};

pub(super) const COLLECTION: &str = "documents";

#[async_trait]
impl Documents for Mongodb {
    async fn get(&self, feature: &str, owner: i64, key: &str) -> Result<Option<Document>> {
        let found = self.documents(COLLECTION).find_one(identity(feature, owner, key)).in_time(self).await;
        found.map_err(unavailable)?.map(|stored| document(&stored)).transpose()
    }

    async fn put(&self, document: &mut Document) -> Result<()> {
        let (next, change) = put(document)?;
        self.store(&[(COLLECTION, change)]).await?;
        *document = next;
        Ok(())
    }

    async fn remove(&self, feature: &str, owner: i64, key: &str) -> Result<bool> {
        let removed = self.documents(COLLECTION).delete_one(identity(feature, owner, key)).in_time(self).await;
        Ok(removed.map_err(unavailable)?.deleted_count == 1)
    }

    async fn list(&self, feature: &str, owner: i64, limit: u32) -> Result<Vec<Document>> {
        // To the server 0 is no limit.
        if limit == 0 {
            return Ok(Vec::new());
        }
        let documents = self.documents(COLLECTION);
        let theirs = doc! { "_id.owner": owner, "_id.feature": feature };
        let theirs = documents.find(theirs).sort(doc! { "_id.key": 1 });
        let theirs = theirs.limit(i64::from(limit)).in_time(self).await.map_err(unavailable)?;
        let theirs: Vec<bson::Document> = theirs.try_collect().in_time(self).await.map_err(unavailable)?;
        theirs.iter().map(document).collect()
    }

    async fn forget(&self, before: DateTime<Utc>) -> Result<u64> {
        let expired = doc! { "expires_at": { "$lt": date(before) } };
        let forgotten = self.documents(COLLECTION).delete_many(expired).in_time(self).await;
        Ok(forgotten.map_err(unavailable)?.deleted_count)
    }
}

/// To the server the order of the fields counts.
pub(super) fn identity(feature: &str, owner: i64, key: &str) -> bson::Document {
    doc! { "_id": { "owner": owner, "feature": feature, "key": key } }
}

/// The document as it is stored then, and how.
pub(super) fn put(document: &Document) -> Result<(Document, Change)> {
    let next = Document { version: document.version + 1, ..document.clone() };
    let stored = stored(&next)?;
    if document.version == 0 {
        return Ok((next, Change::Insert(stored)));
    }
    let mut filter = identity(&next.feature, next.owner, &next.key);
    filter.insert("version", to_bson(&document.version, COLLECTION)?);
    Ok((next, Change::Replace { filter, document: stored }))
}

pub(super) fn stored(document: &Document) -> Result<bson::Document> {
    let mut stored = identity(&document.feature, document.owner, &document.key);
    stored.insert("version", to_bson(&document.version, COLLECTION)?);
    // Missing rather than null: the server forgets by this field.
    if let Some(expires_at) = document.expires_at {
        stored.insert("expires_at", date(expires_at));
    }
    // As text, so that it comes back as it was: not every JSON value is one of BSON.
    stored.insert("body", document.body.to_string());
    Ok(stored)
}

pub(super) fn document(stored: &bson::Document) -> Result<Document> {
    let read = || {
        let identity = stored.get_document("_id")?;
        let expires_at = stored.get("expires_at").and_then(Bson::as_datetime);
        Ok(Document {
            feature: identity.get_str("feature")?.to_owned(),
            owner: identity.get_i64("owner")?,
            key: identity.get_str("key")?.to_owned(),
            version: u64::try_from(stored.get_i64("version")?)?,
            expires_at: expires_at.and_then(|at| DateTime::from_timestamp_millis(at.timestamp_millis())),
            body: serde_json::from_str(stored.get_str("body")?)?,
        })
    };
    read().map_err(|source| StoreError::Corrupt { collection: COLLECTION, source })
}
