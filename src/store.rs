//! Where everything is kept: ports, one per aggregate, and two backends that pass one contract.
//!
//! **Invariant:** only this module speaks to a database.
//!
//! - `mongodb`: MongoDB by its official driver, for production;
//! - `sqlite`: one file, for a laptop, the sandbox and small installations.
//!
//! Both hold the same documents. Every change to a user or an interview is a compare-and-set on the document's
//! `version`: [`Users::replace`] succeeds only when the stored version is the one the caller read, and stores the
//! document with the version raised by one. Unique keys make everything else safe to repeat. What must be stored
//! together is one [`UnitOfWork`].
//!
//! A write that returned is durable: it survives the loss of the process and of the machine's power. Times that are
//! sorted or compared by the database are kept to the millisecond.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::domain::interview::{Interview, InterviewId, Status};
use crate::domain::language::Language;
use crate::domain::question::{Question, QuestionId};
use crate::domain::user::{User, UserId};
use crate::queue::{JobError, Jobs, QueueError};

mod backup;
mod commands;
mod documents;
mod erasure;
mod glance;
mod ledger;
mod mongodb;
mod open;
mod payments;
mod retention;
mod sqlite;
mod time;
mod unit_of_work;

pub use backup::{Backups, BudgetRecord, JobRecord, PooledQuestion, Record, Records, ReservationRecord, RestoreError};
pub use documents::{Document, Documents};
pub use erasure::{Erased, Erasing, Erasure, Extent, by_kind};
pub use glance::{Glance, QuestionGlance};
pub use ledger::{CostSource, EntryKind, Ledger, LedgerEntry, REPLIES_KEPT_DAYS, RawReply};
pub use open::{BadAddress, DatabaseUrl, OpenError};
pub use payments::Payments;
pub use retention::Retention;
pub use unit_of_work::{UnitOfWork, Write};

/// What can go wrong in a store.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Somebody else changed the document since it was read. Read it again and repeat the step.
    #[error("the document was changed by somebody else")]
    Conflict,
    /// A document with this unique key exists.
    #[error("a document with this key exists")]
    Duplicate,
    /// The database does not answer, or refuses.
    #[error("the database is not available: {0}")]
    Unavailable(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// A stored document cannot be understood.
    #[error("a document of {collection} cannot be read: {source}")]
    Corrupt {
        /// Collection or table.
        collection: &'static str,
        source: Box<dyn std::error::Error + Send + Sync>,
    },
}

pub type Result<T, E = StoreError> = std::result::Result<T, E>;

impl From<QueueError> for StoreError {
    fn from(error: QueueError) -> Self {
        match error {
            QueueError::Unavailable(source) => Self::Unavailable(source),
            QueueError::Corrupt(source) => Self::Corrupt { collection: "jobs", source },
        }
    }
}

impl From<StoreError> for JobError {
    fn from(error: StoreError) -> Self {
        match error {
            // What cannot be read may be quoted in the error, and be what a person typed.
            StoreError::Corrupt { collection, .. } => {
                Self::permanent(format!("a document of {collection} cannot be read"))
            }
            StoreError::Conflict | StoreError::Duplicate | StoreError::Unavailable(_) => Self::again(error.to_string()),
        }
    }
}

/// The ports to one database. Cheap to clone.
#[derive(Clone)]
pub struct Store {
    pub users: Arc<dyn Users>,
    pub interviews: Arc<dyn Interviews>,
    pub dialogues: Arc<dyn Dialogues>,
    pub sessions: Arc<dyn Sessions>,
    pub documents: Arc<dyn Documents>,
    pub unit_of_work: Arc<dyn UnitOfWork>,
    pub jobs: Arc<dyn Jobs>,
    pub audit: Arc<dyn Audit>,
    pub ledger: Arc<dyn Ledger>,
    pub budgets: Arc<dyn Budgets>,
    pub payments: Arc<dyn Payments>,
    pub question_pool: Arc<dyn QuestionPool>,
    pub backups: Arc<dyn Backups>,
    pub erasure: Arc<dyn Erasure>,
    pub database: Arc<dyn Database>,
}

#[async_trait]
pub trait Database: Send + Sync {
    /// One round trip, which fails where nothing can be stored; how long it took.
    async fn ping(&self) -> Result<Duration>;
    /// What time it is where the database is: the same for all processes on it.
    async fn time(&self) -> Result<DateTime<Utc>>;
    /// Whether several processes may serve people on it.
    fn is_shared(&self) -> bool;
    /// Product and version, for `doctor`.
    async fn describe(&self) -> Result<String>;
    /// Finishes what is being written. The store is not used afterwards.
    async fn close(&self);
}

