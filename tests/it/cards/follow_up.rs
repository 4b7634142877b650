//! What is asked back, and what a grade and a report show of it.

use interview_bot::domain::grading::{Feedback, Probe};
use interview_bot::domain::interview::{FollowUpRules, Interview, Mode};
use interview_bot::domain::language::Language;
use interview_bot::domain::question::Source;
use interview_bot::i18n::Texts;
use interview_bot::telegram::features::{answer, feedback, follow_up, report};

use super::every::{Named, model};
use super::fixtures::{self, key, now};

pub(super) fn cards(t: Texts) -> Vec<Named> {
    let asked = asked_back(t.language(), Mode::Practice, true);
    let own = asked_back(t.language(), Mode::Practice, false);
    let real = fixtures::interview(t.language(), Mode::Real, &model());
    let mut left_out = own.clone();
    left_out.skip(key(1), now()).expect("it may be left out");
    let raised = fixtures::graded(asked.clone(), raising(&asked, 2));
    let in_part = fixtures::graded(asked.clone(), raising(&asked, 1));
    let reviewed = finished(raised.clone());
    vec![
        ("follow-up", card(t, &asked)),
        ("follow-up-of-bank", card(t, &own)),
        ("follow-up-clarified", clarified(t, &asked)),
        ("follow-up-clarified-of-bank", clarified(t, &own)),
        ("checking-real", answer::view::checking(t, &real)),
        ("feedback-raised", shown(t, &raised)),
        ("feedback-raised-in-part", shown(t, &in_part)),
        ("feedback-follow-up-left-out", shown(t, &left_out)),
        ("report-raised", report::view::card(t, &reviewed, reviewed.report.as_ref().expect("a report"))),
        ("review-follow-up", report::view::review(t, &reviewed, 1, &reviewed.slots[0]).swap_remove(2)),
        ("review-follow-up-left-out", {
            let reviewed = finished(left_out);
            report::view::review(t, &reviewed, 1, &reviewed.slots[0]).swap_remove(2)
        }),
    ]
}

/// An interview whose first answer is asked back about, by the model that graded it or by the bank.
fn asked_back(language: Language, mode: Mode, by_model: bool) -> Interview {
    let mut interview = fixtures::interview(language, mode, &model());
    interview.follow_ups = FollowUpRules { most: 1, in_all: None, worth: 80 };
    let question = interview.slots[0].question.clone();
    let first = fixtures::feedback(&question, 1);
    let quote = first.grade.points[1].quote.clone();
    let probe = by_model.then(|| Probe { point: 1, text: format!("{} <&>?", question.topic), quote });
    let mut interview = fixtures::graded(interview, Feedback { probe, ..first });
    interview.follow_up(key(1), now());
    assert!(interview.slots[0].follow_up().is_some(), "something is open");
    interview
}

/// What the answer to the follow-up is graded with: so many points met.
fn raising(interview: &Interview, met: usize) -> Feedback {
    let question = &interview.slots[0].question;
    let mut grade = fixtures::grade(question, met);
    if met == 1 {
        // Of what was missed before, half.
        grade.points.swap(1, 2);
    }
    Feedback::graded(grade, model())
}

fn card(t: Texts, interview: &Interview) -> interview_bot::telegram::core::card::Card {
    let slot = &interview.slots[0];
    follow_up::view::card(t, interview, slot, slot.follow_up().expect("it is open"))
}

fn clarified(t: Texts, interview: &Interview) -> interview_bot::telegram::core::card::Card {
    let slot = &interview.slots[0];
    follow_up::view::clarified(t, interview, slot, slot.follow_up().expect("it is open"))
}

fn shown(t: Texts, interview: &Interview) -> interview_bot::telegram::core::card::Card {
    let slot = interview.slot().expect("a question");
    feedback::view::card(t, interview, slot, slot.tries().last().expect("a try"), false)
}

fn finished(mut interview: Interview) -> Interview {
    interview.finish(now()).expect("it is open");
    fixtures::report(interview, &Source::Bank)
}
