//! Has a model write a letter, or write it otherwise.

use async_trait::async_trait;
use serde::{Deserialize, Serialize};

use super::{Letter, State, counted, get};
use crate::domain::cv::{Cv, masked};
use crate::domain::fit::CV_MAX;
use crate::domain::letter::Wish;
use crate::domain::text::truncate_utf16;
use crate::domain::user::UserId;
use crate::domain::vacancy::VacancyId;
use crate::interviewer::coach::Silence;
use crate::interviewer::letter::LetterRequest;
use crate::interviewer::vacancy::Reader;
use crate::queue::{Job, JobError, Lane, StoredJob, key_of};
use crate::service::cv_and_post::{Made, both, change};
use crate::service::interviews::while_busy;
use crate::service::quotas::Quota;
use crate::service::{JobContext, ServiceError, ServiceResult, job_result, people};

/// Has a model write a letter.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct WriteLetter {
    user: UserId,
    vacancy: VacancyId,
    request: String,
}

impl WriteLetter {
    pub(super) fn of(user: UserId, vacancy: &VacancyId, request: &str) -> Self {
        Self { user, vacancy: vacancy.clone(), request: request.to_owned() }
    }
}

#[async_trait]
impl Job for WriteLetter {
    type Context = JobContext;

    const LANE: Lane = Lane::Model;
    const NAME: &'static str = "letter";

    fn id(&self) -> String {
        format!("letter:{}:{}:{}", self.user, self.vacancy, self.request)
    }

    fn key(&self) -> String {
        key_of(self.user)
    }

    async fn run(&self, context: &JobContext, _job: &StoredJob) -> Result<(), JobError> {
        job_result(write(context, self).await)
    }

    async fn gave_up(&self, context: &JobContext, job: &StoredJob) {
        let failed = |letter: &mut Letter| {
            if letter.request == self.request && letter.state == State::Waiting {
                letter.state = State::Failed;
            }
        };
        let services = &context.services;
        let ended = async {
            Quota::CoverLetters.give_back(services, &counted(self.user, &self.vacancy, &self.request)).await?;
            change(services, (Made::Letter, self.user, &self.vacancy), failed).await
        };
        if let Err(error) = ended.await {
            tracing::warn!(job.id, %error, "a letter that came to nothing goes on to be waited for");
        }
        if let Err(error) = context.presenter.letter_written(self.user, &self.vacancy).await {
            tracing::warn!(job.id, %error, "it could not be shown that a letter came to nothing");
        }
    }
}

async fn write(context: &JobContext, job: &WriteLetter) -> ServiceResult {
    let JobContext { services, presenter } = context;
    let Some(wanted) = get(services, job.user, &job.vacancy).await? else { return Ok(()) };
    if wanted.request != job.request {
        return Ok(());
    }
    if wanted.state != State::Waiting {
        // Written by an earlier run that may have failed to show it.
        return Ok(presenter.letter_written(job.user, &job.vacancy).await?);
    }
    let user = people::get(services, job.user).await?.filter(|user| user.ban.is_none());
    let Some(user) = user else { return Ok(()) };
    let subject = counted(job.user, &job.vacancy, &wanted.request);
    let written = match both(services, &user, &job.vacancy, Made::Letter).await? {
        Ok(both) => {
            let (plan, language) = (user.plan_at(services.now()), both.brought.vacancy.language);
            let counted = Quota::CoverLetters.reservation(&subject);
            let reader = Reader { user: user.id, plan, language, counted };
            let cv = truncate_utf16(&masked(&both.cv), CV_MAX);
            let contact = Cv::of(both.cv).contact();
            // What the letter says of how to reach its person is masked like the CV.
            let letter = wanted.text.as_deref().map(masked);
            let wish = match &wanted.wish {
                Wish::Said(said) => Wish::Said(masked(said)),
                wish => wish.clone(),
            };
            let request = LetterRequest {
                reader: &reader,
                vacancy: &both.brought.vacancy,
                cv: &cv,
                contact: &contact,
                letter: letter.as_deref(),
                wish: &wish,
            };
            match while_busy(&**presenter, user.id, services.interviewer.write_letter(&request)).await {
                Ok(written) => Some(written),
                Err(Silence::Nobody(_)) => None,
                Err(Silence::Unaccounted) => return Err(ServiceError::Unaccounted),
            }
        }
        // Taken away meanwhile.
        Err(_) => None,
    };
    if written.is_none() {
        Quota::CoverLetters.give_back(services, &subject).await?;
    }
    let record = |letter: &mut Letter| {
        if letter.request != job.request {
            return;
        }
        match &written {
            Some(written) => {
                letter.text = Some(written.text.clone());
                letter.is_mended = written.is_mended;
                letter.state = State::Written;
            }
            None => letter.state = State::Failed,
        }
    };
    if change(services, (Made::Letter, job.user, &job.vacancy), record).await?.is_none() {
        return Ok(());
    }
    Ok(presenter.letter_written(job.user, &job.vacancy).await?)
}
