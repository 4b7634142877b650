//! Its lists and figures: `GET /models`, `/key`, `/credits`.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use interview_bot::plans::{Model, Plans};
use serde_json::{Value, json};

use super::{Shared, is_known, lock, reply};

/// What it says of itself. At first: every model of the built-in catalogue as configured, a limit of 10 dollars of which
/// 7.50 are left, and that ordinary keys may not ask for the credits.
pub(crate) struct Figures {
    /// The list of models; `None` for a server that fails.
    pub(crate) models: Option<Vec<Value>>,
    /// US dollars left of the key's limit.
    pub(crate) key_left: f64,
    /// US dollars bought and used; `None` when the key may not ask.
    pub(crate) credits: Option<(f64, f64)>,
    /// How often the list of models was asked for.
    pub(crate) asked: usize,
}

impl Default for Figures {
    fn default() -> Self {
        let plans = Plans::embedded().expect("valid");
        let models = plans.models().map(|(id, model)| listed(id, model)).collect();
        Self { models: Some(models), key_left: 7.5, credits: None, asked: 0 }
    }
}

impl Figures {
    /// The entry of a model.
    pub(crate) fn model(&mut self, id: &str) -> &mut Value {
        let mut models = self.models.iter_mut().flatten();
        models.find(|model| model["id"] == id).expect("in the list")
    }

    /// Takes a model out of the list.
    pub(crate) fn remove(&mut self, id: &str) {
        self.models.iter_mut().for_each(|models| models.retain(|model| model["id"] != id));
    }
}

fn listed(id: &str, model: &Model) -> Value {
    let mut supported = vec!["max_tokens", "response_format", "structured_outputs"];
    supported.extend(model.temperature.then_some("temperature"));
    supported.extend(model.reasoning.map(|_| "reasoning"));
    let per_token = |usd: f64| format!("{:.12}", usd / 1e6);
    let price = model.price("2026-11-28".parse().expect("a date"));
    let efforts: Vec<String> = model.efforts.iter().map(ToString::to_string).collect();
    json!({
        "id": id, "canonical_slug": id, "name": id, "created": 0, "description": "Scripted",
        "context_length": model.context, "expiration_date": null, "per_request_limits": null,
        "architecture": { "modality": "text->text", "input_modalities": ["text"], "output_modalities": ["text"] },
        "pricing": {
            "prompt": per_token(price.prompt), "completion": per_token(price.completion),
            "request": "0", "image": "0",
        },
        "supported_parameters": supported, "reasoning": { "supported_efforts": efforts },
        "top_provider": {
            "context_length": model.context, "max_completion_tokens": model.max_output, "is_moderated": false,
        },
    })
}

pub(super) async fn models(State(state): State<Arc<Shared>>) -> Response {
    let mut figures = lock(&state.figures);
    figures.asked += 1;
    match &figures.models {
        Some(models) => data(&json!(models)),
        None => reply::error(StatusCode::INTERNAL_SERVER_ERROR, "Internal Server Error", None),
    }
}

pub(super) async fn key(State(state): State<Arc<Shared>>, headers: HeaderMap) -> Response {
    if !is_known(&headers) {
        return reply::error(StatusCode::UNAUTHORIZED, "User not found.", None);
    }
    let left = lock(&state.figures).key_left;
    data(&json!({
        "label": "test", "limit": 10.0, "limit_remaining": left, "limit_reset": null, "usage": 10.0 - left,
        "usage_daily": 0.5, "usage_weekly": 0.5, "usage_monthly": 0.5, "is_free_tier": false,
        "is_management_key": false, "include_byok_in_limit": false, "creator_user_id": null,
    }))
}

pub(super) async fn credits(State(state): State<Arc<Shared>>, headers: HeaderMap) -> Response {
    if !is_known(&headers) {
        return reply::error(StatusCode::UNAUTHORIZED, "User not found.", None);
    }
    match lock(&state.figures).credits {
        Some((bought, used)) => data(&json!({ "total_credits": bought, "total_usage": used })),
        None => reply::error(StatusCode::FORBIDDEN, "Only management keys can perform this operation", None),
    }
}

fn data(data: &Value) -> Response {
    axum::Json(json!({ "data": data })).into_response()
}
