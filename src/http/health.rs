//! `GET /healthz`: the process is alive. `GET /readyz`: everything it depends on answers.
//!
//! ```text
//! 200 {"status":"ready","checks":{"database":"ok"}}
//! 503 {"status":"not ready","checks":{"database":"failed"}}
//! ```
//! Why a check failed is in the log: it is nobody else's business.

use std::fmt::Display;
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use futures::future::BoxFuture;
use serde_json::{Map, Value, json};

/// How long one check may take.
const DEADLINE: Duration = Duration::from_secs(3);

pub(super) const PATHS: [&str; 2] = ["/healthz", "/readyz"];

type Probe = Box<dyn Fn() -> BoxFuture<'static, Result<(), String>> + Send + Sync>;

/// What must answer for the bot to be ready.
#[derive(Default)]
pub struct Readiness {
    checks: Vec<(&'static str, Probe)>,
}

impl Readiness {
    /// Nothing but the process itself.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds something that must answer.
    #[must_use]
    pub fn check<F, R, E>(mut self, name: &'static str, probe: F) -> Self
    where
        F: Fn() -> R + Send + Sync + 'static,
        R: Future<Output = Result<(), E>> + Send + 'static,
        E: Display,
    {
        let probe = move || -> BoxFuture<'static, Result<(), String>> {
            let answer = probe();
            Box::pin(async move { answer.await.map_err(|error| error.to_string()) })
        };
        self.checks.push((name, Box::new(probe)));
        self
    }
}

pub fn router(readiness: Readiness) -> Router {
    let [alive, ready] = PATHS;
    Router::new().route(alive, get(async || "ok\n")).route(ready, get(readyz)).with_state(Arc::new(readiness))
}

async fn readyz(State(readiness): State<Arc<Readiness>>) -> Response {
    let answers = readiness.checks.iter().map(async |(name, probe)| (*name, answers(name, probe).await));
    let answers = futures::future::join_all(answers).await;
    let ready = answers.iter().all(|(_, good)| *good);
    let checks: Map<String, Value> = answers
        .into_iter()
        .map(|(name, good)| (name.to_owned(), Value::from(if good { "ok" } else { "failed" })))
        .collect();
    let (code, status) = if ready { (StatusCode::OK, "ready") } else { (StatusCode::SERVICE_UNAVAILABLE, "not ready") };
    (code, Json(json!({"status": status, "checks": checks}))).into_response()
}

async fn answers(name: &str, probe: &Probe) -> bool {
    let result = tokio::time::timeout(DEADLINE, probe()).await.unwrap_or_else(|_| Err("no answer in time".to_owned()));
    if let Err(error) = &result {
        tracing::warn!(check = name, error, "not ready");
    }
    result.is_ok()
}
