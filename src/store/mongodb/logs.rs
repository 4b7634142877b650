//! The audit log, the ledger, and the replies that could not be used.

use ::mongodb::bson::oid::ObjectId;
use ::mongodb::bson::{Bson, Document, doc};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use futures::TryStreamExt;

use super::unit_of_work::Change;
use super::{InTime, Mongodb, date, to_bson, unavailable, unreadable};
use crate::domain::interview::InterviewId;
use crate::domain::user::UserId;
use crate::store::{Audit, AuditEntry, Ledger, LedgerEntry, RawReply, Result};

pub(super) const AUDIT: &str = "audit";
pub(super) const LEDGER: &str = "ledger";
pub(super) const RAW_REPLIES: &str = "raw_replies";

#[async_trait]
impl Audit for Mongodb {
    async fn append(&self, entry: &AuditEntry) -> Result<()> {
        self.store(&[(AUDIT, addition(entry)?)]).await
    }

    async fn latest(&self, subject: Option<UserId>, limit: u32) -> Result<Vec<AuditEntry>> {
        let filter = subject.map_or_else(|| doc! {}, |subject| doc! { "subject": subject.0 });
        let entries = self.stored(AUDIT);
        self.bodies(entries.find(filter).sort(doc! { "at": -1, "stored": -1 }), limit, AUDIT).await
    }

    async fn forget(&self, before: DateTime<Utc>) -> Result<u64> {
        self.forget_batches(AUDIT, doc! {}, "at", before).await
    }
}

#[async_trait]
impl Ledger for Mongodb {
    async fn append(&self, entry: &LedgerEntry) -> Result<()> {
        let put = doc! { "$set": ledger_document(entry)?, "$setOnInsert": { "stored": ObjectId::new() } };
        let put = self.documents(LEDGER).update_one(doc! { "_id": &entry.id }, put).upsert(true).in_time(self).await;
        put.map(drop).map_err(unavailable)
    }

    async fn of_interview(&self, interview: &InterviewId) -> Result<Vec<LedgerEntry>> {
        let entries = self.stored(LEDGER);
        let query = entries.find(doc! { "interview": &interview.0 }).sort(doc! { "at": 1, "stored": 1 });
        self.bodies(query, u32::MAX, LEDGER).await
    }

    async fn scan(
        &self,
        from: DateTime<Utc>,
        to: DateTime<Utc>,
        each: &mut (dyn FnMut(LedgerEntry) + Send),
    ) -> Result<()> {
        let entries = self.stored::<LedgerEntry>(LEDGER);
        let range = doc! { "at": { "$gte": date(from), "$lt": date(to) } };
        let mut found =
            entries.find(range).sort(doc! { "at": 1, "stored": 1 }).in_time(self).await.map_err(unavailable)?;
        while let Some(entry) = found.try_next().in_time(self).await.map_err(|error| unreadable(error, LEDGER))? {
            each(entry.body);
        }
        Ok(())
    }

    async fn keep_reply(&self, reply: &RawReply) -> Result<()> {
        let document = reply_document(reply)?;
        let replies = self.documents(RAW_REPLIES);
        let put = replies.replace_one(doc! { "_id": &reply.id }, document).upsert(true).in_time(self).await;
        put.map(drop).map_err(unavailable)
    }

    async fn reply(&self, id: &str) -> Result<Option<RawReply>> {
        let found = self.stored(RAW_REPLIES).find_one(doc! { "_id": id }).in_time(self).await;
        Ok(found.map_err(|error| unreadable(error, RAW_REPLIES))?.map(|stored| stored.body))
    }

    async fn forget_replies(&self, before: DateTime<Utc>) -> Result<u64> {
        let forgotten =
            self.documents(RAW_REPLIES).delete_many(doc! { "at": { "$lt": date(before) } }).in_time(self).await;
        Ok(forgotten.map_err(unavailable)?.deleted_count)
    }
}

pub(super) fn addition(entry: &AuditEntry) -> Result<Change> {
    Ok(Change::Add { id: doc! { "_id": &entry.id }, document: audit_document(entry, ObjectId::new())? })
}

/// Without its id.
pub(super) fn audit_document(entry: &AuditEntry, stored: ObjectId) -> Result<Document> {
    Ok(doc! {
        "at": date(entry.at),
        "stored": stored,
        "subject": entry.subject.map_or(Bson::Null, |subject| subject.0.into()),
        "body": to_bson(entry, AUDIT)?,
    })
}

/// Without its id and when it was stored.
pub(super) fn ledger_document(entry: &LedgerEntry) -> Result<Document> {
    Ok(doc! {
        "at": date(entry.at),
        "interview": entry.interview.as_ref().map_or(Bson::Null, |interview| interview.0.as_str().into()),
        "body": to_bson(entry, LEDGER)?,
    })
}

pub(super) fn reply_document(reply: &RawReply) -> Result<Document> {
    Ok(doc! { "_id": &reply.id, "at": date(reply.at), "body": to_bson(reply, RAW_REPLIES)? })
}
