//! All that the database holds: read as it was at one moment, written in batches under a mark.
//!
//! The moment is that of a snapshot session: the server keeps the state of the last five minutes
//! (`minSnapshotHistoryWindowInSeconds`), so a backup may take as long. Writing has no such help. So the database is marked
//! before anything changes, and until all is stored: what is marked is not opened for anything but the next restoration.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use ::mongodb::bson::oid::ObjectId;
use ::mongodb::bson::{Bson, DateTime as BsonDateTime, Document, deserialize_from_bson, doc};
use ::mongodb::error::{Error, ErrorKind};
use ::mongodb::options::ReadConcern;
use async_trait::async_trait;
use serde::de::DeserializeOwned;

use super::{
    InTime, Mongodb, budgets, dialogues, documents, interviews, jobs, logs, payments, question_pool, schema,
    to_document, unavailable, users,
};
use crate::domain::language::Language;
use crate::store::backup::{Backups, BudgetRecord, PooledQuestion, Record, Records, ReservationRecord, RestoreError};
use crate::store::{Result, StoreError};

/// How many documents are read at a time.
const READ_AT_ONCE: u32 = 200;
/// How many documents of a collection are written at a time.
const WRITTEN_AT_ONCE: usize = 200;

/// The server's codes for a snapshot that is too old, and for one that it cannot show.
const NO_SNAPSHOT: [i32; 2] = [239, 246];

pub(super) type Read = fn(&Document) -> Option<Record>;

