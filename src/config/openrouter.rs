//! How models are reached.

use secrecy::SecretString;

use super::reader::Reader;
use super::url;

/// How models are reached.
#[derive(Debug, Clone)]
pub struct OpenRouterConfig {
    pub api_key: SecretString,
    /// The API, without a trailing slash.
    pub base_url: String,
    /// Sent as `HTTP-Referer`.
    pub app_url: Option<String>,
    /// Sent as `X-Title`.
    pub app_name: String,
}

impl OpenRouterConfig {
    /// `None` without a key, or after a mistake.
    pub(super) fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let api_key = reader.secret("OPENROUTER_API_KEY", is_key);
        let base_url = reader.read("OPENROUTER_BASE_URL", url::service);
        let app_url = reader.read("OPENROUTER_APP_URL", url::service);
        let app_name = reader.read("OPENROUTER_APP_NAME", |value| is_name(value).then(|| value.to_owned()));
        Some(Self { api_key: api_key?, base_url: base_url?, app_url, app_name: app_name? })
    }
}

/// A key that can travel in a header.
pub(super) fn is_key(value: &str) -> bool {
    value.len() >= 8 && value.bytes().all(|b| b.is_ascii_graphic())
}

/// It travels in a header.
fn is_name(value: &str) -> bool {
    value.len() <= 60 && value.bytes().all(|b| b.is_ascii_graphic() || b == b' ')
}
