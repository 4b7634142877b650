//! Connections to one database, and what is wrong with a file that none can be opened to.

use std::fs::{self, Metadata, OpenOptions, Permissions};
use std::io;
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::trace::{TraceEvent, TraceEventCodes};
use rusqlite::{Connection, Error, ErrorCode, OpenFlags, Result};

use super::{schema, wal};
use crate::store::{OpenError, commands};

/// Longest wait for another process that writes to the file, e.g. a backup.
const BUSY: Duration = Duration::from_secs(5);
/// Rights of a file that nobody else may read.
const PRIVATE: u32 = 0o600;
/// More than there are statements.
const STATEMENTS: usize = 128;

/// The first connection to a file, which writes: the file is made when it is missing, and brought up to date.
pub(super) fn create(path: &Path) -> Result<Connection, OpenError> {
    keep_private(path);
    let connection = open(path, OpenFlags::SQLITE_OPEN_CREATE).map_err(|error| open_error(path, error))?;
    // What may not be written is opened for reading, and nothing said.
    if connection.is_readonly("main").unwrap_or_default() {
        return Err(unusable(path, io::Error::from(io::ErrorKind::PermissionDenied)));
    }
    let connection = writing(connection).map_err(|error| open_error(path, error))?;
    schema::migrate(&connection, |error| open_error(path, error))?;
    Ok(connection)
}

/// What people wrote is for the user alone that the bot runs as. SQLite gives its other files the rights of the database. What
/// cannot be opened is told by SQLite, and whose the file is decides its owner.
fn keep_private(path: &Path) {
    let made = OpenOptions::new().append(true).create(true).mode(PRIVATE).open(path);
    let is_open = |metadata: &Metadata| metadata.is_file() && metadata.permissions().mode() & 0o077 != 0;
    for file in [path.to_owned(), wal::beside(path, "-wal"), wal::beside(path, "-shm")] {
        if made.is_ok() && file.metadata().is_ok_and(|metadata| is_open(&metadata)) {
            let _ = fs::set_permissions(&file, Permissions::from_mode(PRIVATE));
        }
    }
}

/// The first connection to a file that is only read, by whoever has it open.
pub(super) fn existing(path: &Path) -> Result<Connection, OpenError> {
    if !path.exists() {
        return Err(OpenError::Absent);
    }
    let connection = open(path, OpenFlags::empty()).map_err(|error| open_error(path, error))?;
    let found = schema::version(&connection).map_err(|error| open_error(path, error))?;
    schema::is_current(found).map(|()| connection)
}

/// One more connection that writes, to a file that was there. It is not made again.
pub(super) fn open_writer(path: &Path) -> Result<Connection> {
    writing(open(path, OpenFlags::empty())?)
}

pub(super) fn open_reader(path: &Path) -> Result<Connection> {
    let connection = open(path, OpenFlags::empty())?;
    connection.pragma_update(None, "query_only", true)?;
    Ok(connection)
}

pub(super) fn in_memory() -> Result<Connection, OpenError> {
    let unreachable = |error| OpenError::Unreachable(Box::new(error));
    let connection = Connection::open_in_memory().map_err(unreachable)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    schema::migrate(&connection, unreachable)?;
    Ok(connection)
}

fn open(path: &Path, more: OpenFlags) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX | more;
    let mut connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(BUSY)?;
    // Else a statement is planned anew for each value that is bound to it: a fifth of all that a crowd costs.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    if commands::are_counted() {
        connection.trace_v2(TraceEventCodes::SQLITE_TRACE_STMT, Some(count))?;
    }
    Ok(connection)
}

#[expect(clippy::needless_pass_by_value, reason = "the library hands events over by value")]
fn count(event: TraceEvent<'_>) {
    if let TraceEvent::Stmt(_, statement) = event {
        commands::sent(statement, "", 0);
    }
}

fn writing(connection: Connection) -> Result<Connection> {
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    // What a savepoint would undo is written to a temporary file otherwise.
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    Ok(connection)
}

/// Waiting helps where the file is held by somebody else, not where it is no database or may not be written.
fn open_error(path: &Path, error: Error) -> OpenError {
    if path.is_dir() {
        return unusable(path, io::Error::from(io::ErrorKind::IsADirectory));
    }
    match error.sqlite_error_code() {
        Some(
            ErrorCode::CannotOpen
            | ErrorCode::ReadOnly
            | ErrorCode::PermissionDenied
            | ErrorCode::NotADatabase
            | ErrorCode::DatabaseCorrupt,
        ) => unusable(path, error),
        _ => OpenError::Unreachable(Box::new(error)),
    }
}

fn unusable(path: &Path, source: impl std::error::Error + Send + Sync + 'static) -> OpenError {
    OpenError::File { path: path.into(), source: Box::new(source) }
}
