//! Whether OpenRouter accepts the key, and what is left on it.

use serde::Deserialize;

use super::LlmError;
use super::api::Api;

/// Most that is read of an answer, in bytes; real ones have less than one thousand.
const BYTES_MAX: usize = 64 * 1024;

/// What OpenRouter says of the key, in US dollars.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
pub struct Account {
    /// What the key may spend in all, or until the limit is reset; `None` for no limit.
    #[serde(default)]
    pub limit: Option<f64>,
    /// What the key may still spend; `None` for no limit.
    #[serde(default)]
    pub limit_remaining: Option<f64>,
    /// What it has spent so far.
    #[serde(default)]
    pub usage: f64,
    /// What it has spent today (UTC).
    #[serde(default)]
    pub usage_daily: f64,
}

/// What the account that owns the key has bought and used, in US dollars.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
pub struct Credits {
    pub total_credits: f64,
    pub total_usage: f64,
}

impl Account {
    /// Asks OpenRouter.
    pub(super) async fn get(api: &Api) -> Result<Self, LlmError> {
        api.get("key", BYTES_MAX).await
    }
}

impl Credits {
    /// What is left. Below zero where more was used than bought.
    pub fn left(&self) -> f64 {
        self.total_credits - self.total_usage
    }

    /// Asks OpenRouter. `None` when the key may not ask: only management keys may.
    pub(super) async fn get(api: &Api) -> Result<Option<Self>, LlmError> {
        match api.get("credits", BYTES_MAX).await {
            Ok(credits) => Ok(Some(credits)),
            Err(LlmError::Forbidden) => Ok(None),
            Err(error) => Err(error),
        }
    }
}
