//! What answers to follow-ups add to a grade.
//!
//! A follow-up helps the person to what they left out, so a point that it brings counts for less than one that was made
//! unasked. Nothing gets worse by it: whoever is asked back has given an answer that stands.

use serde::{Deserialize, Serialize};

use super::{Beyond, Grade, PointGrade, Score, Verdict};
use crate::domain::question::Rubric;

/// A key point that the answer to a follow-up made better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Raised {
    /// Its index in the rubric.
    pub point: usize,
    /// What it earns, in percent of what it would have earned unasked.
    pub worth: u8,
}

impl Grade {
    /// Whether the answer to a follow-up made the key point of this index better.
    pub fn is_raised(&self, point: usize) -> bool {
        self.raised.iter().any(|raised| raised.point == point)
    }

    /// The indexes of the key points that the answer to a follow-up may make better.
    pub fn open(&self) -> Vec<usize> {
        let points = self.points.iter().enumerate();
        points.filter(|(_, point)| point.verdict != Verdict::Met).map(|(index, _)| index).collect()
    }

    /// This grade with what the answer to a follow-up adds: points that it makes better earn `worth` percent. What it says
    /// falsely is shown, and costs at most what it has brought.
    #[must_use]
    pub fn with_follow_up(&self, rubric: &Rubric, answer: &Self, worth: u8) -> Self {
        let mut grade = self.clone();
        for (index, given) in answer.points.iter().enumerate() {
            grade.take(index, given, worth);
        }
        grade.errors.extend(answer.errors.iter().filter(|error| !self.errors.contains(error)).cloned());
        let said = answer.also_right.iter().filter(|quote| !self.also_right.contains(quote));
        grade.also_right.extend(said.cloned());
        let is_new = |one: &&Beyond| self.beyond.iter().all(|known| known.text != one.text);
        grade.beyond.extend(answer.beyond.iter().filter(is_new).cloned());
        let gained = grade.earned(rubric).tenths().saturating_sub(self.earned(rubric).tenths());
        let brought = gained.saturating_sub(answer.cost_of_errors(rubric));
        grade.score = Score::from_tenths(self.score.tenths().saturating_add(brought));
        grade
    }

    /// Takes over how the answer to a follow-up makes a point, where that is better. What was not said before and is false
    /// now is told.
    fn take(&mut self, index: usize, given: &PointGrade, worth: u8) {
        let earned = given.verdict.halves() * u32::from(worth);
        let before = self.share_of(index);
        let Some(point) = self.points.get_mut(index) else { return };
        if earned > before {
            *point = given.clone();
            self.raised.retain(|raised| raised.point != index);
            self.raised.push(Raised { point: index, worth });
        } else if point.verdict == Verdict::Missed && given.verdict == Verdict::Wrong {
            *point = given.clone();
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::grading::Verdict::{Met, Missed, Partial, Wrong};
    use crate::domain::grading::{Claim, ErrorFound, verify};
    use crate::domain::question::KeyPoint;

    const ANSWER: &str = "locks block readers while snapshots never wait and versions pile up";

    fn rubric() -> Rubric {
        let point = |weight| KeyPoint { text: "says so".to_owned(), weight, terms: Vec::new(), probe: None };
        Rubric::new([40, 30, 20, 10].map(point).into()).expect("weights of a rubric")
    }

    fn graded(verdicts: [Verdict; 4]) -> Grade {
        let quotes = ["locks block readers", "snapshots never wait", "versions pile", "while"];
        let quotes = quotes.map(str::to_owned).into_iter();
        let claims: Vec<Claim> =
            verdicts.into_iter().zip(quotes).map(|(verdict, quote)| Claim { verdict, quote }).collect();
        let mut grade = verify(&rubric(), &claims, ANSWER);
        // "while" carries nothing, and is no point of these tests.
        grade.points[3].quote = None;
        grade
    }

    fn after(first: [Verdict; 4], follow_up: [Verdict; 4]) -> Grade {
        graded(first).with_follow_up(&rubric(), &graded(follow_up), 80)
    }

    #[test]
    fn a_point_that_is_made_when_asked_back_earns_four_fifths() {
        let grade = after([Met, Missed, Missed, Missed], [Missed, Met, Missed, Missed]);
        assert_eq!(grade.score, Score::from_tenths(40 + 24));
        assert_eq!(grade.points[1].verdict, Met);
        assert!(grade.is_raised(1) && !grade.is_raised(0));
    }

    #[test]
    fn half_a_point_becomes_a_whole_one_and_a_wrong_one_is_put_right() {
        assert_eq!(after([Partial, Missed, Missed, Missed], [Met, Missed, Missed, Missed]).score.tenths(), 32);
        assert_eq!(after([Wrong, Missed, Missed, Missed], [Met, Missed, Missed, Missed]).score.tenths(), 32);
        assert_eq!(after([Missed, Missed, Missed, Missed], [Partial, Missed, Missed, Missed]).score.tenths(), 16);
    }

    #[test]
    fn half_a_point_once_more_changes_nothing() {
        let grade = after([Partial, Missed, Missed, Missed], [Partial, Wrong, Missed, Missed]);
        assert_eq!(grade.score.tenths(), 20);
        assert!(grade.raised.is_empty());
        assert_eq!(grade.points[1].verdict, Wrong, "and is told");
    }

    #[test]
    fn what_is_false_costs_no_more_than_was_brought() {
        let error = || ErrorFound { quote: "never wait".to_owned(), why: "They do.".to_owned() };
        let costly =
            |verdicts, score| Grade { errors: vec![error()], score: Score::from_tenths(score), ..graded(verdicts) };
        let first = graded([Met, Missed, Missed, Missed]);
        let little = first.with_follow_up(&rubric(), &costly([Missed, Met, Missed, Missed], 25), 80);
        assert_eq!(little.score.tenths(), 40 + 24 - 5);
        let much = first.with_follow_up(&rubric(), &costly([Missed, Missed, Missed, Partial], 0), 80);
        assert_eq!(much.score.tenths(), 40);
        assert_eq!(much.errors, [error()]);
    }

    #[test]
    fn what_a_follow_up_brings_beyond_the_question_is_told_once() {
        let beyond = |text: &str| Beyond { text: text.to_owned(), quote: "while".to_owned() };
        let with = |beyond| Grade { beyond, ..graded([Missed; 4]) };
        let first = with(vec![beyond("one")]);
        let grade = first.with_follow_up(&rubric(), &with(vec![beyond("one"), beyond("two")]), 80);
        assert_eq!(grade.beyond, [beyond("one"), beyond("two")]);
        assert_eq!(grade.score, first.score);
    }

    fn verdicts() -> impl Strategy<Value = [Verdict; 4]> {
        prop::array::uniform4(prop_oneof![Just(Met), Just(Partial), Just(Missed), Just(Wrong)])
    }

    proptest! {
        #[test]
        fn being_asked_back_never_costs_and_never_brings_more_than_saying_it_at_once(
            first in verdicts(), second in verdicts(), third in verdicts(), worth in 0_u8..=100,
        ) {
            let (rubric, before) = (rubric(), graded(first));
            let once = before.with_follow_up(&rubric, &graded(second), worth);
            let twice = once.with_follow_up(&rubric, &graded(third), worth);
            prop_assert!(once.score >= before.score && twice.score >= once.score);
            let best = |index: usize| {
                *[first[index], second[index], third[index]].iter().max_by_key(|one| one.halves()).expect("of three")
            };
            prop_assert!(twice.score <= graded(std::array::from_fn(best)).score);
        }
    }
}
