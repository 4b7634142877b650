//! How somebody's CV fits a job post: asked for, compared by models in a job, kept beside the post.
//!
//! The same CV is compared with the same requirements once; what no model could do is not counted. The job is stored with the
//! wish, so that none waits for a job that nobody has; it is held back until a card says what it does ([`shown`]).

use async_trait::async_trait;
use chrono::{DateTime, Datelike, Utc};
use serde::{Deserialize, Serialize};

use super::cv_and_post::{Both, LOST_AFTER, Made, Missing, both, change, fill, read};
use super::interviews::{held_back, while_busy};
use super::quotas::{Quota, QuotaReached};
use super::stable_hash::stable_hash;
use super::vacancies::FITS;
use super::{JobContext, ServiceError, ServiceResult, Services, job_result, people};
use crate::domain::cv::masked;
use crate::domain::fit::{CV_MAX, Fit};
use crate::domain::text::truncate_utf16;
use crate::domain::user::{User, UserId};
use crate::domain::vacancy::VacancyId;
use crate::interviewer::coach::Silence;
use crate::interviewer::fit::FitRequest;
use crate::interviewer::vacancy::Reader;
use crate::queue::{Job, JobError, Lane, NewJob, StoredJob, key_of};
use crate::store::{Document, StoreError, Write};

/// Tries of a compare-and-set.
const TRIES: usize = 8;

/// How far it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Models are at it.
    Waiting,
    Done(Fit),
    /// None could.
    Failed,
}

/// A comparison that was asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comparison {
    /// Names what is compared with what.
    of: String,
    /// Names the wish: the same request has the same name.
    wish: String,
    pub state: State,
    asked_at: DateTime<Utc>,
    /// What the front end calls the card that shows it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card: Option<i64>,
}

impl Comparison {
    /// What it says to a wish; `None` where that begins another one.
    fn answers(&self, of: &str, wish: &str, now: DateTime<Utc>) -> Option<Asked> {
        let (is_same_wish, is_same) = (self.wish == wish, self.of == of);
        Some(match &self.state {
            _ if is_same_wish && self.card.is_some() => Asked::Shown,
            State::Done(fit) if is_same => Asked::Known(Box::new(fit.clone())),
            State::Failed if is_same_wish => Asked::Failed,
            State::Waiting if is_same && now - self.asked_at < LOST_AFTER => {
                if self.card.is_some() {
                    Asked::Begun
                } else {
                    Asked::Waiting
                }
            }
            _ => return None,
        })
    }
}

/// What came of asking.
#[derive(Debug, PartialEq, Eq)]
pub enum Asked {
    /// It is there.
    Known(Box<Fit>),
    /// It begins once it is [`shown`] that it does.
    Waiting,
    /// It has begun, and a card says so.
    Begun,
    /// An earlier run of this request has asked, and a card says what came of it.
    Shown,
    /// An earlier run of this request has asked, and no model could.
    Failed,
    Missing(Missing),
    UsedUp(QuotaReached),
}

