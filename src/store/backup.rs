//! All that a store holds, as records that belong to neither backend: for backups, and for moving from one to the other.
//!
//! A record has what the aggregate is; columns that are looked up are made anew by whoever stores it. Records of one kind
//! come in the order in which they were stored, as far as anything depends on it. Times are milliseconds since 1970.

use std::ops::ControlFlow;

use async_trait::async_trait;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{AuditEntry, DialogueRecord, Document, LedgerEntry, RawReply, Result, StoreError};
use crate::domain::interview::Interview;
use crate::domain::language::Language;
use crate::domain::payment::Payment;
use crate::domain::question::Question;
use crate::domain::user::User;
use crate::queue::Lane;

/// One document of the store. Its kind is called as the table and the collection that hold it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Record {
    Users(Box<User>),
    Interviews(Box<Interview>),
    Dialogues(DialogueRecord),
    Documents(Document),
    Jobs(Box<JobRecord>),
    Audit(Box<AuditEntry>),
    Ledger(Box<LedgerEntry>),
    RawReplies(RawReply),
    Budgets(BudgetRecord),
    Reservations(ReservationRecord),
    Payments(Box<Payment>),
    QuestionPool(Box<PooledQuestion>),
}

impl Record {
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Users(_) => "users",
            Self::Interviews(_) => "interviews",
            Self::Dialogues(_) => "dialogues",
            Self::Documents(_) => "documents",
            Self::Jobs(_) => "jobs",
            Self::Audit(_) => "audit",
            Self::Ledger(_) => "ledger",
            Self::RawReplies(_) => "raw_replies",
            Self::Budgets(_) => "budgets",
            Self::Reservations(_) => "reservations",
            Self::Payments(_) => "payments",
            Self::QuestionPool(_) => "question_pool",
        }
    }
}

/// A job in whatever state, with its claim.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct JobRecord {
    pub id: String,
    pub key: String,
    pub lane: Lane,
    /// The order in which those of its key were enqueued.
    pub seq: i64,
    /// `waiting`, `aside`, `running`, `done` or `dead`.
    pub state: String,
    /// The one of its key that may run.
    pub head: bool,
    /// It is known that nobody stands behind it.
    #[serde(default)]
    pub alone: bool,
    pub due: i64,
    pub token: i64,
    pub attempts: u32,
    pub last_error: Option<String>,
    pub enqueued_at: i64,
    pub put_off_at: Option<i64>,
    /// When it was done, or given up.
    pub ended_at: Option<i64>,
    /// Null once it is done.
    pub payload: Value,
}

impl JobRecord {
    pub(super) fn is_done(&self) -> bool {
        self.state == "done"
    }

    /// Whether it has a place in the line of its key.
    pub(super) fn is_open(&self) -> bool {
        matches!(self.state.as_str(), "waiting" | "running")
    }
}

/// What of an account is used and set aside.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BudgetRecord {
    pub account: String,
    pub balance: i64,
    pub expires_at: i64,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReservationRecord {
    pub id: String,
    pub amount: i64,
    pub accounts: Vec<String>,
    pub settled: bool,
    pub expires_at: i64,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PooledQuestion {
    pub track: String,
    pub language: Language,
    /// How often it was drawn.
    pub drawn: i64,
    pub added_at: i64,
    pub question: Question,
}

/// Where records come from: the next one, `None` after the last.
pub type Records = Box<dyn FnMut() -> Result<Option<Record>, Box<dyn std::error::Error + Send + Sync>> + Send>;

/// Why nothing was restored.
#[derive(Debug, thiserror::Error)]
pub enum RestoreError {
    /// There is something already, and it was not to be replaced.
    #[error("the database is not empty")]
    NotEmpty,
    /// The records end before their end.
    #[error(transparent)]
    Source(Box<dyn std::error::Error + Send + Sync>),
    #[error(transparent)]
    Store(#[from] StoreError),
}

#[async_trait]
pub trait Backups: Send + Sync {
    /// Shows `each` all records as they are at one moment, without holding all of them in memory and without keeping
    /// anybody from writing. It ends when `each` breaks off.
    async fn export(&self, each: &mut (dyn FnMut(Record) -> ControlFlow<()> + Send)) -> Result<()>;

    /// Stores all records, in place of all that is there with `replace`. Of a restoration that fails SQLite keeps nothing;
    /// MongoDB is marked, and opens again only for the next one. Nobody else may use the store meanwhile.
    async fn import(&self, records: Records, replace: bool) -> Result<(), RestoreError>;
}
