//! "Redo my three weakest": an interview of questions that were asked before.

use super::begin::{RequestId, insert, interview_id, new_interview};
use super::reminder;
use crate::domain::interview::Interview;
use crate::domain::user::User;
use crate::service::maintenance::{self, Maintenance};
use crate::service::quotas::Quota;
use crate::service::{ServiceResult, Services};

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
    /// The bot is being worked on.
    Closed(Maintenance),
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
    match open {
        Some(open) if open.id != id => return Ok(Redone::Unfinished(Box::new(open))),
        // Begun by an earlier run.
        Some(_) => {}
        None => {
            if let Some(closed) = maintenance::state(services).await? {
                return Ok(Redone::Closed(closed));
            }
        }
    }
    let new = new_interview(services, user, id.clone(), (of.subject.clone(), of.kind), of.language);
    let Some(mut interview) = Interview::redo(new, of, services.now()) else { return Ok(Redone::Nothing) };
    interview.stepped_by = Some(request.key());
    let limit = services.plans.plan(interview.plan).quotas.redos();
    if Quota::Redos.take(services, user.id, &id.0, limit).await?.is_err() {
        return Ok(Redone::UsedUp);
    }
    let reminder = reminder::first(&interview);
    Ok(Redone::Interview(Box::new(insert(services, interview, [reminder]).await?)))
}
