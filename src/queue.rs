//! The durable queue: everything that must happen is a job in the store.
//!
//! A job has a unique id (enqueueing it twice is a no-op), a key (jobs of one key run one after the other, in the
//! order in which they were enqueued), a lane with a concurrency of its own, and a time before which it does not run.
//! A worker claims a job under a lease with a fencing token, runs it, and marks it done when its effects are stored
//! and sent. After a crash the lease runs out and another worker claims the job again, so effects must be idempotent.
//!
//! One kind of work is one type that is a [`Job`]. [`Queue`] is where jobs are put in; [`Workers`] run them through a
//! [`Runner`], which is a [`Registry`] of such types. A job that fails is run again after a growing wait; after its last
//! attempt it is kept as a dead job and [`Runner::gave_up`] is told. A wait that somebody else asks for counts as no
//! attempt. A job that waits keeps its place in its key for [`PLACE_KEPT`]; then later jobs pass it. Of the keys the one
//! that was served longest ago comes next, however much others have waiting. Where jobs are kept is a port, [`Jobs`].

use std::time::Duration;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::clock;

mod handle;
mod idle;
mod job;
mod jobs;
mod lease;
mod registry;
pub mod rescheduled;
mod worker;

pub use handle::Queue;
pub use job::Job;
pub use jobs::{Ended, Jobs, QueueError, Result};
pub use registry::Registry;
pub use worker::{JobError, LaneSettings, Runner, Settings, Workers};

/// How long a job that waits for its time holds up the later jobs of its key. One that is to wait longer stands aside at
/// once, and comes back to the front when its time has come.
pub const PLACE_KEPT: Duration = Duration::from_secs(30);

/// Stands before whose calls of models a key has in order.
const PERSON: &str = "model:";

/// The key of whatever calls models for a person: of these jobs one runs at a time, so nobody's fill the lane. It is theirs alone:
/// what they send and tap has another.
pub fn key_of(person: impl std::fmt::Display) -> String {
    format!("{PERSON}{person}")
}

/// The key of what is written for a person before they need it. It runs beside what they wait for, and is one at a time too: so a
/// person has two calls at most.
pub fn key_ahead_of(person: impl std::fmt::Display) -> String {
    format!("{PERSON}{person}:ahead")
}

/// Kinds of work that must not wait for each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lane {
    /// Telegram updates: short.
    Updates,
    /// Calls to models: long. Each is somebody's, see [`key_of`].
    Model,
    /// What happens at its own time, and nobody waits for with the phone in their hand: reminders, the end of the time for a
    /// question.
    Notices,
    /// Payments: Telegram waits ten seconds for leave to take one, whatever else there is to do.
    Payments,
    /// Messages to many people: slow, so that nothing else waits for them.
    Broadcasts,
}

impl Lane {
    pub const ALL: [Self; 5] = [Self::Updates, Self::Model, Self::Notices, Self::Payments, Self::Broadcasts];

    /// Stable name in the database, logs and metrics.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Updates => "updates",
            Self::Model => "model",
            Self::Notices => "notices",
            Self::Payments => "payments",
            Self::Broadcasts => "broadcasts",
        }
    }

    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|lane| lane.slug() == slug)
    }
}

/// A job to enqueue.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NewJob {
    /// Unique for 48 hours after the job is done, e.g. `u:<update_id>`, `grade:<interview>:<n>:<revision>`.
    pub id: String,
    /// Jobs of one key run one after the other, in order.
    pub key: String,
    /// Which workers run it.
    pub lane: Lane,
    /// Not before this time; `None` for at once.
    pub run_at: Option<DateTime<Utc>>,
    /// What to do, for whoever runs it: see [`Job`].
    pub payload: serde_json::Value,
}

/// A job as it is stored.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StoredJob {
    /// See [`NewJob::id`].
    pub id: String,
    /// See [`NewJob::key`].
    pub key: String,
    /// See [`NewJob::lane`].
    pub lane: Lane,
    /// See [`NewJob::payload`].
    pub payload: serde_json::Value,
    /// How often it was claimed, this time included.
    pub attempts: u32,
    /// Why the last run failed.
    pub last_error: Option<String>,
    pub enqueued_at: DateTime<Utc>,
    /// When it was first put off, after a run that came to nothing.
    pub put_off_at: Option<DateTime<Utc>>,
}

impl StoredJob {
    /// Whether an earlier run of it may have done a part.
    pub fn is_rerun(&self) -> bool {
        self.attempts > 1 || self.last_error.is_some() || self.origin().rescheduled > 0
    }

    /// Whether it keeps its place when it is put off now until `run_at`.
    pub fn keeps_place(&self, now: DateTime<Utc>, run_at: DateTime<Utc>) -> bool {
        keeps_place(self.put_off_at.unwrap_or(now), run_at)
    }
}

/// A payload as it is stored, JSON as text. One that cannot be read is null: nobody runs it, so it becomes a dead job, and
/// those that were claimed with it go on.
pub(crate) fn payload_of(stored: &str) -> serde_json::Value {
    serde_json::from_str(stored).unwrap_or_default()
}

/// Whether a job that waits since then for its time is not passed by later ones.
pub(crate) fn keeps_place(since: DateTime<Utc>, run_at: DateTime<Utc>) -> bool {
    run_at <= clock::after(since, PLACE_KEPT)
}

/// A job that this worker may run, until the lease ends.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    pub job: StoredJob,
    /// Fencing token: greater than that of every earlier claim of this job.
    pub token: i64,
    /// It is known that nobody stood behind it when it was claimed.
    pub alone: bool,
}

/// How many jobs a lane holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LaneCounts {
    /// Waiting, due or not.
    pub waiting: u64,
    /// Running under a lease.
    pub running: u64,
    /// Given up.
    pub dead: u64,
}
