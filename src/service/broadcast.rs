//! Messages of the owner's to many people.
//!
//! One is a document; what became of each person's message is a document of theirs, stored before it is sent: so nobody gets
//! it twice, whatever breaks off, and whoever's message has no known end is counted as such ([`run`]). All jobs that send
//! have one key: of all processes one sends, at its pace.

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};

use super::interviews::begin::RequestId;
use super::order::Order;
use super::stable_hash::stable_hash;
use super::{ServiceResult, Services};
use crate::domain::broadcast::{Broadcast, Stage};
use crate::domain::language::Language;
use crate::domain::text;
use crate::domain::user::UserId;
use crate::store::{AuditEntry, Document, StoreError, Write};

pub mod run;

use run::SendBroadcast;

const FEATURE: &str = "broadcasts";
/// Of nobody.
const OWNER: i64 = 0;
/// Longest text, in UTF-16 units: a message has room for it.
pub const TEXT_MAX: usize = 3500;
/// How long a draft is kept, and what became of a message.
const DRAFT_KEPT: TimeDelta = TimeDelta::days(7);
pub const KEPT: TimeDelta = TimeDelta::days(90);
const TRIES: usize = 16;
/// Messages to many that are looked through for the latest.
const LOOKED_AT: u32 = 5000;
/// People who are looked at at a time.
const PAGE: u32 = 500;

/// The admin's latest that is not over, else a new one.
///
/// # Errors
/// The store's.
pub async fn open(services: &Services, admin: UserId, request: &RequestId) -> ServiceResult<Broadcast> {
    let known = services.store.documents.list(FEATURE, OWNER, LOOKED_AT).await?;
    let mut known = known.into_iter().rev().filter_map(|document| read(document.body));
    if let Some(open) = known.find(|broadcast| broadcast.by == admin && !broadcast.is_over()) {
        return Ok(open);
    }
    let id = id_of(request);
    let broadcast = Broadcast::new(id.clone(), admin);
    let mut document = Document::new(FEATURE, OWNER, &id, body(&broadcast));
    document.expires_at = Some(services.now() + DRAFT_KEPT);
    match services.store.documents.put(&mut document).await {
        Ok(()) | Err(StoreError::Duplicate) => Ok(broadcast),
        Err(error) => Err(error.into()),
    }
}

/// Those of later requests come later. No digits but the time's: an id is never taken for a person's.
fn id_of(request: &RequestId) -> String {
    let hash = stable_hash(&["broadcast", &request.key()]).to_be_bytes();
    let letters = hash[..4].iter().flat_map(|byte| [byte >> 4, byte & 15]).map(|half| char::from(b'a' + half));
    format!("{:013}{}", request.at.timestamp_millis(), letters.collect::<String>())
}

/// The one with this id.
///
/// # Errors
/// The store's.
pub async fn get(services: &Services, id: &str) -> ServiceResult<Option<Broadcast>> {
    let document = services.store.documents.get(FEATURE, OWNER, id).await?;
    Ok(document.and_then(|document| read(document.body)))
}

