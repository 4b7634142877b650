//! Job posts that people bring: read, kept, forgotten.
//!
//! A post is a document of its person's, named by its text: the same one, brought twice, is one. What its headings say is
//! there at once; where the plan has models for it, a job has one read it more closely ([`read`]), which is stored with the post
//! and held back until its card is shown.
//! What nobody keeps is forgotten after a while.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::interviews::held_back;
use super::quotas::Quota;
use super::stable_hash::stable_hash;
use super::{ServiceResult, Services};
use crate::domain::catalog::{Domain, Level, Profession};
use crate::domain::text;
use crate::domain::user::{User, UserId};
use crate::domain::vacancy::{Vacancy, VacancyId};
use crate::plans::Task;
use crate::queue::NewJob;
use crate::store::{Document, StoreError, Write};

mod part;
pub mod read;

pub use part::{CUT, keep_part, part_before};

const FEATURE: &str = "vacancies";
/// What is kept beside posts, by their names: how the person's CV fits, and the letter.
pub(super) const FITS: &str = "fits";
pub(super) const LETTERS: &str = "letters";
const BESIDE: [&str; 2] = [FITS, LETTERS];
/// Most posts that a person may keep.
pub const KEPT_MAX: usize = 20;
/// Most others that are remembered, so that their buttons go on to work.
const OTHERS_MAX: usize = 10;
/// How long these are.
const OTHERS_DAYS: i64 = 7;
/// Posts that models read for a person in a day.
pub const READINGS_PER_DAY: u32 = 10;
/// Tries of a compare-and-set.
const TRIES: usize = 8;

/// Who has read a post.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reading {
    /// Code, by headings and names: the plan has no model for it.
    Headings,
    /// Code so far; a model is at it.
    Waiting,
    Model,
    /// Code: the models failed.
    Failed,
    /// Code: models have read as many as they do in a day.
    UsedUp,
}

/// A post that somebody brought.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Brought {
    pub id: VacancyId,
    pub vacancy: Vacancy,
    pub reading: Reading,
    /// The person keeps it.
    #[serde(default)]
    pub is_kept: bool,
    /// The person has chosen its track, which stands whatever a model reads.
    #[serde(default)]
    pub is_corrected: bool,
    pub brought_at: DateTime<Utc>,
    /// What the front end calls the card that shows it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card: Option<i64>,
}

impl Brought {
    /// The job that has a model read it, where one shall.
    fn reading_job(&self, user: UserId) -> Option<NewJob> {
        (self.reading == Reading::Waiting).then(|| NewJob::of(&read::Read::of(user, self)))
    }
}

/// What came of a text.
#[derive(Debug, PartialEq, Eq)]
pub enum Taken {
    Post(Box<Brought>),
    /// It asks for nothing that could be asked about.
    Nothing,
}

/// Takes a post, which begins to be read by a model once it is [`shown`].
///
/// # Errors
/// The store's.
pub async fn take(services: &Services, user: &User, typed: &str, now: DateTime<Utc>) -> ServiceResult<Taken> {
    let vacancy = Vacancy::read(typed);
    if vacancy.is_empty() {
        return Ok(Taken::Nothing);
    }
    let id = VacancyId::new(stable_hash(&["vacancy", &text::clean_line(&vacancy.text).to_lowercase()]));
    if let Some(known) = get(services, user.id, &id).await? {
        return Ok(Taken::Post(Box::new(known)));
    }
    let reading = match services.interviewer.has_model_for(user.plan_at(services.now()), Task::Vacancy) {
        false => Reading::Headings,
        true => match Quota::Vacancies.take(services, user.id, &counted(user.id, &id), Some(READINGS_PER_DAY)).await? {
            Ok(()) => Reading::Waiting,
            Err(_) => Reading::UsedUp,
        },
    };
    let brought = Brought { id, vacancy, reading, is_kept: false, is_corrected: false, brought_at: now, card: None };
    let mut document = Document::new(FEATURE, user.id.0, &brought.id.0, serde_json::Value::Null);
    fill(services, &mut document, &brought);
    let follows = brought.reading_job(user.id).map(|job| held_back(services, job));
    let writes: Vec<Write> = [Write::PutDocument(document)].into_iter().chain(follows.map(Write::Enqueue)).collect();
    match services.store.unit_of_work.commit(&writes, services.now()).await {
        Ok(()) => services.queue.announce(writes.iter().filter_map(Write::job)),
        Err(StoreError::Duplicate) => {}
        Err(error) => return Err(error.into()),
    }
    forget_others(services, user.id).await?;
    Ok(Taken::Post(Box::new(brought)))
}

/// The post is shown on this card: a model may begin to read it, where one shall. The post as it stands then; `None` when it is
/// gone.
///
/// # Errors
/// The store's.
pub async fn shown(services: &Services, user: UserId, id: &VacancyId, card: i64) -> ServiceResult<Option<Brought>> {
    let shown = change(services, user, id, |brought| brought.card = Some(card)).await?;
    if let Some(job) = shown.as_ref().and_then(|brought| brought.reading_job(user)) {
        services.queue.hasten(&[job]).await?;
    }
    Ok(shown)
}

/// The post of this name, while it is remembered.
///
/// # Errors
/// The store's.
pub async fn get(services: &Services, user: UserId, id: &VacancyId) -> ServiceResult<Option<Brought>> {
    Ok(read_document(services, user, id).await?.map(|(_, brought)| brought))
}

