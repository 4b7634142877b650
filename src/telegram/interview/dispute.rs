//! "Dispute": the button, and the job that has another grader look at the answer.

use chrono::{NaiveTime, TimeDelta};
use teloxide::types::{ChatId, MessageId};

use super::grade::grade_request;
use super::step::refuse;
use super::{Show, change, proceed, show_card, texts_of, while_typing};
use crate::domain::grading::better_founded;
use crate::domain::interview::{Answer, Interview, InterviewId, SecondLook, Stage, Status};
use crate::queue::StoredJob;
use crate::store::{Account, Reservation, Reserved};
use crate::telegram::conversation::Conversation;
use crate::telegram::view::feedback as view;
use crate::telegram::work::Work;
use crate::telegram::{Context, HandlerError, HandlerResult};

/// The button under the feedback on the current question.
pub(super) async fn ask(conv: &Conversation, interview: &Interview, number: usize) -> HandlerResult {
    // Refused before anything is counted.
    if let Err(refused) = interview.clone().dispute(number, conv.now()) {
        return refuse(conv, interview, refused).await;
    }
    let tried = interview.slot().map_or(0, |slot| slot.answers.len());
    if !count(conv, interview, number, tried).await? {
        return conv.notice("notice-disputes-used-up").await;
    }
    let disputed = change(&conv.ctx, &interview.id, |interview, now| interview.dispute(number, now)).await?;
    let (interview, new) = match disputed {
        Some((interview, Ok(new))) => (interview, new),
        Some((interview, Err(refused))) => return refuse(conv, &interview, refused).await,
        None => return Ok(()),
    };
    // First the card, then the job: "looking" must not arrive after the result and cover it.
    let shown = match new {
        true => show_card(&conv.ctx, conv.t, &interview, conv.tapped()).await,
        false => Ok(()),
    };
    conv.ctx.queue.enqueue(&[Work::dispute(&interview.id, number, tried)]).await?;
    shown
}

/// Counts the dispute against the day's. The same one is counted once. False when none is left.
async fn count(conv: &Conversation, interview: &Interview, number: usize, tried: usize) -> Result<bool, HandlerError> {
    let Some(limit) = conv.ctx.plans.plan(interview.plan).quotas.disputes_per_day else { return Ok(true) };
    let today = conv.now().date_naive();
    let account = Account {
        name: format!("disputes:{}:{today}", interview.user.0),
        limit: u64::from(limit),
        expires_at: today.and_time(NaiveTime::MIN).and_utc() + TimeDelta::days(2),
    };
    let id = reservation(&interview.id, number, tried);
    let reserved = conv.ctx.store.budgets.reserve(&Reservation { id, amount: 1, accounts: vec![account] }).await?;
    Ok(reserved == Reserved::Done)
}

fn reservation(interview: &InterviewId, number: usize, tried: usize) -> String {
    format!("dispute:{interview}:{number}:{tried}")
}

/// Has another grader look at the answer, keeps the better founded grade, and tells the person. A dispute that nobody
/// could look at is not counted.
pub(crate) async fn run(
    ctx: &Context,
    job: &StoredJob,
    id: &InterviewId,
    number: usize,
    tried: usize,
) -> HandlerResult {
    let Some(interview) = ctx.store.interviews.get(id).await? else { return Ok(()) };
    let Some(answer) = answer(&interview, number, tried) else { return Ok(()) };
    if !answer.is_disputed() || interview.status == Status::Cancelled {
        // Looked at by an earlier run that may have failed to show it.
        return if job.attempts > 1 { show(ctx, &interview, number, tried).await } else { Ok(()) };
    }
    let Some((request, first)) = grade_request(&interview, number, answer).zip(answer.feedback.as_ref()) else {
        return Ok(());
    };
    let look = match while_typing(ctx, interview.user, ctx.interviewer.regrade(&request, first)).await {
        Ok(second) => SecondLook::Graded { kept: better_founded(&first.grade, &second.grade), second },
        Err(degradation) => {
            ctx.store.budgets.settle(&reservation(id, number, tried), 0).await?;
            SecondLook::Nobody(degradation)
        }
    };
    let recorded =
        change(ctx, id, |interview, now| interview.record_second_look(number, tried, look.clone(), now)).await?;
    match recorded {
        Some((interview, true)) => show(ctx, &interview, number, tried).await,
        _ => Ok(()),
    }
}

fn answer(interview: &Interview, number: usize, tried: usize) -> Option<&Answer> {
    interview.slots.get(number.checked_sub(1)?)?.answers.get(tried.checked_sub(1)?)
}

/// Shows the result: on the feedback card while it is the current one, else as a message of its own. A pause keeps it
/// for the card that comes with going on.
async fn show(ctx: &Context, interview: &Interview, number: usize, tried: usize) -> HandlerResult {
    let t = texts_of(ctx, interview.user, interview).await?;
    let is_current = |slot: &&crate::domain::interview::Slot| {
        interview.number() == number && slot.answers.len() == tried && slot.stage() == Stage::Graded
    };
    let current = interview.slot().filter(is_current).is_some();
    match interview.status {
        Status::Asking if current => show_card(ctx, t, interview, interview.cards.answer.map(MessageId)).await,
        Status::Paused if current => Ok(()),
        Status::Cancelled | Status::Finished => Ok(()),
        Status::Preparing | Status::Asking | Status::Paused | Status::Finishing => {
            let Some((slot, answer)) = interview.slots.get(number - 1).zip(answer(interview, number, tried)) else {
                return Ok(());
            };
            let result = view::dispute_result(t, interview, number, &slot.question, answer);
            ctx.out.send(ChatId(interview.user.0), &result).await?;
            match interview.status {
                Status::Finishing => proceed(ctx, t, interview, Show::IfNew(None)).await,
                _ => Ok(()),
            }
        }
    }
}
