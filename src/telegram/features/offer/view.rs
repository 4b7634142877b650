//! "Is this your answer?"

use super::{Decision, decide_button, take_button};
use crate::domain::interview::{AnswerMessage, Interview, Status};
use crate::domain::text::{clean_line, truncate_utf16};
use crate::i18n::Texts;
use crate::telegram::core::card::Card;

/// Length of what is quoted of the text, in UTF-16 units.
const QUOTE_MAX: usize = 80;

/// Asks whether a text is the answer.
pub fn offered(t: Texts, interview: &Interview, message: &AnswerMessage) -> Card {
    let id = match interview.status {
        Status::Paused => "offer-while-paused",
        Status::Preparing => "offer-not-ready",
        _ => "offer",
    };
    let quote = truncate_utf16(&clean_line(&message.text), QUOTE_MAX);
    Card::new(t.msg(id).arg("quote", quote).text()).row([
        take_button(t, interview, message.id, "button-take-answer"),
        decide_button(t, interview, message.id, "button-no-answer", Decision::Drop),
    ])
}

/// It is no answer.
pub fn dropped(t: Texts) -> Card {
    Card::new(t.get("offer-dropped"))
}
