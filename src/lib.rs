//! A Telegram bot that holds mock job interviews in Uzbek, Russian and English.
//!
//! The map, from the pure core outwards; each layer knows only those before it:
//!
//! - [`domain`]: the rules of an interview as plain data and pure functions;
//! - [`queue`], [`store`]: durable work and durable data, over MongoDB or SQLite;
//! - [`llm`]: OpenRouter, the only place that speaks to a model; [`prompt`]: the templates it sends;
//! - [`interviewer`]: who asks and grades: a model, or the question bank;
//! - [`i18n`]: every sentence that a person reads;
//! - [`telegram`]: the conversation; [`http`]: webhook, health, metrics;
//! - [`config`]: the settings; [`app`]: puts it all together and runs it.

pub mod domain;
pub mod queue;
pub mod store;
