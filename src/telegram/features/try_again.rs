//! Another try at a question that has its feedback.

use std::sync::Arc;

use teloxide::dispatching::UpdateHandler;

use super::interview::{OnQuestion, on_current, owned, question_taps, taken};
use crate::domain::interview::{Interview, Slot};
use crate::i18n::Texts;
use crate::service::interviews::try_again;
use crate::telegram::core::card::Button;
use crate::telegram::core::conversation::Conversation;
use crate::telegram::core::page::{Page, Placing};
use crate::telegram::core::{HandlerError, HandlerResult};

const WORD: &str = "again";

/// While the question may be tried once more.
pub fn button(t: Texts, interview: &Interview) -> Option<Button> {
    let has_more = interview.slot().is_some_and(Slot::may_try_again);
    has_more.then(|| on_current(t, interview, "button-try-again", WORD))
}

pub fn routes() -> UpdateHandler<HandlerError> {
    question_taps(WORD).endpoint(again)
}

async fn again(conv: Arc<Conversation>, code: OnQuestion) -> HandlerResult {
    let Some(interview) = owned(&conv, &code.interview).await? else { return Ok(()) };
    if try_again::is_repeated(&interview, code.question, &conv.request) {
        // What the first of a double tap led to stands on the screen.
        return conv.notice("notice-stale").await;
    }
    let opened = try_again::try_again(conv.services(), &interview, code.question, &conv.request).await?;
    let Some((interview, ())) = taken(&conv, opened).await? else { return Ok(()) };
    conv.strip_tapped().await?;
    conv.open(Page::Interview(Box::new(interview), Placing::At(None))).await
}
