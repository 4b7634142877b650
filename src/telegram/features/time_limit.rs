//! How long a question may be answered: the countdown below it, and what is said when it is over.
//!
//! The countdown is a button, not a part of the text: it goes away with the other buttons when there is an answer, and so
//! never says what is not true any more. A tap on it tells the seconds.

use std::sync::Arc;

use teloxide::dispatching::UpdateHandler;
use teloxide::types::Message;

use super::interview::{OnQuestion, code_of, owned, question_taps};
use crate::domain::interview::{AnswerMessage, Interview, Refused};
use crate::service::interviews::time_limit;
use crate::telegram::core::card::{Button, Card, labelled};
use crate::telegram::core::conversation::Conversation;
use crate::telegram::core::{HandlerError, HandlerResult};

pub mod view;

const WORD: &str = "time";

fn countdown_button(interview: &Interview, label: String) -> Button {
    labelled(label, &code_of(interview, interview.key().unwrap_or_default(), WORD))
}

pub fn routes() -> UpdateHandler<HandlerError> {
    question_taps(WORD).endpoint(tapped)
}

/// Tells what is left.
async fn tapped(conv: Arc<Conversation>, code: OnQuestion) -> HandlerResult {
    let Some(interview) = owned(&conv, &code.interview).await? else { return Ok(()) };
    let left = interview.time_left(conv.now()).filter(|_| interview.key() == Some(code.question));
    match left {
        Some(left) => conv.answer_tap(Some(&view::left(conv.t, left))).await,
        None => conv.notice("notice-stale").await,
    }
}

/// What somebody wrote at a question, once what came before it is done: where it was written when the time was over, that
/// ends first. `None` where it was no answer to what is asked now, and that is said.
pub async fn in_its_place(
    conv: &Conversation,
    interview: Interview,
    typed: &Message,
    message: &AnswerMessage,
) -> HandlerResult<Option<Interview>> {
    let asked = interview.key();
    let interview = match interview.is_too_late(typed.date, conv.now()) {
        true => time_limit::end(conv.services(), &*conv.ctx.presenter, &interview).await?.unwrap_or(interview),
        false => interview,
    };
    if interview.key() != asked {
        // What this was written to has just been left behind.
        conv.send(&Card::new(conv.t.get("time-late"))).await?;
        return Ok(None);
    }
    if !interview.is_for_the_one_before(typed.date) {
        return Ok(Some(interview));
    }
    let added = time_limit::add_late(conv.services(), &interview, message.clone(), typed.date, &conv.request).await?;
    let id = match added {
        Some((_, Ok(()))) => "time-late-taken",
        // The interview has gone on meanwhile: this is another one's.
        Some((interview, Err(Refused::NotCurrent))) => return Ok(Some(interview)),
        _ => "time-late",
    };
    conv.send(&Card::new(conv.t.get(id))).await?;
    Ok(None)
}
