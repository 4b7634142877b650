//! What may be used, and what is. A reservation and its end are one operation each.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension, params};

use super::failure::Failure;
use super::{Sqlite, amount, execute, from_json, millis, to_json};
use crate::store::{Account, Budgets, Reservation, Reserved, Result};

const RESERVATIONS: &str = "reservations";

#[async_trait]
impl Budgets for Sqlite {
    async fn reserve(&self, reservation: &Reservation) -> Result<Reserved> {
        let reservation = reservation.clone();
        match self.write(move |connection| reserve(connection, &reservation)).await {
            Ok(()) => Ok(Reserved::Done),
            Err(Failure::NoRoom(account)) => Ok(Reserved::NoRoom { account }),
            Err(failure) => Err(failure.into()),
        }
    }

    async fn settle(&self, id: &str, used: u64) -> Result<bool> {
        let (id, used) = (id.to_owned(), amount(used));
        Ok(self.write(move |connection| settle(connection, &id, used)).await?)
    }

    async fn balance(&self, account: &str) -> Result<u64> {
        let account = account.to_owned();
        let find = move |connection: &Connection| {
            let mut query = connection.prepare_cached("SELECT balance FROM budgets WHERE account = ?")?;
            query.query_row([account], |row| row.get::<_, i64>(0)).optional()
        };
        Ok(self.read(find).await?.and_then(|balance| u64::try_from(balance).ok()).unwrap_or_default())
    }

    async fn forget(&self, before: DateTime<Utc>) -> Result<u64> {
        let accounts =
            "DELETE FROM budgets WHERE account IN (SELECT account FROM budgets WHERE expires_at < ? LIMIT ?)";
        let reservations =
            "DELETE FROM reservations WHERE id IN (SELECT id FROM reservations WHERE expires_at < ? LIMIT ?)";
        Ok(self.forget(accounts, before).await? + self.forget(reservations, before).await?)
    }
}

fn reserve(connection: &Connection, reservation: &Reservation) -> Result<(), Failure> {
    if !insert(connection, reservation)? {
        return Ok(());
    }
    for (index, account) in reservation.accounts.iter().enumerate() {
        if !set_aside(connection, account, reservation.amount)? {
            return Err(Failure::NoRoom(index));
        }
    }
    Ok(())
}

/// True when the reservation is new.
fn insert(connection: &Connection, reservation: &Reservation) -> Result<bool, Failure> {
    let accounts: Vec<&str> = reservation.accounts.iter().map(|account| account.name.as_str()).collect();
    let statement =
        "INSERT INTO reservations (id, amount, accounts, expires_at) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO NOTHING";
    let expires_at = reservation.expires_at().map_or(i64::MAX, millis);
    let row = params![reservation.id, amount(reservation.amount), to_json(&accounts, RESERVATIONS)?, expires_at];
    Ok(execute(connection, statement, row)? == 1)
}

/// False, and no change, when the account has no room for it.
fn set_aside(connection: &Connection, account: &Account, more: u64) -> rusqlite::Result<bool> {
    if more > account.limit {
        return Ok(false);
    }
    let statement = "INSERT INTO budgets (account, balance, expires_at) VALUES (?1, ?2, ?3)
        ON CONFLICT (account) DO UPDATE
        SET balance = balance + ?2, expires_at = max(expires_at, ?3) WHERE balance <= ?4 - ?2";
    let row = params![account.name, amount(more), millis(account.expires_at), amount(account.limit)];
    Ok(execute(connection, statement, row)? == 1)
}

/// False, and no change, when there is nothing to settle.
fn settle(connection: &Connection, id: &str, used: i64) -> Result<bool, Failure> {
    let mut mark = connection.prepare_cached(
        "UPDATE reservations SET settled = 1 WHERE id = ? AND settled = 0 RETURNING amount, accounts",
    )?;
    let held: Option<(i64, String)> = mark.query_row([id], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    let Some((held, accounts)) = held else { return Ok(false) };
    let accounts: Vec<String> = from_json(&accounts, RESERVATIONS)?;
    for account in accounts {
        let statement = "UPDATE budgets SET balance = balance + ? WHERE account = ?";
        execute(connection, statement, params![used.saturating_sub(held), account])?;
    }
    Ok(true)
}
