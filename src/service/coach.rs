//! The coach: a conversation about an answer, a report, or preparing in general, until the person goes back.
//!
//! A conversation is a document of its person's. A question is stored in it together with the job that has it answered
//! ([`speak`]), so neither is lost; what was asked is counted, and given back when no model spoke. Nothing here changes an
//! interview.

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};

use super::interviews::begin::RequestId;
use super::quotas::{Quota, QuotaReached};
use super::stable_hash::stable_hash;
use super::{ServiceResult, Services, interviews};
use crate::domain::coach::{ASKED_MAX, About, Conversation, ConversationId, NotAgain, Turn, TurnId, open};
use crate::domain::interview::Interview;
use crate::domain::language::Language;
use crate::domain::text;
use crate::domain::user::{User, UserId};
use crate::queue::NewJob;
use crate::store::{Document, StoreError, Write};

pub mod shelf;
pub mod speak;

use speak::Speak;

const FEATURE: &str = "coach";
/// How long a conversation is kept after the last word in it.
pub const KEPT_DAYS: i64 = 180;
/// Tries of a compare-and-set.
const TRIES: usize = 8;
/// Where it is kept when what is typed began to go to somebody else.
const TURNED: (&str, &str) = ("coach_turned", "latest");
/// Where it is kept which model a person has chosen.
const CHOSEN: (&str, &str) = ("coach_model", "chosen");

/// What a conversation is about, as it stands now.
pub struct Matter {
    /// The interview that it is about; `None` for preparing in general, and where it is gone.
    pub interview: Option<Interview>,
    /// The person's open interview.
    pub open: Option<Interview>,
    /// Nothing is said for now: the question waits for its answer.
    pub is_closed: bool,
}

/// What came of a question.
#[derive(Debug, PartialEq, Eq)]
pub enum Asked {
    /// It is on its way.
    Taken,
    Empty,
    TooLong,
    /// It is about a question that waits for its answer.
    Closed,
    /// No model does this for the person.
    Nobody,
    UsedUp(QuotaReached),
}

/// What came of the wish for another reply.
#[derive(Debug, PartialEq, Eq)]
pub enum Again {
    Taken,
    Refused(NotAgain),
    Closed,
    Nobody,
    UsedUp(QuotaReached),
}

/// The matter of a conversation.
///
/// # Errors
/// The store's.
pub async fn matter(services: &Services, user: UserId, about: &About) -> ServiceResult<Matter> {
    let interview = match about.interview() {
        Some(id) => interviews::owned(services, user, id).await?,
        None => None,
    };
    let open = interviews::open_of(services, user).await?;
    let is_closed = open::is_closed(about, interview.as_ref(), open.as_ref());
    Ok(Matter { interview, open, is_closed })
}

