//! What it knows of past replies: `GET /generation`.

use std::collections::HashMap;
use std::sync::Arc;

use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use super::{Request, Shared, is_known, lock, reply};

/// What it has written down of its replies.
#[derive(Default)]
pub(crate) struct Generations {
    begun: usize,
    /// By id.
    known: HashMap<String, Value>,
    /// How often it was asked for one.
    pub(crate) asked: usize,
    /// How many more times it does not know yet.
    pub(crate) late: usize,
}

impl Generations {
    pub(super) fn new_id(&mut self) -> String {
        self.begun += 1;
        format!("gen-{}", self.begun)
    }

    pub(super) fn add(&mut self, request: &Request, usage: &Value) {
        let data = json!({
            "id": request.generation, "total_cost": usage["cost"], "usage": usage["cost"], "model": request.model(),
            "provider_name": "Scripted", "streamed": true, "cancelled": false, "origin": "", "is_byok": false,
            "native_tokens_prompt": usage["prompt_tokens"], "native_tokens_completion": usage["completion_tokens"],
            "native_tokens_cached": 0, "native_tokens_reasoning": 0, "upstream_id": null,
        });
        self.known.insert(request.generation.clone(), data);
    }
}

pub(super) async fn generation(
    State(state): State<Arc<Shared>>,
    Query(query): Query<HashMap<String, String>>,
    headers: HeaderMap,
) -> Response {
    if !is_known(&headers) {
        return reply::error(StatusCode::UNAUTHORIZED, "User not found.", None);
    }
    let mut generations = lock(&state.generations);
    generations.asked += 1;
    let is_late = generations.late > 0;
    generations.late = generations.late.saturating_sub(1);
    match query.get("id").and_then(|id| generations.known.get(id)).filter(|_| !is_late) {
        Some(data) => axum::Json(json!({ "data": data })).into_response(),
        None => reply::error(StatusCode::NOT_FOUND, "Generation not found", None),
    }
}
