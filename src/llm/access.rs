//! An address and a key, as async-openai wants them. Its own configuration falls back to `OPENAI_*` variables.

use async_openai::config::Config;
use reqwest::header::{AUTHORIZATION, HeaderMap, HeaderName, HeaderValue};
use secrecy::{ExposeSecret, SecretString};

/// Where requests go, and what they carry in their headers.
#[derive(Clone)]
pub(super) struct Access {
    base_url: String,
    key: SecretString,
    headers: HeaderMap,
}

impl Access {
    /// The API at this address, with or without a slash at its end. `None` for a key that does not fit into a header.
    pub(super) fn new(base_url: &str, key: Option<&SecretString>) -> Option<Self> {
        let mut headers = HeaderMap::new();
        if let Some(key) = key {
            let key = key.expose_secret();
            if key.is_empty() || !key.chars().all(|c| c.is_ascii_graphic()) {
                return None;
            }
            let mut bearer = HeaderValue::from_str(&format!("Bearer {key}")).ok()?;
            bearer.set_sensitive(true);
            headers.insert(AUTHORIZATION, bearer);
        }
        let key = key.cloned().unwrap_or_default();
        Some(Self { base_url: base_url.trim_end_matches('/').to_owned(), key, headers })
    }

    /// Adds a header. `None` when the value does not fit.
    pub(super) fn with(mut self, name: &'static str, value: &str) -> Option<Self> {
        self.headers.insert(HeaderName::from_static(name), HeaderValue::from_str(value).ok()?);
        Some(self)
    }
}

impl Config for Access {
    fn headers(&self) -> HeaderMap {
        self.headers.clone()
    }

    fn url(&self, path: &str) -> String {
        format!("{}{path}", self.base_url)
    }

    fn query(&self) -> Vec<(&str, &str)> {
        Vec::new()
    }

    fn api_base(&self) -> &str {
        &self.base_url
    }

    fn api_key(&self) -> &SecretString {
        &self.key
    }
}
