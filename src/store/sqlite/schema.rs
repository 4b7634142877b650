//! The tables, and how a file of an older version gets them.

use sqlx::SqlitePool;

use super::unavailable;
use crate::store::OpenError;

/// The steps from one schema to the next, in order. A released step is never changed: a new one is added after it.
const STEPS: [&str; 3] = [include_str!("schema/1.sql"), include_str!("schema/2.sql"), include_str!("schema/3.sql")];
/// The schema of this version of the program.
const KNOWN: u32 = STEPS.len() as u32;

/// Brings the file to [`KNOWN`]. Each step is a transaction of its own; the file keeps its schema in `user_version`.
pub(super) async fn migrate(pool: &SqlitePool) -> Result<(), OpenError> {
    loop {
        let mut transaction = pool.begin_with("BEGIN IMMEDIATE").await.map_err(unavailable)?;
        let found: u32 =
            sqlx::query_scalar("PRAGMA user_version").fetch_one(&mut *transaction).await.map_err(unavailable)?;
        if found == KNOWN {
            return Ok(());
        }
        let Some(step) = usize::try_from(found).ok().and_then(|index| STEPS.get(index)) else {
            return Err(OpenError::NewerSchema { found, known: KNOWN });
        };
        sqlx::raw_sql(*step).execute(&mut *transaction).await.map_err(unavailable)?;
        transaction.commit().await.map_err(unavailable)?;
    }
}
