//! Workers that have nothing to do take a job while it is stored: enqueueing it and claiming it are one step, and nobody looks
//! for it. As soon as anything waits, jobs are stored and claimed one after the other, so that none gets in front of another.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use tokio_util::task::task_tracker::TaskTrackerToken;

use super::handle::Queue;
use super::lease::Leased;
use super::worker::{Runner, Settings};
use super::{Claim, Lane};

/// The workers of a lane in this process. Cheap to clone.
#[derive(Clone)]
pub(super) struct Crew {
    pub(super) lane: Lane,
    pub(super) queue: Queue,
    pub(super) runner: Arc<dyn Runner>,
    pub(super) settings: Settings,
    /// One permit for each job that may run at the same time.
    pub(super) slots: Arc<Semaphore>,
    /// What runs.
    pub(super) running: TaskTracker,
    /// No job is begun any more.
    pub(super) end: CancellationToken,
    /// Cancelled when running jobs must stop.
    pub(super) abandon: CancellationToken,
    /// Cancelled when nothing may go on.
    pub(super) gone: CancellationToken,
}

/// A place among them, kept for a job that is about to be claimed.
pub(super) struct Place {
    crew: Crew,
    slot: OwnedSemaphorePermit,
    /// The crew is not gone before the job was begun.
    _present: TaskTrackerToken,
}

impl Crew {
    /// A free place, until the end.
    pub(super) fn place(&self) -> Option<Place> {
        if self.end.is_cancelled() {
            return None;
        }
        let slot = Arc::clone(&self.slots).try_acquire_owned().ok()?;
        Some(Place { crew: self.clone(), slot, _present: self.running.token() })
    }

    /// Runs the claimed job; its slot is taken until it is done.
    pub(super) fn run(&self, claim: Claim, slot: OwnedSemaphorePermit) {
        let leased = Leased {
            claim,
            queue: self.queue.clone(),
            runner: Arc::clone(&self.runner),
            settings: self.settings,
            abandon: self.abandon.clone(),
        };
        let gone = self.gone.clone();
        self.running.spawn(async move {
            gone.run_until_cancelled(leased.run()).await;
            drop(slot);
        });
    }
}

impl Place {
    /// For how long the job is claimed.
    pub(super) fn lease(&self) -> Duration {
        self.crew.settings.lease
    }

    pub(super) fn run(self, claim: Claim) {
        self.crew.run(claim, self.slot);
    }
}
