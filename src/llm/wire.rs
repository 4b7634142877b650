//! What is sent to the API and what comes back.
//!
//! Received types take whatever may be missing as absent: providers differ, and a closed enum or a missing field must
//! not cost a reply that was paid for.

use serde::{Deserialize, Serialize};
use serde_json::Value;

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

/// One piece of a streamed reply, or a whole reply of a server that does not stream.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Chunk {
    pub(super) id: Option<String>,
    pub(super) model: Option<String>,
    pub(super) provider: Option<String>,
    pub(super) choices: Option<Vec<Choice>>,
    pub(super) usage: Option<Usage>,
    pub(super) error: Option<ErrorBody>,
    /// The stream is complete: what `[DONE]` becomes on its way here.
    #[serde(rename = "__done__")]
    pub(super) done: bool,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Choice {
    #[serde(alias = "message")]
    pub(super) delta: Option<Delta>,
    pub(super) finish_reason: Option<String>,
    pub(super) error: Option<ErrorBody>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Delta {
    pub(super) content: Option<String>,
}

/// An error in the body. Its message is left alone: it may quote the prompt.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct ErrorBody {
    code: Option<Value>,
    metadata: Option<ErrorMetadata>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct ErrorMetadata {
    error_type: Option<Value>,
}

impl ErrorBody {
    /// The status that the error stands for: by its type, which is the same for all providers, else by its code, which
    /// may be a number, a number in a string, a type, or absent.
    pub(super) fn status(&self) -> Option<u16> {
        let error_type = self.metadata.as_ref().and_then(|metadata| metadata.error_type.as_ref());
        error_type.and_then(Value::as_str).and_then(status_of_type).or_else(|| self.code())
    }

    fn code(&self) -> Option<u16> {
        match self.code.as_ref()? {
            Value::Number(number) => number.as_u64().and_then(|code| u16::try_from(code).ok()),
            Value::String(text) => text.parse().ok().or_else(|| status_of_type(text)),
            _ => None,
        }
    }
}

/// OpenRouter's types of errors, as far as something depends on them.
fn status_of_type(error_type: &str) -> Option<u16> {
    Some(match error_type {
        "authentication" => 401,
        "payment_required" => 402,
        "permission_denied" | "content_policy_violation" | "refusal" => 403,
        "not_found" => 404,
        "rate_limit_exceeded" => 429,
        "timeout" => 504,
        "server" => 500,
        "provider_unavailable" => 503,
        "provider_overloaded" => 529,
        "payload_too_large" => 413,
        "invalid_request"
        | "invalid_prompt"
        | "context_length_exceeded"
        | "token_limit_exceeded"
        | "max_tokens_exceeded"
        | "string_too_long"
        | "unprocessable" => 400,
        _ => return None,
    })
}

/// What a call used.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Usage {
    pub(super) prompt_tokens: Option<u32>,
    pub(super) completion_tokens: Option<u32>,
    pub(super) cost: Option<f64>,
    pub(super) prompt_tokens_details: Option<PromptDetails>,
    pub(super) completion_tokens_details: Option<CompletionDetails>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct PromptDetails {
    pub(super) cached_tokens: Option<u32>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct CompletionDetails {
    pub(super) reasoning_tokens: Option<u32>,
}
