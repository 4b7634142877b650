//! What admins were told, each of them once, however many processes there are and however often they start.
//!
//! That something was told is a document, one for each admin and subject, changed by compare-and-set: of several who want
//! to tell the same, one finds it untold.

use chrono::TimeDelta;
use serde_json::json;

use super::{ServiceResult, Services};
use crate::domain::user::UserId;
use crate::store::{Document, StoreError};

const FEATURE: &str = "notices";
/// How long it is remembered that something was told. What is still true then is told again.
const REMEMBERED: TimeDelta = TimeDelta::days(30);

/// A subject that is this caller's to tell an admin of. Given back, it can be told later.
#[must_use = "what is not told is given back"]
pub struct Claim {
    told: Document,
    /// How it stood before.
    was: Option<bool>,
}

/// Claims a state that has begun or is over for an admin. `None` when it is what they were last told of it.
///
/// # Errors
/// The store's.
pub async fn claim(services: &Services, admin: UserId, subject: &str, begun: bool) -> ServiceResult<Option<Claim>> {
    let known = services.store.documents.get(FEATURE, admin.0, subject).await?;
    let was = known.as_ref().map(has_begun);
    if was.unwrap_or(false) == begun {
        return Ok(None);
    }
    let mut told = known.unwrap_or_else(|| blank(admin, subject));
    told.body = json!({ "begun": begun });
    told.expires_at = Some(services.now() + REMEMBERED);
    match services.store.documents.put(&mut told).await {
        Ok(()) => Ok(Some(Claim { told, was })),
        // Somebody else tells it.
        Err(StoreError::Conflict | StoreError::Duplicate) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Gives back what could not be told.
///
/// # Errors
/// The store's.
pub async fn give_back(services: &Services, claim: Claim) -> ServiceResult {
    let Claim { mut told, was } = claim;
    told.body = json!({ "begun": was.unwrap_or(false) });
    match services.store.documents.put(&mut told).await {
        Ok(()) | Err(StoreError::Conflict) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

/// Whether any admin was told that the state has begun, and not that it is over.
///
/// # Errors
/// The store's.
pub async fn lasts(services: &Services, subject: &str) -> ServiceResult<bool> {
    for admin in &services.admins {
        let known = services.store.documents.get(FEATURE, admin.0, subject).await?;
        if known.as_ref().is_some_and(has_begun) {
            return Ok(true);
        }
    }
    Ok(false)
}

fn has_begun(told: &Document) -> bool {
    told.body.get("begun").and_then(serde_json::Value::as_bool).unwrap_or(false)
}

fn blank(admin: UserId, subject: &str) -> Document {
    Document {
        feature: FEATURE.to_owned(),
        owner: admin.0,
        key: subject.to_owned(),
        version: 0,
        expires_at: None,
        body: json!({}),
    }
}
