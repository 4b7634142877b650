//! The job that has an answer graded.

use teloxide::types::{ChatId, MessageId};
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

use super::prepare::candidate;
use super::{Show, change, draft, proceed, show_card, texts_of, while_typing};
use crate::domain::grading::Feedback;
use crate::domain::interview::{Answer, Interview, InterviewId, Mode, Status};
use crate::interviewer::{GradeDraft, GradeRequest};
use crate::queue::StoredJob;
use crate::telegram::view::interview as view;
use crate::telegram::{Context, HandlerError, HandlerResult};

/// Has the answer graded, stores the feedback, and shows it where the mode wants it now.
pub(crate) async fn run(
    ctx: &Context,
    job: &StoredJob,
    id: &InterviewId,
    number: usize,
    revision: u32,
) -> HandlerResult {
    let Some(interview) = ctx.store.interviews.get(id).await? else { return Ok(()) };
    let Some(request) = request(&interview, number, revision) else {
        // Graded by an earlier run that may have failed to show it.
        return if job.attempts > 1 { show(ctx, &interview, number).await } else { Ok(()) };
    };
    let (feedback, draft) = match interview.mode {
        Mode::Practice => before_the_person(ctx, &interview, (number, revision), &request).await?,
        Mode::Real => (ctx.interviewer.grade(&request, &watch::Sender::default()).await, None),
    };
    let recorded =
        change(ctx, id, |interview, now| interview.record_feedback(number, revision, feedback.clone(), now)).await?;
    let Some((interview, recorded)) = recorded else { return Ok(()) };
    if let Some(draft) = draft.filter(|_| !recorded || !is_on_screen(&interview, number)) {
        // Nothing will take its place.
        let t = texts_of(ctx, interview.user, &interview).await?;
        ctx.out.edit_if_there(ChatId(interview.user.0), draft, &view::kept(t)).await?;
    }
    if recorded { show(ctx, &interview, number).await } else { Ok(()) }
}

/// Has the answer graded while the person watches the grade grow. Also returns the card that shows a draft of it.
async fn before_the_person(
    ctx: &Context,
    interview: &Interview,
    (number, revision): (usize, u32),
    request: &GradeRequest,
) -> Result<(Feedback, Option<MessageId>), HandlerError> {
    let drafts = watch::Sender::new(GradeDraft::default());
    let done = CancellationToken::new();
    let t = texts_of(ctx, interview.user, interview).await?;
    let watching = draft::show(ctx, t, &interview.id, (number, revision), drafts.subscribe(), &done);
    let grading = while_typing(ctx, interview.user, async {
        let feedback = ctx.interviewer.grade(request, &drafts).await;
        done.cancel();
        feedback
    });
    Ok(tokio::join!(grading, watching))
}

/// What the grader needs; `None` when the answer has changed since, or is graded.
fn request(interview: &Interview, number: usize, revision: u32) -> Option<GradeRequest> {
    let slot = interview.slots.get(number.checked_sub(1)?)?;
    let answer = slot.answer().filter(|answer| answer.submitted && answer.revision == revision)?;
    if answer.feedback.is_some() || interview.status == Status::Cancelled {
        return None;
    }
    grade_request(interview, number, answer)
}

/// What a grader needs for this answer to question `number`.
pub(super) fn grade_request(interview: &Interview, number: usize, answer: &Answer) -> Option<GradeRequest> {
    let slot = interview.slots.get(number.checked_sub(1)?)?;
    Some(GradeRequest {
        candidate: candidate(interview),
        track: interview.track.clone(),
        question: slot.question.clone(),
        answer: answer.text(),
        strategy: None,
    })
}

/// Whether the person waits before this question for its feedback.
fn is_on_screen(interview: &Interview, number: usize) -> bool {
    interview.mode == Mode::Practice && interview.status == Status::Asking && interview.number() == number
}

async fn show(ctx: &Context, interview: &Interview, number: usize) -> HandlerResult {
    let t = texts_of(ctx, interview.user, interview).await?;
    if interview.status == Status::Finishing {
        return proceed(ctx, t, interview, Show::IfNew(None)).await;
    }
    if !is_on_screen(interview, number) {
        return Ok(());
    }
    if let Some(card) = interview.cards.question {
        ctx.out.strip(ChatId(interview.user.0), MessageId(card)).await?;
    }
    show_card(ctx, t, interview, interview.cards.answer.map(MessageId)).await
}
