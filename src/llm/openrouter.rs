//! OpenRouter.

use std::time::Duration;

use async_openai::Client;
use async_trait::async_trait;

use super::access::Access;
use super::transport::{Chunks, Transport, client, open};
use super::wire::ChatRequest;
use super::{LlmError, OpenRouterAccess};

pub(super) struct OpenRouter {
    client: Client<Access>,
}

impl OpenRouter {
    #[cfg(test)]
    pub(super) const fn over(client: Client<Access>) -> Self {
        Self { client }
    }

    pub(super) fn new(access: Access, connect: Duration) -> Result<Self, LlmError> {
        Ok(Self { client: client(access, connect)? })
    }
}

/// Its address, the key and what it knows us by.
pub(super) fn access(access: &OpenRouterAccess) -> Result<Access, LlmError> {
    let setup = |what: &str| LlmError::Setup(format!("OpenRouter: {what}"));
    let headers = Access::new(&access.base_url, Some(&access.api_key))
        .ok_or_else(|| setup("the key has characters that no key has"))?
        .with("x-title", &header_text(&access.app_name))
        .ok_or_else(|| setup("the application's name does not fit into a header"))?;
    if access.app_url.is_empty() {
        return Ok(headers);
    }
    let with_url = headers.with("http-referer", &access.app_url);
    with_url.ok_or_else(|| setup("the application's URL does not fit into a header"))
}

#[async_trait]
impl Transport for OpenRouter {
    async fn open(&self, request: &ChatRequest) -> Result<Chunks, LlmError> {
        open(&self.client, request).await
    }
}

/// What of a name may stand in a header.
fn header_text(name: &str) -> String {
    name.chars().filter(|c| c.is_ascii_graphic() || *c == ' ').collect::<String>().trim().to_owned()
}
