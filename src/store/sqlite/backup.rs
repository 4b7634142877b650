//! All that the file holds: read by one transaction, written by one.

use std::ops::ControlFlow;

use async_trait::async_trait;
use rusqlite::{Connection, Row, params};
use tokio::sync::mpsc::{Sender, channel};

use super::failure::{Failure, or_duplicate};
use super::{Sqlite, dialogues, execute, interviews, logs, payments, texts, to_json, users};
use crate::domain::language::Language;
use crate::queue::Lane;
use crate::store::backup::{
    Backups, BudgetRecord, JobRecord, PooledQuestion, Record, Records, ReservationRecord, RestoreError,
};
use crate::store::{DialogueRecord, Document, Result, StoreError};

/// How many records are read ahead of whoever looks at them.
const AHEAD: usize = 64;

/// The tables that a backup has, all but the heartbeat, in which there is nothing.
const TABLES: &str = "SELECT name FROM sqlite_schema
    WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name <> 'heartbeat'";

/// A query and the record that a row of it is.
pub(super) type Reading = (&'static str, fn(&Row<'_>) -> Result<Record, Failure>);

pub(super) const READINGS: [Reading; 12] = [
    ("SELECT id, body FROM users ORDER BY stored", |row| Ok(Record::Users(body(row, "users")?))),
    ("SELECT id, body FROM interviews ORDER BY seq", |row| Ok(Record::Interviews(body(row, "interviews")?))),
    ("SELECT chat, state, schema FROM dialogues ORDER BY chat", dialogue),
    ("SELECT owner, body, feature, key, version, expires_at FROM documents ORDER BY owner, feature, key", document),
    (
        "SELECT id, payload, key, lane, seq, state, head, due, token, attempts, last_error, enqueued_at, put_off_at,
            ended_at FROM jobs ORDER BY seq",
        job,
    ),
    ("SELECT id, body FROM audit ORDER BY seq", |row| Ok(Record::Audit(body(row, "audit")?))),
    ("SELECT id, body FROM ledger ORDER BY seq", |row| Ok(Record::Ledger(body(row, "ledger")?))),
    ("SELECT id, body FROM raw_replies ORDER BY id", |row| Ok(Record::RawReplies(body(row, "raw_replies")?))),
    ("SELECT account, balance, expires_at FROM budgets ORDER BY account", budget),
    ("SELECT id, accounts, amount, settled, expires_at FROM reservations ORDER BY id", reservation),
    ("SELECT charge, body FROM payments ORDER BY at, charge", |row| Ok(Record::Payments(body(row, "payments")?))),
    ("SELECT id, body, track, language, drawn, added_at FROM question_pool ORDER BY seq", pooled),
];

#[async_trait]
impl Backups for Sqlite {
    async fn export(&self, each: &mut (dyn FnMut(Record) -> ControlFlow<()> + Send)) -> Result<()> {
        let (records, mut read) = channel(AHEAD);
        let reading = self.read_at_leisure(move |connection| export(connection, &records));
        let showing = async move {
            while let Some(record) = read.recv().await {
                if each(record).is_break() {
                    break;
                }
            }
        };
        let (exported, ()) = tokio::join!(reading, showing);
        Ok(exported?)
    }

    async fn import(&self, records: Records, replace: bool) -> Result<(), RestoreError> {
        let import = move |connection: &Connection| import(connection, records, replace);
        Ok(self.writer.run(import).await?)
    }
}

fn export(connection: &Connection, records: &Sender<Record>) -> Result<(), Failure> {
    // A database in memory is read in a transaction already.
    let _moment = connection.is_autocommit().then(|| connection.unchecked_transaction()).transpose()?;
    for (query, read) in READINGS {
        let mut query = connection.prepare(query)?;
        let mut rows = query.query([])?;
        while let Some(row) = rows.next()? {
            if records.blocking_send(read(row)?).is_err() {
                // Nobody looks any more.
                return Ok(());
            }
        }
    }
    Ok(())
}

