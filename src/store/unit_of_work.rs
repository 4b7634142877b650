//! What is stored together or not at all.

use async_trait::async_trait;
use chrono::{DateTime, Utc};

use super::{AuditEntry, DialogueRecord, Document, Result};
use crate::domain::interview::Interview;
use crate::domain::payment::Payment;
use crate::domain::user::{User, UserId};
use crate::queue::NewJob;

/// One change of a unit of work. What is replaced carries the version that was read, and is stored with the next one;
/// whoever goes on with it reads it again.
#[derive(Debug, Clone, PartialEq)]
pub enum Write {
    /// See [`Interviews::insert`](super::Interviews::insert).
    InsertInterview(Interview),
    /// See [`Interviews::replace`](super::Interviews::replace).
    ReplaceInterview(Interview),
    /// See [`Users::insert`](super::Users::insert).
    InsertUser(User),
    /// See [`Users::replace`](super::Users::replace).
    ReplaceUser(User),
    /// A user name (in lower case) shows of this person: whoever had it before has it no longer, which is a new version of them.
    TakeName { name: String, holder: UserId },
    /// [`Duplicate`](super::StoreError::Duplicate) when its charge is known.
    InsertPayment(Payment),
    /// Compare-and-set, as [`Users::replace`](super::Users::replace).
    ReplacePayment(Payment),
    /// See [`Documents::put`](super::Documents::put).
    PutDocument(Document),
    /// One that is not there is no failure.
    RemoveDocument { feature: String, owner: i64, key: String },
    /// See [`Dialogues::put`](super::Dialogues::put).
    PutDialogue(DialogueRecord),
    /// See [`Audit::append`](super::Audit::append).
    AppendAudit(AuditEntry),
    /// A job whose id is known is left out, which is no failure.
    Enqueue(NewJob),
}

impl Write {
    /// The job to be enqueued, for [`Queue::announce`](crate::queue::Queue::announce).
    pub const fn job(&self) -> Option<&NewJob> {
        match self {
            Self::Enqueue(job) => Some(job),
            _ => None,
        }
    }
}

#[async_trait]
pub trait UnitOfWork: Send + Sync {
    /// Stores all of it, in this order, or nothing.
    ///
    /// # Errors
    /// [`Conflict`](super::StoreError::Conflict) and [`Duplicate`](super::StoreError::Duplicate) as the single operations:
    /// nothing has changed. [`Unavailable`](super::StoreError::Unavailable): all of it or nothing is stored, which of the
    /// two is not known.
    async fn commit(&self, writes: &[Write], now: DateTime<Utc>) -> Result<()>;
}
