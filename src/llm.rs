//! The gateway to models: OpenRouter, spoken to by nobody else.
//!
//! Whoever wants something of a model brings an [`Exchange`]: it says what to send, hears the reply as it arrives, and
//! judges it when it is complete. [`Gateway::hold`] does the rest: the chain of models for the plan, the task and the
//! language; deadlines; retries; what each failure means. Every attempt, one HTTP call to one model, has an entry in the
//! ledger.
//!
//! - [`error`]: everything that can go wrong, one type;
//! - `openrouter`: HTTP by async-openai; `wire`: what is sent and received;
//! - `attempt`: one call, under its deadlines; `retry`: whether to try again, and when;
//! - `health`: which models rest after failing, and when the key or the credits have given out;
//! - `account`: whether the key is accepted, and what is left on it;
//! - [`structured`]: from a Rust type to a schema, from a reply to a value.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use secrecy::SecretString;
use serde::{Deserialize, Serialize};
use tokio::sync::watch;

use crate::domain::interview::InterviewId;
use crate::domain::language::Language;
use crate::domain::plan::PlanName;
use crate::domain::trouble::Trouble;
use crate::domain::user::UserId;
use crate::plans::Plans;
use crate::store::Ledger;

mod account;
mod attempt;
pub mod error;
mod gateway;
mod health;
mod openrouter;
mod retry;
pub mod structured;
#[cfg(test)]
mod tests;
mod wire;

pub use account::Account;
pub use error::{Limit, LlmError};
pub use health::Incident;
pub use structured::Schema;
pub use wire::{Message, Role};

/// A kind of call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Task {
    /// Writes the questions of an interview.
    Questions,
    /// Grades an answer.
    Grading,
    /// Writes the words of a report.
    Report,
}

impl Task {
    /// Every task.
    pub const ALL: [Self; 3] = [Self::Questions, Self::Grading, Self::Report];

    /// Stable name in the plan catalogue, the ledger, logs and metrics.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Questions => "questions",
            Self::Grading => "grading",
            Self::Report => "report",
        }
    }
}

impl fmt::Display for Task {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.slug())
    }
}

/// How to reach OpenRouter.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The key.
    pub api_key: SecretString,
    /// Where the API is, e.g. `https://openrouter.ai/api/v1`, with or without a slash at its end.
    pub base_url: String,
    /// Sent as `HTTP-Referer`: OpenRouter lists applications by it.
    pub app_url: String,
    /// Sent as `X-Title`: the application's name there. Only what fits into a header is sent.
    pub app_name: String,
    /// How long to wait for what.
    pub deadlines: Deadlines,
}

/// How long to wait for what.
#[derive(Debug, Clone, Copy)]
pub struct Deadlines {
    /// For a connection.
    pub connect: Duration,
    /// From the request to the first data. Comments that only keep the connection alive are no data.
    pub first_data: Duration,
    /// Between two pieces of data.
    pub idle: Duration,
    /// For one attempt.
    pub attempt: Duration,
    /// For the whole chain: no attempt begins after it, and none outlives it.
    pub chain: Duration,
}

impl Default for Deadlines {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            first_data: Duration::from_secs(20),
            idle: Duration::from_secs(30),
            attempt: Duration::from_secs(90),
            chain: Duration::from_secs(180),
        }
    }
}

/// Tells the time of day.
pub type Clock = Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>;
/// Gives a random number: for waiting times, ids, and the fences around people's texts.
pub type Dice = Arc<dyn Fn() -> u64 + Send + Sync>;

/// What a call is for: decides the models, and whom it is accounted to.
#[derive(Debug, Clone)]
pub struct Call {
    /// The kind of call.
    pub task: Task,
    /// The plan.
    pub plan: PlanName,
    /// The language that the reply shall be in.
    pub language: Language,
    /// The person.
    pub user: UserId,
    /// The interview.
    pub interview: Option<InterviewId>,
    /// These models of the catalogue, in this order, in place of the plan's chain; `None` for the chain.
    pub models: Option<Vec<String>>,
    /// Models that shall not do it, whatever the chain says.
    pub not_by: Vec<String>,
}

/// An exchange that went well.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// The model that did it.
    pub model: String,
    /// Which limit kept a model before it in the chain from being asked, where one did.
    pub slipped: Option<Trouble>,
}

/// What to send in one attempt.
#[derive(Debug, Clone)]
pub struct Prompt {
    /// The messages; what never changes comes first, so that providers can cache it.
    pub messages: Vec<Message>,
    /// The shape that the reply shall have.
    pub schema: Option<Schema>,
    /// How many items are asked for, where the task's cap depends on it.
    pub items: u32,
}

/// One side of a conversation with a model: ours.
#[async_trait]
pub trait Exchange: Send {
    /// What to send now. Called before each attempt, so it can ask for what is still missing, or say what was wrong with
    /// the last reply.
    ///
    /// # Errors
    /// [`LlmError::Prompt`] when a template cannot be rendered.
    fn prompt(&mut self) -> Result<Prompt, LlmError>;

    /// Part of the reply of `model` has arrived.
    async fn receive(&mut self, piece: &str, model: &str) {
        let _ = (piece, model);
    }

    /// The reply broke off: forget its pieces. True when what they brought is all that was wanted.
    fn broken_off(&mut self) -> bool {
        false
    }

    /// The reply is complete, and came from `model`.
    ///
    /// # Errors
    /// What is wrong with it, in words that help the model do better. The gateway asks the same model once more; its
    /// [`Exchange::prompt`] should say so.
    fn judge(&mut self, reply: &str, model: &str) -> Result<(), String>;
}

/// The gateway. Cheap to clone.
#[derive(Clone)]
pub struct Gateway {
    transport: Arc<dyn openrouter::Transport>,
    plans: Arc<Plans>,
    ledger: Arc<dyn Ledger>,
    health: Arc<health::Health>,
    deadlines: Deadlines,
    clock: Clock,
    dice: Dice,
}

impl Gateway {
    /// A gateway to the OpenRouter of `settings`.
    ///
    /// # Errors
    /// [`LlmError::Setup`] when the key or the application's URL cannot be sent in a header, or the TLS library fails.
    pub fn new(
        settings: &Settings,
        plans: Arc<Plans>,
        ledger: Arc<dyn Ledger>,
        clock: Clock,
        dice: Dice,
    ) -> Result<Self, LlmError> {
        let transport = Arc::new(openrouter::OpenRouter::new(settings)?);
        Ok(Self::over(transport, settings.deadlines, plans, ledger, clock, dice))
    }

    fn over(
        transport: Arc<dyn openrouter::Transport>,
        deadlines: Deadlines,
        plans: Arc<Plans>,
        ledger: Arc<dyn Ledger>,
        clock: Clock,
        dice: Dice,
    ) -> Self {
        Self { transport, plans, ledger, health: Arc::default(), deadlines, clock, dice }
    }

    /// What the operator must do something about, while it lasts. The value changes once when it begins and once when a
    /// call succeeds again.
    pub fn incidents(&self) -> watch::Receiver<Option<Incident>> {
        self.health.incidents()
    }

    /// A random number, for whatever an exchange needs one.
    pub fn roll(&self) -> u64 {
        (self.dice)()
    }
}
