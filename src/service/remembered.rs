//! What is left of a person who was erased: that somebody with this id was here, and how much of the month they have used,
//! so that being erased is no way to a fresh quota.
//!
//! Nobody's id is kept for that, but a mark: a keyed hash of it. Whoever has the database and not the key cannot try all
//! ids; the key is a setting, or made once and kept in the database, where it is as safe as that.

use std::fmt::Write as _;

use chrono::{DateTime, TimeDelta, Utc};
use hmac::{Hmac, KeyInit, Mac};
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use serde_json::json;
use sha2::Sha256;
use tokio::sync::OnceCell;

use super::{ServiceResult, Services};
use crate::domain::user::{User, UserId};
use crate::store::{Document, StoreError};

/// Of nobody.
const OWNER: i64 = 0;
const FEATURE: &str = "erased";
const KEY: &str = "key";
/// Longer than anything is counted.
pub const REMEMBERED: TimeDelta = TimeDelta::days(70);
/// Bytes of a mark.
const MARK: usize = 16;

/// The key of the marks, found out once.
#[derive(Default)]
pub struct MarkKey {
    setting: Option<SecretString>,
    known: OnceCell<SecretString>,
}

impl MarkKey {
    /// The key that the owner has chosen; without one, that of the database.
    pub fn new(setting: Option<SecretString>) -> Self {
        Self { setting, known: OnceCell::new() }
    }

    async fn get(&self, services: &Services) -> ServiceResult<&SecretString> {
        if let Some(setting) = &self.setting {
            return Ok(setting);
        }
        self.known.get_or_try_init(|| kept_key(services)).await
    }
}

/// The database's own key, made by whoever needs it first.
async fn kept_key(services: &Services) -> ServiceResult<SecretString> {
    let made: String = rand::random::<[u8; 32]>().iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    });
    let documents = &services.store.documents;
    if documents.get(FEATURE, OWNER, KEY).await?.is_none() {
        match documents.put(&mut Document::new(FEATURE, OWNER, KEY, json!({ "key": made }))).await {
            Ok(()) | Err(StoreError::Duplicate) => {}
            Err(error) => return Err(error.into()),
        }
    }
    let kept = documents.get(FEATURE, OWNER, KEY).await?;
    let kept = kept.and_then(|document| document.body.get("key")?.as_str().map(SecretString::from));
    Ok(kept.ok_or(StoreError::Conflict)?)
}

/// What is left of a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Remainder {
    /// When they first wrote. Somebody who comes back is not new.
    pub(super) known_since: DateTime<Utc>,
    /// Since when they are shut out: being erased is no way out of that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) banned_at: Option<DateTime<Utc>>,
}

/// The mark of a person: letters, the same at any time.
///
/// # Errors
/// The store's.
pub async fn mark(services: &Services, user: UserId) -> ServiceResult<String> {
    Ok(mark_by(services.mark_key.get(services).await?, user))
}

fn mark_by(key: &SecretString, user: UserId) -> String {
    // A key may have any length.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key.expose_secret().as_bytes()) else { return String::new() };
    mac.update(format!("person:{user}").as_bytes());
    let hash = mac.finalize().into_bytes();
    // No digits: a mark is never taken for somebody's id.
    let letters = hash[..MARK].iter().flat_map(|byte| [byte >> 4, byte & 15]);
    letters.map(|half| char::from(b'a' + half)).collect()
}

/// Notes that somebody was here, before they are erased.
pub(super) async fn remember(services: &Services, user: &User, mark: &str) -> ServiceResult {
    let banned_at = user.ban.as_ref().map(|ban| ban.at);
    let body = serde_json::to_value(Remainder { known_since: user.created_at, banned_at }).unwrap_or_default();
    let mut document = Document::new(FEATURE, OWNER, mark, body);
    document.expires_at = banned_at.is_none().then(|| services.now() + REMEMBERED);
    // From an earlier time, or an earlier run.
    let known = services.store.documents.get(FEATURE, OWNER, mark).await?;
    document.version = known.map_or(0, |known| known.version);
    match services.store.documents.put(&mut document).await {
        Ok(()) | Err(StoreError::Duplicate) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

/// What is left of somebody who seems to be new and was here before. What was counted of them is theirs again.
pub(super) async fn recognise(services: &Services, user: UserId) -> ServiceResult<Option<Remainder>> {
    let mark = mark(services, user).await?;
    let Some(kept) = services.store.documents.get(FEATURE, OWNER, &mark).await? else { return Ok(None) };
    services.store.erasure.restore_counts(&mark, user).await?;
    Ok(serde_json::from_value(kept.body).ok())
}

/// Somebody who was erased is shut out no longer. False when they were not, or are not remembered.
pub(super) async fn pardon(services: &Services, user: UserId) -> ServiceResult<bool> {
    let mark = mark(services, user).await?;
    let Some(mut kept) = services.store.documents.get(FEATURE, OWNER, &mark).await? else { return Ok(false) };
    let Ok(remainder) = serde_json::from_value::<Remainder>(kept.body.clone()) else { return Ok(false) };
    if remainder.banned_at.is_none() {
        return Ok(false);
    }
    kept.body = serde_json::to_value(Remainder { banned_at: None, ..remainder }).unwrap_or_default();
    kept.expires_at = Some(services.now() + REMEMBERED);
    services.store.documents.put(&mut kept).await?;
    Ok(true)
}

/// They are here again: nothing is left to be remembered.
pub(super) async fn forget(services: &Services, user: UserId) -> ServiceResult {
    let mark = mark(services, user).await?;
    services.store.documents.remove(FEATURE, OWNER, &mark).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_a_keyed_hash_in_letters() {
        let (one, other) = (SecretString::from("key"), SecretString::from("another"));
        let mark = mark_by(&one, UserId(1001));
        assert_eq!(mark.len(), 2 * MARK);
        assert!(mark.bytes().all(|byte| (b'a'..=b'p').contains(&byte)), "{mark}");
        assert_eq!(mark, mark_by(&one, UserId(1001)));
        assert_ne!(mark, mark_by(&other, UserId(1001)));
        assert_ne!(mark, mark_by(&one, UserId(1002)));
    }
}
