//! What is stored together or not at all: one operation of the writer.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use rusqlite::Connection;

use super::failure::Failure;
use super::{Sqlite, dialogues, documents, interviews, jobs, logs, payments, users};
use crate::store::{Result, UnitOfWork, Write};

/// One change, with all that it needs.
pub(super) type Step = Box<dyn FnOnce(&Connection) -> Result<(), Failure> + Send>;

#[async_trait]
impl UnitOfWork for Sqlite {
    async fn commit(&self, writes: &[Write], now: DateTime<Utc>) -> Result<()> {
        let steps = writes.iter().map(|write| step(write, now)).collect::<Result<Vec<_>>>()?;
        Ok(self.write(move |connection| steps.into_iter().try_for_each(|step| step(connection))).await?)
    }
}

fn step(write: &Write, now: DateTime<Utc>) -> Result<Step> {
    match write {
        Write::InsertInterview(interview) => interviews::insertion(interview),
        Write::ReplaceInterview(interview) => Ok(interviews::replacement(interview)?.1),
        Write::InsertUser(user) => users::insertion(user),
        Write::TakeName { name, holder } => Ok(users::taking(name, *holder)),
        Write::ReplaceUser(user) => Ok(users::replacement(user)?.1),
        Write::InsertPayment(payment) => payments::insertion(payment),
        Write::ReplacePayment(payment) => payments::replacement(payment),
        Write::PutDocument(document) => Ok(documents::put(document)?.1),
        Write::RemoveDocument { feature, owner, key } => {
            let (feature, owner, key) = (feature.clone(), *owner, key.clone());
            Ok(Box::new(move |connection| {
                documents::remove(connection, &feature, owner, &key)?;
                Ok(())
            }))
        }
        Write::PutDialogue(record) => dialogues::put(record),
        Write::AppendAudit(entry) => logs::addition(entry),
        Write::Enqueue(job) => {
            let row = jobs::Row::new(job, now);
            Ok(Box::new(move |connection| {
                row.add(connection)?;
                Ok(())
            }))
        }
    }
}
