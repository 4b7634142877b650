//! The workers: they claim jobs, run them under their leases, and record how they ended.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use chrono::{DateTime, TimeDelta, Utc};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep, timeout};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use super::handle::{Queue, Worth};
use super::idle::Crew;
use super::{Lane, QueueError, StoredJob};
use crate::backoff::Backoff;

/// Wait after a claim that the store refused.
const AFTER_ERROR: Duration = Duration::from_secs(1);

#[async_trait]
pub trait Runner: Send + Sync + 'static {
    /// Runs a job. May be run again for a job that ran before, in part or to its end; may be dropped at any await, when
    /// the lease was lost, the time is up or the program ends. A panic is an error that is tried again.
    async fn run(&self, job: &StoredJob) -> Result<(), JobError>;

    /// The job failed for good: its last attempt is over, or its error is permanent. Called before the job is marked
    /// as dead, so at least once; what it returns or how it fails changes nothing. `error` is the last error's text.
    async fn gave_up(&self, job: &StoredJob, error: &str);
}

/// Why a job failed. The reasons go to the log and to the admins: nothing that a person typed may be in them.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum JobError {
    /// It may succeed another time.
    #[error("{reason}")]
    Again {
        /// Why.
        reason: String,
        /// The wait that the other side asks for: then the attempt is not counted. Else the backoff's.
        after: Option<Duration>,
    },
    /// It can never succeed.
    #[error("{0}")]
    Permanent(String),
}

impl JobError {
    /// It may succeed another time.
    pub fn again(reason: impl Into<String>) -> Self {
        Self::Again { reason: reason.into(), after: None }
    }

    /// Another side asks for patience. However often it does, the job is not given up for it.
    pub fn after(wait: Duration, reason: impl Into<String>) -> Self {
        Self::Again { reason: reason.into(), after: Some(wait) }
    }

    /// It can never succeed.
    pub fn permanent(reason: impl Into<String>) -> Self {
        Self::Permanent(reason.into())
    }
}

impl From<QueueError> for JobError {
    fn from(error: QueueError) -> Self {
        match error {
            QueueError::Unavailable(_) => Self::again(error.to_string()),
            // What cannot be read may be quoted in the error, and be what a person typed.
            QueueError::Corrupt(_) => Self::permanent("a stored job cannot be read"),
        }
    }
}

/// How the jobs of one lane are run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LaneSettings {
    /// Jobs that run at the same time in this process.
    pub concurrency: usize,
    /// Attempts before a job is given up; a process that died running it was one.
    pub attempts: u32,
    /// Longest run. A job that takes longer is stopped, which is an error that is tried again.
    pub limit: Duration,
}

/// How the workers work. The default is for production; tests make it faster.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settings {
    /// Telegram updates.
    pub updates: LaneSettings,
    /// Calls to models.
    pub model: LaneSettings,
    /// What happens at its own time.
    pub notices: LaneSettings,
    /// Leave to pay, and what was paid.
    pub payments: LaneSettings,
    /// Messages to many people.
    pub broadcasts: LaneSettings,
    /// Waits between attempts.
    pub backoff: Backoff,
    /// Length of a lease: how long the jobs of a process that died are held up.
    pub lease: Duration,
    /// Time between renewals of a lease.
    pub renew_every: Duration,
    /// Waits between looks for jobs that other processes enqueued, at their whole length.
    pub poll: Backoff,
    /// How long running jobs may go on after the end was asked for.
    pub drain: Duration,
}

impl Default for Settings {
    fn default() -> Self {
        let lane =
            |concurrency, attempts, limit| LaneSettings { concurrency, attempts, limit: Duration::from_secs(limit) };
        Self {
            updates: lane(32, 8, 60),
            model: lane(8, 5, 300),
            notices: lane(8, 8, 60),
            payments: lane(8, 8, 60),
            broadcasts: lane(1, 8, 90),
            backoff: Backoff::default(),
            lease: Duration::from_secs(5),
            renew_every: Duration::from_secs(1),
            poll: Backoff { first: Duration::from_millis(250), longest: Duration::from_secs(1) },
            drain: Duration::from_secs(10),
        }
    }
}

impl Settings {
    pub const fn lane(&self, lane: Lane) -> &LaneSettings {
        match lane {
            Lane::Updates => &self.updates,
            Lane::Model => &self.model,
            Lane::Notices => &self.notices,
            Lane::Payments => &self.payments,
            Lane::Broadcasts => &self.broadcasts,
        }
    }
}

/// The workers of this process.
pub struct Workers {
    queue: Queue,
    runner: Arc<dyn Runner>,
    settings: Settings,
}

impl Workers {
    /// Workers over a queue; they begin with [`Workers::run`].
    pub fn new(queue: Queue, runner: Arc<dyn Runner>, settings: Settings) -> Self {
        Self { queue, runner, settings }
    }

