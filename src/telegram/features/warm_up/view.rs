//! The cards of a warm-up: those of any question, with what this is and the way to an interview.

use crate::domain::interview::{Interview, Slot};
use crate::domain::question::Source;
use crate::i18n::Texts;
use crate::telegram::core::card::{Card, MESSAGE_MAX, button, visible_len};
use crate::telegram::core::page::{MenuItem, to_menu};
use crate::telegram::features::{coach, dispute, hint, own_marks, skip, try_again};

/// The card of the question, as a warm-up has it; that of any other interview stays as it is.
pub fn of_question(t: Texts, interview: &Interview, slot: &Slot, card: Card) -> Card {
    if !interview.warm_up {
        return card;
    }
    let is_again = slot.tries().count() > 1;
    let lead = if is_again { String::new() } else { format!("{}\n\n", t.get("warm-up-question")) };
    Card::new(format!("{lead}{}", card.html))
        .row((!slot.hint_shown).then(|| hint::button(t, interview)))
        .row(is_again.then(|| skip::keep_grade_button(t, interview)))
        .row([super::choose_button(t, interview)])
}

/// The card of the feedback, as a warm-up has it: what an interview has besides is said where there is room for it.
pub fn of_feedback(t: Texts, interview: &Interview, slot: &Slot, card: Card, may_dispute: bool) -> Card {
    if !interview.warm_up {
        return card;
    }
    let is_offline = slot.feedback().is_some_and(|feedback| feedback.source == Source::Bank);
    // A warm-up has no report to say so.
    let offline = if is_offline { format!("{}\n\n", t.get("warm-up-offline")) } else { String::new() };
    let told = format!("{}\n\n{offline}{}", card.html, t.get("warm-up-feedback"));
    let html = if visible_len(&told) <= MESSAGE_MAX { told } else { card.html };
    let again = [try_again::button(t, interview), may_dispute.then(|| dispute::button(t, interview))];
    let marks = slot.tries().last().and_then(|latest| own_marks::button(t, interview, slot, latest));
    Card::new(html)
        .row([super::choose_button(t, interview)])
        .row(again.into_iter().flatten())
        .row(marks.into_iter().chain([coach::code::ask_button(t, interview, slot.key)]))
}

/// It is over.
pub fn over(t: Texts) -> Card {
    Card::new(t.get("warm-up-over")).row([button(t, "button-choose-interview", &MenuItem::Interview)]).row([to_menu(t)])
}
