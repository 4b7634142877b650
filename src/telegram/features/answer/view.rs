//! What becomes of what is typed.

use crate::domain::interview::{Interview, Mode, Slot};
use crate::i18n::Texts;
use crate::telegram::core::card::Card;
use crate::telegram::features::next;

/// The answer is here; more may come.
pub fn received(t: Texts, interview: &Interview, messages: usize) -> Card {
    let id = match interview.mode {
        Mode::Practice => "answer-received",
        Mode::Real => "answer-received-real",
    };
    Card::new(t.msg(id).arg("count", messages).text()).row([super::done_button(t, interview)])
}

/// The answer is being graded. In a real interview the person need not wait for that: it may ask back, no more.
pub fn checking(t: Texts, interview: &Interview) -> Card {
    let card = match interview.mode {
        Mode::Practice => Card::new(t.get("answer-checking")),
        Mode::Real => Card::new(t.get("answer-checking-real")).row([next::button(t, interview)]),
    };
    match interview.slot().and_then(Slot::answer).is_some_and(|answer| answer.cut_off) {
        true => card.with_lead(&t.get("time-up-now")),
        false => card,
    }
}

/// The answer to a real interview's question is kept; its feedback comes at the end.
pub fn kept(t: Texts) -> Card {
    Card::new(t.get("answer-kept"))
}