#[async_trait]
pub trait Users: Send + Sync {
    /// The person with this id.
    async fn get(&self, id: UserId) -> Result<Option<User>>;
    /// The person who had this user name (without `@`, any case) when they last wrote. It is one person's at a time, see
    /// [`Write::TakeName`]; where a database of an earlier version knows it of several, the one whose document was stored last.
    async fn by_username(&self, username: &str) -> Result<Option<User>>;
    /// People whose name has this in it, whose user name has it (with `@` or without), or whose id begins with it, whatever the
    /// case; those who were seen last come first.
    async fn search(&self, text: &str, limit: u32) -> Result<Vec<User>>;
    /// The people whose ids come after this one, by their ids.
    async fn after(&self, id: UserId, limit: u32) -> Result<Vec<User>>;
    /// People who were last seen before `before`, and those of whom it is not known when.
    async fn unseen_since(&self, before: DateTime<Utc>, limit: u32) -> Result<Vec<User>>;
    /// Stores a new person; [`StoreError::Duplicate`] when they are known.
    async fn insert(&self, user: &User) -> Result<()>;
    /// Compare-and-set; [`StoreError::Conflict`] when the stored version is not `user.version`. On success the stored
    /// version is `user.version + 1`, and so is `user.version`.
    async fn replace(&self, user: &mut User) -> Result<()>;
}

#[async_trait]
pub trait Interviews: Send + Sync {
    /// The interview with this id.
    async fn get(&self, id: &InterviewId) -> Result<Option<Interview>>;
    /// Stores a new interview; [`StoreError::Duplicate`] when the id is taken, or when the person has an open one
    /// (preparing, asking, paused) already.
    async fn insert(&self, interview: &Interview) -> Result<()>;
    async fn replace(&self, interview: &mut Interview) -> Result<()>;
    /// The person's open interview, if any.
    async fn open_of(&self, user: UserId) -> Result<Option<Interview>>;
    /// The person's finished interviews, newest first.
    async fn finished_of(&self, user: UserId, skip: u32, limit: u32) -> Result<Vec<Interview>>;
    /// How many finished interviews the person has.
    async fn count_finished(&self, user: UserId) -> Result<u32>;
    /// The person's latest interviews whose key ([`Interview::history_key`]) is one of these, in any state, newest first:
    /// the history of what they were asked.
    async fn about(&self, user: UserId, history_keys: &[String], limit: u32) -> Result<Vec<Interview>>;
    /// Interviews that [await work](Interview::awaits_work) and had their last step before `before`, by its time and their
    /// ids; those that come after `after`.
    async fn awaiting_work(
        &self,
        before: DateTime<Utc>,
        after: Option<&Interview>,
        limit: u32,
    ) -> Result<Vec<Interview>>;
    /// How each key point of the bank's questions fared with the offline grader, in no order. The database adds it up: no
    /// answer leaves it.
    async fn own_marks(&self) -> Result<Vec<PointMarks>>;
    /// Shows `each` what figures need of the interviews that began from `from` on, oldest first, without holding all of them
    /// in memory. No answer leaves the database.
    async fn glance(&self, from: DateTime<Utc>, each: &mut (dyn FnMut(Glance) + Send)) -> Result<()>;
    /// Forgets interviews that are over and began before `before`. Returns how many.
    async fn forget_ended(&self, before: DateTime<Utc>) -> Result<u64>;
}

/// How often a key point of the bank was looked for without a model, and how often people say that they had said it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct PointMarks {
    pub question: QuestionId,
    /// Of the interviews.
    pub language: Language,
    /// Index of the point.
    pub point: usize,
    /// Answers that were graded by it, follow-ups left out.
    pub graded: u64,
    /// Of these, where it was not found, or in part.
    pub not_found: u64,
    /// Of these, where the person marked it as said.
    pub marked: u64,
}

/// Since when an interview awaits work, as the backends keep it; `None` while it does not.
fn awaits_since(interview: &Interview) -> Option<DateTime<Utc>> {
    interview.awaits_work().then_some(interview.updated_at)
}

/// Where a chat's dialogue stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DialogueRecord {
    pub chat: i64,
    /// Version of the shape of `state`; whoever reads it migrates older ones.
    pub schema: u32,
    /// The state, serialised by its owner.
    pub state: serde_json::Value,
}

#[async_trait]
pub trait Dialogues: Send + Sync {
    /// Where the chat's dialogue stands.
    async fn get(&self, chat: i64) -> Result<Option<DialogueRecord>>;
    /// Stores it, whatever was there: a chat's updates are handled one after the other.
    async fn put(&self, record: &DialogueRecord) -> Result<()>;
    async fn remove(&self, chat: i64) -> Result<()>;
}

