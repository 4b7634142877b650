//! What goes wrong on the threads that hold the connections.

use std::sync::Arc;

use rusqlite::ffi::{SQLITE_CONSTRAINT_PRIMARYKEY, SQLITE_CONSTRAINT_ROWID, SQLITE_CONSTRAINT_UNIQUE};
use rusqlite::{Error, ErrorCode};

use crate::queue::QueueError;
use crate::store::{RestoreError, StoreError};

/// Why an operation came to nothing.
#[derive(Debug)]
pub(super) enum Failure {
    Sqlite(Error),
    /// By a rule of the store; the database is well.
    Refused(StoreError),
    /// A reservation that this account, by its index, has no room for.
    NoRoom(usize),
    /// What was read from elsewhere cannot be stored.
    NotRestored(RestoreError),
    /// Through no fault of its own: those that it was to be committed with, or the connection.
    Lost(Arc<str>),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Sqlite(error)
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::Refused(error)
    }
}

impl From<Failure> for StoreError {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Sqlite(error) => Self::Unavailable(Box::new(error)),
            Failure::Refused(error) => error,
            Failure::NoRoom(_) => Self::Unavailable("an account has no room".into()),
            Failure::NotRestored(error) => Self::Unavailable(Box::new(error)),
            Failure::Lost(reason) => Self::Unavailable(reason.to_string().into()),
        }
    }
}

impl From<Failure> for RestoreError {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::NotRestored(error) => error,
            other => Self::Store(other.into()),
        }
    }
}

impl From<Failure> for QueueError {
    fn from(failure: Failure) -> Self {
        match StoreError::from(failure) {
            StoreError::Unavailable(source) => Self::Unavailable(source),
            StoreError::Corrupt { source, .. } => Self::Corrupt(source),
            refused @ (StoreError::Conflict | StoreError::Duplicate) => Self::Unavailable(Box::new(refused)),
        }
    }
}

impl Failure {
    /// Whether the connection may be used no longer. After such an error SQLite may have rolled the transaction back by
    /// itself, or hold a wrong view of the file.
    pub(super) fn breaks_connection(&self) -> bool {
        let Self::Sqlite(error) = self else { return false };
        matches!(
            error.sqlite_error_code(),
            Some(
                ErrorCode::DiskFull
                    | ErrorCode::SystemIoFailure
                    | ErrorCode::DatabaseCorrupt
                    | ErrorCode::NotADatabase
                    | ErrorCode::ReadOnly
                    | ErrorCode::OutOfMemory
                    | ErrorCode::CannotOpen
                    | ErrorCode::FileLockingProtocolFailed
                    | ErrorCode::ApiMisuse
                    | ErrorCode::InternalMalfunction
            )
        )
    }
}

/// A unique key that is taken is a duplicate.
pub(super) fn or_duplicate<T>(result: rusqlite::Result<T>) -> Result<T, Failure> {
    result.map_err(|error| match error.sqlite_error().map(|error| error.extended_code) {
        Some(SQLITE_CONSTRAINT_UNIQUE | SQLITE_CONSTRAINT_PRIMARYKEY | SQLITE_CONSTRAINT_ROWID) => {
            StoreError::Duplicate.into()
        }
        _ => error.into(),
    })
}
