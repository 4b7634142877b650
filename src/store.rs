//! Where everything is kept: ports, one per aggregate, and two backends that pass one contract.
//!
//! **Invariant:** only this module speaks to a database.
//!
//! - `mongodb`: MongoDB by its official driver, for production;
//! - `sqlite`: one file, for a laptop, the sandbox and small installations.
//!
//! Both hold the same documents. Every change to a user or an interview is a compare-and-set on the document's
//! `version`: [`Users::replace`] succeeds only when the stored version is the one the caller read, and stores the
//! document with the version raised by one. Unique keys make everything else safe to repeat.
//!
//! A write that returned is durable: it survives the loss of the process and of the machine's power. Times that are
//! sorted or compared by the database are kept to the millisecond.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::domain::interview::{Interview, InterviewId, Status};
use crate::domain::user::{User, UserId};
use crate::queue::{Claim, Job, Lane, LaneCounts, NewJob};

mod mongodb;
mod open;
mod sqlite;

pub use open::{BadAddress, DatabaseUrl, OpenError};

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
        /// Why.
        source: Box<dyn std::error::Error + Send + Sync>,
    },
}

/// The result of a store's operation.
pub type Result<T, E = StoreError> = std::result::Result<T, E>;

/// The ports to one database. Cheap to clone.
#[derive(Clone)]
pub struct Store {
    /// People.
    pub users: Arc<dyn Users>,
    /// Interviews.
    pub interviews: Arc<dyn Interviews>,
    /// Where each chat's dialogue stands.
    pub dialogues: Arc<dyn Dialogues>,
    /// The durable queue.
    pub jobs: Arc<dyn Jobs>,
    /// Who changed what.
    pub audit: Arc<dyn Audit>,
    /// What each call to a model used and cost.
    pub ledger: Arc<dyn Ledger>,
    /// The database itself.
    pub database: Arc<dyn Database>,
}

/// The database itself.
#[async_trait]
pub trait Database: Send + Sync {
    /// One round trip; how long it took.
    async fn ping(&self) -> Result<Duration>;
    /// Product and version, for `doctor`.
    async fn describe(&self) -> Result<String>;
    /// Finishes what is being written. The store is not used afterwards.
    async fn close(&self);
}

/// People.
#[async_trait]
pub trait Users: Send + Sync {
    /// The person with this id.
    async fn get(&self, id: UserId) -> Result<Option<User>>;
    /// The person who had this user name (without `@`, any case) when they last wrote. Of several, the one whose
    /// document was stored last.
    async fn by_username(&self, username: &str) -> Result<Option<User>>;
    /// Stores a new person; [`StoreError::Duplicate`] when they are known.
    async fn insert(&self, user: &User) -> Result<()>;
    /// Compare-and-set; [`StoreError::Conflict`] when the stored version is not `user.version`. On success the stored
    /// version is `user.version + 1`, and so is `user.version`.
    async fn replace(&self, user: &mut User) -> Result<()>;
}

/// Interviews.
#[async_trait]
pub trait Interviews: Send + Sync {
    /// The interview with this id.
    async fn get(&self, id: &InterviewId) -> Result<Option<Interview>>;
    /// Stores a new interview; [`StoreError::Duplicate`] when the id is taken, or when the person has an open one
    /// (preparing, asking, paused) already.
    async fn insert(&self, interview: &Interview) -> Result<()>;
    /// Compare-and-set, as [`Users::replace`].
    async fn replace(&self, interview: &mut Interview) -> Result<()>;
    /// The person's open interview, if any.
    async fn open_of(&self, user: UserId) -> Result<Option<Interview>>;
    /// The person's finished interviews, newest first.
    async fn finished_of(&self, user: UserId, skip: u32, limit: u32) -> Result<Vec<Interview>>;
    /// How many finished interviews the person has.
    async fn count_finished(&self, user: UserId) -> Result<u32>;
    /// The person's latest interviews on a track ([`crate::domain::catalog::Track::key`]) in any state, newest first:
    /// the history of what they were asked.
    async fn on_track(&self, user: UserId, track: &str, limit: u32) -> Result<Vec<Interview>>;
}

/// Where a chat's dialogue stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DialogueRecord {
    /// The chat.
    pub chat: i64,
    /// Version of the shape of `state`; whoever reads it migrates older ones.
    pub schema: u32,
    /// The state, serialised by its owner.
    pub state: serde_json::Value,
}

/// Dialogues.
#[async_trait]
pub trait Dialogues: Send + Sync {
    /// Where the chat's dialogue stands.
    async fn get(&self, chat: i64) -> Result<Option<DialogueRecord>>;
    /// Stores it, whatever was there: a chat's updates are handled one after the other.
    async fn put(&self, record: &DialogueRecord) -> Result<()>;
    /// Forgets it.
    async fn remove(&self, chat: i64) -> Result<()>;
}

