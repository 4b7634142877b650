//! What every feature stands on. Nothing here knows a feature.
//!
//! - [`intake`], [`update`], [`worker`]: an update on its way in; [`unreadable`]: what is none; [`backlog`]: when there
//!   are too many, [`share`]: how many of one person come at once, [`late`]: when it comes too late; [`tap`]: the answer to a tap, later; [`state`]: where a chat's dialogue stands;
//! - [`context`], [`conversation`]: what a handler works with; [`command`], [`callback`]: what people type and tap;
//! - [`card`]: a message with its buttons; [`page`]: a place that any feature can lead to; [`screen`]: which messages of a
//!   chat show an interview; [`progress`]: what a run that failed has said; [`send`]: the way out, [`voice`]: what is read out, [`fetch`]: what people sent;
//! - [`connect`]: the bot's client.

pub mod backlog;
pub mod callback;
pub mod card;
pub mod charge;
pub mod command;
pub mod connect;
pub mod context;
pub mod conversation;
pub mod drawn;
pub mod fetch;
pub mod growing;
pub mod intake;
pub mod late;
pub mod markdown;
pub mod name;
pub mod page;
pub mod progress;
pub mod screen;
pub mod send;
pub mod share;
pub mod state;
pub mod tap;
pub mod unreadable;
pub mod update;
pub mod voice;
pub mod worker;

pub use context::{Context, HandlerError, HandlerResult, Settings};
