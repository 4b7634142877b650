//! The interviewer's own words.

use crate::domain::interview::{Interview, Milestone, Persona, Slot};
use crate::i18n::{Html, Texts};
use crate::telegram::core::card::excerpt;

/// How much of a topic is named, in UTF-16 units.
const TOPIC: usize = 40;

/// What stands above a question: a word on the answer before, and where the interview stands. Empty where there is nothing
/// to say, and as soon as the question is answered.
pub fn lead(t: Texts, interview: &Interview, slot: &Slot) -> String {
    let milestone = interview.milestone().map(|milestone| said_at(t, interview.persona, milestone));
    let said: Vec<String> = reaction(t, interview, slot).into_iter().chain(milestone).collect();
    if said.is_empty() { String::new() } else { format!("{}\n\n", said.join(" ")) }
}

fn reaction(t: Texts, interview: &Interview, slot: &Slot) -> Option<String> {
    let reaction = slot.reaction?;
    let before = interview.slots.get(interview.current.checked_sub(1)?)?;
    let (persona, band) = (interview.persona.slug(), reaction.band.slug());
    let id = format!("reaction-{persona}-{band}-{}", reaction.variant);
    Some(t.msg(&id).arg("topic", Html(excerpt(&before.question.topic, TOPIC))).text())
}

fn said_at(t: Texts, persona: Persona, milestone: Milestone) -> String {
    match milestone {
        Milestone::Halfway(left) => t.msg(&format!("halfway-{}", persona.slug())).arg("left", left).text(),
        Milestone::Last => t.get(&format!("last-question-{}", persona.slug())),
    }
}

/// The last word of an interview that has a score.
pub fn last_word(t: Texts, interview: &Interview) -> Option<String> {
    let (outcome, variant) = interview.last_word()?;
    Some(t.get(&format!("last-word-{}-{}-{variant}", interview.persona.slug(), outcome.slug())))
}

/// What a tone is called.
pub fn name(t: Texts, persona: Persona) -> String {
    t.msg(&format!("persona-{}", persona.slug())).plain()
}

/// What a tone is like.
pub fn about(t: Texts, persona: Persona) -> String {
    t.msg(&format!("persona-{}-about", persona.slug())).plain()
}
