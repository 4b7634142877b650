//! What may be used, and what is, without a transaction.
//!
//! An account is one document, so its limit is kept by one conditional update. What spans several documents is ordered
//! so that a process that dies in between leaves too much set aside, never too little: amounts are added before the
//! reservation is stored, and taken back after it is marked. One that was never stored stays set aside until its
//! accounts expire.
//!
//! A reservation that is taken back, because a later account has no room, is counted for a moment: another one may find
//! no room meanwhile.

use ::mongodb::bson::{DateTime as BsonDateTime, doc};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use futures::future::try_join_all;
use serde::{Deserialize, Serialize};

use super::{InTime, Mongodb, date, is_duplicate, unavailable, unreadable};
use crate::store::{Account, Budgets, Reservation, Reserved, Result};

pub(super) const BUDGETS: &str = "budgets";
pub(super) const RESERVATIONS: &str = "reservations";

/// An account as it is stored.
#[derive(Deserialize)]
struct Budget {
    /// Used and set aside.
    balance: i64,
}

/// A reservation as it is stored.
#[derive(Serialize, Deserialize)]
struct Record {
    #[serde(rename = "_id")]
    id: String,
    amount: i64,
    accounts: Vec<String>,
    /// When the last of its accounts can be forgotten.
    expires_at: BsonDateTime,
    #[serde(default)]
    settled: bool,
}

#[async_trait]
impl Budgets for Mongodb {
    async fn reserve(&self, reservation: &Reservation) -> Result<Reserved> {
        if self.reservation(&reservation.id).await?.is_some() {
            return Ok(Reserved::Done);
        }
        for (index, account) in reservation.accounts.iter().enumerate() {
            if !self.set_aside(account, reservation.amount).await? {
                self.add_to(names(&reservation.accounts[..index]), -amount(reservation.amount)).await?;
                return Ok(Reserved::NoRoom { account: index });
            }
        }
        match self.database.collection(RESERVATIONS).insert_one(record(reservation)).in_time(self).await {
            // The same reservation was made meanwhile: it is counted once.
            Err(error) if is_duplicate(&error) => {
                self.add_to(names(&reservation.accounts), -amount(reservation.amount)).await?;
            }
            other => other.map(drop).map_err(unavailable)?,
        }
        Ok(Reserved::Done)
    }

    async fn settle(&self, id: &str, used: u64) -> Result<bool> {
        let Some(held) = self.reservation(id).await?.filter(|held| !held.settled) else { return Ok(false) };
        let more = amount(used).saturating_sub(held.amount);
        let accounts = || held.accounts.iter().map(String::as_str);
        if more > 0 {
            self.add_to(accounts(), more).await?;
        }
        let settled = self.mark_settled(id).await?;
        if settled && more < 0 {
            self.add_to(accounts(), more).await?;
        }
        if !settled && more > 0 {
            // Somebody else settled it meanwhile.
            self.add_to(accounts(), -more).await?;
        }
        Ok(settled)
    }

    async fn balance(&self, account: &str) -> Result<u64> {
        let budgets = self.database.collection::<Budget>(BUDGETS);
        let found = budgets
            .find_one(doc! { "_id": account })
            .in_time(self)
            .await
            .map_err(|error| unreadable(error, BUDGETS))?;
        Ok(found.and_then(|budget| u64::try_from(budget.balance).ok()).unwrap_or_default())
    }

    async fn forget(&self, before: DateTime<Utc>) -> Result<u64> {
        let mut forgotten = 0;
        for collection in [BUDGETS, RESERVATIONS] {
            let expired = doc! { "expires_at": { "$lt": date(before) } };
            let deleted = self.documents(collection).delete_many(expired).in_time(self).await.map_err(unavailable)?;
            forgotten += deleted.deleted_count;
        }
        Ok(forgotten)
    }
}

impl Mongodb {
    async fn reservation(&self, id: &str) -> Result<Option<Record>> {
        let found = self.database.collection(RESERVATIONS).find_one(doc! { "_id": id }).in_time(self).await;
        found.map_err(|error| unreadable(error, RESERVATIONS))
    }

    /// False, and no change, when the account has no room for it. One round trip where there is room.
    async fn set_aside(&self, account: &Account, more: u64) -> Result<bool> {
        if more > account.limit {
            return Ok(false);
        }
        let budgets = self.documents(BUDGETS);
        let room = doc! { "_id": &account.name, "balance": { "$lte": amount(account.limit) - amount(more) } };
        let add = doc! { "$inc": { "balance": amount(more) }, "$max": { "expires_at": date(account.expires_at) } };
        match budgets.update_one(room.clone(), add.clone()).upsert(true).in_time(self).await {
            Ok(_) => return Ok(true),
            // The account is there: without room, or it was made by somebody else just now.
            Err(error) if is_duplicate(&error) => {}
            Err(error) => return Err(unavailable(error)),
        }
        let added = budgets.update_one(room, add).in_time(self).await.map_err(unavailable)?;
        Ok(added.matched_count == 1)
    }

    /// Adds to the balance of accounts, whatever their limits. Accounts that are forgotten stay so.
    async fn add_to(&self, accounts: impl Iterator<Item = &str> + Send, more: i64) -> Result<()> {
        let budgets = self.documents(BUDGETS);
        let add = doc! { "$inc": { "balance": more } };
        // One by one: the driver repeats such updates safely when a connection breaks, but not one of many documents.
        let updates = accounts.map(|account| budgets.update_one(doc! { "_id": account }, add.clone()).in_time(self));
        try_join_all(updates).await.map(drop).map_err(unavailable)
    }

    /// False when it is settled already, or unknown.
    async fn mark_settled(&self, id: &str) -> Result<bool> {
        let open = doc! { "_id": id, "settled": false };
        let marked =
            self.documents(RESERVATIONS).update_one(open, doc! { "$set": { "settled": true } }).in_time(self).await;
        Ok(marked.map_err(unavailable)?.matched_count == 1)
    }
}

fn record(reservation: &Reservation) -> Record {
    Record {
        id: reservation.id.clone(),
        amount: amount(reservation.amount),
        accounts: names(&reservation.accounts).map(str::to_owned).collect(),
        expires_at: reservation.expires_at().map_or(BsonDateTime::MAX, date),
        settled: false,
    }
}

fn names(accounts: &[Account]) -> impl Iterator<Item = &str> + Send {
    accounts.iter().map(|account| account.name.as_str())
}

/// An amount as the documents keep it.
fn amount(amount: u64) -> i64 {
    i64::try_from(amount).unwrap_or(i64::MAX)
}
