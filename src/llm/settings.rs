//! How to reach models, and how long to wait for them.

use std::time::Duration;

use secrecy::SecretString;

#[derive(Debug, Clone)]
pub struct Settings {
    /// `None` without a key.
    pub openrouter: Option<OpenRouterAccess>,
    /// Providers that are reached without it.
    pub providers: Vec<ProviderAccess>,
    pub timeouts: Timeouts,
}

#[derive(Debug, Clone)]
pub struct OpenRouterAccess {
    pub api_key: SecretString,
    /// Where the API is, e.g. `https://openrouter.ai/api/v1`, with or without a slash at its end.
    pub base_url: String,
    /// Sent as `HTTP-Referer`: OpenRouter lists applications by it.
    pub app_url: String,
    /// Sent as `X-Title`: the application's name there. Only what fits into a header is sent.
    pub app_name: String,
}

/// How to reach a provider of the plan catalogue.
#[derive(Debug, Clone)]
pub struct ProviderAccess {
    /// Its name in the plan catalogue.
    pub name: String,
    /// Where its API is, with or without a slash at its end.
    pub base_url: String,
    /// `None` for a server that asks for none.
    pub api_key: Option<SecretString>,
}

/// How long to wait for what.
#[derive(Debug, Clone, Copy)]
pub struct Timeouts {
    pub connect: Duration,
    /// From the request to the first data. Comments that only keep the connection alive are no data.
    pub first_data: Duration,
    /// The same for models that cost nothing: they queue.
    pub first_data_free: Duration,
    /// Between two pieces of data.
    pub idle: Duration,
    pub attempt: Duration,
    /// For an attempt that asks for much, at most.
    pub longest: Duration,
    /// For the whole chain: no attempt begins after it, and none outlives it.
    pub chain: Duration,
    /// From the end of an attempt whose reply was lost until OpenRouter is asked what it cost. It is asked a few times, and
    /// the pause doubles.
    pub look_up: Duration,
}

impl Default for Timeouts {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            first_data: Duration::from_secs(20),
            first_data_free: Duration::from_secs(60),
            idle: Duration::from_secs(30),
            attempt: Duration::from_secs(90),
            longest: Duration::from_secs(240),
            chain: Duration::from_secs(180),
            look_up: Duration::from_secs(2),
        }
    }
}
