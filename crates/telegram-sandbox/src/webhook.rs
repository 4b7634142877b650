//! Delivery of updates to the bot's webhook.
//!
//! Updates of one chat go out one after the other, those of different chats at the same time. Callback queries queue
//! by person, not by chat, so that a text and a tap of one person can arrive together: as Telegram does it.

mod client;

use std::collections::{HashMap, HashSet};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use serde_json::{Map, Value};
use tokio::time::Instant;

use crate::catalog;
use crate::methods;
use crate::request::Parameters;
use crate::shared::Shared;
use crate::state::State;
use crate::updates::Update;
use client::Target;

/// Failures after which the pause between attempts grows no more: 2^6 = 64 times the first.
const MOST_DOUBLINGS: u32 = 6;

/// Where updates are sent instead of waiting for getUpdates.
#[derive(Debug)]
pub(crate) struct Webhook {
    pub(crate) url: String,
    pub(crate) max_connections: u64,
    /// When (Unix seconds) and why a delivery last failed.
    pub(crate) last_error: Option<(i64, String)>,
    target: Target,
    secret: String,
    /// Queues whose first update is on its way or waits for another attempt.
    busy: HashMap<String, Busy>,
}

#[derive(Debug)]
struct Busy {
    failures: u32,
    /// `None` while a delivery is under way.
    again_at: Option<Instant>,
}

impl Webhook {
    pub(crate) fn new(url: &str, secret: &str, max_connections: u64) -> Result<Self, String> {
        Ok(Self {
            url: url.to_owned(),
            max_connections,
            last_error: None,
            target: Target::parse(url)?,
            secret: secret.to_owned(),
            busy: HashMap::new(),
        })
    }
}

/// The queue in which an update waits its turn.
fn queue_of(update: &Update) -> String {
    let content = &update.content;
    if update.kind == "callback_query" {
        return format!("user {}", content["from"]["id"]);
    }
    format!("chat {}", content["chat"]["id"])
}

/// One update to send, and everything needed to send it.
struct Delivery {
    url: String,
    queue: String,
    update_id: i64,
    body: Value,
    target: Target,
    secret: String,
}

/// Delivers updates for as long as the sandbox runs.
pub(crate) async fn deliver_all(shared: Arc<Shared>) {
    let mut changes = shared.changes();
    loop {
        changes.borrow_and_update();
        let (deliveries, wake_at) = shared.change_quietly(due);
        for delivery in deliveries {
            tokio::spawn(deliver(Arc::clone(&shared), delivery));
        }
        let pause = async {
            match wake_at {
                Some(at) => tokio::time::sleep_until(at).await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            _ = changes.changed() => {}
            () = pause => {}
            () = shared.stopped() => return,
        }
    }
}

/// Marks as busy and returns what can be sent now, and when to look again.
fn due(state: &mut State) -> (Vec<Delivery>, Option<Instant>) {
    let now_ms = state.now_ms();
    state.updates.drop_expired(now_ms);
    let Some(webhook) = &mut state.webhook else {
        return (Vec::new(), None);
    };
    let now = Instant::now();
    let mut under_way = webhook.busy.values().filter(|busy| busy.again_at.is_none()).count() as u64;
    let mut deliveries = Vec::new();
    let mut seen = HashSet::new();
    for update in state.updates.waiting() {
        let queue = queue_of(update);
        if under_way >= webhook.max_connections || !seen.insert(queue.clone()) {
            continue;
        }
        let busy = webhook.busy.entry(queue.clone()).or_insert(Busy { failures: 0, again_at: Some(now) });
        if busy.again_at.is_none_or(|at| at > now) {
            continue;
        }
        busy.again_at = None;
        under_way += 1;
        deliveries.push(Delivery {
            url: webhook.url.clone(),
            queue,
            update_id: update.id,
            body: update.to_api(),
            target: webhook.target.clone(),
            secret: webhook.secret.clone(),
        });
    }
    // Queues with nothing left need no other attempt.
    webhook.busy.retain(|queue, busy| busy.again_at.is_none() || seen.contains(queue));
    let attempts = webhook.busy.values().filter_map(|busy| busy.again_at);
    let wake_at = attempts.filter(|&at| at > now).min();
    (deliveries, wake_at)
}

async fn deliver(shared: Arc<Shared>, delivery: Delivery) {
    let outcome = send(&shared, &delivery).await;
    let call = outcome.as_ref().ok().and_then(|body| call_in(body));
    shared.change(|state| settle(state, &delivery, outcome, shared.options.webhook_retry));
    if let Some((method, values)) = call {
        // Whatever comes of a call in an answer, Telegram does not tell.
        if let Ok(parameters) = Parameters::from_values(method, values) {
            let _ = methods::call(&shared, method, &parameters).await;
        }
    }
}

async fn send(shared: &Shared, delivery: &Delivery) -> Result<Vec<u8>, String> {
    let address = delivery.target.resolve().await?;
    check_address(address, shared.options.allow_remote)?;
    let body = delivery.body.to_string();
    client::post(address, &delivery.target, &delivery.secret, &body).await
}

fn check_address(address: SocketAddr, allow_remote: bool) -> Result<(), String> {
    if allow_remote || address.ip().is_loopback() {
        return Ok(());
    }
    Err("the sandbox delivers to this machine only".to_owned())
}

/// A bot may answer an update with a method to call.
fn call_in(body: &[u8]) -> Option<(&'static str, Map<String, Value>)> {
    let mut values: Map<String, Value> = serde_json::from_slice(body).ok()?;
    let method = values.remove("method")?;
    Some((catalog::method(method.as_str()?)?, values))
}

/// Takes a delivered update off the queue, or sets the time of the next attempt.
fn settle(state: &mut State, delivery: &Delivery, outcome: Result<Vec<u8>, String>, retry: Duration) {
    let now = state.now();
    let Some(webhook) = state.webhook.as_mut().filter(|webhook| webhook.url == delivery.url) else {
        return;
    };
    match outcome {
        Ok(_) => {
            webhook.busy.remove(&delivery.queue);
            state.updates.remove(delivery.update_id);
        }
        Err(reason) => {
            webhook.last_error = Some((now, reason));
            if let Some(busy) = webhook.busy.get_mut(&delivery.queue) {
                let pause = retry * 2_u32.pow(busy.failures.min(MOST_DOUBLINGS));
                busy.failures += 1;
                busy.again_at = Some(Instant::now() + pause);
            }
        }
    }
}
