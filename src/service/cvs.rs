//! The CVs that people bring: one each, as text, kept until its person deletes it or has not used it for long.
//!
//! Nothing is taken before its person has agreed, which is kept with its date. What is sent in several messages grows in a
//! draft. An analysis counts against the month's when its text is new; looking at it again, for another track or job post,
//! does not.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::masked_cv::{CV, FEATURE, NOTED};
use super::quotas::{self, QuotaReached};
use super::stable_hash::stable_hash;
use super::vacancies::{self, Brought};
use super::{ServiceResult, Services};
use crate::domain::catalog::{Domain, Technology};
use crate::domain::cv::{Analysis, Cv, Keyword, NoCv, TEXT_MAX, of_names, of_track};
use crate::domain::text;
use crate::domain::user::{User, UserId};
use crate::domain::vacancy::VacancyId;
use crate::queue::NewJob;
use crate::store::{Document, StoreError, Write};

mod advice;
mod draft;
mod models;
mod on_cv;

pub use advice::{Advice, AdviceState, Improve, Wanted, advice, improved, take_suggestion, want_advice};
pub use draft::{Added, Offered, add, draft, drop_draft, offer, offered};
pub use models::{let_be_read, may_be_read};
pub use on_cv::{Offers, OnCv, offers, on_cv};

pub use super::masked_cv::UNUSED_DAYS;

const CONSENT: &str = "consent";
/// Tries of a compare-and-set.
const TRIES: usize = 8;

/// What a CV is for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Aim {
    Track {
        domain: Domain,
        technology: Technology,
    },
    /// A job post that the person keeps.
    Vacancy(VacancyId),
}

/// A CV that is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// Cleaned, without sentences that speak to whoever reads it.
    pub text: String,
    pub brought_at: DateTime<Utc>,
    pub used_at: DateTime<Utc>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub aim: Option<Aim>,
    /// What a model wrote about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub advice: Option<Advice>,
}

/// What a CV is looked at for, as it stands now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// Nothing in particular.
    Any,
    Track(Domain, Technology),
    Vacancy(Box<Brought>),
}

/// A CV, and what an automatic reader makes of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look {
    pub brought_at: DateTime<Utc>,
    pub target: Target,
    pub analysis: Analysis,
}

/// What came of a text.
#[derive(Debug, PartialEq, Eq)]
pub enum Taken {
    Kept(Box<Look>),
    NoCv(NoCv),
    /// The person has not agreed that it is kept.
    NoConsent,
    UsedUp(QuotaReached),
}

/// When the person agreed that their CV is kept and read.
///
/// # Errors
/// The store's.
pub async fn consent(services: &Services, user: UserId) -> ServiceResult<Option<DateTime<Utc>>> {
    let document = services.store.documents.get(FEATURE, user.0, CONSENT).await?;
    Ok(document.and_then(|document| serde_json::from_value(document.body.get("at")?.clone()).ok()))
}

/// The person agrees, also to what models get of it. Once is enough: the first date stays.
///
/// # Errors
/// The store's.
pub async fn agree(services: &Services, user: UserId, at: DateTime<Utc>) -> ServiceResult {
    let mut document = Document::new(FEATURE, user.0, CONSENT, json!({ "at": at }));
    match services.store.documents.put(&mut document).await {
        Ok(()) | Err(StoreError::Duplicate) => {}
        Err(error) => return Err(error.into()),
    }
    let_be_read(services, user, at).await
}

