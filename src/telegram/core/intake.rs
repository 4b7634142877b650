//! Updates on their way in: stored before Telegram may forget them, by long polling or by webhook.
//!
//! `getUpdates` confirms a batch by asking for the next one. So a batch is enqueued, durably, before the next call; a
//! crash in between only has Telegram send it again, and the job's id leaves the second copy out.

use std::sync::Arc;
use std::time::Duration;

use secrecy::{ExposeSecret, SecretString};
use serde::Serialize;
use serde_json::{Value, json};
use teloxide::prelude::{Request, Requester};
use teloxide::requests::{JsonRequest, Payload};
use teloxide::types::True;
use tokio_util::sync::CancellationToken;

use super::Context;
use super::connect::TELEGRAM_WAITS;
use super::send::describe;
use super::unreadable::{self, UnreadableUpdate};
use super::update::Unreadable;
use super::worker::HandleUpdate;
use crate::queue::{NewJob, QueueError};
use crate::service::lease::Lease;

/// How long Telegram may hold a call open, in seconds.
pub const POLL_SECONDS: u32 = 30;
/// Updates asked for at a time, the Bot API's maximum.
const BATCH: u8 = 100;

/// The kinds of updates that the schema handles.
pub const ALLOWED_UPDATES: [&str; 7] = [
    "message",
    "edited_message",
    "callback_query",
    "my_chat_member",
    "channel_post",
    "pre_checkout_query",
    // Of Bot API 10.2; older servers leave it out.
    "subscription",
];

/// How often a batch is asked for that cannot be taken apart, before its first update is left out.
const BROKEN_MAX: u32 = 4;

#[derive(Debug, thiserror::Error)]
enum IntakeError {
    #[error("no connection to Telegram")]
    Network,
    /// Telegram, or something on the way to it, says no.
    #[error("HTTP status {status}: {description}")]
    Refused { status: u16, description: String, retry_after: Option<u64> },
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
    #[error(transparent)]
    Queue(#[from] QueueError),
}

/// Takes in what a webhook brought, readable or not. When it returns, it is stored.
///
/// # Errors
/// It is not stored.
pub async fn take(ctx: &Context, body: &str) -> Result<(), QueueError> {
    ctx.services.queue.enqueue(&[job_of(ctx, body)]).await.map(|_| ())
}

/// The job of an update. What cannot be read is kept, too.
fn job_of(ctx: &Context, body: &str) -> NewJob {
    match unreadable::parse(body) {
        Ok(update) => (ctx.registered.own_job)(&update).unwrap_or_else(|| NewJob::of(&HandleUpdate::of(update))),
        Err(error) => NewJob::of(&UnreadableUpdate::new(body, &error)),
    }
}

/// `setWebhook` with the kinds of updates by their names: the library has a list of its own, to which some are new.
#[derive(Clone, Serialize)]
struct SetWebhook {
    url: String,
    secret_token: String,
    allowed_updates: [&'static str; ALLOWED_UPDATES.len()],
}

impl Payload for SetWebhook {
    type Output = True;

