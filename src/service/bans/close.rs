//! What is to be done of somebody who was shut out, where no front end does it at once.

use async_trait::async_trait;
use serde::{Deserialize, Serialize};

use crate::domain::interview::InterviewId;
use crate::domain::user::UserId;
use crate::queue::{Job, JobError, Lane, NewJob, StoredJob};
use crate::service::{JobContext, ServiceResult, job_result, subscriptions};

/// Ends a person's subscriptions, and takes the buttons off what shows their interview.
#[derive(Debug, Serialize, Deserialize)]
pub struct CloseOff {
    user: UserId,
    interview: Option<InterviewId>,
    order: String,
}

pub(super) fn job(user: UserId, interview: Option<InterviewId>, order: &str) -> NewJob {
    NewJob::of(&CloseOff { user, interview, order: order.to_owned() })
}

#[async_trait]
impl Job for CloseOff {
    type Context = JobContext;

    const LANE: Lane = Lane::Notices;
    const NAME: &'static str = "close_off";

    fn id(&self) -> String {
        format!("close-off:{}:{}", self.user, self.order)
    }

    fn key(&self) -> String {
        format!("close-off:{}", self.user)
    }

    async fn run(&self, context: &JobContext, _job: &StoredJob) -> Result<(), JobError> {
        job_result(self.close(context).await)
    }
}

impl CloseOff {
    async fn close(&self, JobContext { services, presenter }: &JobContext) -> ServiceResult {
        // They may have been let in again meanwhile.
        if services.store.users.get(self.user).await?.is_none_or(|user| user.ban.is_none()) {
            return Ok(());
        }
        // Nobody pays again for what they cannot use.
        let charges = subscriptions::open(services, self.user).await?;
        presenter.end_subscriptions(self.user, &charges).await?;
        let Some(id) = &self.interview else { return Ok(()) };
        match services.store.interviews.get(id).await? {
            Some(interview) => Ok(presenter.shut_out(&interview).await?),
            None => Ok(()),
        }
    }
}
