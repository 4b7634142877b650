//! Workers to be watched, and jobs that do as they are told.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use interview_bot::backoff::Backoff;
use interview_bot::clock::{Clock, FollowingClock};
use interview_bot::queue::{JobError, Lane, LaneSettings, NewJob, Queue, Runner, Settings, StoredJob, Workers};
use interview_bot::store::{DatabaseUrl, Store};
use serde_json::json;
use tokio::sync::{Notify, Semaphore};
use tokio::task::JoinHandle;
use tokio::time::{Instant, sleep, timeout};
use tokio_util::sync::CancellationToken;

/// Longest wait for something that must happen.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);
/// How long to watch for something that must not happen.
pub(crate) const WATCH: Duration = Duration::from_millis(300);

/// Holds jobs until it is opened for them.
pub(crate) struct Gate(pub(crate) Semaphore);

impl Default for Gate {
    fn default() -> Self {
        Self(Semaphore::new(0))
    }
}

/// Does what the payload of a job says.
#[derive(Default)]
pub(crate) struct Scripted {
    /// (id, attempt) in the order of their starts.
    pub(crate) begun: Mutex<Vec<(String, u32)>>,
    /// Ids in the order of their ends.
    pub(crate) done: Mutex<Vec<String>>,
    pub(crate) given_up: Mutex<Vec<(String, String)>>,
    /// How many run at the same time, now and at most.
    pub(crate) running: Mutex<(usize, usize)>,
    pub(crate) changed: Notify,
    /// What the payload `gate` waits for.
    pub(crate) gate: Gate,
}

/// Counts a running job until it ends or is dropped.
pub(crate) struct Running<'a>(&'a Scripted);

impl<'a> Running<'a> {
    fn new(script: &'a Scripted) -> Self {
        let mut running = script.running.lock().expect("not poisoned");
        running.0 += 1;
        running.1 = running.1.max(running.0);
        Self(script)
    }
}

impl Drop for Running<'_> {
    fn drop(&mut self) {
        self.0.running.lock().expect("not poisoned").0 -= 1;
        self.0.changed.notify_waiters();
    }
}

impl Scripted {
    /// A run that somebody else had put off is not counted as an attempt.
    fn is_first_run(&self, job: &StoredJob) -> bool {
        self.begun.lock().expect("not poisoned").iter().filter(|(id, _)| *id == job.id).count() == 1
    }
}

#[async_trait]
impl Runner for Scripted {
    async fn run(&self, job: &StoredJob) -> Result<(), JobError> {
        let _running = Running::new(self);
        self.begun.lock().expect("not poisoned").push((job.id.clone(), job.attempts));
        self.changed.notify_waiters();
        match job.payload.as_str().unwrap_or_default() {
            "gate" => self.gate.0.acquire().await.expect("open").forget(),
            "panic" => panic!("as the test wants it"),
            "panic once" if job.attempts == 1 => panic!("as the test wants it"),
            "again" => return Err(JobError::again("not yet")),
            "again once" if job.attempts == 1 => return Err(JobError::again("not yet")),
            "in a minute" if self.is_first_run(job) => return Err(JobError::after(Duration::from_secs(60), "busy")),
            "never" => return Err(JobError::permanent("never")),
            "never, and panic" => return Err(JobError::permanent("panic when told")),
            "forever" => std::future::pending().await,
            "forever once" if job.attempts == 1 => std::future::pending().await,
            _ => {}
        }
        self.done.lock().expect("not poisoned").push(job.id.clone());
        Ok(())
    }

    async fn gave_up(&self, job: &StoredJob, error: &str) {
        self.given_up.lock().expect("not poisoned").push((job.id.clone(), error.to_owned()));
        assert_ne!(error, "panic when told", "as the test wants it");
    }
}

/// Workers that run, and all that they work with.
pub(crate) struct Bench {
    pub(crate) store: Store,
    pub(crate) queue: Queue,
    pub(crate) script: Arc<Scripted>,
    pub(crate) end: CancellationToken,
    pub(crate) workers: JoinHandle<()>,
}

