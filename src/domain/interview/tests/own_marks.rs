//! What a person marks as said of what was not found by key words.

use super::*;

fn mark(attempt: usize, point: usize, said: bool) -> OwnMark {
    OwnMark { of: TryRef { question: key(1), attempt }, point, said }
}

fn marks(interview: &Interview, attempt: usize) -> &[usize] {
    &interview.slots[0].answers[attempt - 1].feedback.as_ref().expect("a grade").own_marks
}

#[test]
fn a_mark_is_set_and_taken_back_and_changes_nothing_else() {
    let before = graded();
    let mut interview = before.clone();
    for _ in 0..2 {
        assert_eq!(interview.mark(mark(1, 2, true)), Ok(()));
        assert_eq!((marks(&interview, 1), interview.slots[0].own_score()), (&[2][..], Some(Score::from_tenths(65))));
        assert_eq!(interview.slots[0].score(), Some(Score::from_tenths(40)));
    }
    assert_eq!((interview.updated_at, interview.status, interview.awaits_work()), (NOW, before.status, false));
    let mut ended = interview.clone();
    ended.finish(NOW).expect("finished");
    assert_eq!(summarise(&ended).overall, Some(Score::from_tenths(40)), "it counts nowhere");
    for _ in 0..2 {
        assert_eq!(interview.mark(mark(1, 2, false)), Ok(()));
        assert_eq!(interview, before);
    }
}

#[test]
fn marks_stay_with_their_try() {
    let mut interview = graded();
    interview.mark(mark(1, 0, true)).expect("marked");
    interview.try_again(key(1), NOW).expect("another try");
    assert_eq!(interview.mark(mark(1, 1, true)), Err(Refused::NotCurrent), "it is not read now");
    interview.add_message(message(5), NOW).expect("an answer");
    let submitted = interview.submit(key(1), NOW).expect("submitted");
    assert!(interview.record_feedback(submitted, feedback(60), NOW));
    assert_eq!((marks(&interview, 1), marks(&interview, 2)), (&[0][..], &[][..]));
    assert_eq!(interview.mark(mark(1, 1, true)), Err(Refused::NotCurrent));
    assert_eq!(interview.mark(mark(2, 1, true)), Ok(()));
    assert_eq!((marks(&interview, 1), marks(&interview, 2)), (&[0][..], &[1][..]));
    assert_eq!(interview.slots[0].own_score(), Some(Score::from_tenths(65)), "of the try that counts");
}

#[test]
fn a_grade_that_takes_the_place_of_another_has_none_of_its_marks() {
    let mut interview = graded();
    interview.mark(mark(1, 0, true)).expect("marked");
    interview.dispute(key(1), NOW).expect("graded");
    let by_model = Feedback { source: Source::Model("m".to_owned()), ..feedback(75) };
    let look = SecondLook::Graded { second: Box::new(by_model), kept: Kept::Second };
    assert!(interview.record_second_look(answer(1, 1, 1), look, NOW));
    assert_eq!(interview.slots[0].own_score(), None);
    assert_eq!(interview.mark(mark(1, 1, true)), Err(Refused::NotCurrent));
    assert_eq!(marks(&interview, 1), [0], "they are the first one's");

    let mut kept = graded();
    kept.mark(mark(1, 0, true)).expect("marked");
    kept.dispute(key(1), NOW).expect("graded");
    assert_eq!(kept.mark(mark(1, 3, true)), Ok(()), "while another grader looks");
    let look = SecondLook::Graded { second: Box::new(feedback(10)), kept: Kept::First };
    assert!(kept.record_second_look(answer(1, 1, 1), look, NOW));
    assert_eq!((kept.slots[0].own_score(), marks(&kept, 1)), (Some(Score::from_tenths(90)), &[0, 3][..]));
}

#[test]
fn marks_are_made_where_feedback_is_read() {
    let mut real = checking(Mode::Real);
    assert!(real.record_feedback(answer(1, 1, 1), feedback(40), NOW));
    let mut moved_on = graded();
    moved_on.next(key(1), NOW).expect("done");
    let mut next = moved_on.clone();
    next.ask(NOW).expect("asked");
    let mut resting = graded();
    resting.pause(NOW).expect("it runs");
    let mut finishing = real.clone();
    finishing.finish(NOW).expect("it runs");
    let mut given_up = graded();
    given_up.cancel(NOW).expect("it runs");
    let states = [
        ("asking", asking(Mode::Practice), Refused::NotCurrent),
        ("checking", checking(Mode::Practice), Refused::NotCurrent),
        ("real", real, Refused::RealMode),
        ("gone on", moved_on, Refused::NotCurrent),
        ("the next question", next, Refused::NotCurrent),
        ("paused", resting, Refused::Paused),
        ("finishing", finishing.clone(), Refused::Over),
        ("given up", given_up, Refused::Over),
    ];
    for (state, mut interview, refused) in states {
        let before = interview.clone();
        assert_eq!(interview.mark(mark(1, 1, true)), Err(refused), "{state}");
        assert_eq!(interview, before, "{state}");
    }
    let notes = ReportNotes { next_steps: Vec::new(), source: Source::Bank };
    let report = Report { summary: summarise(&finishing), notes, requirements: Vec::new() };
    assert!(finishing.record_report(report, NOW));
    assert_eq!(finishing.mark(mark(1, 1, true)), Ok(()), "feedback is read in the report");
    for wrong in [mark(1, 4, true), mark(2, 1, true), mark(0, 1, true)] {
        assert_eq!(finishing.mark(wrong), Err(Refused::NotCurrent), "{wrong:?}");
    }
}

#[test]
fn what_an_earlier_version_has_stored_has_no_marks() {
    let stored = serde_json::to_value(feedback(40)).expect("plain data");
    assert!(stored.get("own_marks").is_none(), "nothing is stored where there are none");
    assert_eq!(serde_json::from_value::<Feedback>(stored).expect("read").own_marks, [0_usize; 0]);
}
