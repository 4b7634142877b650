//! Giving an interview up.

use std::sync::Arc;

use teloxide::dispatching::UpdateHandler;

use super::interview::{interview_taps, on_interview, owned, refuse, taken};
use crate::domain::interview::{Interview, InterviewId, Refused, Status};
use crate::i18n::Texts;
use crate::service::interviews::cancel;
use crate::telegram::core::card::Button;
use crate::telegram::core::command;
use crate::telegram::core::conversation::Conversation;
use crate::telegram::core::page::Page;
use crate::telegram::core::state::State;
use crate::telegram::core::{HandlerError, HandlerResult};

pub mod view;

const WORD: &str = "cancel";
const CONFIRM: &str = "cancel!";

pub fn button(t: Texts, interview: &Interview) -> Button {
    on_interview(t, interview, "button-cancel", WORD)
}

pub fn routes() -> UpdateHandler<HandlerError> {
    dptree::entry().branch(interview_taps(WORD).endpoint(confirm)).branch(interview_taps(CONFIRM).endpoint(give_up))
}

pub fn commands() -> UpdateHandler<HandlerError> {
    command::named("cancel").endpoint(typed)
}

/// `/cancel`: asks whether to give the interview up; without one, drops the choice that is under way.
async fn typed(conv: Arc<Conversation>) -> HandlerResult {
    if let Some(interview) = conv.open_interview().await? {
        return ask(&conv, &interview).await;
    }
    conv.dialogue.update(State::Menu).await?;
    conv.open(Page::Menu).await
}

async fn confirm(conv: Arc<Conversation>, id: InterviewId) -> HandlerResult {
    let Some(interview) = owned(&conv, &id).await? else { return Ok(()) };
    if !interview.status.is_open() {
        return refuse(&conv, &interview, Refused::Over).await;
    }
    ask(&conv, &interview).await
}

async fn ask(conv: &Conversation, interview: &Interview) -> HandlerResult {
    let costs_one = cancel::costs_one(conv.services(), interview);
    conv.ctx.screens.confirm(interview, &view::confirm_cancel(conv.t, interview, costs_one)).await
}

async fn give_up(conv: Arc<Conversation>, id: InterviewId) -> HandlerResult {
    let Some(before) = owned(&conv, &id).await? else { return Ok(()) };
    if before.status == Status::Cancelled && !before.is_stepped_by(&conv.request.key()) {
        return Ok(());
    }
    let cancelled = cancel::cancel(conv.services(), &before, &conv.request).await?;
    if taken(&conv, cancelled).await?.is_none() {
        return Ok(());
    }
    conv.dialogue.update(State::Menu).await?;
    conv.ctx.screens.strip(&before).await?;
    conv.show(&view::cancelled(conv.t)).await?;
    Ok(())
}
