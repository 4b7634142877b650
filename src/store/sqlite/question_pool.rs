//! Questions of models, to be asked again.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use rusqlite::{Connection, params};

use super::{Sqlite, execute, from_json, millis, to_json};
use crate::domain::language::Language;
use crate::domain::question::{Question, QuestionId};
use crate::store::{POOL_MAX, QuestionPool, Result};

const COLLECTION: &str = "question_pool";

#[async_trait]
impl QuestionPool for Sqlite {
    async fn add(&self, track: &str, language: Language, question: &Question, now: DateTime<Utc>) -> Result<bool> {
        let (id, track, body) = (question.id.0.clone(), track.to_owned(), to_json(question, COLLECTION)?);
        let add = "INSERT INTO question_pool (id, track, language, added_at, body) SELECT ?1, ?2, ?3, ?4, ?5
            WHERE (SELECT count(*) FROM question_pool WHERE track = ?2 AND language = ?3) < ?6
            ON CONFLICT (id) DO NOTHING";
        let add = move |connection: &Connection| {
            execute(connection, add, params![id, track, language.code(), millis(now), body, POOL_MAX])
        };
        Ok(self.write(add).await? == 1)
    }

    async fn draw(
        &self,
        track: &str,
        language: Language,
        excluding: &[QuestionId],
        limit: u32,
    ) -> Result<Vec<Question>> {
        let (track, excluding) = (track.to_owned(), to_json(&excluding, COLLECTION)?);
        let draw = "UPDATE question_pool SET drawn = drawn + 1 WHERE seq IN (
                SELECT seq FROM question_pool
                WHERE track = ? AND language = ? AND id NOT IN (SELECT value FROM json_each(?))
                ORDER BY drawn, added_at, seq LIMIT ?
            ) RETURNING drawn, added_at, seq, body";
        let draw = move |connection: &Connection| {
            let mut draw = connection.prepare_cached(draw)?;
            let rows = draw.query_map(params![track, language.code(), excluding, limit], |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
            })?;
            rows.collect::<rusqlite::Result<Vec<(i64, i64, i64, String)>>>()
        };
        let mut drawn = self.write(draw).await?;
        // They come back in no particular order.
        drawn.sort_unstable();
        drawn.iter().map(|(.., body)| from_json(body, COLLECTION)).collect()
    }

    async fn count(&self, track: &str, language: Language) -> Result<u32> {
        let track = track.to_owned();
        let count = move |connection: &Connection| {
            let query = "SELECT count(*) FROM question_pool WHERE track = ? AND language = ?";
            connection.prepare_cached(query)?.query_row(params![track, language.code()], |row| row.get(0))
        };
        Ok(self.read(count).await?)
    }

    async fn topics(&self, track: &str, language: Language) -> Result<Vec<(QuestionId, String)>> {
        let track = track.to_owned();
        let topics = move |connection: &Connection| {
            let query = "SELECT id, json_extract(body, '$.topic') FROM question_pool
                WHERE track = ? AND language = ? ORDER BY seq";
            let mut query = connection.prepare_cached(query)?;
            let rows =
                query.query_map(params![track, language.code()], |row| Ok((QuestionId(row.get(0)?), row.get(1)?)))?;
            rows.collect::<rusqlite::Result<Vec<_>>>()
        };
        Ok(self.read(topics).await?)
    }
}
