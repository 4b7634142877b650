//! The conversation: everything between Telegram and the rest of the program.
//!
//! **Invariants:** only this module speaks the Bot API. A handler never awaits a model: it stores, enqueues and
//! returns. Every callback is answered, whatever becomes of it.
//!
//! The way of an update: [`intake`] stores it as a job before Telegram may forget it; [`worker`] claims the job, finds
//! out who speaks and where their dialogue stands ([`person`], [`state`]), and feeds the [`schema`], a dptree of short
//! handlers, one file a feature. Handlers show cards ([`view`]) through a [`conversation::Conversation`], and enqueue
//! what takes longer ([`work`]).

use std::sync::Arc;
use std::time::Duration;

use crate::clock::Clock;
use crate::config::PhonePolicy;
use crate::domain::user::UserId;
use crate::i18n::I18n;
use crate::interviewer::Interviewer;
use crate::plans::Plans;
use crate::queue::{Queue, QueueError};
use crate::stats::Statistics;
use crate::store::{Store, StoreError};

mod admin;
pub mod callback;
mod commands;
pub mod connect;
mod conversation;
mod deep_link;
mod fallback;
mod group_chats;
pub mod incidents;
pub mod intake;
mod interview;
mod menu;
mod notices;
mod onboarding;
mod person;
mod progress;
mod schema;
pub mod send;
mod settings;
mod state;
mod track;
mod update;
pub mod view;
pub mod work;
pub mod worker;

pub use commands::introduce;

/// What the owner decides about the conversation.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Who may use the admin commands.
    pub admins: Vec<UserId>,
    /// Whether a phone number is asked for.
    pub phone: PhonePolicy,
    /// How long an answer may still grow before it is checked.
    pub answer_grace: Duration,
    /// The bot's user name, without `@`: commands may be addressed to it.
    pub username: String,
}

/// What every handler and every job works with.
pub struct Context {
    /// The way out to people.
    pub out: send::Sender,
    /// Everything that is kept.
    pub store: Store,
    /// Everything that must happen.
    pub queue: Queue,
    /// Who asks and grades.
    pub interviewer: Interviewer,
    /// What models did and cost.
    pub statistics: Arc<Statistics>,
    /// What plans allow.
    pub plans: Arc<Plans>,
    /// Every sentence.
    pub texts: I18n,
    /// What the owner decides.
    pub settings: Settings,
    /// The time.
    pub clock: Arc<dyn Clock>,
}

/// Why a handler could not do its work. The update's job is then tried again.
#[derive(Debug, thiserror::Error)]
pub enum HandlerError {
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The queue failed.
    #[error(transparent)]
    Queue(#[from] QueueError),
    /// Something could not be sent.
    #[error(transparent)]
    Send(#[from] send::SendError),
}

/// What a handler returns.
pub type HandlerResult = Result<(), HandlerError>;
