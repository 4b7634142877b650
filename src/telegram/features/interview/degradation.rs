//! Why somebody was served otherwise than their plan promises: what happened, what was kept, what comes next.

use crate::domain::degradation::Degradation;
use crate::domain::grading::Feedback;
use crate::domain::interview::{Interview, Slot};
use crate::domain::question::Source;
use crate::i18n::Texts;

/// The note on feedback that the plan's models did not give. Where no model is set up, the report says so.
pub fn on_feedback(t: Texts, feedback: &Feedback) -> Option<String> {
    let degradation = feedback.degradation.filter(|degradation| *degradation != Degradation::NoKey)?;
    let by_code = feedback.source == Source::Bank;
    Some(note(t, if by_code { "degradation-feedback-bank" } else { "degradation-feedback-model" }, degradation))
}

/// The same on this question, where it is the first of its interview that has one.
pub fn of_feedback(t: Texts, interview: &Interview, slot: &Slot) -> Option<String> {
    let note = |slot: &Slot| on_feedback(t, &*slot.feedback()?);
    let first = interview.slots.iter().find(|slot| note(slot).is_some())?;
    note(first).filter(|_| first.key == slot.key)
}

/// The note on the current question, when it is the one that tells of the degradation: the first one of the bank, or else
/// the first one.
pub fn on_question(t: Texts, interview: &Interview) -> Option<String> {
    let degradation = interview.degradation.filter(|degradation| *degradation != Degradation::NoKey)?;
    let of_bank = interview.slots.iter().position(|slot| slot.question.source == Source::Bank);
    if interview.current != of_bank.unwrap_or_default() {
        return None;
    }
    Some(note(
        t,
        if of_bank.is_some() { "degradation-questions-bank" } else { "degradation-questions-model" },
        degradation,
    ))
}

/// What happened, a sentence.
pub fn why(t: Texts, degradation: Degradation) -> String {
    t.msg(&format!("degradation-why-{}", degradation.slug())).plain()
}

/// What happened and what comes next, in this message; not for [`Degradation::NoKey`], of which nothing is to be expected.
pub fn note(t: Texts, id: &str, degradation: Degradation) -> String {
    let next = t.msg(&format!("degradation-next-{}", degradation.slug())).plain();
    t.msg(id).arg("why", why(t, degradation)).arg("next", next).text()
}
