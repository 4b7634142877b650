//! Letters to the owner: a person writes, an admin answers.
//!
//! A letter is a document of its writer's. It is stored together with the job that brings it to the admins, and an answer
//! together with the job that brings it back, so that neither is lost.

use std::collections::BTreeSet;

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::interviews::begin::RequestId;
use super::quotas::{Quota, QuotaReached};
use super::stable_hash::stable_hash;
use super::{ServiceResult, Services};
use crate::domain::text;
use crate::domain::user::UserId;
use crate::queue::NewJob;
use crate::store::{Document, StoreError, Write};

const FEATURE: &str = "support";
/// Letters that wait for an answer, of nobody in particular; the key begins with whose it is, so that it goes with them.
const INBOX: &str = "support_inbox";
const INBOX_OWNER: i64 = 0;
/// Letters a person may write in a day.
pub const LETTERS_PER_DAY: u32 = 5;
/// Letters that are looked at for the inbox.
const INBOX_MAX: u32 = 200;
/// Longest letter or answer, in UTF-16 units: a card has room for it and for what stands around it.
pub const LETTER_MAX: usize = 2000;
/// How long a letter can be answered.
const KEPT: TimeDelta = TimeDelta::days(90);
/// Tries of a compare-and-set.
const TRIES: usize = 8;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LetterRef {
    pub user: UserId,
    pub letter: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    pub text: String,
    pub written_at: DateTime<Utc>,
    /// The admins who have it.
    #[serde(default)]
    pub delivered: BTreeSet<i64>,
    #[serde(default)]
    pub answers: Vec<LetterAnswer>,
}

/// An admin's answer to a letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LetterAnswer {
    /// What carried it: the same one is stored once.
    id: String,
    pub admin: UserId,
    pub text: String,
}

/// What came of a letter.
#[derive(Debug, PartialEq, Eq)]
pub enum Written {
    /// It is on its way.
    Sent,
    /// There is no admin.
    Nobody,
    Empty,
    TooLong,
    UsedUp(QuotaReached),
}

/// What came of an answer.
#[derive(Debug, PartialEq, Eq)]
pub enum Answered {
    /// It is on its way.
    Sent,
    /// The letter is not kept any more.
    Gone,
    Empty,
    TooLong,
}

/// Takes a letter. `deliver` makes the job that brings it to the admins.
///
/// # Errors
/// The store's.
pub async fn write(
    services: &Services,
    user: UserId,
    typed: &str,
    request: &RequestId,
    deliver: impl FnOnce(LetterRef) -> NewJob,
) -> ServiceResult<Written> {
    let typed = text::clean(typed);
    if services.admins.is_empty() {
        return Ok(Written::Nobody);
    }
    if typed.is_empty() {
        return Ok(Written::Empty);
    }
    if text::utf16_len(&typed) > LETTER_MAX {
        return Ok(Written::TooLong);
    }
    let name = LetterRef { user, letter: letter_id(request) };
    if let Err(reached) = Quota::Letters.take(services, user, &name.letter, Some(LETTERS_PER_DAY)).await? {
        return Ok(Written::UsedUp(reached));
    }
    let letter = Letter { text: typed, written_at: request.at, delivered: BTreeSet::new(), answers: Vec::new() };
    let mut document = Document::new(FEATURE, user.0, &key(&name.letter), body(&letter));
    document.expires_at = Some(services.now() + KEPT);
    let mut waiting = Document::new(INBOX, INBOX_OWNER, &inbox_key(&name), json!({ "letter": name }));
    waiting.expires_at = document.expires_at;
    let writes = [Write::PutDocument(document), Write::PutDocument(waiting), Write::Enqueue(deliver(name))];
    match commit(services, &writes).await {
        // Stored by an earlier run of this request.
        Ok(()) | Err(StoreError::Duplicate) => Ok(Written::Sent),
        Err(error) => Err(error.into()),
    }
}