/// The document that the second column holds as JSON; the first names it.
fn body<T: serde::de::DeserializeOwned>(row: &Row<'_>, table: &'static str) -> Result<T, Failure> {
    let body = row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?;
    serde_json::from_str(body).map_err(|_| {
        let id = row
            .get_ref(0)
            .map(|id| id.as_i64().map_or_else(|_| id.as_str().unwrap_or("?").into(), |id| id.to_string()));
        unreadable(table, &id.unwrap_or_default())
    })
}

/// Without what the library says, which may quote the document.
fn unreadable(table: &'static str, id: &str) -> Failure {
    StoreError::Corrupt { collection: table, source: format!("the one with the id {id} has another shape").into() }
        .into()
}

fn dialogue(row: &Row<'_>) -> Result<Record, Failure> {
    let state = body(row, "dialogues")?;
    Ok(Record::Dialogues(DialogueRecord { chat: row.get(0)?, schema: row.get(2)?, state }))
}

fn document(row: &Row<'_>) -> Result<Record, Failure> {
    let expires_at: Option<i64> = row.get(5)?;
    Ok(Record::Documents(Document {
        owner: row.get(0)?,
        body: body(row, "documents")?,
        feature: row.get(2)?,
        key: row.get(3)?,
        version: row.get::<_, i64>(4)?.unsigned_abs(),
        expires_at: expires_at.and_then(chrono::DateTime::from_timestamp_millis),
    }))
}

fn job(row: &Row<'_>) -> Result<Record, Failure> {
    let (id, lane): (String, String) = (row.get(0)?, row.get(3)?);
    Ok(Record::Jobs(Box::new(JobRecord {
        lane: Lane::from_slug(&lane).ok_or_else(|| unreadable("jobs", &id))?,
        id,
        payload: body(row, "jobs")?,
        key: row.get(2)?,
        seq: row.get(4)?,
        state: row.get(5)?,
        head: row.get(6)?,
        alone: false,
        due: row.get(7)?,
        token: row.get(8)?,
        attempts: row.get(9)?,
        last_error: row.get(10)?,
        enqueued_at: row.get(11)?,
        put_off_at: row.get(12)?,
        ended_at: row.get(13)?,
    })))
}

fn budget(row: &Row<'_>) -> Result<Record, Failure> {
    Ok(Record::Budgets(BudgetRecord { account: row.get(0)?, balance: row.get(1)?, expires_at: row.get(2)? }))
}

fn reservation(row: &Row<'_>) -> Result<Record, Failure> {
    Ok(Record::Reservations(ReservationRecord {
        id: row.get(0)?,
        accounts: body(row, "reservations")?,
        amount: row.get(2)?,
        settled: row.get(3)?,
        expires_at: row.get(4)?,
    }))
}

fn pooled(row: &Row<'_>) -> Result<Record, Failure> {
    let (id, language): (String, String) = (row.get(0)?, row.get(3)?);
    Ok(Record::QuestionPool(Box::new(PooledQuestion {
        question: body(row, "question_pool")?,
        track: row.get(2)?,
        language: Language::from_code(&language).ok_or_else(|| unreadable("question_pool", &id))?,
        drawn: row.get(4)?,
        added_at: row.get(5)?,
    })))
}

fn import(connection: &Connection, mut records: Records, replace: bool) -> Result<(), Failure> {
    for table in texts(connection, TABLES, [])? {
        if replace {
            connection.execute(&format!("DELETE FROM {table}"), [])?;
        } else if connection.query_row(&format!("SELECT EXISTS (SELECT 1 FROM {table})"), [], |row| row.get(0))? {
            return Err(Failure::NotRestored(RestoreError::NotEmpty));
        }
    }
    connection.execute_batch("CREATE TEMP TABLE restored_jobs AS SELECT * FROM jobs WHERE FALSE")?;
    while let Some(record) = records().map_err(|error| Failure::NotRestored(RestoreError::Source(error)))? {
        insert(connection, &record)?;
    }
    or_duplicate(place_jobs(connection))?;
    // MongoDB marks who may run in a step of its own, which the backup may have come before.
    let mark = "UPDATE jobs SET head = 1 WHERE seq IN (SELECT min(seq) FROM jobs WHERE open = 1 GROUP BY key HAVING NOT max(head))";
    execute(connection, mark, [])?;
    Ok(())
}

