//! When the second part is asked for, by what it goes, and what the report says of that.

use super::*;

/// An interview of so many questions that adapts, its first part asked and answered with these scores in tenths.
fn answered(planned: u8, scores: &[u8]) -> Interview {
    let mut interview = begin(Mode::Practice, planned);
    interview.adaptive = true;
    for number in 1..=u16::try_from(interview.due()).expect("few") {
        interview.add_question(question(number), NOW);
    }
    for (index, tenths) in scores.iter().enumerate() {
        let number = u16::try_from(index + 1).expect("few");
        if index > 0 {
            interview.next(key(number - 1), NOW).expect("graded");
        }
        interview.ask(NOW).expect("it is there");
        interview.add_message(message(i64::from(number)), NOW).expect("an answer");
        let answer = interview.submit(key(number), NOW).expect("submitted");
        assert!(interview.record_feedback(answer, feedback(*tenths), NOW));
    }
    interview
}

#[test]
fn one_answer_decides_nothing() {
    for scores in [[100].as_slice(), &[0]] {
        assert!(!answered(5, scores).awaits_second_part(), "{scores:?}");
    }
    let lean = |planned, scores: &[u8]| {
        let interview = answered(planned, scores);
        assert!(interview.awaits_second_part(), "{scores:?}");
        interview.adaptation().expect("it adapts").lean
    };
    assert_eq!((lean(5, &[100, 100]), lean(5, &[0, 0]), lean(5, &[100, 0])), (Lean::Harder, Lean::Easier, Lean::Same));
    assert_eq!((lean(4, &[100, 100]), lean(10, &[0, 0, 0, 0])), (Lean::Harder, Lean::Easier));
}

#[test]
fn the_report_says_of_the_first_half_what_is_true_of_all_of_it() {
    let shown = |scores: &[u8; 3], lean, difficulty| {
        let mut interview = answered(5, scores);
        interview.lean = Some(lean);
        for number in [4, 5] {
            interview.add_question(Question { difficulty, ..question(number) }, NOW);
            interview.slots.last_mut().expect("added").asked_at = Some(NOW);
        }
        interview.slots[..3].iter_mut().for_each(|slot| slot.question.difficulty = Difficulty::Medium);
        interview.lean_shown()
    };
    assert_eq!(shown(&[100, 100, 80], Lean::Harder, Difficulty::Hard), Some(Lean::Harder));
    assert_eq!(shown(&[100, 100, 0], Lean::Harder, Difficulty::Hard), None);
    assert_eq!(shown(&[0, 0, 10], Lean::Easier, Difficulty::Easy), Some(Lean::Easier));
    assert_eq!(shown(&[0, 0, 100], Lean::Easier, Difficulty::Easy), Some(Lean::Easier), "3.3 of 10");
    assert_eq!(shown(&[0, 100, 100], Lean::Easier, Difficulty::Easy), None);
}
