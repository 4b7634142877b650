//! What is made of somebody's CV and a job post by models: what it takes, and the wish that waits for a CV.

use chrono::{DateTime, TimeDelta, Utc};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::compare_and_set::overwrite;
use super::cvs::UNUSED_DAYS;
use super::vacancies::{self, Brought, FITS, LETTERS};
use super::{ServiceResult, Services, cvs};
use crate::domain::user::{User, UserId};
use crate::domain::vacancy::VacancyId;
use crate::plans::Task;
use crate::store::{Document, StoreError};

const FEATURE: &str = "wishes";
const KEY: &str = "cv";
/// How long a wish waits for a CV.
const WAITS: TimeDelta = TimeDelta::days(1);
/// Tries of a compare-and-set.
const TRIES: usize = 8;
/// What is being made for longer than this is taken for lost, and may be wanted again.
pub(super) const LOST_AFTER: TimeDelta = TimeDelta::minutes(15);

/// What is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Made {
    Fit,
    Letter,
}

impl Made {
    const fn task(self) -> Task {
        match self {
            Self::Fit => Task::Fit,
            Self::Letter => Task::Letter,
        }
    }

    /// Where it is kept, by post.
    const fn feature(self) -> &'static str {
        match self {
            Self::Fit => FITS,
            Self::Letter => LETTERS,
        }
    }
}

/// What there is to make something of.
#[derive(Debug)]
pub struct Both {
    pub brought: Brought,
    /// As its person sent it.
    pub cv: String,
}

/// Why nothing is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// The post is gone.
    Post,
    /// The plan has no model for it.
    Model,
    /// The post asks for nothing that could be compared.
    Requirements,
    Cv,
    /// The person has not agreed that models read their CV.
    Consent,
}

/// Whether this may be offered.
pub fn is_offered(services: &Services, user: &User, made: Made) -> bool {
    services.interviewer.has_model_for(user.plan_at(services.now()), made.task())
}

/// Both texts, where all is there.
///
/// # Errors
/// The store's.
pub async fn both(
    services: &Services,
    user: &User,
    id: &VacancyId,
    made: Made,
) -> ServiceResult<Result<Both, Missing>> {
    let Some(brought) = vacancies::get(services, user.id, id).await? else { return Ok(Err(Missing::Post)) };
    if !is_offered(services, user, made) {
        return Ok(Err(Missing::Model));
    }
    if brought.vacancy.requirements.is_empty() {
        return Ok(Err(Missing::Requirements));
    }
    let Some(cv) = cvs::text(services, user.id).await? else { return Ok(Err(Missing::Cv)) };
    if !cvs::may_be_read(services, user.id).await? {
        return Ok(Err(Missing::Consent));
    }
    Ok(Ok(Both { brought, cv }))
}

/// What waits for a CV.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wished {
    pub vacancy: VacancyId,
    pub made: Made,
}

/// Remembers what shall be made once there is a CV; the latest wish counts.
///
/// # Errors
/// The store's.
pub async fn await_cv(services: &Services, user: UserId, wished: &Wished) -> ServiceResult {
    let (body, until) = (serde_json::to_value(wished).unwrap_or_default(), services.now() + WAITS);
    Ok(overwrite(&services.store, (FEATURE, user.0, KEY), &body, until).await?)
}

/// What waits for a CV, where something does.
///
/// # Errors
/// The store's.
pub async fn awaited(services: &Services, user: UserId) -> ServiceResult<Option<Wished>> {
    let document = services.store.documents.get(FEATURE, user.0, KEY).await?;
    let document = document.filter(|document| document.expires_at.is_none_or(|until| until > services.now()));
    Ok(document.and_then(|document| serde_json::from_value(document.body).ok()))
}

/// Nothing waits any more.
///
/// # Errors
/// The store's.
pub async fn waits_no_more(services: &Services, user: UserId) -> ServiceResult {
    services.store.documents.remove(FEATURE, user.0, KEY).await?;
    Ok(())
}

/// What was made for a post, and the document that keeps it.
pub(super) async fn read<T: DeserializeOwned>(
    services: &Services,
    (made, user, id): (Made, UserId, &VacancyId),
) -> ServiceResult<Option<(Document, T)>> {
    let document = services.store.documents.get(made.feature(), user.0, &id.0).await?;
    Ok(document.and_then(|document| Some((document.clone(), serde_json::from_value(document.body).ok()?))))
}

/// It says what the CV says, and goes as that does.
pub(super) fn fill<T: Serialize>(document: &mut Document, made: &T, now: DateTime<Utc>) {
    document.body = serde_json::to_value(made).unwrap_or_default();
    document.expires_at = Some(now + TimeDelta::days(UNUSED_DAYS.into()));
}

/// Changes what was made. `None` when it is gone.
pub(super) async fn change<T: Serialize + DeserializeOwned + Send>(
    services: &Services,
    kept: (Made, UserId, &VacancyId),
    change: impl Fn(&mut T) + Send + Sync,
) -> ServiceResult<Option<T>> {
    for _ in 0..TRIES {
        let Some((mut document, mut made)) = read(services, kept).await? else { return Ok(None) };
        change(&mut made);
        fill(&mut document, &made, services.now());
        match services.store.documents.put(&mut document).await {
            Ok(()) => return Ok(Some(made)),
            Err(StoreError::Conflict) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(StoreError::Conflict.into())
}
