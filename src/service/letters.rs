//! Cover letters: one for each job post, written by a model in a job ([`write`]), changed by saying what shall be otherwise, kept
//! beside the post.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::cv_and_post::{LOST_AFTER, Made, Missing, both, change, fill, read};
use super::quotas::{Quota, QuotaReached};
use super::stable_hash::stable_hash;
use super::vacancies::LETTERS;
use super::{ServiceResult, Services};
use crate::domain::letter::Wish;
use crate::domain::user::{User, UserId};
use crate::domain::vacancy::VacancyId;
use crate::queue::NewJob;
use crate::store::{Document, StoreError};

pub mod write;

/// Tries of a compare-and-set.
const TRIES: usize = 8;

/// How far it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// A model is at it.
    Waiting,
    Written,
    /// None wrote one that could be sent. One that was there before stays.
    Failed,
}

/// A letter for a post.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Sentences were left out of it.
    #[serde(default)]
    pub is_mended: bool,
    pub state: State,
    /// What is wanted, or was last.
    pub wish: Wish,
    /// Names the wish: the same request has the same name.
    request: String,
    asked_at: DateTime<Utc>,
    /// What the front end calls the card that says that it is being written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card: Option<i64>,
}

/// What came of a wish.
#[derive(Debug, PartialEq, Eq)]
pub enum Asked {
    /// It is there already, and nothing else was wanted.
    Known(Box<Letter>),
    /// It begins once it is [`shown`] that it does.
    Waiting,
    /// Another one is being written, or this one, and a card says so.
    Busy,
    Missing(Missing),
    UsedUp(QuotaReached),
}

/// Asks for the letter: the one that is there, where there is one.
///
/// # Errors
/// The store's.
pub async fn ask(services: &Services, user: &User, id: &VacancyId, request: &str) -> ServiceResult<Asked> {
    match get(services, user.id, id).await? {
        Some(letter) if letter.text.is_some() && letter.state != State::Waiting => Ok(Asked::Known(Box::new(letter))),
        _ => wish(services, user, id, &Wish::Anew, request).await,
    }
}

/// Asks for another letter. `request` names the wish: what runs twice is one.
///
/// # Errors
/// The store's.
pub async fn wish(
    services: &Services,
    user: &User,
    id: &VacancyId,
    wish: &Wish,
    request: &str,
) -> ServiceResult<Asked> {
    let request = format!("{:016x}", stable_hash(&["letter", request]));
    if let Err(missing) = both(services, user, id, Made::Letter).await? {
        return Ok(Asked::Missing(missing));
    }
    let now = services.now();
    for _ in 0..TRIES {
        let known = read::<Letter>(services, (Made::Letter, user.id, id)).await?;
        let is_at_work = |letter: &Letter| letter.state == State::Waiting && now - letter.asked_at < LOST_AFTER;
        match &known {
            Some((_, letter)) if is_at_work(letter) => {
                let is_same = letter.card.is_none() && letter.wish == *wish;
                return Ok(if is_same { Asked::Waiting } else { Asked::Busy });
            }
            _ => {}
        }
        let limit = services.plans.plan(user.plan_at(now)).quotas.cover_letters_per_day;
        let taken = Quota::CoverLetters.take(services, user.id, &counted(user.id, id, &request), limit).await?;
        if let Err(reached) = taken {
            return Ok(Asked::UsedUp(reached));
        }
        let (document, letter) = known.unzip();
        let mut document =
            document.unwrap_or_else(|| Document::new(LETTERS, user.id.0, &id.0, serde_json::Value::Null));
        let (text, is_mended) = letter.map_or((None, false), |letter| (letter.text, letter.is_mended));
        let wanted = Letter {
            text,
            is_mended,
            state: State::Waiting,
            wish: wish.clone(),
            request: request.clone(),
            asked_at: now,
            card: None,
        };
        fill(&mut document, &wanted, now);
        match services.store.documents.put(&mut document).await {
            Ok(()) => return Ok(Asked::Waiting),
            Err(StoreError::Conflict | StoreError::Duplicate) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(StoreError::Conflict.into())
}

/// A card says that it is being written: a model begins.
///
/// # Errors
/// The store's.
pub async fn shown(services: &Services, user: UserId, id: &VacancyId, card: i64) -> ServiceResult {
    change(services, (Made::Letter, user, id), |letter: &mut Letter| {
        if letter.state != State::Waiting {
            return None;
        }
        letter.card = Some(card);
        Some(NewJob::of(&write::WriteLetter::of(user, id, &letter.request)))
    })
    .await?;
    Ok(())
}

/// The letter for a post, as far as it is.
///
/// # Errors
/// The store's.
pub async fn get(services: &Services, user: UserId, id: &VacancyId) -> ServiceResult<Option<Letter>> {
    Ok(read::<Letter>(services, (Made::Letter, user, id)).await?.map(|(_, letter)| letter))
}

fn counted(user: UserId, id: &VacancyId, request: &str) -> String {
    format!("{user}:{id}:{request}")
}
