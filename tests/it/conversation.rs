//! Whole conversations: people in a sandbox talk to the bot, the real program with a real database.
//!
//! - `whole_interview`: from /start to the report, in every language, by the bank;
//! - `models`: interviews with models, the slow stream, models that fail;
//! - `cost`: what an interview costs, measured;
//! - `crash`: the real binary, killed and stopped in the middle; `chaos`: killed again and again, among many people;
//! - `instances`: several processes on one database;
//! - `onboarding`, `unexpected_input`, `buttons`, `double_taps`, `failures`: what people do that nobody planned for;
//! - `nothing_lost`: any call to Telegram fails, at any point; `lost_work`: a job is gone;
//! - `question_replacement`, `dispute`, `streaming_feedback`: another question, a doubted grade, feedback that grows;
//! - `admin`: the commands of admins, and quotas; `admin_notices`: what admins are told by itself;
//! - `webhook`: updates that Telegram brings; `unreadable`: those that cannot be read; `late`: those that come late;
//! - `crowd`: people who write without end, and everybody else; `hasty`: people who do not wait;
//! - `replies`: what is said out of turn, as snapshots;
//! - `support`: letters to the owner;
//! - `sandbox`: the command of that name, restarted on its data.

mod admin;
mod admin_notices;
mod buttons;
mod chaos;
mod cost;
mod crash;
mod crowd;
mod dispute;
mod double_taps;
mod failures;
mod hasty;
mod instances;
mod late;
mod lost_work;
mod models;
mod nothing_lost;
mod onboarding;
mod question_replacement;
mod replies;
mod sandbox;
mod streaming_feedback;
mod support;
mod unexpected_input;
mod unreadable;
mod webhook;
mod whole_interview;
