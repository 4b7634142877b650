//! Statistics for dashboards and for Prometheus.
//!
//! ```text
//! GET /api/v1/stats/ai?days=7, or ?from=2026-11-01&to=2026-11-20   the ledger's figures as JSON
//! GET /metrics                                                     this process's counters
//! Authorization: Bearer <STATS_TOKEN>
//! 200 · 400 a parameter is wrong · 401 not the token · 503 the database does not answer
//! ```
//! `docs/STATISTICS.md` explains every figure.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::{Query, Request, State};
use axum::http::header::{AUTHORIZATION, CACHE_CONTROL, CONTENT_TYPE, WWW_AUTHENTICATE};
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use chrono::NaiveDate;
use secrecy::{ExposeSecret, SecretString};
use serde::Serialize;
use serde_json::{Value, json};
use tokio::sync::Mutex;
use tokio::time::Instant;

use super::secret::same;
use crate::queue::{Jobs, Lane, LaneCounts, QueueError};
use crate::stats::period::DAYS_MAX;
use crate::stats::{Metrics, Period, Report, Statistics, metrics};
use crate::store::StoreError;

/// The days that are shown when none are named.
const DAYS: u16 = 7;
/// The queue is counted at most this often.
const COUNT_EVERY: Duration = Duration::from_secs(5);
/// How long the database may take. Prometheus waits 10 seconds unless told otherwise.
const DEADLINE: Duration = Duration::from_secs(8);

/// Where the figures come from.
pub struct Sources {
    /// What the ledger says.
    pub statistics: Arc<Statistics>,
    /// What this process has done.
    pub metrics: Arc<Metrics>,
    pub jobs: Arc<dyn Jobs>,
}

struct Shared {
    sources: Sources,
    /// When the queue was last counted.
    counted: Mutex<Option<Instant>>,
}

/// The two routes, for whoever shows `token`.
pub fn router(token: SecretString, sources: Sources) -> Router {
    let shared = Arc::new(Shared { sources, counted: Mutex::default() });
    Router::new()
        .route("/api/v1/stats/ai", get(ai))
        .route("/metrics", get(prometheus))
        .route_layer(middleware::from_fn_with_state(Arc::new(token), guard))
        .with_state(shared)
}

async fn guard(State(token): State<Arc<SecretString>>, request: Request, next: Next) -> Response {
    if is_bearer_of(&token, request.headers()) {
        return next.run(request).await;
    }
    let challenge = [(WWW_AUTHENTICATE, "Bearer realm=\"statistics\"")];
    (StatusCode::UNAUTHORIZED, challenge, complaint("show STATS_TOKEN as a bearer token")).into_response()
}

fn is_bearer_of(token: &SecretString, headers: &HeaderMap) -> bool {
    let shown = headers.get(AUTHORIZATION).map(axum::http::HeaderValue::as_bytes).unwrap_or_default();
    let (scheme, shown) = shown.split_at_checked("Bearer ".len()).unwrap_or_default();
    scheme.eq_ignore_ascii_case(b"Bearer ") && same(shown.trim_ascii(), token.expose_secret().as_bytes())
}

/// What is sent: the figures, and what they were made under.
#[derive(Serialize)]
struct Answer<'a> {
    #[serde(flatten)]
    report: &'a Report,
    configuration: &'a Value,
}

async fn ai(State(shared): State<Arc<Shared>>, Query(parameters): Query<Vec<(String, String)>>) -> Response {
    let statistics = &shared.sources.statistics;
    let period = match period(&parameters, statistics.today()) {
        Ok(period) => period,
        Err(problem) => return (StatusCode::BAD_REQUEST, complaint(&problem)).into_response(),
    };
    match statistics.of(period).await {
        Ok(report) => {
            let answer = Answer { report: &report, configuration: statistics.configuration() };
            ([(CACHE_CONTROL, "no-store")], Json(answer)).into_response()
        }
        Err(error) => unavailable(&error),
    }
}

async fn prometheus(State(shared): State<Arc<Shared>>) -> Response {
    shared.count_jobs().await;
    match shared.sources.metrics.text() {
        Ok(text) => ([(CONTENT_TYPE, metrics::CONTENT_TYPE)], text).into_response(),
        Err(error) => {
            tracing::error!(%error, "the metrics cannot be written");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

impl Shared {
    /// Brings the queue's gauges up to date. When the database does not answer, there are none: the counters are worth
    /// having without them.
    async fn count_jobs(&self) {
        let mut counted = self.counted.lock().await;
        if counted.is_some_and(|at| at.elapsed() < COUNT_EVERY) {
            return;
        }
        let jobs = &self.sources.jobs;
        let counts = Lane::ALL.map(async |lane| Ok::<_, QueueError>((lane, jobs.count(lane).await?)));
        let counts = tokio::time::timeout(DEADLINE, futures::future::try_join_all(counts)).await;
        let counts: Vec<(Lane, LaneCounts)> = match counts {
            Ok(Ok(counts)) => counts,
            Ok(Err(error)) => {
                tracing::warn!(%error, "the queue cannot be counted");
                Vec::new()
            }
            Err(_) => {
                tracing::warn!("the queue cannot be counted: the database does not answer in time");
                Vec::new()
            }
        };
        self.sources.metrics.set_jobs(&counts);
        *counted = Some(Instant::now());
    }
}

fn unavailable(error: &StoreError) -> Response {
    tracing::error!(%error, "the statistics cannot be read");
    (StatusCode::SERVICE_UNAVAILABLE, complaint("the database does not answer; the log says more")).into_response()
}

fn complaint(text: &str) -> Json<Value> {
    Json(json!({ "error": text }))
}

/// The period that the parameters name. The error says what is wrong with them.
fn period(parameters: &[(String, String)], today: NaiveDate) -> Result<Period, String> {
    let (mut days, mut from, mut to) = (None, None, None);
    for (name, value) in parameters {
        let known = match name.as_str() {
            "days" => &mut days,
            "from" => &mut from,
            "to" => &mut to,
            _ => return Err("known parameters are days, or from and to".to_owned()),
        };
        if known.replace(value.as_str()).is_some() {
            return Err(format!("{name} is given twice"));
        }
    }
    match (days, from, to) {
        (None, None, None) => Period::last(DAYS, today).map_err(|error| error.to_string()),
        (Some(days), None, None) => {
            let period = days.parse().ok().and_then(|days| Period::last(days, today).ok());
            period.ok_or_else(|| format!("days must be a whole number from 1 to {DAYS_MAX}"))
        }
        (None, Some(from), Some(to)) => {
            Period::between(date("from", from)?, date("to", to)?, today).map_err(|error| error.to_string())
        }
        (Some(_), ..) => Err("give either days, or from and to".to_owned()),
        (None, ..) => Err("from and to go together".to_owned()),
    }
}

fn date(name: &str, value: &str) -> Result<NaiveDate, String> {
    value.parse().map_err(|_| format!("{name} must be a date such as 2026-11-20"))
}