    /// Works until `end` is cancelled. Then no job is begun any more, running ones may go on for
    /// [`Settings::drain`], and those that are not done by then are stopped and given back, to be run at once by
    /// whoever claims them next. Jobs of a key that is used on several lanes wait for a poll where the lane changes.
    pub async fn run(self, end: CancellationToken) {
        let abandon = CancellationToken::new();
        let mut lanes = JoinSet::new();
        for lane in Lane::ALL {
            let crew = Crew {
                lane,
                queue: self.queue.clone(),
                runner: Arc::clone(&self.runner),
                settings: self.settings,
                slots: Arc::new(Semaphore::new(self.settings.lane(lane).concurrency.max(1))),
                running: TaskTracker::new(),
                end: end.clone(),
                abandon: abandon.clone(),
                gone: CancellationToken::new(),
            };
            lanes.spawn(Dispatcher { crew }.run());
        }
        end.cancelled().await;
        if timeout(self.settings.drain, join_all(&mut lanes)).await.is_err() {
            abandon.cancel();
            join_all(&mut lanes).await;
        }
    }
}

async fn join_all(tasks: &mut JoinSet<()>) {
    while tasks.join_next().await.is_some() {}
}

/// Claims the jobs of one lane and has them run.
struct Dispatcher {
    crew: Crew,
}

impl Drop for Dispatcher {
    /// Also when it is dropped while it works: then nothing of it goes on.
    fn drop(&mut self) {
        self.crew.queue.wakeup(self.crew.lane).rise();
        self.crew.gone.cancel();
    }
}

impl Dispatcher {
    async fn run(self) {
        let Crew { lane, queue, settings, running, .. } = &self.crew;
        let (mut looks, mut worth) = (1, Worth::All);
        let wakeup = queue.wakeup(*lane);
        while let Some(free) = self.free().await {
            let wanted = match worth {
                Worth::These(some) => some.clamp(1, free.len()),
                Worth::None | Worth::All => free.len(),
            };
            // Not in a select: a claim that is dropped half way may be stored, and hold up its key for a lease.
            let (asked, look) = (queue.clock.now(), wakeup.look());
            let claims = queue.jobs.claim_many(*lane, asked, settings.lease, wanted).await;
            let wait = match claims {
                Ok(claims) => {
                    if !claims.is_empty() {
                        looks = 1;
                    }
                    let (found, places) = (claims.len(), free.len());
                    wakeup.looked(look, claims.iter().map(|claim| claim.job.id.as_str()), found < wanted);
                    for (claim, slot) in claims.into_iter().zip(free) {
                        self.crew.run(claim, slot);
                    }
                    worth = if found == places { Worth::All } else { wakeup.worth_a_look() };
                    if worth != Worth::None {
                        continue;
                    }
                    wakeup.rest(self.crew.clone());
                    settings.poll.wait(looks, 1.0)
                }
                Err(error) => {
                    tracing::error!(queue.lane = lane.slug(), error.message = %error, "no job can be claimed");
                    AFTER_ERROR
                }
            };
            let next = self.wait(wait, asked).await;
            wakeup.rise();
            let Some((next, is_woken)) = next else { break };
            looks = if is_woken { 1 } else { looks.saturating_add(1) };
            worth = next;
        }
        running.close();
        running.wait().await;
    }

    /// Waits for something to look for, no longer than `wait`. What it is, and whether somebody has said so. `None` when no
    /// more are begun.
    async fn wait(&self, wait: Duration, asked: DateTime<Utc>) -> Option<(Worth, bool)> {
        let (wakeup, until) = (self.crew.queue.wakeup(self.crew.lane), Instant::now() + wait);
        loop {
            let wait = until.saturating_duration_since(Instant::now());
            tokio::select! {
                () = self.crew.end.cancelled() => return None,
                () = wakeup.woken() => match wakeup.worth_a_look() {
                    Worth::None => {}
                    worth => return Some((worth, true)),
                },
                () = sleep(self.until_alarm(wait, asked)) => return Some((Worth::All, false)),
            }
        }
    }

    /// Waits until a job may run, and takes the places of all that may. `None` when no more are begun.
    async fn free(&self) -> Option<Vec<OwnedSemaphorePermit>> {
        let Crew { slots, end, .. } = &self.crew;
        let first = tokio::select! {
            biased;
            () = end.cancelled() => return None,
            slot = Arc::clone(slots).acquire_owned() => slot.ok()?,
        };
        let more = std::iter::from_fn(|| Arc::clone(slots).try_acquire_owned().ok());
        Some(std::iter::once(first).chain(more).collect())
    }

    /// `wait`, or the time until the next job falls due if that is shorter. Jobs due when the last claim was `asked` for
    /// were there to be claimed.
    fn until_alarm(&self, wait: Duration, asked: DateTime<Utc>) -> Duration {
        let Crew { queue, lane, .. } = &self.crew;
        let Some(alarm) = queue.wakeup(*lane).next_alarm(asked) else { return wait };
        // The store and the timer keep milliseconds: a little late finds the job, a little early does not.
        let due_in = alarm - queue.clock.now() + TimeDelta::milliseconds(1);
        due_in.to_std().unwrap_or_default().min(wait)
    }
}
