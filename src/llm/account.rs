//! Whether OpenRouter accepts the key, and what is left on it.

use reqwest::header::AUTHORIZATION;
use secrecy::ExposeSecret;
use serde::Deserialize;

use super::error::Deadline;
use super::openrouter::{failure, read};
use super::{LlmError, Settings};

/// What OpenRouter says of the key, in US dollars.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
pub struct Account {
    /// What the key may still spend; `None` for no limit.
    pub limit_remaining: Option<f64>,
    /// What it has spent so far.
    pub usage: f64,
}

impl Account {
    /// Asks OpenRouter. Costs nothing.
    ///
    /// # Errors
    /// The key is refused, or OpenRouter cannot be reached within the deadline for first data.
    pub async fn fetch(settings: &Settings) -> Result<Self, LlmError> {
        #[derive(Deserialize)]
        struct Body {
            data: Account,
        }
        let http = reqwest::Client::builder()
            .connect_timeout(settings.deadlines.connect)
            .timeout(settings.deadlines.first_data)
            .build()
            .map_err(|_| LlmError::Setup("OpenRouter: the TLS library cannot be set up".to_owned()))?;
        let url = format!("{}/key", settings.base_url.trim_end_matches('/'));
        let bearer = format!("Bearer {}", settings.api_key.expose_secret());
        let response = http.get(url).header(AUTHORIZATION, bearer).send().await.map_err(|error| {
            if error.is_timeout() { LlmError::Timeout(Deadline::FirstData) } else { LlmError::Connection }
        })?;
        if !response.status().is_success() {
            return Err(failure(response).await);
        }
        let body: Body = serde_json::from_slice(&read(response).await?).map_err(|_| LlmError::Garbled)?;
        Ok(body.data)
    }
}
