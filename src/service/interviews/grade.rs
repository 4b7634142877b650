//! Having an answer graded.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

use super::answer::unchanged;
use super::prepare::{candidate, key};
use super::{Show, against_cv, bring_on, offer, proceed, shown, step, unless_cancelled, while_busy};
use crate::domain::grading::Feedback;
use crate::domain::interview::{
    Answer, AnswerMessage, AnswerRef, Interview, InterviewId, Mode, QuestionKey, Stage, Status,
};
use crate::domain::user::UserId;
use crate::interviewer::{AskedBack, GradeDraft, GradeRequest};
use crate::plans::Task;
use crate::queue::{Job, JobError, Lane, StoredJob};
use crate::service::{JobContext, ServiceResult, Services, Spot, job_result};

/// Grades a submitted answer.
#[derive(Debug, Serialize, Deserialize)]
pub struct Grade {
    interview: InterviewId,
    /// `None` in jobs of an earlier version.
    #[serde(default)]
    user: Option<UserId>,
    #[serde(flatten)]
    answer: AnswerRef,
}

impl Grade {
    pub(super) fn of(interview: &Interview, answer: AnswerRef) -> Self {
        Self { interview: interview.id.clone(), user: Some(interview.user), answer }
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
        key(&self.interview, self.user)
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
        if let Some(message) = interview.given_back(answer) {
            return Ok(presenter.may_be_no_answer(&interview, message).await?);
        }
        let is_graded = interview.answer(answer).is_some_and(|given| given.feedback.is_some());
        return if is_graded && is_last_word(&interview, answer) {
            show(context, &interview, answer).await
        } else {
            Ok(())
        };
    }
    let Some(request) = grade_request(&interview, answer) else { return Ok(()) };
    let (feedback, drafts) = graded(context, &interview, answer, &request).await;
    let Some(feedback) = feedback else {
        // It was given up.
        return match drafts {
            Some(card) => Ok(presenter.drafts_end(&interview, card).await?),
            None => Ok(()),
        };
    };
    let feedback = against_cv::told(services, &interview, answer, feedback).await?;
    keep_if_none(services, &interview, answer, &feedback).await?;
    let take = |interview: &mut Interview, now| take(interview, answer, &feedback, now);
    let Some((onward, became)) = bring_on(services, id, Some(interview), take).await? else { return Ok(()) };
    let interview = onward.interview;
    if let Some(card) = drafts
        && !(became == Became::Graded && is_on_screen(&interview, answer.question))
    {
        presenter.drafts_end(&interview, card).await?;
    }
    match became {
        Became::Graded => show(context, &interview, answer).await,
        Became::NoAnswer => match interview.given_back(answer) {
            Some(message) => Ok(presenter.may_be_no_answer(&interview, message).await?),
            None => Ok(()),
        },
        Became::Nothing => Ok(()),
    }
}

/// What becomes of an answer by its feedback.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Became {
    Graded,
    /// It is given back: the grader took it for something else.
    NoAnswer,
    /// It did not wait for a grade any more.
    Nothing,
}

/// Gives the answer back that the grader takes for none, where that may be; records the feedback on any other.
fn take(interview: &mut Interview, answer: AnswerRef, feedback: &Feedback, now: DateTime<Utc>) -> Became {
    if feedback.no_answer().is_some() && interview.give_back(answer, now) {
        return Became::NoAnswer;
    }
    if record(interview, answer, feedback, now) { Became::Graded } else { Became::Nothing }
}

/// What may be given back is kept before that, for the person to decide upon.
async fn keep_if_none(
    services: &Services,
    interview: &Interview,
    answer: AnswerRef,
    feedback: &Feedback,
) -> ServiceResult {
    let given = interview.answer(answer).filter(|_| interview.may_be_no_answer(answer));
    let Some((given, intent)) = given.zip(feedback.no_answer()) else { return Ok(()) };
    let Some(last) = given.messages.last() else { return Ok(()) };
    let whole = AnswerMessage { text: given.text(), ..last.clone() };
    offer::keep_as(services, interview, whole, Some(intent)).await
}

/// Records the feedback on an answer, and what follows from it. False when the answer does not wait for it.
fn record(interview: &mut Interview, answer: AnswerRef, feedback: &Feedback, now: DateTime<Utc>) -> bool {
    let is_recorded = interview.record_feedback(answer, feedback.clone(), now);
    if is_recorded {
        interview.follow_up(answer.question, now);
    }
    is_recorded
}

/// Whether nothing was said to the question since this answer, but that it was asked back about.
fn is_last_word(interview: &Interview, answer: AnswerRef) -> bool {
    let Some(slot) = interview.slot_of(answer.question) else { return false };
    let is_asked_back = slot.stage() == Stage::Open && slot.follow_up().is_some();
    let latest = slot.answers.len() - usize::from(is_asked_back);
    latest == answer.attempt
}

/// The feedback on an answer, unless the interview is given up, and the card that shows a draft of it. Nobody sees drafts of a grade that gives away what may be
/// asked back.
async fn graded(
    context: &JobContext,
    interview: &Interview,
    answer: AnswerRef,
    request: &GradeRequest,
) -> (Option<Feedback>, Option<i64>) {
    let JobContext { services, presenter } = context;
    let grade = unless_cancelled(services, &interview.id, async {
        services.interviewer.grade(request, &watch::Sender::default()).await
    });
    match interview.mode {
        Mode::Practice if !interview.may_ask_back_after(answer) => {
            before_the_person(context, interview, answer, request).await
        }
        Mode::Real if !interview.waits_for_grade(answer) => (grade.await, None),
        Mode::Practice | Mode::Real => (while_busy(&**presenter, interview.user, grade).await, None),
    }
}

