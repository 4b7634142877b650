//! What was paid.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use rusqlite::{Connection, params};

use super::failure::{Failure, or_duplicate};
use super::unit_of_work::Step;
use super::{Sqlite, all_from_json, execute, from_json, millis, text, texts, to_json, version};
use crate::domain::payment::Payment;
use crate::domain::user::UserId;
use crate::store::{Payments, Result, StoreError};

const COLLECTION: &str = "payments";

#[async_trait]
impl Payments for Sqlite {
    async fn get(&self, charge: &str) -> Result<Option<Payment>> {
        let charge = charge.to_owned();
        let query = "SELECT body FROM payments WHERE charge = ?";
        let body = self.read(move |connection| text(connection, query, [charge])).await?;
        body.map(|body| from_json(&body, COLLECTION)).transpose()
    }

    async fn of_user(&self, user: UserId, limit: u32) -> Result<Vec<Payment>> {
        let query = "SELECT body FROM payments WHERE user = ? ORDER BY at DESC, charge DESC LIMIT ?";
        all_from_json(&self.read(move |connection| texts(connection, query, params![user.0, limit])).await?, COLLECTION)
    }

    async fn since(&self, from: DateTime<Utc>, behind: Option<&Payment>, limit: u32) -> Result<Vec<Payment>> {
        let query =
            "SELECT body FROM payments WHERE at >= ? AND (at, charge) < (?, ?) ORDER BY at DESC, charge DESC LIMIT ?";
        let (at, charge) =
            behind.map_or((i64::MAX, String::new()), |behind| (millis(behind.at), behind.charge.clone()));
        let find = move |connection: &Connection| texts(connection, query, params![millis(from), at, charge, limit]);
        let bodies = self.read(find).await?;
        all_from_json(&bodies, COLLECTION)
    }
}

pub(super) fn insertion(payment: &Payment) -> Result<Step> {
    let (charge, user, at) = (payment.charge.clone(), payment.user.0, millis(payment.at));
    let (version, body) = (version(payment.version), to_json(payment, COLLECTION)?);
    Ok(Box::new(move |connection| {
        let statement = "INSERT INTO payments (charge, user, at, version, body) VALUES (?, ?, ?, ?, ?)";
        or_duplicate(execute(connection, statement, params![charge, user, at, version, body])).map(drop)
    }))
}

pub(super) fn replacement(payment: &Payment) -> Result<Step> {
    let next = Payment { version: payment.version + 1, ..payment.clone() };
    let (charge, version, body) = (next.charge.clone(), version(next.version), to_json(&next, COLLECTION)?);
    Ok(Box::new(move |connection| {
        let statement = "UPDATE payments SET version = ?2, body = ?3 WHERE charge = ?1 AND version = ?2 - 1";
        match execute(connection, statement, params![charge, version, body])? {
            0 => Err(Failure::Refused(StoreError::Conflict)),
            _ => Ok(()),
        }
    }))
}
