//! What is stored together or not at all: one transaction, or no transaction where it is one document.
//!
//! Round trips of a transaction: one for each write and one for the commit. Where jobs have to stand behind others it is
//! tried again with their places, and the heads are told. A process that dies before that leaves it to the sweep.

use ::mongodb::ClientSession;
use ::mongodb::bson::oid::ObjectId;
use ::mongodb::bson::{Document, doc};
use ::mongodb::error::Error;
use ::mongodb::options::ReadConcern;
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use futures::FutureExt;

use super::line::{Place, Places};
use super::{
    InTime, Mongodb, dialogues, documents, interviews, is_duplicate, jobs, logs, payments, unavailable, users,
};
use crate::queue::NewJob;
use crate::store::{Result, StoreError, UnitOfWork, Write};

/// Most tries of a unit whose documents somebody else adds at the same time.
const TRIES: u32 = 5;

/// One change of one document.
pub(super) enum Change {
    /// Of a document that must not be there.
    Insert(Document),
    /// Of a document that matches.
    Replace {
        filter: Document,
        document: Document,
    },
    /// Whether it is there or not.
    Put {
        id: Document,
        document: Document,
    },
    /// If it is not there.
    Add {
        id: Document,
        document: Document,
    },
    Remove {
        filter: Document,
    },
    /// Of all documents that match, if there are any.
    Update {
        filter: Document,
        change: Document,
    },
}

/// Why a unit is not stored, where nothing failed.
#[derive(Debug, Clone, Copy)]
enum Refusal {
    Conflict,
    Duplicate,
    /// Somebody else has just added what was to be put or added: the next try finds it there.
    Raced,
}

#[async_trait]
impl UnitOfWork for Mongodb {
    async fn commit(&self, writes: &[Write], now: DateTime<Utc>) -> Result<()> {
        let jobs: Vec<&NewJob> = writes.iter().filter_map(Write::job).collect();
        let mut places = Places::in_front(&jobs, now);
        for _ in 0..TRIES {
            let mut of_jobs = places.each.iter().copied();
            let changes = writes.iter().map(|write| change(write, &mut of_jobs, now));
            let mut changes = changes.collect::<Result<Vec<_>>>()?;
            // First those that may find their places taken: then nothing else was done for nothing.
            changes.sort_by_key(|(collection, _)| *collection != jobs::COLLECTION);
            if !self.store_once(&changes).await? {
                places = self.behind_others(&jobs, now).await?;
                continue;
            }
            if let Err(error) = self.promote_all(&places.lines, now).await {
                // The unit is stored, and whoever is told otherwise would store it again.
                tracing::warn!(error.message = %error, "jobs are stored, and wait for the next sweep");
            }
            return Ok(());
        }
        Err(too_many())
    }
}

fn too_many() -> StoreError {
    StoreError::Unavailable("others add the same documents again and again".into())
}

