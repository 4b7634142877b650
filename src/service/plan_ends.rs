//! The end of a paid plan: said some days before, at the end where it goes on for some days of grace, and when it is back to the
//! free one.
//!
//! All are jobs, stored together with whatever gave the plan its end. A job whose end does not hold any more, since the plan was
//! paid again or taken back, does nothing.

use async_trait::async_trait;
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::{JobContext, ServiceResult, job_result};
use crate::domain::plan::PlanName;
use crate::domain::user::{User, UserId};
use crate::queue::{Job, JobError, Lane, NewJob, StoredJob};
use crate::service::presenter::PlanNews;

/// How long before the end it is said.
pub const SAID_BEFORE: TimeDelta = TimeDelta::days(3);

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Stage {
    Soon,
    /// It is over, and goes on for a while.
    Grace,
    Over,
}

/// Says that a plan ends, or has ended.
#[derive(Debug, Serialize, Deserialize)]
pub struct PlanEnds {
    user: UserId,
    /// The end of which it is said.
    until: DateTime<Utc>,
    stage: Stage,
    at: DateTime<Utc>,
}

/// What is to be said of the end of the plan that somebody has.
pub fn jobs(user: &User, now: DateTime<Utc>) -> Vec<NewJob> {
    let (Some(until), Some(ends)) = (user.plan_until, user.holding().ends()) else { return Vec::new() };
    if user.plan_at(now) == PlanName::Free {
        return Vec::new();
    }
    let grace = (user.plan_grace > 0 && !user.plan_renews).then_some((Stage::Grace, until));
    let stages = [(Stage::Soon, until - SAID_BEFORE), (Stage::Over, ends)].into_iter().chain(grace);
    let stages = stages.filter(|(_, at)| *at > now);
    stages.map(|(stage, at)| NewJob::of(&PlanEnds { user: user.id, until, stage, at }).at(at)).collect()
}

#[async_trait]
impl Job for PlanEnds {
    type Context = JobContext;

    const LANE: Lane = Lane::Notices;
    const NAME: &'static str = "plan_ends";

    fn id(&self) -> String {
        let Self { user, until, stage, at } = self;
        format!("plan-ends:{user}:{}:{}:{stage:?}", until.timestamp_millis(), at.timestamp_millis())
    }

    fn key(&self) -> String {
        format!("plan-ends:{}", self.user)
    }

    async fn run(&self, context: &JobContext, _job: &StoredJob) -> Result<(), JobError> {
        job_result(self.say(context).await)
    }
}

impl PlanEnds {
    async fn say(&self, JobContext { services, presenter }: &JobContext) -> ServiceResult {
        let Some(user) = services.store.users.get(self.user).await? else { return Ok(()) };
        if user.ban.is_some() || user.plan_until != Some(self.until) || user.plan == PlanName::Free {
            return Ok(());
        }
        let is_over = user.plan_at(services.now()) == PlanName::Free;
        let news = match self.stage {
            Stage::Soon if !is_over && !user.plan_renews => PlanNews::EndsSoon { until: self.until },
            Stage::Grace if !is_over && !user.plan_renews => {
                PlanNews::Grace { until: user.holding().ends().unwrap_or(self.until) }
            }
            Stage::Over if is_over => PlanNews::Over,
            Stage::Soon | Stage::Grace | Stage::Over => return Ok(()),
        };
        Ok(presenter.plan_news(&user, &news).await?)
    }
}
