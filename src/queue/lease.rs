//! One job under its lease: run, renewed, stopped when it must be, its end recorded.

use std::sync::Arc;
use std::time::Duration;

use tokio::task::JoinError;
use tokio::time::{Instant, MissedTickBehavior, interval_at, sleep, timeout, timeout_at};
use tokio_util::sync::CancellationToken;
use tokio_util::task::AbortOnDropHandle;
use tracing::Instrument;

use super::handle::Queue;
use super::worker::{JobError, LaneSettings, Runner, Settings};
use super::{Claim, Ended, Result, StoredJob};
use crate::clock;

/// Longest error text that is kept, in bytes.
const ERROR_MAX: usize = 500;
/// No side may ask for a longer wait.
const LONGEST_WAIT: Duration = Duration::from_secs(24 * 3600);
/// Wait between tries to store how a job ended.
const RECORD_AGAIN: Duration = Duration::from_millis(500);
/// How long a job may take to notice that it was stopped. One that blocks its thread is not waited for: its lease is
/// left to run out.
const STOP: Duration = Duration::from_secs(1);
/// How long giving a lease back may take while the program ends.
const RELEASE: Duration = Duration::from_secs(2);

/// A claimed job and all it takes to run it.
pub(super) struct Leased {
    pub(super) claim: Claim,
    pub(super) queue: Queue,
    pub(super) runner: Arc<dyn Runner>,
    pub(super) settings: Settings,
    /// Cancelled when running jobs must stop.
    pub(super) abandon: CancellationToken,
}

/// How a run under a lease ended.
enum Run {
    Ended(Result<(), JobError>),
    /// Somebody else may be running the job.
    Lost,
    /// The program ends.
    Abandoned,
}

