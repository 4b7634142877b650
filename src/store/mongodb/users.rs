//! People.

use ::mongodb::bson::oid::ObjectId;
use ::mongodb::bson::{Bson, Document, doc};
use async_trait::async_trait;
use chrono::{DateTime, Utc};

use super::unit_of_work::Change;
use super::{InTime, Mongodb, to_bson, unreadable};
use crate::domain::user::{User, UserId};
use crate::store::time::SECONDS;
use crate::store::{Result, Users};

pub(super) const COLLECTION: &str = "users";

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

    async fn search(&self, text: &str, limit: u32) -> Result<Vec<User>> {
        let has = |text: &str| doc! { "$regex": literally(text), "$options": "i" };
        let mut meant = vec![doc! { "body.first_name": has(text) }];
        let username = text.trim_start_matches('@').to_lowercase();
        if !username.is_empty() {
            meant.push(doc! { "username": has(&username) });
        }
        if text.bytes().all(|byte| byte.is_ascii_digit()) {
            let id = doc! { "input": { "$toString": "$_id" }, "regex": format!("^{text}") };
            meant.push(doc! { "$expr": { "$regexMatch": id } });
        }
        let users = self.stored(COLLECTION);
        let found = users.find(doc! { "$or": meant }).sort(doc! { "body.seen_at": -1, "_id": 1 });
        self.bodies(found, limit, COLLECTION).await
    }

    async fn after(&self, id: UserId, limit: u32) -> Result<Vec<User>> {
        let users = self.stored(COLLECTION);
        self.bodies(users.find(doc! { "_id": { "$gt": id.0 } }).sort(doc! { "_id": 1 }), limit, COLLECTION).await
    }

    async fn unseen_since(&self, before: DateTime<Utc>, limit: u32) -> Result<Vec<User>> {
        // Times are written from the year on, so they are in order as texts, too.
        let before = before.format(SECONDS).to_string();
        let unseen = doc! { "$or": [{ "body.seen_at": { "$lt": before } }, { "body.seen_at": null }] };
        let users = self.stored(COLLECTION);
        self.bodies(users.find(unseen).sort(doc! { "_id": 1 }), limit, COLLECTION).await
    }

    async fn insert(&self, user: &User) -> Result<()> {
        self.store(&[(COLLECTION, Change::Insert(document(user, ObjectId::new())?))]).await
    }

    async fn replace(&self, user: &mut User) -> Result<()> {
        let (next, change) = replacement(user)?;
        self.store(&[(COLLECTION, change)]).await?;
        *user = next;
        Ok(())
    }
}

/// The person as they are stored then, and how.
pub(super) fn replacement(user: &User) -> Result<(User, Change)> {
    let next = User { version: user.version + 1, ..user.clone() };
    let filter = doc! { "_id": user.id.0, "version": to_bson(&user.version, COLLECTION)? };
    let change = Change::Replace { filter, document: document(&next, ObjectId::new())? };
    Ok((next, change))
}

/// `stored` orders by when documents were stored: to the second between processes, exactly within one.
pub(super) fn document(user: &User, stored: ObjectId) -> Result<Document> {
    let username = user.username.as_deref().map(str::to_lowercase);
    Ok(doc! {
        "_id": user.id.0,
        "username": username.map_or(Bson::Null, Bson::String),
        // Of two people with one user name, who was stored last.
        "stored": stored,
        "version": to_bson(&user.version, COLLECTION)?,
        "body": to_bson(user, COLLECTION)?,
    })
}

/// Others lose the name.
pub(super) fn taking(name: &str, holder: UserId) -> Change {
    Change::Update {
        filter: doc! { "username": name.to_lowercase(), "_id": { "$ne": holder.0 } },
        change: doc! {
            "$set": { "username": Bson::Null, "body.username": Bson::Null },
            "$inc": { "version": 1_i64, "body.version": 1_i64 },
        },
    }
}

/// A pattern that finds this text and nothing else.
fn literally(text: &str) -> String {
    let mut pattern = String::with_capacity(text.len());
    for c in text.chars() {
        if !c.is_alphanumeric() && !c.is_whitespace() {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern
}
