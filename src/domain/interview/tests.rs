//! The steps of an interview, state by state, and in any order.

use proptest::prelude::*;

use super::*;
use crate::domain::catalog::{Domain, Level, Technology, Track};
use crate::domain::grading::{Feedback, Grade, Kept, PointGrade, Score, Verdict};
use crate::domain::question::{Difficulty, KeyPoint, Question, QuestionId, QuestionType, Rubric, Source};
use crate::domain::report::{Report, ReportNotes, summarise};

mod adaptive;
mod clock;
mod dispute;
mod follow_up;
mod no_answer;
mod own_marks;
mod replace;
mod tone;
mod warm_up;

type Move = fn(&mut Interview) -> Result<(), Refused>;

const NOW: DateTime<Utc> = DateTime::UNIX_EPOCH;

fn question(number: u16) -> Question {
    let point =
        || KeyPoint { text: "says so".to_owned(), weight: 25, terms: Vec::new(), probe: Some("And then?".to_owned()) };
    Question {
        id: QuestionId(format!("bank:{number}")),
        kind: QuestionType::Technical,
        text: format!("What is {number}?"),
        simpler: None,
        topic: "numbers".to_owned(),
        difficulty: Difficulty::Easy,
        hint: "count".to_owned(),
        model_answer: "a number".to_owned(),
        rubric: Rubric::new((0..4).map(|_| point()).collect()).expect("a rubric"),
        source: Source::Bank,
        requirement: None,
    }
}

fn key(number: u16) -> QuestionKey {
    QuestionKey(number)
}

fn nth(number: u16, round: usize) -> QuestionRef {
    QuestionRef { key: key(number), round, follow_up: 0 }
}

fn answer(number: u16, attempt: usize, revision: u32) -> AnswerRef {
    AnswerRef { question: key(number), attempt, revision }
}

fn feedback(tenths: u8) -> Feedback {
    let points = vec![PointGrade { verdict: Verdict::Missed, quote: None }; 4];
    Feedback::graded(Grade { points, score: Score::from_tenths(tenths), ..Grade::default() }, Source::Bank)
}

fn message(id: i64) -> AnswerMessage {
    AnswerMessage { id: MessageRef(id), text: "an answer".to_owned(), voice: None }
}

fn begin(mode: Mode, planned: u8) -> Interview {
    let technology = Technology::known(Domain::Backend, "rust").expect("in the catalog");
    let new = NewInterview {
        id: InterviewId("k3f9a2xw0b".to_owned()),
        user: UserId(1),
        subject: Subject::Track(Track { domain: Domain::Backend, technology, level: Level::Junior }),
        kind: InterviewType::Technical,
        language: Language::En,
        plan: PlanName::Free,
        mode,
        planned,
        adaptive: false,
        follow_ups: FollowUpRules::OFF,
        persona: Persona::default(),
        time_limit: None,
    };
    Interview::begin(new, NOW)
}

/// Two questions, the first one asked.
fn asking(mode: Mode) -> Interview {
    let mut interview = begin(mode, 2);
    assert!(interview.add_question(question(1), NOW) && interview.add_question(question(2), NOW));
    assert_eq!(interview.ask(NOW), Ok(true));
    interview
}

fn collecting(mode: Mode) -> Interview {
    let mut interview = asking(mode);
    interview.add_message(message(1), NOW).expect("an answer");
    interview
}

fn checking(mode: Mode) -> Interview {
    let mut interview = collecting(mode);
    interview.submit(key(1), NOW).expect("submitted");
    interview
}

fn graded() -> Interview {
    let mut interview = checking(Mode::Practice);
    assert!(interview.record_feedback(answer(1, 1, 1), feedback(40), NOW));
    interview
}

fn trying_again() -> Interview {
    let mut interview = graded();
    interview.try_again(key(1), NOW).expect("another try");
    interview
}

fn paused() -> Interview {
    let mut interview = asking(Mode::Practice);
    interview.pause(NOW).expect("paused");
    interview
}

fn finishing() -> Interview {
    let mut interview = graded();
    interview.finish(NOW).expect("finished");
    interview
}

fn finished() -> Interview {
    let mut interview = finishing();
    assert!(interview.record_report(report(&interview), NOW));
    interview
}

fn cancelled() -> Interview {
    let mut interview = graded();
    interview.cancel(NOW).expect("cancelled");
    interview
}

fn report(interview: &Interview) -> Report {
    let notes = ReportNotes { next_steps: Vec::new(), source: Source::Bank };
    Report { summary: summarise(interview), notes, requirements: Vec::new() }
}

