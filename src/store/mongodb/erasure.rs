//! A person's documents: found by the fields that name people, changed one by one.

use std::collections::BTreeSet;

use ::mongodb::bson::{DateTime as BsonDateTime, Document, doc};
use async_trait::async_trait;
use chrono::Utc;
use futures::TryStreamExt;

use super::backup::{readings, unreadable};
use super::{
    InTime, Mongodb, budgets, dialogues, documents, interviews, jobs, logs, payments, question_pool, unavailable, users,
};
use crate::domain::user::UserId;
use crate::store::backup::{BudgetRecord, ReservationRecord};
use crate::store::erasure::{Action, Search, renamed};
use crate::store::{Erased, Erasing, Erasure, Record, Result};

/// Where a collection may have something of a person: all of it where nothing better is known. [`Search`] decides.
fn candidates(collection: &str, user: UserId) -> Document {
    let id = user.0;
    let named = doc! { "$regex": format!("(^|[^0-9-]){id}([^0-9]|$)") };
    match collection {
        users::COLLECTION | dialogues::COLLECTION => doc! { "_id": id },
        interviews::COLLECTION => doc! { "user": id },
        documents::COLLECTION => {
            doc! { "$or": [{ "_id.owner": id }, { "_id.key": named.clone() }, { "body": named }] }
        }
        payments::COLLECTION => doc! { "user": id },
        logs::LEDGER => doc! { "body.user": id },
        budgets::BUDGETS => doc! { "_id": named },
        budgets::RESERVATIONS => doc! { "$or": [{ "accounts": named.clone() }, { "_id": named }] },
        // Nobody's.
        question_pool::COLLECTION => doc! { "_id": doc! { "$in": [] } },
        _ => doc! {},
    }
}

#[async_trait]
impl Erasure for Mongodb {
    async fn records_of(&self, user: UserId) -> Result<Vec<Record>> {
        let mut theirs = Vec::new();
        self.search(user, |search, record| {
            if search.is_theirs(&record) {
                theirs.push(record);
            }
        })
        .await?;
        Ok(theirs)
    }

    async fn erase(&self, erasing: &Erasing) -> Result<Erased> {
        let mut actions = Vec::new();
        self.search(erasing.user, |search, record| {
            actions.extend(erasing.fate(search, &record).action(record));
        })
        .await?;
        let actions = Erasing::in_order(actions);
        for action in &actions {
            self.apply_erasure(action).await?;
        }
        Ok(erasing.erased(&actions))
    }

    async fn restore_counts(&self, mark: &str, user: UserId) -> Result<()> {
        let (marked, user) = (doc! { "$regex": mark }, user.to_string());
        let found = self.documents(budgets::BUDGETS).find(doc! { "_id": marked.clone() }).in_time(self).await;
        let found: Vec<Document> =
            found.map_err(unavailable)?.try_collect().in_time(self).await.map_err(unavailable)?;
        for account in found.iter().filter_map(|budget| budget.get_str("_id").ok()) {
            self.rename_budget(account, &account.replace(mark, &user)).await?;
        }
        let theirs = doc! { "$or": [{ "accounts": marked.clone() }, { "_id": marked }] };
        for found in self.records(budgets::RESERVATIONS, theirs).await? {
            if let Record::Reservations(found) = found {
                let by = renamed(&found, |name| name.replace(mark, &user));
                self.rename_reservation(&found.id, &by).await?;
            }
        }
        Ok(())
    }
}

impl Mongodb {
    /// Shows `each` the records that may be the person's.
    async fn search(&self, user: UserId, mut each: impl FnMut(&mut Search, Record) + Send) -> Result<()> {
        let mut search = Search::of(user);
        for (collection, _, _) in readings() {
            search.next_kind();
            for record in self.records(collection, candidates(collection, user)).await? {
                each(&mut search, record);
            }
        }
        Ok(())
    }

    async fn records(&self, collection: &'static str, which: Document) -> Result<Vec<Record>> {
        let reading = readings().into_iter().find(|(name, _, _)| *name == collection);
        let Some((_, order, read)) = reading else { return Ok(Vec::new()) };
        let found = self.documents(collection).find(which).sort(order).in_time(self).await;
        let mut found = found.map_err(unavailable)?;
        let mut records = Vec::new();
        while let Some(document) = found.try_next().in_time(self).await.map_err(unavailable)? {
            records.push(read(&document).ok_or_else(|| unreadable(collection, &document))?);
        }
        Ok(records)
    }

