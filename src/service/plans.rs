//! Which plan a person has, and who gave it to them.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use super::{ServiceResult, Services, plan_ends, subscriptions, voice};
use crate::domain::language::Language;
use crate::domain::plan::{PlanName, Quotas};
use crate::domain::user::{User, UserId};
use crate::plans::Task;
use crate::store::{AuditEntry, StoreError, Write};

pub mod tell;

/// Longest time that can be set, ten years. Without days the plan has no end.
pub const DAYS_MAX: u16 = 3650;

/// Tries before the change is left to a later run of the command.
const TRIES: usize = 8;
/// Latest changes of a person that are looked at to know one again.
const LOOKED_AT: u32 = 20;

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
    /// Whether a job tells the person. Else whoever makes the change does, and can say whether it could.
    pub told_later: bool,
}

/// A plan that was set: the person as they were, and as they are.
#[derive(Debug)]
pub struct PlanSet {
    pub before: User,
    pub after: User,
}

/// Sets a person's plan, together with the entry of the audit log. A change that was made already is told again as it was.
/// `None` when there is no such person.
///
/// # Errors
/// The store's.
pub async fn set(services: &Services, id: UserId, change: &PlanChange) -> ServiceResult<Option<PlanSet>> {
    for _ in 0..TRIES {
        let Some(before) = services.store.users.get(id).await? else { return Ok(None) };
        let entries = services.store.audit.latest(Some(id), LOOKED_AT).await?;
        if let Some(made) = entries.iter().find(|entry| entry.id == change.id) {
            return Ok(Some(PlanSet { before: as_it_was(&before, &made.before), after: before }));
        }
        let mut after = before.clone();
        after.set_plan(change.plan, change.days, change.at);
        if change.plan != PlanName::Free {
            after.plan_grace = services.plans.offers.grace_days;
        }
        let entry = AuditEntry {
            id: change.id.clone(),
            at: services.now(),
            actor: change.actor,
            action: "setplan".to_owned(),
            subject: Some(id),
            before: plan_of(&before),
            after: plan_of(&after),
        };
        let mut writes = vec![Write::AppendAudit(entry), Write::ReplaceUser(after.clone())];
        writes.extend(plan_ends::jobs(&after, services.now()).into_iter().map(Write::Enqueue));
        writes.extend(change.told_later.then(|| Write::Enqueue(tell::job(id, &change.id))));
        // Nobody pays again for what they have without an end.
        writes.extend(subscriptions::end_where_endless(&after, &change.id).map(Write::Enqueue));
        match services.store.unit_of_work.commit(&writes, services.now()).await {
            Ok(()) => {
                services.queue.announce(writes.iter().filter_map(Write::job));
                return Ok(Some(PlanSet { before, after }));
            }
            Err(StoreError::Conflict) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(StoreError::Conflict.into())
}

/// Whether somebody would have a smaller plan, or one that ends sooner.
pub fn takes_away(before: &User, after: &User, now: DateTime<Utc>) -> bool {
    let (had, has) = (before.plan_at(now), after.plan_at(now));
    let ends_sooner = match (before.plan_until, after.plan_until) {
        (_, None) => false,
        (None, Some(_)) => true,
        (Some(before), Some(after)) => after < before,
    };
    has < had || (had != PlanName::Free && ends_sooner)
}

/// Whether a change of a person's plan was made already.
///
/// # Errors
/// The store's.
pub async fn is_made(services: &Services, id: UserId, change: &str) -> ServiceResult<bool> {
    let entries = services.store.audit.latest(Some(id), LOOKED_AT).await?;
    Ok(entries.iter().any(|entry| entry.id == change))
}

/// The person with the plan that an entry of the log says they had.
fn as_it_was(user: &User, plan: &Value) -> User {
    let mut before = user.clone();
    if let Ok(name) = serde_json::from_value(plan["plan"].clone()) {
        before.plan = name;
    }
    before.plan_until = serde_json::from_value(plan["until"].clone()).ok().flatten();
    before
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
    quotas_in(services, user.plan_at(services.now()))
}

/// What a plan allows now.
pub fn quotas_in(services: &Services, plan: PlanName) -> Quotas {
    let quotas = services.plans.plan(plan).quotas;
    let has_model_for = |task| services.interviewer.has_model_for(plan, task);
    // Nobody could look at a grade once more, or answer: nothing is said of it.
    let quotas = if has_model_for(Task::Grading) { quotas } else { quotas.without_second_looks() };
    let quotas = if has_model_for(Task::Coach) { quotas } else { quotas.without_coach() };
    let quotas = if has_model_for(Task::Fit) { quotas } else { quotas.without_fits() };
    let quotas = if has_model_for(Task::Letter) { quotas } else { quotas.without_cover_letters() };
    let is_heard = Language::ALL.into_iter().any(|language| voice::is_on(services, language));
    if is_heard { quotas } else { quotas.without_voice() }
}
