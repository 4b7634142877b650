//! Saying what somebody was given: stored with whatever gave it.

use async_trait::async_trait;
use serde::{Deserialize, Serialize};

use super::presenter::{Gift, PlanNews};
use super::{JobContext, ServiceResult, job_result};
use crate::domain::user::UserId;
use crate::queue::{Job, JobError, Lane, NewJob, StoredJob};

/// Tells a person what they were given.
#[derive(Debug, Serialize, Deserialize)]
pub struct TellGift {
    user: UserId,
    gift: Gift,
    /// What it was given for, a name without anybody in it.
    reason: String,
}

pub(super) fn job(user: UserId, gift: Gift, reason: &str) -> NewJob {
    NewJob::of(&TellGift { user, gift, reason: reason.to_owned() })
}

#[async_trait]
impl Job for TellGift {
    type Context = JobContext;

    const LANE: Lane = Lane::Notices;
    const NAME: &'static str = "tell_gift";

    fn id(&self) -> String {
        format!("tell-gift:{}:{}", self.user, self.reason)
    }

    fn key(&self) -> String {
        format!("tell-gifts:{}", self.user)
    }

    async fn run(&self, context: &JobContext, _job: &StoredJob) -> Result<(), JobError> {
        job_result(self.tell(context).await)
    }
}

impl TellGift {
    async fn tell(&self, JobContext { services, presenter }: &JobContext) -> ServiceResult {
        match services.store.users.get(self.user).await? {
            Some(user) if user.ban.is_none() => Ok(presenter.plan_news(&user, &PlanNews::Gift(self.gift)).await?),
            _ => Ok(()),
        }
    }
}
