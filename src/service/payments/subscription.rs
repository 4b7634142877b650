//! What Telegram tells of a subscription between its payments. Where it tells nothing, dates say the same, later.

use serde_json::json;

use super::{NOBODY, audited, commit, tell};
use crate::domain::payment::Payload;
use crate::domain::plan::PlanName;
use crate::domain::user::{User, UserId};
use crate::service::{ServiceResult, Services, plan_ends};
use crate::store::{StoreError, Write};

const TRIES: usize = 8;

/// What has become of a subscription.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// It is not paid again.
    Cancelled,
    /// It is paid again, after all.
    Active,
    /// It should have been paid, and could not.
    Failed,
}

impl Change {
    /// By Telegram's name for it.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "canceled" => Some(Self::Cancelled),
            "active" => Some(Self::Active),
            "failed" => Some(Self::Failed),
            _ => None,
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Cancelled => "subscription-cancelled",
            Self::Active => "subscription-active",
            Self::Failed => "subscription-failed",
        }
    }
}

/// Takes note of it, if it is about the plan that the person has: the plan stays for the time that is paid. A job says so.
///
/// # Errors
/// The store's.
pub async fn note(services: &Services, user: UserId, payload: &str, change: Change, name: &str) -> ServiceResult {
    let Some(payload) = Payload::read(payload).filter(|payload| payload.user == user) else { return Ok(()) };
    for _ in 0..TRIES {
        let Some(before) = services.store.users.get(user).await? else { return Ok(()) };
        if before.plan != payload.plan || before.plan_at(services.now()) == PlanName::Free {
            return Ok(());
        }
        let renews = change != Change::Cancelled;
        if change != Change::Failed && before.plan_renews == renews {
            return Ok(());
        }
        let after = User { plan_renews: renews && before.plan_renews || change == Change::Active, ..before.clone() };
        let mut writes = vec![Write::ReplaceUser(after.clone())];
        if change != Change::Active {
            writes.push(Write::Enqueue(tell::subscription(&after, change == Change::Failed, name)));
        }
        let entry = audited(services, name.to_owned(), NOBODY, change.name(), (&before, &after), json!({}));
        writes.push(Write::AppendAudit(entry));
        writes.extend(plan_ends::jobs(&after, services.now()).into_iter().map(Write::Enqueue));
        match commit(services, &writes).await {
            Ok(()) => return Ok(()),
            Err(StoreError::Conflict) => {}
            // Noted by an earlier run.
            Err(StoreError::Duplicate) => return Ok(()),
            Err(error) => return Err(error.into()),
        }
    }
    Err(StoreError::Conflict.into())
}
