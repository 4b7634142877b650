//! What a grader takes for no answer is given back.

use super::*;

/// An interview whose first question has an answer that waits for its grade.
fn submitted() -> (Interview, AnswerRef) {
    let mut interview = begin(Mode::Practice, 2);
    interview.add_question(question(1), NOW);
    interview.add_question(question(2), NOW);
    interview.ask(NOW).expect("it is there");
    interview.add_message(message(1), NOW).expect("an answer");
    let answer = interview.submit(key(1), NOW).expect("submitted");
    (interview, answer)
}

#[test]
fn the_question_waits_as_if_nothing_had_been_said() {
    let (mut interview, answer) = submitted();
    assert!(interview.give_back(answer, NOW));
    assert_eq!((interview.stage(), interview.given_back(answer)), (Some(Stage::Open), Some(MessageRef(1))));
    assert_eq!((interview.slots[0].score(), interview.may_replace(None)), (None, Ok(())));
    assert!(!interview.give_back(answer, NOW), "once");
    assert!(!interview.record_feedback(answer, feedback(50), NOW), "a late grade is of something else");
    let mut skipped = interview.clone();
    skipped.skip(key(1), NOW).expect("it may be left out");
    assert_eq!((skipped.slots[0].answers.len(), skipped.slots[0].stage()), (0, Stage::Skipped));
    interview.want_another(nth(1, 0), None, NOW).expect("it may give way");
    assert_eq!(interview.stage(), Some(Stage::Replacing));
}

#[test]
fn what_is_said_next_has_another_name_and_is_the_first_answer() {
    let (mut interview, before) = submitted();
    interview.give_back(before, NOW);
    interview.add_message(message(2), NOW).expect("an answer");
    assert_eq!(interview.given_back(before), None);
    let answer = interview.submit(key(1), NOW).expect("submitted");
    assert_ne!(answer, before, "its jobs are not those of what was given back");
    assert!(interview.record_feedback(answer, feedback(70), NOW));
    assert_eq!(interview.slots[0].score(), Some(Score::from_tenths(70)));
    assert_eq!(interview.slots[0].tries().count(), 1);
}

#[test]
fn what_the_person_calls_an_answer_and_what_the_time_cut_off_is_one() {
    let (mut interview, answer) = submitted();
    interview.give_back(answer, NOW);
    let question = interview.awaited();
    interview.take_offered(question, message(1), NOW).expect("it is the one that waits");
    let answer = interview.submit(key(1), NOW).expect("submitted");
    assert!(!interview.give_back(answer, NOW));
    let (mut interview, answer) = submitted();
    interview.slots[0].answers[0].cut_off = true;
    assert!(!interview.give_back(answer, NOW));
    let (mut interview, answer) = submitted();
    interview.finish(NOW).expect("it runs");
    assert!(!interview.give_back(answer, NOW), "nobody waits before it any more");
}
