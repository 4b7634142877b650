//! Cover letters: one for each job post, written by a model in a job ([`write`]), changed by saying what shall be otherwise, kept
//! beside the post. The job is stored with the wish, and held back until a card says what it does ([`shown`]).

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::cv_and_post::{LOST_AFTER, Made, Missing, both, change, fill, read};
use super::interviews::held_back;
use super::quotas::{Quota, QuotaReached};
use super::stable_hash::stable_hash;
use super::vacancies::LETTERS;
use super::{ServiceResult, Services};
use crate::domain::letter::Wish;
use crate::domain::user::{User, UserId};
use crate::domain::vacancy::VacancyId;
use crate::queue::NewJob;
use crate::store::{Document, StoreError, Write};

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

impl Letter {
    /// What it says to a wish; `None` where that begins another one.
    fn answers(&self, wish: &Wish, request: &str, now: DateTime<Utc>) -> Option<Asked> {
        let is_same = self.request == request;
        Some(match self.state {
            _ if is_same && self.card.is_some() => Asked::Shown,
            State::Waiting if now - self.asked_at < LOST_AFTER => {
                if self.card.is_none() && self.wish == *wish {
                    Asked::Waiting
                } else {
                    Asked::Busy
                }
            }
            State::Written if is_same => Asked::Known(Box::new(self.clone())),
            State::Failed if is_same => Asked::Failed(Box::new(self.clone())),
            _ => return None,
        })
    }
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
    /// An earlier run of this request has asked, and a card says what came of it.
    Shown,
    /// An earlier run of this request has asked, and no model wrote one that could be sent.
    Failed(Box<Letter>),
    Missing(Missing),
    UsedUp(QuotaReached),
}

/// Asks for the letter: the one that is there, where there is one.
///
/// # Errors
/// The store's.
pub async fn ask(services: &Services, user: &User, id: &VacancyId, request: &str) -> ServiceResult<Asked> {
    match get(services, user.id, id).await? {
        Some(letter) if letter.text.is_some() && letter.state != State::Waiting && letter.request != named(request) => {
            Ok(Asked::Known(Box::new(letter)))
        }
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
    let request = named(request);
    if let Err(missing) = both(services, user, id, Made::Letter).await? {
        return Ok(Asked::Missing(missing));
    }
    let now = services.now();
    for _ in 0..TRIES {
        let known = read::<Letter>(services, (Made::Letter, user.id, id)).await?;
        if let Some((_, known)) = &known {
            if let Some(asked) = known.answers(wish, &request, now) {
                return Ok(asked);
            }
            // What it takes the place of comes to nothing.
            if known.state == State::Waiting {
                Quota::CoverLetters.give_back(services, &counted(user.id, id, &known.request)).await?;
            }
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
        let job = NewJob::of(&write::WriteLetter::of(user.id, id, &request));
        let writes = [Write::PutDocument(document), Write::Enqueue(held_back(services, job))];
        match services.store.unit_of_work.commit(&writes, now).await {
            Ok(()) => {
                services.queue.announce(writes.iter().filter_map(Write::job));
                return Ok(Asked::Waiting);
            }
            Err(StoreError::Conflict | StoreError::Duplicate) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(StoreError::Conflict.into())
}

/// This card shows the letter: a model begins. False where it is through by now, which the card is to show.
///
/// # Errors
/// The store's.
pub async fn shown(services: &Services, user: UserId, id: &VacancyId, card: i64) -> ServiceResult<bool> {
    let known = change(services, (Made::Letter, user, id), |letter: &mut Letter| letter.card = Some(card)).await?;
    let Some(known) = known.filter(|known| known.state == State::Waiting) else { return Ok(false) };
    services.queue.hasten(&[NewJob::of(&write::WriteLetter::of(user, id, &known.request))]).await?;
    Ok(true)
}

/// The letter for a post, as far as it is.
///
/// # Errors
/// The store's.
pub async fn get(services: &Services, user: UserId, id: &VacancyId) -> ServiceResult<Option<Letter>> {
    Ok(read::<Letter>(services, (Made::Letter, user, id)).await?.map(|(_, letter)| letter))
}

/// Names a wish.
fn named(request: &str) -> String {
    format!("{:016x}", stable_hash(&["letter", request]))
}

fn counted(user: UserId, id: &VacancyId, request: &str) -> String {
    format!("{user}:{id}:{request}")
}
