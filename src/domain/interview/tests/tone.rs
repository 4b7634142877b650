//! What is said between the questions.

use super::*;
use crate::domain::grading::Screening;

/// An interview of so many questions, each answered with the next of these scores in tenths; `None` is left out.
fn held(mode: Mode, scores: &[Option<u8>]) -> Interview {
    let mut interview = begin(mode, u8::try_from(scores.len()).expect("few"));
    for (index, score) in scores.iter().enumerate() {
        let number = u16::try_from(index + 1).expect("few");
        interview.add_question(question(number), NOW);
        interview.ask(NOW).expect("it is there");
        match score {
            None => interview.skip(key(number), NOW).expect("left out"),
            Some(tenths) => {
                interview.add_message(message(i64::from(number)), NOW).expect("an answer");
                let answer = interview.submit(key(number), NOW).expect("submitted");
                assert!(interview.record_feedback(answer, feedback(*tenths), NOW));
                interview.next(key(number), NOW).expect("graded");
            }
        }
    }
    interview
}

fn bands(interview: &Interview) -> Vec<Option<Band>> {
    interview.slots.iter().map(|slot| slot.reaction.map(|reaction| reaction.band)).collect()
}

#[test]
fn each_answer_gets_the_word_that_fits_it() {
    let interview = held(Mode::Practice, &[Some(80), Some(79), Some(49), Some(19), None, Some(100)]);
    let expected =
        [None, Some(Band::Strong), Some(Band::Fair), Some(Band::Weak), Some(Band::Poor), Some(Band::Skipped)];
    assert_eq!(bands(&interview), expected);
}

#[test]
fn who_does_not_know_and_who_gets_better_hear_of_that() {
    let mut interview = graded();
    interview.slots[0].answers[0].feedback = Some(Feedback { screening: Some(Screening::DontKnow), ..feedback(0) });
    interview.next(key(1), NOW).expect("graded");
    interview.ask(NOW).expect("it is there");
    assert_eq!(bands(&interview)[1], Some(Band::Unknown));
}

#[test]
fn a_real_interview_tells_nothing_of_the_grades() {
    let interview = held(Mode::Real, &[Some(100), Some(0), None, Some(50)]);
    assert_eq!(bands(&interview), [None, Some(Band::Kept), Some(Band::Kept), Some(Band::Skipped)]);
}

#[test]
fn it_is_told_when_half_is_done_and_what_is_the_last() {
    let at = |planned: u8, number: u16| {
        let mut interview = begin(Mode::Practice, planned);
        interview.current = usize::from(number) - 1;
        interview.milestone()
    };
    assert_eq!((at(10, 5), at(10, 6), at(10, 7)), (None, Some(Milestone::Halfway(5)), None));
    assert_eq!((at(5, 4), at(15, 9)), (Some(Milestone::Halfway(2)), Some(Milestone::Halfway(7))));
    assert_eq!((at(3, 3), at(10, 10), at(1, 1), at(3, 2)), (Some(Milestone::Last), Some(Milestone::Last), None, None));
}

proptest! {
    #[test]
    fn each_answer_has_a_word_and_none_is_said_twice(
        real in any::<bool>(),
        scores in proptest::collection::vec(proptest::option::weighted(0.8, 0..=100_u8), 1..16),
    ) {
        let interview = held(if real { Mode::Real } else { Mode::Practice }, &scores);
        let said: Vec<Reaction> = interview.slots.iter().filter_map(|slot| slot.reaction).collect();
        prop_assert_eq!(said.len() + 1, interview.slots.len(), "there is a word on each answer");
        let mut different = std::collections::HashSet::new();
        for Reaction { band, variant } in said {
            prop_assert!((1..=band.variants()).contains(&variant));
            prop_assert!(different.insert((band, variant)), "{band:?} {variant} twice");
        }
    }
}