    async fn apply_erasure(&self, action: &Action) -> Result<()> {
        let collection = action.found.kind();
        let Some(by) = &action.replacement else { return self.remove_record(collection, &action.found).await };
        match (&action.found, &**by) {
            (Record::Documents(found), Record::Documents(by)) => {
                let mut same = documents::identity(&found.feature, found.owner, &found.key);
                same.insert("version", i64::try_from(found.version).unwrap_or(i64::MAX));
                // One that has changed since is found again.
                self.set(collection, same, doc! { "body": by.body.to_string() }).await
            }
            (Record::Audit(found), Record::Audit(by)) => {
                let stored = self.documents(collection).find_one(doc! { "_id": &found.id }).in_time(self).await;
                let Some(stored) = stored.map_err(unavailable)? else { return Ok(()) };
                let place = stored.get_object_id("stored").unwrap_or_default();
                let mut document = logs::audit_document(by, place)?;
                document.insert("_id", &by.id);
                self.put_instead(collection, &found.id, &by.id, document).await
            }
            (Record::Ledger(found), Record::Ledger(by)) => {
                self.set(collection, doc! { "_id": &found.id }, logs::ledger_document(by)?).await
            }
            (Record::Payments(found), Record::Payments(by)) => {
                self.put_instead(collection, &found.charge, &by.charge, payments::document(by)?).await
            }
            (Record::Budgets(found), Record::Budgets(by)) => self.rename_budget(&found.account, &by.account).await,
            (Record::Reservations(found), Record::Reservations(by)) => self.rename_reservation(&found.id, by).await,
            (found, _) => self.remove_record(collection, found).await,
        }
    }

    async fn remove_record(&self, collection: &str, record: &Record) -> Result<()> {
        let which = match record {
            Record::Users(user) => doc! { "_id": user.id.0 },
            Record::Interviews(interview) => doc! { "_id": &interview.id.0 },
            Record::Dialogues(dialogue) => doc! { "_id": dialogue.chat },
            Record::Documents(document) => documents::identity(&document.feature, document.owner, &document.key),
            Record::Jobs(job) => doc! { "_id": &job.id },
            Record::Payments(payment) => doc! { "_id": &payment.charge },
            Record::Audit(entry) => doc! { "_id": &entry.id },
            Record::Ledger(entry) => doc! { "_id": &entry.id },
            Record::RawReplies(reply) => doc! { "_id": &reply.id },
            Record::Budgets(BudgetRecord { account, .. }) => doc! { "_id": account },
            Record::Reservations(ReservationRecord { id, .. }) => doc! { "_id": id },
            Record::QuestionPool(pooled) => doc! { "_id": &pooled.question.id.0 },
        };
        self.documents(collection).delete_one(which).in_time(self).await.map_err(unavailable)?;
        if let Record::Jobs(job) = record
            && collection == jobs::COLLECTION
        {
            self.promote_all(&BTreeSet::from([job.key.clone()]), Utc::now()).await?;
        }
        Ok(())
    }

    async fn set(&self, collection: &str, which: Document, fields: Document) -> Result<()> {
        let documents = self.documents(collection);
        let set = documents.update_one(which, doc! { "$set": fields });
        set.in_time(self).await.map(drop).map_err(unavailable)
    }

    /// Under the same id or another one. Whoever dies in between leaves both.
    async fn put_instead(&self, collection: &str, old: &str, new: &str, document: Document) -> Result<()> {
        let documents = self.documents(collection);
        let put = documents.replace_one(doc! { "_id": new }, document).upsert(true);
        put.in_time(self).await.map_err(unavailable)?;
        if new == old {
            return Ok(());
        }
        documents.delete_one(doc! { "_id": old }).in_time(self).await.map(drop).map_err(unavailable)
    }

    /// Whoever dies in between has counted too much, never too little.
    async fn rename_budget(&self, old: &str, new: &str) -> Result<()> {
        let budgets = self.documents(budgets::BUDGETS);
        let found = budgets.find_one(doc! { "_id": old }).in_time(self).await.map_err(unavailable)?;
        let Some(found) = found else { return Ok(()) };
        let balance = |of: &Document| of.get_i64("balance").unwrap_or_default();
        let expires_at = found.get_datetime("expires_at").copied().unwrap_or(BsonDateTime::MAX);
        let add = doc! { "$inc": { "balance": balance(&found) }, "$max": { "expires_at": expires_at } };
        budgets.update_one(doc! { "_id": new }, add).upsert(true).in_time(self).await.map_err(unavailable)?;
        let gone = budgets.find_one_and_delete(doc! { "_id": old }).in_time(self).await.map_err(unavailable)?;
        let later = gone.as_ref().map_or(0, balance) - balance(&found);
        if later != 0 && gone.is_some() {
            let add = doc! { "$inc": { "balance": later } };
            budgets.update_one(doc! { "_id": new }, add).in_time(self).await.map_err(unavailable)?;
        }
        Ok(())
    }

    async fn rename_reservation(&self, old: &str, by: &ReservationRecord) -> Result<()> {
        let reservations = self.documents(budgets::RESERVATIONS);
        let found = reservations.find_one(doc! { "_id": old }).in_time(self).await.map_err(unavailable)?;
        let Some(mut document) = found else { return Ok(()) };
        document.insert("_id", &by.id);
        document.insert("accounts", by.accounts.clone());
        self.put_instead(budgets::RESERVATIONS, old, &by.id, document).await
    }
}
