//! Whole conversations: people in a sandbox talk to the bot, the real program with a real database.
//!
//! - `whole`: interviews from /start to the report, in every language, by the bank;
//! - `models`: interviews with models, the slow stream, models that fail;
//! - `crash`: the real binary, killed and stopped in the middle;
//! - `onboarding`, `input`, `steps`, `taps`, `failures`: what people do that nobody planned for;
//! - `another`, `dispute`, `growing`: another question, a doubted grade, feedback that grows;
//! - `admin`: the commands of admins, and quotas; `webhook`: updates that Telegram brings;
//! - `said`: what is said out of turn, as snapshots;
//! - `sandbox`: the command of that name, restarted on its data.

mod admin;
mod another;
mod crash;
mod dispute;
mod growing;
mod input;
mod models;
mod notices;
mod onboarding;
mod said;
mod sandbox;
mod steps;
mod taps;
mod failures;
mod webhook;
mod whole;
