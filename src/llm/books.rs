//! The books: every attempt has one entry in the ledger, however it ended, and what it cost is taken from the budget.

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use tokio::runtime::Handle;
use tokio::task::JoinHandle;
use tokio::time::{Instant, sleep};
use tokio_util::task::TaskTracker;

use super::api::Api;
use super::attempt::Transcript;
use super::budget::Budget;
use super::wire::ChatRequest;
use super::{Call, LlmError, estimate, generation};
use crate::plans::{Model, nano_usd};
use crate::store::{self, CostSource, EntryKind, Ledger, LedgerEntry, RawReply};

/// The outcome of an attempt that nobody waited for any more.
const CANCELLED: &str = "cancelled";
/// How often a write is tried, and the pause before the second time; it doubles.
const TRIES: u32 = 4;
const PAUSE: Duration = Duration::from_millis(200);

/// The ledger and the budget.
pub(super) struct Books {
    ledger: Arc<dyn Ledger>,
    budget: Budget,
    /// What is still being written or asked for.
    pending: TaskTracker,
    /// The pause before OpenRouter is asked what a lost reply cost.
    look_up_after: Duration,
}

/// An attempt that is about to be made.
pub(super) struct Attempt<'a> {
    pub(super) id: String,
    pub(super) at: DateTime<Utc>,
    pub(super) call: &'a Call,
    pub(super) request: &'a ChatRequest,
    pub(super) items: u32,
    pub(super) model: &'a Model,
    /// Who can be asked what a lost reply cost.
    pub(super) api: Option<Api>,
}

/// One attempt in the books. Dropped before it is closed, it is entered as cancelled.
pub(super) struct Booking {
    /// What is known of the attempt so far.
    pub(super) transcript: Transcript,
    books: Arc<Books>,
    entry: LedgerEntry,
    /// Set aside, in billionths of a US dollar.
    reserved: u64,
    model: Model,
    api: Option<Api>,
    began: Instant,
    state: State,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Reserving,
    Sent,
    Closed,
}

/// What an attempt cost.
enum Cost {
    /// US dollars.
    Known(f64, CostSource),
    /// OpenRouter may know, by this id.
    Ask(String),
    /// Nobody knows: what was set aside stays so.
    Lost,
}

impl Books {
    pub(super) fn new(ledger: Arc<dyn Ledger>, budget: Budget, look_up_after: Duration) -> Self {
        Self { ledger, budget, pending: TaskTracker::new(), look_up_after }
    }

    /// Opens the booking of an attempt: sets aside the most that it can cost.
    ///
    /// # Errors
    /// There is no room for it.
    pub(super) async fn open(self: &Arc<Self>, attempt: Attempt<'_>) -> Result<Booking, LlmError> {
        let Attempt { id, at, call, request, items, model, api } = attempt;
        let reserved = model.cost_nano_usd(estimate::prompt_tokens(request), request.max_completion_tokens);
        let mut booking = Booking {
            transcript: Transcript::default(),
            books: Arc::clone(self),
            entry: blank(id, at, call, request, items, model),
            reserved,
            model: model.clone(),
            api,
            began: Instant::now(),
            state: State::Reserving,
        };
        let room = self.budget.reserve(&booking.entry.id, reserved, call, at).await;
        booking.state = match room {
            Ok(()) => State::Sent,
            Err(LlmError::Budget(_)) => State::Closed,
            // It may have been written down all the same.
            Err(_) => State::Reserving,
        };
        room.map(|()| booking)
    }

    /// Waits until everything is written and known that can be.
    pub(super) async fn settled(&self) {
        self.pending.close();
        self.pending.wait().await;
        self.pending.reopen();
    }

    async fn append(&self, entry: &LedgerEntry) {
        if let Err(error) = insist(|| self.ledger.append(entry)).await {
            tracing::warn!(%error, model = entry.model, task = entry.task, "an attempt is missing in the ledger");
        }
    }

    async fn settle(&self, id: &str, used: u64) {
        if let Err(error) = insist(|| self.budget.settle(id, used)).await {
            tracing::warn!(%error, "what was set aside for an attempt stays so");
        }
    }
}

impl Booking {
    /// Closes the booking: returns when it is written down, and goes on doing so if nobody waits. What is not known yet is
    /// asked for in the background.
    pub(super) async fn close(mut self, outcome: &Result<(), LlmError>) {
        let kind = outcome.as_ref().map_or_else(LlmError::kind, |()| "ok");
        let fault = match outcome {
            Err(LlmError::Invalid(fault)) => Some(fault.as_str()),
            _ => None,
        };
        if let Some(written) = self.write(kind, fault)
            && let Err(error) = written.await
        {
            tracing::warn!(%error, "an attempt could not be entered in the ledger");
        }
    }

    /// Starts writing.
    fn write(&mut self, outcome: &str, fault: Option<&str>) -> Option<JoinHandle<()>> {
        self.state = State::Closed;
        let runtime = Handle::try_current().ok()?;
        let transcript = std::mem::take(&mut self.transcript);
        let cost = self.cost_of(&transcript);
        let entry = self.filled(&transcript, &cost, outcome);
        let raw = fault.map(|fault| RawReply {
            id: entry.id.clone(),
            at: entry.at,
            text: transcript.text,
            fault: fault.to_owned(),
        });
        let page = Page { books: Arc::clone(&self.books), entry, cost, raw, api: self.api.take() };
        Some(self.books.pending.spawn_on(page.write(), &runtime))
    }