/// The durable queue. What a job is, and the rules it is run by, stand in [`crate::queue`].
#[async_trait]
pub trait Jobs: Send + Sync {
    /// Stores jobs in this order; those whose id is known, done or not, are left out. Returns how many were new. When
    /// it returns, they are durable.
    async fn enqueue(&self, jobs: &[NewJob], now: DateTime<Utc>) -> Result<u32>;
    /// Claims the next job of the lane that may run: due, no job of its key running under a live lease, none of its
    /// key enqueued before it and unfinished. A job whose lease ran out can be claimed again; the lease's token is new.
    /// Of several the one that is due longest. Leases of several processes are compared by their clocks, which may
    /// differ by less than a lease minus the time between its renewals.
    async fn claim(&self, lane: Lane, now: DateTime<Utc>, lease: Duration) -> Result<Option<Claim>>;
    /// Extends the lease. False when it was lost: somebody else may be running the job.
    async fn renew(&self, claim: &Claim, now: DateTime<Utc>, lease: Duration) -> Result<bool>;
    /// The job is done. False, and no change, when the lease was lost.
    async fn complete(&self, claim: &Claim, now: DateTime<Utc>) -> Result<bool>;
    /// The job failed and runs again at `run_at`. False, and no change, when the lease was lost.
    async fn retry(&self, claim: &Claim, run_at: DateTime<Utc>, error: &str) -> Result<bool>;
    /// The job was not run to its end, through no fault of its own: it can be claimed again at once, and this attempt
    /// is not counted. False, and no change, when the lease was lost.
    async fn release(&self, claim: &Claim, now: DateTime<Utc>) -> Result<bool>;
    /// The job failed for good. False, and no change, when the lease was lost.
    async fn bury(&self, claim: &Claim, now: DateTime<Utc>, error: &str) -> Result<bool>;
    /// How many jobs the lane holds.
    async fn count(&self, lane: Lane) -> Result<LaneCounts>;
    /// Dead jobs, latest first.
    async fn dead(&self, limit: u32) -> Result<Vec<Job>>;
    /// Forgets jobs done before `before`. Returns how many. (MongoDB also does it by a TTL index.)
    async fn forget_done(&self, before: DateTime<Utc>) -> Result<u64>;
}

/// One line of the audit log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditEntry {
    /// Unique: the update that carried the command, so that running it twice logs it once.
    pub id: String,
    /// When.
    pub at: DateTime<Utc>,
    /// The admin.
    pub actor: UserId,
    /// What was done, e.g. `setplan`.
    pub action: String,
    /// To whom.
    pub subject: Option<UserId>,
    /// What was there before.
    pub before: serde_json::Value,
    /// What is there now.
    pub after: serde_json::Value,
}

/// The audit log.
#[async_trait]
pub trait Audit: Send + Sync {
    /// Adds an entry. One whose id is known changes nothing.
    async fn append(&self, entry: &AuditEntry) -> Result<()>;
    /// The latest entries, newest first, of one subject or of all.
    async fn latest(&self, subject: Option<UserId>, limit: u32) -> Result<Vec<AuditEntry>>;
}

/// One attempt: one HTTP call to one model.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LedgerEntry {
    /// Unique.
    pub id: String,
    /// When the attempt began.
    pub at: DateTime<Utc>,
    /// For whom.
    pub user: UserId,
    /// For which interview.
    pub interview: Option<InterviewId>,
    /// The task, e.g. `questions`.
    pub task: String,
    /// The plan, by its slug.
    pub plan: String,
    /// Model asked for.
    pub model: String,
    /// Model and provider that replied, when known.
    pub model_used: Option<String>,
    /// Provider that replied, when known.
    pub provider: Option<String>,
    /// Tokens of the prompt.
    pub prompt_tokens: u32,
    /// Of these, read from the provider's cache.
    pub cached_tokens: u32,
    /// Tokens of the reply, reasoning included.
    pub completion_tokens: u32,
    /// Of these, reasoning.
    pub reasoning_tokens: u32,
    /// Cost in US dollars as OpenRouter states it.
    pub cost_usd: f64,
    /// From request to end, milliseconds.
    pub latency_ms: u64,
    /// From request to the first data, milliseconds.
    pub first_data_ms: Option<u64>,
    /// `ok`, or the error's kind.
    pub outcome: String,
    /// OpenRouter's id of the generation.
    pub generation: Option<String>,
}

/// The ledger.
#[async_trait]
pub trait Ledger: Send + Sync {
    /// Adds an entry. One whose id is known changes nothing.
    async fn append(&self, entry: &LedgerEntry) -> Result<()>;
    /// The entries of an interview, in order.
    async fn of_interview(&self, interview: &InterviewId) -> Result<Vec<LedgerEntry>>;
}

/// When the interview was finished; `None` while it runs, or when it was cancelled.
fn finished_at(interview: &Interview) -> Option<DateTime<Utc>> {
    (interview.status == Status::Finished).then(|| interview.ended_at.unwrap_or(interview.updated_at))
}
