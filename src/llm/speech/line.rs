//! The way to whoever hears and speaks: an address with its headers, and requests whose answer comes in one piece.

use std::sync::Arc;
use std::time::Duration;

use async_openai::config::Config;
use reqwest::{RequestBuilder, Response};
use serde_json::Value;

use super::compatible::Compatible;
use super::openrouter::OpenRouter;
use super::{Transcriber, reply};
use crate::llm::LlmError;
use crate::llm::access::Access;
use crate::llm::direct::Refusing;
use crate::llm::refusal::ErrorBody;
use crate::llm::transport::{failure, reach, read};

/// Most that is read of a transcription: words with their times are long.
const TEXT_MAX: usize = 4 * 1024 * 1024;
/// Most that is read of speech.
const SOUND_MAX: usize = 8 * 1024 * 1024;

/// Somebody who can be asked.
#[derive(Clone)]
pub(in crate::llm) struct Line {
    http: reqwest::Client,
    access: Access,
    /// The provider's name, and where it is noted that it does not serve us; `None` of OpenRouter.
    provider: Option<(String, Arc<Refusing>)>,
    transcriber: Arc<dyn Transcriber>,
}

impl Line {
    /// To OpenRouter.
    pub(in crate::llm) fn to_openrouter(access: Access, connect: Duration) -> Result<Self, LlmError> {
        Self::new(access, connect, None)
    }

    /// To a server that speaks OpenAI's API.
    pub(in crate::llm) fn to_provider(
        access: Access,
        connect: Duration,
        name: &str,
        refusing: Arc<Refusing>,
    ) -> Result<Self, LlmError> {
        Self::new(access, connect, Some((name.to_owned(), refusing)))
    }

    fn new(access: Access, connect: Duration, provider: Option<(String, Arc<Refusing>)>) -> Result<Self, LlmError> {
        let http = reqwest::Client::builder()
            .connect_timeout(connect)
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .map_err(|_| LlmError::Setup("the TLS library cannot be set up".to_owned()))?;
        let wire = Wire { http: http.clone(), access: access.clone(), provider: provider.clone() };
        let transcriber: Arc<dyn Transcriber> = match &provider {
            None => Arc::new(OpenRouter(wire)),
            Some(_) => Arc::new(Compatible(wire)),
        };
        Ok(Self { http, access, provider, transcriber })
    }

    pub(super) fn transcriber(&self) -> &dyn Transcriber {
        &*self.transcriber
    }

    pub(super) fn wire(&self) -> Wire {
        Wire { http: self.http.clone(), access: self.access.clone(), provider: self.provider.clone() }
    }
}

/// What requests are sent over.
#[derive(Clone)]
pub(super) struct Wire {
    http: reqwest::Client,
    access: Access,
    provider: Option<(String, Arc<Refusing>)>,
}

impl Wire {
    pub(super) fn post(&self, path: &str) -> RequestBuilder {
        self.http.post(self.access.url(path)).headers(self.access.headers())
    }

    /// A transcription.
    pub(super) async fn text(&self, request: RequestBuilder) -> Result<super::Transcribed, LlmError> {
        let response = self.open(request).await?;
        let generation = response.headers().get("x-generation-id").and_then(|id| id.to_str().ok()).map(str::to_owned);
        let body = read(response, TEXT_MAX).await?;
        let body: Value = match serde_json::from_slice(&body) {
            Ok(body) => body,
            Err(_) if body.trim_ascii_start().starts_with(b"{") => return Err(LlmError::Garbled),
            Err(_) => return Err(LlmError::NoReply),
        };
        if let Some(error) = ErrorBody::of(&body["error"], true) {
            return Err(self.own_matter(error.in_band()));
        }
        reply::read(&body, generation).ok_or(LlmError::Garbled)
    }

    /// Sound.
    pub(super) async fn sound(&self, request: RequestBuilder) -> Result<Vec<u8>, LlmError> {
        let body = read(self.open(request).await?, SOUND_MAX).await?;
        if let Ok(body) = serde_json::from_slice::<Value>(&body) {
            let error = ErrorBody::of(&body["error"], true);
            return Err(error.map_or(LlmError::Garbled, |error| self.own_matter(error.in_band())));
        }
        Ok(body)
    }

    async fn open(&self, request: RequestBuilder) -> Result<Response, LlmError> {
        let response = request.send().await.map_err(|error| match error.is_connect() {
            true => LlmError::Connection(reach(&error)),
            // The request may have arrived, and cost something.
            false => LlmError::Cut,
        })?;
        if response.status().is_success() {
            self.refuses(false);
            return Ok(response);
        }
        Err(self.own_matter(failure(response).await))
    }

    /// What stops every call to OpenRouter is with a provider a matter of its own.
    fn own_matter(&self, error: LlmError) -> LlmError {
        if self.provider.is_none() || !error.concerns_openrouter() {
            return error;
        }
        if self.refuses(true) {
            let provider = self.provider.as_ref().map(|(name, _)| name);
            tracing::warn!(provider, %error, "a provider does not serve us");
        }
        LlmError::ProviderRefuses
    }

    /// Remembers whether the provider lets us in. Returns whether that is news.
    fn refuses(&self, refuses: bool) -> bool {
        let Some((name, refusing)) = &self.provider else { return false };
        refusing.send_if_modified(|names| if refuses { names.insert(name.clone()) } else { names.remove(name) })
    }
}
