//! Giving an interview up.
//!
//! ```text
//! cancelled before a question was shown -> no model: given back at once
//!                                       -> else a job behind whatever gets its questions, which ends within a second: given
//!                                          back if nothing was paid for
//! ```

use async_trait::async_trait;
use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

use super::begin::RequestId;
use super::{Stepped, prepare, step};
use crate::domain::interview::{Interview, InterviewId};
use crate::domain::user::UserId;
use crate::queue::{Job, JobError, Lane, NewJob, StoredJob};
use crate::service::quotas::give_interview_back;
use crate::service::{JobContext, ServiceResult, Services, job_result};
use crate::store::CostSource;

/// How long it is waited for what a call has cost that was stopped, and how often it is looked.
const KNOWN_WITHIN: TimeDelta = TimeDelta::minutes(10);
const LOOKED_AGAIN: std::time::Duration = std::time::Duration::from_secs(60);

/// Whether an interview that is given up now has cost one of the month's: its plan counts them, and a question was shown.
pub fn costs_one(services: &Services, interview: &Interview) -> bool {
    let is_counted = services.plans.plan(interview.plan).quotas.interviews_per_month.is_some();
    is_counted && !interview.warm_up && interview.redo.is_none() && interview.asked() > 0
}

/// Gives the interview up: calls of models for it are stopped. One that never got to a question is not counted against the
/// month's, if nothing was paid for it.
///
/// # Errors
/// The store's.
pub async fn cancel(services: &Services, interview: &Interview, request: &RequestId) -> ServiceResult<Stepped> {
    let cancelled = step(services, interview, Some(request), |interview, now| interview.cancel(now)).await?;
    if let Some((interview, Ok(()))) = &cancelled
        && interview.asked() == 0
        && !interview.warm_up
    {
        if services.interviewer.gateway().is_none() {
            give_interview_back(services, &interview.id.0).await?;
        } else {
            give_back_later(services, interview).await?;
        }
    }
    Ok(cancelled)
}

/// Has it given back once it is known that nothing was paid for it.
async fn give_back_later(services: &Services, interview: &Interview) -> ServiceResult {
    let back = GiveInterviewBack { interview: interview.id.clone(), user: interview.user };
    services.queue.enqueue(&[NewJob::of(&back)]).await?;
    Ok(())
}

/// Gives an interview back for which there were no questions, if nothing was paid for it; where that is not known yet, as soon as
/// it is. True where it was given back.
///
/// # Errors
/// The store's.
pub async fn without_questions(services: &Services, interview: &Interview) -> ServiceResult<bool> {
    let paid = give_back_unpaid(services, &interview.id).await?;
    if paid == Paid::Unknown {
        give_back_later(services, interview).await?;
    }
    Ok(paid == Paid::Nothing)
}

/// What is known of what an interview has cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paid {
    Nothing,
    Something,
    /// A call is not accounted for yet.
    Unknown,
}

/// Gives an interview back that came to nothing, if nothing was paid for it.
///
/// # Errors
/// The store's.
pub async fn give_back_unpaid(services: &Services, interview: &InterviewId) -> ServiceResult<Paid> {
    let paid = paid(services, interview).await?;
    if paid == Paid::Nothing {
        give_interview_back(services, &interview.0).await?;
    }
    Ok(paid)
}

async fn paid(services: &Services, interview: &InterviewId) -> ServiceResult<Paid> {
    let held = match services.interviewer.gateway() {
        Some(gateway) => gateway.held_for(interview).await?,
        None => 0,
    };
    if held == 0 {
        return Ok(Paid::Nothing);
    }
    let calls = services.store.ledger.of_interview(interview).await?;
    let is_paid = calls.iter().any(|call| call.cost_usd > 0.0 && call.cost_source != CostSource::Reserved);
    Ok(if is_paid { Paid::Something } else { Paid::Unknown })
}

/// Gives an interview back that was given up, see [`give_back_unpaid`].
#[derive(Debug, Serialize, Deserialize)]
pub struct GiveInterviewBack {
    interview: InterviewId,
    user: UserId,
}

#[async_trait]
impl Job for GiveInterviewBack {
    type Context = JobContext;

    const LANE: Lane = Lane::Notices;
    const NAME: &'static str = "give_interview_back";

    fn id(&self) -> String {
        format!("give-interview-back:{}", self.interview)
    }

    /// Behind whatever gets questions for it: nothing is paid for it after that.
    fn key(&self) -> String {
        prepare::key(&self.interview, Some(self.user))
    }

    async fn run(&self, context: &JobContext, job: &StoredJob) -> Result<(), JobError> {
        let services = &context.services;
        match give_back_unpaid(services, &self.interview).await {
            Ok(Paid::Unknown) if services.now() - job.enqueued_at < KNOWN_WITHIN => {
                Err(JobError::after(LOOKED_AGAIN, "what a call has cost is not known yet"))
            }
            // What nobody knows was paid, as far as anybody knows.
            Ok(_) => Ok(()),
            Err(error) => job_result(Err(error)),
        }
    }
}
