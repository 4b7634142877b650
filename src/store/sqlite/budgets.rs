//! What may be used, and what is. A reservation and its end are one transaction each.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use sqlx::SqliteConnection;

use super::{Sqlite, amount, from_json, millis, to_json, unavailable};
use crate::store::{Account, Budgets, Reservation, Reserved, Result};

const RESERVATIONS: &str = "reservations";

#[async_trait]
impl Budgets for Sqlite {
    async fn reserve(&self, reservation: &Reservation) -> Result<Reserved> {
        // Whatever returns before the commit changes nothing.
        let mut transaction = self.write.begin_with("BEGIN IMMEDIATE").await.map_err(unavailable)?;
        if !insert(&mut transaction, reservation).await? {
            return Ok(Reserved::Done);
        }
        for (index, account) in reservation.accounts.iter().enumerate() {
            if !set_aside(&mut transaction, account, reservation.amount).await? {
                return Ok(Reserved::NoRoom { account: index });
            }
        }
        transaction.commit().await.map_err(unavailable)?;
        Ok(Reserved::Done)
    }

    async fn settle(&self, id: &str, used: u64) -> Result<bool> {
        let mut transaction = self.write.begin_with("BEGIN IMMEDIATE").await.map_err(unavailable)?;
        let held: Option<(i64, String)> = sqlx::query_as(
            "UPDATE reservations SET settled = 1 WHERE id = ? AND settled = 0 RETURNING amount, accounts",
        )
        .bind(id)
        .fetch_optional(&mut *transaction)
        .await
        .map_err(unavailable)?;
        let Some((held, accounts)) = held else { return Ok(false) };
        let accounts: Vec<String> = from_json(&accounts, RESERVATIONS)?;
        for account in accounts {
            sqlx::query("UPDATE budgets SET balance = balance + ? WHERE account = ?")
                .bind(amount(used).saturating_sub(held))
                .bind(account)
                .execute(&mut *transaction)
                .await
                .map_err(unavailable)?;
        }
        transaction.commit().await.map_err(unavailable)?;
        Ok(true)
    }

    async fn balance(&self, account: &str) -> Result<u64> {
        let balance: Option<i64> = sqlx::query_scalar("SELECT balance FROM budgets WHERE account = ?")
            .bind(account)
            .fetch_optional(&self.read)
            .await
            .map_err(unavailable)?;
        Ok(balance.and_then(|balance| u64::try_from(balance).ok()).unwrap_or_default())
    }

    async fn forget(&self, before: DateTime<Utc>) -> Result<u64> {
        let mut forgotten = 0;
        for delete in ["DELETE FROM budgets WHERE expires_at < ?", "DELETE FROM reservations WHERE expires_at < ?"] {
            let deleted = sqlx::query(delete).bind(millis(before)).execute(&self.write).await.map_err(unavailable)?;
            forgotten += deleted.rows_affected();
        }
        Ok(forgotten)
    }
}

/// True when the reservation is new.
async fn insert(connection: &mut SqliteConnection, reservation: &Reservation) -> Result<bool> {
    let accounts: Vec<&str> = reservation.accounts.iter().map(|account| account.name.as_str()).collect();
    let result = sqlx::query(
        "INSERT INTO reservations (id, amount, accounts, expires_at) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
    )
    .bind(&reservation.id)
    .bind(amount(reservation.amount))
    .bind(to_json(&accounts, RESERVATIONS)?)
    .bind(reservation.expires_at().map_or(i64::MAX, millis))
    .execute(connection)
    .await
    .map_err(unavailable)?;
    Ok(result.rows_affected() == 1)
}

/// False, and no change, when the account has no room for it.
async fn set_aside(connection: &mut SqliteConnection, account: &Account, more: u64) -> Result<bool> {
    if more > account.limit {
        return Ok(false);
    }
    let result = sqlx::query(
        "INSERT INTO budgets (account, balance, expires_at) VALUES (?1, ?2, ?3)
         ON CONFLICT (account) DO UPDATE
         SET balance = balance + ?2, expires_at = max(expires_at, ?3) WHERE balance <= ?4 - ?2",
    )
    .bind(&account.name)
    .bind(amount(more))
    .bind(millis(account.expires_at))
    .bind(amount(account.limit))
    .execute(connection)
    .await
    .map_err(unavailable)?;
    Ok(result.rows_affected() == 1)
}
