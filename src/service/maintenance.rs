//! The bot is being worked on: no interview begins until that is over. Those that are open go on, as do payments and the rest.
//!
//! It is kept in the database and looked up whenever somebody wants to begin one, so all processes know it at once.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::order::Order;
use super::{ServiceResult, Services};
use crate::store::{AuditEntry, Document, StoreError, Write};

const FEATURE: &str = "maintenance";
/// Of nobody.
const OWNER: i64 = 0;
const KEY: &str = "state";
const TRIES: usize = 8;
/// Longest text for people, in UTF-16 units.
pub const TEXT_MAX: usize = 300;

/// The bot is being worked on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Maintenance {
    pub since: DateTime<Utc>,
    /// What people are told beside it; may be empty.
    #[serde(default)]
    pub text: String,
}

/// Whether it is being worked on.
///
/// # Errors
/// The store's.
pub async fn state(services: &Services) -> ServiceResult<Option<Maintenance>> {
    Ok(services.store.documents.get(FEATURE, OWNER, KEY).await?.and_then(|document| read(document.body)))
}

fn read(body: Value) -> Option<Maintenance> {
    serde_json::from_value(body).ok()
}

/// Begins it, with a text for people, or ends it. False when it is as it is wanted already.
///
/// # Errors
/// The store's.
pub async fn switch(services: &Services, wanted: Option<&str>, order: &Order) -> ServiceResult<bool> {
    for _ in 0..TRIES {
        let stored = services.store.documents.get(FEATURE, OWNER, KEY).await?;
        let before = stored.as_ref().and_then(|document| read(document.body.clone()));
        if before.as_ref().map(|before| before.text.as_str()) == wanted {
            let latest = services.store.audit.latest(None, 5).await?;
            return Ok(latest.iter().any(|entry| entry.id == order.id));
        }
        let since = before.as_ref().map_or(order.at, |before| before.since);
        let after = wanted.map(|text| Maintenance { since, text: text.to_owned() });
        let mut document = stored.unwrap_or_else(|| Document::new(FEATURE, OWNER, KEY, Value::Null));
        document.body = serde_json::to_value(&after).unwrap_or_default();
        let entry = AuditEntry {
            id: order.id.clone(),
            at: services.now(),
            actor: order.actor,
            action: "maintenance".to_owned(),
            subject: None,
            before: said(before.as_ref()),
            after: said(after.as_ref()),
        };
        let writes = [Write::PutDocument(document), Write::AppendAudit(entry)];
        match services.store.unit_of_work.commit(&writes, services.now()).await {
            Ok(()) => return Ok(true),
            Err(StoreError::Conflict | StoreError::Duplicate) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(StoreError::Conflict.into())
}

fn said(maintenance: Option<&Maintenance>) -> Value {
    match maintenance {
        Some(maintenance) => json!({ "on": true, "text": maintenance.text }),
        None => json!({ "on": false }),
    }
}
