//! The webhook: Telegram brings an update, and it is stored before Telegram hears "200".
//!
//! ```text
//! POST <path>, X-Telegram-Bot-Api-Secret-Token: <secret>
//! 200 stored, readable or not · 401 not from Telegram · 503 not stored: Telegram brings it again
//! ```

use std::fmt::Display;
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, FromRequest, Request, State};
use axum::http::StatusCode;
use axum::routing::post;
use futures::future::BoxFuture;
use secrecy::{ExposeSecret, SecretString};

use super::secret::same;

/// The header that carries the secret (Bot API, `setWebhook`).
const SECRET_HEADER: &str = "x-telegram-bot-api-secret-token";
/// Largest update that is taken in, in bytes; real ones are some kilobytes.
const BODY_MAX: usize = 1024 * 1024;
/// How long storing may take. Telegram waits longer.
const DEADLINE: Duration = Duration::from_secs(10);

type Take = Box<dyn Fn(String) -> BoxFuture<'static, Result<(), String>> + Send + Sync>;

struct Webhook {
    secret: SecretString,
    take: Take,
}

/// The route at `path`. `take` stores an update.
pub fn router<F, R, E>(path: &str, secret: SecretString, take: F) -> Router
where
    F: Fn(String) -> R + Send + Sync + 'static,
    R: Future<Output = Result<(), E>> + Send + 'static,
    E: Display,
{
    let take = move |update: String| -> BoxFuture<'static, Result<(), String>> {
        let taken = take(update);
        Box::pin(async move { taken.await.map_err(|error| error.to_string()) })
    };
    let webhook = Arc::new(Webhook { secret, take: Box::new(take) });
    Router::new().route(path, post(receive)).layer(DefaultBodyLimit::max(BODY_MAX)).with_state(webhook)
}

async fn receive(State(webhook): State<Arc<Webhook>>, request: Request) -> StatusCode {
    let shown = request.headers().get(SECRET_HEADER).map(axum::http::HeaderValue::as_bytes).unwrap_or_default();
    if !same(shown, webhook.secret.expose_secret().as_bytes()) {
        return StatusCode::UNAUTHORIZED;
    }
    // Nobody's body is read before they have proved themselves.
    let body = match Bytes::from_request(request, &()).await {
        Ok(body) => String::from_utf8_lossy(&body).into_owned(),
        Err(refused) => return refused.status(),
    };
    let reason = match tokio::time::timeout(DEADLINE, (webhook.take)(body)).await {
        Ok(Ok(())) => return StatusCode::OK,
        Ok(Err(reason)) => reason,
        Err(_) => "the store did not answer in time".to_owned(),
    };
    tracing::error!(error.message = reason, "an update was not stored: Telegram brings it again");
    StatusCode::SERVICE_UNAVAILABLE
}
