//! A grade that the person doubts.

use super::*;
use crate::domain::degradation::Degradation;
use crate::domain::grading::{Kept, Screening};

fn disputed() -> Interview {
    let mut interview = graded();
    assert_eq!(interview.dispute(key(1), NOW), Ok(true));
    interview
}

fn second(tenths: u8, kept: Kept) -> SecondLook {
    SecondLook::Graded { second: Box::new(feedback(tenths)), kept }
}

#[test]
fn the_kept_grade_counts() {
    for (kept, tenths) in [(Kept::First, 40), (Kept::Second, 75)] {
        let mut interview = disputed();
        assert_eq!(interview.disputed(), [answer(1, 1, 1)]);
        assert!(interview.record_second_look(answer(1, 1, 1), second(75, kept), NOW));
        assert!(!interview.record_second_look(answer(1, 1, 1), second(99, Kept::Second), NOW), "looked at twice");
        assert_eq!(interview.slots[0].score(), Some(Score::from_tenths(tenths)));
        interview.finish(NOW).expect("finished");
        assert_eq!(summarise(&interview).overall, Some(Score::from_tenths(tenths)));
    }
}

#[test]
fn where_nobody_can_look_the_first_grade_stands() {
    let mut interview = disputed();
    assert!(interview.record_second_look(answer(1, 1, 1), SecondLook::Nobody(Degradation::Timeout), NOW));
    assert_eq!(interview.slots[0].score(), Some(Score::from_tenths(40)));
    assert_eq!((interview.disputed(), interview.dispute(key(1), NOW)), (Vec::new(), Err(Refused::AlreadyDisputed)));
}

#[test]
fn there_is_one_dispute_a_try() {
    let mut interview = disputed();
    assert_eq!(interview.dispute(key(1), NOW), Ok(false), "the second of a double tap");
    assert!(interview.record_second_look(answer(1, 1, 1), second(75, Kept::Second), NOW));
    assert_eq!(interview.dispute(key(1), NOW), Err(Refused::AlreadyDisputed));
    interview.try_again(key(1), NOW).expect("another try");
    assert_eq!(interview.dispute(key(1), NOW), Err(Refused::NoAnswer));
    interview.add_message(message(5), NOW).expect("an answer");
    let submitted = interview.submit(key(1), NOW).expect("submitted");
    assert!(interview.record_feedback(submitted, feedback(60), NOW));
    assert_eq!(interview.dispute(key(1), NOW), Ok(true), "the other try has its own");
    assert_eq!(interview.disputed(), [answer(1, 2, 1)]);
}

#[test]
fn only_a_graders_grade_that_is_on_the_table_is_disputed() {
    for (state, mut interview, refused) in [
        ("preparing", begin(Mode::Practice, 2), Refused::NotReady),
        ("asking", asking(Mode::Practice), Refused::NoAnswer),
        ("checking", checking(Mode::Practice), Refused::BeingChecked),
        ("real", checking(Mode::Real), Refused::RealMode),
        ("paused", paused(), Refused::Paused),
        ("finished", finished(), Refused::Over),
    ] {
        assert_eq!(interview.dispute(key(1), NOW), Err(refused), "{state}");
    }
    let mut screened = checking(Mode::Practice);
    let by_code = Feedback::screened(&screened.slots[0].question.rubric, Screening::DontKnow);
    assert!(screened.record_feedback(answer(1, 1, 1), by_code, NOW));
    assert_eq!(screened.dispute(key(1), NOW), Err(Refused::NothingToDispute));
}

#[test]
fn the_interview_goes_on_meanwhile_and_the_report_waits() {
    let mut interview = disputed();
    interview.next(key(1), NOW).expect("it is graded");
    interview.finish(NOW).expect("finished");
    assert!(!interview.awaits_report() && !interview.record_report(report(&interview), NOW));
    assert!(interview.record_second_look(answer(1, 1, 1), second(75, Kept::Second), NOW));
    assert!(interview.record_report(report(&interview), NOW));
    let mut cancelled = disputed();
    cancelled.cancel(NOW).expect("cancelled");
    assert!(!cancelled.record_second_look(answer(1, 1, 1), second(75, Kept::Second), NOW));
}

#[test]
fn what_was_stored_before_disputes_and_replacements_reads_back() {
    let mut stored = serde_json::to_value(graded()).expect("serialises");
    let slot = stored["slots"][0].as_object_mut().expect("a slot");
    assert!(!slot.contains_key("replaced") && !slot.contains_key("replacement"), "{slot:?}");
    assert!(stored["slots"][0]["answers"][0].get("dispute").is_none());
    assert_eq!(serde_json::from_value::<Interview>(stored).expect("reads back"), graded());
    let mut all = disputed();
    assert!(all.record_second_look(answer(1, 1, 1), second(75, Kept::Second), NOW));
    let stored = serde_json::to_value(&all).expect("serialises");
    assert_eq!(serde_json::from_value::<Interview>(stored).expect("reads back"), all);
}

#[test]
fn what_was_stored_before_places_had_keys_gets_them_by_position() {
    let mut stored = serde_json::to_value(graded()).expect("serialises");
    assert!(stored.get("track").is_some() && stored.get("subject").is_none(), "a track is stored as it always was");
    for slot in stored["slots"].as_array_mut().expect("places") {
        slot.as_object_mut().expect("a place").remove("key");
    }
    assert_eq!(serde_json::from_value::<Interview>(stored).expect("reads back"), graded());
}
