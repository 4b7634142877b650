//! Leaving a question out.

use std::sync::Arc;

use teloxide::dispatching::UpdateHandler;

use super::interview::{OnQuestion, on_current, owned, question_taps};
use crate::domain::interview::Interview;
use crate::i18n::Texts;
use crate::service::interviews::{next, skip};
use crate::telegram::core::card::Button;
use crate::telegram::core::conversation::Conversation;
use crate::telegram::core::{HandlerError, HandlerResult};

const WORD: &str = "skip";

pub fn button(t: Texts, interview: &Interview) -> Button {
    on_current(t, interview, "button-skip", WORD)
}

/// Leaves a further try out: the grade that stands is kept.
pub fn keep_grade_button(t: Texts, interview: &Interview) -> Button {
    on_current(t, interview, "button-keep-grade", WORD)
}

pub fn routes() -> UpdateHandler<HandlerError> {
    question_taps(WORD).endpoint(leave_out)
}

async fn leave_out(conv: Arc<Conversation>, code: OnQuestion) -> HandlerResult {
    let Some(interview) = owned(&conv, &code.interview).await? else { return Ok(()) };
    if next::was_just_left(&interview, code.question, &conv.request) {
        // What the first of a double tap led to stands on the screen.
        return conv.notice("notice-stale").await;
    }
    let stepped = skip::skip(conv.services(), &interview, code.question, &conv.request).await?;
    super::next::leave(&conv, &interview, stepped).await
}
