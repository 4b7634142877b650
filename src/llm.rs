//! The gateway to models: OpenRouter, and providers of one's own, spoken to by nobody else.
//!
//! Whoever wants something of a model brings an [`Exchange`]: it says what to send, hears the reply as it arrives, and
//! judges it when it is complete. [`Gateway::hold`] does the rest: the chain of models for the plan, the task and the
//! language; deadlines; retries; what each failure means. Every attempt, one HTTP call to one model, has an entry in the
//! ledger.
//!
//! - [`error`]: everything that can go wrong, one type;
//! - `openrouter`: HTTP by async-openai; `direct`: providers without OpenRouter; `wire`: what is sent and received;
//! - `books`: what attempts cost, `budget`: what they may; `estimate` and `generation`: before and after; `free`: calls of
//!   models that cost nothing;
//! - `attempt`: one call, under its deadlines; `retry`: whether to try again, and when;
//! - `health`: which models rest after failing, and when the key or the credits have given out;
//! - [`catalogue`]: what OpenRouter says of its models; `account`: what is left on the key; `checkup`: both, on demand;
//! - [`structured`]: from a Rust type to a schema, from a reply to a value.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, RwLock};
use std::time::Duration;

use async_trait::async_trait;
use secrecy::SecretString;
use serde::{Deserialize, Serialize};
use tokio::sync::watch;

use crate::clock::Clock;
use crate::domain::interview::InterviewId;
use crate::domain::language::Language;
use crate::domain::plan::PlanName;
use crate::domain::degradation::Degradation;
use crate::domain::user::UserId;
use crate::plans::Plans;
use crate::store::{Budgets, Ledger};

mod access;
mod account;
mod api;
mod attempt;
mod books;
mod budget;
pub mod catalogue;
mod checkup;
mod complete;
mod direct;
pub mod error;
mod estimate;
mod free;
mod gateway;
mod generation;
mod health;
mod openrouter;
mod retry;
pub mod structured;
#[cfg(test)]
mod tests;
mod wire;

use api::Api;
use openrouter::Transport;

pub use account::{Account, Credits};
pub use catalogue::{Catalogue, Finding};
pub use checkup::{Checkup, Standing};
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

/// How to reach models.
#[derive(Debug, Clone)]
pub struct Settings {
    /// OpenRouter; `None` without a key.
    pub openrouter: Option<OpenRouterAccess>,
    /// Providers that are reached without it.
    pub providers: Vec<ProviderAccess>,
    /// How long to wait for what.
    pub deadlines: Deadlines,
}

/// How to reach OpenRouter.
#[derive(Debug, Clone)]
pub struct OpenRouterAccess {
    /// The key.
    pub api_key: SecretString,
    /// Where the API is, e.g. `https://openrouter.ai/api/v1`, with or without a slash at its end.
    pub base_url: String,
    /// Sent as `HTTP-Referer`: OpenRouter lists applications by it.
    pub app_url: String,
    /// Sent as `X-Title`: the application's name there. Only what fits into a header is sent.
    pub app_name: String,
}

/// How to reach a provider of the plan catalogue.
#[derive(Debug, Clone)]
pub struct ProviderAccess {
    /// Its name in the plan catalogue.
    pub name: String,
    /// Where its API is, with or without a slash at its end.
    pub base_url: String,
    /// The key; `None` for a server that asks for none.
    pub api_key: Option<SecretString>,
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
    /// From the end of an attempt whose reply was lost until OpenRouter is asked what it cost. It is asked a few times, and
    /// the pause doubles.
    pub look_up: Duration,
}

impl Default for Deadlines {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            first_data: Duration::from_secs(20),
            idle: Duration::from_secs(30),
            attempt: Duration::from_secs(90),
            chain: Duration::from_secs(180),
            look_up: Duration::from_secs(2),
        }
    }
}

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
    pub slipped: Option<Degradation>,
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
    /// What to send to `model` now. Called before each attempt, so it can ask for what is still missing, or say what was
    /// wrong with the last reply, if it was this model's.
    ///
    /// # Errors
    /// [`LlmError::Prompt`] when a template cannot be rendered.
    fn prompt(&mut self, model: &str) -> Result<Prompt, LlmError>;

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

/// The ways to models.
#[derive(Default)]
struct Ways {
    openrouter: Option<Arc<dyn Transport>>,
    /// By the providers' names.
    providers: BTreeMap<String, Arc<dyn Transport>>,
    /// OpenRouter's lists and figures.
    api: Option<Api>,
    refusing: Arc<direct::Refusing>,
    /// What OpenRouter last said of its models; `None` until it has.
    catalogue: RwLock<Option<Arc<Catalogue>>>,
}

/// What the gateway works with.
#[derive(Clone)]
pub struct Ports {
    /// The plan catalogue.
    pub plans: Arc<Plans>,
    /// Where attempts are entered.
    pub ledger: Arc<dyn Ledger>,
    /// Where limits are kept.
    pub budgets: Arc<dyn Budgets>,
    /// What time it is.
    pub clock: Arc<dyn Clock>,
    /// Random numbers.
    pub dice: Dice,
}

/// The gateway. Cheap to clone.
#[derive(Clone)]
pub struct Gateway {
    ways: Arc<Ways>,
    plans: Arc<Plans>,
    books: Arc<books::Books>,
    free: Arc<free::FreeCalls>,
    health: Arc<health::Health>,
    deadlines: Deadlines,
    clock: Arc<dyn Clock>,
    dice: Dice,
}

impl Gateway {
    /// A gateway by the ways of `settings`.
    ///
    /// # Errors
    /// [`LlmError::Setup`] when a key or the application's URL cannot be sent in a header, or the TLS library fails.
    pub fn new(settings: &Settings, ports: Ports) -> Result<Self, LlmError> {
        let ways = Ways::new(settings, &ports.plans)?;
        Ok(Self::over(ways, settings.deadlines, ports))
    }

    fn over(ways: Ways, deadlines: Deadlines, ports: Ports) -> Self {
        let Ports { plans, ledger, budgets, clock, dice } = ports;
        let budget = budget::Budget::new(Arc::clone(&budgets), Arc::clone(&plans));
        let books = books::Books::new(ledger, budget, deadlines.look_up);
        let free = Arc::new(free::FreeCalls::new(budgets));
        Self {
            ways: Arc::new(ways),
            plans,
            books: Arc::new(books),
            free,
            health: Arc::default(),
            deadlines,
            clock,
            dice,
        }
    }

    /// Waits until the cost of all attempts so far is written down, as far as it can be known. To be called, with a limit,
    /// before the store is closed.
    pub async fn settled(&self) {
        self.books.settled().await;
    }

    /// What the operator must do something about, while it lasts. The value changes once when it begins and once when a
    /// call succeeds again.
    pub fn incidents(&self) -> watch::Receiver<Option<Incident>> {
        self.health.incidents()
    }

    /// An incident that an earlier process met: it counts as begun, and is over when a call succeeds.
    pub fn recall(&self, incident: Incident) {
        self.health.recall(incident);
    }

    /// How long one attempt may take.
    pub const fn patience(&self) -> Duration {
        self.deadlines.attempt
    }

    /// A random number, for whatever an exchange needs one.
    pub fn roll(&self) -> u64 {
        (self.dice)()
    }
}
