//! What an admin is about to do, until they say that it is meant so.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::interviews::begin::RequestId;
use super::stable_hash::stable_hash;
use super::{ServiceResult, Services};
use crate::domain::user::UserId;
use crate::store::{Document, StoreError};

const FEATURE: &str = "pending";
/// How long it can be confirmed: what was asked about may have changed after that.
const KEPT: TimeDelta = TimeDelta::hours(1);

/// What is to be done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pending {
    /// Whom it is about.
    pub subject: UserId,
    /// As they were typed, but for the person.
    pub arguments: String,
    /// What asked for it, and when: what is done twice is the same.
    pub request: String,
    pub at: DateTime<Utc>,
}

/// Remembers what an admin wants. Returns the short name of it.
///
/// # Errors
/// The store's.
pub async fn remember(
    services: &Services,
    admin: UserId,
    request: &RequestId,
    subject: UserId,
    arguments: &str,
) -> ServiceResult<String> {
    let pending = Pending { subject, arguments: arguments.to_owned(), request: request.key(), at: request.at };
    let key = format!("{:016x}", stable_hash(&["pending", &pending.request]));
    let body = serde_json::to_value(pending).unwrap_or_default();
    let mut document = Document::new(FEATURE, admin.0, &key, body);
    document.expires_at = Some(services.now() + KEPT);
    match services.store.documents.put(&mut document).await {
        // By an earlier run of this request.
        Ok(()) | Err(StoreError::Duplicate) => Ok(key),
        Err(error) => Err(error.into()),
    }
}

/// What this admin wanted by this name; `None` when that is too long ago.
///
/// # Errors
/// The store's.
pub async fn remembered(services: &Services, admin: UserId, key: &str) -> ServiceResult<Option<Pending>> {
    let document = services.store.documents.get(FEATURE, admin.0, key).await?;
    let now = services.now();
    let document = document.filter(|document| document.expires_at.is_none_or(|end| now < end));
    Ok(document.and_then(|document| serde_json::from_value(document.body).ok()))
}
