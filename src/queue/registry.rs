//! Which type runs a stored job.

use std::collections::HashMap;
use std::marker::PhantomData;
use std::sync::Arc;

use async_trait::async_trait;
use serde_json::Value;

use super::{Job, JobError, Runner, StoredJob};

/// Runs stored jobs by the types that were registered for their names.
///
/// A payload may hold what a person typed, and errors go to the log and to the admins: they quote nothing of it.
#[derive(Default)]
pub struct Registry {
    kinds: HashMap<&'static str, Box<dyn Kind>>,
}

impl Registry {
    pub fn new() -> Self {
        Self::default()
    }

    /// # Panics
    /// When a type of this name is registered already.
    #[must_use]
    pub fn register<J: Job>(mut self, context: Arc<J::Context>) -> Self {
        let known = self.kinds.insert(J::NAME, Box::new(Registered::<J> { context, job: PhantomData }));
        assert!(known.is_none(), "two kinds of jobs are called {}", J::NAME);
        self
    }

    fn kind_of(&self, job: &StoredJob) -> Result<&dyn Kind, JobError> {
        let name = job.payload.get("do").and_then(Value::as_str);
        let kind = name.and_then(|name| self.kinds.get(name));
        kind.map(AsRef::as_ref).ok_or_else(|| JobError::permanent("nobody runs jobs of this name"))
    }
}

#[async_trait]
impl Runner for Registry {
    async fn run(&self, job: &StoredJob) -> Result<(), JobError> {
        self.kind_of(job)?.run(job).await
    }

    async fn gave_up(&self, job: &StoredJob, _error: &str) {
        if let Ok(kind) = self.kind_of(job) {
            kind.gave_up(job).await;
        }
    }
}

/// A [`Job`] whose type is forgotten.
#[async_trait]
trait Kind: Send + Sync {
    async fn run(&self, job: &StoredJob) -> Result<(), JobError>;
    async fn gave_up(&self, job: &StoredJob);
}

struct Registered<J: Job> {
    context: Arc<J::Context>,
    job: PhantomData<fn() -> J>,
}

#[async_trait]
impl<J: Job> Kind for Registered<J> {
    async fn run(&self, job: &StoredJob) -> Result<(), JobError> {
        let read = J::deserialize(&job.payload);
        let read =
            read.map_err(|_| JobError::permanent(format!("the payload of a job `{}` cannot be read", J::NAME)))?;
        read.run(&self.context, job).await
    }

    async fn gave_up(&self, job: &StoredJob) {
        if let Ok(read) = J::deserialize(&job.payload) {
            read.gave_up(&self.context, job).await;
        }
    }
}
