//! The gateway to models: OpenRouter, and providers of one's own, spoken to by nobody else.
//!
//! Whoever wants something of a model brings an [`Exchange`]: it says what to send, receives the reply as it arrives, and
//! validates it when it is complete. [`Gateway::execute`] does the rest, along the [`Route`](crate::plans::Route) of the
//! call: one model after the other, timeouts, retries, what each failure means. Every attempt, one HTTP call to one model,
//! has an entry in the ledger. Which models do a task is not decided here.
//!
//! - `gateway`: what is called from outside; `chain`: work along one chain of models; `chat`: an exchange as such work;
//!   `speech`: recordings to texts and texts to sound, as such work; [`error`]: everything that
//!   can go wrong, one type;
//! - `providers`: who is asked for which model; `transport`: HTTP by async-openai; `openrouter` and `direct`: OpenRouter,
//!   and providers without it; `wire`: what is sent; `reply`, `thoughts`, `sse`: what is received; `refusal`: what errors mean;
//! - `cost_tracker`: what attempts cost, `budget`: what they may, `spending`: how far it goes; `estimate` and `generation`: before and after;
//!   `rate_limit`: calls of models that cost nothing;
//! - `attempt`: one call, under its timeouts; `latency`: how long a model may take; `retry`: whether to try again, and when;
//! - `circuit_breaker`: models that fail are left alone for a while; `incidents`: when the key or the credits have given
//!   out;
//! - [`catalogue`]: what OpenRouter says of its models; `account`: what is left on the key; `checkup`: both, on demand;
//! - [`structured`]: from a Rust type to a schema, from a reply to a value; `complete`: one value from a model.

use std::sync::Arc;

mod access;
mod account;
mod api;
mod attempt;
mod budget;
pub mod catalogue;
mod chain;
mod chat;
mod checkup;
mod circuit_breaker;
mod complete;
mod cost_tracker;
mod direct;
pub mod error;
mod estimate;
mod exchange;
mod gateway;
mod generation;
mod incidents;
mod latency;
mod openrouter;
mod providers;
mod rate_limit;
mod refusal;
mod reply;
mod retry;
mod settings;
mod speech;
mod spending;
mod sse;
pub mod structured;
#[cfg(test)]
mod tests;
mod thoughts;
mod transport;
mod wire;

pub use account::{Account, Credits};
pub use catalogue::{Catalogue, Finding};
pub use checkup::{Checkup, Standing};
pub use error::{Limit, LlmError};
pub use exchange::{Call, Completed, Exchange, FailedReply, Prompt};
pub use gateway::{Gateway, Ports};
pub use incidents::Incident;
pub use settings::{OpenRouterAccess, ProviderAccess, Settings, Timeouts};
pub use speech::ReadOut;
pub use spending::{Milestone, Reached};
pub use structured::Schema;
pub use wire::{Message, Role};

/// Gives a random number: for waiting times, ids, and the fences around people's texts.
pub type RandomSource = Arc<dyn Fn() -> u64 + Send + Sync>;
