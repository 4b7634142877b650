//! What one feature keeps of one owner: small state without a table of its own.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::Result;

/// One document; its feature, owner and key are unique together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// Whose shape the body has, e.g. `screens`.
    pub feature: String,
    /// A person or a chat.
    pub owner: i64,
    pub key: String,
    /// 0 for one that was never stored; each [`Documents::put`] raises it by one.
    pub version: u64,
    /// From then on it may be forgotten, and is there until it is; `None` to keep it.
    pub expires_at: Option<DateTime<Utc>>,
    pub body: serde_json::Value,
}

impl Document {
    /// A document that was not stored yet, kept for good.
    pub fn new(feature: &str, owner: i64, key: &str, body: serde_json::Value) -> Self {
        Self { feature: feature.to_owned(), owner, key: key.to_owned(), version: 0, expires_at: None, body }
    }
}

#[async_trait]
pub trait Documents: Send + Sync {
    async fn get(&self, feature: &str, owner: i64, key: &str) -> Result<Option<Document>>;
    /// Compare-and-set. Version 0 stores a new document, [`Duplicate`](super::StoreError::Duplicate) when it is there;
    /// any other replaces the stored document of that version, [`Conflict`](super::StoreError::Conflict) when there is
    /// none. On success the stored version is `document.version + 1`, and so is `document.version`.
    async fn put(&self, document: &mut Document) -> Result<()>;
    /// Whether it was there.
    async fn remove(&self, feature: &str, owner: i64, key: &str) -> Result<bool>;
    /// The owner's documents of a feature, by key.
    async fn list(&self, feature: &str, owner: i64, limit: u32) -> Result<Vec<Document>>;
    /// Forgets documents that expired before `before`. Returns how many. (MongoDB also does it by a TTL index.)
    async fn forget(&self, before: DateTime<Utc>) -> Result<u64>;
}
