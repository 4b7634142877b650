//! Tests through the public surface, in one binary: linking is what takes the time.
//!
//! - `arbitrary`: arbitrary updates at every state of the dialogue;
//! - `cards`: every card in three languages, as snapshots and against Telegram's limits;
//! - `conversation`: whole conversations, the bot against the Bot API sandbox;
//! - `service`: use cases on a clock that is set, many at the same time;
//! - `store`, `queue`: the contracts that both backends keep;
//! - `llm`: the gateway and the model's side against a scripted OpenRouter;
//! - `start`: a start that cannot go well;
//! - `intents`: phrasings that others wrote, counted;
//! - `backup`: all that a database holds, away from it and back;
//! - `bank`: every question of the bank, graded offline in three languages;
//! - `config`, `doctor`, `http`: settings, what an operator checks, health and statistics by HTTP; `stats`: figures from
//!   the ledger;
//! - `document`: the files of a CV, read by a child, and children that go astray;
//! - `upgrade`: a database that an earlier version has left;
//! - `tidy`: the repository's own rules.

mod arbitrary;
mod backup;
mod bank;
mod cards;
mod config;
mod conversation;
mod doctor;
mod document;
mod evaluate;
mod http;
mod intents;
mod llm;
mod queue;
mod service;
mod start;
mod stats;
mod store;
mod support;
mod tidy;
mod upgrade;
