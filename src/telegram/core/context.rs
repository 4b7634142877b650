//! What every handler works with.

use std::sync::Arc;

use futures::future::BoxFuture;
use secrecy::SecretString;
use serde_json::Value;
use teloxide::dispatching::UpdateHandler;
use teloxide::types::{ChatId, Update};

use super::command::Commands;
use super::conversation::Conversation;
use super::page::Renderer;
use super::screen::Screens;
use super::send::{SendError, Sender};
use super::state::State;
use crate::config::{PhonePolicy, PrivacyConfig};
use crate::document::Reader;
use crate::domain::language::Language;
use crate::i18n::I18n;
use crate::queue::{JobError, NewJob, QueueError};
use crate::service::{PresentError, Presenter, ServiceError, Services};
use crate::store::StoreError;

/// What the owner decides about the conversation.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Whether a phone number is asked for.
    pub phone: PhonePolicy,
    /// The bot's user name, without `@`: commands may be addressed to it.
    pub username: String,
    /// Updates of one person that are handled in a minute.
    pub updates_a_minute: u32,
    /// What people are told of how long things are kept.
    pub privacy: PrivacyConfig,
    /// The payment provider's token; `None` where nothing is paid by card.
    pub payment_provider: Option<SecretString>,
    /// The public address of the owner's page; `None` where there is none.
    pub owner_page: Option<String>,
}

/// What the features bring.
pub struct Registered {
    /// Builds the tree of handlers.
    pub schema: fn() -> UpdateHandler<HandlerError>,
    pub pages: Renderer,
    /// What can be typed.
    pub commands: Commands,
    /// Answers in groups and channels.
    pub groups: GroupHandler,
    /// The job of an update that must not wait behind others of its chat; none for one like any other.
    pub own_job: fn(&Value) -> Option<NewJob>,
    /// Where a dialogue stands for what has come: something may have to be left for it first.
    pub arrive: ArrivalHandler,
}

/// The state in which an update is handled.
pub type ArrivalHandler = for<'a> fn(&'a Conversation, &'a Update, State) -> BoxFuture<'a, Result<State, HandlerError>>;

/// Answers in a group or channel, in this language.
pub type GroupHandler = for<'a> fn(&'a Context, ChatId, Language) -> BoxFuture<'a, HandlerResult>;

/// What every handler works with.
pub struct Context {
    pub services: Services,
    /// The way out to people.
    pub out: Sender,
    /// Which messages show what.
    pub screens: Screens,
    /// How use cases show what becomes of them.
    pub presenter: Arc<dyn Presenter>,
    pub texts: I18n,
    pub settings: Settings,
    /// Reads files that people send.
    pub reader: Reader,
    pub registered: Registered,
}

/// Why a handler could not do its work. The update's job is then tried again.
#[derive(Debug, thiserror::Error)]
pub enum HandlerError {
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Something could not be sent.
    #[error(transparent)]
    Send(#[from] SendError),
    /// A use case could not show something.
    #[error(transparent)]
    Present(PresentError),
}

impl From<ServiceError> for HandlerError {
    fn from(error: ServiceError) -> Self {
        match error {
            ServiceError::Store(error) => Self::Store(error),
            ServiceError::Present(error) => Self::Present(error),
            error @ (ServiceError::Unaccounted | ServiceError::Busy) => {
                Self::Present(PresentError::Failed { reason: error.to_string(), after: None })
            }
        }
    }
}

impl From<QueueError> for HandlerError {
    fn from(error: QueueError) -> Self {
        Self::Store(error.into())
    }
}

impl HandlerError {
    /// The person has blocked the bot, or is gone.
    pub const fn is_unreachable(&self) -> bool {
        matches!(self, Self::Send(SendError::Unreachable) | Self::Present(PresentError::Unreachable))
    }

    /// What the queue does about it: another try, later where Telegram says so.
    pub fn into_job_error(self) -> JobError {
        let present = match self {
            Self::Store(error) => return error.into(),
            Self::Send(error) => error.into(),
            Self::Present(error) => error,
        };
        match present {
            PresentError::Failed { reason, after: Some(wait) } => JobError::after(wait, reason),
            other => JobError::again(other.to_string()),
        }
    }
}

/// What a handler returns.
pub type HandlerResult<T = ()> = Result<T, HandlerError>;
