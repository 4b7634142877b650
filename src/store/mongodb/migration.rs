//! Documents of older versions, changed into those of this one. Each step can be run twice, and by several processes at
//! once: what was changed is not found again, and what was added is not added again.

use std::time::Duration;

use ::mongodb::Database;
use ::mongodb::bson::{Bson, Document, doc};
use ::mongodb::error::Error;
use chrono::{DateTime, Utc};
use futures::TryStreamExt;
use serde_json::{Value, json};

use super::{budgets, date, dialogues, documents, interviews, jobs, users};
use crate::clock;

/// How many documents are read and changed at a time.
const BATCH: i64 = 500;
/// How long it is remembered which messages showed an interview.
const SCREENS_KEPT: Duration = Duration::from_secs(60 * 24 * 3600);
/// How long it is remembered what was used of a month.
const USED_KEPT: Duration = Duration::from_secs(70 * 24 * 3600);
const CARDS: [&str; 3] = ["question", "answer", "confirm"];

/// To version 3: which of Telegram's messages show an interview is a document of its own.
pub(super) async fn message_ids_leave_interviews(database: &Database) -> Result<(), Error> {
    let interviews = database.collection::<Document>(interviews::COLLECTION);
    let shown: Vec<Document> =
        CARDS.iter().map(|card| doc! { format!("body.cards.{card}"): { "$ne": null } }).collect();
    let without = doc! { "$unset": { "body.cards": "" } };
    loop {
        let read = doc! { "user": 1, "body.current": 1, "body.cards": 1 };
        let found = interviews.find(doc! { "$or": &shown }).projection(read).limit(BATCH).await?;
        let found: Vec<Document> = found.try_collect().await?;
        if found.is_empty() {
            break;
        }
        add_to_documents(database, found.iter().filter_map(screens).collect()).await?;
        let ids: Vec<&Bson> = found.iter().filter_map(|interview| interview.get("_id")).collect();
        interviews.update_many(doc! { "_id": { "$in": ids } }, without.clone()).await?;
    }
    interviews.update_many(doc! { "body.cards": { "$exists": true } }, without).await.map(drop)
}

fn screens(interview: &Document) -> Option<Document> {
    let body = interview.get_document("body").ok()?;
    let cards = body.get_document("cards").ok()?;
    let mut screens = json!({ "current": integer(body.get("current")) });
    for card in CARDS {
        if let Some(message) = integer(cards.get(card)) {
            screens[card] = json!(message);
        }
    }
    let mut document = added("screens", interview.get_i64("user").ok()?, interview.get_str("_id").ok()?, &screens);
    document.insert("expires_at", date(clock::after(Utc::now(), SCREENS_KEPT)));
    Some(document)
}

fn integer(value: Option<&Bson>) -> Option<i64> {
    let value = value?;
    value.as_i64().or_else(|| value.as_i32().map(i64::from))
}

/// To version 3: a group that was told that the bot works in private chats has no dialogue.
pub(super) async fn declined_groups_leave_dialogues(database: &Database) -> Result<(), Error> {
    let dialogues = database.collection::<Document>(dialogues::COLLECTION);
    let declined = doc! { "state": json!({ "at": "declined" }).to_string() };
    loop {
        let found = dialogues.find(declined.clone()).projection(doc! { "_id": 1 }).limit(BATCH).await?;
        let found: Vec<Document> = found.try_collect().await?;
        let chats: Vec<i64> = found.iter().filter_map(|dialogue| dialogue.get_i64("_id").ok()).collect();
        if chats.is_empty() {
            return Ok(());
        }
        let said = chats.iter().map(|chat| added("group_chats", *chat, "declined", &json!({})));
        add_to_documents(database, said.collect()).await?;
        let mut done = declined.clone();
        done.insert("_id", doc! { "$in": chats });
        dialogues.delete_many(done).await?;
    }
}

