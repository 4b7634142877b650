//! Backups: all that a database holds, away from it and back, on both stores and between them.
//!
//! - `places`: databases that can be looked into past the store, and something of each kind to be in them;
//! - `contents`: nothing is left out, also of what is added later;
//! - `moment`: a backup is of one moment, whatever is written meanwhile;
//! - `refusals`: what is not restored, and what is there then;
//! - `erasure`: nothing of a person is left, wherever it was;
//! - `drill`: people hold interviews, everything is lost, and they go on;
//! - `commands`: `backup` and `restore`, run as an operator runs them.

mod commands;
mod contents;
mod drill;
mod erasure;
mod moment;
mod places;
mod refusals;
