//! On to the next question.

use std::sync::Arc;

use teloxide::dispatching::UpdateHandler;

use super::interview::{OnQuestion, on_current, owned, question_taps, taken};
use crate::domain::interview::Interview;
use crate::i18n::Texts;
use crate::service::interviews::{Stepped, next};
use crate::telegram::core::card::Button;
use crate::telegram::core::conversation::Conversation;
use crate::telegram::core::page::{Page, Placing};
use crate::telegram::core::{HandlerError, HandlerResult};

const WORD: &str = "next";

/// "Next"; under the last question, what comes is the report.
pub fn button(t: Texts, interview: &Interview) -> Button {
    let is_last = interview.number() >= usize::from(interview.planned);
    on_current(t, interview, if is_last { "button-to-report" } else { "button-next" }, WORD)
}

pub fn routes() -> UpdateHandler<HandlerError> {
    question_taps(WORD).endpoint(go_on)
}

async fn go_on(conv: Arc<Conversation>, code: OnQuestion) -> HandlerResult {
    let Some(interview) = owned(&conv, &code.interview).await? else { return Ok(()) };
    if next::was_just_left(&interview, code.question, &conv.request) {
        // What the first of a double tap led to stands on the screen.
        return conv.notice("notice-stale").await;
    }
    let stepped = next::next(conv.services(), &interview, code.question, &conv.request).await?;
    leave(&conv, &interview, stepped).await
}

/// A question is left behind: its cards keep their text and lose their buttons, and the next one comes below.
pub async fn leave(conv: &Arc<Conversation>, before: &Interview, stepped: Stepped) -> HandlerResult {
    let Some((interview, ())) = taken(conv, stepped).await? else { return Ok(()) };
    conv.strip_tapped().await?;
    let screen = conv.ctx.screens.strip_others(before, conv.tapped()).await?;
    conv.open(Page::Interview(Box::new(interview), Placing::After(screen))).await
}
