//! A text that is longer than a message: Telegram cuts it, and its parts come one right behind the other.

use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

use crate::domain::text::truncate_utf16;
use crate::domain::user::UserId;
use crate::domain::vacancy::TEXT_MAX;
use crate::service::compare_and_set::overwrite;
use crate::service::{ServiceResult, Services};

/// From so many UTF-16 units on, a message may have been cut.
pub const CUT: usize = 4000;
const FEATURE: &str = "vacancy_parts";
const KEY: &str = "last";
/// How long the next part is waited for.
const WAITS: TimeDelta = TimeDelta::minutes(1);
/// What the bot says to the first part has numbers too: so far behind it the next one may stand.
const BETWEEN: i64 = 10;

/// What came last, with what came before it.
#[derive(Debug, Serialize, Deserialize)]
struct Part {
    /// What the front end calls it.
    message: i64,
    text: String,
    /// What came next, whether or not it goes on with it.
    #[serde(default)]
    next: Option<i64>,
}

/// Remembers a message that the next one may go on with.
///
/// # Errors
/// The store's.
pub async fn keep_part(services: &Services, user: UserId, message: i64, text: &str) -> ServiceResult {
    keep(services, user, &Part { message, text: truncate_utf16(text, TEXT_MAX), next: None }).await
}

/// The text that this message may go on with: the one that came right before it.
///
/// # Errors
/// The store's.
pub async fn part_before(services: &Services, user: UserId, message: i64) -> ServiceResult<Option<String>> {
    let known = services.store.documents.get(FEATURE, user.0, KEY).await?;
    let known = known.filter(|known| known.expires_at.is_none_or(|at| at > services.now()));
    let part: Option<Part> = known.and_then(|known| serde_json::from_value(known.body).ok());
    let is_next = |part: &Part| {
        part.next.map_or((part.message + 1..=part.message + BETWEEN).contains(&message), |next| next == message)
    };
    let Some(part) = part.filter(is_next) else { return Ok(None) };
    if part.next.is_none() {
        keep(services, user, &Part { next: Some(message), text: part.text.clone(), ..part }).await?;
    }
    Ok(Some(part.text))
}

async fn keep(services: &Services, user: UserId, part: &Part) -> ServiceResult {
    let body = serde_json::to_value(part).unwrap_or_default();
    Ok(overwrite(&services.store, (FEATURE, user.0, KEY), &body, services.now() + WAITS).await?)
}
