//! Recordings that people have sent in place of typing, from when they come until what was heard in them is handed in.
//!
//! Of a recording itself no more is kept than what the front end calls it.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{ServiceResult, Services};
use crate::domain::interview::{Interview, InterviewId, MessageRef, QuestionRef};
use crate::domain::language::Language;
use crate::domain::user::UserId;
use crate::domain::voice::Spoken;
use crate::store::{Document, StoreError};

const FEATURE: &str = "voice";
const CONSENT: &str = "consent";
const CORRECTED: &str = "corrected";
/// How long what was heard can be handed in.
const KEPT: TimeDelta = TimeDelta::days(60);
/// How long a corrected text is waited for.
const CORRECTED_WITHIN: TimeDelta = TimeDelta::days(1);
/// How long the end of the time for a question waits for what was said within it.
const HEARD_WITHIN: TimeDelta = TimeDelta::minutes(2);
/// Of so many recordings of a person it is looked which are not heard yet.
const LOOKED_AT: u32 = 50;
const TRIES: usize = 8;

/// A recording.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// What the front end calls it.
    pub file: String,
    /// As far as the front end says.
    pub seconds: Option<u32>,
    pub written_at: DateTime<Utc>,
    /// The language that is spoken.
    pub language: Language,
    /// What it was said to; `None` where it is no answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said_to: Option<SaidTo>,
    /// The message that it replies to, where that waits for a reply.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply_to: Option<MessageRef>,
    /// Who was named when the person was asked whether they may hear it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub named: Vec<String>,
    #[serde(default)]
    pub state: State,
}

/// A question of an interview.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SaidTo {
    pub interview: InterviewId,
    pub question: QuestionRef,
}

/// What has become of a recording.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Nobody has listened to it yet.
    #[default]
    New,
    /// The person decides on what was heard.
    Heard {
        text: String,
        spoken: Spoken,
    },
    /// The person puts right what was heard.
    Corrected {
        text: String,
        spoken: Spoken,
    },
    HandedIn {
        text: String,
        spoken: Spoken,
    },
    /// Nothing came of it, or the person records it again.
    Dropped,
}

impl Note {
    /// What was heard, and what is known of how, whatever has become of it.
    pub const fn heard(&self) -> Option<(&String, &Spoken)> {
        match &self.state {
            State::Heard { text, spoken } | State::Corrected { text, spoken } | State::HandedIn { text, spoken } => {
                Some((text, spoken))
            }
            State::New | State::Dropped => None,
        }
    }

    /// What may still be decided on.
    pub const fn open(&self) -> Option<(&String, &Spoken)> {
        match &self.state {
            State::Heard { text, spoken } | State::Corrected { text, spoken } => Some((text, spoken)),
            State::New | State::HandedIn { .. } | State::Dropped => None,
        }
    }
}

/// Whose recordings may be sent to whom.
#[derive(Serialize, Deserialize)]
struct Consent {
    at: DateTime<Utc>,
    /// Everybody who was named.
    who: Vec<String>,
}

/// Whether the person has agreed that all of these hear their recordings.
///
/// # Errors
/// The store's.
pub async fn has_agreed(services: &Services, user: UserId, who: &[String]) -> ServiceResult<bool> {
    let document = services.store.documents.get(FEATURE, user.0, CONSENT).await?;
    let consent: Option<Consent> = document.and_then(|document| serde_json::from_value(document.body).ok());
    Ok(consent.is_some_and(|consent| who.iter().all(|name| consent.who.contains(name))))
}

