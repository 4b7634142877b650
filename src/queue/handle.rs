//! Where jobs are put into the queue.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, Utc};
use tokio::sync::Notify;

use super::{Jobs, Lane, NewJob, Result};
use crate::clock::Clock;

/// Most due times a lane remembers. Jobs beyond that are found by polling, up to a second late.
const ALARMS: usize = 4096;

/// Puts jobs into the queue and wakes this process's workers. Cheap to clone.
#[derive(Clone)]
pub struct Queue {
    pub(super) jobs: Arc<dyn Jobs>,
    pub(super) clock: Arc<dyn Clock>,
    wakeups: Arc<[Wakeup; Lane::ALL.len()]>,
}

impl Queue {
    /// A queue over these jobs.
    pub fn new(jobs: Arc<dyn Jobs>, clock: Arc<dyn Clock>) -> Self {
        Self { jobs, clock, wakeups: Arc::default() }
    }

    /// Stores jobs in this order; those whose id is known, done or not, are left out. Returns how many were new. When
    /// it returns, they are durable, and this process's workers know when they are due; those of other processes find
    /// them within a second.
    ///
    /// # Errors
    /// Those of [`Jobs`]; then some of the jobs may be stored. Enqueue them all again.
    pub async fn enqueue(&self, jobs: &[NewJob]) -> Result<u32> {
        if jobs.is_empty() {
            return Ok(0);
        }
        let new = self.jobs.enqueue(jobs, self.clock.now()).await?;
        self.announce(jobs);
        Ok(new)
    }

    /// Wakes this process's workers for jobs that were stored past this queue, with something else in one unit of work.
    /// Without it they are found by polling.
    pub fn announce<'a>(&self, jobs: impl IntoIterator<Item = &'a NewJob>) {
        let now = self.clock.now();
        for job in jobs {
            self.wakeup(job.lane).wake_at(job.run_at.unwrap_or(now), now);
        }
    }

    /// What was stored to be run somewhat later may be run at its own time now. Jobs that have run once, and those that are
    /// not there, are left as they are.
    ///
    /// # Errors
    /// The store's.
    pub async fn hasten(&self, jobs: &[NewJob]) -> Result<()> {
        let now = self.clock.now();
        for job in jobs {
            self.jobs.hasten(&job.id, job.run_at.unwrap_or(now)).await?;
        }
        self.announce(jobs);
        Ok(())
    }

    pub(super) fn wakeup(&self, lane: Lane) -> &Wakeup {
        match lane {
            Lane::Updates => &self.wakeups[0],
            Lane::Model => &self.wakeups[1],
            Lane::Notices => &self.wakeups[2],
        }
    }
}

/// Wakes the workers of a lane, now or when a job falls due.
#[derive(Default)]
pub(super) struct Wakeup {
    notify: Notify,
    alarms: Mutex<BTreeSet<DateTime<Utc>>>,
}

impl Wakeup {
    pub(super) fn wake(&self) {
        self.notify.notify_one();
    }

    /// Wakes at `due`. One that lies ahead wakes now too, so that whoever waits learns of the earlier end.
    pub(super) fn wake_at(&self, due: DateTime<Utc>, now: DateTime<Utc>) {
        if due > now {
            let mut alarms = self.alarms.lock().unwrap_or_else(PoisonError::into_inner);
            if alarms.len() < ALARMS {
                alarms.insert(due);
            }
        }
        self.wake();
    }

    pub(super) async fn woken(&self) {
        self.notify.notified().await;
    }

    /// The next alarm after `time`; earlier ones are forgotten.
    pub(super) fn next_alarm(&self, time: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let mut alarms = self.alarms.lock().unwrap_or_else(PoisonError::into_inner);
        while alarms.first().is_some_and(|alarm| *alarm <= time) {
            alarms.pop_first();
        }
        alarms.first().copied()
    }
}
