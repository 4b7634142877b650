//! "Is this your answer?": a text that may be one waits until the person says so.
//!
//! It is a document of theirs, so it can be taken after more messages, days, or a restart.

use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

use super::begin::RequestId;
use super::{Stepped, step};
use crate::domain::intent::{self, Intent, Understood};
use crate::domain::interview::{AnswerMessage, Interview, MessageRef, QuestionRef};
use crate::domain::voice::Spoken;
use crate::service::{ServiceResult, Services};
use crate::store::{Document, StoreError};

const FEATURE: &str = "offers";
/// Tries of an edit.
const TRIES: usize = 8;
/// How many a person has at most.
const KEPT_MAX: u32 = 40;
/// How long it can be taken.
const KEPT: TimeDelta = TimeDelta::days(60);

#[derive(Serialize, Deserialize)]
struct Offer {
    question: QuestionRef,
    text: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    voice: Option<Spoken>,
    /// What a grader took it for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    taken_for: Option<Intent>,
}

/// What is kept of a message that may be an answer.
pub struct Kept {
    pub message: AnswerMessage,
    /// What it is, if it is none, as far as can be told.
    pub taken_for: Option<Intent>,
}

/// Keeps what may be an answer to the current question, or to the one that is being prepared.
///
/// # Errors
/// The store's.
pub async fn keep(services: &Services, interview: &Interview, message: AnswerMessage) -> ServiceResult {
    keep_as(services, interview, message, None).await
}

/// The same with what a grader took it for.
pub(super) async fn keep_as(
    services: &Services,
    interview: &Interview,
    message: AnswerMessage,
    taken_for: Option<Intent>,
) -> ServiceResult {
    let offer = Offer { question: interview.awaited(), text: message.text, voice: message.voice, taken_for };
    let body = serde_json::to_value(offer).unwrap_or_default();
    make_room(services, interview).await?;
    let mut document = Document::new(FEATURE, interview.user.0, &key(interview, message.id), body);
    document.expires_at = Some(services.now() + KEPT);
    match services.store.documents.put(&mut document).await {
        // Kept by an earlier run of the request.
        Ok(()) | Err(StoreError::Duplicate) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

/// Forgets the oldest of too many.
async fn make_room(services: &Services, interview: &Interview) -> ServiceResult {
    let mut kept = services.store.documents.list(FEATURE, interview.user.0, KEPT_MAX).await?;
    if kept.len() < KEPT_MAX as usize {
        return Ok(());
    }
    kept.sort_by_key(|document| document.expires_at);
    for oldest in &kept[..=kept.len() / 2] {
        services.store.documents.remove(FEATURE, interview.user.0, &oldest.key).await?;
    }
    Ok(())
}

/// What was typed at the current question, may be an answer to it, and was neither taken nor dropped; in the order in which it
/// was typed.
///
/// # Errors
/// The store's.
pub(super) async fn undecided(services: &Services, interview: &Interview) -> ServiceResult<Vec<AnswerMessage>> {
    let Some(slot) = interview.slot() else { return Ok(Vec::new()) };
    let since = slot.answer().map(|answer| answer.begun_at).or(slot.asked_at).unwrap_or_default();
    let prefix = format!("{}:", interview.id);
    let kept = services.store.documents.list(FEATURE, interview.user.0, KEPT_MAX).await?;
    let of = |document: Document| {
        let id = document.key.strip_prefix(&prefix)?.parse().ok()?;
        let is_typed_here = document.expires_at.is_some_and(|expires_at| expires_at - KEPT >= since);
        let offer: Offer = serde_json::from_value(document.body).ok()?;
        // "I don't know" is no answer of somebody who did not say so twice.
        let is_none = matches!(intent::hear(interview, &offer.text), Understood::Intent(_));
        let may_count = offer.taken_for.is_none() && !is_none;
        let message = AnswerMessage { id: MessageRef(id), text: offer.text, voice: offer.voice };
        (is_typed_here && may_count && offer.question == interview.awaited()).then_some(message)
    };
    let mut undecided: Vec<AnswerMessage> = kept.into_iter().filter_map(of).collect();
    undecided.sort_by_key(|message| message.id);
    Ok(undecided)
}

/// The person says that it is an answer: it is taken as if it had been taken when it came. `None` when it is not kept.
///
/// # Errors
/// The store's.
pub async fn take(
    services: &Services,
    interview: &Interview,
    message: MessageRef,
    request: &RequestId,
) -> ServiceResult<Stepped> {
    let Some((_, offer)) = read(services, interview, message).await? else { return Ok(None) };
    let message = AnswerMessage { id: message, text: offer.text, voice: offer.voice };
    let take = |interview: &mut Interview, now| interview.take_offered(offer.question, message.clone(), now);
    step(services, interview, Some(request), take).await
}

/// What is kept of this message.
///
/// # Errors
/// The store's.
pub async fn kept(services: &Services, interview: &Interview, message: MessageRef) -> ServiceResult<Option<Kept>> {
    let kept = read(services, interview, message).await?;
    Ok(kept.map(|(_, offer)| Kept {
        taken_for: offer.taken_for.or_else(|| intent::likely(&offer.text)),
        message: AnswerMessage { id: message, text: offer.text, voice: offer.voice },
    }))
}

/// The message was edited. False when it is not kept.
///
/// # Errors
/// The store's.
pub async fn edit(services: &Services, interview: &Interview, message: &AnswerMessage) -> ServiceResult<bool> {
    for _ in 0..TRIES {
        let Some((mut document, offer)) = read(services, interview, message.id).await? else { return Ok(false) };
        let edited = Offer { text: message.text.clone(), taken_for: None, ..offer };
        document.body = serde_json::to_value(edited).unwrap_or_default();
        match services.store.documents.put(&mut document).await {
            Ok(()) => return Ok(true),
            Err(StoreError::Conflict) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(StoreError::Conflict.into())
}

/// It is no answer, or was taken.
///
/// # Errors
/// The store's.
pub async fn forget(services: &Services, interview: &Interview, message: MessageRef) -> ServiceResult {
    services.store.documents.remove(FEATURE, interview.user.0, &key(interview, message)).await?;
    Ok(())
}

async fn read(
    services: &Services,
    interview: &Interview,
    message: MessageRef,
) -> ServiceResult<Option<(Document, Offer)>> {
    let document = services.store.documents.get(FEATURE, interview.user.0, &key(interview, message)).await?;
    Ok(document.and_then(|document| {
        let offer = serde_json::from_value(document.body.clone()).ok()?;
        Some((document, offer))
    }))
}

fn key(interview: &Interview, message: MessageRef) -> String {
    format!("{}:{}", interview.id, message.0)
}