/// The posts that a person keeps, the latest first.
///
/// # Errors
/// The store's.
pub async fn kept(services: &Services, user: UserId) -> ServiceResult<Vec<Brought>> {
    let mut kept = all(services, user).await?;
    kept.retain(|brought| brought.is_kept);
    Ok(kept)
}

/// What came of the wish to keep a post.
#[derive(Debug, PartialEq, Eq)]
pub enum Keeping {
    Kept(Box<Brought>),
    /// There are as many as may be.
    Full,
    Gone,
}

/// Keeps a post until the person forgets it.
///
/// # Errors
/// The store's.
pub async fn keep(services: &Services, user: UserId, id: &VacancyId) -> ServiceResult<Keeping> {
    let kept = kept(services, user).await?;
    if kept.len() >= KEPT_MAX && kept.iter().all(|brought| brought.id != *id) {
        return Ok(Keeping::Full);
    }
    Ok(change(services, user, id, |brought| brought.is_kept = true)
        .await?
        .map_or(Keeping::Gone, |brought| Keeping::Kept(Box::new(brought))))
}

/// Forgets a post, with all that was read of it. Interviews for it stay as they are. One that is not there is no failure.
///
/// # Errors
/// The store's.
pub async fn forget(services: &Services, user: UserId, id: &VacancyId) -> ServiceResult {
    for feature in [FEATURE].into_iter().chain(BESIDE) {
        services.store.documents.remove(feature, user.0, &id.0).await?;
    }
    Ok(())
}

/// Forgets what was made of the person's CV for posts, whichever.
///
/// # Errors
/// The store's.
pub async fn forget_beside(services: &Services, user: UserId) -> ServiceResult {
    let most = u32::try_from(KEPT_MAX + OTHERS_MAX * 4).unwrap_or(u32::MAX);
    for feature in BESIDE {
        for document in services.store.documents.list(feature, user.0, most).await? {
            services.store.documents.remove(feature, user.0, &document.key).await?;
        }
    }
    Ok(())
}

/// What a person corrects.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Correction {
    /// What it is about: a technology of the catalogue, by its slug.
    Technology(Domain, String),
    /// In none of the fields.
    Profession(Profession),
    Level(Level),
}

/// Corrects what was read. `None` when the post is gone.
///
/// # Errors
/// The store's.
pub async fn correct(
    services: &Services,
    user: UserId,
    id: &VacancyId,
    correction: &Correction,
) -> ServiceResult<Option<Brought>> {
    change(services, user, id, |brought| {
        let vacancy = &mut brought.vacancy;
        match correction.clone() {
            Correction::Technology(domain, slug) => {
                (vacancy.domain, vacancy.technology, vacancy.profession) = (Some(domain), Some(slug), None);
            }
            Correction::Profession(profession) => vacancy.profession = Some(profession),
            Correction::Level(level) => vacancy.level = Some(level),
        }
        brought.is_corrected = true;
    })
    .await
}

/// What a reading is counted as: the same one is counted once.
fn counted(user: UserId, id: &VacancyId) -> String {
    format!("{user}:{id}")
}

async fn all(services: &Services, user: UserId) -> ServiceResult<Vec<Brought>> {
    let most = u32::try_from(KEPT_MAX + OTHERS_MAX * 4).unwrap_or(u32::MAX);
    let documents = services.store.documents.list(FEATURE, user.0, most).await?;
    let bodies = documents.into_iter().map(|document| serde_json::from_value(document.body));
    let mut all: Vec<Brought> = bodies.filter_map(Result::ok).collect();
    all.sort_by_key(|brought| std::cmp::Reverse(brought.brought_at));
    Ok(all)
}

/// Forgets the oldest of those that nobody keeps.
async fn forget_others(services: &Services, user: UserId) -> ServiceResult {
    let others = all(services, user).await?.into_iter().filter(|brought| !brought.is_kept);
    for brought in others.skip(OTHERS_MAX) {
        forget(services, user, &brought.id).await?;
    }
    Ok(())
}

/// Changes a post. `None` when it is gone.
async fn change(
    services: &Services,
    user: UserId,
    id: &VacancyId,
    change: impl Fn(&mut Brought) + Send + Sync,
) -> ServiceResult<Option<Brought>> {
    for _ in 0..TRIES {
        let Some((mut document, mut brought)) = read_document(services, user, id).await? else { return Ok(None) };
        change(&mut brought);
        fill(services, &mut document, &brought);
        match services.store.documents.put(&mut document).await {
            Ok(()) => return Ok(Some(brought)),
            Err(StoreError::Conflict) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(StoreError::Conflict.into())
}

fn fill(services: &Services, document: &mut Document, brought: &Brought) {
    document.body = serde_json::to_value(brought).unwrap_or_default();
    document.expires_at = (!brought.is_kept).then(|| services.now() + TimeDelta::days(OTHERS_DAYS));
}

async fn read_document(
    services: &Services,
    user: UserId,
    id: &VacancyId,
) -> ServiceResult<Option<(Document, Brought)>> {
    let document = services.store.documents.get(FEATURE, user.0, &id.0).await?;
    Ok(document.and_then(|document| {
        let brought = serde_json::from_value(document.body.clone()).ok()?;
        Some((document, brought))
    }))
}
