//! Having an answer graded.

use async_trait::async_trait;
use serde::{Deserialize, Serialize};
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

use super::answer::unchanged;
use super::prepare::candidate;
use super::{Show, change, proceed, step, while_busy};
use crate::domain::grading::Feedback;
use crate::domain::interview::{AnswerRef, Interview, InterviewId, Mode, QuestionKey, Stage, Status};
use crate::interviewer::{GradeDraft, GradeRequest};
use crate::plans::Task;
use crate::queue::{Job, JobError, Lane, StoredJob};
use crate::service::{JobContext, ServiceResult, Services, Spot, job_result};

/// Grades a submitted answer.
#[derive(Debug, Serialize, Deserialize)]
pub struct Grade {
    interview: InterviewId,
    #[serde(flatten)]
    answer: AnswerRef,
}

impl Grade {
    pub(super) fn of(interview: &Interview, answer: AnswerRef) -> Self {
        Self { interview: interview.id.clone(), answer }
    }
}

#[async_trait]
impl Job for Grade {
    type Context = JobContext;

    const LANE: Lane = Lane::Model;
    const NAME: &'static str = "grade";

    fn id(&self) -> String {
        let AnswerRef { question, attempt, revision } = self.answer;
        format!("grade:{}:{question}:{attempt}:{revision}", self.interview)
    }

    fn key(&self) -> String {
        format!("grade:{}:{}", self.interview, self.answer.question)
    }

    async fn run(&self, context: &JobContext, _job: &StoredJob) -> Result<(), JobError> {
        job_result(grade(context, &self.interview, self.answer).await)
    }

    async fn gave_up(&self, context: &JobContext, job: &StoredJob) {
        super::reschedule(context, job, &self.interview, true).await;
    }
}

/// Has the answer graded, stores the feedback, and shows it where the mode wants it now.
async fn grade(context: &JobContext, id: &InterviewId, answer: AnswerRef) -> ServiceResult {
    let JobContext { services, presenter } = context;
    let Some(interview) = services.store.interviews.get(id).await? else { return Ok(()) };
    let answer = interview.resolve(answer);
    if !awaits_grade(&interview, answer) {
        // Graded by an earlier run that may have failed to show it; or it has changed since, and has a job of its own.
        let is_graded = interview.answer(answer).is_some_and(|given| given.feedback.is_some());
        let is_latest = interview.latest_answer(answer.question) == Some(answer);
        return if is_graded && is_latest { show(context, &interview, answer.question).await } else { Ok(()) };
    }
    let Some(request) = grade_request(&interview, answer) else { return Ok(()) };
    let (feedback, drafts) = match interview.mode {
        Mode::Practice => before_the_person(context, &interview, answer, &request).await,
        Mode::Real => (services.interviewer.grade(&request, &watch::Sender::default()).await, None),
    };
    let recorded =
        change(services, &interview, |interview, now| interview.record_feedback(answer, feedback.clone(), now)).await?;
    let Some((interview, recorded)) = recorded else { return Ok(()) };
    if let Some(card) = drafts
        && !(recorded && is_on_screen(&interview, answer.question))
    {
        presenter.drafts_end(&interview, card).await?;
    }
    if recorded { show(context, &interview, answer.question).await } else { Ok(()) }
}

/// Whether nobody waits for a grade, as no model gives it.
pub(super) fn is_at_once(services: &Services, interview: &Interview) -> bool {
    interview.mode == Mode::Practice && !services.interviewer.has_model_for(interview.plan, Task::Grading)
}

/// Submits an answer that has not changed since, and has it graded in the same step.
pub(super) async fn at_once(context: &JobContext, interview: &Interview, answer: AnswerRef) -> ServiceResult {
    let services = &context.services;
    let Ok(now) = unchanged(interview, answer) else { return Ok(()) };
    if interview.answer(now).is_some_and(|given| given.feedback.is_some()) {
        // Graded by an earlier run that may have failed to show it.
        return show(context, interview, now.question).await;
    }
    // One that is submitted already has a job of its own.
    let is_growing = interview.slot().is_some_and(|slot| slot.stage() == Stage::Collecting);
    if !is_growing || interview.status != Status::Asking {
        return Ok(());
    }
    let Some(request) = grade_request(interview, now) else { return Ok(()) };
    let feedback = services.interviewer.grade(&request, &watch::Sender::default()).await;
    let graded = step(services, interview, None, |interview, now| {
        let answer = unchanged(interview, answer)?;
        interview.submit(answer.question, now)?;
        interview.record_feedback(answer, feedback.clone(), now);
        Ok(())
    });
    match graded.await? {
        Some((interview, Ok(()))) => show(context, &interview, now.question).await,
        _ => Ok(()),
    }
}

/// Has the answer graded while the person watches the grade grow. Also returns the card that shows a draft of it.
async fn before_the_person(
    context: &JobContext,
    interview: &Interview,
    answer: AnswerRef,
    request: &GradeRequest,
) -> (Feedback, Option<i64>) {
    let JobContext { services, presenter } = context;
    let drafts = watch::Sender::new(GradeDraft::default());
    let done = CancellationToken::new();
    let watching = presenter.drafts(interview, answer, drafts.subscribe(), &done);
    let grading = while_busy(&**presenter, interview.user, async {
        let feedback = services.interviewer.grade(request, &drafts).await;
        done.cancel();
        feedback
    });
    tokio::join!(grading, watching)
}

/// False when the answer has changed since, or is graded.
fn awaits_grade(interview: &Interview, answer: AnswerRef) -> bool {
    let is_latest = interview.latest_answer(answer.question) == Some(answer);
    let is_open = |answer: &crate::domain::interview::Answer| answer.submitted && answer.feedback.is_none();
    is_latest && interview.status != Status::Cancelled && interview.answer(answer).is_some_and(is_open)
}

/// What a grader needs for this answer.
pub(super) fn grade_request(interview: &Interview, answer: AnswerRef) -> Option<GradeRequest> {
    Some(GradeRequest {
        candidate: candidate(interview),
        track: interview.subject.track().clone(),
        question: interview.slot_of(answer.question)?.question.clone(),
        answer: interview.answer(answer)?.text(),
        strategy: None,
    })
}

/// Whether the person waits before this question for its feedback.
fn is_on_screen(interview: &Interview, question: QuestionKey) -> bool {
    interview.mode == Mode::Practice && interview.status == Status::Asking && interview.key() == Some(question)
}

async fn show(context: &JobContext, interview: &Interview, question: QuestionKey) -> ServiceResult {
    if interview.status == Status::Finishing {
        return proceed(&context.services, &*context.presenter, interview, Show::IfAsked(Spot::New)).await;
    }
    if !is_on_screen(interview, question) {
        return Ok(());
    }
    Ok(context.presenter.feedback(interview).await?)
}
