//! What attempts cost: every attempt has one entry in the ledger, however it ended, and is taken from the budget.

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
use super::spending::Spending;
use super::{Call, LlmError, generation};
use crate::backoff::Backoff;
use crate::domain::interview::InterviewId;
use crate::plans::{Task, TokenPrice, nano_usd};
use crate::store::{self, CostSource, EntryKind, Ledger, LedgerEntry, RawReply};

/// The outcome of an attempt that nobody waited for any more.
const CANCELLED: &str = "cancelled";
/// How often a write is tried, and the pauses in between.
const TRIES: u32 = 4;
const PAUSES: Backoff = Backoff { first: Duration::from_millis(200), longest: Duration::from_secs(1) };
/// The longest pause between two questions for what a lost reply cost.
const LOOK_UP_LONGEST: Duration = Duration::from_secs(60);

/// Keeps the ledger and the budget.
pub(super) struct CostTracker {
    ledger: Arc<dyn Ledger>,
    budget: Budget,
    /// What is still being written or asked for.
    pending: TaskTracker,
    /// The pauses before OpenRouter is asked what a lost reply cost.
    look_up: Backoff,
}

impl CostTracker {
    /// `look_up` is the pause before OpenRouter is asked for the first time what a lost reply cost.
    pub(super) fn new(ledger: Arc<dyn Ledger>, budget: Budget, look_up: Duration) -> Self {
        let look_up = Backoff { first: look_up, longest: LOOK_UP_LONGEST };
        Self { ledger, budget, pending: TaskTracker::new(), look_up }
    }

    /// Begins the record of an attempt: sets aside the most that it can cost.
    ///
    /// # Errors
    /// There is no room for it.
    pub(super) async fn begin(self: &Arc<Self>, attempt: Attempt<'_>) -> Result<AttemptRecord, LlmError> {
        let Attempt { id, at, call, model, free, items, most: reserved, tariff, api } = attempt;
        let mut record = AttemptRecord {
            transcript: Transcript::default(),
            costs: Arc::clone(self),
            entry: blank(id, at, call, model, free, items),
            reserved,
            tariff,
            api,
            began: Instant::now(),
            state: State::Reserving,
        };
        let room = self.budget.reserve(&record.entry.id, reserved, call, at).await;
        record.state = match room {
            Ok(()) => State::Sent,
            Err(LlmError::Budget(_)) => State::Finished,
            // It may have been written down all the same.
            Err(_) => State::Reserving,
        };
        room.map(|()| record)
    }

    /// Waits until everything is written and known that can be.
    pub(super) async fn flushed(&self) {
        self.pending.close();
        self.pending.wait().await;
        self.pending.reopen();
    }

    async fn append(&self, entry: &LedgerEntry) {
        if let Err(error) = with_retries(|| self.ledger.append(entry)).await {
            tracing::warn!(%error, model = entry.model, task = entry.task, "an attempt is missing in the ledger");
        }
    }

    pub(super) async fn held_for(&self, interview: &InterviewId) -> store::Result<u64> {
        self.budget.held_for(interview).await
    }

    pub(super) async fn held_for_counted(&self, name: &str) -> store::Result<u64> {
        self.budget.held_for_counted(name).await
    }

    /// What is told of the day's money, see [`Budget::look`].
    pub(super) const fn spending(&self) -> &Spending {
        &self.budget.spending
    }

    async fn settle(&self, id: &str, used: u64) {
        if let Err(error) = with_retries(|| self.budget.settle(id, used)).await {
            tracing::warn!(%error, "what was set aside for an attempt stays so");
        }
    }
}

/// An attempt that is about to be made.
pub(super) struct Attempt<'a> {
    pub(super) id: String,
    pub(super) at: DateTime<Utc>,
    pub(super) call: &'a Call,
    /// Its id.
    pub(super) model: &'a str,
    /// It costs nothing.
    pub(super) free: bool,
    pub(super) items: u32,
    /// The most that it can cost, in billionths of a US dollar.
    pub(super) most: u64,
    pub(super) tariff: Tariff,
    /// Who can be asked what a lost reply cost.
    pub(super) api: Option<Api>,
}

/// What it costs where the reply does not say so.
#[derive(Clone, Copy)]
pub(super) enum Tariff {
    Tokens(TokenPrice),
    /// The same whatever the reply is: the most that it can.
    Whole,
}

/// What is written down of one attempt. Dropped before it is finished, it is entered as cancelled.
pub(super) struct AttemptRecord {
    /// What is known of the attempt so far.
    pub(super) transcript: Transcript,
    costs: Arc<CostTracker>,
    entry: LedgerEntry,
    /// Set aside, in billionths of a US dollar.
    reserved: u64,
    tariff: Tariff,
    api: Option<Api>,
    began: Instant,
    state: State,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Reserving,
    Sent,
    Finished,
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

impl AttemptRecord {
    /// Returns when it is written down, and goes on doing so if nobody waits. What is not known yet is asked for in the
    /// background.
    pub(super) async fn finish(mut self, outcome: &Result<(), LlmError>) {
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
        self.state = State::Finished;
        let runtime = Handle::try_current().ok()?;
        let transcript = std::mem::take(&mut self.transcript);
        let cost = self.cost_of(&transcript);
        let entry = self.filled(&transcript, &cost, outcome);
        let tells_of_cv = Task::ALL.into_iter().any(|task| task.tells_of_cv() && task.slug() == entry.task);
        let raw = fault.filter(|_| !tells_of_cv).map(|fault| RawReply {
            id: entry.id.clone(),
            at: entry.at,
            text: transcript.text,
            fault: fault.to_owned(),
        });
        let settlement = Settlement { costs: Arc::clone(&self.costs), entry, cost, raw, api: self.api.take() };
        Some(self.costs.pending.spawn_on(settlement.write(), &runtime))
    }