/// What each step gives on a fresh copy of the interview: message, edit, submit, hint, skip, next, again, pause,
/// resume, finish, cancel. `-` is accepted.
fn row(interview: &Interview) -> String {
    let steps: [Move; 11] = [
        |i| i.add_message(message(9), NOW),
        |i| i.edit_message(AnswerMessage { text: "edited".to_owned(), ..message(1) }, NOW),
        |i| i.submit(key(1), NOW).map(|_| ()),
        |i| i.show_hint(key(1), NOW),
        |i| i.skip(key(1), NOW),
        |i| i.next(key(1), NOW),
        |i| i.try_again(key(1), NOW),
        |i| i.pause(NOW),
        |i| i.resume(NOW),
        |i| i.finish(NOW),
        |i| i.cancel(NOW),
    ];
    let outcome = |step: fn(&mut Interview) -> Result<(), Refused>| {
        let mut copy = interview.clone();
        let outcome = step(&mut copy);
        assert!(outcome.is_ok() || copy == *interview, "a refused step changes nothing");
        outcome.map_or_else(|refused| format!("{refused:?}"), |()| "-".to_owned())
    };
    steps.map(outcome).join(" ")
}

#[test]
fn each_step_in_each_state_is_taken_or_refused_with_the_reason() {
    let over = "Over ".repeat(11);
    for (state, interview, expected) in [
        (
            "preparing",
            begin(Mode::Practice, 2),
            "NotReady NotReady NotReady NotReady NotReady NotReady NotReady - - - -",
        ),
        ("asking", asking(Mode::Practice), "- AlreadyAnswered NoAnswer - - NoAnswer NoAnswer - - - -"),
        ("collecting", collecting(Mode::Practice), "- - - - BeingChecked BeingChecked NoAnswer - - - -"),
        ("checking", checking(Mode::Practice), "- - - BeingChecked BeingChecked BeingChecked BeingChecked - - - -"),
        ("checking, real", checking(Mode::Real), "- - - BeingChecked BeingChecked - RealMode - - - -"),
        (
            "graded",
            graded(),
            "AlreadyAnswered AlreadyAnswered AlreadyAnswered AlreadyAnswered AlreadyAnswered - - - - - -",
        ),
        ("trying again", trying_again(), "- AlreadyAnswered NoAnswer - - NoAnswer NoAnswer - - - -"),
        ("paused", paused(), "Paused Paused Paused Paused Paused Paused Paused Paused - - -"),
        ("finishing", finishing(), over.trim_end()),
        ("finished", finished(), over.trim_end()),
        ("cancelled", cancelled(), over.trim_end()),
    ] {
        assert_eq!(row(&interview), expected, "{state}");
    }
}

#[test]
fn a_step_on_another_question_is_refused() {
    for number in [0, 2, u16::MAX] {
        let mut interview = collecting(Mode::Practice);
        assert_eq!(interview.submit(key(number), NOW), Err(Refused::NotCurrent));
        assert_eq!(interview.skip(key(number), NOW), Err(Refused::NotCurrent));
        assert!(!interview.record_feedback(answer(number, 1, 1), feedback(100), NOW));
    }
}

#[test]
fn the_first_graded_try_counts() {
    let mut interview = trying_again();
    interview.add_message(message(2), NOW).expect("an answer");
    let submitted = interview.submit(key(1), NOW).expect("submitted");
    assert!(interview.record_feedback(submitted, feedback(90), NOW));
    assert_eq!(interview.slots[0].score(), Some(Score::from_tenths(40)));
}

#[test]
fn another_try_that_is_left_keeps_the_grade() {
    let mut interview = trying_again();
    interview.skip(key(1), NOW).expect("left");
    assert_eq!(interview.slots[0].score(), Some(Score::from_tenths(40)));
    assert_eq!((interview.slots[0].skipped, interview.slots[0].answers.len()), (false, 1));
    assert_eq!(interview.number(), 2);
}

#[test]
fn a_grade_of_an_answer_that_has_grown_is_dropped() {
    let mut interview = checking(Mode::Practice);
    interview.add_message(message(2), NOW).expect("more of it");
    assert!(!interview.record_feedback(answer(1, 1, 1), feedback(100), NOW), "not submitted any more");
    assert_eq!(interview.submit(key(1), NOW), Ok(answer(1, 1, 2)));
    assert!(!interview.record_feedback(answer(1, 1, 1), feedback(100), NOW), "of the shorter answer");
    assert!(interview.record_feedback(answer(1, 1, 2), feedback(70), NOW));
    assert!(!interview.record_feedback(answer(1, 1, 2), feedback(100), NOW), "graded already");
}

