//! Providers that are reached without OpenRouter: plain OpenAI chat completions, and nothing that only OpenRouter knows.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;

use async_openai::Client;
use async_trait::async_trait;
use futures::StreamExt;
use serde::Serialize;
use tokio::sync::watch;

use super::LlmError;
use super::access::Access;
use super::reply::Chunk;
use super::transport::{Chunks, Transport, client, open};
use super::wire::{ChatRequest, Message, ResponseFormat, StreamOptions};
use crate::plans::{Cap, Effort, Plans};

/// The names of the providers that refuse their key, or whose account is empty.
pub(super) type Refusing = watch::Sender<BTreeSet<String>>;

pub(super) struct Direct {
    name: String,
    client: Client<Access>,
    cap: Cap,
    /// Its models, by our ids.
    models: BTreeMap<String, Known>,
    refusing: Arc<Refusing>,
}

/// What a request to a model depends on.
struct Known {
    /// What the provider calls it.
    name: String,
    /// It takes a schema.
    structured: bool,
}

/// The body of `POST /chat/completions` as OpenAI defined it.
#[derive(Serialize)]
struct Body<'a> {
    model: &'a str,
    messages: &'a [Message],
    stream: bool,
    stream_options: StreamOptions,
    #[serde(skip_serializing_if = "Option::is_none")]
    max_completion_tokens: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    max_tokens: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    temperature: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reasoning_effort: Option<Effort>,
    #[serde(skip_serializing_if = "Option::is_none")]
    response_format: Option<&'a ResponseFormat>,
}

impl Direct {
    pub(super) fn new(
        name: &str,
        headers: Access,
        plans: &Plans,
        connect: Duration,
        refusing: Arc<Refusing>,
    ) -> Result<Self, LlmError> {
        let own = plans.models().filter(|(_, model)| model.provider.as_deref() == Some(name));
        let models = own.map(|(id, model)| {
            (id.to_owned(), Known { name: model.name_at_provider(id).to_owned(), structured: model.structured })
        });
        let cap = plans.provider(name).map(|provider| provider.cap).unwrap_or_default();
        let client = client(headers, connect)?;
        Ok(Self { name: name.to_owned(), client, cap, models: models.collect(), refusing })
    }

    fn body<'a>(&'a self, request: &'a ChatRequest) -> Option<Body<'a>> {
        let known = self.models.get(&request.model)?;
        let cap = |name: Cap| (self.cap == name).then_some(request.max_completion_tokens);
        Some(Body {
            model: &known.name,
            messages: &request.messages,
            stream: true,
            stream_options: StreamOptions::WITH_USAGE,
            max_completion_tokens: cap(Cap::MaxCompletionTokens),
            max_tokens: cap(Cap::MaxTokens),
            temperature: request.temperature,
            reasoning_effort: request.reasoning.map(|reasoning| reasoning.effort),
            response_format: if known.structured { request.response_format.as_ref() } else { None },
        })
    }

    /// Remembers whether the provider lets us in. Returns whether that is news.
    fn refuses(&self, refuses: bool) -> bool {
        self.refusing.send_if_modified(
            |names| {
                if refuses { names.insert(self.name.clone()) } else { names.remove(&self.name) }
            },
        )
    }
}

#[async_trait]
impl Transport for Direct {
    async fn open(&self, request: &ChatRequest) -> Result<Chunks, LlmError> {
        let body = self.body(request).ok_or(LlmError::NotConfigured)?;
        let opened = open(&self.client, body).await;
        match opened {
            // What stops every call to OpenRouter is here the matter of one provider.
            Err(error @ (LlmError::KeyRefused | LlmError::NoCredits | LlmError::KeyLimit)) => {
                if self.refuses(true) {
                    tracing::warn!(provider = self.name, %error, "a provider does not serve us");
                }
                Err(LlmError::ProviderRefuses)
            }
            Ok(chunks) => {
                self.refuses(false);
                Ok(Box::pin(chunks.map(|chunk| chunk.and_then(own_matter))))
            }
            other => other,
        }
    }
}

/// As above, for a refusal that comes in a reply which began well.
fn own_matter(chunk: Chunk) -> Result<Chunk, LlmError> {
    match chunk.error.as_ref().map(super::refusal::ErrorBody::in_band) {
        Some(error) if error.concerns_openrouter() => Err(LlmError::ProviderRefuses),
        _ => Ok(chunk),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_refusal_within_a_reply_is_not_taken_for_openrouters() {
        for code in [401, 402] {
            let error = json!({ "error": { "code": code } });
            for chunk in [error.clone(), json!({ "choices": [error] })] {
                let chunk: Chunk = serde_json::from_value(chunk).expect("a chunk");
                assert_eq!(own_matter(chunk).err(), Some(LlmError::ProviderRefuses));
            }
        }
        let limited = json!({ "choices": [{ "error": { "code": 429 } }] });
        assert!(own_matter(serde_json::from_value(limited).expect("a chunk")).is_ok(), "heard as it is");
    }
}
