//! "Another question": the current one gives way to one that the person has not seen.

use async_trait::async_trait;
use serde::{Deserialize, Serialize};
use tokio::sync::mpsc;

use super::begin::RequestId;
use super::{Stepped, change, prepare, shown, step, unless_cancelled, while_busy};
use crate::domain::interview::{Interview, InterviewId, QuestionKey, QuestionRef, Stage, Status};
use crate::domain::user::UserId;
use crate::queue::{Job, JobError, Lane, NewJob, StoredJob};
use crate::service::stable_hash::stable_hash;
use crate::service::{JobContext, ServiceResult, Services, Spot, job_result};

/// How many questions of an interview may be replaced by its plan.
pub fn limit(services: &Services, interview: &Interview) -> Option<u32> {
    services.plans.plan(interview.plan).quotas.replacements_per_interview
}

/// The person wants another question in the place of this one: it is looked for.
///
/// # Errors
/// The store's.
pub async fn want(
    services: &Services,
    interview: &Interview,
    question: QuestionRef,
    request: &RequestId,
) -> ServiceResult<Stepped> {
    let want =
        |interview: &mut Interview, now| interview.want_another(question, limit(services, interview), now).map(|_| ());
    step(services, interview, Some(request), want).await
}

/// The job that looks for another question, where one is looked for.
pub(super) fn awaited(interview: &Interview) -> Option<NewJob> {
    let slot = interview.slot().filter(|slot| slot.stage() == Stage::Replacing)?;
    let QuestionRef { key, round, .. } = slot.question_ref();
    Some(NewJob::of(&Replace { interview: interview.id.clone(), user: Some(interview.user), key, round }))
}

/// Looks for another question in the place of this one. Not before the questions are prepared: what comes out of that must
/// not be the same one.
#[derive(Debug, Serialize, Deserialize)]
pub struct Replace {
    interview: InterviewId,
    /// `None` in jobs of an earlier version.
    #[serde(default)]
    user: Option<UserId>,
    #[serde(rename = "number")]
    key: QuestionKey,
    round: usize,
}

#[async_trait]
impl Job for Replace {
    type Context = JobContext;

    const LANE: Lane = Lane::Model;
    const NAME: &'static str = "replace";

    fn id(&self) -> String {
        format!("replace:{}:{}:{}", self.interview, self.key, self.round)
    }

    fn key(&self) -> String {
        prepare::key_ahead(&self.interview, self.user)
    }

    async fn run(&self, context: &JobContext, _job: &StoredJob) -> Result<(), JobError> {
        let question = QuestionRef { key: self.key, round: self.round, follow_up: 0 };
        job_result(replace(context, &self.interview, question).await)
    }

    async fn gave_up(&self, context: &JobContext, job: &StoredJob) {
        super::reschedule(context, job, &self.interview, true).await;
    }
}

/// Looks for another question, puts it in the place of the old one, and shows it; where there is none, the old one again,
/// with a word about it.
async fn replace(context: &JobContext, id: &InterviewId, question: QuestionRef) -> ServiceResult {
    let JobContext { services, presenter } = context;
    let Some(interview) = services.store.interviews.get(id).await? else { return Ok(()) };
    if !interview.wants_another(question) {
        // Replaced by an earlier run that may have failed to show it.
        return show(context, &interview, question.key).await;
    }
    let kind = interview.slot_of(question.key).map(|slot| slot.question.kind).unwrap_or_default();
    let mut request = prepare::request(services, &interview, kind, seed(id, question)).await?;
    // What takes the place of a question is new, or nothing does.
    request.asked.iter_mut().for_each(|asked| asked.may_return = false);
    let (sink, mut questions) = mpsc::channel(1);
    let asking = services.interviewer.questions(&request, sink);
    let both = unless_cancelled(services, id, async { tokio::join!(asking, questions.recv()) });
    let Some((outcome, found)) = while_busy(&**presenter, interview.user, both).await else { return Ok(()) };
    let replaced = change(services, &interview, |interview, now| {
        let other = found.clone().or_else(|| outcome.last.first().cloned());
        if other.is_some_and(|other| interview.replace_question(question, other, now)) {
            if let Some(degradation) = outcome.degradation {
                interview.note_degradation(degradation, now);
            }
            return true;
        }
        interview.keep_question(question, now)
    });
    match replaced.await? {
        Some((interview, true)) => show(context, &interview, question.key).await,
        _ => Ok(()),
    }
}

/// Turns "looking" into the question, where the person still waits for it.
async fn show(context: &JobContext, interview: &Interview, key: QuestionKey) -> ServiceResult {
    let is_open = interview.slot().is_some_and(|slot| slot.key == key && slot.stage() == Stage::Open);
    if interview.status != Status::Asking || !is_open {
        return Ok(());
    }
    context.presenter.interview(interview, Spot::InPlace).await?;
    shown(&context.services, interview).await
}

/// Another one for each round: the bank would offer the same question again.
fn seed(id: &InterviewId, question: QuestionRef) -> u64 {
    stable_hash(&["another", &id.0, &question.key.to_string(), &question.round.to_string()])
}