/// The collections of a backup, each in an order that an index has and that keeps apart what was stored at the same time.
pub(super) fn readings() -> [(&'static str, Document, Read); 12] {
    let by_id = || doc! { "_id": 1 };
    let by_time = || doc! { "at": 1, "stored": 1 };
    let drawn = doc! { "track": 1, "language": 1, "drawn": 1, "added_at": 1, "slot": 1 };
    [
        (users::COLLECTION, doc! { "username": -1, "stored": 1 }, |found| body(found).map(Record::Users)),
        (interviews::COLLECTION, by_id(), |found| body(found).map(Record::Interviews)),
        (dialogues::COLLECTION, by_id(), |found| dialogues::record(found).ok().map(Record::Dialogues)),
        (documents::COLLECTION, by_id(), |found| documents::document(found).ok().map(Record::Documents)),
        (jobs::COLLECTION, by_id(), job),
        (logs::AUDIT, by_time(), |found| body(found).map(Record::Audit)),
        (logs::LEDGER, by_time(), |found| body(found).map(Record::Ledger)),
        (logs::RAW_REPLIES, by_id(), |found| body(found).map(Record::RawReplies)),
        (budgets::BUDGETS, by_id(), budget),
        (budgets::RESERVATIONS, by_id(), reservation),
        (payments::COLLECTION, by_id(), |found| body(found).map(Record::Payments)),
        (question_pool::COLLECTION, drawn, pooled),
    ]
}

#[async_trait]
impl Backups for Mongodb {
    async fn export(&self, each: &mut (dyn FnMut(Record) -> ControlFlow<()> + Send)) -> Result<()> {
        let mut moment = self.client.start_session().snapshot(true).await.map_err(unavailable)?;
        for (collection, order, read) in readings() {
            let documents = self.documents(collection);
            let found = documents.find(doc! {}).sort(order).batch_size(READ_AT_ONCE);
            let found = found.read_concern(ReadConcern::snapshot()).session(&mut moment).in_time(self).await;
            let mut found = found.map_err(no_moment)?;
            while found.advance(&mut moment).in_time(self).await.map_err(no_moment)? {
                let document = found.deserialize_current().map_err(unavailable)?;
                if each(read(&document).ok_or_else(|| unreadable(collection, &document))?).is_break() {
                    return Ok(());
                }
            }
        }
        Ok(())
    }

    async fn import(&self, records: Records, replace: bool) -> Result<(), RestoreError> {
        let present = self.collections().await.map_err(unavailable)?;
        if !replace && self.has_documents(&present).await.map_err(unavailable)? {
            return Err(RestoreError::NotEmpty);
        }
        schema::mark_restoring(&self.database).await.map_err(unavailable)?;
        if replace {
            for collection in &present {
                self.documents(collection).drop().in_time(self).await.map_err(unavailable)?;
            }
            schema::create_indexes(&self.database).await.map_err(unavailable)?;
        }
        self.write(records).await?;
        schema::unmark_restoring(&self.database).await.map_err(unavailable)?;
        Ok(())
    }
}

impl Mongodb {
    /// Those that hold what is backed up.
    async fn collections(&self) -> Result<Vec<String>, Error> {
        let mut names = self.database.list_collection_names().in_time(self).await?;
        names.retain(|name| name != schema::META && !name.starts_with("system."));
        Ok(names)
    }

    async fn has_documents(&self, collections: &[String]) -> Result<bool, Error> {
        for collection in collections {
            if self.documents(collection).find_one(doc! {}).in_time(self).await?.is_some() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    async fn write(&self, mut records: Records) -> Result<(), RestoreError> {
        let mut writing = Writing::default();
        let mut waiting: BTreeMap<&'static str, Vec<Document>> = BTreeMap::new();
        while let Some(record) = records().map_err(RestoreError::Source)? {
            let batch = waiting.entry(record.kind()).or_default();
            batch.push(writing.document(&record)?);
            if batch.len() >= WRITTEN_AT_ONCE {
                self.insert(record.kind(), std::mem::take(batch)).await?;
            }
        }
        for (collection, batch) in waiting {
            self.insert(collection, batch).await?;
        }
        Ok(())
    }

    async fn insert(&self, collection: &str, batch: Vec<Document>) -> Result<()> {
        if batch.is_empty() {
            return Ok(());
        }
        self.documents(collection).insert_many(batch).in_time(self).await.map(drop).map_err(unavailable)
    }
}

/// The error of a read in the session of a snapshot.
fn no_moment(error: Error) -> StoreError {
    match &*error.kind {
        ErrorKind::Command(command) if NO_SNAPSHOT.contains(&command.code) => StoreError::Unavailable(
            "the server has no longer, or not yet, the state of the moment of this backup: try again, raise \
             minSnapshotHistoryWindowInSeconds if it takes minutes, or stop the bot meanwhile"
                .into(),
        ),
        _ => unavailable(error),
    }
}

/// Without what the library says, which may quote the document.
pub(super) fn unreadable(collection: &'static str, document: &Document) -> StoreError {
    let id = document.get("_id").map(ToString::to_string).unwrap_or_default();
    StoreError::Corrupt { collection, source: format!("the one with the id {id} has another shape").into() }
}

fn body<T: DeserializeOwned>(found: &Document) -> Option<T> {
    deserialize_from_bson(found.get("body")?.clone()).ok()
}

fn millis(found: &Document, field: &str) -> Option<i64> {
    found.get_datetime(field).ok().map(|date| date.timestamp_millis())
}

fn job(found: &Document) -> Option<Record> {
    let record: jobs::Record = deserialize_from_bson(found.clone().into()).ok()?;
    record.backed_up().map(|job| Record::Jobs(Box::new(job)))
}

fn budget(found: &Document) -> Option<Record> {
    Some(Record::Budgets(BudgetRecord {
        account: found.get_str("_id").ok()?.to_owned(),
        balance: found.get_i64("balance").ok()?,
        expires_at: millis(found, "expires_at")?,
    }))
}

fn reservation(found: &Document) -> Option<Record> {
    let accounts = found.get_array("accounts").ok()?.iter();
    Some(Record::Reservations(ReservationRecord {
        id: found.get_str("_id").ok()?.to_owned(),
        amount: found.get_i64("amount").ok()?,
        accounts: accounts.map(|account| account.as_str().map(str::to_owned)).collect::<Option<_>>()?,
        settled: found.get_bool("settled").unwrap_or_default(),
        expires_at: millis(found, "expires_at")?,
    }))
}

fn pooled(found: &Document) -> Option<Record> {
    Some(Record::QuestionPool(Box::new(PooledQuestion {
        track: found.get_str("track").ok()?.to_owned(),
        language: Language::from_code(found.get_str("language").ok()?)?,
        drawn: found.get_i64("drawn").ok()?,
        added_at: millis(found, "added_at")?,
        question: body(found)?,
    })))
}

/// What is counted while records become documents.
#[derive(Default)]
struct Writing {
    /// Of users and entries of the logs.
    places: u64,
    /// How many questions a track has in a language.
    slots: BTreeMap<(String, Language), i64>,
}

impl Writing {
    fn document(&mut self, record: &Record) -> Result<Document> {
        match record {
            Record::Users(user) => users::document(user, self.place()),
            Record::Interviews(interview) => interviews::document(interview),
            Record::Dialogues(dialogue) => Ok(dialogues::document(dialogue)),
            Record::Documents(document) => documents::stored(document),
            Record::Jobs(job) => to_document(&jobs::Record::restored(job), jobs::COLLECTION),
            Record::Audit(entry) => with_id(&entry.id, logs::audit_document(entry, self.place())),
            Record::Ledger(entry) => {
                let mut document = logs::ledger_document(entry)?;
                document.insert("stored", self.place());
                with_id(&entry.id, Ok(document))
            }
            Record::RawReplies(reply) => logs::reply_document(reply),
            Record::Budgets(BudgetRecord { account, balance, expires_at }) => {
                Ok(doc! { "_id": account, "balance": balance, "expires_at": BsonDateTime::from_millis(*expires_at) })
            }
            Record::Reservations(ReservationRecord { id, amount, accounts, settled, expires_at }) => Ok(doc! {
                "_id": id,
                "amount": amount,
                "accounts": accounts,
                "expires_at": BsonDateTime::from_millis(*expires_at),
                "settled": settled,
            }),
            Record::Payments(payment) => payments::document(payment),
            Record::QuestionPool(pooled) => self.question(pooled),
        }
    }

    /// As [`ObjectId::new`], in the order of the records, and before all that is stored later.
    fn place(&mut self) -> ObjectId {
        self.places += 1;
        let [_, seconds @ .., a, b, c] = self.places.to_be_bytes();
        ObjectId::from_parts(u32::from_be_bytes(seconds), [0; 5], [a, b, c])
    }

    fn question(&mut self, pooled: &PooledQuestion) -> Result<Document> {
        let slot = self.slots.entry((pooled.track.clone(), pooled.language)).or_default();
        let document = question_pool::document(pooled, *slot)?;
        *slot += 1;
        Ok(document)
    }
}

fn with_id(id: &str, document: Result<Document>) -> Result<Document> {
    let mut document = document?;
    document.insert("_id", Bson::from(id));
    Ok(document)
}
