//! "Dispute": a person doubts a grade.

use std::sync::Arc;

use teloxide::dispatching::UpdateHandler;

use super::interview::{self, OnQuestion, on_current, owned, refuse};
use crate::domain::interview::Interview;
use crate::i18n::Texts;
use crate::service::interviews::dispute::{Asked, ask};
use crate::telegram::core::card::Button;
use crate::telegram::core::conversation::Conversation;
use crate::telegram::core::page::{Page, Placing};
use crate::telegram::core::{HandlerError, HandlerResult};

pub mod view;

const WORD: &str = "dispute";

pub fn button(t: Texts, interview: &Interview) -> Button {
    on_current(t, interview, "button-dispute", WORD)
}

pub fn routes() -> UpdateHandler<HandlerError> {
    interview::question_taps(WORD).endpoint(dispute)
}

/// The button under the feedback on the current question.
async fn dispute(conv: Arc<Conversation>, code: OnQuestion) -> HandlerResult {
    let Some(interview) = owned(&conv, &code.interview).await? else { return Ok(()) };
    match ask(conv.services(), &interview, code.question, &conv.request).await? {
        Asked::Looking(interview) => conv.open(Page::Interview(interview, Placing::At(conv.tapped()))).await,
        Asked::Refused(interview, refused) => refuse(&conv, &interview, refused).await,
        Asked::UsedUp => conv.notice("notice-disputes-used-up").await,
        Asked::Gone => Ok(()),
    }
}