/// Asks how the person's CV fits a post. `request` names the wish: what runs twice is one.
///
/// # Errors
/// The store's.
pub async fn ask(services: &Services, user: &User, id: &VacancyId, request: &str) -> ServiceResult<Asked> {
    let Both { brought, cv } = match both(services, user, id, Made::Fit).await? {
        Ok(both) => both,
        Err(missing) => return Ok(Asked::Missing(missing)),
    };
    let now = services.now();
    let lines: Vec<&str> = brought.vacancy.requirements.iter().map(|requirement| requirement.line.as_str()).collect();
    let of = format!("{:016x}", stable_hash(&["fit", &cv, &lines.join("\n")]));
    let wish = format!("{:016x}", stable_hash(&["fit", request]));
    for _ in 0..TRIES {
        let known = read::<Comparison>(services, (Made::Fit, user.id, id)).await?;
        if let Some((_, known)) = &known {
            if let Some(asked) = known.answers(&of, &wish, now) {
                return Ok(asked);
            }
            // What it takes the place of comes to nothing.
            if known.state == State::Waiting {
                Quota::Fits.give_back(services, &counted(user.id, id, &known.wish)).await?;
            }
        }
        let limit = services.plans.plan(user.plan_at(now)).quotas.fits_per_day;
        if let Err(reached) = Quota::Fits.take(services, user.id, &counted(user.id, id, &wish), limit).await? {
            return Ok(Asked::UsedUp(reached));
        }
        let document = known.map(|(document, _)| document);
        let mut document = document.unwrap_or_else(|| Document::new(FITS, user.id.0, &id.0, serde_json::Value::Null));
        let job = NewJob::of(&Compare { user: user.id, vacancy: id.clone(), wish: wish.clone() });
        let asked = Comparison { of: of.clone(), wish: wish.clone(), state: State::Waiting, asked_at: now, card: None };
        fill(&mut document, &asked, now);
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

/// This card shows the comparison: models begin. False where they are through by now, which the card is to show.
///
/// # Errors
/// The store's.
pub async fn shown(services: &Services, user: UserId, id: &VacancyId, card: i64) -> ServiceResult<bool> {
    let known =
        change(services, (Made::Fit, user, id), |comparison: &mut Comparison| comparison.card = Some(card)).await?;
    let Some(known) = known.filter(|known| known.state == State::Waiting) else { return Ok(false) };
    services.queue.hasten(&[NewJob::of(&Compare { user, vacancy: id.clone(), wish: known.wish })]).await?;
    Ok(true)
}

/// The comparison with a post, as far as it is.
///
/// # Errors
/// The store's.
pub async fn get(services: &Services, user: UserId, id: &VacancyId) -> ServiceResult<Option<Comparison>> {
    Ok(read::<Comparison>(services, (Made::Fit, user, id)).await?.map(|(_, comparison)| comparison))
}

/// Has models compare a CV with a post.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Compare {
    user: UserId,
    vacancy: VacancyId,
    wish: String,
}

#[async_trait]
impl Job for Compare {
    type Context = JobContext;

    const LANE: Lane = Lane::Model;
    const NAME: &'static str = "fit";

    fn id(&self) -> String {
        format!("fit:{}:{}:{}", self.user, self.vacancy, self.wish)
    }

    fn key(&self) -> String {
        key_of(self.user)
    }

    async fn run(&self, context: &JobContext, _job: &StoredJob) -> Result<(), JobError> {
        job_result(compare(context, self).await)
    }

    async fn gave_up(&self, context: &JobContext, job: &StoredJob) {
        let failed = |comparison: &mut Comparison| {
            if comparison.wish == self.wish && comparison.state == State::Waiting {
                comparison.state = State::Failed;
            }
        };
        let services = &context.services;
        let ended = async {
            Quota::Fits.give_back(services, &counted(self.user, &self.vacancy, &self.wish)).await?;
            change(services, (Made::Fit, self.user, &self.vacancy), failed).await
        };
        if let Err(error) = ended.await {
            tracing::warn!(job.id, %error, "a comparison that came to nothing goes on to be waited for");
        }
        if let Err(error) = context.presenter.compared(self.user, &self.vacancy).await {
            tracing::warn!(job.id, %error, "it could not be shown that a comparison came to nothing");
        }
    }
}

async fn compare(context: &JobContext, job: &Compare) -> ServiceResult {
    let JobContext { services, presenter } = context;
    let Some(asked) = get(services, job.user, &job.vacancy).await? else { return Ok(()) };
    if asked.wish != job.wish {
        return Ok(());
    }
    if asked.state != State::Waiting {
        // Done by an earlier run that may have failed to show it.
        return Ok(presenter.compared(job.user, &job.vacancy).await?);
    }
    let user = people::get(services, job.user).await?.filter(|user| user.ban.is_none());
    let Some(user) = user else { return Ok(()) };
    let subject = counted(job.user, &job.vacancy, &asked.wish);
    let done = match both(services, &user, &job.vacancy, Made::Fit).await? {
        Ok(both) => {
            let language = people::language_of(services, user.id).await?.unwrap_or(both.brought.vacancy.language);
            let (plan, counted) = (user.plan_at(services.now()), Quota::Fits.reservation(&subject));
            let reader = Reader { user: user.id, plan, language, counted };
            let cv = truncate_utf16(&masked(&both.cv), CV_MAX);
            let requirements = &both.brought.vacancy.requirements;
            let this_year = u16::try_from(services.now().year()).unwrap_or(u16::MAX);
            let request = FitRequest { reader: &reader, requirements, cv: &cv, this_year };
            match while_busy(&**presenter, user.id, services.interviewer.compare(&request)).await {
                Ok(fit) => Some(fit),
                Err(Silence::Nobody(_)) => None,
                Err(Silence::Unaccounted) => return Err(ServiceError::Unaccounted),
            }
        }
        // Taken away meanwhile.
        Err(_) => None,
    };
    if done.is_none() {
        Quota::Fits.give_back(services, &subject).await?;
    }
    let record = |comparison: &mut Comparison| {
        if comparison.wish == job.wish {
            comparison.state = done.clone().map_or(State::Failed, State::Done);
        }
    };
    if change(services, (Made::Fit, job.user, &job.vacancy), record).await?.is_none() {
        return Ok(());
    }
    Ok(presenter.compared(job.user, &job.vacancy).await?)
}

fn counted(user: UserId, id: &VacancyId, wish: &str) -> String {
    format!("{user}:{id}:{wish}")
}
