//! Somebody has come to the end of the first part before a model has written the second: one question of the pool or the
//! bank is put in between, so that nobody waits.

use async_trait::async_trait;
use serde::{Deserialize, Serialize};

use super::{Show, Spot, bring_on, prepare, show_onward};
use crate::domain::interview::{Interview, InterviewId, Status};
use crate::plans::Task;
use crate::queue::{Job, JobError, Lane, NewJob, StoredJob};
use crate::service::stable_hash::stable_hash;
use crate::service::{JobContext, ServiceResult, Services, job_result};

/// The job that puts a question in between, where one is needed. Without a model the second part is there as soon.
pub(super) fn awaited(services: &Services, interview: &Interview) -> Option<NewJob> {
    let is_needed = interview.status == Status::Preparing && interview.awaits_second_part();
    (is_needed && services.interviewer.has_model_for(interview.plan, Task::Questions))
        .then(|| NewJob::of(&PutBetween { interview: interview.id.clone() }))
}

/// Puts a question between the two parts.
#[derive(Debug, Serialize, Deserialize)]
pub struct PutBetween {
    interview: InterviewId,
}

#[async_trait]
impl Job for PutBetween {
    type Context = JobContext;

    const LANE: Lane = Lane::Updates;
    const NAME: &'static str = "put_between";

    fn id(&self) -> String {
        format!("put-between:{}", self.interview)
    }

    /// Not the key of whatever prepares questions: that is what takes too long.
    fn key(&self) -> String {
        self.id()
    }

    async fn run(&self, context: &JobContext, job: &StoredJob) -> Result<(), JobError> {
        job_result(put_between(context, &self.interview, job).await)
    }
}

async fn put_between(context: &JobContext, id: &InterviewId, job: &StoredJob) -> ServiceResult {
    let JobContext { services, presenter } = context;
    let Some(interview) = services.store.interviews.get(id).await? else { return Ok(()) };
    if interview.waits_for_answer() && job.is_rerun() {
        // An earlier run may have failed to show the question that it put.
        return Ok(presenter.interview(&interview, Spot::InPlace).await?);
    }
    if interview.status != Status::Preparing || !interview.awaits_second_part() {
        return Ok(());
    }
    let Some(kind) = prepare::lacking_types(&interview).first().copied() else { return Ok(()) };
    let request = prepare::request(services, &interview, kind, stable_hash(&["between", &id.0])).await?;
    let Some(question) = services.interviewer.stand_in(&request).await else { return Ok(()) };
    let add = |interview: &mut Interview, now| {
        if interview.awaits_second_part() {
            interview.add_question(question.clone(), now);
        }
    };
    let Some((onward, ())) = bring_on(services, id, Some(interview), add).await? else { return Ok(()) };
    show_onward(services, &**presenter, &onward, Show::IfAsked(Spot::InPlace)).await
}
