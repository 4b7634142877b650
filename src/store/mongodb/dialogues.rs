//! Where each chat's dialogue stands.

use ::mongodb::bson::{Document, doc};
use async_trait::async_trait;

use super::unit_of_work::Change;
use super::{InTime, Mongodb, unavailable};
use crate::store::{DialogueRecord, Dialogues, Result, StoreError};

pub(super) const COLLECTION: &str = "dialogues";

#[async_trait]
impl Dialogues for Mongodb {
    async fn get(&self, chat: i64) -> Result<Option<DialogueRecord>> {
        let found =
            self.documents(COLLECTION).find_one(doc! { "_id": chat }).in_time(self).await.map_err(unavailable)?;
        found.map(|document| record(&document)).transpose()
    }

    async fn put(&self, record: &DialogueRecord) -> Result<()> {
        self.store(&[(COLLECTION, put(record))]).await
    }

    async fn remove(&self, chat: i64) -> Result<()> {
        let removed = self.documents(COLLECTION).delete_one(doc! { "_id": chat }).in_time(self).await;
        removed.map(drop).map_err(unavailable)
    }
}

pub(super) fn put(record: &DialogueRecord) -> Change {
    Change::Put { id: doc! { "_id": record.chat }, document: document(record) }
}

pub(super) fn document(record: &DialogueRecord) -> Document {
    // As text, so that it comes back as it was: not every JSON value is one of BSON.
    let state = record.state.to_string();
    doc! { "_id": record.chat, "schema": i64::from(record.schema), "state": state }
}

pub(super) fn record(document: &Document) -> Result<DialogueRecord> {
    let read = || {
        let chat = document.get_i64("_id")?;
        let schema = u32::try_from(document.get_i64("schema")?)?;
        Ok(DialogueRecord { chat, schema, state: serde_json::from_str(document.get_str("state")?)? })
    };
    read().map_err(|source| StoreError::Corrupt { collection: COLLECTION, source })
}
