//! One contract for every store: each test here runs against SQLite and, where there is one, MongoDB.
//!
//! `scripts/mongodb-for-tests cargo test --test it store` finds or starts a MongoDB.

pub(crate) mod backends;
mod budgets;
mod claimed_at_once;
mod dead_jobs;
pub(crate) mod documents;
mod feature_documents;
mod half_dead;
mod interrupted;
mod interviews;
mod job_order;
mod jobs;
mod logs;
mod migration;
mod on_mongodb;
mod on_sqlite;
mod opening;
pub(crate) mod payments;
mod question_pool;
mod retention;
mod sessions;
mod standalone;
mod units;
mod users;
