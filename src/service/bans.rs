//! Who is shut out. Money is theirs all the same: what they have paid is booked and can be given back, and nothing more can
//! be paid. What is kept of them they can have, and have erased; that they are shut out is remembered past it.

use chrono::TimeDelta;
use serde_json::{Value, json};

use super::interviews::begin::RequestId;
use super::interviews::cancel;
use super::order::Order;
use super::{ServiceResult, Services, remembered};
use crate::domain::interview::Interview;
use crate::domain::user::{Ban, User, UserId};
use crate::queue::NewJob;
use crate::store::{AuditEntry, Document, StoreError, Write};

pub mod close;

const FEATURE: &str = "bans";
const TOLD: &str = "told";
/// How often somebody is told that they are shut out.
const TOLD_AGAIN: TimeDelta = TimeDelta::hours(1);
const TRIES: usize = 8;
/// Longest reason, in UTF-16 units.
pub const REASON_MAX: usize = 300;

/// What came of shutting somebody out.
#[derive(Debug)]
pub enum Banned {
    /// They are, from now on or since an earlier run of this; with the interview that ended for it.
    Done(Box<User>, Option<Box<Interview>>),
    /// They were before.
    Known(Box<User>),
    /// Admins are not shut out.
    Admin,
    /// Nobody with this id has written.
    Unknown,
}

/// What came of letting somebody in again.
#[derive(Debug)]
pub enum Pardoned {
    Done(Box<User>),
    /// They have been erased; they are not remembered as shut out any more.
    Forgotten,
    /// They were not shut out.
    Known(Box<User>),
    Unknown,
}

/// Shuts somebody out; their open interview is given up. What their front end has to do about it is the caller's to do.
///
/// # Errors
/// The store's.
pub async fn ban(services: &Services, id: UserId, reason: &str, order: &Order) -> ServiceResult<Banned> {
    shut_out(services, id, reason, order, &[]).await
}

/// As [`ban`]; a job has their front end do what there is to do.
///
/// # Errors
/// The store's.
pub async fn ban_from_afar(services: &Services, id: UserId, reason: &str, order: &Order) -> ServiceResult<Banned> {
    let open = services.store.interviews.open_of(id).await?.map(|open| open.id);
    shut_out(services, id, reason, order, &[close::job(id, open, &order.id)]).await
}

async fn shut_out(
    services: &Services,
    id: UserId,
    reason: &str,
    order: &Order,
    follows: &[NewJob],
) -> ServiceResult<Banned> {
    if services.admins.contains(&id) {
        return Ok(Banned::Admin);
    }
    let ban = Some(Ban { at: order.at, reason: reason.to_owned() });
    match set(services, id, (ban, "ban"), order, follows).await? {
        None => Ok(Banned::Unknown),
        Some((user, false)) => Ok(Banned::Known(Box::new(user))),
        Some((user, true)) => {
            let open = services.store.interviews.open_of(id).await?;
            if let Some(open) = &open {
                let request = RequestId { job: order.id.clone(), at: order.at };
                cancel::cancel(services, open, &request).await?;
            }
            Ok(Banned::Done(Box::new(user), open.map(Box::new)))
        }
    }
}

/// Lets somebody in again.
///
/// # Errors
/// The store's.
pub async fn unban(services: &Services, id: UserId, order: &Order) -> ServiceResult<Pardoned> {
    match set(services, id, (None, "unban"), order, &[]).await? {
        Some((user, true)) => {
            services.store.documents.remove(FEATURE, id.0, TOLD).await?;
            Ok(Pardoned::Done(Box::new(user)))
        }
        Some((user, false)) => Ok(Pardoned::Known(Box::new(user))),
        None if remembered::pardon(services, id).await? => {
            // Of nobody: who was erased is not named any more.
            let entry = entry(services, order, "unban", None, (json!({ "banned": true }), json!({ "banned": false })));
            services.store.audit.append(&entry).await?;
            Ok(Pardoned::Forgotten)
        }
        None => Ok(Pardoned::Unknown),
    }
}

/// The person as they are then, and whether this has made them so. `None` when there is no such person.
async fn set(
    services: &Services,
    id: UserId,
    (wanted, action): (Option<Ban>, &str),
    order: &Order,
    follows: &[NewJob],
) -> ServiceResult<Option<(User, bool)>> {
    for _ in 0..TRIES {
        let Some(before) = services.store.users.get(id).await? else { return Ok(None) };
        if before.ban.is_some() == wanted.is_some() {
            let entries = services.store.audit.latest(Some(id), 5).await?;
            let is_ours = entries.iter().any(|entry| entry.id == order.id);
            return Ok(Some((before, is_ours)));
        }
        let mut after = before.clone();
        after.ban.clone_from(&wanted);
        let change = (said(before.ban.as_ref()), said(wanted.as_ref()));
        let entry = entry(services, order, action, Some(id), change);
        let mut writes = vec![Write::AppendAudit(entry), Write::ReplaceUser(after.clone())];
        writes.extend(follows.iter().cloned().map(Write::Enqueue));
        match services.store.unit_of_work.commit(&writes, services.now()).await {
            Ok(()) => {
                services.queue.announce(follows.iter());
                return Ok(Some((after, true)));
            }
            Err(StoreError::Conflict) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(StoreError::Conflict.into())
}

fn said(ban: Option<&Ban>) -> Value {
    match ban {
        Some(ban) if ban.reason.is_empty() => json!({ "banned": true }),
        Some(ban) => json!({ "banned": true, "reason": ban.reason }),
        None => json!({ "banned": false }),
    }
}

fn entry(
    services: &Services,
    order: &Order,
    action: &str,
    subject: Option<UserId>,
    (before, after): (Value, Value),
) -> AuditEntry {
    let (id, actor) = (order.id.clone(), order.actor);
    AuditEntry { id, at: services.now(), actor, action: action.to_owned(), subject, before, after }
}

/// Whether somebody who is shut out is to be told so now: once in a while, and again by a request that runs again.
///
/// # Errors
/// The store's.
pub async fn is_to_be_told(services: &Services, user: UserId, request: &RequestId) -> ServiceResult<bool> {
    let documents = &services.store.documents;
    let (known, now) = (documents.get(FEATURE, user.0, TOLD).await?, services.now());
    let is_fresh = |document: &Document| document.expires_at.is_some_and(|end| now < end);
    if let Some(known) = known.as_ref().filter(|known| is_fresh(known)) {
        return Ok(known.body["request"] == request.key());
    }
    let mut document = known.unwrap_or_else(|| Document::new(FEATURE, user.0, TOLD, Value::Null));
    document.body = json!({ "request": request.key() });
    document.expires_at = Some(now + TOLD_AGAIN);
    match documents.put(&mut document).await {
        Ok(()) => Ok(true),
        // Somebody else tells them.
        Err(StoreError::Conflict | StoreError::Duplicate) => Ok(false),
        Err(error) => Err(error.into()),
    }
}
