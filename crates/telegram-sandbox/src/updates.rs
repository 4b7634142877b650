//! The queue of updates and how the bot fetches them.

use std::collections::{HashSet, VecDeque};
use std::time::Duration;

use serde_json::{Value, json};
use tokio::time::Instant;

use crate::error::{ApiError, ApiResult};
use crate::request::Parameters;
use crate::shared::Shared;

/// Telegram cuts longer polls down to this.
const LONGEST_POLL: u64 = 50;
/// Kinds that a bot gets only when it asks for them by name.
const ON_REQUEST: [&str; 3] = ["chat_member", "message_reaction", "message_reaction_count"];
/// How many updates wait at most; the oldest are lost.
const UPDATES_KEPT: usize = 100_000;
/// The ids of updates run this far ahead of those of messages, so that nobody takes one for the other.
const IDS_BEGIN: i64 = 100_000_000;

#[derive(Debug, Clone)]
pub(crate) struct Update {
    pub(crate) id: i64,
    pub(crate) kind: String,
    pub(crate) content: Value,
    expires_at: i64,
}

impl Update {
    pub(crate) fn to_api(&self) -> Value {
        let mut update = json!({"update_id": self.id});
        update[&self.kind] = self.content.clone();
        update
    }
}

pub(crate) struct Updates {
    waiting: VecDeque<Update>,
    next_id: i64,
    allowed: Option<HashSet<String>>,
    /// Counts pollers: a newer one ends the older.
    poller: u64,
    /// Why the last poller was ended.
    ended_by: &'static str,
}

impl Updates {
    pub(crate) fn new(first_id: u32) -> Self {
        let next_id = IDS_BEGIN + i64::from(first_id);
        Self { waiting: VecDeque::new(), next_id, allowed: None, poller: 0, ended_by: "" }
    }

    pub(crate) fn push(&mut self, kind: &str, content: Value, now_ms: i64, lifetime: Duration) {
        let wanted = match &self.allowed {
            Some(allowed) => allowed.contains(kind),
            None => !ON_REQUEST.contains(&kind),
        };
        if !wanted {
            return;
        }
        let lifetime = i64::try_from(lifetime.as_millis()).unwrap_or(i64::MAX);
        self.waiting.push_back(Update {
            id: self.next_id,
            kind: kind.to_owned(),
            content,
            expires_at: now_ms.saturating_add(lifetime),
        });
        self.next_id += 1;
        if self.waiting.len() > UPDATES_KEPT {
            self.waiting.pop_front();
        }
    }

    pub(crate) fn set_allowed(&mut self, kinds: &Value) {
        let kinds: HashSet<String> =
            kinds.as_array().into_iter().flatten().filter_map(|kind| kind.as_str().map(str::to_owned)).collect();
        self.allowed = Some(kinds).filter(|kinds| !kinds.is_empty());
    }

    pub(crate) fn allowed(&self) -> Option<Vec<&String>> {
        let mut kinds: Vec<&String> = self.allowed.as_ref()?.iter().collect();
        kinds.sort();
        Some(kinds)
    }

    pub(crate) fn drop_expired(&mut self, now_ms: i64) {
        self.waiting.retain(|update| update.expires_at > now_ms);
    }

    pub(crate) fn waiting(&self) -> impl Iterator<Item = &Update> {
        self.waiting.iter()
    }

    pub(crate) fn count(&self) -> usize {
        self.waiting.len()
    }

    pub(crate) fn remove(&mut self, id: i64) {
        self.waiting.retain(|update| update.id != id);
    }

    pub(crate) fn clear(&mut self) {
        self.waiting.clear();
    }

    /// Ends the poll that is under way, if any.
    pub(crate) fn end_poll(&mut self, by: &'static str) {
        self.poller += 1;
        self.ended_by = by;
    }

    /// A positive offset confirms all updates before it; a negative one forgets all but the last so many.
    fn confirm(&mut self, offset: i64) {
        if offset > 0 {
            self.waiting.retain(|update| update.id >= offset);
        } else if offset < 0 {
            let keep = usize::try_from(offset.unsigned_abs()).unwrap_or(usize::MAX);
            let forget = self.waiting.len().saturating_sub(keep);
            self.waiting.drain(..forget);
        }
    }
}

/// getUpdates: answers at once when there are updates, else waits up to `timeout` seconds for the first.
pub(crate) async fn get_updates(shared: &Shared, parameters: &Parameters) -> ApiResult {
    let limit = usize::try_from(parameters.integer("limit").unwrap_or(100).clamp(1, 100)).unwrap_or(100);
    let timeout = parameters.integer("timeout").unwrap_or(0).max(0).unsigned_abs().min(LONGEST_POLL);
    let deadline = Instant::now() + Duration::from_secs(timeout);
    let mut changes = shared.changes();
    let poller = shared.change(|state| {
        if state.webhook.is_some() {
            return Err(ApiError::conflict(
                "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
            ));
        }
        let updates = &mut state.updates;
        updates.end_poll("terminated by other getUpdates request; make sure that only one bot instance is running");
        updates.confirm(parameters.integer("offset").unwrap_or(0));
        if let Some(kinds) = parameters.get("allowed_updates") {
            updates.set_allowed(kinds);
        }
        Ok(updates.poller)
    })?;
    loop {
        // Mark the change as seen before looking, so that a later one wakes.
        changes.borrow_and_update();
        let batch = shared.read(|state| {
            if state.updates.poller != poller {
                return Err(ApiError::conflict(state.updates.ended_by));
            }
            let now = state.now_ms();
            let fresh = state.updates.waiting().filter(|update| update.expires_at > now);
            Ok(fresh.take(limit).map(Update::to_api).collect::<Vec<_>>())
        })?;
        if !batch.is_empty() || Instant::now() >= deadline {
            return Ok(Value::Array(batch));
        }
        tokio::select! {
            _ = changes.changed() => {}
            () = tokio::time::sleep_until(deadline) => {}
            () = shared.stopped() => return Err(ApiError::new(500, "Internal Server Error: restart")),
        }
    }
}
