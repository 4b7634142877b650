//! What becomes of what is typed.

use crate::domain::interview::{Interview, Mode};
use crate::i18n::Texts;
use crate::telegram::core::card::Card;

/// The answer is here; more may come.
pub fn received(t: Texts, interview: &Interview, messages: usize) -> Card {
    let id = match interview.mode {
        Mode::Practice => "answer-received",
        Mode::Real => "answer-received-real",
    };
    Card::new(t.msg(id).arg("count", messages).text()).row([super::done_button(t, interview)])
}

/// The answer is being graded.
pub fn checking(t: Texts) -> Card {
    Card::new(t.get("answer-checking"))
}

/// The answer to a real interview's question is kept; its feedback comes at the end.
pub fn kept(t: Texts) -> Card {
    Card::new(t.get("answer-kept"))
}
