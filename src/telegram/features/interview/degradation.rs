//! Why somebody was served otherwise than their plan promises: what happened, what was kept, what comes next.

use crate::domain::degradation::Degradation;
use crate::domain::grading::Feedback;
use crate::domain::interview::Interview;
use crate::domain::question::Source;
use crate::i18n::Texts;

/// The note on feedback that the plan's models did not give; the ordinary one where no model is set up.
pub fn on_feedback(t: Texts, feedback: &Feedback) -> Option<String> {
    let by_code = feedback.source == Source::Bank;
    match feedback.degradation.filter(|degradation| *degradation != Degradation::NoKey) {
        Some(degradation) if by_code => Some(note(t, "degradation-feedback-bank", degradation)),
        Some(degradation) => Some(note(t, "degradation-feedback-model", degradation)),
        None => by_code.then(|| t.get("feedback-offline")),
    }
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
