//! Payments that an admin is about to take back: a charge is too long for a button, so that carries a short name.

use chrono::TimeDelta;
use serde_json::{Value, json};

use crate::domain::user::UserId;
use crate::service::stable_hash::stable_hash;
use crate::service::{ServiceResult, Services};
use crate::store::{Document, StoreError};

const FEATURE: &str = "refunds";
const KEPT: TimeDelta = TimeDelta::days(7);

/// Remembers a charge for an admin. Returns its short name.
///
/// # Errors
/// The store's.
pub async fn remember(services: &Services, admin: UserId, charge: &str) -> ServiceResult<String> {
    let key = format!("{:016x}", stable_hash(&["refund", charge]));
    let mut document = Document::new(FEATURE, admin.0, &key, json!({ "charge": charge }));
    document.expires_at = Some(services.now() + KEPT);
    match services.store.documents.put(&mut document).await {
        Ok(()) | Err(StoreError::Duplicate) => Ok(key),
        Err(error) => Err(error.into()),
    }
}

/// The charge that this admin asked about by this name.
///
/// # Errors
/// The store's.
pub async fn remembered(services: &Services, admin: UserId, key: &str) -> ServiceResult<Option<String>> {
    let document = services.store.documents.get(FEATURE, admin.0, key).await?;
    Ok(document.and_then(|document| document.body.get("charge").and_then(Value::as_str).map(str::to_owned)))
}
