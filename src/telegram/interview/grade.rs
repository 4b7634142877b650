//! The job that has an answer graded.

use teloxide::types::{ChatId, MessageId};

use super::prepare::candidate;
use super::{Show, change, proceed, show_card, texts_of, while_typing};
use crate::domain::interview::{Interview, InterviewId, Mode, Status};
use crate::interviewer::{GradeDraft, GradeRequest};
use crate::queue::Job;
use crate::telegram::{Context, HandlerResult};

/// Has the answer graded, stores the feedback, and shows it where the mode wants it now.
pub(crate) async fn run(ctx: &Context, job: &Job, id: &InterviewId, number: usize, revision: u32) -> HandlerResult {
    let Some(interview) = ctx.store.interviews.get(id).await? else { return Ok(()) };
    let Some(request) = request(&interview, number, revision) else {
        // Graded by an earlier run that may have failed to show it.
        return if job.attempts > 1 { show(ctx, &interview, number).await } else { Ok(()) };
    };
    let drafts = tokio::sync::watch::Sender::new(GradeDraft::default());
    let grading = ctx.interviewer.grade(&request, &drafts);
    let feedback = match interview.mode {
        Mode::Practice => while_typing(ctx, interview.user, grading).await,
        Mode::Real => grading.await,
    };
    let recorded =
        change(ctx, id, |interview, now| interview.record_feedback(number, revision, feedback.clone(), now)).await?;
    match recorded {
        Some((interview, true)) => show(ctx, &interview, number).await,
        _ => Ok(()),
    }
}

/// What the grader needs; `None` when the answer has changed since, or is graded.
fn request(interview: &Interview, number: usize, revision: u32) -> Option<GradeRequest> {
    let slot = interview.slots.get(number.checked_sub(1)?)?;
    let answer = slot.answer().filter(|answer| answer.submitted && answer.revision == revision)?;
    if answer.feedback.is_some() || interview.status == Status::Cancelled {
        return None;
    }
    Some(GradeRequest {
        candidate: candidate(interview),
        track: interview.track.clone(),
        question: slot.question.clone(),
        answer: answer.text(),
        strategy: None,
    })
}

async fn show(ctx: &Context, interview: &Interview, number: usize) -> HandlerResult {
    let t = texts_of(ctx, interview.user, interview).await?;
    if interview.status == Status::Finishing {
        return proceed(ctx, t, interview, Show::IfNew(None)).await;
    }
    if interview.mode == Mode::Real || interview.status != Status::Asking || interview.number() != number {
        return Ok(());
    }
    if let Some(card) = interview.cards.question {
        ctx.out.strip(ChatId(interview.user.0), MessageId(card)).await?;
    }
    show_card(ctx, t, interview, interview.cards.answer.map(MessageId)).await
}
