//! The audit log, the ledger, and the replies that could not be used.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use rusqlite::{Connection, params};
use tokio::sync::mpsc::{Sender, channel};

use super::failure::Failure;
use super::unit_of_work::Step;
use super::{Sqlite, all_from_json, execute, from_json, millis, text, texts, to_json};
use crate::domain::interview::InterviewId;
use crate::domain::user::UserId;
use crate::store::{Audit, AuditEntry, Ledger, LedgerEntry, RawReply, Result};

const AUDIT: &str = "audit";
const LEDGER: &str = "ledger";
const RAW_REPLIES: &str = "raw_replies";

/// How many entries a scan reads ahead of whoever looks at them.
const AHEAD: usize = 256;

#[async_trait]
impl Audit for Sqlite {
    async fn append(&self, entry: &AuditEntry) -> Result<()> {
        Ok(self.write(addition(entry)?).await?)
    }

    async fn latest(&self, subject: Option<UserId>, limit: u32) -> Result<Vec<AuditEntry>> {
        let of_all = "SELECT body FROM audit ORDER BY at DESC, seq DESC LIMIT ?";
        let of_one = "SELECT body FROM audit WHERE subject = ? ORDER BY at DESC, seq DESC LIMIT ?";
        let find = move |connection: &Connection| match subject {
            Some(subject) => texts(connection, of_one, params![subject.0, limit]),
            None => texts(connection, of_all, [limit]),
        };
        all_from_json(&self.read(find).await?, AUDIT)
    }

    async fn forget(&self, before: DateTime<Utc>) -> Result<u64> {
        let forget = "DELETE FROM audit WHERE seq IN (SELECT seq FROM audit WHERE at < ? LIMIT ?)";
        Ok(self.forget(forget, before).await?)
    }
}

pub(super) fn addition(entry: &AuditEntry) -> Result<Step> {
    let (id, at, subject) = (entry.id.clone(), millis(entry.at), entry.subject.map(|subject| subject.0));
    let body = to_json(entry, AUDIT)?;
    Ok(Box::new(move |connection| {
        let statement = "INSERT INTO audit (id, at, subject, body) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO NOTHING";
        execute(connection, statement, params![id, at, subject, body])?;
        Ok(())
    }))
}

#[async_trait]
impl Ledger for Sqlite {
    async fn append(&self, entry: &LedgerEntry) -> Result<()> {
        Ok(self.write(put_entry(entry)?).await?)
    }

    async fn of_interview(&self, interview: &InterviewId) -> Result<Vec<LedgerEntry>> {
        let id = interview.0.clone();
        let query = "SELECT body FROM ledger WHERE interview = ? ORDER BY at, seq";
        all_from_json(&self.read(move |connection| texts(connection, query, [id])).await?, LEDGER)
    }

    async fn scan(
        &self,
        from: DateTime<Utc>,
        to: DateTime<Utc>,
        each: &mut (dyn FnMut(LedgerEntry) + Send),
    ) -> Result<()> {
        let (entries, mut read) = channel(AHEAD);
        let scanning = self.read_at_leisure(move |connection| scan(connection, millis(from), millis(to), &entries));
        // It ends when the other end is dropped, which the scan does.
        let showing = async {
            while let Some(entry) = read.recv().await {
                each(entry);
            }
        };
        let (scanned, ()) = tokio::join!(scanning, showing);
        Ok(scanned?)
    }

    async fn keep_reply(&self, reply: &RawReply) -> Result<()> {
        Ok(self.write(put_reply(reply)?).await?)
    }

    async fn reply(&self, id: &str) -> Result<Option<RawReply>> {
        let id = id.to_owned();
        let query = "SELECT body FROM raw_replies WHERE id = ?";
        let body = self.read(move |connection| text(connection, query, [id])).await?;
        body.map(|body| from_json(&body, RAW_REPLIES)).transpose()
    }

    async fn forget_replies(&self, before: DateTime<Utc>) -> Result<u64> {
        let forget = "DELETE FROM raw_replies WHERE id IN (SELECT id FROM raw_replies WHERE at < ? LIMIT ?)";
        Ok(self.forget(forget, before).await?)
    }
}

pub(super) fn put_entry(entry: &LedgerEntry) -> Result<Step> {
    let (id, at, body) = (entry.id.clone(), millis(entry.at), to_json(entry, LEDGER)?);
    let interview = entry.interview.as_ref().map(|interview| interview.0.clone());
    Ok(Box::new(move |connection| {
        let statement = "INSERT INTO ledger (id, at, interview, body) VALUES (?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET at = excluded.at, interview = excluded.interview, body = excluded.body";
        execute(connection, statement, params![id, at, interview, body])?;
        Ok(())
    }))
}

pub(super) fn put_reply(reply: &RawReply) -> Result<Step> {
    let (id, at, body) = (reply.id.clone(), millis(reply.at), to_json(reply, RAW_REPLIES)?);
    Ok(Box::new(move |connection| {
        let statement = "INSERT INTO raw_replies (id, at, body) VALUES (?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET at = excluded.at, body = excluded.body";
        execute(connection, statement, params![id, at, body])?;
        Ok(())
    }))
}

fn scan(connection: &Connection, from: i64, to: i64, entries: &Sender<LedgerEntry>) -> Result<(), Failure> {
    let mut query = connection.prepare_cached("SELECT body FROM ledger WHERE at >= ? AND at < ? ORDER BY at, seq")?;
    let mut rows = query.query([from, to])?;
    while let Some(row) = rows.next()? {
        let body = row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?;
        if entries.blocking_send(from_json(body, LEDGER)?).is_err() {
            // Nobody looks any more.
            break;
        }
    }
    Ok(())
}
