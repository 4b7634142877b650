//! What is said to a question, until it counts as the answer.
//!
//! An answer may take several messages. Each one starts the grace time anew; when it is over, or the person says so, the
//! answer goes to the grader.

use std::time::Duration;

use async_trait::async_trait;
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::begin::RequestId;
use super::{Stepped, grade, shown, step};
use crate::domain::intent;
use crate::domain::interview::{AnswerMessage, AnswerRef, Interview, InterviewId, Mode, QuestionKey, Refused, Stage};
use crate::queue::{Job, JobError, Lane, NewJob, StoredJob};
use crate::service::{JobContext, Presenter, ServiceResult, Services, Spot, job_result};

/// Adds a message, written then, to the answer of the current question. The time for more messages begins.
///
/// # Errors
/// The store's.
pub async fn add_message(
    services: &Services,
    interview: &Interview,
    message: AnswerMessage,
    written_at: DateTime<Utc>,
    request: &RequestId,
) -> ServiceResult<Stepped> {
    let add = |interview: &mut Interview, now| {
        in_time(interview, written_at, now)?;
        interview.add_message(message.clone(), now)
    };
    step(services, interview, Some(request), add).await
}

/// Replaces a message that the person has edited then; the time for more messages begins anew. One that changes nothing is
/// refused as [`Refused::NoAnswer`].
///
/// # Errors
/// The store's.
pub async fn edit_message(
    services: &Services,
    interview: &Interview,
    message: AnswerMessage,
    written_at: DateTime<Utc>,
    request: &RequestId,
) -> ServiceResult<Stepped> {
    let revision = |interview: &Interview| interview.slot()?.answer().map(|answer| answer.revision);
    let edit = |interview: &mut Interview, now| {
        in_time(interview, written_at, now)?;
        let before = revision(interview);
        interview.edit_message(message.clone(), now)?;
        if revision(interview) == before { Err(Refused::NoAnswer) } else { Ok(()) }
    };
    step(services, interview, Some(request), edit).await
}

fn in_time(interview: &Interview, written_at: DateTime<Utc>, now: DateTime<Utc>) -> Result<(), Refused> {
    if interview.is_too_late(written_at, now) { Err(Refused::TimeOver) } else { Ok(()) }
}

/// The job that ends the time for more messages, while an answer grows: at once when the person has said that this was all.
pub(super) fn awaited(services: &Services, interview: &Interview) -> Option<NewJob> {
    let slot = interview.slot().filter(|slot| slot.stage() == Stage::Collecting)?;
    let ends = slot.answer()?.messages.last().is_some_and(|message| intent::ends_answer(&message.text));
    let grace = if ends { Duration::ZERO } else { services.answer_grace };
    let grace = TimeDelta::from_std(grace).unwrap_or_default();
    let settle = Settle { interview: interview.id.clone(), answer: slot.latest_answer()? };
    Some(NewJob::of(&settle).at(services.now() + grace))
}

/// What is submitted.
#[derive(Clone, Copy)]
enum Which {
    /// The answer to this question, whatever it is by now.
    Of(QuestionKey),
    /// This answer, if it has not changed since.
    Unchanged(AnswerRef),
}

/// The person says that the answer to this question is complete.
///
/// # Errors
/// The store's, or the card's.
pub async fn complete(
    services: &Services,
    presenter: &dyn Presenter,
    interview: &Interview,
    question: QuestionKey,
    request: &RequestId,
) -> ServiceResult<Result<(), Refused>> {
    submit(services, presenter, interview, Which::Of(question), Some(request)).await
}

