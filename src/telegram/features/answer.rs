//! What is said while an interview runs, until it is checked.

use std::sync::Arc;

use dptree::case;
use teloxide::dispatching::UpdateHandler;
use teloxide::types::Message;

use super::interview::{OnQuestion, notice_of, on_current, owned, question_taps, refuse as refuse_tap};
use crate::domain::interview::{AnswerMessage, Interview, InterviewId, MessageRef, Refused, Stage};
use crate::domain::text;
use crate::i18n::Texts;
use crate::service::interviews::{self, answer};
use crate::telegram::core::card::{Button, Card};
use crate::telegram::core::conversation::Conversation;
use crate::telegram::core::page::Page;
use crate::telegram::core::screen::Part;
use crate::telegram::core::state::State;
use crate::telegram::core::{HandlerError, HandlerResult};

pub mod view;

const DONE: &str = "done";

/// "That was all": the answer is checked now.
fn done_button(t: Texts, interview: &Interview) -> Button {
    on_current(t, interview, "button-done", DONE)
}

pub fn routes() -> UpdateHandler<HandlerError> {
    question_taps(DONE).endpoint(done)
}

pub fn texts() -> UpdateHandler<HandlerError> {
    case![State::Interviewing { interview }].endpoint(typed)
}

pub fn edits() -> UpdateHandler<HandlerError> {
    case![State::Interviewing { interview }].endpoint(edited)
}

async fn done(conv: Arc<Conversation>, code: OnQuestion) -> HandlerResult {
    let Some(interview) = owned(&conv, &code.interview).await? else { return Ok(()) };
    let presenter = &*conv.ctx.presenter;
    match answer::complete(conv.services(), presenter, &interview, code.question, &conv.request).await? {
        Ok(()) => Ok(()),
        Err(refused) => refuse_tap(&conv, &interview, refused).await,
    }
}

/// A text arrived while an interview runs.
async fn typed(conv: Arc<Conversation>, id: InterviewId, message: Message) -> HandlerResult {
    if message.forward_origin().is_some() {
        return reply(&conv, "answer-forwarded").await;
    }
    let Some(message) = read(&message) else { return reply(&conv, "answer-empty").await };
    let Some(interview) = conv.interview(&id).await? else {
        return conv.open(Page::Menu).await;
    };
    match answer::add_message(conv.services(), &interview, message, &conv.request).await? {
        Some((interview, Ok(()))) => receive(&conv, &interview).await,
        Some((_, Err(refused))) => refuse(&conv, &id, refused).await,
        None => Ok(()),
    }
}

/// A message was edited. Part of an answer that is not graded yet: the answer changes with it.
async fn edited(conv: Arc<Conversation>, id: InterviewId, message: Message) -> HandlerResult {
    let Some(message) = read(&message) else { return Ok(()) };
    let Some(interview) = conv.interview(&id).await? else { return Ok(()) };
    match answer::edit_message(conv.services(), &interview, message, &conv.request).await? {
        Some((interview, Ok(()))) => receive(&conv, &interview).await,
        Some((_, Err(Refused::AlreadyAnswered))) => reply(&conv, "answer-edited-late").await,
        Some((_, Err(Refused::TooLong))) => reply(&conv, "answer-too-long").await,
        _ => Ok(()),
    }
}

/// What was typed, cleaned. `None` when nothing is left of it.
fn read(message: &Message) -> Option<AnswerMessage> {
    let typed = text::clean(message.text().unwrap_or_default());
    if typed.is_empty() {
        return None;
    }
    Some(AnswerMessage { id: MessageRef(message.id.0.into()), text: typed })
}

/// Says that the answer is here, below the person's latest message.
pub async fn receive(conv: &Conversation, interview: &Interview) -> HandlerResult {
    // After a run that broke off, a job may have brought the answer on, and shown that.
    let Some(slot) = interview.slot().filter(|slot| slot.stage() == Stage::Collecting) else { return Ok(()) };
    let Some(answer) = slot.answer() else { return Ok(()) };
    let screens = &conv.ctx.screens;
    let last = screens.of_late(interview).await?.message(Part::Answer);
    if let Some(receipt) = last {
        conv.ctx.out.delete(conv.chat(), receipt).await?;
    }
    let shown = conv.send(&view::received(conv.t, interview, answer.messages.len())).await?;
    // A job that did not wait for it may have shown something else of the answer meanwhile.
    let meanwhile = screens.put_receipt(interview, shown, conv.t.language()).await?;
    if let Some(other) = meanwhile
        && meanwhile != last
    {
        conv.ctx.out.delete(conv.chat(), other).await?;
    }
    interviews::shown(conv.services(), interview).await?;
    if meanwhile == last && interviews::is_held_back(conv.services(), interview) {
        return Ok(());
    }
    conv.open(Page::GoneOn(Box::new(interview.clone()))).await
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
    conv.open(Page::InterviewById(id.clone())).await
}

async fn reply(conv: &Conversation, id: &str) -> HandlerResult {
    conv.send(&Card::new(conv.t.get(id))).await?;
    Ok(())
}
