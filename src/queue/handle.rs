//! Where jobs are put into the queue.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, Utc};
use tokio::sync::Notify;

use super::idle::{Crew, Place};
use super::{Jobs, Lane, NewJob, Result};
use crate::clock::Clock;

/// Most due times, and jobs, that a lane remembers. Jobs beyond that are found by polling, up to a second late.
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
        let now = self.clock.now();
        let mut places = self.places(jobs, now);
        let Some(lease) = places.iter().flatten().map(Place::lease).next() else {
            let new = self.jobs.enqueue(jobs, now).await?;
            self.announce(jobs);
            return Ok(new);
        };
        let wanted: Vec<bool> = places.iter().map(Option::is_some).collect();
        let (new, claims) = self.jobs.enqueue_and_claim(jobs, &wanted, now, lease).await?;
        let claimed: HashSet<String> = claims.iter().map(|claim| claim.job.id.clone()).collect();
        for claim in claims {
            let place = jobs.iter().position(|job| job.id == claim.job.id).and_then(|index| places[index].take());
            if let Some(place) = place {
                place.run(claim);
            }
        }
        self.announce(jobs.iter().filter(|job| !claimed.contains(&job.id)));
        Ok(new)
    }

    /// Places of idle workers, for the first of each key that is due.
    fn places(&self, jobs: &[NewJob], now: DateTime<Utc>) -> Vec<Option<Place>> {
        let mut keys = HashSet::new();
        let mut place = |job: &NewJob| {
            let is_next = keys.insert(job.key.clone()) && job.run_at.is_none_or(|run_at| run_at <= now);
            if is_next { self.wakeup(job.lane).place() } else { None }
        };
        jobs.iter().map(&mut place).collect()
    }

    /// Wakes this process's workers for jobs that were stored past this queue, with something else in one unit of work.
    /// Without it they are found by polling.
    pub fn announce<'a>(&self, jobs: impl IntoIterator<Item = &'a NewJob>) {
        let now = self.clock.now();
        for job in jobs {
            self.wakeup(job.lane).wake_for(&job.id, job.run_at.unwrap_or(now), now);
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
            if !self.begin_now(job, now).await? {
                self.jobs.hasten(&job.id, job.run_at.unwrap_or(now)).await?;
                self.announce([job]);
            }
        }
        Ok(())
    }

    /// Has an idle worker run what was stored to be run later. False where there is none, or it is not its turn.
    async fn begin_now(&self, job: &NewJob, now: DateTime<Utc>) -> Result<bool> {
        if job.run_at.is_some_and(|run_at| run_at > now) {
            return Ok(false);
        }
        let Some(place) = self.wakeup(job.lane).place() else { return Ok(false) };
        let claim = self.jobs.hasten_and_claim(&job.id, now, place.lease()).await?;
        Ok(claim.map(|claim| place.run(claim)).is_some())
    }

    pub(super) fn wakeup(&self, lane: Lane) -> &Wakeup {
        match lane {
            Lane::Updates => &self.wakeups[0],
            Lane::Model => &self.wakeups[1],
            Lane::Notices => &self.wakeups[2],
            Lane::Payments => &self.wakeups[3],
            Lane::Broadcasts => &self.wakeups[4],
        }
    }
}

/// Wakes the workers of a lane, now or when a job falls due.
#[derive(Default)]
pub(super) struct Wakeup {
    notify: Notify,
    known: Mutex<Known>,
}

/// What a lane's workers have been told of.
#[derive(Default)]
struct Known {
    alarms: BTreeSet<DateTime<Utc>>,
    /// Jobs that are due and were not found yet, with the number of the look before which they became known.
    due: HashMap<String, u64>,
    /// Looks so far.
    looks: u64,
    /// There may be others.
    more: bool,
    /// The workers of this process, while they have looked and found nothing.
    idle: Option<Crew>,
}

/// How many jobs are known to be worth a look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Worth {
    None,
    These(usize),
    /// It is not known how many.
    All,
}

impl Wakeup {
    /// There may be something to do.
    pub(super) fn wake(&self) {
        self.known().more = true;
        self.notify.notify_one();
    }

    /// Wakes at `due`. One that lies ahead wakes now too, so that whoever waits learns of the earlier end.
    pub(super) fn wake_at(&self, due: DateTime<Utc>, now: DateTime<Utc>) {
        self.known().alarm(due, now);
        self.notify.notify_one();
    }