/// The answer is complete: off to the grader, and in a real interview on to the next question.
async fn submit(
    services: &Services,
    presenter: &dyn Presenter,
    interview: &Interview,
    which: Which,
    request: Option<&RequestId>,
) -> ServiceResult<Result<(), Refused>> {
    let stepped = step(services, interview, request, |interview, now| submit_step(interview, which, now)).await?;
    let Some((interview, outcome)) = stepped else { return Ok(Err(Refused::Over)) };
    let answer = match which {
        Which::Of(question) => interview.latest_answer(question),
        Which::Unchanged(answer) => Some(interview.resolve(answer)),
    };
    match (outcome, answer) {
        (Ok(()), Some(answer)) => show_submitted(services, presenter, &interview, answer).await?,
        (Err(refused), Some(answer)) if request.is_some() || !is_submitted(&interview, answer) => {
            return Ok(Err(refused));
        }
        // The job was here before, and may have failed to show it.
        (Err(_), Some(answer)) => show_submitted(services, presenter, &interview, answer).await?,
        (outcome, None) => return Ok(outcome),
    }
    Ok(Ok(()))
}

fn is_submitted(interview: &Interview, answer: AnswerRef) -> bool {
    let is_same = interview.latest_answer(answer.question) == Some(answer);
    is_same && interview.status.is_open() && interview.answer(answer).is_some_and(|given| given.submitted)
}

/// Shows what follows from an answer that is complete.
pub(super) async fn show_submitted(
    services: &Services,
    presenter: &dyn Presenter,
    interview: &Interview,
    answer: AnswerRef,
) -> ServiceResult {
    let is_left_behind = interview.key() != Some(answer.question);
    if interview.mode == Mode::Real && is_left_behind {
        presenter.answer_kept(interview, answer).await?;
        presenter.interview(interview, Spot::InPlace).await?;
        return shown(services, interview).await;
    }
    if interview.slot_of(answer.question).is_none_or(|slot| slot.stage() != Stage::Checking) {
        return Ok(());
    }
    if !grade::is_at_once(services, interview) {
        presenter.checking(interview).await?;
    }
    shown(services, interview).await
}

fn submit_step(interview: &mut Interview, which: Which, now: DateTime<Utc>) -> Result<(), Refused> {
    let question = match which {
        Which::Of(question) => question,
        Which::Unchanged(answer) => unchanged(interview, answer)?.question,
    };
    let answer = interview.submit(question, now)?;
    if interview.mode == Mode::Real && !interview.waits_for_grade(answer) {
        interview.next(question, now)?;
    }
    Ok(())
}

/// The answer by its name of now, if it is the current one and has not changed since.
pub(super) fn unchanged(interview: &Interview, answer: AnswerRef) -> Result<AnswerRef, Refused> {
    let answer = interview.resolve(answer);
    let latest = interview.slot().and_then(|slot| slot.latest_answer());
    if latest == Some(answer) { Ok(answer) } else { Err(Refused::NoAnswer) }
}

/// The time for more messages is over: the answer counts as complete, if it has not changed since.
#[derive(Debug, Serialize, Deserialize)]
pub struct Settle {
    interview: InterviewId,
    #[serde(flatten)]
    answer: AnswerRef,
}

#[async_trait]
impl Job for Settle {
    type Context = JobContext;

    const LANE: Lane = Lane::Updates;
    const NAME: &'static str = "settle";

    fn id(&self) -> String {
        let AnswerRef { question, attempt, revision } = self.answer;
        format!("settle:{}:{question}:{attempt}:{revision}", self.interview)
    }

    /// Those of an answer that has changed since do nothing, so they need not wait for each other.
    fn key(&self) -> String {
        self.id()
    }

    async fn run(&self, context: &JobContext, _job: &StoredJob) -> Result<(), JobError> {
        job_result(settle(context, &self.interview, self.answer).await)
    }

    async fn gave_up(&self, context: &JobContext, job: &StoredJob) {
        super::reschedule(context, job, &self.interview, true).await;
    }
}

async fn settle(context: &JobContext, id: &InterviewId, answer: AnswerRef) -> ServiceResult {
    let JobContext { services, presenter } = context;
    let Some(interview) = services.store.interviews.get(id).await? else { return Ok(()) };
    if grade::is_at_once(services, &interview) {
        return grade::at_once(context, &interview, answer).await;
    }
    // An answer that has changed since has a job of its own.
    let _ = submit(services, &**presenter, &interview, Which::Unchanged(answer), None).await?;
    Ok(())
}
