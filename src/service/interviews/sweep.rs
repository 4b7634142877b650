//! Interviews that wait for work which nobody has: the last net under everything else.
//!
//! What an interview waits for is stored together with the step that it follows from, and work that is given up is
//! rescheduled. What is found here was lost all the same: its jobs were marked as dead, were lost with a restored database,
//! or were written by a version of the program that is not there any more.

use std::time::Duration;

use chrono::TimeDelta;
use tokio::time::interval;
use tokio_util::sync::CancellationToken;

use super::awaited;
use crate::domain::interview::Interview;
use crate::queue::NewJob;
use crate::service::{ServiceResult, Services};

/// How often it is looked for such interviews; the first time at the start.
const EVERY: Duration = Duration::from_secs(180);
/// How long after its last step an interview counts as waiting too long: longer than its work takes when all goes well.
const TOO_LONG: TimeDelta = TimeDelta::minutes(5);
/// Interviews that are read at a time.
const BATCH: u32 = 100;
/// Stands between a job's id and how often what it does was found undone.
const SEPARATOR: char = '#';

/// Has done what interviews wait for in vain, now and every few minutes until `end` is cancelled.
pub async fn run(services: Services, end: CancellationToken) {
    let mut ticks = interval(EVERY);
    while end.run_until_cancelled(ticks.tick()).await.is_some() {
        match end.run_until_cancelled(sweep(&services)).await {
            None => return,
            Some(Ok(0)) => {}
            Some(Ok(found)) => tracing::warn!(found, "interviews waited for work that nobody had; it is done now"),
            Some(Err(error)) => tracing::warn!(%error, "it could not be looked for interviews that wait in vain"),
        }
    }
}

/// Enqueues the work of interviews that wait for it in vain. Returns of how many.
///
/// # Errors
/// The store's.
pub async fn sweep(services: &Services) -> ServiceResult<u32> {
    let before = services.now() - TOO_LONG;
    let (mut found, mut last) = (0, None);
    loop {
        let waiting = services.store.interviews.awaiting_work(before, last.as_ref(), BATCH).await?;
        for interview in &waiting {
            let lost = lost_work(services, interview).await?;
            if services.queue.enqueue(&lost).await? > 0 {
                found += 1;
            }
        }
        last = waiting.into_iter().next_back();
        if last.is_none() {
            return Ok(found);
        }
    }
}

/// What the interview waits for and no job is at. Each time its wait has doubled, it is tried once, by whatever process.
async fn lost_work(services: &Services, interview: &Interview) -> ServiceResult<Vec<NewJob>> {
    let doublings = doublings(services.now() - interview.updated_at);
    let mut lost = Vec::new();
    for job in awaited(services, interview) {
        if !services.store.jobs.is_at_work(&job.key).await? {
            let id = format!("{}{SEPARATOR}{doublings}", job.id);
            lost.push(NewJob { id, run_at: None, ..job });
        }
    }
    Ok(lost)
}

fn doublings(waited: TimeDelta) -> u32 {
    let times = waited.num_seconds() / TOO_LONG.num_seconds();
    u64::try_from(times).unwrap_or_default().checked_ilog2().unwrap_or_default()
}
