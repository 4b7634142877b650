//! What is said to a question, until it counts as the answer.
//!
//! An answer may take several messages. Each one starts the grace time anew; when it is over, or the person says so, the
//! answer goes to the grader.

use async_trait::async_trait;
use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

use super::grade::Grade;
use super::{Show, Stepped, change, proceed};
use crate::domain::interview::{AnswerMessage, AnswerRef, Interview, InterviewId, Mode, QuestionKey, Refused};
use crate::queue::{Job, JobError, Lane, NewJob, StoredJob};
use crate::service::{JobContext, Presenter, ServiceResult, Services, Spot, job_result};

/// Adds a message to the answer of the current question.
///
/// # Errors
/// The store's.
pub async fn add_message(services: &Services, id: &InterviewId, message: AnswerMessage) -> ServiceResult<Stepped> {
    change(services, id, |interview, now| interview.add_message(message.clone(), now)).await
}

/// Replaces a message that the person has edited. True when the answer changed by it.
///
/// # Errors
/// The store's.
pub async fn edit_message(
    services: &Services,
    id: &InterviewId,
    message: AnswerMessage,
) -> ServiceResult<Stepped<bool>> {
    let revision = |interview: &Interview| interview.slot()?.answer().map(|answer| answer.revision);
    change(services, id, |interview, now| {
        let before = revision(interview);
        let edited = interview.edit_message(message.clone(), now);
        edited.map(|()| revision(interview) != before)
    })
    .await
}

/// Starts the time for more messages of the current answer.
///
/// # Errors
/// The store's.
pub async fn start_grace(services: &Services, interview: &Interview) -> ServiceResult {
    let Some(answer) = interview.slot().and_then(|slot| slot.latest_answer()) else { return Ok(()) };
    let grace = TimeDelta::from_std(services.answer_grace).unwrap_or_default();
    let settle = Settle { interview: interview.id.clone(), answer };
    services.queue.enqueue(&[NewJob::of(&settle).at(services.now() + grace)]).await?;
    Ok(())
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
    id: &InterviewId,
    question: QuestionKey,
) -> ServiceResult<Result<(), Refused>> {
    submit(services, presenter, id, Which::Of(question)).await
}

/// The answer is complete: off to the grader, and in a real interview on to the next question. Safe to repeat.
async fn submit(
    services: &Services,
    presenter: &dyn Presenter,
    id: &InterviewId,
    which: Which,
) -> ServiceResult<Result<(), Refused>> {
    let step = |interview: &mut Interview, now| -> Result<(AnswerRef, Interview), Refused> {
        let question = match which {
            Which::Of(question) => question,
            Which::Unchanged(answer) => {
                let answer = interview.resolve(answer);
                if interview.slot().and_then(|slot| slot.latest_answer()) != Some(answer) {
                    return Err(Refused::NoAnswer);
                }
                answer.question
            }
        };
        let before = interview.clone();
        let submitted = interview.submit(question, now)?;
        if interview.mode == Mode::Real {
            interview.next(question, now)?;
        }
        Ok((submitted, before))
    };
    let Some((interview, outcome)) = change(services, id, step).await? else { return Ok(Err(Refused::Over)) };
    let (submitted, before) = match outcome {
        Ok(submitted) => submitted,
        Err(refused) => return Ok(Err(refused)),
    };
    let grade = NewJob::of(&Grade::of(&interview, submitted));
    if interview.mode == Mode::Practice {
        let shown = presenter.checking(&interview).await;
        return services.after_card(shown.map(Ok).map_err(Into::into), &[grade]).await;
    }
    services.queue.enqueue(&[grade]).await?;
    presenter.answer_kept(&before).await?;
    proceed(services, presenter, &interview, Show::Always(Spot::New)).await?;
    Ok(Ok(()))
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

    fn key(&self) -> String {
        format!("settle:{}", self.interview)
    }

    async fn run(&self, context: &JobContext, job: &StoredJob) -> Result<(), JobError> {
        job_result(settle(context, job, &self.interview, self.answer).await)
    }

    async fn gave_up(&self, context: &JobContext, job: &StoredJob) {
        super::reschedule(context, job, &self.interview, true).await;
    }
}

async fn settle(context: &JobContext, job: &StoredJob, id: &InterviewId, answer: AnswerRef) -> ServiceResult {
    let JobContext { services, presenter } = context;
    let Some(interview) = services.store.interviews.get(id).await? else { return Ok(()) };
    let submitted = submit(services, &**presenter, id, Which::Unchanged(answer)).await?;
    if submitted.is_err() && job.attempts > 1 && interview.status.is_open() {
        // An earlier run may have submitted and then failed to show what follows.
        return proceed(services, &**presenter, &interview, Show::Always(Spot::New)).await;
    }
    Ok(())
}