/// Whether nobody waits for a grade, as no model gives it.
pub(super) fn is_at_once(services: &Services, interview: &Interview) -> bool {
    let is_waited_for = interview.mode == Mode::Practice || interview.follow_ups.most > 0;
    is_waited_for && !services.interviewer.has_model_for(interview.plan, Task::Grading)
}

/// Submits an answer that has not changed since, and has it graded in the same step.
pub(super) async fn at_once(context: &JobContext, interview: &Interview, answer: AnswerRef) -> ServiceResult {
    let services = &context.services;
    let answer = interview.resolve(answer);
    if interview.answer(answer).is_some_and(|given| given.feedback.is_some()) && is_last_word(interview, answer) {
        // Graded by an earlier run that may have failed to show it.
        return show(context, interview, answer).await;
    }
    let Ok(now) = unchanged(interview, answer) else { return Ok(()) };
    // One that is submitted already has a job of its own.
    let is_growing = interview.slot().is_some_and(|slot| slot.stage() == Stage::Collecting);
    if !is_growing || interview.status != Status::Asking {
        return Ok(());
    }
    let Some(request) = grade_request(interview, now) else { return Ok(()) };
    let feedback = services.interviewer.grade(&request, &watch::Sender::default()).await;
    let feedback = against_cv::told(services, interview, now, feedback).await?;
    let graded = step(services, interview, None, |interview, now| {
        let answer = unchanged(interview, answer)?;
        interview.submit(answer.question, now)?;
        record(interview, answer, &feedback, now);
        Ok(())
    });
    match graded.await? {
        Some((interview, Ok(()))) => show(context, &interview, now).await,
        _ => Ok(()),
    }
}

/// Has the answer graded while the person watches the grade grow. Also returns the card that shows a draft of it.
async fn before_the_person(
    context: &JobContext,
    interview: &Interview,
    answer: AnswerRef,
    request: &GradeRequest,
) -> (Option<Feedback>, Option<i64>) {
    let JobContext { services, presenter } = context;
    let drafts = watch::Sender::new(GradeDraft::default());
    let done = CancellationToken::new();
    let watching = presenter.drafts(interview, answer, drafts.subscribe(), &done);
    let grading = while_busy(&**presenter, interview.user, async {
        let grade = services.interviewer.grade(request, &drafts);
        let feedback = unless_cancelled(services, &interview.id, grade).await;
        done.cancel();
        feedback
    });
    tokio::join!(grading, watching)
}

/// False when the answer has changed since, or is graded.
fn awaits_grade(interview: &Interview, answer: AnswerRef) -> bool {
    let is_latest = interview.latest_answer(answer.question) == Some(answer);
    let is_open = |answer: &Answer| answer.submitted && answer.feedback.is_none();
    is_latest && interview.status != Status::Cancelled && interview.answer(answer).is_some_and(is_open)
}

/// What a grader needs for this answer.
pub(super) fn grade_request(interview: &Interview, answer: AnswerRef) -> Option<GradeRequest> {
    let (slot, given) = (interview.slot_of(answer.question)?, interview.answer(answer)?);
    Some(GradeRequest {
        candidate: candidate(interview),
        subject: interview.subject.clone(),
        question: slot.question.clone(),
        answer: given.text(),
        is_cut_off: given.cut_off,
        follow_up: given.follow_up.as_ref().map(|asked| AskedBack {
            text: asked.text.clone(),
            said_before: slot.answers[..answer.attempt - 1].iter().map(Answer::text).collect::<Vec<_>>().join("\n"),
            open: slot.feedback_before(answer.attempt).map(|feedback| feedback.grade.open()).unwrap_or_default(),
        }),
        may_ask_back: interview.may_ask_back_after(answer),
        strategy: None,
    })
}

/// Whether the person waits before this question for what comes of their answer.
fn is_on_screen(interview: &Interview, question: QuestionKey) -> bool {
    interview.status == Status::Asking && interview.key() == Some(question)
}

/// Shows what came of an answer, to whoever waits for it: what is asked back, the feedback, or in a real interview the next
/// question.
async fn show(context: &JobContext, interview: &Interview, answer: AnswerRef) -> ServiceResult {
    let JobContext { services, presenter } = context;
    if was_waited_for(interview, answer) {
        presenter.answer_kept(interview, answer).await?;
        presenter.interview(interview, Spot::InPlace).await?;
        return shown(services, interview).await;
    }
    if interview.status == Status::Finishing {
        return proceed(services, &**presenter, interview, Show::IfAsked(Spot::New)).await;
    }
    if !is_on_screen(interview, answer.question) {
        return Ok(());
    }
    match interview.mode {
        _ if interview.slot().is_some_and(|slot| slot.follow_up().is_some()) => {
            presenter.asked_back(interview).await?;
            shown(services, interview).await
        }
        Mode::Practice => Ok(presenter.feedback(interview).await?),
        Mode::Real => Ok(()),
    }
}

/// Whether a real interview has gone on from this answer when it was graded, and nothing happened since.
fn was_waited_for(interview: &Interview, answer: AnswerRef) -> bool {
    let is_before = interview.number_of(answer.question).is_some_and(|number| number + 1 == interview.number());
    let is_untouched = match interview.status {
        Status::Preparing | Status::Finishing => true,
        Status::Asking => interview.stage() == Some(Stage::Open),
        Status::Paused | Status::Finished | Status::Cancelled => false,
    };
    interview.mode == Mode::Real && interview.follow_ups.most > 0 && is_before && is_untouched
}
