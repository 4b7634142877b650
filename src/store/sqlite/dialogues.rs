//! Where each chat's dialogue stands.

use async_trait::async_trait;
use rusqlite::{Connection, OptionalExtension, params};

use super::unit_of_work::Step;
use super::{Sqlite, execute, from_json, to_json};
use crate::store::{DialogueRecord, Dialogues, Result};

pub(super) const COLLECTION: &str = "dialogues";

#[async_trait]
impl Dialogues for Sqlite {
    async fn get(&self, chat: i64) -> Result<Option<DialogueRecord>> {
        let find = move |connection: &Connection| {
            let mut query = connection.prepare_cached("SELECT schema, state FROM dialogues WHERE chat = ?")?;
            query.query_row([chat], |row| Ok((row.get(0)?, row.get(1)?))).optional()
        };
        let row: Option<(u32, String)> = self.read(find).await?;
        let Some((schema, state)) = row else { return Ok(None) };
        Ok(Some(DialogueRecord { chat, schema, state: from_json(&state, COLLECTION)? }))
    }

    async fn put(&self, record: &DialogueRecord) -> Result<()> {
        Ok(self.write(put(record)?).await?)
    }

    async fn remove(&self, chat: i64) -> Result<()> {
        let remove = "DELETE FROM dialogues WHERE chat = ?";
        self.write(move |connection| execute(connection, remove, [chat])).await?;
        Ok(())
    }
}

pub(super) fn put(record: &DialogueRecord) -> Result<Step> {
    let (chat, schema, state) = (record.chat, record.schema, to_json(&record.state, COLLECTION)?);
    Ok(Box::new(move |connection| {
        let statement = "INSERT INTO dialogues (chat, schema, state) VALUES (?, ?, ?)
            ON CONFLICT (chat) DO UPDATE SET schema = excluded.schema, state = excluded.state";
        execute(connection, statement, params![chat, schema, state])?;
        Ok(())
    }))
}
