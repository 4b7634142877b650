//! The card of the question that is put now, or of one that is being looked for.

use crate::domain::interview::{Interview, Replacement, Slot};
use crate::i18n::Texts;
use crate::telegram::core::card::{Card, title};
use crate::telegram::features::interview::degradation;
use crate::telegram::features::interview::view::{question_text, question_with};
use crate::telegram::features::tone::view as tone;
use crate::telegram::features::{another, cancel, finish, hint, pause, skip};

/// The current question is being prepared.
pub fn preparing(t: Texts, interview: &Interview) -> Card {
    let html = if interview.current == 0 {
        t.msg("interview-preparing").arg("track", title(t, interview)).text()
    } else {
        t.msg("question-preparing").arg("number", interview.number()).text()
    };
    Card::new(html).row([pause::button(t, interview), cancel::button(t, interview)])
}

/// Another question is being looked for in the place of the current one.
pub fn replacing(t: Texts, interview: &Interview) -> Card {
    Card::new(t.msg("question-replacing").arg("number", interview.number()).text())
        .row([pause::button(t, interview), cancel::button(t, interview)])
}

/// A question, with its hint where that was asked for. `may_replace` offers another question in its place.
pub fn question(t: Texts, interview: &Interview, slot: &Slot, may_replace: bool) -> Card {
    let (number, total) = (interview.number(), usize::from(interview.planned));
    let mut notes = Vec::from_iter(degradation::on_question(t, interview));
    if slot.replacement == Some(Replacement::NotFound) {
        notes.push(t.get("question-no-other"));
    }
    let mut actions = Vec::new();
    if !slot.hint_shown {
        actions.push(hint::button(t, interview));
    }
    actions.push(skip::button(t, interview));
    let lead = tone::lead(t, interview, slot);
    Card::new([lead, question_with(t, slot, (number, total), notes)].concat())
        .row(actions)
        .row(may_replace.then(|| another::button(t, interview, slot)))
        .row([pause::button(t, interview), finish::button(t, interview)])
}

/// Another try was opened.
pub fn try_again(t: Texts, interview: &Interview, slot: &Slot) -> Card {
    let text = question_text(t, slot, interview.number(), usize::from(interview.planned));
    Card::new(format!("{}\n\n{text}", t.get("answer-try-again")))
        .row([skip::keep_grade_button(t, interview)])
        .row([pause::button(t, interview), finish::button(t, interview)])
}
