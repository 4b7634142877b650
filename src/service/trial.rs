//! A plan to try for newcomers: once each. That somebody has had it is remembered by their mark, past their being erased.

use chrono::TimeDelta;
use serde_json::json;

use super::{Gift, ServiceResult, Services, gifts, plan_ends, remembered};
use crate::domain::plan::PlanName;
use crate::domain::user::{User, UserId};
use crate::store::{AuditEntry, Document, StoreError, Write};

const FEATURE: &str = "trials";
/// Of nobody.
const OWNER: i64 = 0;
const TRIES: usize = 8;
/// How long somebody is a newcomer.
const NEW: TimeDelta = TimeDelta::days(1);

/// Gives a newcomer the plan to try, where the owner wants that; a job tells them. False when they do not get it.
///
/// # Errors
/// The store's.
pub async fn begin(services: &Services, user: UserId) -> ServiceResult<bool> {
    let (offers, now) = (services.plans.offers, services.now());
    if offers.trial_days == 0 {
        return Ok(false);
    }
    let mark = remembered::mark(services, user).await?;
    for _ in 0..TRIES {
        let Some(before) = services.store.users.get(user).await? else { return Ok(false) };
        let is_new = now - before.created_at < NEW && before.trial_until.is_none() && before.ban.is_none();
        if !is_new || before.plan_at(now) != PlanName::Free {
            return Ok(false);
        }
        let mut after = before.clone();
        after.set_plan(offers.trial_plan, Some(offers.trial_days), now);
        after.trial_until = after.plan_until;
        match services.store.unit_of_work.commit(&writes(services, &before, &after, &mark), now).await {
            Ok(()) => {
                services.queue.announce(&[told(&after)]);
                return Ok(true);
            }
            // They have had it before.
            Err(StoreError::Duplicate) => return Ok(false),
            Err(StoreError::Conflict) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(StoreError::Conflict.into())
}

fn writes(services: &Services, before: &User, after: &User, mark: &str) -> Vec<Write> {
    let now = services.now();
    let plan = |user: &User| json!({ "plan": user.plan, "until": user.plan_until });
    let entry = AuditEntry {
        id: format!("trial:{mark}"),
        at: now,
        actor: UserId(0),
        action: "trial".to_owned(),
        subject: Some(after.id),
        before: plan(before),
        after: plan(after),
    };
    let mut writes = vec![
        Write::PutDocument(Document::new(FEATURE, OWNER, mark, json!({ "at": now }))),
        Write::ReplaceUser(after.clone()),
        Write::AppendAudit(entry),
        Write::Enqueue(told(after)),
    ];
    writes.extend(plan_ends::jobs(after, now).into_iter().map(Write::Enqueue));
    writes
}

fn told(user: &User) -> crate::queue::NewJob {
    gifts::job(user.id, Gift::Trial { until: user.plan_until.unwrap_or_default() }, "trial")
}
