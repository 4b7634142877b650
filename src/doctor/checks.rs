//! The checks of `doctor`: each asks one service that the bot depends on.

use super::{Check, within_deadline};
use crate::app;
use crate::config::{Draft, OpenRouterConfig, TelegramConfig};
use crate::llm;
use crate::plans::Plans;
use crate::store::{DatabaseUrl, Store};
use crate::telegram::connect;

/// Runs every check that the settings allow.
pub async fn all(draft: &Draft) -> Vec<Check> {
    vec![settings(draft), telegram(draft.telegram.as_ref()).await, database(draft.database.as_ref()).await]
}
