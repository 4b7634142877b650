//! The store in one file of SQLite.
//!
//! A document is JSON text; beside it stand the columns that are looked up. The journal is a write-ahead log with
//! `synchronous = FULL`: each commit is flushed to the disk before it is acknowledged, so it survives the loss of power
//! as well as of the process. (`NORMAL` would survive the process only.)
//!
//! SQLite waits for the disk, so no connection is used on a thread of the runtime: [`writer`] has the one that writes,
//! and stores whatever waits for it by one commit; [`readers`] have others. What they run are closures, which find their
//! arguments in the form of the columns, and leave JSON to whoever asks.

use std::fs::DirBuilder;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension, Params};
use serde::Serialize;
use serde::de::DeserializeOwned;
use tokio::task::spawn_blocking;
use tokio::time::timeout;

use super::open::Purpose;
use super::{Database, OpenError, Result, Store, StoreError};
use failure::Failure;
use readers::Readers;
use writer::{Reopen, Writer};

mod backup;
mod budgets;
mod connection;
mod dialogues;
mod documents;
mod erasure;
mod failure;
mod interviews;
mod jobs;
mod logs;
mod operation;
mod payments;
mod question_pool;
mod readers;
mod schema;
mod sessions;
#[cfg(test)]
mod tests;
mod unit_of_work;
mod users;
mod wal;
mod writer;

/// Longest wait for a result. Longer than another process may hold the file.
const OPERATION: Duration = Duration::from_secs(10);
/// Most rows that are forgotten by one operation.
const DELETED_AT_ONCE: u32 = 1000;
/// Longest wait at the end for what is being written.
const CLOSE: Duration = Duration::from_secs(10);

/// All ports of the store.
struct Sqlite {
    /// `None` for a database in memory, which is the writer's.
    file: Option<File>,
    writer: Writer,
}

struct File {
    path: PathBuf,
    readers: Readers,
}

/// Opens the file, which is made when it is missing, its directory too; but not to be backed up.
pub(super) async fn open_file(path: &Path, purpose: Purpose) -> Result<Store, OpenError> {
    let directory = path.parent().filter(|directory| !directory.as_os_str().is_empty());
    if let (Some(directory), true) = (directory, purpose != Purpose::BackUp) {
        let made = DirBuilder::new().recursive(true).mode(0o700).create(directory);
        made.map_err(|source| OpenError::Directory { path: directory.into(), source })?;
    }
    let of_thread = path.to_owned();
    let opened = spawn_blocking(move || match purpose {
        Purpose::BackUp => connection::existing(&of_thread),
        Purpose::Use | Purpose::Restore => {
            tell_of_damage(&of_thread);
            connection::create(&of_thread)
        }
    });
    let opened = opened.await;
    let connection = opened.map_err(|error| OpenError::Unreachable(Box::new(error)))??;
    let again = path.to_owned();
    let reopen = move || connection::open_writer(&again);
    Ok(store(open(Some(path), connection, Some(Box::new(reopen)))?))
}

/// Says what a damaged log loses, once: what SQLite makes of it is sound again.
fn tell_of_damage(path: &Path) {
    match wal::keep_if_damaged(path) {
        Ok(None) => {}
        Ok(Some(wal::Damage { read, lost, copy })) => tracing::error!(
            wal.frames_read = read,
            wal.transactions_lost = lost,
            wal.copy = %copy.display(),
            "the database's write-ahead log is damaged: what was written last is lost; a copy of the log is kept"
        ),
        Err(error) => tracing::warn!(%error, "the database's write-ahead log cannot be looked at"),
    }
}

/// Opens a database of its own in memory: a single connection that is never closed, as the data would go with it.
pub(super) fn open_memory() -> Result<Store, OpenError> {
    Ok(store(open(None, connection::in_memory()?, None)?))
}

fn open(path: Option<&Path>, connection: Connection, reopen: Reopen) -> Result<Arc<Sqlite>, OpenError> {
    let no_thread = |error| OpenError::Unreachable(Box::new(error));
    let file = path.map(|path| Ok(File { path: path.to_owned(), readers: Readers::start(path)? }));
    let file = file.transpose().map_err(no_thread)?;
    let writer = Writer::start(connection, reopen).map_err(no_thread)?;
    Ok(Arc::new(Sqlite { file, writer }))
}

fn store(sqlite: Arc<Sqlite>) -> Store {
    Store {
        users: sqlite.clone(),
        interviews: sqlite.clone(),
        dialogues: sqlite.clone(),
        sessions: sqlite.clone(),
        documents: sqlite.clone(),
        unit_of_work: sqlite.clone(),
        jobs: sqlite.clone(),
        audit: sqlite.clone(),
        ledger: sqlite.clone(),
        budgets: sqlite.clone(),
        payments: sqlite.clone(),
        question_pool: sqlite.clone(),
        backups: sqlite.clone(),
        erasure: sqlite.clone(),
        database: sqlite,
    }
}