/// To version 3: what is used of a month's interviews is counted as every other quota is, by reservations in an account.
/// The one that was counted last can still be given back.
pub(super) async fn used_interviews_become_reservations(database: &Database) -> Result<(), Error> {
    let users = database.collection::<Document>(users::COLLECTION);
    let counted = doc! { "body.usage": { "$exists": true } };
    loop {
        let read = doc! { "body.usage": 1 };
        let found = users.find(counted.clone()).projection(read).limit(BATCH).await?;
        let found: Vec<Document> = found.try_collect().await?;
        if found.is_empty() {
            return Ok(());
        }
        for user in &found {
            reserve_used(database, user).await?;
        }
        let ids: Vec<&Bson> = found.iter().filter_map(|user| user.get("_id")).collect();
        let without = doc! { "$unset": { "body.usage": "" } };
        users.update_many(doc! { "_id": { "$in": ids } }, without).await?;
    }
}

async fn reserve_used(database: &Database, user: &Document) -> Result<(), Error> {
    let usage = user.get_document("body").and_then(|body| body.get_document("usage"));
    let (Ok(usage), Some(id)) = (usage, integer(user.get("_id"))) else { return Ok(()) };
    let (Some(used), Ok(month)) = (integer(usage.get("interviews")), usage.get_str("month")) else { return Ok(()) };
    if used == 0 {
        return Ok(());
    }
    let account = format!("interviews:{id}:{month}");
    let expires_at = date(clock::after(Utc::now(), USED_KEPT));
    let new = doc! { "$setOnInsert": { "balance": used, "expires_at": expires_at } };
    database.collection::<Document>(budgets::BUDGETS).update_one(doc! { "_id": &account }, new).upsert(true).await?;
    let Ok(latest) = usage.get_str("latest") else { return Ok(()) };
    let new = doc! { "amount": 1_i64, "accounts": [&account], "expires_at": expires_at, "settled": false };
    let reservations = database.collection::<Document>(budgets::RESERVATIONS);
    let reservation = doc! { "_id": format!("interviews:{latest}") };
    reservations.update_one(reservation, doc! { "$setOnInsert": new }).upsert(true).await.map(drop)
}

/// To version 4: since when an interview awaits work. Of those that are under way some await none: they lose the mark with
/// their next step.
pub(super) async fn interviews_tell_since_when_they_await_work(database: &Database) -> Result<(), Error> {
    let interviews = database.collection::<Document>(interviews::COLLECTION);
    let under_way =
        doc! { "status": { "$in": ["preparing", "asking", "finishing"] }, "awaits_since": { "$exists": false } };
    loop {
        let found = interviews.find(under_way.clone()).projection(doc! { "body.updated_at": 1 }).limit(BATCH).await?;
        let found: Vec<Document> = found.try_collect().await?;
        if found.is_empty() {
            return Ok(());
        }
        for interview in &found {
            let since = interview.get_document("body").ok().and_then(|body| body.get_str("updated_at").ok());
            let since = since.and_then(|since| since.parse::<DateTime<Utc>>().ok()).unwrap_or_else(Utc::now);
            // Unless a process of this version has stored it since.
            let mut same = under_way.clone();
            same.insert("_id", interview.get("_id"));
            interviews.update_one(same, doc! { "$set": { "awaits_since": date(since) } }).await?;
        }
    }
}

fn added(feature: &str, owner: i64, key: &str, body: &Value) -> Document {
    let mut document = documents::identity(feature, owner, key);
    document.extend(doc! { "version": 1_i64, "body": body.to_string() });
    document
}

/// Those that are there stay as they are.
async fn add_to_documents(database: &Database, new: Vec<Document>) -> Result<(), Error> {
    if new.is_empty() {
        return Ok(());
    }
    let added = database.collection::<Document>(documents::COLLECTION).insert_many(new).ordered(false).await;
    match added {
        Err(error) if jobs::only_duplicates(&error).is_none() => Err(error),
        _ => Ok(()),
    }
}
