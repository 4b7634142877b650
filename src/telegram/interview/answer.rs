//! What is typed while an interview runs.
//!
//! An answer may take several messages. Each one starts the grace time anew; when it is over, or "Done" is tapped, the
//! answer goes to the grader.

use std::sync::Arc;

use chrono::TimeDelta;
use teloxide::types::{Message, MessageId};

use super::{change, notice_of, owned, show_current, texts_of};
use crate::domain::interview::{AnswerMessage, Interview, InterviewId, Refused, Stage};
use crate::domain::text;
use crate::queue::StoredJob;
use crate::telegram::conversation::Conversation;
use crate::telegram::view::{Card, interview as view};
use crate::telegram::work::Work;
use crate::telegram::{Context, HandlerResult};

/// A text arrived while an interview runs.
pub(crate) async fn text(conv: Arc<Conversation>, id: InterviewId, message: Message) -> HandlerResult {
    if message.forward_origin().is_some() {
        return reply(&conv, "answer-forwarded").await;
    }
    let typed = text::clean(message.text().unwrap_or_default());
    if typed.is_empty() {
        return reply(&conv, "answer-empty").await;
    }
    if owned(&conv, &id).await?.is_none() {
        return crate::telegram::menu::send(&conv, None).await;
    }
    let message = AnswerMessage { message_id: message.id.0, text: typed };
    let added = change(&conv.ctx, &id, |interview, now| interview.add_message(message.clone(), now)).await?;
    match added {
        Some((interview, Ok(()))) => received(&conv, &interview).await,
        Some((_, Err(refused))) => refuse(&conv, &id, refused).await,
        None => Ok(()),
    }
}

/// A message was edited. Part of an answer that is not graded yet: the answer changes with it.
pub(crate) async fn edited(conv: Arc<Conversation>, id: InterviewId, message: Message) -> HandlerResult {
    let typed = text::clean(message.text().unwrap_or_default());
    if typed.is_empty() || owned(&conv, &id).await?.is_none() {
        return Ok(());
    }
    let message = AnswerMessage { message_id: message.id.0, text: typed };
    let before = change(&conv.ctx, &id, |interview, now| {
        let revision = revision(interview);
        (revision, interview.edit_message(message.clone(), now))
    })
    .await?;
    match before {
        Some((interview, (before, Ok(())))) if revision(&interview) != before => received(&conv, &interview).await,
        Some((_, (_, Err(Refused::AlreadyAnswered)))) => reply(&conv, "answer-edited-late").await,
        Some((_, (_, Err(Refused::TooLong)))) => reply(&conv, "answer-too-long").await,
        _ => Ok(()),
    }
}

/// The grace time is over: the job of [`Work::Settle`].
pub(crate) async fn settle(
    ctx: &Context,
    job: &StoredJob,
    id: &InterviewId,
    number: usize,
    revision: u32,
) -> HandlerResult {
    let Some(interview) = ctx.store.interviews.get(id).await? else { return Ok(()) };
    let t = texts_of(ctx, interview.user, &interview).await?;
    let submitted = super::submit(ctx, t, id, number, Some(revision)).await?;
    if submitted.is_err() && job.attempts > 1 && interview.status.is_open() {
        // An earlier run may have submitted and then failed to show what follows.
        return super::proceed(ctx, t, &interview, super::Show::Always(None)).await;
    }
    Ok(())
}

fn revision(interview: &Interview) -> Option<u32> {
    interview.slot().and_then(|slot| slot.answer()).map(|answer| answer.revision)
}

/// Says that the answer is here, below the person's latest message, and starts the grace time.
pub(super) async fn received(conv: &Conversation, interview: &Interview) -> HandlerResult {
    let Some(slot) = interview.slot().filter(|slot| slot.stage() == Stage::Collecting) else { return Ok(()) };
    let Some(answer) = slot.answer() else { return Ok(()) };
    if let Some(card) = interview.cards.answer {
        conv.ctx.out.delete(conv.chat(), MessageId(card)).await?;
    }
    let shown = conv.send(&view::received(conv.t, interview, answer.messages.len())).await;
    if let Ok(shown) = &shown {
        let number = interview.number();
        let remember = |interview: &mut Interview, _| {
            if interview.number() == number {
                interview.cards.answer = Some(shown.0);
            }
        };
        change(&conv.ctx, &interview.id, remember).await?;
    }
    // Also when the person has blocked the bot meanwhile: the answer is here, and is checked.
    let grace = TimeDelta::from_std(conv.ctx.settings.answer_grace).unwrap_or_default();
    let settle =
        Work::settle(&interview.id, interview.number(), slot.answers.len(), answer.revision, conv.now() + grace);
    conv.ctx.queue.enqueue(&[settle]).await?;
    shown.map(|_| ())
}

/// Says why what was typed is no answer, and shows where the interview stands.
async fn refuse(conv: &Conversation, id: &InterviewId, refused: Refused) -> HandlerResult {
    let lead = match refused {
        Refused::TooLong => return reply(conv, "answer-too-long").await,
        Refused::Paused => "answer-while-paused",
        Refused::NotReady => "answer-not-ready",
        Refused::AlreadyAnswered => "answer-already-graded",
        Refused::Over => "answer-over",
        other => notice_of(other),
    };
    reply(conv, lead).await?;
    show_current(conv, id).await
}

async fn reply(conv: &Conversation, id: &str) -> HandlerResult {
    conv.send(&Card::new(conv.t.get(id))).await?;
    Ok(())
}
