//! Has a model read a post more closely. What its headings say stands until then, and where no model does.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Brought, Reading, change, counted, get};
use crate::domain::user::UserId;
use crate::domain::vacancy::VacancyId;
use crate::interviewer::coach::Silence;
use crate::interviewer::vacancy::Reader;
use crate::queue::{Job, JobError, Lane, StoredJob, key_of};
use crate::service::interviews::while_busy;
use crate::service::quotas::Quota;
use crate::service::{JobContext, ServiceError, ServiceResult, job_result, people};

/// Has a model read a post.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Read {
    user: UserId,
    vacancy: VacancyId,
    /// Brought anew after it was forgotten, it is read anew.
    #[serde(default)]
    brought_at: DateTime<Utc>,
}

impl Read {
    pub(super) fn of(user: UserId, brought: &Brought) -> Self {
        Self { user, vacancy: brought.id.clone(), brought_at: brought.brought_at }
    }
}

#[async_trait]
impl Job for Read {
    type Context = JobContext;

    const LANE: Lane = Lane::Model;
    const NAME: &'static str = "vacancy";

    fn id(&self) -> String {
        format!("vacancy:{}:{}:{}", self.user, self.vacancy, self.brought_at.timestamp_millis())
    }

    fn key(&self) -> String {
        key_of(self.user)
    }

    async fn run(&self, context: &JobContext, _job: &StoredJob) -> Result<(), JobError> {
        job_result(read(context, self).await)
    }

    /// Nobody waits: what its headings say stands.
    async fn gave_up(&self, context: &JobContext, job: &StoredJob) {
        let failed = |brought: &mut Brought| {
            if brought.reading == Reading::Waiting {
                brought.reading = Reading::Failed;
            }
        };
        let services = &context.services;
        let ended = async {
            Quota::Vacancies.give_back(services, &counted(self.user, &self.vacancy)).await?;
            change(services, self.user, &self.vacancy, failed).await
        };
        if let Err(error) = ended.await {
            tracing::warn!(job.id, %error, "a post that no model has read goes on to wait for one");
        }
        if let Err(error) = context.presenter.vacancy_read(self.user, &self.vacancy).await {
            tracing::warn!(job.id, %error, "it could not be shown that no model has read a post");
        }
    }
}

async fn read(context: &JobContext, job: &Read) -> ServiceResult {
    let JobContext { services, presenter } = context;
    let Some(brought) = get(services, job.user, &job.vacancy).await? else { return Ok(()) };
    if brought.reading != Reading::Waiting {
        // Read by an earlier run that may have failed to show it.
        return Ok(presenter.vacancy_read(job.user, &job.vacancy).await?);
    }
    let user = people::get(services, job.user).await?.filter(|user| user.ban.is_none());
    let Some(user) = user else { return Ok(()) };
    let language = people::language_of(services, job.user).await?.unwrap_or(brought.vacancy.language);
    let subject = counted(job.user, &job.vacancy);
    let counted = Quota::Vacancies.reservation(&subject);
    let reader = Reader { user: user.id, plan: user.plan_at(services.now()), language, counted };
    let reading = services.interviewer.read_vacancy(&reader, &brought.vacancy);
    let read = match while_busy(&**presenter, job.user, reading).await {
        Ok(vacancy) => Some(vacancy),
        Err(Silence::Nobody(_)) => {
            Quota::Vacancies.give_back(services, &subject).await?;
            None
        }
        Err(Silence::Unaccounted) => return Err(ServiceError::Unaccounted),
    };
    let record = |brought: &mut Brought| {
        let Some(read) = &read else {
            brought.reading = Reading::Failed;
            return;
        };
        let corrected = brought.is_corrected.then(|| brought.vacancy.clone());
        brought.vacancy = read.clone();
        if let Some(corrected) = corrected {
            let vacancy = &mut brought.vacancy;
            (vacancy.domain, vacancy.technology, vacancy.level, vacancy.profession) =
                (corrected.domain, corrected.technology, corrected.level, corrected.profession);
        }
        brought.reading = Reading::Model;
    };
    // It may have been forgotten meanwhile.
    if change(services, job.user, &job.vacancy, record).await?.is_none() {
        return Ok(());
    }
    Ok(presenter.vacancy_read(job.user, &job.vacancy).await?)
}
