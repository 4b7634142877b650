//! What is said of the time for a question.

use chrono::TimeDelta;
use interview_bot::domain::interview::{FollowUpRules, Interview, Mode, TimeLimit};
use interview_bot::domain::user::Settings;
use interview_bot::i18n::Texts;
use interview_bot::service::interviews::prepare::Prospect;
use interview_bot::telegram::core::card::Card;
use interview_bot::telegram::features::settings::view::Speech;
use interview_bot::telegram::features::time_limit::view::{self, after, on_question};
use interview_bot::telegram::features::{answer, feedback, finish, follow_up, pause, question, settings, track};

use super::every::{Named, model};
use super::fixtures::{self, key, now};

pub(super) fn cards(t: Texts) -> Vec<Named> {
    let limited = Settings { time_limit: TimeLimit::of_minutes(3), ..Settings::default() };
    let subject = interview_bot::domain::interview::Subject::Track(fixtures::track());
    let (asked, real) = (timed(t, Mode::Practice), timed(t, Mode::Real));
    let mut paused = asked.clone();
    paused.pause(now()).expect("it runs");
    let mut paused_for_real = real.clone();
    paused_for_real.pause(now()).expect("it runs");
    let cut_off = fixtures::answered(asked.clone(), 1);
    let real_cut_off = ask_next(end(fixtures::answered(real.clone(), 1)));
    let mut last = real.clone();
    last.planned = 1;
    vec![
        ("ready-timed", track::view::ready(t, &subject, limited, &Prospect::default())),
        ("settings-timed", settings::view::settings(t, limited, Speech::default())),
        ("question-timed", asked_at(t, &asked, 61)),
        ("follow-up-timed", follow_up_card(t, &asked_back(t))),
        ("time-up-stays-open", asked_at(t, &end(asked.clone()), 200)),
        ("time-up-unanswered", asked_at(t, &ask_next(end(real.clone())), 190)),
        ("time-up-cut-off", asked_at(t, &real_cut_off, 190)),
        ("time-up-last", {
            let ended = end(last);
            after(t, finish::view::finishing(t, &ended), &ended)
        }),
        ("time-up-checking", answer::view::checking(t, &end(cut_off))),
        ("paused-timed", pause::view::paused(t, &paused)),
        ("paused-timed-real", pause::view::paused(t, &paused_for_real)),
        ("feedback-cut-off", feedback_card(t, &graded(end(fixtures::answered(asked, 1))))),
        ("feedback-follow-up-time-up", feedback_card(t, &end(asked_back(t)))),
        ("time-left", Card::new(view::left(t, TimeDelta::seconds(97)))),
    ]
}

/// The first question is asked, with three minutes for it.
fn timed(t: Texts, mode: Mode) -> Interview {
    let mut interview = fixtures::interview(t.language(), mode, &model());
    interview.time_limit = TimeLimit::of_minutes(3);
    assert!(interview.start_clock(now()));
    interview
}

/// The time for what is asked is over.
fn end(mut interview: Interview) -> Interview {
    let (run, until) = interview.running_clock().expect("a clock runs");
    interview.time_is_up(run, &[], until).expect("it is over");
    interview
}

fn ask_next(mut interview: Interview) -> Interview {
    assert!(interview.ask(now()).expect("there is a question"));
    assert!(interview.start_clock(now()));
    interview
}

/// The question as it stands so many seconds after the beginning.
fn asked_at(t: Texts, interview: &Interview, seconds: i64) -> Card {
    let slot = interview.slot().expect("a question");
    let card = after(t, question::view::question(t, interview, slot, true), interview);
    on_question(t, card, interview, now() + TimeDelta::seconds(seconds))
}

fn asked_back(t: Texts) -> Interview {
    let mut interview = timed(t, Mode::Practice);
    interview.follow_ups = FollowUpRules { most: 1, in_all: None, worth: 80 };
    let mut interview = graded(interview);
    interview.follow_up(key(1), now());
    assert!(interview.start_clock(now()));
    interview
}

fn graded(interview: Interview) -> Interview {
    let feedback = fixtures::feedback(&interview.slots[0].question, 1);
    if interview.slots[0].answers.is_empty() {
        return fixtures::graded(interview, feedback);
    }
    let mut interview = interview;
    let submitted = fixtures::answer_ref(&interview);
    assert!(interview.record_feedback(submitted, feedback, now()));
    interview
}

fn follow_up_card(t: Texts, interview: &Interview) -> Card {
    let slot = interview.slot().expect("a question");
    let card = follow_up::view::card(t, interview, slot, slot.follow_up().expect("it is open"));
    on_question(t, card, interview, now())
}

fn feedback_card(t: Texts, interview: &Interview) -> Card {
    let slot = interview.slot().expect("a question");
    feedback::view::card(t, interview, slot, slot.tries().last().expect("a try"), true)
}