#[test]
fn an_answer_stays_within_its_limit() {
    let mut interview = asking(Mode::Practice);
    let long = |id, units| AnswerMessage { id: MessageRef(id), text: "a".repeat(units), voice: None };
    interview.add_message(long(1, ANSWER_MAX - 1), NOW).expect("as long as may be");
    assert_eq!(interview.add_message(long(2, 1), NOW), Err(Refused::TooLong));
    assert_eq!(interview.edit_message(long(1, ANSWER_MAX), NOW), Err(Refused::TooLong));
    interview.add_message(long(1, 5), NOW).expect("the same message again changes nothing");
    assert_eq!(interview.slots[0].answers[0].revision, 1);
}

#[test]
fn without_further_questions_it_goes_to_its_end() {
    let mut waiting = asking(Mode::Practice);
    waiting.planned = 5;
    waiting.skip(key(1), NOW).expect("skipped");
    assert_eq!(waiting.ask(NOW), Ok(true));
    waiting.skip(key(2), NOW).expect("skipped");
    assert_eq!(waiting.ask(NOW), Err(Refused::NotReady));
    let mut asleep = waiting.clone();
    waiting.close_questions(5, NOW);
    assert_eq!((waiting.status, waiting.planned), (Status::Finishing, 2));
    asleep.pause(NOW).expect("paused");
    asleep.close_questions(5, NOW);
    asleep.resume(NOW).expect("it is open");
    assert_eq!(asleep.status, Status::Finishing);
}

#[test]
fn the_report_waits_for_the_last_grade() {
    let mut interview = collecting(Mode::Real);
    interview.finish(NOW).expect("what was typed is submitted");
    assert_eq!(interview.ungraded(), [answer(1, 1, 1)]);
    assert!(!interview.record_report(report(&interview), NOW));
    assert!(interview.record_feedback(answer(1, 1, 1), feedback(50), NOW));
    assert!(interview.awaits_report() && interview.record_report(report(&interview), NOW));
    assert_eq!((interview.status, interview.ended_at), (Status::Finished, Some(NOW)));
}

#[derive(Debug, Clone)]
enum Step {
    Add(u16),
    Close,
    Ask,
    Message(i64),
    Edit(i64),
    Submit(u16),
    Feedback(u16, usize, u32, u8),
    TryAgain(u16),
    Hint(u16),
    Skip(u16),
    Next(u16),
    Pause,
    Resume,
    Finish,
    Cancel,
    Report,
    WantAnother(u16, usize),
    Replace(u16, usize, u16),
    Keep(u16, usize),
    Dispute(u16),
    SecondLook(u16, usize, u8, bool),
    FollowUp(u16),
}

fn step() -> impl Strategy<Value = Step> {
    let number = || 0..5_u16;
    prop_oneof![
        4 => number().prop_map(Step::Add),
        1 => Just(Step::Close),
        6 => Just(Step::Ask),
        6 => (1..20_i64).prop_map(Step::Message),
        2 => (1..20_i64).prop_map(Step::Edit),
        6 => number().prop_map(Step::Submit),
        6 => (number(), 0..4_usize, 0..4_u32, 0..=100_u8)
            .prop_map(|(number, tried, revision, tenths)| Step::Feedback(number, tried, revision, tenths)),
        3 => number().prop_map(Step::TryAgain),
        2 => number().prop_map(Step::Hint),
        4 => number().prop_map(Step::Skip),
        4 => number().prop_map(Step::Next),
        1 => Just(Step::Pause),
        3 => Just(Step::Resume),
        1 => Just(Step::Finish),
        1 => Just(Step::Cancel),
        1 => Just(Step::Report),
        4 => (number(), 0..2_usize).prop_map(|(number, round)| Step::WantAnother(number, round)),
        4 => (number(), 0..2_usize, 0..8_u16).prop_map(|(number, round, new)| Step::Replace(number, round, new)),
        2 => (number(), 0..2_usize).prop_map(|(number, round)| Step::Keep(number, round)),
        3 => number().prop_map(Step::Dispute),
        3 => (number(), 0..3_usize, 0..=100_u8, any::<bool>())
            .prop_map(|(number, tried, tenths, kept)| Step::SecondLook(number, tried, tenths, kept)),
        6 => number().prop_map(Step::FollowUp),
    ]
}

