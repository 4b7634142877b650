//! Everything that can go wrong in a call to a model.

use std::fmt;
use std::time::Duration;

use chrono::{DateTime, Utc};

use crate::domain::degradation::Degradation;
use crate::plans::PlanClass;

/// What took too long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimeoutKind {
    /// No data came at all.
    FirstData,
    /// No more data came.
    Idle,
    /// It took too long altogether.
    Total,
}

/// Why a server could not be reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// Nobody listens at the address.
    Refused,
    /// There is no such host.
    Unknown,
    /// No TLS with it: its certificate is not trusted, or it speaks none.
    Tls,
    /// The connection broke, or took too long.
    Lost,
}

impl fmt::Display for Reach {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Refused => "nobody listens at the address",
            Self::Unknown => "there is no such host",
            Self::Tls => "TLS fails: its certificate is not trusted, or it speaks none",
            Self::Lost => "the connection cannot be made or broke",
        })
    }
}

/// Which limit on cost has no room left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// Of the interview.
    Interview,
    /// Of the person, for the day.
    Person,
    /// Of an account on its first day.
    NewAccount,
    /// Of all accounts that are new, for the day.
    NewAccounts,
    /// Of everybody who pays as much for their plan, something or nothing, for the day.
    Class(PlanClass),
    /// Of everybody together, for the day.
    Total,
}

impl Limit {
    /// What it means for the person.
    pub const fn degradation(self) -> Degradation {
        match self {
            Self::Interview => Degradation::InterviewBudget,
            Self::Person | Self::NewAccount => Degradation::PersonBudget,
            Self::NewAccounts | Self::Class(PlanClass::Free) => Degradation::FreeBudget,
            Self::Class(PlanClass::Paid) | Self::Total => Degradation::TotalBudget,
        }
    }
}

/// What went wrong in an attempt; of a chain, in its last one.
///
/// No variant carries a text of a person or of a model's reply, so that it can be logged; [`LlmError::Invalid`] names
/// rules and places only.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LlmError {
    /// OpenRouter does not accept the key (401).
    #[error("the key is refused")]
    KeyRefused,
    /// The account has no credits left (402).
    #[error("no credits are left")]
    NoCredits,
    /// The key's own limit is used up (403 that says so).
    #[error("the limit of the key is used up")]
    KeyLimit,
    /// What the account allows to be done with its data leaves no provider (404 that says so).
    #[error("the account's data policy leaves no provider")]
    DataPolicy,
    /// The calls of a day are used up (429 that says so): those of all free models, if it was one.
    #[error("the calls of the day are used up")]
    DayLimit {
        /// When the next day begins, where it was said.
        resets_at: Option<DateTime<Utc>>,
    },
    /// This model, or this content, is not allowed (403).
    #[error("the call is not allowed")]
    Forbidden,
    /// No such model, or no provider that takes the request's parameters (404).
    #[error("the model is not there")]
    ModelGone,
    /// The request is wrong, too long, or of a kind that is not taken (400, 413, 415, 422).
    #[error("the request is refused with status {0}")]
    BadRequest(u16),
    #[error("too many calls")]
    RateLimited {
        /// How long to wait, where it was said.
        retry_after: Option<Duration>,
    },
    /// The provider or OpenRouter fails (408, 5xx), or any other status.
    #[error("the service fails with status {status}")]
    Unavailable {
        /// The status, or what stood for it in a reply that began well.
        status: u16,
        /// How long to wait, where it was said.
        retry_after: Option<Duration>,
    },
    /// The service cannot be reached, or the connection broke before a reply.
    #[error("no connection: {0}")]
    Connection(Reach),
    /// What answered is not the API: a page of a proxy or a portal. No model was asked.
    #[error("what answers is not the API")]
    NoReply,
    /// The list of models names none of ours, so it is not that of the server we ask.
    #[error("the list names none of the configured models")]
    ForeignList,
    #[error("the deadline passed: {0:?}")]
    Timeout(TimeoutKind),
    /// The stream ended before the reply did.
    #[error("the reply broke off")]
    Cut,
    /// What came is no reply of the API.
    #[error("the reply is not of the API")]
    Garbled,
    #[error("the reply is empty")]
    Empty,
    /// The reply hit its cap.
    #[error("the reply is longer than its cap")]
    Truncated,
    /// The provider's filter withheld the reply.
    #[error("the reply was filtered")]
    Filtered,
    /// The reply was complete, and not what was asked for.
    #[error("the reply is not usable: {0}")]
    Invalid(String),
    /// A provider that is reached without OpenRouter refuses its key, or its account is empty. OpenRouter's models, and
    /// those of other providers, can still be asked.
    #[error("the provider does not serve us")]
    ProviderRefuses,
    /// There is no key for the model.
    #[error("there is no key for the model")]
    NotConfigured,
    /// The breaker of every model of the chain is open, or the chain is out of time.
    #[error("no model can be asked now")]
    NoModelReady,
    /// What a call may cost cannot be set aside, so it is not made.
    #[error("the accounts cannot be read")]
    Unaccounted,
    /// No model that would do is cheap enough for what may still be spent.
    #[error("the limit on cost is reached: {0:?}")]
    Budget(Limit),
    /// The models failed for different reasons.
    #[error("every model failed, each in its own way")]
    AllFailed,
    #[error("the prompt cannot be rendered: {0}")]
    Prompt(String),
    /// The gateway cannot be set up.
    #[error("{0}")]
    Setup(String),
}

