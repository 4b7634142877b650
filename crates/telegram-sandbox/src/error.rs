//! The refusals of the Bot API, in its own words.

use std::fmt::Display;

use serde_json::{Value, json};

/// What a method answers: the `result` of a good call, or a refusal.
pub(crate) type ApiResult = Result<Value, ApiError>;

/// A refused call: `{"ok":false,"error_code":…,"description":…,"parameters":…}`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ApiError {
    pub(crate) code: u16,
    pub(crate) description: String,
    pub(crate) retry_after: Option<u64>,
}

impl ApiError {
    pub(crate) fn new(code: u16, description: impl Into<String>) -> Self {
        Self { code, description: description.into(), retry_after: None }
    }

    pub(crate) fn bad_request(reason: impl Display) -> Self {
        Self::new(400, format!("Bad Request: {reason}"))
    }

    pub(crate) fn entities(reason: impl Display) -> Self {
        Self::bad_request(format_args!("can't parse entities: {reason}"))
    }

    pub(crate) fn unauthorized() -> Self {
        Self::new(401, "Unauthorized")
    }

    pub(crate) fn forbidden(reason: impl Display) -> Self {
        Self::new(403, format!("Forbidden: {reason}"))
    }

    pub(crate) fn not_found() -> Self {
        Self::new(404, "Not Found")
    }

    pub(crate) fn conflict(reason: impl Display) -> Self {
        Self::new(409, format!("Conflict: {reason}"))
    }

    pub(crate) fn too_many_requests(retry_after: u64) -> Self {
        Self {
            code: 429,
            description: format!("Too Many Requests: retry after {retry_after}"),
            retry_after: Some(retry_after),
        }
    }

    pub(crate) fn to_body(&self) -> Value {
        let mut body = json!({
            "ok": false,
            "error_code": self.code,
            "description": self.description,
        });
        if let Some(seconds) = self.retry_after {
            body["parameters"] = json!({ "retry_after": seconds });
        }
        body
    }
}