/// Takes a text as the person's CV, in place of the one that they had. `aim` is what it is for where they have said nothing.
///
/// # Errors
/// The store's.
pub async fn take(services: &Services, user: &User, sent: &str, aim: Option<Aim>) -> ServiceResult<Taken> {
    if consent(services, user.id).await?.is_none() {
        return Ok(Taken::NoConsent);
    }
    let cv = match Cv::take(sent) {
        Ok(cv) => cv,
        Err(no_cv) => return Ok(Taken::NoCv(no_cv)),
    };
    let name = format!("{:016x}", stable_hash(&["cv", &text::clean_line(cv.text()).to_lowercase()]));
    if let Err(reached) = quotas::take_cv_analysis(services, user, &name).await? {
        return Ok(Taken::UsedUp(reached));
    }
    let now = services.now();
    for _ in 0..TRIES {
        let known = services.store.documents.get(FEATURE, user.id.0, CV).await?;
        let before = known.as_ref().and_then(read);
        let mut document = known.unwrap_or_else(|| Document::new(FEATURE, user.id.0, CV, serde_json::Value::Null));
        // The same text keeps what was written about it.
        let advice = before.as_ref().filter(|kept| kept.text == cv.text()).and_then(|kept| kept.advice.clone());
        let aim = before.and_then(|kept| kept.aim).or_else(|| aim.clone());
        let kept = Kept { text: cv.text().to_owned(), brought_at: now, used_at: now, aim, advice };
        fill(&mut document, &kept);
        match services.store.unit_of_work.commit(&[Write::PutDocument(document), draft::removed(user.id)], now).await {
            Ok(()) => return Ok(Taken::Kept(Box::new(look_of(services, user.id, &kept).await?))),
            Err(StoreError::Conflict | StoreError::Duplicate) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(StoreError::Conflict.into())
}

/// What an automatic reader makes of the person's CV now, which counts as its use. `None` where they have none.
///
/// # Errors
/// The store's.
pub async fn look(services: &Services, user: UserId) -> ServiceResult<Option<Look>> {
    let now = services.now();
    let Some((document, kept)) = kept(services, user).await? else { return Ok(None) };
    if now - kept.used_at < NOTED {
        return Ok(Some(look_of(services, user, &kept).await?));
    }
    let used = change(services, user, Some((document, kept)), |kept| kept.used_at = now).await?;
    match used {
        Some(kept) => Ok(Some(look_of(services, user, &kept).await?)),
        None => Ok(None),
    }
}

/// The person's CV as it is kept, for something that they want made of it, which is its use. `None` where they have none.
///
/// # Errors
/// The store's.
pub async fn text(services: &Services, user: UserId) -> ServiceResult<Option<String>> {
    let now = services.now();
    let Some((document, kept)) = kept(services, user).await? else { return Ok(None) };
    if now - kept.used_at < NOTED {
        return Ok(Some(kept.text));
    }
    let used = change(services, user, Some((document, kept)), |kept| kept.used_at = now).await?;
    Ok(used.map(|kept| kept.text))
}

/// Sets what the CV is for. `None` where there is none any more.
///
/// # Errors
/// The store's.
pub async fn aim(services: &Services, user: UserId, aim: &Aim) -> ServiceResult<Option<Look>> {
    let now = services.now();
    let set = |kept: &mut Kept| {
        kept.aim = Some(aim.clone());
        kept.used_at = now;
    };
    match change(services, user, None, set).await? {
        Some(kept) => Ok(Some(look_of(services, user, &kept).await?)),
        None => Ok(None),
    }
}

/// Deletes the CV, what was made of it for job posts, and whatever of one is on its way. That the person agreed stays known. One that is not there is no failure.
///
/// # Errors
/// The store's.
pub async fn forget(services: &Services, user: UserId) -> ServiceResult {
    drop_draft(services, user).await?;
    services.store.documents.remove(FEATURE, user.0, CV).await?;
    vacancies::forget_beside(services, user).await
}

async fn look_of(services: &Services, user: UserId, kept: &Kept) -> ServiceResult<Look> {
    let target = match &kept.aim {
        None => Target::Any,
        Some(Aim::Track { domain, technology }) => Target::Track(*domain, technology.clone()),
        // One that is forgotten is nothing to go by.
        Some(Aim::Vacancy(id)) => match vacancies::get(services, user, id).await? {
            Some(brought) => Target::Vacancy(Box::new(brought)),
            None => Target::Any,
        },
    };
    let analysis = Cv::of(kept.text.clone()).analyse(&target.keywords());
    Ok(Look { brought_at: kept.brought_at, target, analysis })
}

impl Target {
    /// The words that it asks for, as many as are known.
    pub fn keywords(&self) -> Vec<Keyword> {
        match self {
            Self::Any => Vec::new(),
            Self::Track(domain, technology) => of_track(*domain, technology),
            Self::Vacancy(brought) => {
                let mut requirements: Vec<_> = brought.vacancy.requirements.iter().collect();
                requirements.sort_by_key(|requirement| requirement.kind);
                let names: Vec<_> = requirements.into_iter().flat_map(|requirement| requirement.names()).collect();
                of_names(&names)
            }
        }
    }
}

async fn kept(services: &Services, user: UserId) -> ServiceResult<Option<(Document, Kept)>> {
    let document = services.store.documents.get(FEATURE, user.0, CV).await?;
    // What has expired is forgotten, though nobody may have swept it away yet.
    let document = document.filter(|document| document.expires_at.is_none_or(|until| until > services.now()));
    Ok(document.and_then(|document| read(&document).map(|kept| (document, kept))))
}

fn read(document: &Document) -> Option<Kept> {
    serde_json::from_value(document.body.clone()).ok()
}

fn fill(document: &mut Document, kept: &Kept) {
    document.body = serde_json::to_value(kept).unwrap_or_default();
    document.expires_at = Some(kept.used_at + TimeDelta::days(UNUSED_DAYS.into()));
}

/// Changes the CV, as it is `known` or stored. `None` where there is none.
async fn change(
    services: &Services,
    user: UserId,
    known: Option<(Document, Kept)>,
    change: impl Fn(&mut Kept) + Send + Sync,
) -> ServiceResult<Option<Kept>> {
    let change = |kept: &mut Kept| {
        change(kept);
        None
    };
    change_with_job(services, user, known, change).await
}

/// The same, together with the job that follows.
async fn change_with_job(
    services: &Services,
    user: UserId,
    mut known: Option<(Document, Kept)>,
    change: impl Fn(&mut Kept) -> Option<NewJob> + Send + Sync,
) -> ServiceResult<Option<Kept>> {
    for _ in 0..TRIES {
        let stored = match known.take() {
            Some(known) => Some(known),
            None => kept(services, user).await?,
        };
        let Some((mut document, mut kept)) = stored else { return Ok(None) };
        let follows = change(&mut kept);
        fill(&mut document, &kept);
        let stored = match follows {
            None => services.store.documents.put(&mut document).await,
            Some(job) => {
                let writes = [Write::PutDocument(document), Write::Enqueue(job)];
                let stored = services.store.unit_of_work.commit(&writes, services.now()).await;
                services.queue.announce(writes.iter().filter_map(Write::job));
                stored
            }
        };
        match stored {
            Ok(()) => return Ok(Some(kept)),
            Err(StoreError::Conflict) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(StoreError::Conflict.into())
}