/// The person agrees that these hear their recordings, too.
///
/// # Errors
/// The store's.
pub async fn agree(services: &Services, user: UserId, who: &[String]) -> ServiceResult {
    for _ in 0..TRIES {
        let known = services.store.documents.get(FEATURE, user.0, CONSENT).await?;
        let mut document = known.unwrap_or_else(|| Document::new(FEATURE, user.0, CONSENT, json!({})));
        let before: Option<Consent> = serde_json::from_value(document.body.clone()).ok();
        let mut all = before.map(|consent| consent.who).unwrap_or_default();
        all.extend(who.iter().cloned());
        all.sort();
        all.dedup();
        document.body = serde_json::to_value(Consent { at: services.now(), who: all }).unwrap_or_default();
        match services.store.documents.put(&mut document).await {
            Ok(()) => return Ok(()),
            Err(StoreError::Conflict | StoreError::Duplicate) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(StoreError::Conflict.into())
}

/// Keeps a recording under the message that brought it. One that is kept already stays as it is.
///
/// # Errors
/// The store's.
pub async fn keep(services: &Services, user: UserId, message: MessageRef, note: &Note) -> ServiceResult {
    let body = serde_json::to_value(note).unwrap_or_default();
    let mut document = Document::new(FEATURE, user.0, &key(message), body);
    document.expires_at = Some(services.now() + KEPT);
    match services.store.documents.put(&mut document).await {
        Ok(()) | Err(StoreError::Duplicate) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

/// The recording that a message has brought.
///
/// # Errors
/// The store's.
pub async fn get(services: &Services, user: UserId, message: MessageRef) -> ServiceResult<Option<Note>> {
    let document = services.store.documents.get(FEATURE, user.0, &key(message)).await?;
    Ok(document.and_then(|document| serde_json::from_value(document.body).ok()))
}

/// Changes what has become of a recording, unless `change` has nothing to say. The recording as it stands then; `None` of one
/// that is not kept.
///
/// # Errors
/// The store's.
pub async fn change(
    services: &Services,
    user: UserId,
    message: MessageRef,
    change: impl Fn(&Note) -> Option<State> + Send + Sync,
) -> ServiceResult<Option<Note>> {
    rewrite(services, user, message, |note| Some(Note { state: change(note)?, ..note.clone() })).await
}

/// Notes who was named to the person as hearing this recording: after they were, for they agree to no others.
///
/// # Errors
/// The store's.
pub async fn name(services: &Services, user: UserId, message: MessageRef, who: &[String]) -> ServiceResult {
    let name = |note: &Note| (note.named != who).then(|| Note { named: who.to_vec(), ..note.clone() });
    rewrite(services, user, message, name).await?;
    Ok(())
}

async fn rewrite(
    services: &Services,
    user: UserId,
    message: MessageRef,
    rewrite: impl Fn(&Note) -> Option<Note> + Send,
) -> ServiceResult<Option<Note>> {
    for _ in 0..TRIES {
        let Some(mut document) = services.store.documents.get(FEATURE, user.0, &key(message)).await? else {
            return Ok(None);
        };
        let Ok(before) = serde_json::from_value::<Note>(document.body.clone()) else { return Ok(None) };
        let Some(note) = rewrite(&before) else { return Ok(Some(before)) };
        document.body = serde_json::to_value(&note).unwrap_or_default();
        match services.store.documents.put(&mut document).await {
            Ok(()) => return Ok(Some(note)),
            Err(StoreError::Conflict) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(StoreError::Conflict.into())
}

/// What the person types next is what they have said with this message, put right.
///
/// # Errors
/// The store's.
pub async fn await_correction(services: &Services, user: UserId, message: MessageRef) -> ServiceResult {
    for _ in 0..TRIES {
        let known = services.store.documents.get(FEATURE, user.0, CORRECTED).await?;
        let mut document = known.unwrap_or_else(|| Document::new(FEATURE, user.0, CORRECTED, json!({})));
        document.body = json!({ "message": message });
        document.expires_at = Some(services.now() + CORRECTED_WITHIN);
        match services.store.documents.put(&mut document).await {
            Ok(()) => return Ok(()),
            Err(StoreError::Conflict | StoreError::Duplicate) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(StoreError::Conflict.into())
}

/// What was said that a text, typed now at this interview, puts right: which message brought it, and how it was said.
///
/// # Errors
/// The store's.
pub async fn corrected(services: &Services, interview: &Interview) -> ServiceResult<Option<(MessageRef, Spoken)>> {
    let user = interview.user;
    let Some(document) = services.store.documents.get(FEATURE, user.0, CORRECTED).await? else { return Ok(None) };
    let message: Option<MessageRef> = serde_json::from_value(document.body["message"].clone()).ok();
    let is_expired = document.expires_at.is_some_and(|end| end < services.now());
    let Some(message) = message.filter(|_| !is_expired) else { return Ok(None) };
    let Some(note) = get(services, user, message).await? else { return Ok(None) };
    let is_here = note
        .said_to
        .as_ref()
        .is_some_and(|said_to| said_to.interview == interview.id && said_to.question == interview.awaited());
    Ok(note.open().filter(|_| is_here).map(|(_, spoken)| (message, Spoken { corrected: true, ..spoken.clone() })))
}

/// What was said with this message is put right.
///
/// # Errors
/// The store's.
pub async fn correction_taken(services: &Services, user: UserId, message: MessageRef) -> ServiceResult {
    services.store.documents.remove(FEATURE, user.0, CORRECTED).await?;
    change(services, user, message, |_| Some(State::Dropped)).await?;
    Ok(())
}

/// Whether something was said to the question of now that nobody has listened to yet.
///
/// # Errors
/// The store's.
pub async fn is_being_heard(services: &Services, interview: &Interview) -> ServiceResult<bool> {
    let kept = services.store.documents.list(FEATURE, interview.user.0, LOOKED_AT).await?;
    let asked = SaidTo { interview: interview.id.clone(), question: interview.awaited() };
    Ok(kept.into_iter().filter_map(|document| serde_json::from_value::<Note>(document.body).ok()).any(|note| {
        let is_new = note.state == State::New && note.said_to.as_ref() == Some(&asked);
        is_new && services.now() - note.written_at < HEARD_WITHIN
    }))
}

fn key(message: MessageRef) -> String {
    message.0.to_string()
}
