//! Better lines for a CV: written by a model, kept with the CV, taken one by one, and put together into a better version. They
//! belong to the analysis: they are written once for a text, and count no further.

use async_trait::async_trait;
use serde::{Deserialize, Serialize};

use super::{Kept, change, change_with_job, kept};
use crate::domain::cv::{Cv, Improved, Suggestion};
use crate::domain::language::Language;
use crate::domain::user::{User, UserId};
use crate::interviewer::coach::Silence;
use crate::interviewer::vacancy::Reader;
use crate::queue::{Job, JobError, Lane, NewJob, StoredJob, key_of};
use crate::service::interviews::while_busy;
use crate::service::quotas::Quota;
use crate::service::{JobContext, ServiceError, ServiceResult, Services, job_result, masked_cv::masked_cv, people};

/// How often models are asked for them in a day: a try that failed is not counted.
const TRIES_PER_DAY: u32 = 5;

/// What a model wrote about a CV.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Advice {
    pub state: AdviceState,
    /// What asked for it.
    pub request: String,
    /// What the front end calls the card that shows it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card: Option<i64>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub suggestions: Vec<Suggestion>,
    /// The request that has taken or left one last: what runs twice does so once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stepped_by: Option<String>,
}

impl Advice {
    pub fn is_written(&self) -> bool {
        self.state == AdviceState::Written
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AdviceState {
    /// A model is at it.
    Waiting,
    Written,
    /// No model wrote any.
    Failed,
}

/// What came of the wish for better lines.
#[derive(Debug, PartialEq, Eq)]
pub enum Wanted {
    There(Advice),
    /// A model is at it.
    Begun,
    /// The day's are used up.
    UsedUp,
    Gone,
}

/// What was written about the person's CV; `None` where nothing was.
///
/// # Errors
/// The store's.
pub async fn advice(services: &Services, user: UserId) -> ServiceResult<Option<Advice>> {
    Ok(kept(services, user).await?.and_then(|(_, kept)| kept.advice))
}

/// Has better lines written, once for each text. The card will show them.
///
/// # Errors
/// The store's.
pub async fn want_advice(services: &Services, user: &User, request: &str, card: i64) -> ServiceResult<Wanted> {
    let Some((_, known)) = kept(services, user.id).await? else { return Ok(Wanted::Gone) };
    match known.advice {
        Some(advice) if advice.state == AdviceState::Written => return Ok(Wanted::There(advice)),
        // By an earlier run of this request.
        Some(advice) if advice.state == AdviceState::Failed && advice.request == request => {
            return Ok(Wanted::There(advice));
        }
        Some(advice) if advice.state == AdviceState::Waiting => {}
        _ => {
            let counted = counted(user.id, request);
            if Quota::CvAdvice.take(services, user.id, &counted, Some(TRIES_PER_DAY)).await?.is_err() {
                return Ok(Wanted::UsedUp);
            }
        }
    }
    let begin = |kept: &mut Kept| {
        let request = match &mut kept.advice {
            // A card that asked later shows it.
            Some(advice) if advice.state != AdviceState::Failed => {
                advice.card = Some(card);
                advice.request.clone()
            }
            advice => {
                let (state, request) = (AdviceState::Waiting, request.to_owned());
                let (card, suggestions, stepped_by) = (Some(card), Vec::new(), None);
                *advice = Some(Advice { state, request: request.clone(), card, suggestions, stepped_by });
                request
            }
        };
        Some(NewJob::of(&Improve { user: user.id, request }))
    };
    match change_with_job(services, user.id, None, begin).await?.and_then(|kept| kept.advice) {
        // Written just now: the job has shown it on another card.
        Some(advice) if advice.state != AdviceState::Waiting => Ok(Wanted::There(advice)),
        Some(_) => Ok(Wanted::Begun),
        None => Ok(Wanted::Gone),
    }
}

/// Takes a suggestion, or leaves it again; `None` for all of them, which are taken. A request does so once. Returns what there is
/// now.
///
/// # Errors
/// The store's.
pub async fn take_suggestion(
    services: &Services,
    user: UserId,
    at: Option<usize>,
    request: &str,
) -> ServiceResult<Option<Advice>> {
    let take = |kept: &mut Kept| {
        let Some(advice) = kept.advice.as_mut().filter(|advice| advice.stepped_by.as_deref() != Some(request)) else {
            return;
        };
        advice.stepped_by = Some(request.to_owned());
        for (index, suggestion) in advice.suggestions.iter_mut().enumerate() {
            match at {
                Some(at) if at == index => suggestion.is_taken = !suggestion.is_taken,
                Some(_) => {}
                None => suggestion.is_taken = true,
            }
        }
    };
    Ok(change(services, user, None, take).await?.and_then(|kept| kept.advice))
}

/// The person's CV with the suggestions that they took. `None` where there is none.
///
/// # Errors
/// The store's.
pub async fn improved(services: &Services, user: UserId) -> ServiceResult<Option<Improved>> {
    let Some((_, kept)) = kept(services, user).await? else { return Ok(None) };
    let suggestions = kept.advice.map(|advice| advice.suggestions).unwrap_or_default();
    Ok(Some(Cv::of(kept.text).improved(&suggestions)))
}

fn counted(user: UserId, request: &str) -> String {
    format!("{user}:{request}")
}

/// Has a model write better lines for a CV.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Improve {
    user: UserId,
    request: String,
}

#[async_trait]
impl Job for Improve {
    type Context = JobContext;

