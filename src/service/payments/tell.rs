//! Saying what was paid, and what was given back.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::domain::payment::Payment;
use crate::domain::user::{User, UserId};
use crate::queue::{Job, JobError, Lane, NewJob, StoredJob};
use crate::service::presenter::PlanNews;
use crate::service::{JobContext, ServiceResult, job_result};

/// Tells a person what became of their payment.
#[derive(Debug, Serialize, Deserialize)]
pub struct TellPayment {
    charge: String,
    user: UserId,
    refunded: bool,
}

pub(super) fn paid(payment: &Payment) -> NewJob {
    job(payment, false)
}

pub(super) fn refunded(payment: &Payment) -> NewJob {
    job(payment, true)
}

fn job(payment: &Payment, refunded: bool) -> NewJob {
    NewJob::of(&TellPayment { charge: payment.charge.clone(), user: payment.user, refunded })
}

#[async_trait]
impl Job for TellPayment {
    type Context = JobContext;

    const LANE: Lane = Lane::Payments;
    const NAME: &'static str = "tell_payment";

    fn id(&self) -> String {
        format!("tell-payment:{}:{}", self.charge, if self.refunded { "refunded" } else { "paid" })
    }

    /// In the order in which it was paid.
    fn key(&self) -> String {
        format!("tell-payments:{}", self.user)
    }

    async fn run(&self, context: &JobContext, _job: &StoredJob) -> Result<(), JobError> {
        job_result(self.tell(context).await)
    }
}

impl TellPayment {
    async fn tell(&self, JobContext { services, presenter }: &JobContext) -> ServiceResult {
        let payment = services.store.payments.get(&self.charge).await?;
        let user = services.store.users.get(self.user).await?;
        let (Some(payment), Some(user)) = (payment, user) else { return Ok(()) };
        let payment = Box::new(payment);
        let news = if self.refunded { PlanNews::Refunded(payment) } else { PlanNews::Paid(payment) };
        Ok(presenter.plan_news(&user, &news).await?)
    }
}

/// Tells a person what became of their subscription.
#[derive(Debug, Serialize, Deserialize)]
pub struct TellSubscription {
    user: UserId,
    /// Until when the plan stays.
    until: DateTime<Utc>,
    failed: bool,
    /// What it was told by.
    name: String,
}

pub(super) fn subscription(user: &User, failed: bool, name: &str) -> NewJob {
    let until = user.holding().ends().unwrap_or_default();
    NewJob::of(&TellSubscription { user: user.id, until, failed, name: name.to_owned() })
}

#[async_trait]
impl Job for TellSubscription {
    type Context = JobContext;

    const LANE: Lane = Lane::Payments;
    const NAME: &'static str = "tell_subscription";

    fn id(&self) -> String {
        format!("tell-{}", self.name)
    }

    fn key(&self) -> String {
        format!("tell-payments:{}", self.user)
    }

    async fn run(&self, context: &JobContext, _job: &StoredJob) -> Result<(), JobError> {
        let JobContext { services, presenter } = context;
        let news = match self.failed {
            true => PlanNews::RenewalFailed { until: self.until },
            false => PlanNews::SubscriptionEnded { until: self.until },
        };
        let told = async {
            match services.store.users.get(self.user).await? {
                Some(user) if user.ban.is_none() => Ok(presenter.plan_news(&user, &news).await?),
                _ => Ok(()),
            }
        };
        job_result(told.await)
    }
}