/// The defaults, but faster.
pub(crate) fn fast() -> Settings {
    let lane = LaneSettings { concurrency: 4, attempts: 3, limit: Duration::from_secs(30) };
    Settings {
        updates: lane,
        model: lane,
        notices: lane,
        payments: lane,
        broadcasts: lane,
        backoff: Backoff { first: Duration::from_millis(20), longest: Duration::from_millis(50) },
        lease: Duration::from_secs(5),
        renew_every: Duration::from_secs(1),
        poll: Backoff { first: Duration::from_millis(20), longest: Duration::from_millis(50) },
        drain: Duration::from_secs(10),
    }
}

pub(crate) async fn memory() -> Store {
    Store::open(&DatabaseUrl::SqliteMemory).await.expect("opens")
}

impl Bench {
    pub(crate) async fn new(settings: Settings) -> Self {
        Self::over(memory().await, Arc::new(FollowingClock::at(Utc::now())), settings)
    }

    pub(crate) fn over(store: Store, clock: Arc<dyn Clock>, settings: Settings) -> Self {
        let queue = Queue::new(store.jobs.clone(), clock);
        let script = Arc::new(Scripted::default());
        let end = CancellationToken::new();
        let workers = Workers::new(queue.clone(), script.clone(), settings);
        let workers = tokio::spawn(workers.run(end.clone()));
        Self { store, queue, script, end, workers }
    }

    pub(crate) async fn enqueue(&self, id: &str, key: &str, payload: &str) {
        self.enqueue_at(id, key, payload, None).await;
    }

    pub(crate) async fn enqueue_at(&self, id: &str, key: &str, payload: &str, run_at: Option<DateTime<Utc>>) {
        let new = self.queue.enqueue(&[job(id, key, payload, run_at)]).await.expect("enqueued");
        assert_eq!(new, 1);
    }

    pub(crate) fn begun(&self) -> Vec<(String, u32)> {
        self.script.begun.lock().expect("not poisoned").clone()
    }

    pub(crate) fn attempts_of(&self, id: &str) -> usize {
        self.begun().iter().filter(|(begun, _)| begun == id).count()
    }

    pub(crate) fn done(&self) -> Vec<String> {
        self.script.done.lock().expect("not poisoned").clone()
    }

    pub(crate) fn given_up(&self) -> Vec<(String, String)> {
        self.script.given_up.lock().expect("not poisoned").clone()
    }

    pub(crate) fn running(&self) -> usize {
        self.script.running.lock().expect("not poisoned").0
    }

    pub(crate) async fn until(&self, what: &str, condition: impl Fn(&Self) -> bool) {
        let end = Instant::now() + PATIENCE;
        while !condition(self) {
            assert!(Instant::now() < end, "{what}: begun {:?}, done {:?}", self.begun(), self.done());
            let _ = timeout(Duration::from_millis(10), self.script.changed.notified()).await;
        }
    }

    pub(crate) async fn until_dead(&self, id: &str) -> StoredJob {
        let end = Instant::now() + PATIENCE;
        loop {
            let dead = self.store.jobs.dead(10).await.expect("listed");
            if let Some(job) = dead.into_iter().find(|job| job.id == id) {
                return job;
            }
            assert!(Instant::now() < end, "{id} is not dead");
            sleep(Duration::from_millis(10)).await;
        }
    }

    /// Ends the workers and waits for them.
    pub(crate) async fn stop(self) -> Store {
        self.end.cancel();
        timeout(PATIENCE, self.workers).await.expect("in time").expect("no panic");
        self.store
    }
}

pub(crate) fn job(id: &str, key: &str, payload: &str, run_at: Option<DateTime<Utc>>) -> NewJob {
    NewJob { id: id.to_owned(), key: key.to_owned(), lane: Lane::Updates, run_at, payload: json!(payload) }
}
