//! Which plan a person has, and who gave it to them.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use super::{ServiceResult, Services, people};
use crate::domain::plan::{PlanName, Quotas};
use crate::domain::user::{User, UserId};
use crate::plans::Task;
use crate::store::AuditEntry;

/// Longest time that can be set, ten years. Without days the plan has no end.
pub const DAYS_MAX: u16 = 3650;

/// A change of a person's plan by an admin.
#[derive(Debug, Clone)]
pub struct PlanChange {
    /// Unique: what runs twice is logged once, and sets the same end.
    pub id: String,
    /// When the admin wanted it.
    pub at: DateTime<Utc>,
    pub actor: UserId,
    pub plan: PlanName,
    /// 1 to [`DAYS_MAX`]; `None` for no end.
    pub days: Option<u16>,
}

/// Sets a person's plan: the change is written into the audit log, then made. A run that breaks off in between is
/// finished by the next.
///
/// # Errors
/// The store's.
pub async fn set(services: &Services, before: &User, change: &PlanChange) -> ServiceResult<User> {
    let mut planned = before.clone();
    planned.set_plan(change.plan, change.days, change.at);
    let entry = AuditEntry {
        id: change.id.clone(),
        at: services.now(),
        actor: change.actor,
        action: "setplan".to_owned(),
        subject: Some(before.id),
        before: plan_of(before),
        after: plan_of(&planned),
    };
    services.store.audit.append(&entry).await?;
    let set = people::change(services, before.id, |user| user.set_plan(change.plan, change.days, change.at));
    Ok(set.await?.0)
}

fn plan_of(user: &User) -> Value {
    json!({ "plan": user.plan, "until": user.plan_until })
}

/// The latest changes that admins made, newest first, of one person or of all.
///
/// # Errors
/// The store's.
pub async fn audit(services: &Services, subject: Option<UserId>, limit: u32) -> ServiceResult<Vec<AuditEntry>> {
    Ok(services.store.audit.latest(subject, limit).await?)
}

/// What the person's plan allows now.
pub fn quotas_of(services: &Services, user: &User) -> Quotas {
    let plan = user.plan_at(services.now());
    let quotas = services.plans.plan(plan).quotas;
    // Nobody could look at a grade once more: nothing is said of it.
    if services.interviewer.has_model_for(plan, Task::Grading) { quotas } else { quotas.without_second_looks() }
}
