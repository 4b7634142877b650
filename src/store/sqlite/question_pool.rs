//! Questions of models, to be asked again.

use async_trait::async_trait;
use chrono::{DateTime, Utc};

use super::{Sqlite, from_json, millis, to_json, unavailable};
use crate::domain::language::Language;
use crate::domain::question::{Question, QuestionId};
use crate::store::{POOL_MAX, QuestionPool, Result};

const COLLECTION: &str = "question_pool";

#[async_trait]
impl QuestionPool for Sqlite {
    async fn add(&self, track: &str, language: Language, question: &Question, now: DateTime<Utc>) -> Result<bool> {
        let result = sqlx::query(
            "INSERT INTO question_pool (id, track, language, added_at, body) SELECT ?1, ?2, ?3, ?4, ?5
             WHERE (SELECT count(*) FROM question_pool WHERE track = ?2 AND language = ?3) < ?6
             ON CONFLICT (id) DO NOTHING",
        )
        .bind(&question.id.0)
        .bind(track)
        .bind(language.code())
        .bind(millis(now))
        .bind(to_json(question, COLLECTION)?)
        .bind(POOL_MAX)
        .execute(&self.write)
        .await
        .map_err(unavailable)?;
        Ok(result.rows_affected() == 1)
    }

    async fn draw(
        &self,
        track: &str,
        language: Language,
        excluding: &[QuestionId],
        limit: u32,
    ) -> Result<Vec<Question>> {
        let mut drawn: Vec<(i64, i64, i64, String)> = sqlx::query_as(
            "UPDATE question_pool SET drawn = drawn + 1 WHERE seq IN (
                 SELECT seq FROM question_pool
                 WHERE track = ? AND language = ? AND id NOT IN (SELECT value FROM json_each(?))
                 ORDER BY drawn, added_at, seq LIMIT ?
             ) RETURNING drawn, added_at, seq, body",
        )
        .bind(track)
        .bind(language.code())
        .bind(to_json(&excluding, COLLECTION)?)
        .bind(limit)
        .fetch_all(&self.write)
        .await
        .map_err(unavailable)?;
        // They come back in no particular order.
        drawn.sort_unstable();
        drawn.iter().map(|(.., body)| from_json(body, COLLECTION)).collect()
    }

    async fn count(&self, track: &str, language: Language) -> Result<u32> {
        sqlx::query_scalar("SELECT count(*) FROM question_pool WHERE track = ? AND language = ?")
            .bind(track)
            .bind(language.code())
            .fetch_one(&self.read)
            .await
            .map_err(unavailable)
    }
}
