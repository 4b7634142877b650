//! A plan by hand: for cash and transfers.

use chrono::{DateTime, Utc};
use serde_json::json;

use super::{audited, commit, month_price};
use crate::domain::payment::{self, Added, Span};
use crate::domain::plan::PlanName;
use crate::domain::user::{User, UserId};
use crate::service::plans::tell;
use crate::service::{ServiceResult, Services, plan_ends};
use crate::store::{StoreError, Write};

const TRIES: usize = 8;
/// Latest changes of a person that are looked at to know one again.
const LOOKED_AT: u32 = 20;

/// Days of a plan that an admin adds to what a person has.
#[derive(Debug, Clone)]
pub struct Grant {
    /// Unique: what runs twice is given once.
    pub id: String,
    pub at: DateTime<Utc>,
    pub actor: UserId,
    pub plan: PlanName,
    pub days: u16,
    /// What for.
    pub note: String,
    /// A job says it to the person, for whoever cannot.
    pub told_later: bool,
}

/// What it adds to what somebody has.
pub fn added(services: &Services, before: &User, grant: &Grant) -> Added {
    payment::add(&before.holding(), grant.plan, Span::Days(grant.days), grant.at, month_price(services))
}

/// The person as they would be with it.
pub fn granted(services: &Services, before: &User, grant: &Grant) -> User {
    let mut after = before.clone();
    after.hold(&added(services, before, grant).after);
    after.plan_grace = services.plans.offers.grace_days;
    after
}

/// Adds days of a plan as a payment would, with the entry of the audit log. The person as they are then; `None` when there is no
/// such person.
///
/// # Errors
/// The store's.
pub async fn grant(services: &Services, id: UserId, grant: &Grant) -> ServiceResult<Option<User>> {
    for _ in 0..TRIES {
        let Some(before) = services.store.users.get(id).await? else { return Ok(None) };
        let entries = services.store.audit.latest(Some(id), LOOKED_AT).await?;
        if entries.iter().any(|entry| entry.id == grant.id) {
            return Ok(Some(before));
        }
        let after = granted(services, &before, grant);
        let what = json!({ "days": grant.days, "note": grant.note });
        let entry = audited(services, grant.id.clone(), grant.actor, "grant", (&before, &after), what);
        let mut writes = vec![Write::AppendAudit(entry), Write::ReplaceUser(after.clone())];
        writes.extend(plan_ends::jobs(&after, services.now()).into_iter().map(Write::Enqueue));
        writes.extend(grant.told_later.then(|| Write::Enqueue(tell::job(id, &grant.id))));
        match commit(services, &writes).await {
            Ok(()) => return Ok(Some(after)),
            Err(StoreError::Conflict) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(StoreError::Conflict.into())
}