    /// The same, for one job.
    pub(super) fn wake_for(&self, job: &str, due: DateTime<Utc>, now: DateTime<Utc>) {
        let mut known = self.known();
        match due > now {
            true => known.alarm(due, now),
            false if known.due.len() < ALARMS => {
                let look = known.looks;
                known.due.insert(job.to_owned(), look);
            }
            false => known.more = true,
        }
        drop(known);
        self.notify.notify_one();
    }

    pub(super) fn worth_a_look(&self) -> Worth {
        let mut known = self.known();
        match (std::mem::take(&mut known.more), known.due.len()) {
            (true, _) => Worth::All,
            (false, 0) => Worth::None,
            (false, due) => Worth::These(due),
        }
    }

    /// The workers have nothing to do, as far as is known: they take what is enqueued at once.
    pub(super) fn rest(&self, crew: Crew) {
        self.known().idle = Some(crew);
    }

    /// The workers rest no more.
    pub(super) fn rise(&self) {
        self.known().idle = None;
    }

    /// The place of an idle worker, where nothing else waits for one.
    fn place(&self) -> Option<Place> {
        let known = self.known();
        if known.more || !known.due.is_empty() {
            return None;
        }
        known.idle.as_ref()?.place()
    }

    /// A look begins. Returns its number.
    pub(super) fn look(&self) -> u64 {
        let mut known = self.known();
        known.looks += 1;
        known.looks
    }

    /// The look has found these; where it could have found more, nothing else that was known before it may run now.
    pub(super) fn looked<'a>(&self, look: u64, found: impl Iterator<Item = &'a str>, more_were_wanted: bool) {
        let mut known = self.known();
        for job in found {
            known.due.remove(job);
        }
        if more_were_wanted {
            known.due.retain(|_, known_since| *known_since >= look);
        }
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) async fn woken(&self) {
        self.notify.notified().await;
    }

    /// The next alarm after `time`; earlier ones are forgotten.
    pub(super) fn next_alarm(&self, time: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let mut known = self.known();
        while known.alarms.first().is_some_and(|alarm| *alarm <= time) {
            known.alarms.pop_first();
        }
        known.alarms.first().copied()
    }
}

impl Known {
    fn alarm(&mut self, due: DateTime<Utc>, now: DateTime<Utc>) {
        if due <= now {
            self.more = true;
        } else if self.alarms.len() < ALARMS {
            self.alarms.insert(due);
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;

    const NOW: DateTime<Utc> = DateTime::UNIX_EPOCH;

    #[test]
    fn what_is_announced_is_looked_for_until_it_is_found() {
        let wakeup = Wakeup::default();
        assert_eq!(wakeup.worth_a_look(), Worth::None);
        wakeup.wake_for("a", NOW, NOW);
        wakeup.wake_for("b", NOW, NOW);
        assert_eq!(wakeup.worth_a_look(), Worth::These(2));
        // Somebody else's job was older.
        let look = wakeup.look();
        wakeup.looked(look, ["a", "other"].into_iter(), false);
        assert_eq!(wakeup.worth_a_look(), Worth::These(1), "the other one still waits");
    }

    #[test]
    fn a_look_that_finds_too_little_ends_the_search_but_for_what_came_meanwhile() {
        let wakeup = Wakeup::default();
        wakeup.wake_for("behind another of its key", NOW, NOW);
        let look = wakeup.look();
        wakeup.wake_for("new", NOW, NOW);
        wakeup.looked(look, std::iter::empty(), true);
        assert_eq!(wakeup.worth_a_look(), Worth::These(1));
        let look = wakeup.look();
        wakeup.looked(look, ["new"].into_iter(), false);
        assert_eq!(wakeup.worth_a_look(), Worth::None);
    }

    #[test]
    fn who_does_not_know_what_there_is_has_everything_looked_through_once() {
        let wakeup = Wakeup::default();
        wakeup.wake_for("a", NOW, NOW);
        wakeup.wake();
        assert_eq!(wakeup.worth_a_look(), Worth::All);
        assert_eq!(wakeup.worth_a_look(), Worth::These(1));
    }

    #[test]
    fn what_is_due_later_is_an_alarm() {
        let wakeup = Wakeup::default();
        let later = NOW + TimeDelta::seconds(5);
        wakeup.wake_for("later", later, NOW);
        assert_eq!(wakeup.worth_a_look(), Worth::None);
        assert_eq!(wakeup.next_alarm(NOW), Some(later));
        assert_eq!(wakeup.next_alarm(later), None);
    }
}
