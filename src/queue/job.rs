//! One kind of durable work is one type, which knows its name, its key and how it is run.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{JobError, Lane, NewJob, PERSON, StoredJob};

/// One kind of durable work. The fields are what is stored: a struct with named fields, or `{}`.
#[async_trait]
pub trait Job: Serialize + DeserializeOwned + Send + Sync + Sized + 'static {
    /// Stored as the field `do` of the payload, so it never changes.
    const NAME: &'static str;
    const LANE: Lane;
    /// What it is run with.
    type Context: Send + Sync + 'static;

    /// Unique for 48 hours after the job is done: enqueueing it again meanwhile is a no-op.
    fn id(&self) -> String;

    /// Jobs of one key run one after the other, in order. On the lane of the models it is a person's: see
    /// [`key_of`](super::key_of).
    fn key(&self) -> String;

    /// May be called again for a job that ran before, in part or to its end; may be dropped at any await.
    async fn run(&self, context: &Self::Context, job: &StoredJob) -> Result<(), JobError>;

    /// The job was given up. Called before it is marked as dead, so at least once.
    async fn gave_up(&self, _context: &Self::Context, _job: &StoredJob) {}
}

/// How a job is stored.
#[derive(Serialize)]
struct Payload<'a, J> {
    #[serde(rename = "do")]
    name: &'static str,
    #[serde(flatten)]
    job: &'a J,
}

impl NewJob {
    /// To be run at once.
    ///
    /// # Panics
    /// When the job's type is not a struct with named fields.
    pub fn of<J: Job>(job: &J) -> Self {
        let payload =
            serde_json::to_value(Payload { name: J::NAME, job }).expect("a job is a struct with named fields");
        let key = job.key();
        let is_ones_own = J::LANE != Lane::Model || key.starts_with(PERSON);
        debug_assert!(is_ones_own, "`{}` calls models, and `{key}` is nobody's key", J::NAME);
        Self { id: job.id(), key, lane: J::LANE, run_at: None, payload }
    }

    /// The same, not to be run before `run_at`.
    #[must_use]
    pub fn at(self, run_at: DateTime<Utc>) -> Self {
        Self { run_at: Some(run_at), ..self }
    }
}