    fn cost_of(&self, transcript: &Transcript) -> Cost {
        let usage = &transcript.usage;
        if let Some(cost) = usage.cost {
            return Cost::Known(cost, CostSource::Stated);
        }
        match (self.tariff, usage.prompt_tokens, usage.completion_tokens) {
            (Tariff::Tokens(price), Some(prompt), Some(reply)) => {
                return Cost::Known(usd(price.nano_usd(prompt, reply)), CostSource::Computed);
            }
            (Tariff::Whole, ..) if transcript.first_data.is_some() => {
                return Cost::Known(usd(self.reserved), CostSource::Computed);
            }
            _ => {}
        }
        if transcript.refused || self.entry.free {
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
            cached_tokens: usage.cached_tokens.unwrap_or(0),
            completion_tokens: usage.completion_tokens.unwrap_or(0),
            reasoning_tokens: usage.reasoning_tokens.unwrap_or(0),
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
        self.state = State::Finished;
        let Ok(runtime) = Handle::try_current() else { return };
        let (costs, id) = (Arc::clone(&self.costs), self.entry.id.clone());
        self.costs.pending.spawn_on(async move { costs.settle(&id, 0).await }, &runtime);
    }
}

impl Drop for AttemptRecord {
    fn drop(&mut self) {
        match self.state {
            State::Reserving => self.release(),
            State::Sent => drop(self.write(CANCELLED, None)),
            State::Finished => {}
        }
    }
}

/// What is to be written of one attempt: its entry, and what it cost in place of what was set aside.
struct Settlement {
    costs: Arc<CostTracker>,
    entry: LedgerEntry,
    cost: Cost,
    raw: Option<RawReply>,
    api: Option<Api>,
}

impl Settlement {
    /// The ledger first: what is lost in between leaves too much set aside, never too little.
    async fn write(mut self) {
        self.costs.append(&self.entry).await;
        if let Some(raw) = self.raw.take()
            && let Err(error) = with_retries(|| self.costs.ledger.keep_reply(&raw)).await
        {
            tracing::warn!(%error, "a reply that could not be used is not kept");
        }
        match std::mem::replace(&mut self.cost, Cost::Lost) {
            Cost::Known(cost, _) => {
                self.costs.settle(&self.entry.id, nano_usd(cost)).await;
                if cost > 0.0 {
                    self.costs.budget.look(self.entry.at.date_naive()).await;
                }
            }
            Cost::Ask(id) => {
                let pending = self.costs.pending.clone();
                pending.spawn(async move { self.ask(&id).await });
            }
            Cost::Lost => self.costs.budget.look(self.entry.at.date_naive()).await,
        }
    }

    async fn ask(mut self, id: &str) {
        let Some(api) = &self.api else { return };
        let known = match generation::look_up(api, id, self.costs.look_up).await {
            Ok(known) => known,
            Err(error) => {
                let (model, task) = (&self.entry.model, &self.entry.task);
                tracing::warn!(%error, model, task, "what a lost reply cost is not known, what was set aside stays so");
                return;
            }
        };
        let entry = &mut self.entry;
        entry.cost_usd = known.usage.cost.unwrap_or(0.0);
        entry.cost_source = CostSource::LookedUp;
        entry.prompt_tokens = known.usage.prompt_tokens.unwrap_or(0);
        entry.completion_tokens = known.usage.completion_tokens.unwrap_or(0);
        entry.cached_tokens = known.usage.cached_tokens.unwrap_or(0);
        entry.reasoning_tokens = known.usage.reasoning_tokens.unwrap_or(0);
        entry.provider = entry.provider.take().or(known.provider_name);
        entry.model_used = entry.model_used.take().or(known.model);
        self.costs.append(&self.entry).await;
        self.costs.settle(&self.entry.id, nano_usd(self.entry.cost_usd)).await;
    }
}

/// The entry of an attempt of which nothing is known yet.
fn blank(id: String, at: DateTime<Utc>, call: &Call, model: &str, free: bool, items: u32) -> LedgerEntry {
    let (task, plan) = (call.route.task.slug(), call.plan.slug());
    LedgerEntry {
        interview: call.interview.clone(),
        model: model.to_owned(),
        free,
        items,
        ..LedgerEntry::blank(EntryKind::Attempt, id, at, call.user, task, plan)
    }
}

/// Tries a write again when the database does not take it: an attempt was paid for.
async fn with_retries<T, F: Future<Output = store::Result<T>>>(write: impl Fn() -> F) -> store::Result<T> {
    for attempt in 1..TRIES {
        if let Ok(done) = write().await {
            return Ok(done);
        }
        sleep(PAUSES.wait(attempt, 1.0)).await;
    }
    write().await
}

fn usd(nano: u64) -> f64 {
    nano as f64 / 1e9
}

fn millis(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}
