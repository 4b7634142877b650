//! A question to try before anything is chosen. A person has one, so that it costs no more than it looks.

use super::begin::{RequestId, hashed_id, new_interview};
use super::{Stepped, finish};
use crate::domain::catalog::{Domain, Level, Technology, Track};
use crate::domain::interview::{Interview, InterviewId, InterviewType, Subject};
use crate::domain::language::Language;
use crate::domain::user::User;
use crate::service::maintenance::{self, Maintenance};
use crate::service::stable_hash::stable_hash;
use crate::service::{ServiceResult, Services};
use crate::store::StoreError;

/// What came of the wish for a warm-up.
pub enum WarmUp {
    /// Here is its question.
    Interview(Box<Interview>),
    /// Another interview was not brought to an end.
    Unfinished(Box<Interview>),
    /// The person has had theirs, or there is none.
    Over,
    /// The bot is being worked on.
    Closed(Maintenance),
}

/// Begins the person's warm-up, or finds it. It counts against nothing.
///
/// # Errors
/// The store's.
pub async fn begin(
    services: &Services,
    user: &User,
    language: Language,
    request: &RequestId,
    open: Option<Interview>,
) -> ServiceResult<WarmUp> {
    let id = id_of(user);
    if let Some(open) = open {
        let open = Box::new(open);
        return Ok(if open.id == id { WarmUp::Interview(open) } else { WarmUp::Unfinished(open) });
    }
    if let Some(closed) = maintenance::state(services).await? {
        return Ok(WarmUp::Closed(closed));
    }
    let subject = subject();
    let Some(question) = services.interviewer.warm_up(&subject, language, stable_hash(&[&id.0])) else {
        return Ok(WarmUp::Over);
    };
    let new = new_interview(services, user, id, (subject, InterviewType::Technical), language);
    let mut interview = Interview::warm_up(new, question, services.now());
    interview.stepped_by = Some(request.key());
    match services.store.interviews.insert(&interview).await {
        Ok(()) => Ok(WarmUp::Interview(Box::new(interview))),
        Err(StoreError::Duplicate) => found(services, &interview).await,
        Err(error) => Err(error.into()),
    }
}

/// What stands in the way of a warm-up: itself, begun before, or an interview that somebody was faster with.
async fn found(services: &Services, wanted: &Interview) -> ServiceResult<WarmUp> {
    if let Some(known) = services.store.interviews.get(&wanted.id).await? {
        let is_open = known.status.is_open();
        return Ok(if is_open { WarmUp::Interview(Box::new(known)) } else { WarmUp::Over });
    }
    let open = services.store.interviews.open_of(wanted.user).await?;
    Ok(open.map_or(WarmUp::Over, |open| WarmUp::Unfinished(Box::new(open))))
}

/// The person leaves the warm-up, for an interview of their own.
///
/// # Errors
/// The store's.
pub async fn leave(services: &Services, interview: &Interview, request: &RequestId) -> ServiceResult<Stepped> {
    finish::finish(services, interview, request).await
}

fn id_of(user: &User) -> InterviewId {
    hashed_id(stable_hash(&["warm-up", &user.id.to_string()]))
}

/// What the question is about: something that most people who write software have met.
fn subject() -> Subject {
    let technology = Technology::Other("HTTP".to_owned());
    Subject::Track(Track { domain: Domain::Backend, technology, level: Level::Junior })
}
