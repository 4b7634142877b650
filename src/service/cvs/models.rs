//! Whether models may read somebody's CV: they are asked once, apart from whether it is kept.

use chrono::{DateTime, Utc};
use serde_json::json;

use super::FEATURE;
use crate::domain::user::UserId;
use crate::service::{ServiceResult, Services};
use crate::store::{Document, StoreError};

const MODELS: &str = "models";

/// Whether the person has agreed that models read their CV.
///
/// # Errors
/// The store's.
pub async fn may_be_read(services: &Services, user: UserId) -> ServiceResult<bool> {
    Ok(services.store.documents.get(FEATURE, user.0, MODELS).await?.is_some())
}

/// The person agrees. Once is enough: the first date stays.
///
/// # Errors
/// The store's.
pub async fn let_be_read(services: &Services, user: UserId, at: DateTime<Utc>) -> ServiceResult {
    let mut document = Document::new(FEATURE, user.0, MODELS, json!({ "at": at }));
    match services.store.documents.put(&mut document).await {
        Ok(()) | Err(StoreError::Duplicate) => Ok(()),
        Err(error) => Err(error.into()),
    }
}
