//! Why somebody was served otherwise than their plan promises: what happened, what was kept, what comes next.

use crate::domain::grading::Feedback;
use crate::domain::interview::Interview;
use crate::domain::question::Source;
use crate::domain::trouble::Trouble;
use crate::i18n::Texts;

/// The note on feedback that the plan's models did not give; the ordinary one where no model is set up.
pub(super) fn on_feedback(t: Texts, feedback: &Feedback) -> Option<String> {
    let by_code = feedback.source == Source::Bank;
    match feedback.trouble.filter(|trouble| *trouble != Trouble::NoKey) {
        Some(trouble) if by_code => Some(note(t, "trouble-feedback-bank", trouble)),
        Some(trouble) => Some(note(t, "trouble-feedback-model", trouble)),
        None => by_code.then(|| t.get("feedback-offline")),
    }
}

/// The note on the current question, when it is the one that tells of the trouble: the first one of the bank, or else
/// the first one.
pub(super) fn on_question(t: Texts, interview: &Interview) -> Option<String> {
    let trouble = interview.trouble.filter(|trouble| *trouble != Trouble::NoKey)?;
    let of_bank = interview.slots.iter().position(|slot| slot.question.source == Source::Bank);
    if interview.current != of_bank.unwrap_or_default() {
        return None;
    }
    Some(note(t, if of_bank.is_some() { "trouble-questions-bank" } else { "trouble-questions-model" }, trouble))
}

/// What happened, a sentence.
pub(super) fn why(t: Texts, trouble: Trouble) -> String {
    t.msg(&format!("trouble-why-{}", trouble.slug())).plain()
}

fn note(t: Texts, id: &str, trouble: Trouble) -> String {
    let next = t.msg(&format!("trouble-next-{}", trouble.slug())).plain();
    t.msg(id).arg("why", why(t, trouble)).arg("next", next).text()
}
