//! A Telegram Bot API server with a chat page, for one bot: to try it out without a Telegram account, to test it, and
//! to see how it takes errors, delays and floods.
//!
//! It speaks Bot API 9.1. A bot that is pointed at [`Sandbox::url`] instead of `https://api.telegram.org` cannot tell
//! the difference, with these exceptions, all meant:
//! - unknown parameters are refused, where Telegram ignores them: they are mistakes;
//! - webhooks are `http://` and on this machine;
//! - Markdown is not parsed, and files are not fetched from URLs: both are refused in clear words;
//! - a published method that the sandbox does not implement answers 501.
//!
//! Everything is kept in memory and bounded.
//!
//! # The code
//! - `sandbox`, `person`, `view`: the interface for Rust; `page`: the one for the chat page.
//! - `server`, `request`, `catalog`: a call on its way in. `methods`: what it does. `error`: how it is refused.
//! - `state` with `chat`, `users`, `files`, `queries`, `payments`, `profile`, `updates`, `rate`, `fault`: what is
//!   remembered, behind the one lock of `shared`.
//! - `incoming`, `raw`: what people do. `webhook`: updates on their way out.
//! - `entities`, `keyboard`, `image`: the formats that Telegram checks.

#![warn(missing_docs)]

mod catalog;
mod chat;
mod entities;
mod error;
mod fault;
mod files;
mod image;
mod incoming;
mod keyboard;
mod methods;
mod options;
mod page;
mod payments;
mod person;
mod profile;
mod queries;
mod rate;
mod raw;
mod request;
mod sandbox;
mod server;
mod shared;
mod sound;
mod state;
mod updates;
mod users;
mod view;
mod webhook;

pub use fault::{Call, Fault};
pub use options::{DEFAULT_TOKEN, NewUser, Options, RateLimits, default_users};
pub use person::{NoSuchButton, Person, Timeout};
pub use queries::CallbackAnswer;
pub use sandbox::{Sandbox, StartError};
pub use view::{Button, ChatView, File, KeyboardButton, Message};
