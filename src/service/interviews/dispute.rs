//! "Dispute": a person doubts a grade, and another grader looks at the answer.

use async_trait::async_trait;
use serde::{Deserialize, Serialize};

use super::begin::RequestId;
use super::grade::grade_request;
use super::prepare::key;
use super::{Show, change, proceed, step, unless_cancelled, while_busy};
use crate::domain::grading::better_founded;
use crate::domain::interview::{
    AnswerRef, Interview, InterviewId, QuestionKey, Refused, SecondLook, Slot, Stage, Status,
};
use crate::domain::user::UserId;
use crate::plans::Task;
use crate::queue::{Job, JobError, Lane, StoredJob};
use crate::service::quotas::Quota;
use crate::service::{JobContext, ServiceResult, Services, Spot, job_result};

/// What came of asking for a second look.
pub enum Asked {
    /// Another grader will look.
    Looking(Box<Interview>),
    Refused(Box<Interview>, Refused),
    /// The day's disputes are used up.
    UsedUp,
    /// There is no such interview.
    Gone,
}

/// Whether the grade of the current answer can be disputed: there is somebody to look, the plan allows it at all, and it
/// was not disputed before.
pub fn is_offered(services: &Services, interview: &Interview) -> bool {
    let none_a_day = services.plans.plan(interview.plan).quotas.disputes_per_day == Some(0);
    let answer = interview.slot().and_then(|slot| slot.tries().last()).map(|latest| latest.answer);
    let may_grade = services.interviewer.has_model_for(interview.plan, Task::Grading);
    may_grade && !none_a_day && answer.is_some_and(|answer| answer.may_dispute().is_ok())
}

/// The person doubts the grade of the latest try at the current question.
///
/// # Errors
/// The store's.
pub async fn ask(
    services: &Services,
    interview: &Interview,
    question: QuestionKey,
    request: &RequestId,
) -> ServiceResult<Asked> {
    // Refused before anything is counted.
    if !interview.is_stepped_by(&request.key())
        && let Err(refused) = interview.clone().dispute(question, services.now())
    {
        return Ok(Asked::Refused(Box::new(interview.clone()), refused));
    }
    let Some(answer) = interview.slot_of(question).and_then(Slot::latest_try) else { return Ok(Asked::Gone) };
    let limit = services.plans.plan(interview.plan).quotas.disputes_per_day;
    let counted = Quota::SecondLooks.take(services, interview.user, &subject(&interview.id, answer), limit).await?;
    if counted.is_err() {
        return Ok(Asked::UsedUp);
    }
    let dispute = |interview: &mut Interview, now| interview.dispute(question, now).map(|_| ());
    Ok(match step(services, interview, Some(request), dispute).await? {
        Some((interview, Ok(()))) => Asked::Looking(Box::new(interview)),
        Some((interview, Err(refused))) => Asked::Refused(Box::new(interview), refused),
        None => Asked::Gone,
    })
}

/// What the dispute of an answer is counted as: the same one is counted once.
fn subject(interview: &InterviewId, answer: AnswerRef) -> String {
    format!("dispute:{interview}:{}:{}", answer.question, answer.attempt)
}

/// Has another grader look at a disputed grade.
#[derive(Debug, Serialize, Deserialize)]
pub struct Dispute {
    interview: InterviewId,
    /// `None` in jobs of an earlier version.
    #[serde(default)]
    user: Option<UserId>,
    #[serde(flatten)]
    answer: AnswerRef,
}

impl Dispute {
    pub(super) fn of(interview: &Interview, answer: AnswerRef) -> Self {
        Self { interview: interview.id.clone(), user: Some(interview.user), answer }
    }
}

#[async_trait]
impl Job for Dispute {
    type Context = JobContext;

    const LANE: Lane = Lane::Model;
    const NAME: &'static str = "dispute";

    fn id(&self) -> String {
        subject(&self.interview, self.answer)
    }

    fn key(&self) -> String {
        key(&self.interview, self.user)
    }

    async fn run(&self, context: &JobContext, _job: &StoredJob) -> Result<(), JobError> {
        job_result(look_again(context, &self.interview, self.answer).await)
    }

    async fn gave_up(&self, context: &JobContext, job: &StoredJob) {
        super::reschedule(context, job, &self.interview, true).await;
    }
}

/// Has another grader look at the answer, keeps the better founded grade, and tells the person. A dispute that nobody
/// could look at counts only where somebody was paid for it.
async fn look_again(context: &JobContext, id: &InterviewId, answer: AnswerRef) -> ServiceResult {
    let JobContext { services, presenter } = context;
    let Some(interview) = services.store.interviews.get(id).await? else { return Ok(()) };
    let Some(disputed) = interview.answer(answer) else { return Ok(()) };
    if !disputed.is_disputed() || interview.status == Status::Cancelled {
        // Looked at by an earlier run that may have failed to show it.
        return show(context, &interview, answer).await;
    }
    let Some((mut request, first)) = grade_request(&interview, answer).zip(disputed.feedback.as_ref()) else {
        return Ok(());
    };
    request.candidate.counted = Some(Quota::SecondLooks.reservation(&subject(id, answer)));
    let regrading = services.interviewer.regrade(&request, first);
    let regrading = unless_cancelled(services, id, regrading);
    let Some(regraded) = while_busy(&**presenter, interview.user, regrading).await else { return Ok(()) };
    let look = match regraded {
        Ok(second) => {
            SecondLook::Graded { kept: better_founded(&first.grade, &second.grade), second: Box::new(second) }
        }
        Err(degradation) => {
            Quota::SecondLooks.give_back(services, &subject(id, answer)).await?;
            SecondLook::Nobody(degradation)
        }
    };
    let recorded =
        change(services, &interview, |interview, now| interview.record_second_look(answer, look.clone(), now)).await?;
    match recorded {
        Some((interview, true)) => show(context, &interview, answer).await,
        _ => Ok(()),
    }
}

/// Shows the result: on the feedback card while it is the current one, else as a message of its own. A pause keeps it
/// for the card that comes with going on.
async fn show(context: &JobContext, interview: &Interview, answer: AnswerRef) -> ServiceResult {
    let JobContext { services, presenter } = context;
    let is_current = interview.slot().is_some_and(|slot| {
        slot.latest_try().is_some_and(|latest| latest.is_same_attempt(answer)) && slot.stage() == Stage::Graded
    });
    match interview.status {
        Status::Cancelled | Status::Finished => return Ok(()),
        Status::Asking if is_current => return Ok(presenter.interview(interview, Spot::InPlace).await?),
        Status::Paused if is_current => return Ok(()),
        Status::Preparing | Status::Asking | Status::Paused | Status::Finishing => {}
    }
    presenter.second_look(interview, answer).await?;
    if interview.status == Status::Finishing {
        return proceed(services, &**presenter, interview, Show::IfAsked(Spot::New)).await;
    }
    Ok(())
}
