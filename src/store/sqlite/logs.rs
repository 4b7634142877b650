//! The audit log, the ledger, and the replies that could not be used.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use futures::TryStreamExt;
use sqlx::SqliteConnection;

use super::{Sqlite, from_json, millis, to_json, unavailable};
use crate::domain::interview::InterviewId;
use crate::domain::user::UserId;
use crate::store::{Audit, AuditEntry, Ledger, LedgerEntry, RawReply, Result};

const AUDIT: &str = "audit";
const LEDGER: &str = "ledger";
const RAW_REPLIES: &str = "raw_replies";

#[async_trait]
impl Audit for Sqlite {
    async fn append(&self, entry: &AuditEntry) -> Result<()> {
        append(&mut *self.writer().await?, entry).await
    }

    async fn latest(&self, subject: Option<UserId>, limit: u32) -> Result<Vec<AuditEntry>> {
        let query = match subject {
            Some(subject) => {
                sqlx::query_scalar("SELECT body FROM audit WHERE subject = ? ORDER BY at DESC, seq DESC LIMIT ?")
                    .bind(subject.0)
            }
            None => sqlx::query_scalar("SELECT body FROM audit ORDER BY at DESC, seq DESC LIMIT ?"),
        };
        let bodies: Vec<String> = query.bind(limit).fetch_all(&self.read).await.map_err(unavailable)?;
        bodies.iter().map(|body| from_json(body, AUDIT)).collect()
    }
}

#[async_trait]
impl Ledger for Sqlite {
    async fn append(&self, entry: &LedgerEntry) -> Result<()> {
        sqlx::query(
            "INSERT INTO ledger (id, at, interview, body) VALUES (?, ?, ?, ?)
             ON CONFLICT (id) DO UPDATE SET at = excluded.at, interview = excluded.interview, body = excluded.body",
        )
        .bind(&entry.id)
        .bind(millis(entry.at))
        .bind(entry.interview.as_ref().map(|interview| interview.0.as_str()))
        .bind(to_json(entry, LEDGER)?)
        .execute(&self.write)
        .await
        .map_err(unavailable)?;
        Ok(())
    }

    async fn of_interview(&self, interview: &InterviewId) -> Result<Vec<LedgerEntry>> {
        let bodies: Vec<String> = sqlx::query_scalar("SELECT body FROM ledger WHERE interview = ? ORDER BY at, seq")
            .bind(&interview.0)
            .fetch_all(&self.read)
            .await
            .map_err(unavailable)?;
        bodies.iter().map(|body| from_json(body, LEDGER)).collect()
    }

    async fn scan(
        &self,
        from: DateTime<Utc>,
        to: DateTime<Utc>,
        each: &mut (dyn FnMut(LedgerEntry) + Send),
    ) -> Result<()> {
        let mut bodies =
            sqlx::query_scalar::<_, String>("SELECT body FROM ledger WHERE at >= ? AND at < ? ORDER BY at, seq")
                .bind(millis(from))
                .bind(millis(to))
                .fetch(&self.read);
        while let Some(body) = bodies.try_next().await.map_err(unavailable)? {
            each(from_json(&body, LEDGER)?);
        }
        Ok(())
    }

    async fn keep_reply(&self, reply: &RawReply) -> Result<()> {
        sqlx::query(
            "INSERT INTO raw_replies (id, at, body) VALUES (?, ?, ?)
             ON CONFLICT (id) DO UPDATE SET at = excluded.at, body = excluded.body",
        )
        .bind(&reply.id)
        .bind(millis(reply.at))
        .bind(to_json(reply, RAW_REPLIES)?)
        .execute(&self.write)
        .await
        .map_err(unavailable)?;
        Ok(())
    }

    async fn reply(&self, id: &str) -> Result<Option<RawReply>> {
        let body: Option<String> = sqlx::query_scalar("SELECT body FROM raw_replies WHERE id = ?")
            .bind(id)
            .fetch_optional(&self.read)
            .await
            .map_err(unavailable)?;
        body.map(|body| from_json(&body, RAW_REPLIES)).transpose()
    }

    async fn forget_replies(&self, before: DateTime<Utc>) -> Result<u64> {
        let result = sqlx::query("DELETE FROM raw_replies WHERE at < ?")
            .bind(millis(before))
            .execute(&self.write)
            .await
            .map_err(unavailable)?;
        Ok(result.rows_affected())
    }
}

pub(super) async fn append(connection: &mut SqliteConnection, entry: &AuditEntry) -> Result<()> {
    sqlx::query("INSERT INTO audit (id, at, subject, body) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO NOTHING")
        .bind(&entry.id)
        .bind(millis(entry.at))
        .bind(entry.subject.map(|subject| subject.0))
        .bind(to_json(entry, AUDIT)?)
        .execute(connection)
        .await
        .map_err(unavailable)?;
    Ok(())
}
