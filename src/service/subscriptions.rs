//! What Telegram charges people for again and again: by what it is known there, and how it ends where it is of no use any more.

use async_trait::async_trait;
use serde::{Deserialize, Serialize};

use super::{JobContext, ServiceResult, Services, job_result};
use crate::domain::payment::{GRACE, Payment, SUBSCRIPTION, Term};
use crate::domain::plan::PlanName;
use crate::domain::user::{User, UserId};
use crate::queue::{Job, JobError, Lane, NewJob, StoredJob};

/// Payments of a person that are looked through for what belongs to one.
pub(super) const LATEST: u32 = 1000;

/// By what Telegram may know those subscriptions of a person that may still be paid again.
///
/// # Errors
/// The store's.
pub async fn open(services: &Services, user: UserId) -> ServiceResult<Vec<String>> {
    let paid = services.store.payments.of_user(user, LATEST).await?;
    let is_open = |payment: &&Payment| {
        let renews_at = payment.at + SUBSCRIPTION + GRACE;
        payment.term == Term::Subscription && payment.refund.is_none() && renews_at > services.now()
    };
    let mut charges: Vec<String> = paid.iter().filter(is_open).flat_map(|open| names(&paid, open)).collect();
    charges.sort();
    charges.dedup();
    Ok(charges)
}

/// By what Telegram may know the subscription that was paid by this charge; nothing where it is none.
///
/// # Errors
/// The store's.
pub async fn of_charge(services: &Services, user: UserId, charge: &str) -> ServiceResult<Vec<String>> {
    let paid = services.store.payments.of_user(user, LATEST).await?;
    let payment = paid.iter().find(|payment| payment.charge == charge && payment.term == Term::Subscription);
    Ok(payment.map(|payment| names(&paid, payment)).unwrap_or_default())
}

/// A subscription has a charge for each time it was paid, all of one offer. It goes by the first of them; by the latest, too, as
/// the Bot API does not say by which. `paid` has the newest first.
fn names(paid: &[Payment], payment: &Payment) -> Vec<String> {
    let mut charges: Vec<&str> =
        paid.iter().filter(|other| other.offer == payment.offer).map(|other| other.charge.as_str()).collect();
    if charges.len() > 2 {
        charges.drain(1..charges.len() - 1);
    }
    charges.into_iter().map(str::to_owned).collect()
}

/// Ends what somebody still pays for and has no use of: a plan of theirs has no end.
#[derive(Debug, Serialize, Deserialize)]
pub struct EndSubscriptions {
    user: UserId,
    /// What it follows from.
    reason: String,
}

/// The job, where somebody has a plan without an end now.
pub(super) fn end_where_endless(user: &User, reason: &str) -> Option<NewJob> {
    let is_endless = user.plan != PlanName::Free && user.plan_until.is_none();
    is_endless.then(|| NewJob::of(&EndSubscriptions { user: user.id, reason: reason.to_owned() }))
}

#[async_trait]
impl Job for EndSubscriptions {
    type Context = JobContext;

    const LANE: Lane = Lane::Payments;
    const NAME: &'static str = "end_subscriptions";

    fn id(&self) -> String {
        format!("end-subscriptions:{}:{}", self.user, self.reason)
    }

    fn key(&self) -> String {
        format!("payments:{}", self.user)
    }

    async fn run(&self, context: &JobContext, _job: &StoredJob) -> Result<(), JobError> {
        job_result(self.end(context).await)
    }
}

impl EndSubscriptions {
    async fn end(&self, JobContext { services, presenter }: &JobContext) -> ServiceResult {
        let charges = open(services, self.user).await?;
        Ok(presenter.end_subscriptions(self.user, &charges).await?)
    }
}
