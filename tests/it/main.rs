//! Tests through the public surface, in one binary: linking is what takes the time.
//!
//! - `conversation`: whole conversations, the bot against the Bot API sandbox;
//! - `store`, `queue`: the contracts that both backends keep;
//! - `llm`: the gateway and the model's side against a scripted OpenRouter;
//! - `bank`: every question of the bank, graded offline in three languages;
//! - `config`, `http`: settings and health;
//! - `tidy`: the repository's own rules.

mod bank;
mod config;
mod conversation;
mod http;
mod llm;
mod queue;
mod store;
mod support;
mod tidy;
