//! Who was an admin when that was last noted: what shows them what admins can do has to follow when they are none any more.

use serde::{Deserialize, Serialize};

use super::{ServiceResult, Services};
use crate::domain::user::UserId;
use crate::store::{Document, StoreError};

const FEATURE: &str = "admins";
/// Of nobody.
const OWNER: i64 = 0;
const KEY: &str = "known";

#[derive(Debug, Default, Serialize, Deserialize)]
struct Known {
    admins: Vec<UserId>,
}

/// Those who were admins, and are no more.
///
/// # Errors
/// The store's.
pub async fn former(services: &Services) -> ServiceResult<Vec<UserId>> {
    let known = services.store.documents.get(FEATURE, OWNER, KEY).await?;
    let known: Known = known.and_then(|known| serde_json::from_value(known.body).ok()).unwrap_or_default();
    // Who was erased since is nobody.
    let is_former = |id: &UserId| id.0 > 0 && !services.admins.contains(id);
    Ok(known.admins.into_iter().filter(is_former).collect())
}

/// Notes who they are now.
///
/// # Errors
/// The store's.
pub async fn note(services: &Services) -> ServiceResult {
    let body = serde_json::to_value(Known { admins: services.admins.clone() }).unwrap_or_default();
    let known = services.store.documents.get(FEATURE, OWNER, KEY).await?;
    let mut document = known.unwrap_or_else(|| Document::new(FEATURE, OWNER, KEY, serde_json::Value::Null));
    if document.body == body {
        return Ok(());
    }
    document.body = body;
    match services.store.documents.put(&mut document).await {
        // By another process, which has the same settings.
        Ok(()) | Err(StoreError::Conflict | StoreError::Duplicate) => Ok(()),
        Err(error) => Err(error.into()),
    }
}
