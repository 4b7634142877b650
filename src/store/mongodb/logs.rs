//! What is only ever added to: the audit log and the ledger.

use ::mongodb::bson::oid::ObjectId;
use ::mongodb::bson::{Bson, doc};
use async_trait::async_trait;

use super::{Mongodb, bodies, date, to_bson};
use crate::domain::interview::InterviewId;
use crate::domain::user::UserId;
use crate::store::{Audit, AuditEntry, Ledger, LedgerEntry, Result};

const AUDIT: &str = "audit";
const LEDGER: &str = "ledger";

#[async_trait]
impl Audit for Mongodb {
    async fn append(&self, entry: &AuditEntry) -> Result<()> {
        let document = doc! {
            "_id": &entry.id,
            "at": date(entry.at),
            "stored": ObjectId::new(),
            "subject": entry.subject.map_or(Bson::Null, |subject| subject.0.into()),
            "body": to_bson(entry, AUDIT)?,
        };
        self.append(AUDIT, document).await
    }

    async fn latest(&self, subject: Option<UserId>, limit: u32) -> Result<Vec<AuditEntry>> {
        let filter = subject.map_or_else(|| doc! {}, |subject| doc! { "subject": subject.0 });
        let entries = self.stored(AUDIT);
        bodies(entries.find(filter).sort(doc! { "at": -1, "stored": -1 }), limit, AUDIT).await
    }
}

#[async_trait]
impl Ledger for Mongodb {
    async fn append(&self, entry: &LedgerEntry) -> Result<()> {
        let document = doc! {
            "_id": &entry.id,
            "at": date(entry.at),
            "stored": ObjectId::new(),
            "interview": entry.interview.as_ref().map_or(Bson::Null, |interview| interview.0.as_str().into()),
            "body": to_bson(entry, LEDGER)?,
        };
        self.append(LEDGER, document).await
    }

    async fn of_interview(&self, interview: &InterviewId) -> Result<Vec<LedgerEntry>> {
        let entries = self.stored(LEDGER);
        let query = entries.find(doc! { "interview": &interview.0 }).sort(doc! { "at": 1, "stored": 1 });
        bodies(query, u32::MAX, LEDGER).await
    }
}