impl Mongodb {
    pub(super) async fn store(&self, changes: &[(&'static str, Change)]) -> Result<()> {
        for _ in 0..TRIES {
            if self.store_once(changes).await? {
                return Ok(());
            }
        }
        Err(too_many())
    }

    /// False, and no change, when somebody else has just added what was to be put or added.
    async fn store_once(&self, changes: &[(&'static str, Change)]) -> Result<bool> {
        let stored = match changes {
            [] => return Ok(true),
            [(collection, change)] => self.apply(collection, change, None).in_time(self).await,
            several => self.transaction(several).in_time(self).await,
        };
        let Err(error) = stored else { return Ok(true) };
        match error.get_custom::<Refusal>() {
            Some(Refusal::Conflict) => Err(StoreError::Conflict),
            Some(Refusal::Duplicate) => Err(StoreError::Duplicate),
            Some(Refusal::Raced) => Ok(false),
            None => Err(unavailable(error)),
        }
    }

    /// The driver runs it again when it meets somebody else's, and asks again when the answer to its commit is lost.
    async fn transaction(&self, changes: &[(&'static str, Change)]) -> Result<(), Error> {
        let mut session = self.client.start_session().await?;
        let mut transaction = session.start_transaction().read_concern(ReadConcern::majority());
        if let Some(durable) = self.database.write_concern() {
            transaction = transaction.write_concern(durable.clone());
        }
        transaction.and_run((self, changes), |session, (this, changes)| this.apply_all(changes, session).boxed()).await
    }

    async fn apply_all(&self, changes: &[(&'static str, Change)], session: &mut ClientSession) -> Result<(), Error> {
        for (collection, change) in changes {
            self.apply(collection, change, Some(&mut *session)).await?;
        }
        Ok(())
    }

    async fn apply(&self, collection: &str, change: &Change, session: Option<&mut ClientSession>) -> Result<(), Error> {
        let documents = self.documents(collection);
        macro_rules! run {
            ($action:expr) => {
                match session {
                    Some(session) => $action.session(session).await,
                    None => $action.await,
                }
            };
        }
        match change {
            Change::Insert(document) => or_refused(run!(documents.insert_one(document)), Refusal::Duplicate).map(drop),
            Change::Replace { filter, document } => {
                let replaced = run!(documents.replace_one(filter.clone(), document));
                match or_refused(replaced, Refusal::Duplicate)?.matched_count {
                    0 => Err(Error::custom(Refusal::Conflict)),
                    _ => Ok(()),
                }
            }
            Change::Put { id, document } => {
                let put = run!(documents.replace_one(id.clone(), document).upsert(true));
                or_refused(put, Refusal::Raced).map(drop)
            }
            Change::Add { id, document } => {
                let add = doc! { "$setOnInsert": document };
                let added = run!(documents.update_one(id.clone(), add).upsert(true));
                or_refused(added, Refusal::Raced).map(drop)
            }
            Change::Remove { filter } => run!(documents.delete_one(filter.clone())).map(drop),
            Change::Update { filter, change } => run!(documents.update_many(filter.clone(), change.clone())).map(drop),
        }
    }
}

/// A unique key that is taken is a refusal.
fn or_refused<T>(result: Result<T, Error>, refusal: Refusal) -> Result<T, Error> {
    result.map_err(|error| if is_duplicate(&error) { Error::custom(refusal) } else { error })
}

/// `places` are those of the jobs, in order.
fn change(
    write: &Write,
    places: &mut impl Iterator<Item = Place>,
    now: DateTime<Utc>,
) -> Result<(&'static str, Change)> {
    Ok(match write {
        Write::InsertInterview(interview) => (interviews::COLLECTION, Change::Insert(interviews::document(interview)?)),
        Write::ReplaceInterview(interview) => (interviews::COLLECTION, interviews::replacement(interview)?.1),
        Write::InsertUser(user) => (users::COLLECTION, Change::Insert(users::document(user, ObjectId::new())?)),
        Write::TakeName { name, holder } => (users::COLLECTION, users::taking(name, *holder)),
        Write::ReplaceUser(user) => (users::COLLECTION, users::replacement(user)?.1),
        Write::InsertPayment(payment) => (payments::COLLECTION, Change::Insert(payments::document(payment)?)),
        Write::ReplacePayment(payment) => (payments::COLLECTION, payments::replacement(payment)?),
        Write::PutDocument(document) => (documents::COLLECTION, documents::put(document)?.1),
        Write::RemoveDocument { feature, owner, key } => {
            (documents::COLLECTION, Change::Remove { filter: documents::identity(feature, *owner, key) })
        }
        Write::PutDialogue(record) => (dialogues::COLLECTION, dialogues::put(record)),
        Write::AppendAudit(entry) => (logs::AUDIT, logs::addition(entry)?),
        Write::Enqueue(job) => {
            let place = places.next().ok_or_else(|| StoreError::Unavailable("a job without a place".into()))?;
            (jobs::COLLECTION, jobs::addition(job, place, now)?)
        }
    })
}
