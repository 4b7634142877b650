//! What this process has done since it started, as counters for Prometheus.
//!
//! The figures of [`super::report`] are those of all processes that share the ledger, by day. These are one process's
//! own, so that several can be told apart and added up. [`Metered`] feeds them with what goes into the ledger.

use prometheus::{
    CounterVec, Encoder, Error, HistogramOpts, HistogramVec, IntCounterVec, IntGaugeVec, Opts, Registry, TextEncoder,
};

use crate::queue::{Lane, LaneCounts};
use crate::store::{CostSource, EntryKind, LedgerEntry};

mod metered;

pub use metered::Metered;

/// The content type of [`Metrics::text`].
pub const CONTENT_TYPE: &str = prometheus::TEXT_FORMAT;

/// Upper ends of the buckets of durations, in seconds. An attempt has 90 seconds, a chain of models 180.
const SECONDS: [f64; 13] = [0.1, 0.25, 0.5, 1.0, 2.0, 3.0, 5.0, 8.0, 13.0, 20.0, 30.0, 60.0, 90.0];

/// Kinds of tokens that add up to all of them.
const DIRECTIONS: [&str; 4] = ["input", "cached", "output", "reasoning"];

pub struct Metrics {
    registry: Registry,
    attempts: IntCounterVec,
    cost: CounterVec,
    set_aside: CounterVec,
    tokens: IntCounterVec,
    latency: HistogramVec,
    first_data: HistogramVec,
    served: IntCounterVec,
    jobs: IntGaugeVec,
}

impl Metrics {
    /// Counters that stand at nothing.
    ///
    /// # Errors
    /// Never, unless two metrics were given one name.
    pub fn new() -> Result<Self, Error> {
        let registry = Registry::new();
        let options = |name: &str, help: &str| Opts::new(format!("interview_bot_{name}"), help);
        let seconds = |name: &str, help: &str| HistogramOpts::from(options(name, help)).buckets(SECONDS.to_vec());
        let call = ["model", "task", "plan", "free"];
        let metrics = Self {
            attempts: IntCounterVec::new(
                options("llm_attempts_total", "HTTP calls to models, by outcome."),
                &["model", "task", "plan", "free", "outcome"],
            )?,
            cost: CounterVec::new(options("llm_cost_usd_total", "What calls cost, as far as it is known."), &call)?,
            set_aside: CounterVec::new(
                options("llm_cost_set_aside_usd_total", "What was set aside for calls whose cost was not known."),
                &call,
            )?,
            tokens: IntCounterVec::new(
                options("llm_tokens_total", "Tokens: input (not cached), cached, output (no reasoning), reasoning."),
                &["model", "task", "plan", "direction"],
            )?,
            latency: HistogramVec::new(
                seconds("llm_latency_seconds", "Calls to models, from request to end."),
                &["model", "task"],
            )?,
            first_data: HistogramVec::new(
                seconds("llm_first_data_seconds", "Calls to models, from request to the first data."),
                &["model", "task"],
            )?,
            served: IntCounterVec::new(
                options("served_without_model_total", "Times the question pool or bank served instead of a model."),
                &["source", "task", "plan", "reason"],
            )?,
            jobs: IntGaugeVec::new(
                options("jobs", "Jobs in the queue of all processes: waiting, running, dead."),
                &["lane", "state"],
            )?,
            registry,
        };
        metrics.register()?;
        Ok(metrics)
    }

    fn register(&self) -> Result<(), Error> {
        let counters = [&self.attempts, &self.tokens, &self.served];
        counters.into_iter().try_for_each(|counter| self.registry.register(Box::new(counter.clone())))?;
        let costs = [&self.cost, &self.set_aside];
        costs.into_iter().try_for_each(|cost| self.registry.register(Box::new(cost.clone())))?;
        let durations = [&self.latency, &self.first_data];
        durations.into_iter().try_for_each(|duration| self.registry.register(Box::new(duration.clone())))?;
        self.registry.register(Box::new(self.jobs.clone()))
    }

    /// Everything in Prometheus' text format ([`CONTENT_TYPE`]).
    ///
    /// # Errors
    /// Never, as long as the metrics are sound.
    pub fn text(&self) -> Result<String, Error> {
        let mut text = Vec::new();
        TextEncoder::new().encode(&self.registry.gather(), &mut text)?;
        String::from_utf8(text).map_err(|error| Error::Msg(error.to_string()))
    }

    /// Sets the gauges of the queue. Lanes that are left out are not shown.
    pub fn set_jobs(&self, counts: &[(Lane, LaneCounts)]) {
        self.jobs.reset();
        for (lane, counts) in counts {
            for (state, count) in [("waiting", counts.waiting), ("running", counts.running), ("dead", counts.dead)] {
                self.jobs.with_label_values(&[lane.slug(), state]).set(i64::try_from(count).unwrap_or(i64::MAX));
            }
        }
    }

    /// Counts an entry that is new.
    fn count(&self, entry: &LedgerEntry) {
        match entry.kind {
            EntryKind::Attempt => self.count_attempt(entry),
            EntryKind::Pool => self.count_served("pool", entry),
            EntryKind::Bank => self.count_served("bank", entry),
        }
    }

    fn count_attempt(&self, entry: &LedgerEntry) {
        let LedgerEntry { model, task, plan, outcome, .. } = entry;
        self.attempts.with_label_values(&[model, task, plan, free(entry), outcome]).inc();
        self.latency.with_label_values(&[model, task]).observe(seconds(entry.latency_ms));
        if let Some(first_data) = entry.first_data_ms {
            self.first_data.with_label_values(&[model, task]).observe(seconds(first_data));
        }
    }

    fn count_served(&self, source: &str, entry: &LedgerEntry) {
        self.served.with_label_values(&[source, &entry.task, &entry.plan, &entry.outcome]).inc();
    }

    /// Adds to the tokens of the entry's model, in the order of [`DIRECTIONS`].
    fn count_tokens(&self, entry: &LedgerEntry, tokens: [u32; 4]) {
        for (direction, count) in DIRECTIONS.into_iter().zip(tokens) {
            let labels: [&str; 4] = [&entry.model, &entry.task, &entry.plan, direction];
            self.tokens.with_label_values(&labels).inc_by(count.into());
        }
    }

    /// Adds to the cost of the entry's model: to what is known, or to what was only set aside.
    fn count_cost(&self, entry: &LedgerEntry, usd: f64) {
        let counter = if entry.cost_source == CostSource::Reserved { &self.set_aside } else { &self.cost };
        let labels: [&str; 4] = [&entry.model, &entry.task, &entry.plan, free(entry)];
        // A counter never goes down, and a cost is never negative: what says so is wrong.
        counter.with_label_values(&labels).inc_by(if usd.is_finite() { usd.max(0.0) } else { 0.0 });
    }
}

/// The tokens of an attempt, in the order of [`DIRECTIONS`].
const fn tokens(entry: &LedgerEntry) -> [u32; 4] {
    [
        entry.prompt_tokens.saturating_sub(entry.cached_tokens),
        entry.cached_tokens,
        entry.completion_tokens.saturating_sub(entry.reasoning_tokens),
        entry.reasoning_tokens,
    ]
}

const fn free(entry: &LedgerEntry) -> &'static str {
    if entry.free { "true" } else { "false" }
}

fn seconds(milliseconds: u64) -> f64 {
    milliseconds as f64 / 1000.0
}
