//! Ending an interview before its last question.

use std::sync::Arc;

use teloxide::dispatching::UpdateHandler;

use super::interview::{interview_taps, on_interview, owned, refuse, taken};
use crate::domain::interview::{Interview, InterviewId, Refused, Status};
use crate::i18n::Texts;
use crate::service::interviews::finish;
use crate::telegram::core::card::Button;
use crate::telegram::core::conversation::Conversation;
use crate::telegram::core::page::{Page, Placing};
use crate::telegram::core::state::State;
use crate::telegram::core::{HandlerError, HandlerResult};

pub mod view;

const WORD: &str = "finish";
const CONFIRM: &str = "finish!";

pub fn button(t: Texts, interview: &Interview) -> Button {
    on_interview(t, interview, "button-finish", WORD)
}

pub fn routes() -> UpdateHandler<HandlerError> {
    dptree::entry().branch(interview_taps(WORD).endpoint(confirm)).branch(interview_taps(CONFIRM).endpoint(end))
}

async fn confirm(conv: Arc<Conversation>, id: InterviewId) -> HandlerResult {
    let Some(interview) = owned(&conv, &id).await? else { return Ok(()) };
    if !interview.status.is_open() {
        return refuse(&conv, &interview, Refused::Over).await;
    }
    conv.ctx.screens.confirm(&interview, &view::confirm_finish(conv.t, &interview)).await
}

async fn end(conv: Arc<Conversation>, id: InterviewId) -> HandlerResult {
    let Some(before) = owned(&conv, &id).await? else { return Ok(()) };
    let is_rerun = before.is_stepped_by(&conv.request.key());
    if matches!(before.status, Status::Finishing | Status::Finished) && !is_rerun {
        return Ok(());
    }
    let finished = finish::finish(conv.services(), &before, &conv.request).await?;
    let Some((interview, ())) = taken(&conv, finished).await? else { return Ok(()) };
    conv.dialogue.update(State::Menu).await?;
    conv.ctx.screens.strip(&before).await?;
    conv.open(Page::Interview(Box::new(interview), Placing::At(conv.tapped()))).await
}