impl Sqlite {
    /// What `work` finds is what was committed before it began.
    async fn read<F, T, E>(&self, work: F) -> Result<T, Failure>
    where
        F: FnOnce(&Connection) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: Into<Failure> + 'static,
    {
        in_time(self.read_at_leisure(work)).await
    }

    /// As [`Sqlite::read`], however long it takes.
    async fn read_at_leisure<F, T, E>(&self, work: F) -> Result<T, Failure>
    where
        F: FnOnce(&Connection) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: Into<Failure> + 'static,
    {
        match &self.file {
            Some(file) => file.readers.run(work).await,
            None => self.writer.run(work).await,
        }
    }

    /// See [`Writer::run`].
    async fn write<F, T, E>(&self, work: F) -> Result<T, Failure>
    where
        F: FnOnce(&Connection) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: Into<Failure> + 'static,
    {
        in_time(self.writer.run(work)).await
    }

    /// Runs a deletion of what is older than `before` until nothing is left of it. It deletes [`DELETED_AT_ONCE`] rows at
    /// most, its second parameter, so that nobody waits for long behind it.
    async fn forget(&self, deletion: &'static str, before: DateTime<Utc>) -> Result<u64, Failure> {
        let mut forgotten = 0;
        loop {
            let deleted =
                self.write(move |connection| execute(connection, deletion, (millis(before), DELETED_AT_ONCE)));
            match deleted.await? {
                0 => return Ok(forgotten),
                deleted => forgotten += deleted as u64,
            }
        }
    }
}

/// What is given up may come through later.
async fn in_time<T>(answer: impl Future<Output = Result<T, Failure>>) -> Result<T, Failure> {
    timeout(OPERATION, answer).await.unwrap_or_else(|_| Err(Failure::Lost("no answer in time".into())))
}

#[async_trait]
impl Database for Sqlite {
    /// The file lies on this machine, or it would not be safe.
    async fn time(&self) -> Result<DateTime<Utc>> {
        Ok(Utc::now())
    }

    /// Writes, with whatever else is being written: a disk may be full, or a file locked, and still be read.
    async fn ping(&self) -> Result<Duration> {
        let begun = Instant::now();
        if let Some(File { path, .. }) = &self.file {
            // One that was removed can be written to, for nobody.
            tokio::fs::metadata(path).await.map_err(|error| StoreError::Unavailable(Box::new(error)))?;
        }
        let beat = "INSERT INTO heartbeat (id, beats) VALUES (1, 1) ON CONFLICT (id) DO UPDATE SET beats = beats + 1";
        self.write(|connection| execute(connection, beat, [])).await?;
        Ok(begun.elapsed())
    }

    fn is_shared(&self) -> bool {
        false
    }

    async fn describe(&self) -> Result<String> {
        Ok(format!("SQLite {}", rusqlite::version()))
    }

    async fn close(&self) {
        let closing = async {
            if let Some(file) = &self.file {
                file.readers.close().await;
            }
            // The last one to go brings the journal into the file.
            self.writer.close().await;
        };
        if timeout(CLOSE, closing).await.is_err() {
            tracing::warn!("the database file takes too long to be closed");
        }
    }
}

fn to_json(document: &impl Serialize, collection: &'static str) -> Result<String> {
    serde_json::to_string(document).map_err(|error| corrupt(error, collection))
}

fn from_json<T: DeserializeOwned>(body: &str, collection: &'static str) -> Result<T> {
    serde_json::from_str(body).map_err(|error| corrupt(error, collection))
}

fn all_from_json<T: DeserializeOwned>(bodies: &[String], collection: &'static str) -> Result<Vec<T>> {
    bodies.iter().map(|body| from_json(body, collection)).collect()
}

fn corrupt(error: impl std::error::Error + Send + Sync + 'static, collection: &'static str) -> StoreError {
    StoreError::Corrupt { collection, source: Box::new(error) }
}

/// The first column of the only row, if there is one.
fn text(connection: &Connection, query: &str, parameters: impl Params) -> rusqlite::Result<Option<String>> {
    connection.prepare_cached(query)?.query_row(parameters, |row| row.get(0)).optional()
}

/// The first column of every row.
fn texts(connection: &Connection, query: &str, parameters: impl Params) -> rusqlite::Result<Vec<String>> {
    connection.prepare_cached(query)?.query_map(parameters, |row| row.get(0))?.collect()
}

/// How many rows the statement changed.
fn execute(connection: &Connection, statement: &str, parameters: impl Params) -> rusqlite::Result<usize> {
    connection.prepare_cached(statement)?.execute(parameters)
}

/// A time as the columns keep it.
fn millis(time: DateTime<Utc>) -> i64 {
    time.timestamp_millis()
}

/// A document's version as the columns keep it. It counts replacements from 0, so the bound is never met.
fn version(version: u64) -> i64 {
    i64::try_from(version).unwrap_or(i64::MAX)
}

/// An amount as the columns keep it.
fn amount(amount: u64) -> i64 {
    i64::try_from(amount).unwrap_or(i64::MAX)
}