    const NAME: &'static str = "SetWebhook";
}

/// Has Telegram bring updates to `url`, until that is done or `stop`.
pub async fn announce_webhook(ctx: Arc<Context>, url: String, secret: SecretString, stop: CancellationToken) {
    let secret_token = secret.expose_secret().to_owned();
    let webhook = SetWebhook { url, secret_token, allowed_updates: ALLOWED_UPDATES };
    for attempt in 1.. {
        match JsonRequest::new(ctx.out.bot().clone(), webhook.clone()).send().await {
            Ok(_) => return tracing::info!("Telegram brings updates to the webhook"),
            Err(error) => tracing::warn!(error = describe(&error), "the webhook could not be announced yet"),
        }
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(TELEGRAM_WAITS.wait(attempt, 1.0)) => {}
        }
    }
}

/// Takes updates in until `stop`, of several processes while it is this one's turn: Telegram gives them to one at a time.
pub async fn poll(ctx: Arc<Context>, stop: CancellationToken) {
    if !ctx.services.store.database.is_shared() {
        let _ = stop.run_until_cancelled(poll_in_turn(&ctx)).await;
        return;
    }
    let holder = format!("{:016x}", rand::random::<u64>());
    let lease = Lease::new(ctx.services.clone(), "polling", holder);
    lease.run(&stop, || poll_in_turn(&ctx)).await;
}

/// Failures are waited out. A webhook that was set before is taken back first: Telegram brings updates one way only.
async fn poll_in_turn(ctx: &Context) {
    if let Err(error) = ctx.out.bot().delete_webhook().send().await {
        tracing::warn!(error = describe(&error), "the webhook could not be taken back");
    }
    let mut intake = Polling { offset: None, broken: 0 };
    let mut failures = 0;
    loop {
        let pause = match intake.next_batch(ctx).await {
            Ok(()) => {
                failures = 0;
                continue;
            }
            Err(IntakeError::Refused { retry_after: Some(seconds), .. }) => Duration::from_secs(seconds),
            Err(error) => {
                failures += 1;
                let wait = TELEGRAM_WAITS.wait(failures, 1.0);
                tracing::error!(%error, wait_ms = wait.as_millis(), "updates cannot be taken in");
                wait
            }
        };
        tokio::time::sleep(pause).await;
    }
}

/// Where polling stands.
struct Polling {
    /// Confirms what came before.
    offset: Option<i64>,
    /// How often in a row a batch could not be taken apart.
    broken: u32,
}

impl Polling {
    /// Asks for a batch and stores it, each update by itself.
    async fn next_batch(&mut self, ctx: &Context) -> Result<(), IntakeError> {
        // One by one, the update shows that breaks a batch.
        let limit = if self.broken == 0 { BATCH } else { 1 };
        let body = get_updates(ctx, self.offset, limit).await?;
        let updates = match unreadable::split(&body) {
            Some(updates) => updates,
            None if self.broken >= BROKEN_MAX && unreadable::update_id(&body).is_some() => vec![body.as_str()],
            None => {
                self.broken += 1;
                return Err(unreadable::parse(&body).err().unwrap_or_else(Unreadable::shape).into());
            }
        };
        let jobs: Vec<NewJob> = updates.iter().map(|update| job_of(ctx, update)).collect();
        ctx.services.queue.enqueue(&jobs).await?;
        self.broken = 0;
        let last = updates.iter().filter_map(|update| unreadable::update_id(update)).max();
        self.offset = last.map(|last| last + 1).or(self.offset);
        Ok(())
    }
}

/// What Telegram answers, as text: the library reads a batch as a whole, and what it cannot read it puts into its error.
async fn get_updates(ctx: &Context, offset: Option<i64>, limit: u8) -> Result<String, IntakeError> {
    let bot = ctx.out.bot();
    let url = format!("{}/bot{}/GetUpdates", bot.api_url().as_str().trim_end_matches('/'), bot.token());
    let mut parameters = json!({ "limit": limit, "timeout": POLL_SECONDS, "allowed_updates": ALLOWED_UPDATES });
    if let Some(offset) = offset {
        parameters["offset"] = json!(offset);
    }
    let limit = Duration::from_secs(u64::from(POLL_SECONDS) + 15);
    let response = bot.client().post(url).timeout(limit).json(&parameters).send().await;
    let response = response.map_err(|_| IntakeError::Network)?;
    let status = response.status().as_u16();
    let body = response.text().await.map_err(|_| IntakeError::Network)?;
    if status == 200 {
        return Ok(body);
    }
    let said: Value = serde_json::from_str(&body).unwrap_or_default();
    let description = said.get("description").and_then(Value::as_str).unwrap_or("no answer of Telegram's").to_owned();
    let retry_after = said.pointer("/parameters/retry_after").and_then(Value::as_u64);
    Err(IntakeError::Refused { status, description, retry_after })
}
