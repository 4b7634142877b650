//! Questions of models, to be asked again.
//!
//! Each question of a track in a language has a slot of its own, by a unique index: so there are never too many of
//! them, whatever the processes do.

use ::mongodb::bson::{Bson, DateTime as BsonDateTime, Document, doc};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use futures::TryStreamExt;
use serde::Deserialize;

use super::{InTime, Mongodb, is_duplicate, to_bson, unavailable, unreadable};
use crate::domain::language::Language;
use crate::domain::question::{Question, QuestionId};
use crate::store::{POOL_MAX, PooledQuestion, QuestionPool, Result};

pub(super) const COLLECTION: &str = "question_pool";

/// What is read of a question's document.
#[derive(Deserialize)]
struct Pooled {
    #[serde(rename = "_id")]
    id: String,
    body: Question,
}

/// What is read of it to know what it is about.
#[derive(Deserialize)]
struct WithTopic {
    #[serde(rename = "_id")]
    id: String,
    body: Topic,
}

#[derive(Deserialize)]
struct Topic {
    topic: String,
}

#[async_trait]
impl QuestionPool for Mongodb {
    async fn add(&self, track: &str, language: Language, question: &Question, now: DateTime<Utc>) -> Result<bool> {
        let questions = self.documents(COLLECTION);
        loop {
            if questions.find_one(doc! { "_id": &question.id.0 }).in_time(self).await.map_err(unavailable)?.is_some() {
                return Ok(false);
            }
            let slot = self.next_slot(track, language).await?;
            if slot >= i64::from(POOL_MAX) {
                return Ok(false);
            }
            let new = PooledQuestion {
                track: track.to_owned(),
                language,
                drawn: 0,
                added_at: now.timestamp_millis(),
                question: question.clone(),
            };
            match questions.insert_one(document(&new, slot)?).in_time(self).await {
                // Somebody else has just added it, or taken the slot.
                Err(error) if is_duplicate(&error) => {}
                other => return other.map(|_| true).map_err(unavailable),
            }
        }
    }

    async fn draw(
        &self,
        track: &str,
        language: Language,
        excluding: &[QuestionId],
        limit: u32,
    ) -> Result<Vec<Question>> {
        // To the server 0 is no limit.
        if limit == 0 {
            return Ok(Vec::new());
        }
        let excluding: Vec<&str> = excluding.iter().map(|id| id.0.as_str()).collect();
        let mut filter = of(track, language);
        filter.insert("_id", doc! { "$nin": excluding });
        let questions = self.database.collection::<Pooled>(COLLECTION);
        let found = questions
            .find(filter)
            .sort(doc! { "drawn": 1, "added_at": 1, "slot": 1 })
            .limit(i64::from(limit))
            .in_time(self)
            .await
            .map_err(unavailable)?;
        let drawn: Vec<Pooled> =
            found.try_collect().in_time(self).await.map_err(|error| unreadable(error, COLLECTION))?;
        if drawn.is_empty() {
            return Ok(Vec::new());
        }
        let ids: Vec<&str> = drawn.iter().map(|question| question.id.as_str()).collect();
        let counted = self.documents(COLLECTION);
        let counted = counted
            .update_many(doc! { "_id": { "$in": ids } }, doc! { "$inc": { "drawn": 1_i64 } })
            .in_time(self)
            .await;
        counted.map_err(unavailable)?;
        Ok(drawn.into_iter().map(|question| question.body).collect())
    }

    async fn count(&self, track: &str, language: Language) -> Result<u32> {
        let count =
            self.documents(COLLECTION).count_documents(of(track, language)).in_time(self).await.map_err(unavailable)?;
        Ok(u32::try_from(count).unwrap_or(u32::MAX))
    }

    async fn topics(&self, track: &str, language: Language) -> Result<Vec<(QuestionId, String)>> {
        let questions = self.database.collection::<WithTopic>(COLLECTION);
        let found = questions
            .find(of(track, language))
            .sort(doc! { "slot": 1 })
            .projection(doc! { "body.topic": 1 })
            .in_time(self)
            .await
            .map_err(unavailable)?;
        let all: Vec<WithTopic> =
            found.try_collect().in_time(self).await.map_err(|error| unreadable(error, COLLECTION))?;
        Ok(all.into_iter().map(|question| (QuestionId(question.id), question.body.topic)).collect())
    }
}

impl Mongodb {
    async fn next_slot(&self, track: &str, language: Language) -> Result<i64> {
        let questions = self.documents(COLLECTION);
        let last = questions.find_one(of(track, language)).sort(doc! { "slot": -1 }).projection(doc! { "slot": 1 });
        let last = last.in_time(self).await.map_err(unavailable)?;
        Ok(last.and_then(|question| question.get("slot").and_then(Bson::as_i64)).map_or(0, |slot| slot + 1))
    }
}

pub(super) fn document(pooled: &PooledQuestion, slot: i64) -> Result<Document> {
    let PooledQuestion { track, language, drawn, added_at, question } = pooled;
    Ok(doc! {
        "_id": &question.id.0,
        "track": track,
        "language": language.code(),
        "slot": slot,
        "drawn": drawn,
        "added_at": BsonDateTime::from_millis(*added_at),
        "body": to_bson(question, COLLECTION)?,
    })
}

fn of(track: &str, language: Language) -> Document {
    doc! { "track": track, "language": language.code() }
}
