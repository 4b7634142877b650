//! What is only ever added to: the audit log and the ledger.

use async_trait::async_trait;

use super::{Sqlite, from_json, millis, to_json, unavailable};
use crate::domain::interview::InterviewId;
use crate::domain::user::UserId;
use crate::store::{Audit, AuditEntry, Ledger, LedgerEntry, Result};

const AUDIT: &str = "audit";
const LEDGER: &str = "ledger";

#[async_trait]
impl Audit for Sqlite {
    async fn append(&self, entry: &AuditEntry) -> Result<()> {
        sqlx::query("INSERT INTO audit (id, at, subject, body) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO NOTHING")
            .bind(&entry.id)
            .bind(millis(entry.at))
            .bind(entry.subject.map(|subject| subject.0))
            .bind(to_json(entry, AUDIT)?)
            .execute(&self.write)
            .await
            .map_err(unavailable)?;
        Ok(())
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
        sqlx::query("INSERT INTO ledger (id, at, interview, body) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO NOTHING")
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
}