impl LlmError {
    /// Stable name, for the ledger, logs, metrics and the choice of what people read.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::KeyRefused => "key_refused",
            Self::NoCredits => "no_credits",
            Self::Forbidden => "forbidden",
            Self::ModelGone => "model_gone",
            Self::BadRequest(_) => "bad_request",
            Self::RateLimited { .. } => "rate_limited",
            Self::Unavailable { .. } => "unavailable",
            Self::KeyLimit => "key_limit",
            Self::DataPolicy => "data_policy",
            Self::DayLimit { .. } => "day_limit",
            Self::Connection(_) => "connection",
            Self::NoReply => "no_reply",
            Self::ForeignList => "foreign_list",
            Self::Timeout(_) => "timeout",
            Self::Cut => "cut",
            Self::Garbled => "garbled",
            Self::Empty => "empty",
            Self::Truncated => "truncated",
            Self::Filtered => "filtered",
            Self::Invalid(_) => "invalid",
            Self::ProviderRefuses => "provider_refuses",
            Self::NotConfigured => "not_configured",
            Self::NoModelReady => "resting",
            Self::Unaccounted => "unaccounted",
            Self::Budget(_) => "budget",
            Self::AllFailed => "all_failed",
            Self::Prompt(_) => "prompt",
            Self::Setup(_) => "setup",
        }
    }

    /// No other model can do better: the program or its store is at fault.
    pub const fn concerns_the_program(&self) -> bool {
        matches!(self, Self::Prompt(_) | Self::Setup(_) | Self::Unaccounted)
    }

    /// No other model of OpenRouter can do better: the key or the account is at fault.
    pub const fn concerns_openrouter(&self) -> bool {
        matches!(self, Self::KeyRefused | Self::NoCredits | Self::KeyLimit)
    }

    /// The call was turned down before a model began with it. OpenRouter takes no money for that, nor for a reply without
    /// any output.
    pub(super) const fn is_refusal(&self) -> bool {
        matches!(
            self,
            Self::KeyRefused
                | Self::NoCredits
                | Self::KeyLimit
                | Self::DataPolicy
                | Self::DayLimit { .. }
                | Self::NoReply
                | Self::ProviderRefuses
                | Self::Forbidden
                | Self::ModelGone
                | Self::BadRequest(_)
                | Self::RateLimited { .. }
                | Self::Unavailable { .. }
                | Self::Connection(_)
        )
    }

    /// Of two reasons not to ask a model, the one that says more: the key or the account, then whatever came first.
    pub(super) fn over(self, earlier: Option<Self>) -> Self {
        earlier.filter(|earlier| earlier.concerns_openrouter() || !self.concerns_openrouter()).unwrap_or(self)
    }

    /// The error of a chain in which this model failed after the others. Where one had no room, that is what a person is
    /// told: it passes.
    pub(super) fn after(self, others: Option<Self>) -> Self {
        let is_overload = |error: &Self| error.degradation() == Degradation::RateLimited;
        match others {
            Some(others) if others.degradation() == self.degradation() => self,
            Some(others) if is_overload(&others) => others,
            Some(_) if !is_overload(&self) => Self::AllFailed,
            _ => self,
        }
    }

    /// What it means for the person.
    pub const fn degradation(&self) -> Degradation {
        match self {
            Self::NotConfigured => Degradation::NoKey,
            Self::KeyRefused | Self::ProviderRefuses => Degradation::KeyRefused,
            Self::NoCredits => Degradation::NoCredits,
            Self::KeyLimit => Degradation::KeyLimit,
            Self::DataPolicy => Degradation::DataPolicy,
            Self::DayLimit { .. } => Degradation::DayLimit,
            Self::RateLimited { .. } | Self::Unavailable { status: 503 | 529, .. } => Degradation::RateLimited,
            Self::ModelGone => Degradation::ModelGone,
            Self::Timeout(_) => Degradation::Timeout,
            Self::Forbidden | Self::Filtered => Degradation::ContentRefused,
            Self::Budget(limit) => limit.degradation(),
            Self::BadRequest(_)
            | Self::Unavailable { .. }
            | Self::Connection(_)
            | Self::NoReply
            | Self::ForeignList
            | Self::Cut
            | Self::Garbled
            | Self::Empty
            | Self::Truncated
            | Self::Invalid(_)
            | Self::NoModelReady
            | Self::AllFailed
            | Self::Unaccounted
            | Self::Prompt(_)
            | Self::Setup(_) => Degradation::AllFailed,
        }
    }

    /// What an HTTP status means, or the code that stands for one in the body of a reply.
    pub(super) const fn from_status(status: u16, retry_after: Option<Duration>) -> Self {
        match status {
            401 => Self::KeyRefused,
            402 => Self::NoCredits,
            403 => Self::Forbidden,
            404 => Self::ModelGone,
            400 | 413 | 415 | 422 => Self::BadRequest(status),
            429 => Self::RateLimited { retry_after },
            _ => Self::Unavailable { status, retry_after },
        }
    }
}
