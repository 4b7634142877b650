//! The tables, and how a file of an older version gets them.

use rusqlite::{Connection, Error, Transaction, TransactionBehavior};

use crate::store::OpenError;
use crate::store::open;

/// The steps from one schema to the next, in order. A released step is never changed: a new one is added after it.
const STEPS: [&str; 6] = [
    include_str!("schema/1.sql"),
    include_str!("schema/2.sql"),
    include_str!("schema/3.sql"),
    include_str!("schema/4.sql"),
    include_str!("schema/5.sql"),
    include_str!("schema/6.sql"),
];
/// The schema of this version of the program.
const KNOWN: u32 = STEPS.len() as u32;

/// Brings the file to [`KNOWN`]. Each step is a transaction of its own; the file keeps its schema in `user_version`.
pub(super) fn migrate(connection: &Connection, failed: impl Fn(Error) -> OpenError) -> Result<(), OpenError> {
    loop {
        let transaction = Transaction::new_unchecked(connection, TransactionBehavior::Immediate).map_err(&failed)?;
        let found = version(&transaction).map_err(&failed)?;
        if found == KNOWN {
            return Ok(());
        }
        let Some(step) = usize::try_from(found).ok().and_then(|index| STEPS.get(index)) else {
            return Err(OpenError::NewerSchema { found, known: KNOWN });
        };
        transaction.execute_batch(step).map_err(&failed)?;
        transaction.commit().map_err(&failed)?;
    }
}

pub(super) fn version(connection: &Connection) -> rusqlite::Result<u32> {
    connection.pragma_query_value(None, "user_version", |row| row.get(0))
}

pub(super) fn is_current(found: u32) -> Result<(), OpenError> {
    open::is_current(found, KNOWN)
}
