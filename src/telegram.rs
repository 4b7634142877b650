//! The conversation: everything between Telegram and the use cases of [`crate::service`].
//!
//! **Invariants:** only this module speaks the Bot API. A handler never awaits a model: it calls a use case, which stores
//! and enqueues, and shows a card. Every callback is answered, whatever becomes of it.
//!
//! The way of an update: [`core::intake`] stores it as a job before Telegram may forget it; [`core::worker`] finds out who
//! speaks and where their dialogue stands, and feeds the [`features::schema`], a dptree of short handlers. Each feature has
//! a folder of its own, with its routes, the codes of its buttons, its commands and its views; [`features`] puts them
//! together. A feature leads to another's page by its name ([`core::page::Page`]), without knowing who shows it.

pub mod core;
pub mod features;
