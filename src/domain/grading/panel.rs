//! One grade out of several, by graders who did not know of each other.

use serde::{Deserialize, Serialize};

use super::errors::shared;
use super::quote::Answer;
use super::{Claim, ErrorCost, Grade, PointGrade, Score, Verdict, verified};
use crate::domain::question::Rubric;

/// Widest spread of scores, in tenths, that still counts as agreement: less than a point of ordinary weight seen as met by
/// one and as missed by another.
const AGREED: u8 = 15;

/// How far several graders of one answer agreed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreement {
    /// The ids of the models that graded.
    pub graders: Vec<String>,
    /// The lowest of their scores.
    pub lowest: Score,
    /// The mean of their scores. Not the score of the grade: that one is computed from the merged verdicts.
    pub mean: Score,
    /// The highest of their scores.
    pub highest: Score,
}

impl Agreement {
    /// How far the grades of these graders lie apart; `None` for fewer than two.
    pub fn of(graders: Vec<String>, grades: &[&Grade]) -> Option<Self> {
        if grades.len() < 2 {
            return None;
        }
        let scores = || grades.iter().map(|grade| grade.score);
        Some(Self { graders, lowest: scores().min()?, mean: Score::mean(scores())?, highest: scores().max()? })
    }

    /// Whether the graders agreed: their scores lie at most 1.5 apart.
    pub fn agreed(&self) -> bool {
        self.highest.tenths() - self.lowest.tenths() <= AGREED
    }
}

/// Merges verified grades of one answer. A key point gets the best verdict that more than half of the graders give or
/// exceed; so of two that differ, the lower. It is wrong when more than half say so. Its quote is the longest of those
/// graders', and the merged claims are verified once more, as if one grader had made them. Errors, and what is right
/// beside the points, need more than half as well.
pub fn merge(rubric: &Rubric, grades: &[&Grade], answer: &str, cost: ErrorCost) -> Grade {
    let claims: Vec<Claim> = (0..rubric.points().len())
        .map(|index| merged(&grades.iter().filter_map(|grade| grade.points.get(index)).collect::<Vec<_>>()))
        .collect();
    let answer = Answer::new(answer);
    verified(rubric, &claims, &answer).with_beside(shared(grades, &answer), &answer, cost)
}

