//! People.

use ::mongodb::bson::oid::ObjectId;
use ::mongodb::bson::{Bson, Document, doc};
use async_trait::async_trait;

use super::{InTime, Mongodb, duplicate_or_unavailable, to_bson, unreadable};
use crate::domain::user::{User, UserId};
use crate::store::{Result, Users};

const COLLECTION: &str = "users";

#[async_trait]
impl Users for Mongodb {
    async fn get(&self, id: UserId) -> Result<Option<User>> {
        let found = self.stored(COLLECTION).find_one(doc! { "_id": id.0 }).in_time(self).await;
        Ok(found.map_err(|error| unreadable(error, COLLECTION))?.map(|stored| stored.body))
    }

    async fn by_username(&self, username: &str) -> Result<Option<User>> {
        let users = self.stored(COLLECTION);
        let found = users
            .find_one(doc! { "username": username.to_lowercase() })
            .sort(doc! { "stored": -1 })
            .in_time(self)
            .await;
        Ok(found.map_err(|error| unreadable(error, COLLECTION))?.map(|stored| stored.body))
    }

    async fn insert(&self, user: &User) -> Result<()> {
        let inserted = self.documents(COLLECTION).insert_one(document(user)?).in_time(self).await;
        inserted.map(drop).map_err(duplicate_or_unavailable)
    }

    async fn replace(&self, user: &mut User) -> Result<()> {
        let next = User { version: user.version + 1, ..user.clone() };
        self.compare_and_set(COLLECTION, user.id.0.into(), user.version, document(&next)?).await?;
        *user = next;
        Ok(())
    }
}

fn document(user: &User) -> Result<Document> {
    let username = user.username.as_deref().map(str::to_lowercase);
    Ok(doc! {
        "_id": user.id.0,
        "username": username.map_or(Bson::Null, Bson::String),
        // Of two people with one user name, who was stored last: to the second between processes, exactly within one.
        "stored": ObjectId::new(),
        "version": to_bson(&user.version, COLLECTION)?,
        "body": to_bson(user, COLLECTION)?,
    })
}
