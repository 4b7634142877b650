//! The CV of somebody as models are given it: once they have agreed to that, and never with what they could be reached by. It is
//! apart from [`super::cvs`], which interviews know nothing of.

use chrono::{DateTime, TimeDelta, Utc};
use serde::Deserialize;
use serde_json::json;

use super::{ServiceResult, Services};
use crate::domain::cv::Cv;
use crate::domain::user::UserId;
use crate::store::StoreError;

/// Where CVs are kept, and under which keys: a CV, and that its person lets models read it.
pub(super) const FEATURE: &str = "cvs";
pub(super) const CV: &str = "cv";
const MODELS: &str = "models";
/// After so many days without use a CV is forgotten.
pub const UNUSED_DAYS: u32 = 90;
/// How often its use is noted.
pub(super) const NOTED: TimeDelta = TimeDelta::days(1);

/// What of a CV matters here.
#[derive(Debug, Deserialize)]
struct Kept {
    text: String,
    used_at: DateTime<Utc>,
}

/// The person's CV as models are given it, which counts as its use. `None` where there is none, or its person has not agreed.
///
/// # Errors
/// The store's.
pub async fn masked_cv(services: &Services, user: UserId) -> ServiceResult<Option<String>> {
    Ok(read_cv(services, user).await?.map(|text| Cv::of(text).for_models()))
}

/// The same as it stands, for what no model sees.
///
/// # Errors
/// The store's.
pub async fn read_cv(services: &Services, user: UserId) -> ServiceResult<Option<String>> {
    let (documents, now) = (&services.store.documents, services.now());
    if documents.get(FEATURE, user.0, MODELS).await?.is_none() {
        return Ok(None);
    }
    let document = documents.get(FEATURE, user.0, CV).await?;
    let document = document.filter(|document| document.expires_at.is_none_or(|until| until > now));
    let Some(mut document) = document else { return Ok(None) };
    let Ok(Kept { text, used_at }) = serde_json::from_value(document.body.clone()) else { return Ok(None) };
    if now - used_at >= NOTED {
        document.body["used_at"] = json!(now);
        document.expires_at = Some(now + TimeDelta::days(UNUSED_DAYS.into()));
        match documents.put(&mut document).await {
            // Whoever was faster has used it as well.
            Ok(()) | Err(StoreError::Conflict) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(Some(text))
}
