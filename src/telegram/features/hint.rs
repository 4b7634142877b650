//! A nudge that does not give the answer away.

use std::sync::Arc;

use teloxide::dispatching::UpdateHandler;

use super::interview::{OnQuestion, on_current, owned, question_taps, taken};
use crate::domain::interview::Interview;
use crate::i18n::Texts;
use crate::service::interviews::hint;
use crate::telegram::core::card::Button;
use crate::telegram::core::conversation::Conversation;
use crate::telegram::core::page::Page;
use crate::telegram::core::{HandlerError, HandlerResult};

const WORD: &str = "hint";

pub fn button(t: Texts, interview: &Interview) -> Button {
    on_current(t, interview, "button-hint", WORD)
}

pub fn routes() -> UpdateHandler<HandlerError> {
    question_taps(WORD).endpoint(show)
}

async fn show(conv: Arc<Conversation>, code: OnQuestion) -> HandlerResult {
    let Some(interview) = owned(&conv, &code.interview).await? else { return Ok(()) };
    let shown = hint::show(conv.services(), &interview, code.question, &conv.request).await?;
    let Some((interview, ())) = taken(&conv, shown).await? else { return Ok(()) };
    conv.open(Page::Question(Box::new(interview))).await
}
