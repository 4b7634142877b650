//! What OpenRouter answers besides replies of models: lists and figures, each in the member `data` of a JSON object.

use reqwest::header::AUTHORIZATION;
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::error::TimeoutKind;
use super::transport::{failure, reach, read};
use super::{LlmError, OpenRouterAccess, Timeouts};

/// Reads OpenRouter's lists and figures. None of it costs anything.
#[derive(Clone)]
pub(super) struct Api {
    http: reqwest::Client,
    base_url: String,
    bearer: SecretString,
}

impl Api {
    pub(super) fn new(access: &OpenRouterAccess, timeouts: &Timeouts) -> Result<Self, LlmError> {
        let http = reqwest::Client::builder()
            .connect_timeout(timeouts.connect)
            .timeout(timeouts.first_data)
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .map_err(|_| LlmError::Setup("OpenRouter: the TLS library cannot be set up".to_owned()))?;
        let base_url = access.base_url.trim_end_matches('/').to_owned();
        let bearer = SecretString::from(format!("Bearer {}", access.api_key.expose_secret()));
        Ok(Self { http, base_url, bearer })
    }

    /// What stands in `data` at this path. At most `bytes_max` are read, within the timeout for first data.
    pub(super) async fn get<T: DeserializeOwned>(&self, path: &str, bytes_max: usize) -> Result<T, LlmError> {
        #[derive(Deserialize)]
        struct Body<T> {
            data: T,
        }
        let url = format!("{}/{path}", self.base_url);
        let request = self.http.get(url).header(AUTHORIZATION, self.bearer.expose_secret());
        let response = request.send().await.map_err(|error| {
            if error.is_timeout() {
                LlmError::Timeout(TimeoutKind::FirstData)
            } else {
                LlmError::Connection(reach(&error))
            }
        })?;
        if !response.status().is_success() {
            return Err(failure(response).await);
        }
        let body = read(response, bytes_max).await?;
        match serde_json::from_slice::<Body<T>>(&body) {
            Ok(body) => Ok(body.data),
            Err(_) if body.trim_ascii_start().starts_with(b"{") => Err(LlmError::Garbled),
            Err(_) => Err(LlmError::NoReply),
        }
    }
}