fn insert(connection: &Connection, record: &Record) -> Result<(), Failure> {
    match record {
        Record::Users(user) => users::insertion(user)?(connection),
        Record::Interviews(interview) => interviews::insertion(interview)?(connection),
        Record::Dialogues(dialogue) => dialogues::put(dialogue)?(connection),
        Record::Documents(document) => insert_document(connection, document),
        Record::Jobs(job) => insert_job(connection, job),
        Record::Audit(entry) => logs::addition(entry)?(connection),
        Record::Ledger(entry) => logs::put_entry(entry)?(connection),
        Record::RawReplies(reply) => logs::put_reply(reply)?(connection),
        Record::Budgets(budget) => {
            let statement = "INSERT INTO budgets (account, balance, expires_at) VALUES (?, ?, ?)";
            let BudgetRecord { account, balance, expires_at } = budget;
            or_duplicate(execute(connection, statement, params![account, balance, expires_at])).map(drop)
        }
        Record::Reservations(reservation) => insert_reservation(connection, reservation),
        Record::Payments(payment) => payments::insertion(payment)?(connection),
        Record::QuestionPool(pooled) => insert_pooled(connection, pooled),
    }
}

fn insert_document(connection: &Connection, document: &Document) -> Result<(), Failure> {
    let Document { owner, feature, key, version, expires_at, body } = document;
    let statement = "INSERT INTO documents (owner, feature, key, version, expires_at, body) VALUES (?, ?, ?, ?, ?, ?)";
    let (version, expires_at) = (super::version(*version), expires_at.map(super::millis));
    let row = params![owner, feature, key, version, expires_at, to_json(body, "documents")?];
    or_duplicate(execute(connection, statement, row)).map(drop)
}

/// Puts the jobs into their places. MongoDB numbers those of each key by themselves: where two have one number, all get new
/// ones in the same order.
fn place_jobs(connection: &Connection) -> rusqlite::Result<usize> {
    let columns =
        "id, key, lane, state, open, head, due, token, attempts, last_error, enqueued_at, put_off_at, ended_at,
        payload";
    let place = format!(
        "INSERT INTO jobs (seq, {columns}) SELECT
            iif((SELECT count(*) = count(DISTINCT seq) FROM restored_jobs), seq, row_number() OVER (ORDER BY seq, id)),
            {columns} FROM restored_jobs"
    );
    let placed = connection.execute(&place, [])?;
    connection.execute_batch("DROP TABLE restored_jobs")?;
    Ok(placed)
}

fn insert_job(connection: &Connection, job: &JobRecord) -> Result<(), Failure> {
    let statement =
        "INSERT INTO restored_jobs (id, key, lane, seq, state, open, head, due, token, attempts, last_error,
            enqueued_at, put_off_at, ended_at, payload)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    let row = params![
        job.id,
        job.key,
        job.lane.slug(),
        job.seq,
        job.state,
        job.is_open(),
        job.head,
        job.due,
        job.token,
        job.attempts,
        job.last_error,
        job.enqueued_at,
        job.put_off_at,
        job.ended_at,
        to_json(&job.payload, "jobs")?,
    ];
    or_duplicate(execute(connection, statement, row)).map(drop)
}

fn insert_reservation(connection: &Connection, reservation: &ReservationRecord) -> Result<(), Failure> {
    let ReservationRecord { id, amount, accounts, settled, expires_at } = reservation;
    let statement = "INSERT INTO reservations (id, amount, accounts, settled, expires_at) VALUES (?, ?, ?, ?, ?)";
    let row = params![id, amount, to_json(accounts, "reservations")?, settled, expires_at];
    or_duplicate(execute(connection, statement, row)).map(drop)
}

fn insert_pooled(connection: &Connection, pooled: &PooledQuestion) -> Result<(), Failure> {
    let PooledQuestion { track, language, drawn, added_at, question } = pooled;
    let statement = "INSERT INTO question_pool (id, track, language, drawn, added_at, body) VALUES (?, ?, ?, ?, ?, ?)";
    let body = to_json(question, "question_pool")?;
    let row = params![question.id.0, track, language.code(), drawn, added_at, body];
    or_duplicate(execute(connection, statement, row)).map(drop)
}
