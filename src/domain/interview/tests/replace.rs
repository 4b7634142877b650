//! Another question in the place of the current one.

use super::*;

const LIMIT: Option<u32> = Some(2);

fn looking() -> Interview {
    let mut interview = asking(Mode::Practice);
    assert_eq!(interview.want_another(nth(1, 0), LIMIT, NOW), Ok(true));
    interview
}

#[test]
fn another_question_takes_the_place_and_the_old_one_counts_as_asked() {
    let mut interview = asking(Mode::Real);
    interview.show_hint(key(1), NOW).expect("a question is open");
    assert_eq!(interview.want_another(nth(1, 0), LIMIT, NOW), Ok(true));
    assert_eq!(interview.want_another(nth(1, 0), LIMIT, NOW), Ok(false), "asked twice");
    assert!(interview.replace_question(nth(1, 0), question(7), NOW));
    assert!(!interview.replace_question(nth(1, 0), question(8), NOW), "found twice");
    let slot = interview.slot().expect("a question");
    assert_eq!((slot.question.clone(), slot.stage(), slot.hint_shown), (question(7), Stage::Open, false));
    assert_eq!(slot.replaced, [Replaced { id: question(1).id, text: question(1).text }]);
    assert_eq!((interview.slots.len(), interview.asked(), interview.replacements()), (2, 1, 1));
    assert_eq!(
        interview.want_another(nth(1, 0), LIMIT, NOW),
        Err(Refused::AlreadyReplaced),
        "the second of a double tap"
    );
}

#[test]
fn a_question_that_was_replaced_never_comes_again() {
    let mut interview = looking();
    interview.planned = 3;
    assert!(interview.replace_question(nth(1, 0), question(7), NOW));
    assert!(!interview.add_question(question(1), NOW));
    assert_eq!(interview.want_another(nth(1, 1), LIMIT, NOW), Ok(true));
    for known in [1, 2, 7] {
        assert!(!interview.replace_question(nth(1, 1), question(known), NOW), "{known}");
    }
    assert!(interview.add_question(question(3), NOW));
}

#[test]
fn the_plan_bounds_how_often() {
    let mut interview = looking();
    assert!(interview.replace_question(nth(1, 0), question(7), NOW));
    assert_eq!(interview.may_replace(Some(1)), Err(Refused::NoReplacementsLeft));
    assert_eq!(interview.want_another(nth(1, 1), LIMIT, NOW), Ok(true));
    assert!(interview.replace_question(nth(1, 1), question(8), NOW));
    interview.skip(key(1), NOW).expect("left out");
    interview.ask(NOW).expect("there is a question");
    assert_eq!(
        interview.want_another(nth(2, 0), LIMIT, NOW),
        Err(Refused::NoReplacementsLeft),
        "of the interview in all"
    );
    assert_eq!(interview.want_another(nth(2, 0), None, NOW), Ok(true), "without limit");
}

#[test]
fn where_there_is_none_the_question_stays_and_nothing_is_counted() {
    let mut interview = looking();
    assert!(interview.keep_question(nth(1, 0), NOW));
    assert!(
        !interview.keep_question(nth(1, 0), NOW) && !interview.replace_question(nth(1, 0), question(7), NOW),
        "too late"
    );
    assert_eq!((interview.replacements(), interview.slots[0].stage()), (0, Stage::Open));
    assert_eq!(interview.want_another(nth(1, 0), LIMIT, NOW), Err(Refused::NoOtherQuestion), "not asked for again");
    interview.add_message(message(1), NOW).expect("it can be answered");
}

#[test]
fn only_an_open_question_that_nobody_has_answered_is_replaced() {
    for (state, mut interview, refused) in [
        ("preparing", begin(Mode::Practice, 2), Refused::NotReady),
        ("collecting", collecting(Mode::Practice), Refused::AlreadyAnswered),
        ("checking", checking(Mode::Practice), Refused::BeingChecked),
        ("graded", graded(), Refused::AlreadyAnswered),
        ("trying again", trying_again(), Refused::AlreadyAnswered),
        ("paused", paused(), Refused::Paused),
        ("finished", finished(), Refused::Over),
        ("cancelled", cancelled(), Refused::Over),
    ] {
        assert_eq!(interview.want_another(nth(1, 0), None, NOW), Err(refused), "{state}");
    }
    assert_eq!(asking(Mode::Practice).want_another(nth(2, 0), None, NOW), Err(Refused::NotCurrent));
}

#[test]
fn while_one_is_looked_for_the_person_can_stop_and_nothing_else() {
    let wait = "NotReady ".repeat(6);
    assert_eq!(row(&looking()), format!("{wait}NoAnswer - - - -"));
    let mut paused = looking();
    paused.pause(NOW).expect("paused");
    assert!(paused.replace_question(nth(1, 0), question(7), NOW), "it comes during the pause");
    paused.resume(NOW).expect("resumed");
    assert_eq!((paused.status, paused.slots[0].stage()), (Status::Asking, Stage::Open));
    let mut finished = looking();
    finished.finish(NOW).expect("finished");
    assert!(!finished.replace_question(nth(1, 0), question(7), NOW) && finished.awaits_report());
    let mut cancelled = looking();
    cancelled.cancel(NOW).expect("cancelled");
    assert!(!cancelled.replace_question(nth(1, 0), question(7), NOW) && !cancelled.keep_question(nth(1, 0), NOW));
}
