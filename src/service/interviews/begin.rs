//! From the wish for an interview to one that is being prepared.

use chrono::{DateTime, Utc};

use super::{held_back, prepare, reminder};
use crate::domain::interview::{FollowUpRules, Interview, InterviewId, InterviewType, NewInterview, Subject};
use crate::domain::language::Language;
use crate::domain::user::User;
use crate::queue::{NewJob, StoredJob};
use crate::service::maintenance::{self, Maintenance};
use crate::service::quotas::{QuotaReached, take_interview};
use crate::service::stable_hash::stable_hash;
use crate::service::{ServiceError, ServiceResult, Services};
use crate::store::{StoreError, Write};

/// What asked for something: the same request, run again, does the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestId {
    /// The id of the job that carried it. May come again after a long time, for another request.
    pub job: String,
    /// When it was made.
    pub at: DateTime<Utc>,
}

impl RequestId {
    /// The request that a job carries, also when the job was rescheduled since.
    pub fn of(job: &StoredJob) -> Self {
        let origin = job.origin();
        Self { job: origin.id.to_owned(), at: origin.enqueued_at }
    }

    /// The request as what it changes remembers it.
    pub fn key(&self) -> String {
        format!("{}@{}", self.job, self.at.timestamp_millis())
    }
}

/// What came of the wish.
pub enum Begun {
    /// It begins.
    Interview(Box<Interview>),
    /// Another one was not brought to an end.
    Unfinished(Box<Interview>),
    QuotaReached(QuotaReached),
    /// The bot is being worked on.
    Closed(Maintenance),
}

/// Begins an interview, of the type that the person wants where its subject leaves a choice, counted against the month's,
/// where none is `open`.
///
/// # Errors
/// The store's.
pub async fn begin(
    services: &Services,
    user: &User,
    language: Language,
    subject: Subject,
    request: &RequestId,
    open: Option<Interview>,
) -> ServiceResult<Begun> {
    let id = interview_id(request, user.id.0);
    match open {
        Some(open) if open.id != id => return Ok(Begun::Unfinished(Box::new(open))),
        // Begun by an earlier run.
        Some(_) => {}
        None => {
            if let Some(closed) = maintenance::state(services).await? {
                return Ok(Begun::Closed(closed));
            }
        }
    }
    if let Err(reached) = take_interview(services, user, &id.0).await? {
        return Ok(Begun::QuotaReached(reached));
    }
    Ok(Begun::Interview(Box::new(store(services, user, language, id, subject, request).await?)))
}

/// Stores the interview with the job that gets its questions, or finds it stored by an earlier run of this request.
async fn store(
    services: &Services,
    user: &User,
    language: Language,
    id: InterviewId,
    subject: Subject,
    request: &RequestId,
) -> ServiceResult<Interview> {
    let most = services.plans.plan(user.plan_at(services.now())).quotas.questions();
    let subject = subject.at_most(most);
    let settings = user.settings.at_most(most).about(&subject);
    let left = prepare::questions_left(services, user.id, language, &subject, settings.kind).await?;
    // None left: one is looked for, and when it is not found the interview is taken back.
    let planned = settings.questions_of(left).max(1);
    let new = NewInterview { planned, ..new_interview(services, user, id, (subject, settings.kind), language) };
    let mut interview = Interview::begin(new, services.now());
    interview.stepped_by = Some(request.key());
    let questions = held_back(services, NewJob::of(&prepare::Prepare::of(&interview)));
    let jobs = [questions, reminder::first(&interview)];
    insert(services, interview, jobs).await
}

/// An interview as the person's settings want it.
pub(super) fn new_interview(
    services: &Services,
    user: &User,
    id: InterviewId,
    (subject, kind): (Subject, InterviewType),
    language: Language,
) -> NewInterview {
    NewInterview {
        id,
        user: user.id,
        subject,
        kind,
        language,
        plan: user.plan_at(services.now()),
        mode: user.settings.mode,
        planned: user.settings.questions_of(None),
        adaptive: user.settings.adaptive,
        follow_ups: follow_ups(services, user),
        persona: user.settings.persona,
        time_limit: user.settings.time_limit,
    }
}

/// Stores a new interview with the jobs that follow from it, or finds it stored by an earlier run of its request.
pub(super) async fn insert(
    services: &Services,
    interview: Interview,
    jobs: impl IntoIterator<Item = NewJob>,
) -> ServiceResult<Interview> {
    let writes: Vec<Write> =
        [Write::InsertInterview(interview.clone())].into_iter().chain(jobs.into_iter().map(Write::Enqueue)).collect();
    match services.store.unit_of_work.commit(&writes, services.now()).await {
        Ok(()) => {
            services.queue.announce(writes.iter().filter_map(Write::job));
            Ok(interview)
        }
        Err(StoreError::Duplicate) => {
            let stored = services.store.interviews.get(&interview.id).await?;
            stored.ok_or(ServiceError::Store(StoreError::Conflict))
        }
        Err(error) => Err(error.into()),
    }
}

/// How the interview asks back: as often as the owner, the plan and the person allow.
fn follow_ups(services: &Services, user: &User) -> FollowUpRules {
    let plan = services.plans.plan(user.plan_at(services.now()));
    let in_all = plan.quotas.follow_ups_per_interview;
    let allowed = plan.quotas.follow_ups_per_question.unwrap_or(u32::MAX);
    let wanted = services.follow_ups.min(user.settings.follow_ups);
    let most = u8::try_from(allowed).map_or(wanted, |allowed| wanted.min(allowed));
    FollowUpRules { most, in_all, worth: services.plans.grading.follow_up_percent() }
}

/// The id of the interview that this request begins. Ids of jobs may restart, so the time is part of it.
pub(super) fn interview_id(request: &RequestId, user: i64) -> InterviewId {
    hashed_id(stable_hash(&["interview", &request.key(), &user.to_string()]))
}

/// The id that stands for a number.
pub(super) fn hashed_id(number: u64) -> InterviewId {
    let mut rest = number;
    let mut id = String::new();
    for _ in 0..10 {
        id.extend(char::from_digit(u32::try_from(rest % 36).unwrap_or(0), 36));
        rest /= 36;
    }
    InterviewId(id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_request_begins_the_same_interview() {
        let request =
            |job: &str, at| RequestId { job: job.to_owned(), at: DateTime::from_timestamp(at, 0).expect("a time") };
        let id = interview_id(&request("u:1", 5), 7);
        assert_eq!(id.0.len(), 10);
        assert!(id.0.bytes().all(|byte| byte.is_ascii_alphanumeric()));
        assert_eq!(interview_id(&request("u:1", 5), 7), id);
        assert_ne!(interview_id(&request("u:1", 6), 7), id);
        assert_ne!(interview_id(&request("u:2", 5), 7), id);
        assert_ne!(interview_id(&request("u:1", 5), 8), id);
    }
}