/// Changes one, together with what follows from the change. `None` when there is none like that.
///
/// # Errors
/// The store's.
pub(super) async fn change<T: Send>(
    services: &Services,
    id: &str,
    change: impl Fn(&mut Broadcast) -> (T, Vec<Write>) + Send,
) -> ServiceResult<Option<(Broadcast, T)>> {
    for _ in 0..TRIES {
        let Some(mut document) = services.store.documents.get(FEATURE, OWNER, id).await? else { return Ok(None) };
        let Some(mut broadcast) = read(document.body.clone()) else { return Ok(None) };
        let before = broadcast.clone();
        let (outcome, follows) = change(&mut broadcast);
        if broadcast == before {
            return Ok(Some((broadcast, outcome)));
        }
        document.body = body(&broadcast);
        let kept = if broadcast.stage == Stage::Draft { DRAFT_KEPT } else { KEPT };
        document.expires_at = Some(services.now() + kept);
        let writes: Vec<Write> = [Write::PutDocument(document)].into_iter().chain(follows).collect();
        match services.store.unit_of_work.commit(&writes, services.now()).await {
            Ok(()) => {
                services.queue.announce(writes.iter().filter_map(Write::job));
                return Ok(Some((broadcast, outcome)));
            }
            Err(StoreError::Conflict) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(StoreError::Conflict.into())
}

/// Changes what is still being written. Anything else is left as it is.
///
/// # Errors
/// The store's.
pub async fn write(
    services: &Services,
    id: &str,
    edit: impl Fn(&mut Broadcast) + Send + Sync,
) -> ServiceResult<Option<Broadcast>> {
    let edited = change(services, id, |broadcast| {
        if broadcast.stage == Stage::Draft {
            edit(broadcast);
        }
        ((), Vec::new())
    });
    Ok(edited.await?.map(|(broadcast, ())| broadcast))
}

/// Notes which message shows how far it has come.
///
/// # Errors
/// The store's.
pub async fn shown(services: &Services, id: &str, card: i64) -> ServiceResult {
    change(services, id, |broadcast| {
        broadcast.card = Some(card);
        ((), Vec::new())
    })
    .await?;
    Ok(())
}

/// A text as it is sent; the error is the message that says what is wrong.
///
/// # Errors
/// It is empty, or too long.
pub fn text_of(typed: &str) -> Result<String, &'static str> {
    let text = text::clean(typed);
    match text::utf16_len(&text) {
        0 => Err("broadcast-empty"),
        length if length > TEXT_MAX => Err("broadcast-too-long"),
        _ => Ok(text),
    }
}

/// How many people it is for now, by language.
///
/// # Errors
/// The store's.
pub async fn count(services: &Services, broadcast: &Broadcast) -> ServiceResult<Vec<(Language, u32)>> {
    let mut counts: Vec<(Language, u32)> = broadcast.audience.languages().map(|language| (language, 0)).collect();
    let (mut last, now) = (UserId(0), services.now());
    loop {
        let people = services.store.users.after(last, PAGE).await?;
        for language in people.iter().filter_map(|user| broadcast.audience.language_for(user, now)) {
            counts.iter_mut().filter(|(of, _)| *of == language).for_each(|(_, count)| *count += 1);
        }
        match people.last() {
            Some(user) => last = user.id,
            None => return Ok(counts),
        }
    }
}

/// What an admin wants of one that is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    Start,
    Pause,
    GoOn,
    Cancel,
}

/// Takes a step; one that does not fit leaves everything as it is. `None` when there is none like that.
///
/// # Errors
/// The store's.
pub async fn step(services: &Services, id: &str, step: Step, order: &Order) -> ServiceResult<Option<Broadcast>> {
    let total = match (step, get(services, id).await?) {
        (_, None) => return Ok(None),
        (Step::Start, Some(broadcast)) => count(services, &broadcast).await?.iter().map(|(_, count)| count).sum(),
        (_, Some(broadcast)) => broadcast.total,
    };
    let taken = change(services, id, |broadcast| {
        let before = broadcast.stage;
        let after = match (step, before) {
            (Step::Start, Stage::Draft) if broadcast.wordless().next().is_none() => Stage::Running,
            (Step::Pause, Stage::Running) => Stage::Paused,
            (Step::GoOn, Stage::Paused) => Stage::Running,
            (Step::Cancel, Stage::Draft | Stage::Running | Stage::Paused) => Stage::Cancelled,
            _ => return ((), Vec::new()),
        };
        broadcast.stage = after;
        broadcast.total = total;
        let mut follows = vec![Write::AppendAudit(entry(services, broadcast, before, order))];
        if after == Stage::Running {
            broadcast.slice += 1;
            follows.push(Write::Enqueue(SendBroadcast::job(broadcast)));
        }
        ((), follows)
    });
    Ok(taken.await?.map(|(broadcast, ())| broadcast))
}

/// The latest, newest first.
///
/// # Errors
/// The store's.
pub async fn latest(services: &Services, limit: usize) -> ServiceResult<Vec<Broadcast>> {
    let known = services.store.documents.list(FEATURE, OWNER, LOOKED_AT).await?;
    Ok(known.into_iter().rev().filter_map(|document| read(document.body)).take(limit).collect())
}

fn entry(services: &Services, broadcast: &Broadcast, before: Stage, order: &Order) -> AuditEntry {
    AuditEntry {
        id: order.id.clone(),
        at: services.now(),
        actor: order.actor,
        action: "broadcast".to_owned(),
        subject: None,
        before: json!({ "stage": before, "broadcast": broadcast.id }),
        after: json!({ "stage": broadcast.stage, "people": broadcast.total, "audience": broadcast.audience }),
    }
}

fn read(body: Value) -> Option<Broadcast> {
    serde_json::from_value(body).ok()
}

fn body(broadcast: &Broadcast) -> Value {
    serde_json::to_value(broadcast).unwrap_or_default()
}

/// When what became of a message may be forgotten.
fn forgotten_at(now: DateTime<Utc>) -> DateTime<Utc> {
    now + KEPT
}
