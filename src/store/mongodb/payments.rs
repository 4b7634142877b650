//! What was paid.

use ::mongodb::bson::{Document, doc};
use async_trait::async_trait;
use chrono::{DateTime, Utc};

use super::unit_of_work::Change;
use super::{InTime, Mongodb, date, to_bson, unreadable};
use crate::domain::payment::Payment;
use crate::domain::user::UserId;
use crate::store::{Payments, Result};

pub(super) const COLLECTION: &str = "payments";

#[async_trait]
impl Payments for Mongodb {
    async fn get(&self, charge: &str) -> Result<Option<Payment>> {
        let found = self.stored(COLLECTION).find_one(doc! { "_id": charge }).in_time(self).await;
        Ok(found.map_err(|error| unreadable(error, COLLECTION))?.map(|stored| stored.body))
    }

    async fn of_user(&self, user: UserId, limit: u32) -> Result<Vec<Payment>> {
        let payments = self.stored(COLLECTION);
        let query = payments.find(doc! { "user": user.0 }).sort(doc! { "at": -1, "_id": -1 });
        self.bodies(query, limit, COLLECTION).await
    }

    async fn since(&self, from: DateTime<Utc>, behind: Option<&Payment>, limit: u32) -> Result<Vec<Payment>> {
        let payments = self.stored(COLLECTION);
        let mut wanted = doc! { "at": { "$gte": date(from) } };
        if let Some(behind) = behind {
            let at = date(behind.at);
            let of_that_time = doc! { "at": at, "_id": { "$lt": &behind.charge } };
            wanted.insert("$or", vec![doc! { "at": { "$lt": at } }, of_that_time]);
        }
        let query = payments.find(wanted).sort(doc! { "at": -1, "_id": -1 });
        self.bodies(query, limit, COLLECTION).await
    }
}

pub(super) fn replacement(payment: &Payment) -> Result<Change> {
    let next = Payment { version: payment.version + 1, ..payment.clone() };
    let filter = doc! { "_id": &payment.charge, "version": to_bson(&payment.version, COLLECTION)? };
    Ok(Change::Replace { filter, document: document(&next)? })
}

pub(super) fn document(payment: &Payment) -> Result<Document> {
    Ok(doc! {
        "_id": &payment.charge,
        "user": payment.user.0,
        "at": date(payment.at),
        "version": to_bson(&payment.version, COLLECTION)?,
        "body": to_bson(payment, COLLECTION)?,
    })
}
