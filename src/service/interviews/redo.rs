//! "Redo my three weakest": an interview of questions that were asked before.

use super::begin::{RequestId, follow_ups, interview_id};
use super::reminder;
use crate::domain::interview::{Interview, NewInterview};
use crate::domain::user::User;
use crate::service::quotas::Quota;
use crate::service::{ServiceError, ServiceResult, Services};
use crate::store::{StoreError, Write};

/// What came of the wish.
pub enum Redone {
    /// It begins.
    Interview(Box<Interview>),
    /// Another one was not brought to an end.
    Unfinished(Box<Interview>),
    /// All went right.
    Nothing,
    /// The day's are used up.
    UsedUp,
}

/// Begins an interview of the questions of a finished one that went worst, where none is `open`. It counts as none of the
/// month's interviews, but by the day.
///
/// # Errors
/// The store's.
pub async fn redo(
    services: &Services,
    user: &User,
    of: &Interview,
    request: &RequestId,
    open: Option<Interview>,
) -> ServiceResult<Redone> {
    let id = interview_id(request, user.id.0);
    if let Some(open) = open
        && open.id != id
    {
        return Ok(Redone::Unfinished(Box::new(open)));
    }
    let now = services.now();
    let new = NewInterview {
        id: id.clone(),
        user: user.id,
        subject: of.subject.clone(),
        kind: of.kind,
        language: of.language,
        plan: user.plan_at(now),
        mode: user.settings.mode,
        planned: 1,
        adaptive: false,
        follow_ups: follow_ups(services, user),
        persona: user.settings.persona,
        time_limit: user.settings.time_limit,
    };
    let Some(mut interview) = Interview::redo(new, of, now) else { return Ok(Redone::Nothing) };
    interview.stepped_by = Some(request.key());
    let limit = services.plans.plan(interview.plan).quotas.redos();
    if Quota::Redos.take(services, user.id, &id.0, limit).await?.is_err() {
        return Ok(Redone::UsedUp);
    }
    let writes = [Write::InsertInterview(interview.clone()), Write::Enqueue(reminder::first(&interview))];
    match services.store.unit_of_work.commit(&writes, now).await {
        Ok(()) => {
            services.queue.announce(writes.iter().filter_map(Write::job));
            Ok(Redone::Interview(Box::new(interview)))
        }
        Err(StoreError::Duplicate) => {
            let stored = services.store.interviews.get(&id).await?;
            let stored = stored.ok_or(ServiceError::Store(StoreError::Conflict))?;
            Ok(Redone::Interview(Box::new(stored)))
        }
        Err(error) => Err(error.into()),
    }
}
