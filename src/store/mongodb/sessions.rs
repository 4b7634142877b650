//! All that is needed of a person who writes, by one command.

use ::mongodb::bson::{Document, deserialize_from_bson, doc};
use async_trait::async_trait;
use futures::TryStreamExt;
use serde::de::DeserializeOwned;

use super::{InTime, Mongodb, dialogues, interviews, unavailable, users};
use crate::domain::user::UserId;
use crate::store::{Dialogues, Result, Session, Sessions, StoreError};

#[async_trait]
impl Sessions for Mongodb {
    async fn of(&self, user: UserId) -> Result<Session> {
        let dialogue =
            doc! { "from": dialogues::COLLECTION, "localField": "_id", "foreignField": "_id", "as": "dialogue" };
        let open = doc! {
            "from": interviews::COLLECTION,
            "localField": "_id",
            "foreignField": "user",
            "pipeline": [{ "$match": { "open": true } }],
            "as": "open",
        };
        let people = self.documents(users::COLLECTION);
        let found = people.aggregate([
            doc! { "$match": { "_id": user.0 } },
            doc! { "$lookup": dialogue },
            doc! { "$lookup": open },
        ]);
        let found = found.in_time(self).await.map_err(unavailable)?;
        let found: Vec<Document> = found.try_collect().in_time(self).await.map_err(unavailable)?;
        let Some(found) = found.first() else {
            // A chat has nobody who is known, and may have a dialogue.
            return Ok(Session { dialogue: Dialogues::get(self, user.0).await?, ..Session::default() });
        };
        Ok(Session {
            user: Some(body(found, users::COLLECTION)?),
            dialogue: first(found, "dialogue").map(dialogues::record).transpose()?,
            // One that cannot be read is found out by whoever needs it.
            open: first(found, "open").and_then(|stored| body(stored, interviews::COLLECTION).ok()),
        })
    }
}

fn first<'a>(found: &'a Document, name: &str) -> Option<&'a Document> {
    found.get_array(name).ok()?.first()?.as_document()
}

fn body<T: DeserializeOwned>(stored: &Document, collection: &'static str) -> Result<T> {
    let body = stored.get("body").cloned().unwrap_or_default();
    deserialize_from_bson(body).map_err(|error| StoreError::Corrupt { collection, source: Box::new(error) })
}
