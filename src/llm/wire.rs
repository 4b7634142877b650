//! What is sent to the API.

use serde::Serialize;

use super::structured::Schema;
use crate::plans::Effort;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// The rules.
    System,
    /// The request.
    User,
    /// The model's reply.
    Assistant,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Message {
    pub role: Role,
    pub content: String,
}

impl Message {
    pub fn new(role: Role, content: impl Into<String>) -> Self {
        Self { role, content: content.into() }
    }
}

/// The body of `POST /chat/completions`.
#[derive(Debug, Clone, Serialize)]
pub(super) struct ChatRequest {
    pub(super) model: String,
    pub(super) messages: Vec<Message>,
    pub(super) stream: bool,
    pub(super) stream_options: StreamOptions,
    pub(super) max_completion_tokens: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) temperature: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) reasoning: Option<Reasoning>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) response_format: Option<ResponseFormat>,
    pub(super) provider: ProviderPreferences,
    /// Keeps the calls of one interview at one provider, whose cache then has the prompt's beginning.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) session_id: Option<String>,
}

/// Without it, a stream of a compatible server does not say how many tokens it took.
#[derive(Debug, Clone, Copy, Serialize)]
pub(super) struct StreamOptions {
    include_usage: bool,
}

impl StreamOptions {
    pub(super) const WITH_USAGE: Self = Self { include_usage: true };
}

#[derive(Debug, Clone, Copy, Serialize)]
pub(super) struct Reasoning {
    pub(super) effort: Effort,
}

#[derive(Debug, Clone, Serialize)]
pub(super) struct ResponseFormat {
    r#type: &'static str,
    json_schema: JsonSchemaFormat,
}

#[derive(Debug, Clone, Serialize)]
struct JsonSchemaFormat {
    name: &'static str,
    strict: bool,
    schema: Schema,
}

impl From<Schema> for ResponseFormat {
    fn from(schema: Schema) -> Self {
        let json_schema = JsonSchemaFormat { name: schema.name, strict: true, schema };
        Self { r#type: "json_schema", json_schema }
    }
}

#[derive(Debug, Clone, Serialize)]
pub(super) struct ProviderPreferences {
    pub(super) max_price: MaxPrice,
}

/// US dollars per million tokens, as strings.
#[derive(Debug, Clone, Serialize)]
pub(super) struct MaxPrice {
    pub(super) prompt: String,
    pub(super) completion: String,
}