    const LANE: Lane = Lane::Model;
    const NAME: &'static str = "improve_cv";

    fn id(&self) -> String {
        format!("improve-cv:{}:{}", self.user, self.request)
    }

    fn key(&self) -> String {
        key_of(self.user)
    }

    async fn run(&self, context: &JobContext, _job: &StoredJob) -> Result<(), JobError> {
        job_result(improve(context, self).await)
    }

    async fn gave_up(&self, context: &JobContext, job: &StoredJob) {
        let done = async {
            Quota::CvAdvice.give_back(&context.services, &counted(self.user, &self.request)).await?;
            end(&context.services, self, None).await?;
            Ok::<_, ServiceError>(context.presenter.cv_advised(self.user).await?)
        };
        if let Err(error) = done.await {
            tracing::warn!(job.id, %error, "somebody goes on to wait for better lines of their CV");
        }
    }
}

async fn improve(context: &JobContext, job: &Improve) -> ServiceResult {
    let JobContext { services, presenter } = context;
    let waits = |advice: &Advice| advice.state == AdviceState::Waiting && advice.request == job.request;
    if !advice(services, job.user).await?.as_ref().is_some_and(waits) {
        // Written by an earlier run that may have failed to show it.
        return Ok(presenter.cv_advised(job.user).await?);
    }
    let user = people::get(services, job.user).await?.filter(|user| user.ban.is_none());
    let Some(user) = user else { return Ok(()) };
    let Some(masked) = masked_cv(services, job.user).await? else { return Ok(()) };
    let language = people::language_of(services, job.user).await?.unwrap_or(Language::En);
    let subject = counted(job.user, &job.request);
    let counted = Quota::CvAdvice.reservation(&subject);
    let reader = Reader { user: user.id, plan: user.plan_at(services.now()), language, counted };
    let written = match while_busy(&**presenter, job.user, services.interviewer.improve_cv(&reader, &masked)).await {
        Ok(suggestions) => Some(suggestions),
        Err(Silence::Nobody(_)) => {
            Quota::CvAdvice.give_back(services, &subject).await?;
            None
        }
        Err(Silence::Unaccounted) => return Err(ServiceError::Unaccounted),
    };
    end(services, job, written).await?;
    Ok(presenter.cv_advised(job.user).await?)
}

/// Keeps what was written, where it is still waited for: the CV may be another one by now.
async fn end(services: &Services, job: &Improve, written: Option<Vec<Suggestion>>) -> ServiceResult {
    let record = |kept: &mut Kept| {
        let waits = |advice: &&mut Advice| advice.state == AdviceState::Waiting && advice.request == job.request;
        if let Some(advice) = kept.advice.as_mut().filter(waits) {
            advice.state = if written.is_some() { AdviceState::Written } else { AdviceState::Failed };
            advice.suggestions = written.clone().unwrap_or_default();
        }
    };
    change(services, job.user, None, record).await?;
    Ok(())
}
