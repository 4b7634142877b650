//! The ledger: one entry for each attempt, or for what served in place of one.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::Result;
use crate::domain::interview::InterviewId;
use crate::domain::user::UserId;

/// What an entry of the ledger tells of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EntryKind {
    /// One attempt: one HTTP call to one model.
    #[default]
    Attempt,
    /// The question pool served instead of a model. Costs nothing.
    Pool,
    /// The question bank served instead of a model. Costs nothing; the outcome names the reason.
    Bank,
}

/// How the cost of an attempt is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CostSource {
    /// The reply said so, or the attempt was refused before it could cost anything.
    #[default]
    Stated,
    /// Asked for afterwards, by the generation's id.
    LookedUp,
    /// Computed from tokens and price.
    Computed,
    /// Not known: what had been set aside for it is taken for its cost.
    Reserved,
}

/// One attempt, or what served in place of one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LedgerEntry {
    pub id: String,
    /// What it tells of.
    #[serde(default)]
    pub kind: EntryKind,
    /// When the attempt began.
    pub at: DateTime<Utc>,
    pub user: UserId,
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
    /// Cost in US dollars.
    pub cost_usd: f64,
    /// How the cost is known.
    #[serde(default)]
    pub cost_source: CostSource,
    /// A model that costs nothing.
    #[serde(default)]
    pub free: bool,
    /// How many questions were asked for, or served; 0 for every other task.
    #[serde(default)]
    pub items: u32,
    /// From request to end, milliseconds.
    pub latency_ms: u64,
    /// From request to the first data, milliseconds.
    pub first_data_ms: Option<u64>,
    /// `ok`, the kind of the error, or `cancelled` when nobody waited for the reply any more.
    pub outcome: String,
    /// OpenRouter's id of the generation.
    pub generation: Option<String>,
}

impl LedgerEntry {
    /// An entry of which no more is known than what it is for: nothing used, nothing spent, no outcome.
    pub fn blank(kind: EntryKind, id: String, at: DateTime<Utc>, user: UserId, task: &str, plan: &str) -> Self {
        Self {
            id,
            kind,
            at,
            user,
            interview: None,
            task: task.to_owned(),
            plan: plan.to_owned(),
            model: String::new(),
            model_used: None,
            provider: None,
            prompt_tokens: 0,
            cached_tokens: 0,
            completion_tokens: 0,
            reasoning_tokens: 0,
            cost_usd: 0.0,
            cost_source: CostSource::Stated,
            free: false,
            items: 0,
            latency_ms: 0,
            first_data_ms: None,
            outcome: String::new(),
            generation: None,
        }
    }
}

/// A reply that could not be used, kept for [`REPLIES_KEPT_DAYS`] days to find out why. It may hold a person's words, and
/// nothing of a CV.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RawReply {
    /// The id of its entry in the ledger.
    pub id: String,
    /// When the attempt began.
    pub at: DateTime<Utc>,
    /// The reply as it came.
    pub text: String,
    /// What was wrong with it.
    pub fault: String,
}

/// How long replies that could not be used are kept.
pub const REPLIES_KEPT_DAYS: i64 = 14;

/// The ledger.
#[async_trait]
pub trait Ledger: Send + Sync {
    /// Adds an entry, or replaces the one with its id: what an attempt cost may become known later.
    async fn append(&self, entry: &LedgerEntry) -> Result<()>;
    /// The entries of an interview, oldest first.
    async fn of_interview(&self, interview: &InterviewId) -> Result<Vec<LedgerEntry>>;
    /// Shows `each` the entries that began from `from` (included) to `to` (excluded), oldest first, without holding all
    /// of them in memory.
    async fn scan(
        &self,
        from: DateTime<Utc>,
        to: DateTime<Utc>,
        each: &mut (dyn FnMut(LedgerEntry) + Send),
    ) -> Result<()>;
    /// Keeps a reply that could not be used.
    async fn keep_reply(&self, reply: &RawReply) -> Result<()>;
    /// The kept reply of an entry.
    async fn reply(&self, id: &str) -> Result<Option<RawReply>>;
    /// Forgets replies kept before `before`. Returns how many. (MongoDB also does it by a TTL index.)
    async fn forget_replies(&self, before: DateTime<Utc>) -> Result<u64>;
}
