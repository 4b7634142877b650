//! All that is needed of a person who writes, by one operation.

use async_trait::async_trait;
use rusqlite::{Connection, OptionalExtension};

use super::{Sqlite, dialogues, from_json, interviews, text, users};
use crate::domain::user::UserId;
use crate::store::{DialogueRecord, Result, Session, Sessions};

#[async_trait]
impl Sessions for Sqlite {
    async fn of(&self, user: UserId) -> Result<Session> {
        let find = move |connection: &Connection| -> rusqlite::Result<_> {
            let open = "SELECT body FROM interviews WHERE user = ? AND open = 1";
            let mut dialogue = connection.prepare_cached("SELECT schema, state FROM dialogues WHERE chat = ?")?;
            let dialogue = dialogue.query_row([user.0], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
            let person = text(connection, "SELECT body FROM users WHERE id = ?", [user.0])?;
            Ok((person, dialogue, text(connection, open, [user.0])?))
        };
        let (person, dialogue, open): (Option<String>, Option<(u32, String)>, Option<String>) = self.read(find).await?;
        let record = |(schema, state): (u32, String)| -> Result<_> {
            Ok(DialogueRecord { chat: user.0, schema, state: from_json(&state, dialogues::COLLECTION)? })
        };
        Ok(Session {
            user: person.map(|body| from_json(&body, users::COLLECTION)).transpose()?,
            dialogue: dialogue.map(record).transpose()?,
            // One that cannot be read is found out by whoever needs it.
            open: open.and_then(|body| from_json(&body, interviews::COLLECTION).ok()),
        })
    }
}
