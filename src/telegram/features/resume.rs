//! Going on with an interview.

use std::sync::Arc;

use teloxide::dispatching::UpdateHandler;

use super::interview::{interview_taps, on_interview, owned};
use crate::domain::interview::{Interview, InterviewId, Stage, Status};
use crate::i18n::Texts;
use crate::service::interviews::pause;
use crate::telegram::core::card::{Button, Card};
use crate::telegram::core::command;
use crate::telegram::core::conversation::Conversation;
use crate::telegram::core::page::{Page, Placing, to_menu};
use crate::telegram::core::state::State;
use crate::telegram::core::{HandlerError, HandlerResult};

const WORD: &str = "resume";

pub fn button(t: Texts, interview: &Interview) -> Button {
    on_interview(t, interview, "button-resume", WORD)
}

/// "No, go on", where it was asked whether to stop.
pub fn go_on_button(t: Texts, interview: &Interview) -> Button {
    on_interview(t, interview, "button-go-on", WORD)
}

/// The way back to the question from something that was said beside it.
pub fn back_button(t: Texts, interview: &Interview) -> Button {
    on_interview(t, interview, "button-back-to-question", WORD)
}

/// The conversation beside a running interview: what is shown in it leads back to the question. `None` where none runs.
pub fn beside(conv: &Conversation) -> Option<Conversation> {
    let running = conv.peek_open().filter(|open| matches!(open.status, Status::Preparing | Status::Asking))?;
    Some(conv.leading_back(back_button(conv.t, &running)))
}

pub fn routes() -> UpdateHandler<HandlerError> {
    interview_taps(WORD).endpoint(tapped)
}

pub fn commands() -> UpdateHandler<HandlerError> {
    command::named("resume").endpoint(typed)
}

async fn tapped(conv: Arc<Conversation>, id: InterviewId) -> HandlerResult {
    let Some(interview) = owned(&conv, &id).await? else { return Ok(()) };
    resume(&conv, &interview).await
}

async fn typed(conv: Arc<Conversation>) -> HandlerResult {
    if let Some(interview) = conv.open_interview().await? {
        return resume(&conv, &interview).await;
    }
    conv.send(&Card::new(conv.t.get("nothing-to-resume")).row([to_menu(conv.t)])).await?;
    Ok(())
}

/// Goes on where it was paused; also: shows where it stands.
pub async fn resume(conv: &Conversation, interview: &Interview) -> HandlerResult {
    let Some((interview, resumed)) = pause::resume(conv.services(), interview, &conv.request).await? else {
        return Ok(());
    };
    if resumed.is_ok() {
        conv.dialogue.update(State::Interviewing { interview: interview.id.clone() }).await?;
    }
    let is_half_answered = interview.slot().is_some_and(|slot| slot.stage() == Stage::Collecting);
    if interview.status == Status::Asking && is_half_answered {
        // The question, whose place the pause took, and the answer's receipt below it.
        conv.open(Page::Question(Box::new(interview.clone()), conv.tapped())).await?;
        return conv.open(Page::Receipt(Box::new(interview))).await;
    }
    conv.open(Page::Interview(Box::new(interview), Placing::At(conv.tapped()))).await
}
