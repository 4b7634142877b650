//! What is on its way to become a CV: messages that are one together, and a file that was sent before its person was asked.

use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

use super::{FEATURE, TEXT_MAX, TRIES};
use crate::domain::text;
use crate::domain::user::UserId;
use crate::service::compare_and_set::overwrite;
use crate::service::{ServiceResult, Services};
use crate::store::{Document, StoreError, Write};

const DRAFT: &str = "draft";
const OFFERED: &str = "offered";
/// How long either waits.
const WAITS: TimeDelta = TimeDelta::days(1);

/// Messages that are one CV together.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Draft {
    /// By what the front end calls them.
    parts: std::collections::BTreeMap<i64, String>,
}

impl Draft {
    fn text(&self) -> String {
        self.parts.values().map(String::as_str).collect::<Vec<_>>().join("\n")
    }

    fn characters(&self) -> usize {
        self.text().chars().count()
    }
}

/// What came of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Added {
    /// All messages together have so many characters.
    Now(usize),
    /// It was not added: together they would be longer than a CV may be.
    TooLong,
}

/// A file that somebody sent, not looked at yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offered {
    /// What the front end calls it.
    pub file: String,
    #[serde(default)]
    pub name: Option<String>,
}

/// Adds a message; the same one is added once.
///
/// # Errors
/// The store's.
pub async fn add(services: &Services, user: UserId, message: i64, typed: &str) -> ServiceResult<Added> {
    for _ in 0..TRIES {
        let known = services.store.documents.get(FEATURE, user.0, DRAFT).await?;
        let mut document = known.unwrap_or_else(|| Document::new(FEATURE, user.0, DRAFT, serde_json::Value::Null));
        let mut draft: Draft = serde_json::from_value(document.body.take()).unwrap_or_default();
        draft.parts.insert(message, text::clean(typed));
        let characters = draft.characters();
        if characters > TEXT_MAX {
            return Ok(Added::TooLong);
        }
        document.body = serde_json::to_value(&draft).unwrap_or_default();
        document.expires_at = Some(services.now() + WAITS);
        match services.store.documents.put(&mut document).await {
            Ok(()) => return Ok(Added::Now(characters)),
            Err(StoreError::Conflict | StoreError::Duplicate) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(StoreError::Conflict.into())
}

/// All messages together; empty where there are none.
///
/// # Errors
/// The store's.
pub async fn draft(services: &Services, user: UserId) -> ServiceResult<String> {
    let document = services.store.documents.get(FEATURE, user.0, DRAFT).await?;
    let draft: Option<Draft> = document.and_then(|document| serde_json::from_value(document.body).ok());
    Ok(draft.unwrap_or_default().text())
}

/// Forgets the messages, and the file.
///
/// # Errors
/// The store's.
pub async fn drop_draft(services: &Services, user: UserId) -> ServiceResult {
    services.store.documents.remove(FEATURE, user.0, DRAFT).await?;
    services.store.documents.remove(FEATURE, user.0, OFFERED).await?;
    Ok(())
}

/// Remembers a file until its person has said what it is.
///
/// # Errors
/// The store's.
pub async fn offer(services: &Services, user: UserId, offered: &Offered) -> ServiceResult {
    let (body, until) = (serde_json::to_value(offered).unwrap_or_default(), services.now() + WAITS);
    Ok(overwrite(&services.store, (FEATURE, user.0, OFFERED), &body, until).await?)
}

/// The file that waits.
///
/// # Errors
/// The store's.
pub async fn offered(services: &Services, user: UserId) -> ServiceResult<Option<Offered>> {
    let document = services.store.documents.get(FEATURE, user.0, OFFERED).await?;
    Ok(document.and_then(|document| serde_json::from_value(document.body).ok()))
}

/// That the messages are forgotten, to be stored with what came of them.
pub(super) fn removed(user: UserId) -> Write {
    Write::RemoveDocument { feature: FEATURE.to_owned(), owner: user.0, key: DRAFT.to_owned() }
}
