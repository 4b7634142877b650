//! The indexes, and how a database of an older version gets its documents changed.
//!
//! Several processes may start at the same time, so whatever is done here can be done twice.

use std::time::Duration;

use ::mongodb::bson::{DateTime, Document, doc};
use ::mongodb::error::Error;
use ::mongodb::options::IndexOptions;
use ::mongodb::{Database, IndexModel};

use super::{migration, open_error};
use crate::store::OpenError;
use crate::store::open::{Purpose, is_current};
use crate::store::retention::{DONE_JOBS_KEPT, REPLIES_KEPT};

/// The schema of this version of the program.
const KNOWN: u32 = 5;
/// In [`META`] while a backup is being restored.
const RESTORING: &str = "restoring";
/// Holds the schema's version and the counters.
pub(super) const META: &str = "meta";

/// Makes the indexes and migrates the documents; for a backup nothing may be left to do.
pub(super) async fn prepare(database: &Database, purpose: Purpose) -> Result<(), OpenError> {
    let meta = database.collection::<Document>(META);
    let schema = doc! { "_id": "schema" };
    let found = meta.find_one(schema.clone()).await.map_err(open_error)?;
    let found = found.and_then(|document| document.get_i64("version").ok()).unwrap_or_default();
    let found = u32::try_from(found).unwrap_or(u32::MAX);
    if found > KNOWN {
        return Err(OpenError::NewerSchema { found, known: KNOWN });
    }
    if purpose != Purpose::Restore && is_restoring(database).await.map_err(open_error)? {
        return Err(OpenError::HalfRestored);
    }
    if purpose == Purpose::BackUp {
        return is_current(found, KNOWN);
    }
    create_indexes(database).await.map_err(open_error)?;
    if found < KNOWN {
        // Versions 2 and 5 have collections that earlier ones have not, and change no document.
        migration::message_ids_leave_interviews(database).await.map_err(open_error)?;
        migration::declined_groups_leave_dialogues(database).await.map_err(open_error)?;
        migration::used_interviews_become_reservations(database).await.map_err(open_error)?;
        migration::interviews_tell_since_when_they_await_work(database).await.map_err(open_error)?;
        let raised = doc! { "$max": { "version": i64::from(KNOWN) } };
        meta.update_one(schema, raised).upsert(true).await.map_err(open_error)?;
    }
    Ok(())
}

pub(super) async fn create_indexes(database: &Database) -> Result<(), Error> {
    for (collection, indexes) in indexes() {
        database.collection::<Document>(collection).create_indexes(indexes).await?;
    }
    Ok(())
}

async fn is_restoring(database: &Database) -> Result<bool, Error> {
    Ok(database.collection::<Document>(META).find_one(doc! { "_id": RESTORING }).await?.is_some())
}

pub(super) async fn mark_restoring(database: &Database) -> Result<(), Error> {
    let since = doc! { "$set": { "since": DateTime::now() } };
    database.collection::<Document>(META).update_one(doc! { "_id": RESTORING }, since).upsert(true).await.map(drop)
}

pub(super) async fn unmark_restoring(database: &Database) -> Result<(), Error> {
    database.collection::<Document>(META).delete_one(doc! { "_id": RESTORING }).await.map(drop)
}

fn indexes() -> [(&'static str, Vec<IndexModel>); 11] {
    [
        ("users", vec![index("username", doc! { "username": 1, "stored": -1 }, IndexOptions::default())]),
        (
            "interviews",
            vec![
                index("one_open", doc! { "user": 1 }, unique_where(doc! { "open": true })),
                index("history", doc! { "user": 1, "status": 1, "ended_at": -1, "_id": -1 }, IndexOptions::default()),
                index("track", doc! { "user": 1, "track": 1, "begun_at": -1, "_id": -1 }, IndexOptions::default()),
                index(
                    "awaiting",
                    doc! { "awaits_since": 1, "_id": 1 },
                    only_where(doc! { "awaits_since": { "$exists": true } }),
                ),
            ],
        ),
        (
            "documents",
            vec![
                index("owner", doc! { "_id.owner": 1, "_id.feature": 1, "_id.key": 1 }, IndexOptions::default()),
                index("expiry", doc! { "expires_at": 1 }, forgotten_after(Duration::ZERO)),
            ],
        ),
        (
            "jobs",
            vec![
                index("claimable", doc! { "head": 1, "lane": 1, "due": 1 }, only_where(doc! { "head": true })),
                index("one_head", doc! { "key": 1 }, unique_where(doc! { "head": true })),
                index("order", doc! { "key": 1, "seq": 1 }, only_where(doc! { "open": true })),
                index("behind", doc! { "key": 1, "seq": 1 }, only_where(doc! { "behind": true })),
                index("states", doc! { "lane": 1, "state": 1 }, only_where(doc! { "open": true })),
                index("aside", doc! { "state": 1, "lane": 1, "due": 1 }, only_where(doc! { "state": "aside" })),
                index("aside_of_key", doc! { "key": 1 }, only_where(doc! { "state": "aside" })),
                index("aside_of_lane", doc! { "lane": 1 }, only_where(doc! { "state": "aside" })),
                index("dead", doc! { "state": 1, "dead_at": -1, "seq": -1 }, only_where(doc! { "state": "dead" })),
                index("dead_of_lane", doc! { "lane": 1 }, only_where(doc! { "state": "dead" })),
                index("done", doc! { "done_at": 1 }, forgotten_after(DONE_JOBS_KEPT)),
            ],
        ),
        (
            "audit",
            vec![
                index("at", doc! { "at": -1, "stored": -1 }, IndexOptions::default()),
                index("subject", doc! { "subject": 1, "at": -1, "stored": -1 }, IndexOptions::default()),
            ],
        ),
        (
            "ledger",
            vec![
                index("interview", doc! { "interview": 1, "at": 1, "stored": 1 }, IndexOptions::default()),
                index("at", doc! { "at": 1, "stored": 1 }, IndexOptions::default()),
            ],
        ),
        ("raw_replies", vec![index("at", doc! { "at": 1 }, forgotten_after(REPLIES_KEPT))]),
        ("budgets", vec![index("expiry", doc! { "expires_at": 1 }, forgotten_after(Duration::ZERO))]),
        ("reservations", vec![index("expiry", doc! { "expires_at": 1 }, forgotten_after(Duration::ZERO))]),
        ("payments", vec![index("of_user", doc! { "user": 1, "at": -1, "_id": -1 }, IndexOptions::default())]),
        (
            "question_pool",
            vec![
                index("one_per_slot", doc! { "track": 1, "language": 1, "slot": -1 }, unique()),
                index(
                    "draw",
                    doc! { "track": 1, "language": 1, "drawn": 1, "added_at": 1, "slot": 1 },
                    IndexOptions::default(),
                ),
            ],
        ),
    ]
}

fn index(name: &str, keys: Document, mut options: IndexOptions) -> IndexModel {
    options.name = Some(name.to_owned());
    IndexModel::builder().keys(keys).options(options).build()
}

fn only_where(filter: Document) -> IndexOptions {
    IndexOptions::builder().partial_filter_expression(filter).build()
}

fn unique() -> IndexOptions {
    IndexOptions::builder().unique(true).build()
}

fn unique_where(filter: Document) -> IndexOptions {
    IndexOptions::builder().partial_filter_expression(filter).unique(true).build()
}

fn forgotten_after(time: Duration) -> IndexOptions {
    IndexOptions::builder().sparse(true).expire_after(time).build()
}
