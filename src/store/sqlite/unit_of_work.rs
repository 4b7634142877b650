//! What is stored together or not at all: one transaction.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use sqlx::SqliteConnection;

use super::{Sqlite, dialogues, documents, interviews, jobs, logs, unavailable, users};
use crate::store::{Result, UnitOfWork, Write};

#[async_trait]
impl UnitOfWork for Sqlite {
    async fn commit(&self, writes: &[Write], now: DateTime<Utc>) -> Result<()> {
        // Whatever returns before the commit changes nothing.
        let mut transaction = self.write.begin_with("BEGIN IMMEDIATE").await.map_err(unavailable)?;
        for write in writes {
            store(&mut transaction, write, now).await?;
        }
        transaction.commit().await.map_err(unavailable)
    }
}

async fn store(connection: &mut SqliteConnection, write: &Write, now: DateTime<Utc>) -> Result<()> {
    match write {
        Write::InsertInterview(interview) => interviews::insert(connection, interview).await,
        Write::ReplaceInterview(interview) => interviews::replace(connection, interview).await.map(drop),
        Write::ReplaceUser(user) => users::replace(connection, user).await.map(drop),
        Write::PutDocument(document) => documents::put(connection, document).await.map(drop),
        Write::RemoveDocument { feature, owner, key } => {
            documents::remove(connection, feature, *owner, key).await.map(drop)
        }
        Write::PutDialogue(record) => dialogues::put(connection, record).await,
        Write::AppendAudit(entry) => logs::append(connection, entry).await,
        Write::Enqueue(job) => Ok(jobs::insert(connection, job, now).await.map(drop)?),
    }
}