/// What is read of a person who writes.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Session {
    pub user: Option<User>,
    /// Of their private chat.
    pub dialogue: Option<DialogueRecord>,
    /// Their open interview; also `None` when it cannot be read.
    pub open: Option<Interview>,
}

#[async_trait]
pub trait Sessions: Send + Sync {
    /// All of it at once.
    async fn of(&self, user: UserId) -> Result<Session>;
}

/// One line of the audit log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditEntry {
    /// Unique: the request, so that running it twice logs it once.
    pub id: String,
    pub at: DateTime<Utc>,
    pub actor: UserId,
    /// What was done, e.g. `setplan`.
    pub action: String,
    pub subject: Option<UserId>,
    /// What was there before.
    pub before: serde_json::Value,
    /// What is there now.
    pub after: serde_json::Value,
}

#[async_trait]
pub trait Audit: Send + Sync {
    /// Adds an entry. One whose id is known changes nothing.
    async fn append(&self, entry: &AuditEntry) -> Result<()>;
    /// The latest entries, newest first, of one subject or of all.
    async fn latest(&self, subject: Option<UserId>, limit: u32) -> Result<Vec<AuditEntry>>;
    /// Forgets entries of before `before`. Returns how many.
    async fn forget(&self, before: DateTime<Utc>) -> Result<u64>;
}

/// A limit that something is counted against: an interview's cost, a person's cost of a day, a day's free calls.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// Unique, e.g. `interview:<id>`, `person:<id>:2026-11-20`, `total:2026-11-20`.
    pub name: String,
    /// Most that may be used and set aside, in the account's own unit: billionths of a US dollar, or calls.
    pub limit: u64,
    /// When it can be forgotten: not before what is set aside in it is settled.
    pub expires_at: DateTime<Utc>,
}

/// Something set aside in several accounts until it is known what was really used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reservation {
    /// Unique. One that is known changes nothing: what runs twice is counted once.
    pub id: String,
    /// How much, in the unit of the accounts.
    pub amount: u64,
    /// Where: at least one account. All of them, or none.
    pub accounts: Vec<Account>,
}

impl Reservation {
    /// When the last of its accounts can be forgotten, and the reservation with it; `None` without accounts.
    fn expires_at(&self) -> Option<DateTime<Utc>> {
        self.accounts.iter().map(|account| account.expires_at).max()
    }
}

/// What came of a reservation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reserved {
    /// It is set aside, or was before.
    Done,
    /// Nothing has changed, as there is no room in this account: the first of them, by its index.
    NoRoom { account: usize },
}

/// What may be used, and what is.
#[async_trait]
pub trait Budgets: Send + Sync {
    /// Sets an amount aside, if every account has room for it. A crash in between may leave too much set aside, never too little. Close to a
    /// limit, one of several that are made at once may be refused on account of another that is refused itself.
    async fn reserve(&self, reservation: &Reservation) -> Result<Reserved>;
    /// Replaces what was set aside by what was used, which may be more or less. False, and no change, when the
    /// reservation is unknown or settled already. One that is never settled stays as it was set aside.
    async fn settle(&self, id: &str, used: u64) -> Result<bool>;
    /// What an account has used and set aside.
    async fn balance(&self, account: &str) -> Result<u64>;
    /// Forgets accounts and reservations that expired before `before`. Returns how many. (MongoDB also does it by a TTL
    /// index.)
    async fn forget(&self, before: DateTime<Utc>) -> Result<u64>;
}

/// Validated questions of models, kept by track and language to be asked again of other people.
#[async_trait]
pub trait QuestionPool: Send + Sync {
    /// Adds a question. False, and no change, when its id is known or the track has [`POOL_MAX`] questions.
    async fn add(&self, track: &str, language: Language, question: &Question, now: DateTime<Utc>) -> Result<bool>;
    /// Up to `limit` questions whose ids are not in `excluding`; those drawn least often first, of these the oldest.
    /// They count as drawn once more.
    async fn draw(
        &self,
        track: &str,
        language: Language,
        excluding: &[QuestionId],
        limit: u32,
    ) -> Result<Vec<Question>>;
    /// How many questions there are.
    async fn count(&self, track: &str, language: Language) -> Result<u32>;
    /// Each of them with its topic.
    async fn topics(&self, track: &str, language: Language) -> Result<Vec<(QuestionId, String)>>;
}

/// Most questions that the pool keeps of one track in one language.
pub const POOL_MAX: u32 = 300;

/// When the interview was finished; `None` while it runs, or when it was cancelled. A question to try is none of those that
/// people look back at.
fn finished_at(interview: &Interview) -> Option<DateTime<Utc>> {
    (interview.status == Status::Finished && !interview.warm_up)
        .then(|| interview.ended_at.unwrap_or(interview.updated_at))
}
