//! Saying that an admin has changed somebody's plan.

use async_trait::async_trait;
use serde::{Deserialize, Serialize};

use crate::domain::user::UserId;
use crate::queue::{Job, JobError, Lane, NewJob, StoredJob};
use crate::service::{JobContext, ServiceResult, job_result};

/// Tells a person which plan they have now.
#[derive(Debug, Serialize, Deserialize)]
pub struct TellPlan {
    user: UserId,
    change: String,
}

/// The job that tells them of the change with this id.
pub(in crate::service) fn job(user: UserId, change: &str) -> NewJob {
    NewJob::of(&TellPlan { user, change: change.to_owned() })
}

#[async_trait]
impl Job for TellPlan {
    type Context = JobContext;

    const LANE: Lane = Lane::Notices;
    const NAME: &'static str = "tell_plan";

    fn id(&self) -> String {
        format!("tell-plan:{}:{}", self.user, self.change)
    }

    fn key(&self) -> String {
        format!("tell-plan:{}", self.user)
    }

    async fn run(&self, context: &JobContext, _job: &StoredJob) -> Result<(), JobError> {
        job_result(self.tell(context).await)
    }
}

impl TellPlan {
    async fn tell(&self, JobContext { services, presenter }: &JobContext) -> ServiceResult {
        // Somebody who is shut out has other worries, and gets nothing of it.
        match services.store.users.get(self.user).await? {
            Some(user) if user.ban.is_none() => Ok(presenter.plan_given(&user).await?),
            _ => Ok(()),
        }
    }
}
