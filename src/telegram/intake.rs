//! Updates on their way in: stored before Telegram may forget them, by long polling or by webhook.
//!
//! `getUpdates` confirms a batch by asking for the next one. So a batch is enqueued, durably, before the next call; a
//! crash in between only has Telegram send it again, and the job's id leaves the second copy out.

use std::sync::Arc;
use std::time::Duration;

use secrecy::{ExposeSecret, SecretString};
use serde::Serialize;
use serde_json::Value;
use teloxide::RequestError;
use teloxide::payloads::SetWebhookSetters;
use teloxide::prelude::{Bot, Request, Requester};
use teloxide::requests::{JsonRequest, Payload};
use teloxide::types::AllowedUpdate;
use tokio_util::sync::CancellationToken;

use super::send::describe;
use super::work::Work;
use super::{Context, update};
use crate::queue::QueueError;

/// How long Telegram may hold a call open, in seconds.
pub const POLL_SECONDS: u32 = 30;
/// Updates asked for at a time, the Bot API's maximum.
const BATCH: u8 = 100;
/// First and longest wait after a failure.
const WAITS: (Duration, Duration) = (Duration::from_millis(500), Duration::from_secs(30));

/// The kinds of updates that the schema handles.
pub const ALLOWED_UPDATES: [&str; 5] =
    ["message", "edited_message", "callback_query", "my_chat_member", "channel_post"];

/// `getUpdates` with its updates as Telegram wrote them, so that nothing is lost that the library does not know.
#[derive(Clone, Debug, Serialize)]
struct GetUpdates {
    #[serde(skip_serializing_if = "Option::is_none")]
    offset: Option<i64>,
    limit: u8,
    timeout: u32,
    allowed_updates: &'static [&'static str],
}

impl Payload for GetUpdates {
    type Output = Vec<Value>;
    const NAME: &'static str = "GetUpdates";

    fn timeout_hint(&self) -> Option<Duration> {
        Some(Duration::from_secs(u64::from(self.timeout) + 15))
    }
}

#[derive(Debug, thiserror::Error)]
enum IntakeError {
    #[error("telegram: {}", describe(.0))]
    Telegram(#[from] RequestError),
    #[error(transparent)]
    Queue(#[from] QueueError),
}

/// Takes one update in, as a webhook brought it. When it returns, the update is stored.
///
/// # Errors
/// It is not stored.
pub async fn take(ctx: &Context, update: Value) -> Result<(), QueueError> {
    // Without an id it is no update, and Telegram would bring it again for ever.
    let Some(id) = update::id(&update) else { return Ok(()) };
    ctx.queue.enqueue(&[Work::update(id, &update::key(&update), update.clone())]).await.map(|_| ())
}

/// Has Telegram bring updates to `url`, until that is done or `stop`.
pub async fn announce_webhook(ctx: Arc<Context>, url: String, secret: SecretString, stop: CancellationToken) {
    let mut wait = WAITS.0;
    loop {
        let announced = match url.parse() {
            Ok(url) => {
                let request = ctx.out.bot().set_webhook(url).secret_token(secret.expose_secret());
                request.allowed_updates(allowed_updates()).send().await
            }
            Err(_) => return tracing::error!("WEBHOOK_URL is not an address"),
        };
        match announced {
            Ok(_) => return tracing::info!("Telegram brings updates to the webhook"),
            Err(error) => tracing::warn!(error = describe(&error), "the webhook could not be announced yet"),
        }
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(wait) => {}
        }
        wait = (wait * 2).min(WAITS.1);
    }
}

fn allowed_updates() -> Vec<AllowedUpdate> {
    let kinds = ALLOWED_UPDATES.iter().map(|kind| Value::from(*kind));
    kinds.filter_map(|kind| serde_json::from_value(kind).ok()).collect()
}

/// Takes updates in until `stop`. Failures are waited out. A webhook that was set before is taken back first: Telegram
/// brings updates one way only.
pub async fn poll(ctx: Arc<Context>, stop: CancellationToken) {
    tokio::select! {
        () = stop.cancelled() => return,
        removed = ctx.out.bot().delete_webhook().send() => if let Err(error) = removed {
            tracing::warn!(error = describe(&error), "the webhook could not be taken back");
        }
    }
    let mut offset = None;
    let mut wait = WAITS.0;
    loop {
        let batch = tokio::select! {
            () = stop.cancelled() => return,
            batch = next_batch(&ctx, offset) => batch,
        };
        let pause = match batch {
            Ok(next) => {
                offset = next.or(offset);
                wait = WAITS.0;
                continue;
            }
            Err(IntakeError::Telegram(RequestError::RetryAfter(seconds))) => seconds.duration(),
            Err(error) => {
                tracing::error!(%error, wait_ms = wait.as_millis(), "updates cannot be taken in");
                wait
            }
        };
        wait = (wait * 2).min(WAITS.1);
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(pause) => {}
        }
    }
}

/// Asks for a batch and stores it. Returns the offset that confirms it.
async fn next_batch(ctx: &Context, offset: Option<i64>) -> Result<Option<i64>, IntakeError> {
    let payload = GetUpdates { offset, limit: BATCH, timeout: POLL_SECONDS, allowed_updates: &ALLOWED_UPDATES };
    let bot: Bot = ctx.out.bot().clone();
    let updates = JsonRequest::new(bot, payload).send().await?;
    let jobs: Vec<_> = updates
        .iter()
        .filter_map(|update| Some(Work::update(update::id(update)?, &update::key(update), update.clone())))
        .collect();
    if !jobs.is_empty() {
        ctx.queue.enqueue(&jobs).await?;
    }
    Ok(updates.iter().filter_map(update::id).max().map(|last| last + 1))
}
