//! "Another question": the button, and the job that looks for one.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use teloxide::types::MessageId;
use tokio::sync::mpsc;

use super::step::refuse;
use super::{change, owned, prepare, show_card, texts_of, while_typing};
use crate::domain::interview::{Interview, InterviewId, Stage, Status};
use crate::i18n::Texts;
use crate::queue::StoredJob;
use crate::telegram::conversation::Conversation;
use crate::telegram::work::Work;
use crate::telegram::{Context, HandlerResult};

/// The button under a question of which `round` have stood in its place before.
pub(crate) async fn ask(conv: Arc<Conversation>, (id, number, round): (InterviewId, usize, usize)) -> HandlerResult {
    if owned(&conv, &id).await?.is_none() {
        return conv.notice("notice-stale").await;
    }
    let limit = |interview: &Interview| conv.ctx.plans.plan(interview.plan).quotas.replacements_per_interview;
    let wanted = change(&conv.ctx, &id, |interview, now| {
        let limit = limit(interview);
        interview.want_another(number, round, limit, now)
    });
    let (interview, new) = match wanted.await? {
        Some((interview, Ok(new))) => (interview, new),
        Some((interview, Err(refused))) => return refuse(&conv, &interview, refused).await,
        None => return Ok(()),
    };
    // First the card, then the job: "looking" must not arrive after the question and cover it.
    let shown = match new {
        true => show_card(&conv.ctx, conv.t, &interview, conv.tapped()).await,
        false => Ok(()),
    };
    conv.ctx.queue.enqueue(&[Work::replace(&id, number, round)]).await?;
    shown
}

/// Looks for another question, puts it in the place of the old one, and shows it; where there is none, the old one
/// again, with a word about it.
pub(crate) async fn run(
    ctx: &Context,
    job: &StoredJob,
    id: &InterviewId,
    number: usize,
    round: usize,
) -> HandlerResult {
    let Some(interview) = ctx.store.interviews.get(id).await? else { return Ok(()) };
    let t = texts_of(ctx, interview.user, &interview).await?;
    if !interview.wants_another(number, round) {
        // Replaced by an earlier run that may have failed to show it.
        return if job.attempts > 1 { show(ctx, t, &interview, number).await } else { Ok(()) };
    }
    let request = prepare::request(ctx, &interview, 1, seed(id, number, round)).await?;
    let (sink, mut questions) = mpsc::channel(1);
    let asking = ctx.interviewer.questions(&request, sink);
    let (outcome, found) = while_typing(ctx, interview.user, async { tokio::join!(asking, questions.recv()) }).await;
    let settled = change(ctx, id, |interview, now| {
        let question = found.clone();
        if question.is_some_and(|question| interview.replace_question(number, round, question, now)) {
            if let Some(degradation) = outcome.degradation {
                interview.note_degradation(degradation, now);
            }
            return true;
        }
        interview.keep_question(number, round, now)
    })
    .await?;
    match settled {
        Some((interview, true)) => show(ctx, t, &interview, number).await,
        _ => Ok(()),
    }
}

/// Turns "looking" into the question, where the person still waits for it.
async fn show(ctx: &Context, t: Texts, interview: &Interview, number: usize) -> HandlerResult {
    let is_open = interview.slot().is_some_and(|slot| slot.stage() == Stage::Open);
    if interview.status != Status::Asking || interview.number() != number || !is_open {
        return Ok(());
    }
    show_card(ctx, t, interview, interview.cards.question.map(MessageId)).await
}

/// Another one for each round: the bank would offer the same question again.
fn seed(id: &InterviewId, number: usize, round: usize) -> u64 {
    let mut hasher = DefaultHasher::new();
    (id, number, round).hash(&mut hasher);
    hasher.finish()
}
