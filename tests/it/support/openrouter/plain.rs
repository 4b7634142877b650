//! A server with OpenAI's own chat completions and nothing of OpenRouter's: a vendor, or a local server without a key.

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use serde_json::{Value, json};
use tokio::net::TcpListener;

use super::rules::{absent_or, is_json_schema, is_message, is_one_of};
use super::{Request, lock, player};

/// What such a server knows of a request.
const FIELDS: &[&str] = &[
    "messages",
    "model",
    "stream",
    "stream_options",
    "max_completion_tokens",
    "max_tokens",
    "temperature",
    "reasoning_effort",
    "response_format",
];
const EFFORTS: &[&str] = &["none", "minimal", "low", "medium", "high", "xhigh", "max"];

/// The server. It stops when it is dropped.
pub(crate) struct Plain {
    /// Base URL.
    pub(crate) url: String,
    state: Arc<Shared>,
    server: tokio::task::JoinHandle<()>,
}

struct Shared {
    key: Option<&'static str>,
    /// The only field for the cap that it knows.
    cap: &'static str,
    requests: Mutex<Vec<Request>>,
    violations: Mutex<Vec<String>>,
    /// It answers with this status.
    failing: Mutex<Option<u16>>,
}

impl Plain {
    /// Starts it on a free port, with the key that it accepts and the name of the cap that it knows.
    pub(crate) async fn start(key: Option<&'static str>, cap: &'static str) -> Self {
        let state = Arc::new(Shared {
            key,
            cap,
            requests: Mutex::default(),
            violations: Mutex::default(),
            failing: Mutex::default(),
        });
        let router = Router::new().route("/v1/chat/completions", post(complete)).with_state(Arc::clone(&state));
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free loopback port");
        let address = listener.local_addr().expect("it is bound");
        let server = tokio::spawn(async move { axum::serve(listener, router).await.expect("it serves until aborted") });
        Self { url: format!("http://{address}/v1"), state, server }
    }

    /// From now on it answers with this status; `None`: it does its work.
    pub(crate) fn fail_with(&self, status: Option<u16>) {
        *lock(&self.state.failing) = status;
    }

    /// The requests so far.
    pub(crate) fn requests(&self) -> Vec<Request> {
        lock(&self.state.requests).clone()
    }

    /// What was wrong with the requests so far.
    pub(crate) fn violations(&self) -> Vec<String> {
        lock(&self.state.violations).clone()
    }
}

impl Drop for Plain {
    fn drop(&mut self) {
        self.server.abort();
    }
}

async fn complete(State(state): State<Arc<Shared>>, headers: HeaderMap, body: Bytes) -> Response {
    let body: Value = serde_json::from_slice(&body).unwrap_or_default();
    let request = Request { headers, body, generation: "gen-plain".to_owned() };
    lock(&state.requests).push(request.clone());
    let violations = violations(&state, &request);
    lock(&state.violations).extend(violations);
    let bearer = state.key.map(|key| format!("Bearer {key}"));
    if request.header("authorization") != bearer.as_deref() {
        return error(401, "invalid_api_key");
    }
    if let Some(status) = *lock(&state.failing) {
        return error(status, "scripted");
    }
    stream(&request)
}

/// An error as OpenAI words it: the code is a word.
fn error(status: u16, code: &str) -> Response {
    let status = StatusCode::from_u16(status).expect("a status");
    let error = json!({ "message": "scripted", "type": "invalid_request_error", "param": null, "code": code });
    (status, axum::Json(json!({ "error": error }))).into_response()
}

fn violations(state: &Shared, request: &Request) -> Vec<String> {
    let body = &request.body;
    let mut wrong = Vec::new();
    let mut check = |holds: bool, rule: &str| {
        if !holds {
            wrong.push(rule.to_owned());
        }
    };
    let fields = body.as_object().into_iter().flat_map(serde_json::Map::keys);
    let other_cap = if state.cap == "max_tokens" { "max_completion_tokens" } else { "max_tokens" };
    check(fields.into_iter().all(|field| FIELDS.contains(&field.as_str())), "an unknown field");
    check(body["model"].as_str().is_some_and(|model| !model.is_empty()), "model");
    check(body["stream"] == true && body["stream_options"] == json!({ "include_usage": true }), "stream");
    check(body[state.cap].as_u64().is_some_and(|cap| cap > 0) && body[other_cap].is_null(), "the cap");
    let messages = body["messages"].as_array();
    check(messages.is_some_and(|messages| !messages.is_empty() && messages.iter().all(is_message)), "messages");
    check(absent_or(&body["temperature"], Value::is_number), "temperature");
    check(absent_or(&body["reasoning_effort"], |effort| is_one_of(effort, EFFORTS)), "reasoning_effort");
    check(absent_or(&body["response_format"], is_json_schema), "response_format");
    for name in ["http-referer", "x-title", "x-openrouter-title"] {
        check(request.header(name).is_none(), name);
    }
    wrong
}

/// The sensible reply in pieces, as OpenAI streams it: no provider, no cost, the usage in a last chunk of its own.
fn stream(request: &Request) -> Response {
    let text = player::play(request);
    let chunk = |choices: Value, usage: Value| {
        let body = json!({
            "id": "chatcmpl-1", "object": "chat.completion.chunk", "created": 0, "model": "scripted-2026-11-01",
            "choices": choices, "usage": usage,
        });
        format!("data: {body}\n\n")
    };
    let characters: Vec<char> = text.chars().collect();
    let mut events: String = characters
        .chunks(40)
        .map(|piece| {
            let delta = json!({ "content": piece.iter().collect::<String>() });
            chunk(json!([{ "index": 0, "delta": delta, "finish_reason": null }]), Value::Null)
        })
        .collect();
    events.push_str(&chunk(json!([{ "index": 0, "delta": {}, "finish_reason": "stop" }]), Value::Null));
    let usage = json!({ "prompt_tokens": PROMPT_TOKENS, "completion_tokens": REPLY_TOKENS, "total_tokens": 1500 });
    events.push_str(&chunk(json!([]), usage));
    events.push_str("data: [DONE]\n\n");
    ([(header::CONTENT_TYPE, "text/event-stream; charset=utf-8")], Body::from(events)).into_response()
}

/// What each call is said to have used.
pub(crate) const PROMPT_TOKENS: u32 = 1000;
/// What each reply is said to have.
pub(crate) const REPLY_TOKENS: u32 = 500;