/// Takes an admin's answer. `send` makes the job that brings the answer with this index to the person.
///
/// # Errors
/// The store's.
pub async fn answer(
    services: &Services,
    name: &LetterRef,
    admin: UserId,
    typed: &str,
    request: &RequestId,
    send: impl Fn(usize) -> NewJob + Send,
) -> ServiceResult<Answered> {
    let typed = text::clean(typed);
    if typed.is_empty() {
        return Ok(Answered::Empty);
    }
    if text::utf16_len(&typed) > LETTER_MAX {
        return Ok(Answered::TooLong);
    }
    let id = letter_id(request);
    for _ in 0..TRIES {
        let Some((mut document, mut letter)) = read(services, name).await? else { return Ok(Answered::Gone) };
        if letter.answers.iter().any(|known| known.id == id) {
            return is_answered(services, name).await;
        }
        letter.answers.push(LetterAnswer { id: id.clone(), admin, text: typed.clone() });
        document.body = body(&letter);
        let writes = [Write::PutDocument(document), Write::Enqueue(send(letter.answers.len() - 1))];
        match commit(services, &writes).await {
            Ok(()) => return is_answered(services, name).await,
            Err(StoreError::Conflict) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(StoreError::Conflict.into())
}

/// It waits no longer.
async fn is_answered(services: &Services, name: &LetterRef) -> ServiceResult<Answered> {
    services.store.documents.remove(INBOX, INBOX_OWNER, &inbox_key(name)).await?;
    Ok(Answered::Sent)
}

/// The letters that wait for an answer, the oldest first.
///
/// # Errors
/// The store's.
pub async fn inbox(services: &Services) -> ServiceResult<Vec<(LetterRef, Letter)>> {
    let mut waiting = Vec::new();
    for document in services.store.documents.list(INBOX, INBOX_OWNER, INBOX_MAX).await? {
        let Ok(name) = serde_json::from_value::<LetterRef>(document.body["letter"].clone()) else { continue };
        if let Some(letter) = letter(services, &name).await?.filter(|letter| letter.answers.is_empty()) {
            waiting.push((name, letter));
        }
    }
    waiting.sort_by_key(|(_, letter)| letter.written_at);
    Ok(waiting)
}

/// The letter, while it is kept.
///
/// # Errors
/// The store's.
pub async fn letter(services: &Services, name: &LetterRef) -> ServiceResult<Option<Letter>> {
    Ok(read(services, name).await?.map(|(_, letter)| letter))
}

/// Notes that an admin has the letter.
///
/// # Errors
/// The store's.
pub async fn delivered(services: &Services, name: &LetterRef, admin: UserId) -> ServiceResult {
    for _ in 0..TRIES {
        let Some((mut document, mut letter)) = read(services, name).await? else { return Ok(()) };
        letter.delivered.insert(admin.0);
        document.body = body(&letter);
        match services.store.documents.put(&mut document).await {
            Ok(()) => return Ok(()),
            Err(StoreError::Conflict) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(StoreError::Conflict.into())
}

/// Remembers what a reply to a message means. `chat` and `message` are the front end's.
///
/// # Errors
/// The store's.
pub async fn expect_reply<T: Serialize + Sync>(
    services: &Services,
    chat: i64,
    message: i64,
    meaning: &T,
) -> ServiceResult {
    let body = serde_json::to_value(meaning).unwrap_or_default();
    let mut document = Document::new(FEATURE, chat, &reply_key(message), body);
    document.expires_at = Some(services.now() + KEPT);
    match services.store.documents.put(&mut document).await {
        Ok(()) | Err(StoreError::Duplicate) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

/// What a reply to this message means.
///
/// # Errors
/// The store's.
pub async fn expected_reply<T: for<'de> Deserialize<'de>>(
    services: &Services,
    chat: i64,
    message: i64,
) -> ServiceResult<Option<T>> {
    let document = services.store.documents.get(FEATURE, chat, &reply_key(message)).await?;
    Ok(document.and_then(|document| serde_json::from_value(document.body).ok()))
}

async fn commit(services: &Services, writes: &[Write]) -> Result<(), StoreError> {
    services.store.unit_of_work.commit(writes, services.now()).await?;
    services.queue.announce(writes.iter().filter_map(Write::job));
    Ok(())
}

async fn read(services: &Services, name: &LetterRef) -> ServiceResult<Option<(Document, Letter)>> {
    let document = services.store.documents.get(FEATURE, name.user.0, &key(&name.letter)).await?;
    Ok(document.and_then(|document| {
        let letter = serde_json::from_value(document.body.clone()).ok()?;
        Some((document, letter))
    }))
}

fn body(letter: &Letter) -> serde_json::Value {
    serde_json::to_value(letter).unwrap_or_default()
}

fn key(letter: &str) -> String {
    format!("letter:{letter}")
}

fn inbox_key(name: &LetterRef) -> String {
    format!("{}:{}", name.user, name.letter)
}

fn reply_key(message: i64) -> String {
    format!("reply:{message}")
}

/// The same request writes the same letter.
fn letter_id(request: &RequestId) -> String {
    format!("{:016x}", stable_hash(&["letter", &request.job, &request.at.timestamp_micros().to_string()]))
}
