//! Where each chat's dialogue stands.

use async_trait::async_trait;
use sqlx::SqliteConnection;

use super::{Sqlite, from_json, to_json, unavailable};
use crate::store::{DialogueRecord, Dialogues, Result};

const COLLECTION: &str = "dialogues";

#[async_trait]
impl Dialogues for Sqlite {
    async fn get(&self, chat: i64) -> Result<Option<DialogueRecord>> {
        let row: Option<(u32, String)> = sqlx::query_as("SELECT schema, state FROM dialogues WHERE chat = ?")
            .bind(chat)
            .fetch_optional(&self.read)
            .await
            .map_err(unavailable)?;
        let Some((schema, state)) = row else { return Ok(None) };
        Ok(Some(DialogueRecord { chat, schema, state: from_json(&state, COLLECTION)? }))
    }

    async fn put(&self, record: &DialogueRecord) -> Result<()> {
        put(&mut *self.writer().await?, record).await
    }

    async fn remove(&self, chat: i64) -> Result<()> {
        sqlx::query("DELETE FROM dialogues WHERE chat = ?")
            .bind(chat)
            .execute(&self.write)
            .await
            .map_err(unavailable)?;
        Ok(())
    }
}

pub(super) async fn put(connection: &mut SqliteConnection, record: &DialogueRecord) -> Result<()> {
    sqlx::query(
        "INSERT INTO dialogues (chat, schema, state) VALUES (?, ?, ?)
         ON CONFLICT (chat) DO UPDATE SET schema = excluded.schema, state = excluded.state",
    )
    .bind(record.chat)
    .bind(record.schema)
    .bind(to_json(&record.state, COLLECTION)?)
    .execute(connection)
    .await
    .map_err(unavailable)?;
    Ok(())
}