fn merged(points: &[&PointGrade]) -> Claim {
    let agree = |verdict: Verdict, point: &PointGrade| match verdict {
        Verdict::Wrong => point.verdict == Verdict::Wrong,
        _ => point.verdict.halves() >= verdict.halves(),
    };
    let majority = |verdict: Verdict| points.iter().filter(move |point| agree(verdict, point));
    let shared = [Verdict::Met, Verdict::Partial, Verdict::Wrong];
    let verdict = shared.into_iter().find(|&verdict| majority(verdict).count() * 2 > points.len());
    let verdict = verdict.unwrap_or(Verdict::Missed);
    let quote = majority(verdict).filter_map(|point| point.quote.as_ref()).max_by_key(|quote| quote.len());
    Claim { verdict, quote: quote.cloned().unwrap_or_default() }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::grading::Verdict::{Met, Missed, Partial, Wrong};
    use crate::domain::grading::verify;
    use crate::domain::question::KeyPoint;

    const ANSWER: &str = "locks block readers while snapshots never wait and versions pile up";

    fn rubric() -> Rubric {
        let point = |weight| KeyPoint { text: "says so".to_owned(), weight, terms: Vec::new(), probe: None };
        Rubric::new([40, 30, 20, 10].map(point).into()).expect("weights of a rubric")
    }

    fn graded(points: [(Verdict, &str); 4]) -> Grade {
        let claims = points.map(|(verdict, quote)| Claim { verdict, quote: quote.to_owned() });
        verify(&rubric(), &claims, ANSWER)
    }

    #[test]
    fn a_point_needs_more_than_half_of_the_graders() {
        let one = graded([(Met, "locks"), (Met, "snapshots"), (Met, "versions"), (Missed, "")]);
        let two = graded([(Met, "locks block"), (Partial, "snapshots"), (Missed, ""), (Missed, "")]);
        let three = graded([(Partial, "readers"), (Missed, ""), (Missed, ""), (Met, "wait")]);
        let of_three = merge(&rubric(), &[&one, &two, &three], ANSWER, ErrorCost::default());
        let verdicts = |grade: &Grade| grade.points.iter().map(|point| point.verdict).collect::<Vec<_>>();
        assert_eq!(verdicts(&of_three), [Met, Partial, Missed, Missed]);
        assert_eq!(of_three.points[0].quote.as_deref(), Some("locks block"), "of the two who said met");
        assert_eq!(of_three.score, Score::from_tenths(55));
        let of_two = merge(&rubric(), &[&two, &three], ANSWER, ErrorCost::default());
        assert_eq!(verdicts(&of_two), [Partial, Missed, Missed, Missed], "of two that differ the lower");
        assert_eq!(of_two.score, Score::from_tenths(20));
    }

    #[test]
    fn a_point_is_wrong_when_more_than_half_say_so() {
        let one = graded([(Wrong, "locks block"), (Wrong, "snapshots"), (Met, "versions"), (Wrong, "wait")]);
        let two = graded([(Wrong, "locks"), (Missed, ""), (Wrong, "versions"), (Missed, "")]);
        let three = graded([(Met, "readers"), (Wrong, "never"), (Met, "versions pile"), (Missed, "")]);
        let merged = merge(&rubric(), &[&one, &two, &three], ANSWER, ErrorCost::default());
        let verdicts: Vec<Verdict> = merged.points.iter().map(|point| point.verdict).collect();
        assert_eq!(verdicts, [Wrong, Wrong, Met, Missed]);
        assert_eq!(merged.points[0].quote.as_deref(), Some("locks block"), "the words of those who say so");
        assert_eq!(merged.score, Score::from_tenths(20));
    }

    #[test]
    fn the_spread_tells_whether_they_agreed() {
        let graders = || vec!["a/a".to_owned(), "b/b".to_owned()];
        let with = |tenths| Grade { score: Score::from_tenths(tenths), ..Grade::default() };
        let agreement = |one, other| Agreement::of(graders(), &[&with(one), &with(other)]).expect("there are two");
        assert!(agreement(60, 75).agreed() && agreement(75, 60).agreed());
        assert!(!agreement(60, 76).agreed());
        assert_eq!(agreement(60, 75).mean, Score::from_tenths(68));
        assert_eq!(Agreement::of(vec!["a/a".to_owned()], &[&with(50)]), None);
    }

    proptest! {
        #[test]
        fn who_agrees_changes_nothing_and_nobody_is_outvoted_upwards(
            grades in prop::collection::vec(
                prop::collection::vec(
                    (prop_oneof![Just(Met), Just(Partial), Just(Missed), Just(Wrong)], "[a-c ]{0,9}"), 4,
                ),
                1..5,
            ),
            answer in "[a-c ]{0,40}",
        ) {
            let grade = |claims: &Vec<(Verdict, String)>| {
                let claims: Vec<Claim> =
                    claims.iter().map(|(verdict, quote)| Claim { verdict: *verdict, quote: quote.clone() }).collect();
                verify(&rubric(), &claims, &answer)
            };
            let grades: Vec<Grade> = grades.iter().map(grade).collect();
            prop_assert_eq!(&merge(&rubric(), &[&grades[0], &grades[0], &grades[0]], &answer, ErrorCost::default()), &grades[0]);
            let all: Vec<&Grade> = grades.iter().collect();
            let merged = merge(&rubric(), &all, &answer, ErrorCost::default());
            for (index, point) in merged.points.iter().enumerate().filter(|(_, point)| point.verdict != Missed) {
                let agree = grades.iter().filter(|g| g.points[index].verdict.halves() >= point.verdict.halves()).count();
                prop_assert!(agree * 2 > grades.len());
                prop_assert!(grades.iter().any(|g| g.points[index].quote == point.quote), "no quote of its own");
            }
        }
    }
}
