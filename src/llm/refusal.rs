//! What an error of the API means: of a call, of a model, or of the whole account.

use std::time::Duration;

use chrono::{DateTime, Utc};
use serde_json::Value;

use super::LlmError;
use super::reply::number;

/// What a reset's time must be above to be one in milliseconds, and not in seconds.
const MILLISECONDS: f64 = 1e11;

/// An error in the body. Its message is looked through, and never kept: it may quote the prompt.
#[derive(Debug, Clone, Default)]
pub(super) struct ErrorBody {
    status: Option<u16>,
    matter: Option<Matter>,
    resets_at: Option<DateTime<Utc>>,
}

/// What is told by nothing but words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Matter {
    /// The key has a limit of its own.
    KeyLimit,
    /// What the account allows to be done with its data.
    DataPolicy,
    /// The limit on calls of a day.
    Day,
}

const MATTERS: [(Matter, &[&str]); 3] = [
    (Matter::KeyLimit, &["key limit", "limit exceeded for this key"]),
    (Matter::DataPolicy, &["data policy", "privacy settings"]),
    (Matter::Day, &["per-day", "per day", "daily limit"]),
];

impl ErrorBody {
    /// The error that a value is; `None` for what says nothing of one. A text alone is one where it `may_be_text`.
    pub(super) fn of(error: &Value, may_be_text: bool) -> Option<Self> {
        match error {
            Value::String(text) if may_be_text && !text.is_empty() => Some(Self::saying(text)),
            Value::Object(fields) if ["code", "message", "metadata"].iter().any(|name| fields.contains_key(*name)) => {
                Some(Self {
                    status: status(error),
                    resets_at: reset(&error["metadata"]["headers"]),
                    ..Self::saying(error["message"].as_str().unwrap_or_default())
                })
            }
            _ => None,
        }
    }

    /// An error as other servers word it.
    pub(super) fn of_another_shape(body: &Value) -> Option<Self> {
        if body["object"] == "error" {
            return Self::of(body, false);
        }
        let detail = &body["detail"];
        if detail.is_null() { None } else { Some(Self::saying(detail.as_str().unwrap_or_default())) }
    }

    fn saying(message: &str) -> Self {
        let message = message.to_lowercase();
        let is_said = |(_, words): &&(Matter, &[&str])| words.iter().any(|word| message.contains(word));
        Self { matter: MATTERS.iter().find(is_said).map(|(matter, _)| *matter), ..Self::default() }
    }

    /// The status that the error stands for; `None` where it names none.
    pub(super) const fn status(&self) -> Option<u16> {
        self.status
    }

    /// What it means under this status.
    pub(super) fn meaning(&self, status: u16, headers: &Headers) -> LlmError {
        let resets_at = self.resets_at.or(headers.resets_at);
        match (status, self.matter) {
            (402 | 403 | 429, Some(Matter::KeyLimit)) => LlmError::KeyLimit,
            (404, Some(Matter::DataPolicy)) => LlmError::DataPolicy,
            (429, Some(Matter::Day)) => LlmError::DayLimit { resets_at },
            _ => LlmError::from_status(status, headers.retry_after),
        }
    }

    /// What it means within a reply that began well.
    pub(super) fn in_band(&self) -> LlmError {
        self.meaning(self.status.unwrap_or(502), &Headers::default())
    }
}

/// What the headers of a refusal say.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Headers {
    pub(super) retry_after: Option<Duration>,
    pub(super) resets_at: Option<DateTime<Utc>>,
}

/// When a limit begins anew, by the header that OpenRouter sends or repeats in the error's metadata.
fn reset(headers: &Value) -> Option<DateTime<Utc>> {
    let found = headers.as_object()?.iter().find(|(name, _)| name.eq_ignore_ascii_case(RESET))?;
    reset_time(number(found.1)?)
}

pub(super) const RESET: &str = "x-ratelimit-reset";

/// A time in seconds or milliseconds since 1970.
pub(super) fn reset_time(number: f64) -> Option<DateTime<Utc>> {
    let millis = if number > MILLISECONDS { number } else { number * 1000.0 };
    DateTime::from_timestamp_millis(millis as i64)
}

/// By the error's type, which is the same for all providers, else by its code, which may be a number, a number in a string,
/// a type, or absent.
fn status(error: &Value) -> Option<u16> {
    let by_type = error["metadata"]["error_type"].as_str().and_then(status_of_type);
    by_type.or_else(|| match &error["code"] {
        Value::String(text) => text.parse().ok().or_else(|| status_of_type(text)),
        code => number(code).filter(|code| *code < 1000.0).map(|code| code as u16),
    })
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

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_concerns_the_account_is_told_by_its_words() {
        let meaning = |status: u16, message: &str, metadata: Value| {
            let body = ErrorBody::of(&json!({ "message": message, "metadata": metadata }), false).expect("an error");
            body.meaning(status, &Headers::default())
        };
        assert_eq!(meaning(403, "Key limit exceeded (daily limit). Manage it", json!({})), LlmError::KeyLimit);
        assert_eq!(meaning(403, "Your input was flagged", json!({})), LlmError::Forbidden);
        let policy = "No endpoints found matching your data policy (Free model publication).";
        assert_eq!(meaning(404, policy, json!({})), LlmError::DataPolicy);
        assert_eq!(meaning(404, "No endpoints found for x/y.", json!({})), LlmError::ModelGone);
        let headers = json!({ "headers": { "X-RateLimit-Reset": "1795910400000" } });
        let resets_at = DateTime::from_timestamp(1_795_910_400, 0);
        assert_eq!(
            meaning(429, "Rate limit exceeded: free-models-per-day. Add 10 credits", headers),
            LlmError::DayLimit { resets_at }
        );
        assert_eq!(meaning(429, "Slow down", json!({})), LlmError::RateLimited { retry_after: None });
    }

    #[test]
    fn a_reset_is_in_seconds_or_milliseconds() {
        assert_eq!(reset_time(1_795_910_400.0), reset_time(1_795_910_400_000.0));
    }
}
