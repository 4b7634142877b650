//! A Telegram bot that runs mock job interviews in Uzbek, Russian and English.
//!
//! The map, from the pure core outwards; each layer knows only those before it:
//!
//! - [`domain`]: the rules of an interview as plain data and pure functions; [`clock`]: the time, injected; [`backoff`]: how
//!   long to wait before trying again;
//! - [`queue`], [`store`]: durable work and durable data, over MongoDB or SQLite;
//! - [`backup`]: all that a database holds, in a file;
//! - [`document`]: the text of a file that a person sends, read by a process of its own;
//! - [`sound`]: recordings that people send, and what can be heard in them;
//! - [`plans`]: the plan catalogue: quotas, model chains, prices;
//! - [`llm`]: OpenRouter, the only place that speaks to a model; [`prompt`]: the templates it sends;
//! - [`interviewer`]: who asks and grades: a model, or the question bank;
//! - [`stats`]: what models do and cost, in figures;
//! - [`service`]: the use cases, whatever front end they are asked through;
//! - [`i18n`]: every sentence that a person reads; [`picture`]: the report as a picture;
//! - [`telegram`]: the conversation; [`http`]: health, the webhook and statistics;
//! - [`app`]: puts it all together and runs it;
//! - [`redact`]: what must not be shown; [`config`]: the settings; [`logging`]: where the log goes;
//! - [`doctor`]: whether everything is reachable.

pub mod app;
pub mod backoff;
pub mod backup;
pub mod clock;
pub mod config;
pub mod demo;
pub mod doctor;
pub mod document;
pub mod docx;
pub mod domain;
pub mod evaluate;
pub mod http;
pub mod i18n;
pub mod interviewer;
pub mod llm;
pub mod logging;
pub mod paper;
pub mod picture;
pub mod plans;
pub mod prompt;
pub mod queue;
pub mod redact;
pub mod service;
pub mod sound;
pub mod stats;
pub mod store;
pub mod telegram;
