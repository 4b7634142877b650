//! "Is this your answer?"

use super::{NoAnswerCode, OfferCode, take_button};
use crate::domain::interview::{AnswerMessage, Interview, Status};
use crate::domain::text::{clean_line, truncate_utf16};
use crate::i18n::Texts;
use crate::service::interviews::offer::Kept;
use crate::telegram::core::card::{Card, button};

/// Length of what is quoted of the text, in UTF-16 units.
const QUOTE_MAX: usize = 80;

/// Asks whether a text is the answer.
pub fn offered(t: Texts, interview: &Interview, message: &AnswerMessage) -> Card {
    let id = match interview.status {
        Status::Paused => "offer-while-paused",
        Status::Preparing => "offer-not-ready",
        _ => "offer",
    };
    asking(t, interview, message, id)
}

/// The same of what was taken for something else when it was to be graded.
pub fn taken_for(t: Texts, interview: &Interview, kept: &Kept) -> Card {
    asking(t, interview, &kept.message, "offer-taken-for")
}

fn asking(t: Texts, interview: &Interview, message: &AnswerMessage, id: &str) -> Card {
    let quote = truncate_utf16(&clean_line(&message.text), QUOTE_MAX);
    Card::new(t.msg(id).arg("quote", quote).text()).row([
        take_button(t, interview, message.id, "button-take-answer"),
        button(
            t,
            "button-no-answer",
            &NoAnswerCode(OfferCode { interview: interview.id.clone(), message: message.id }),
        ),
    ])
}

/// It is no answer; whether something else was wanted, which follows.
pub fn dropped(t: Texts, wanted: bool) -> Card {
    Card::new(t.get(if wanted { "offer-dropped-for" } else { "offer-dropped" }))
}
