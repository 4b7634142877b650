//! Offering an interview again that was left lying.

use async_trait::async_trait;
use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

use crate::domain::interview::{Interview, InterviewId};
use crate::queue::{Job, JobError, Lane, NewJob, StoredJob};
use crate::service::{JobContext, ServiceResult, job_result};

/// After so many days without a step, an unfinished interview offers itself again.
pub const REMIND_AFTER_DAYS: i64 = 2;

/// The first look at an interview that has begun.
pub(super) fn first(interview: &Interview) -> NewJob {
    look(interview, 1)
}

/// A look at an interview, some days after its last step.
fn look(interview: &Interview, round: u32) -> NewJob {
    let remind = Remind { interview: interview.id.clone(), round };
    NewJob::of(&remind).at(interview.updated_at + TimeDelta::days(REMIND_AFTER_DAYS))
}

/// Offers an interview again that was left lying.
#[derive(Debug, Serialize, Deserialize)]
pub struct Remind {
    interview: InterviewId,
    /// Counts the looks at it.
    round: u32,
}

#[async_trait]
impl Job for Remind {
    type Context = JobContext;

    const LANE: Lane = Lane::Notices;
    const NAME: &'static str = "remind";

    fn id(&self) -> String {
        format!("remind:{}:{}", self.interview, self.round)
    }

    fn key(&self) -> String {
        format!("remind:{}", self.interview)
    }

    async fn run(&self, context: &JobContext, _job: &StoredJob) -> Result<(), JobError> {
        job_result(remind(context, &self.interview, self.round).await)
    }

    async fn gave_up(&self, context: &JobContext, job: &StoredJob) {
        // Nobody waits for a reminder.
        super::reschedule(context, job, &self.interview, false).await;
    }
}

/// Offers the interview when nothing has happened for some days, once; looks again later when something has.
async fn remind(context: &JobContext, id: &InterviewId, round: u32) -> ServiceResult {
    let JobContext { services, presenter } = context;
    let Some(interview) = services.store.interviews.get(id).await? else { return Ok(()) };
    if !interview.status.is_open() {
        return Ok(());
    }
    if services.now() - interview.updated_at < TimeDelta::days(REMIND_AFTER_DAYS) {
        services.queue.enqueue(&[look(&interview, round + 1)]).await?;
        return Ok(());
    }
    Ok(presenter.reminder(&interview).await?)
}
