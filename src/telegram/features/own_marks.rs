//! "I did say this", under a grade by key words: a list of what was not found, to be marked.
//!
//! The list stands in the place of the feedback, and leads back to it. What is marked counts nowhere
//! (`domain/grading/own_marks.rs`).

use std::sync::Arc;

use teloxide::dispatching::UpdateHandler;

use super::interview::{owned, refuse};
use crate::domain::interview::{Interview, OwnMark, Slot, Try, TryRef};
use crate::i18n::Texts;
use crate::service::interviews::own_marks;
use crate::telegram::core::callback;
use crate::telegram::core::card::{self, Button};
use crate::telegram::core::conversation::Conversation;
use crate::telegram::core::page::Page;
use crate::telegram::core::{HandlerError, HandlerResult};
use code::{MarkCode, Wish};

mod code;
pub mod view;

/// Under feedback that has something to mark.
pub fn button(t: Texts, interview: &Interview, slot: &Slot, one: Try<'_>) -> Option<Button> {
    one.feedback()?.markable().next()?;
    let of = TryRef { question: slot.key, attempt: one.attempt };
    Some(card::button(t, "button-own-marks", &MarkCode::new(interview, of, Wish::Open)))
}

pub fn routes() -> UpdateHandler<HandlerError> {
    dptree::filter_map(callback::tapped::<MarkCode>).endpoint(tapped)
}

async fn tapped(conv: Arc<Conversation>, code: MarkCode) -> HandlerResult {
    let Some(interview) = owned(&conv, &code.interview).await? else { return Ok(()) };
    let of = code.of;
    match code.wish {
        Wish::Open => show(&conv, &interview, of).await,
        Wish::Back => conv.open(Page::Feedback(Box::new(interview), of)).await,
        Wish::Mark { point, said } => {
            let mark = OwnMark { of, point, said };
            match own_marks::mark(conv.services(), &interview, mark).await? {
                Some((interview, Ok(()))) => show(&conv, &interview, of).await,
                Some((interview, Err(refused))) => refuse(&conv, &interview, refused).await,
                None => conv.notice("notice-stale").await,
            }
        }
    }
}

async fn show(conv: &Conversation, interview: &Interview, of: TryRef) -> HandlerResult {
    match interview.markable(of) {
        Ok((slot, one)) => conv.show(&view::card(conv.t, interview, slot, one)).await.map(drop),
        Err(refused) => refuse(conv, interview, refused).await,
    }
}
