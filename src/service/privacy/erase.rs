//! A person is erased, at their own wish or because they have not been here for long.

use std::time::Duration;

use async_trait::async_trait;
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use crate::domain::user::UserId;
use crate::queue::{Job, JobError, Lane, NewJob, StoredJob};
use crate::service::interviews::begin::RequestId;
use crate::service::interviews::cancel;
use crate::service::{JobContext, ServiceResult, Services, job_result, remembered};
use crate::store::{Erasing, Extent};

/// How long a job may go on whose record is gone: it looks every second, and is then given one to stop.
const STOPPED: Duration = Duration::from_millis(2500);
/// When what the erasing itself has left behind is erased.
const TRACES_AFTER: TimeDelta = TimeDelta::minutes(2);

/// Erases a person. It may be called again after it has died anywhere: what is done is done. `job` is the one that does it,
/// which stands in the line of the person's chat: what they have sent since `wanted` waits behind it, and is a stranger's.
///
/// # Errors
/// The store's.
pub async fn erase(services: &Services, user: UserId, wanted: &RequestId, job: &StoredJob) -> ServiceResult {
    let mark = remembered::mark(services, user).await?;
    if let Some(open) = services.store.interviews.open_of(user).await? {
        cancel::cancel(services, &open, wanted).await?;
    }
    if let Some(known) = services.store.users.get(user).await? {
        remembered::remember(services, &known, &mark).await?;
    }
    let traces = ForgetTraces { user, mark: mark.clone(), wanted: wanted.key() };
    let erasing = Erasing {
        user,
        mark,
        until: job.origin().enqueued_at,
        extent: Extent::Everything,
        job: job.id.clone(),
        line: job.key.clone(),
        line_until: wanted.at,
    };
    if services.store.erasure.erase(&erasing).await?.was_running {
        // Calls of models among them: they have noticed by then, and what they wrote meanwhile goes too.
        tokio::time::sleep(STOPPED).await;
        services.store.erasure.erase(&Erasing { until: services.now(), ..erasing }).await?;
    }
    // Last, or it would be erased itself.
    services.queue.enqueue(&[NewJob::of(&traces).at(services.now() + TRACES_AFTER)]).await?;
    Ok(())
}

/// Erases what says that a person was erased: the jobs that did it, and entries of calls that ended late.
#[derive(Debug, Serialize, Deserialize)]
pub struct ForgetTraces {
    user: UserId,
    mark: String,
    /// The request; the same person may come back and go again.
    wanted: String,
}

#[async_trait]
impl Job for ForgetTraces {
    type Context = JobContext;

    const LANE: Lane = Lane::Notices;
    const NAME: &'static str = "forget_traces";

    /// By the mark, as it is kept for a while when it is done.
    fn id(&self) -> String {
        format!("forget-traces:{}:{}", self.mark, self.wanted)
    }

    fn key(&self) -> String {
        self.id()
    }

    async fn run(&self, context: &JobContext, job: &StoredJob) -> Result<(), JobError> {
        job_result(forget_traces(&context.services, self, job.enqueued_at).await)
    }
}

async fn forget_traces(services: &Services, traces: &ForgetTraces, enqueued_at: DateTime<Utc>) -> ServiceResult {
    // What was begun by a person who is back is theirs.
    let is_back = services.store.users.get(traces.user).await?.is_some();
    let until = if is_back { enqueued_at } else { services.now() };
    let erasing = Erasing {
        user: traces.user,
        mark: traces.mark.clone(),
        until,
        extent: Extent::Traces,
        job: String::new(),
        line: String::new(),
        line_until: until,
    };
    services.store.erasure.erase(&erasing).await?;
    Ok(())
}