    fn cost_of(&self, transcript: &Transcript) -> Cost {
        let usage = &transcript.usage;
        if let Some(cost) = usage.cost {
            return Cost::Known(cost.max(0.0), CostSource::Stated);
        }
        if let (Some(prompt), Some(reply)) = (usage.prompt_tokens, usage.completion_tokens) {
            return Cost::Known(usd(self.model.cost_nano_usd(prompt, reply)), CostSource::Computed);
        }
        if transcript.refused || self.model.costs_nothing() {
            return Cost::Known(0.0, CostSource::Stated);
        }
        match &transcript.generation {
            Some(id) if self.api.is_some() && generation::is_id(id) => Cost::Ask(id.clone()),
            _ => Cost::Lost,
        }
    }

    fn filled(&self, transcript: &Transcript, cost: &Cost, outcome: &str) -> LedgerEntry {
        let usage = &transcript.usage;
        let (cost_usd, cost_source) = match cost {
            Cost::Known(cost, source) => (*cost, *source),
            Cost::Ask(_) | Cost::Lost => (usd(self.reserved), CostSource::Reserved),
        };
        LedgerEntry {
            prompt_tokens: usage.prompt_tokens.unwrap_or(0),
            cached_tokens: usage.prompt_tokens_details.as_ref().and_then(|details| details.cached_tokens).unwrap_or(0),
            completion_tokens: usage.completion_tokens.unwrap_or(0),
            reasoning_tokens: usage
                .completion_tokens_details
                .as_ref()
                .and_then(|details| details.reasoning_tokens)
                .unwrap_or(0),
            cost_usd,
            cost_source,
            latency_ms: millis(self.began.elapsed()),
            first_data_ms: transcript.first_data.map(millis),
            outcome: outcome.to_owned(),
            model_used: transcript.model_used.clone(),
            provider: transcript.provider.clone(),
            generation: transcript.generation.clone(),
            ..self.entry.clone()
        }
    }

    /// Gives back what was set aside for an attempt that was never made.
    fn release(&mut self) {
        self.state = State::Closed;
        let Ok(runtime) = Handle::try_current() else { return };
        let (books, id) = (Arc::clone(&self.books), self.entry.id.clone());
        self.books.pending.spawn_on(async move { books.settle(&id, 0).await }, &runtime);
    }
}

impl Drop for Booking {
    fn drop(&mut self) {
        match self.state {
            State::Reserving => self.release(),
            State::Sent => drop(self.write(CANCELLED, None)),
            State::Closed => {}
        }
    }
}

/// What is to be written of one attempt.
struct Page {
    books: Arc<Books>,
    entry: LedgerEntry,
    cost: Cost,
    raw: Option<RawReply>,
    api: Option<Api>,
}

impl Page {
    /// The ledger first: what is lost in between leaves too much set aside, never too little.
    async fn write(mut self) {
        self.books.append(&self.entry).await;
        if let Some(raw) = self.raw.take()
            && let Err(error) = insist(|| self.books.ledger.keep_reply(&raw)).await
        {
            tracing::warn!(%error, "a reply that could not be used is not kept");
        }
        match std::mem::replace(&mut self.cost, Cost::Lost) {
            Cost::Known(cost, _) => self.books.settle(&self.entry.id, nano_usd(cost)).await,
            Cost::Ask(id) => {
                let pending = self.books.pending.clone();
                pending.spawn(async move { self.ask(&id).await });
            }
            Cost::Lost => {}
        }
    }

    async fn ask(mut self, id: &str) {
        let Some(api) = &self.api else { return };
        let known = match generation::look_up(api, id, self.books.look_up_after).await {
            Ok(known) => known,
            Err(error) => {
                let (model, task) = (&self.entry.model, &self.entry.task);
                tracing::warn!(%error, model, task, "what a lost reply cost is not known, what was set aside stays so");
                return;
            }
        };
        let entry = &mut self.entry;
        entry.cost_usd = known.total_cost.max(0.0);
        entry.cost_source = CostSource::LookedUp;
        entry.prompt_tokens = known.native_tokens_prompt.unwrap_or(0);
        entry.completion_tokens = known.native_tokens_completion.unwrap_or(0);
        entry.cached_tokens = known.native_tokens_cached.unwrap_or(0);
        entry.reasoning_tokens = known.native_tokens_reasoning.unwrap_or(0);
        entry.provider = entry.provider.take().or(known.provider_name);
        entry.model_used = entry.model_used.take().or(known.model);
        self.books.append(&self.entry).await;
        self.books.settle(&self.entry.id, nano_usd(self.entry.cost_usd)).await;
    }
}

/// The entry of an attempt of which nothing is known yet.
fn blank(id: String, at: DateTime<Utc>, call: &Call, request: &ChatRequest, items: u32, model: &Model) -> LedgerEntry {
    let (task, plan) = (call.task.slug(), call.plan.slug());
    LedgerEntry {
        interview: call.interview.clone(),
        model: request.model.clone(),
        free: model.costs_nothing(),
        items,
        ..LedgerEntry::blank(EntryKind::Attempt, id, at, call.user, task, plan)
    }
}

/// Tries a write again when the database does not take it: an attempt was paid for.
async fn insist<T, F: Future<Output = store::Result<T>>>(write: impl Fn() -> F) -> store::Result<T> {
    let mut pause = PAUSE;
    for _ in 1..TRIES {
        if let Ok(done) = write().await {
            return Ok(done);
        }
        sleep(pause).await;
        pause *= 2;
    }
    write().await
}

fn usd(nano: u64) -> f64 {
    nano as f64 / 1e9
}

fn millis(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}