/// What is recorded of a job that was run.
enum End<'a> {
    Complete,
    Retry { after: Duration, error: &'a str },
    Postpone { after: Duration, error: &'a str },
    MarkDead { error: &'a str },
}

impl Leased {
    /// Runs the job and records how it ended.
    pub(super) async fn run(self) {
        let LaneSettings { attempts, limit, .. } = *self.settings.lane(self.job().lane);
        // The last attempt did not get to its end: the process died, or hung past its lease.
        if self.job().attempts > attempts {
            return self.give_up(&JobError::permanent("its last attempt never came to an end")).await;
        }
        let runner = Arc::clone(&self.runner);
        let run = self.supervise(|job| async move {
            let late = || Err(JobError::again(format!("took longer than {} s", limit.as_secs())));
            timeout(limit, runner.run(&job)).await.unwrap_or_else(|_| late())
        });
        match run.await {
            Run::Lost => self.lost(),
            Run::Abandoned => self.release().await,
            Run::Ended(Ok(())) => self.record_end(&End::Complete).await,
            Run::Ended(Err(JobError::Again { reason, after: Some(wait) })) => self.postpone(&reason, wait).await,
            Run::Ended(Err(JobError::Again { reason, after: None })) if self.job().attempts < attempts => {
                self.retry(&reason).await;
            }
            Run::Ended(Err(error)) => self.give_up(&error).await,
        }
    }

    /// Runs `work` in a task of its own, so that its panic ends nothing else, and renews the lease meanwhile.
    async fn supervise<W, F>(&self, work: W) -> Run
    where
        W: FnOnce(Arc<StoredJob>) -> F,
        F: Future<Output = Result<(), JobError>> + Send + 'static,
    {
        let job = self.job();
        let span = tracing::info_span!("job", job.id = job.id, job.lane = job.lane.slug(), job.attempt = job.attempts);
        let work = work(Arc::new(job.clone())).instrument(span);
        let mut task = AbortOnDropHandle::new(tokio::spawn(work));
        let begun = Instant::now();
        let mut held_until = begun + self.settings.lease;
        let mut renewals = interval_at(begun + self.settings.renew_every, self.settings.renew_every);
        renewals.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            tokio::select! {
                biased;
                ended = &mut task => return Run::Ended(ended.unwrap_or_else(|error| Err(panicked(&error)))),
                () = self.abandon.cancelled() => return match stop(task).await {
                    Some(Ok(result)) => Run::Ended(result),
                    Some(Err(_)) => Run::Abandoned,
                    None => Run::Lost,
                },
                _ = renewals.tick() => match self.renew(held_until).await {
                    Some(until) => held_until = until,
                    None => {
                        stop(task).await;
                        return Run::Lost;
                    }
                },
            }
        }
    }

    /// Until when the lease is held now; `None` when it is lost. A store that does not answer is asked again while the
    /// lease lasts, several times: a connection that is dead must not be all that was tried.
    async fn renew(&self, held_until: Instant) -> Option<Instant> {
        let (asked, lease) = (Instant::now(), self.settings.lease);
        let renewal = self.queue.jobs.renew(&self.claim, self.queue.clock.now(), lease);
        match timeout_at(held_until.min(asked + lease / 3), renewal).await {
            Ok(Ok(true)) => Some(asked + lease),
            Ok(Ok(false)) => None,
            Ok(Err(_)) | Err(_) if Instant::now() >= held_until => None,
            Ok(Err(_)) | Err(_) => Some(held_until),
        }
    }

    async fn retry(&self, reason: &str) {
        let after = self.settings.backoff.wait(self.job().attempts, rand::random());
        self.log_wait(reason, after);
        self.record_end(&End::Retry { after, error: shortened(reason) }).await;
    }

    /// Somebody else asks for patience: the worker is free meanwhile, and the attempt is not counted.
    async fn postpone(&self, reason: &str, wait: Duration) {
        let after = wait.min(LONGEST_WAIT);
        self.log_wait(reason, after);
        self.record_end(&End::Postpone { after, error: shortened(reason) }).await;
    }

    fn log_wait(&self, reason: &str, after: Duration) {
        let job = self.job();
        tracing::warn!(
            job.id,
            job.lane = job.lane.slug(),
            job.attempt = job.attempts,
            retry.after_ms = after.as_millis(),
            error.message = reason,
            "a job failed and runs again"
        );
    }

    async fn give_up(&self, error: &JobError) {
        let job = self.job();
        let reason = error.to_string();
        tracing::error!(
            job.id,
            job.lane = job.lane.slug(),
            job.attempt = job.attempts,
            error.message = reason,
            "a job failed for good"
        );
        let (runner, told) = (Arc::clone(&self.runner), reason.clone());
        let limit = self.settings.lane(job.lane).limit;
        let telling = self.supervise(|job| async move {
            let late = |_| JobError::permanent("took too long");
            timeout(limit, runner.gave_up(&job, &told)).await.map_err(late)
        });
        match telling.await {
            Run::Lost => return self.lost(),
            Run::Abandoned => return self.release().await,
            Run::Ended(Ok(())) => {}
            Run::Ended(Err(error)) => {
                tracing::error!(job.id, error.message = %error, "nobody could be told of a job that failed for good");
            }
        }
        self.record_end(&End::MarkDead { error: shortened(&reason) }).await;
    }

    /// Stores how the job ended. A store that does not answer is asked again for the length of a lease; after that the
    /// job is as good as never run, and is claimed again.
    async fn record_end(&self, end: &End<'_>) {
        let held_until = Instant::now() + self.settings.lease;
        loop {
            let error = match timeout_at(held_until, self.record(end)).await {
                Ok(Ok(true)) => return,
                Ok(Ok(false)) => return self.lost(),
                Ok(Err(error)) => error.to_string(),
                Err(_) => "no answer".to_owned(),
            };
            if self.abandon.is_cancelled() || Instant::now() + RECORD_AGAIN >= held_until {
                let id = &self.job().id;
                tracing::error!(job.id = id, error.message = error, "the end of a job cannot be stored");
                return;
            }
            sleep(RECORD_AGAIN).await;
        }
    }

    async fn record(&self, end: &End<'_>) -> Result<bool> {
        let (jobs, now) = (&self.queue.jobs, self.queue.clock.now());
        let wakeup = self.queue.wakeup(self.job().lane);
        match *end {
            End::Complete => {
                let ended = jobs.finish(&self.claim, now).await?;
                if ended == Ended::WithNext {
                    wakeup.wake();
                }
                Ok(ended != Ended::Lost)
            }
            End::MarkDead { error } => {
                let held = jobs.mark_dead(&self.claim, now, error).await?;
                wakeup.wake();
                Ok(held)
            }
            End::Retry { after, error } => {
                let run_at = clock::after(now, after);
                let held = jobs.retry(&self.claim, now, run_at, error).await?;
                wakeup.wake_at(run_at, now);
                Ok(held)
            }
            End::Postpone { after, error } => {
                let run_at = clock::after(now, after);
                let held = jobs.postpone(&self.claim, now, run_at, error).await?;
                wakeup.wake_at(run_at, now);
                Ok(held)
            }
        }
    }

    /// Gives the job back, so that the next start takes it at once.
    async fn release(&self) {
        let release = self.queue.jobs.release(&self.claim, self.queue.clock.now());
        let error = match timeout(RELEASE, release).await {
            Ok(Ok(_)) => return,
            Ok(Err(error)) => error.to_string(),
            Err(_) => "no answer".to_owned(),
        };
        let id = &self.job().id;
        tracing::warn!(job.id = id, error.message = error, "a job cannot be given back: it waits for its lease to end");
    }

    fn lost(&self) {
        let job = self.job();
        tracing::warn!(job.id, job.lane = job.lane.slug(), job.attempt = job.attempts, "the lease of a job was lost");
    }

    const fn job(&self) -> &StoredJob {
        &self.claim.job
    }
}

/// Stops a task. What it returned where it ended by itself meanwhile; `None` when it still runs.
async fn stop<T>(task: AbortOnDropHandle<T>) -> Option<Result<T, JoinError>> {
    task.abort();
    timeout(STOP, task).await.ok()
}

/// The message of a panic may repeat what a person typed, so it is left out; the panic hook has said where it was.
fn panicked(error: &JoinError) -> JobError {
    JobError::again(if error.is_panic() { "panicked" } else { "was cancelled" })
}

fn shortened(text: &str) -> &str {
    &text[..text.floor_char_boundary(ERROR_MAX)]
}