/// Takes the step. False when it was refused.
fn take(interview: &mut Interview, step: &Step) -> bool {
    match *step {
        Step::Add(number) => interview.add_question(question(number), NOW),
        Step::Close => {
            interview.close_questions(usize::MAX, NOW);
            true
        }
        Step::Ask => interview.ask(NOW) == Ok(true),
        Step::Message(id) => interview.add_message(message(id), NOW).is_ok(),
        Step::Edit(id) => interview.edit_message(message(id), NOW).is_ok(),
        Step::Submit(number) => interview.submit(key(number), NOW).is_ok(),
        Step::Feedback(number, tried, revision, tenths) => {
            interview.record_feedback(answer(number, tried, revision), feedback(tenths), NOW)
        }
        Step::TryAgain(number) => interview.try_again(key(number), NOW).is_ok(),
        Step::Hint(number) => interview.show_hint(key(number), NOW).is_ok(),
        Step::Skip(number) => interview.skip(key(number), NOW).is_ok(),
        Step::Next(number) => interview.next(key(number), NOW).is_ok(),
        Step::Pause => interview.pause(NOW).is_ok(),
        Step::Resume => interview.resume(NOW).is_ok(),
        Step::Finish => interview.finish(NOW).is_ok(),
        Step::Cancel => interview.cancel(NOW).is_ok(),
        Step::Report => interview.record_report(report(interview), NOW),
        Step::WantAnother(number, round) => interview.want_another(nth(number, round), Some(2), NOW) == Ok(true),
        Step::Replace(number, round, new) => interview.replace_question(nth(number, round), question(new), NOW),
        Step::Keep(number, round) => interview.keep_question(nth(number, round), NOW),
        Step::Dispute(number) => interview.dispute(key(number), NOW) == Ok(true),
        Step::SecondLook(number, tried, tenths, kept) => {
            let kept = if kept { Kept::Second } else { Kept::First };
            let look = SecondLook::Graded { second: Box::new(feedback(tenths)), kept };
            interview.record_second_look(answer(number, tried, 1), look, NOW)
        }
        Step::FollowUp(number) => {
            let before = interview.clone();
            interview.follow_up(key(number), NOW);
            *interview != before
        }
    }
}

proptest! {
    #[test]
    fn no_order_of_steps_breaks_an_interview(
        real in any::<bool>(),
        planned in 1..5_u8,
        most in 0..=FOLLOW_UPS_MAX,
        in_all in proptest::option::of(0..3_u32),
        steps in proptest::collection::vec(step(), 0..80),
    ) {
        let mut interview = begin(if real { Mode::Real } else { Mode::Practice }, planned);
        interview.follow_ups = FollowUpRules { most, in_all, worth: 80 };
        for step in &steps {
            let before = interview.clone();
            let taken = take(&mut interview, step);
            prop_assert!(taken || interview == before, "{step:?} was refused and yet changed something");
            prop_assert!(interview.current <= usize::from(interview.planned), "{step:?}");
            prop_assert!(interview.slots.len() <= usize::from(interview.planned), "{step:?}");
            prop_assert!(interview.current <= interview.slots.len(), "{step:?}");
            prop_assert_eq!(interview.status == Status::Paused, interview.paused_from.is_some());
            prop_assert_eq!(interview.status == Status::Finished, interview.report.is_some());
            prop_assert_eq!(interview.ended_at.is_some(), matches!(interview.status, Status::Finished | Status::Cancelled));
            let counted = |slots: &[Slot]| slots.iter().map(Slot::score).collect::<Vec<_>>();
            let kept = counted(&before.slots).into_iter().zip(counted(&interview.slots));
            for (then, now) in kept {
                let disputed = matches!(step, Step::SecondLook(..));
                prop_assert!(disputed || then.is_none() || then == now, "{step:?} changed a score that counts");
            }
            prop_assert!(interview.replacements() <= 2, "{step:?}");
            prop_assert!(interview.slots.iter().all(|slot| slot.follow_ups() <= usize::from(most)), "{step:?}");
            let asked_back: usize = interview.slots.iter().map(Slot::follow_ups).sum();
            prop_assert!(in_all.is_none_or(|most| asked_back <= most as usize), "{step:?}");
            let ids = interview.slots.iter().flat_map(|slot| {
                std::iter::once(&slot.question.id).chain(slot.replaced.iter().map(|replaced| &replaced.id))
            });
            let ids: Vec<_> = ids.collect();
            prop_assert_eq!(ids.iter().collect::<std::collections::HashSet<_>>().len(), ids.len(), "asked twice");
            for slot in &interview.slots[..interview.current.min(interview.slots.len())] {
                prop_assert!(real || matches!(slot.stage(), Stage::Graded | Stage::Skipped), "{step:?} left it behind");
            }
        }
    }
}

#[test]
fn a_question_has_so_many_tries_and_no_more() {
    let mut interview = graded();
    for attempt in 2..=TRIES_MAX {
        interview.try_again(key(1), NOW).expect("another try");
        let text = message(i64::try_from(attempt).expect("few") * 10);
        interview.add_message(text, NOW).expect("taken");
        let submitted = interview.submit(key(1), NOW).expect("submitted");
        assert!(interview.record_feedback(submitted, feedback(40), NOW));
    }
    let before = interview.clone();
    assert_eq!(interview.try_again(key(1), NOW), Err(Refused::NoTriesLeft));
    assert_eq!(interview, before);
    assert!(!interview.slots[0].may_try_again());
}
