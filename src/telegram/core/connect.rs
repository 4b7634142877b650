//! The way to Telegram: the bot's client, and who it is there.

use std::time::Duration;

use secrecy::ExposeSecret;
use teloxide::prelude::{Bot, Requester};
use teloxide::requests::Request;
use teloxide::types::Me;
use teloxide::{ApiError, RequestError};
use tokio_util::sync::CancellationToken;

use super::intake::POLL_SECONDS;
use super::send::describe;
use crate::backoff::Backoff;
use crate::config::TelegramConfig;

/// Waits between two tries to reach Telegram.
pub const TELEGRAM_WAITS: Backoff = Backoff { first: Duration::from_millis(500), longest: Duration::from_secs(30) };

/// Why there is no way to Telegram.
#[derive(Debug, thiserror::Error)]
pub enum ConnectError {
    /// No HTTP client can be made.
    #[error("the HTTP client cannot be set up: {0}")]
    Client(String),
    /// The address is none.
    #[error("TELEGRAM_API_URL: it is not an address")]
    Address,
    /// Telegram does not know the token.
    #[error("TELEGRAM_BOT_TOKEN: Telegram does not accept it; ask @BotFather for the present one")]
    Token,
    /// Telegram does not answer, or not as it should.
    #[error("{}", describe(.0))]
    Request(#[source] RequestError),
}

/// The bot's client. Long polling holds a call open for longer than the library's own limit.
///
/// # Errors
/// The TLS library or the address fails.
pub fn bot(config: &TelegramConfig) -> Result<Bot, ConnectError> {
    let client = teloxide::net::default_reqwest_settings()
        .timeout(Duration::from_secs(u64::from(POLL_SECONDS) + 15))
        .build()
        .map_err(|error| ConnectError::Client(error.without_url().to_string()))?;
    let url = config.api_url.parse().map_err(|_| ConnectError::Address)?;
    Ok(Bot::with_client(config.token.expose_secret(), client).set_api_url(url))
}

/// Asks Telegram, once, who the bot is.
///
/// # Errors
/// The token is refused, or there is no answer.
pub async fn identity(bot: &Bot) -> Result<Me, ConnectError> {
    match bot.get_me().send().await {
        Ok(me) => Ok(me),
        Err(RequestError::Api(ApiError::InvalidToken)) => Err(ConnectError::Token),
        Err(error) => Err(ConnectError::Request(error)),
    }
}

/// Asks Telegram who the bot is, until it answers. `None` when the stop comes first.
///
/// # Errors
/// The token is refused.
pub async fn identity_in_time(bot: &Bot, stop: &CancellationToken) -> Result<Option<Me>, ConnectError> {
    let mut attempt = 0;
    loop {
        attempt += 1;
        let asked = tokio::select! {
            () = stop.cancelled() => return Ok(None),
            asked = identity(bot) => asked,
        };
        let error = match asked {
            Ok(me) => return Ok(Some(me)),
            Err(ConnectError::Request(error)) => error,
            Err(error) => return Err(error),
        };
        let wait = TELEGRAM_WAITS.wait(attempt, 1.0);
        tracing::warn!(error = describe(&error), wait_ms = wait.as_millis(), "Telegram does not answer yet");
        tokio::select! {
            () = stop.cancelled() => return Ok(None),
            () = tokio::time::sleep(wait) => {}
        }
    }
}
