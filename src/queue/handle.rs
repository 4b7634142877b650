//! Where jobs are put into the queue.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, Utc};
use tokio::sync::Notify;

use super::{Lane, NewJob};
use crate::clock::Clock;
use crate::store::{self, Jobs};

/// Most due times a lane remembers. Jobs beyond that are found by polling, up to a second late.
const ALARMS: usize = 4096;

/// Puts jobs into the queue and wakes this process's workers. Cheap to clone.
#[derive(Clone)]
pub struct Queue {
    pub(super) jobs: Arc<dyn Jobs>,
    pub(super) clock: Arc<dyn Clock>,
    bells: Arc<[Bell; Lane::ALL.len()]>,
}

impl Queue {
    /// A queue over these jobs.
    pub fn new(jobs: Arc<dyn Jobs>, clock: Arc<dyn Clock>) -> Self {
        Self { jobs, clock, bells: Arc::default() }
    }

    /// Stores jobs in this order; those whose id is known, done or not, are left out. Returns how many were new. When
    /// it returns, they are durable, and this process's workers know when they are due; those of other processes find
    /// them within a second.
    ///
    /// # Errors
    /// The store's; then some of the jobs may be stored. Enqueue them all again.
    pub async fn enqueue(&self, jobs: &[NewJob]) -> store::Result<u32> {
        if jobs.is_empty() {
            return Ok(0);
        }
        let now = self.clock.now();
        let new = self.jobs.enqueue(jobs, now).await?;
        for job in jobs {
            self.bell(job.lane).ring_at(job.run_at.unwrap_or(now), now);
        }
        Ok(new)
    }

    pub(super) fn bell(&self, lane: Lane) -> &Bell {
        match lane {
            Lane::Updates => &self.bells[0],
            Lane::Model => &self.bells[1],
            Lane::Notices => &self.bells[2],
        }
    }
}

/// Wakes the workers of a lane, now or when a job falls due.
#[derive(Default)]
pub(super) struct Bell {
    notify: Notify,
    alarms: Mutex<BTreeSet<DateTime<Utc>>>,
}

impl Bell {
    /// Rings now.
    pub(super) fn ring(&self) {
        self.notify.notify_one();
    }

    /// Rings at `due`. One that lies ahead rings now too, so that whoever waits learns of the earlier end.
    pub(super) fn ring_at(&self, due: DateTime<Utc>, now: DateTime<Utc>) {
        if due > now {
            let mut alarms = self.alarms.lock().unwrap_or_else(PoisonError::into_inner);
            if alarms.len() < ALARMS {
                alarms.insert(due);
            }
        }
        self.ring();
    }

    /// Waits for the next ring.
    pub(super) async fn rung(&self) {
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