/// Takes what a person asks in a conversation, which begins with it where it is new.
///
/// # Errors
/// The store's.
pub async fn ask(
    services: &Services,
    user: &User,
    place: (&ConversationId, &About),
    typed: &str,
    language: Language,
    request: &RequestId,
) -> ServiceResult<Asked> {
    let (id, about) = place;
    let typed = text::clean(typed);
    if typed.is_empty() {
        return Ok(Asked::Empty);
    }
    if text::utf16_len(&typed) > ASKED_MAX {
        return Ok(Asked::TooLong);
    }
    if matter(services, user.id, about).await?.is_closed {
        return Ok(Asked::Closed);
    }
    if models(services, user, language).is_empty() {
        return Ok(Asked::Nobody);
    }
    let turn = Turn::new(turn_id(request), typed, language, request.at);
    let job = Speak { user: user.id, conversation: id.clone(), turn: turn.id.clone(), attempt: turn.attempt };
    if let Err(reached) = take(services, user, &job).await? {
        return Ok(Asked::UsedUp(reached));
    }
    for _ in 0..TRIES {
        let (document, conversation) = match read(services, user.id, id).await? {
            Some((document, mut conversation)) => {
                if conversation.turn(&turn.id).is_some() {
                    return Ok(Asked::Taken);
                }
                conversation.ask(turn.clone());
                (document, conversation)
            }
            None => {
                let conversation = Conversation::begin(id.clone(), user.id, about.clone(), turn.clone());
                (Document::new(FEATURE, user.id.0, &id.0, Value::Null), conversation)
            }
        };
        match commit(services, document, &conversation, Some(NewJob::of(&job))).await {
            Ok(()) => return Ok(Asked::Taken),
            Err(StoreError::Conflict | StoreError::Duplicate) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(StoreError::Conflict.into())
}

/// Has the latest reply written anew, which is that of this attempt.
///
/// # Errors
/// The store's.
pub async fn again(
    services: &Services,
    user: &User,
    id: &ConversationId,
    turn: &TurnId,
    attempt: u32,
) -> ServiceResult<Again> {
    let Some((_, known)) = read(services, user.id, id).await? else { return Ok(Again::Refused(NotAgain::Stale)) };
    let Some(language) = known.turn(turn).map(|turn| turn.language) else {
        return Ok(Again::Refused(NotAgain::Stale));
    };
    // Refused before anything is counted.
    if let Err(refused) = known.clone().again(turn, attempt, services.now()) {
        return Ok(Again::Refused(refused));
    }
    if matter(services, user.id, &known.about).await?.is_closed {
        return Ok(Again::Closed);
    }
    if models(services, user, language).is_empty() {
        return Ok(Again::Nobody);
    }
    let job = Speak { user: user.id, conversation: id.clone(), turn: turn.clone(), attempt: attempt + 1 };
    if let Err(reached) = take(services, user, &job).await? {
        return Ok(Again::UsedUp(reached));
    }
    let wish = |conversation: &mut Conversation| {
        let wished = conversation.again(turn, attempt, services.now()).map(|_| ());
        let follows = wished.is_ok().then(|| NewJob::of(&job));
        (wished, follows)
    };
    Ok(match change(services, user.id, id, wish).await? {
        Some((_, Ok(()))) => Again::Taken,
        Some((_, Err(refused))) => Again::Refused(refused),
        None => Again::Refused(NotAgain::Stale),
    })
}

async fn take(services: &Services, user: &User, job: &Speak) -> ServiceResult<Result<(), QuotaReached>> {
    let limit = services.plans.plan(user.plan_at(services.now())).quotas.coach_turns_per_day;
    Quota::CoachTurns.take(services, user.id, &job.subject(), limit).await
}

/// The models that the person may choose from, the first one first; none where nobody can be asked.
pub fn models(services: &Services, user: &User, language: Language) -> Vec<String> {
    services.interviewer.coaches(user.plan_at(services.now()), language)
}

/// The model that a person has chosen, whether their plan still has it or not.
///
/// # Errors
/// The store's.
pub async fn chosen(services: &Services, user: UserId) -> ServiceResult<Option<String>> {
    let document = services.store.documents.get(CHOSEN.0, user.0, CHOSEN.1).await?;
    Ok(document.and_then(|document| Some(document.body["model"].as_str()?.to_owned())))
}

/// Has this model asked first from now on; the plan's own order where it is `None`.
///
/// # Errors
/// The store's.
pub async fn choose(services: &Services, user: UserId, model: Option<&str>) -> ServiceResult {
    note(services, user, CHOSEN, &json!({ "model": model })).await
}

/// What a button calls a model: short, and the same in every process.
pub fn tag(model: &str) -> String {
    format!("{:08x}", stable_hash(&["coach model", model]) >> 32)
}

/// What is typed goes to somebody else from now on: to the coach, or past it.
///
/// # Errors
/// The store's.
pub async fn turn_to(services: &Services, user: UserId) -> ServiceResult {
    note(services, user, TURNED, &json!({ "at": services.now() })).await
}

/// When what is typed began to go where it goes now; `None` where it always did.
///
/// # Errors
/// The store's.
pub async fn turned_at(services: &Services, user: UserId) -> ServiceResult<Option<DateTime<Utc>>> {
    let document = services.store.documents.get(TURNED.0, user.0, TURNED.1).await?;
    Ok(document.and_then(|document| serde_json::from_value(document.body["at"].clone()).ok()))
}

/// Keeps one thing of a person's in the place of what it was before.
async fn note(services: &Services, user: UserId, (feature, key): (&str, &str), body: &Value) -> ServiceResult {
    for _ in 0..TRIES {
        let known = services.store.documents.get(feature, user.0, key).await?;
        let mut document = known.unwrap_or_else(|| Document::new(feature, user.0, key, Value::Null));
        document.body.clone_from(body);
        match services.store.documents.put(&mut document).await {
            Ok(()) => return Ok(()),
            Err(StoreError::Conflict | StoreError::Duplicate) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(StoreError::Conflict.into())
}

/// Changes a conversation, and stores with it the job that follows. `None` when it is gone.
async fn change<T: Send>(
    services: &Services,
    user: UserId,
    id: &ConversationId,
    change: impl Fn(&mut Conversation) -> (T, Option<NewJob>) + Send + Sync,
) -> ServiceResult<Option<(Conversation, T)>> {
    for _ in 0..TRIES {
        let Some((document, mut conversation)) = read(services, user, id).await? else { return Ok(None) };
        let before = conversation.clone();
        let (outcome, follows) = change(&mut conversation);
        if conversation == before {
            return Ok(Some((conversation, outcome)));
        }
        match commit(services, document, &conversation, follows).await {
            Ok(()) => return Ok(Some((conversation, outcome))),
            Err(StoreError::Conflict) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(StoreError::Conflict.into())
}

async fn commit(
    services: &Services,
    mut document: Document,
    conversation: &Conversation,
    follows: Option<NewJob>,
) -> Result<(), StoreError> {
    document.body = serde_json::to_value(conversation).unwrap_or_default();
    document.expires_at = Some(services.now() + TimeDelta::days(KEPT_DAYS));
    let mut writes = vec![Write::PutDocument(document)];
    writes.extend(follows.map(Write::Enqueue));
    services.store.unit_of_work.commit(&writes, services.now()).await?;
    services.queue.announce(writes.iter().filter_map(Write::job));
    Ok(())
}

async fn read(
    services: &Services,
    user: UserId,
    id: &ConversationId,
) -> ServiceResult<Option<(Document, Conversation)>> {
    let document = services.store.documents.get(FEATURE, user.0, &id.0).await?;
    Ok(document.and_then(|document| {
        let conversation = serde_json::from_value(document.body.clone()).ok()?;
        Some((document, conversation))
    }))
}

/// The same request asks the same.
fn turn_id(request: &RequestId) -> TurnId {
    let hash = stable_hash(&["coach", &request.job, &request.at.timestamp_micros().to_string()]);
    TurnId(format!("{hash:016x}"))
}
