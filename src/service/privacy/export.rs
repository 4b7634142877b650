//! All that is kept of a person, for themselves.

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};

use crate::domain::interview::Interview;
use crate::domain::user::{User, UserId};
use crate::queue::NewJob;
use crate::service::interviews::begin::RequestId;
use crate::service::{ServiceResult, Services};
use crate::store::{Document, Record, StoreError, Write, by_kind};

const FEATURE: &str = "export";
const KEY: &str = "latest";
/// How often somebody may ask: all that there is has to be looked through.
const EVERY: TimeDelta = TimeDelta::minutes(5);

/// What came of the wish.
#[derive(Debug, PartialEq, Eq)]
pub enum Wished {
    /// It is on its way.
    Coming,
    /// It was asked for just now. From then on it can be asked for again.
    TooSoon(DateTime<Utc>),
}

/// All that is kept of a person.
#[derive(Debug)]
pub struct Export {
    pub user: User,
    /// By when they began.
    pub interviews: Vec<Interview>,
    /// What features keep.
    pub documents: Vec<Document>,
    /// All of it, for programs.
    pub json: Value,
    pub at: DateTime<Utc>,
}

/// Takes the wish. `bring` is the job that brings it.
///
/// # Errors
/// The store's.
pub async fn wish(services: &Services, user: UserId, request: &RequestId, bring: NewJob) -> ServiceResult<Wished> {
    let known = services.store.documents.get(FEATURE, user.0, KEY).await?;
    if let Some(known) = &known {
        let is_same = known.body.get("request").and_then(Value::as_str) == Some(&request.key());
        match known.expires_at {
            _ if is_same => return Ok(Wished::Coming),
            Some(until) if until > services.now() => return Ok(Wished::TooSoon(until)),
            _ => {}
        }
    }
    let mut wished = known.unwrap_or_else(|| Document::new(FEATURE, user.0, KEY, Value::Null));
    wished.body = json!({ "request": request.key() });
    wished.expires_at = Some(services.now() + EVERY);
    let writes = [Write::PutDocument(wished), Write::Enqueue(bring)];
    match services.store.unit_of_work.commit(&writes, services.now()).await {
        Ok(()) => services.queue.announce(writes.iter().filter_map(Write::job)),
        // The second of a double tap.
        Err(StoreError::Conflict | StoreError::Duplicate) => {}
        Err(error) => return Err(error.into()),
    }
    Ok(Wished::Coming)
}

/// All that is kept of a person; `None` of a stranger.
///
/// # Errors
/// The store's.
pub async fn collect(services: &Services, user: UserId) -> ServiceResult<Option<Export>> {
    let records = services.store.erasure.records_of(user).await?;
    let others: Vec<i64> = services.admins.iter().filter(|admin| **admin != user).map(|admin| admin.0).collect();
    let at = services.now();
    let json = json!({ "exported_at": at, "records": contents(&records, user, &others) });
    let (mut known, mut interviews, mut documents) = (None, Vec::new(), Vec::new());
    for record in records {
        match record {
            Record::Users(user) => known = Some(*user),
            Record::Interviews(interview) => interviews.push(*interview),
            Record::Documents(document) => {
                documents.push(Document { body: without(&document.body, &others), ..document });
            }
            _ => {}
        }
    }
    interviews.sort_by_key(|interview| interview.created_at);
    Ok(known.map(|user| Export { user, interviews, documents, json, at }))
}

/// Records by their kinds, without anybody else in them: who gave a plan, or answered a letter.
fn contents(records: &[Record], user: UserId, others: &[i64]) -> Value {
    let kinds = by_kind(records).into_iter().map(|(kind, records)| {
        let records = records.into_iter().map(|record| {
            let mut value = serde_json::to_value(record).unwrap_or_default();
            let mut inner = value.get_mut(kind).map(Value::take).unwrap_or_default();
            for field in ["actor", "subject"] {
                if inner.get(field).is_some_and(|id| kind == "audit" && *id != json!(user)) {
                    inner[field] = Value::Null;
                }
            }
            without(&inner, others)
        });
        (kind.to_owned(), records.collect())
    });
    Value::Object(kinds.collect())
}

/// The value without these ids.
fn without(value: &Value, ids: &[i64]) -> Value {
    match value {
        Value::Number(number) if number.as_i64().is_some_and(|number| ids.contains(&number)) => Value::Null,
        Value::Array(values) => values.iter().map(|value| without(value, ids)).collect(),
        Value::Object(fields) => {
            Value::Object(fields.iter().map(|(name, value)| (name.clone(), without(value, ids))).collect())
        }
        other => other.clone(),
    }
}
