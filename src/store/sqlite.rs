//! The store in one file of SQLite.
//!
//! A document is JSON text; beside it stand the columns that are looked up. The journal is a write-ahead log with
//! `synchronous = FULL`: each commit is flushed to the disk before it is acknowledged, so it survives the loss of power
//! as well as of the process. (`NORMAL` would survive the process only.) One connection writes, as SQLite allows one
//! writer anyway: writers wait in the pool, in turn, and never meet a busy database of their own making. Others read
//! meanwhile.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use serde::Serialize;
use serde::de::DeserializeOwned;
use sqlx::SqlitePool;
use sqlx::pool::PoolConnection;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};

use super::{Database, OpenError, Result, Store, StoreError};

mod budgets;
mod dialogues;
mod documents;
mod interviews;
mod jobs;
mod logs;
mod question_pool;
mod schema;
mod unit_of_work;
mod users;

/// Most connections that read at the same time.
const READERS: u32 = 2;
/// A reading connection that was not used for so long is closed, with its thread and its cache.
const READER_IDLE: Duration = Duration::from_secs(60);
/// Longest wait for another process that writes to the file, e.g. a backup.
const BUSY: Duration = Duration::from_secs(5);
/// Longest wait for a connection of the pool.
const ACQUIRE: Duration = Duration::from_secs(10);

/// All ports of the store.
struct Sqlite {
    read: SqlitePool,
    write: SqlitePool,
}

/// Opens the file, which is made when it is missing, its directory too.
pub(super) async fn open_file(path: &Path) -> Result<Store, OpenError> {
    if let Some(directory) = path.parent().filter(|directory| !directory.as_os_str().is_empty()) {
        fs::create_dir_all(directory).map_err(|source| OpenError::Directory { path: directory.into(), source })?;
    }
    let options = SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .busy_timeout(BUSY);
    let write = pool().max_connections(1).connect_with(options.clone()).await.map_err(unavailable)?;
    let read = pool().max_connections(READERS).idle_timeout(READER_IDLE).connect_lazy_with(options);
    open(read, write).await
}

/// Opens a database of its own in memory: a single connection that is never closed, as the data would go with it.
pub(super) async fn open_memory() -> Result<Store, OpenError> {
    let options = SqliteConnectOptions::new().in_memory(true);
    let write = pool().max_connections(1).connect_with(options).await.map_err(unavailable)?;
    open(write.clone(), write).await
}

fn pool() -> SqlitePoolOptions {
    SqlitePoolOptions::new().acquire_timeout(ACQUIRE).idle_timeout(None).max_lifetime(None).test_before_acquire(false)
}

async fn open(read: SqlitePool, write: SqlitePool) -> Result<Store, OpenError> {
    schema::migrate(&write).await?;
    let sqlite = Arc::new(Sqlite { read, write });
    Ok(Store {
        users: sqlite.clone(),
        interviews: sqlite.clone(),
        dialogues: sqlite.clone(),
        documents: sqlite.clone(),
        unit_of_work: sqlite.clone(),
        jobs: sqlite.clone(),
        audit: sqlite.clone(),
        ledger: sqlite.clone(),
        budgets: sqlite.clone(),
        question_pool: sqlite.clone(),
        database: sqlite,
    })
}

impl Sqlite {
    async fn writer(&self) -> Result<PoolConnection<sqlx::Sqlite>> {
        self.write.acquire().await.map_err(unavailable)
    }
}

#[async_trait]
impl Database for Sqlite {
    async fn ping(&self) -> Result<Duration> {
        let begun = Instant::now();
        sqlx::query("SELECT 1").execute(&self.read).await.map_err(unavailable)?;
        Ok(begun.elapsed())
    }

    async fn describe(&self) -> Result<String> {
        let version: String =
            sqlx::query_scalar("SELECT sqlite_version()").fetch_one(&self.read).await.map_err(unavailable)?;
        Ok(format!("SQLite {version}"))
    }

    async fn close(&self) {
        self.read.close().await;
        self.write.close().await;
    }
}

fn unavailable(error: sqlx::Error) -> StoreError {
    StoreError::Unavailable(Box::new(error))
}

/// The error of an insertion or replacement that a unique key may refuse.
fn duplicate_or_unavailable(error: sqlx::Error) -> StoreError {
    match error.as_database_error() {
        Some(refusal) if refusal.is_unique_violation() => StoreError::Duplicate,
        _ => unavailable(error),
    }
}

fn to_json(document: &impl Serialize, collection: &'static str) -> Result<String> {
    serde_json::to_string(document).map_err(|error| corrupt(error, collection))
}

fn from_json<T: DeserializeOwned>(body: &str, collection: &'static str) -> Result<T> {
    serde_json::from_str(body).map_err(|error| corrupt(error, collection))
}

fn corrupt(error: impl std::error::Error + Send + Sync + 'static, collection: &'static str) -> StoreError {
    StoreError::Corrupt { collection, source: Box::new(error) }
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
