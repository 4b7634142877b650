//! Putting an interview aside.

use std::sync::Arc;

use teloxide::dispatching::UpdateHandler;

use super::interview::{interview_taps, on_interview, owned, taken};
use crate::domain::interview::{Interview, InterviewId};
use crate::i18n::Texts;
use crate::service::interviews::pause;
use crate::telegram::core::card::Button;
use crate::telegram::core::conversation::Conversation;
use crate::telegram::core::page::{Page, Placing};
use crate::telegram::core::{HandlerError, HandlerResult};

pub mod view;

const WORD: &str = "pause";

pub fn button(t: Texts, interview: &Interview) -> Button {
    on_interview(t, interview, "button-pause", WORD)
}

pub fn routes() -> UpdateHandler<HandlerError> {
    interview_taps(WORD).endpoint(put_aside)
}

async fn put_aside(conv: Arc<Conversation>, id: InterviewId) -> HandlerResult {
    let Some(interview) = owned(&conv, &id).await? else { return Ok(()) };
    let paused = pause::pause(conv.services(), &interview, &conv.request).await?;
    let Some((interview, ())) = taken(&conv, paused).await? else { return Ok(()) };
    conv.open(Page::Interview(Box::new(interview), Placing::At(conv.tapped()))).await
}
