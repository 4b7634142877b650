//! What the interviewer says between the questions.

use interview_bot::domain::interview::{Interview, Mode, Persona};
use interview_bot::i18n::Texts;
use interview_bot::telegram::features::question;

use super::every::{Named, model};
use super::fixtures::{self, key, now};

pub(super) fn cards(t: Texts) -> Vec<Named> {
    let names = [
        ("question-after-friendly", "question-last-friendly"),
        ("question-after-neutral", "question-last-neutral"),
        ("question-after-strict", "question-last-strict"),
    ];
    let both = |(persona, (after, last)): (Persona, (&'static str, &'static str))| {
        let second = second(t, persona);
        [(after, card(t, &second)), (last, card(t, &third(second)))]
    };
    Persona::ALL.into_iter().zip(names).flat_map(both).collect()
}

/// The first question is answered in part.
fn second(t: Texts, persona: Persona) -> Interview {
    let mut interview = fixtures::interview(t.language(), Mode::Practice, &model());
    interview.persona = persona;
    let feedback = fixtures::feedback(&interview.slots[0].question, 3);
    let mut interview = fixtures::graded(interview, feedback);
    interview.next(key(1), now()).expect("it is graded");
    interview.ask(now()).expect("there is a question");
    interview
}

/// The second one is left out.
fn third(mut interview: Interview) -> Interview {
    interview.skip(key(2), now()).expect("it is open");
    interview.ask(now()).expect("there is a question");
    interview
}

fn card(t: Texts, interview: &Interview) -> interview_bot::telegram::core::card::Card {
    question::view::question(t, interview, interview.slot().expect("a question"), true)
}
