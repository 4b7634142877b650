//! What of a grade stands already while its claims still arrive.

use std::collections::BTreeSet;

use super::quote::Answer;
use super::{Claim, PointGrade, Verdict, choices, find_all, verified, worth};
use crate::domain::question::Rubric;

/// The grades of the first key points, as far as no later claim can change them: those of all claims will begin with
/// them. It ends before the first claim that the answer does not carry, because such a reply may be asked for again.
///
/// Words are shared out among the points (see [`verify`](super::verify)), so a later point that is worth more can take the only word of an
/// earlier one. A point stands when its quote has more words than there are points that could take one first.
pub(super) fn stable_points(rubric: &Rubric, claims: &[Claim], answer: &Answer<'_>) -> Vec<PointGrade> {
    let grade = verified(rubric, claims, answer);
    let pairs = claims.iter().zip(grade.points);
    let founded =
        pairs.take_while(|(claim, point)| claim.verdict == Verdict::Missed || point.verdict != Verdict::Missed);
    let points: Vec<PointGrade> = founded.map(|(_, point)| point).collect();
    if claims.len() >= rubric.points().len() {
        return points;
    }
    let choices = choices(answer, &find_all(rubric, claims, answer));
    let stands = |(index, point): &(usize, PointGrade)| {
        point.verdict == Verdict::Missed || choices[*index].len() > rivals(rubric, claims, &choices, *index)
    };
    points.into_iter().enumerate().take_while(stands).map(|(_, point)| point).collect()
}

/// How many points may take a word of this one's before its turn comes: those known that are worth more and quote one of
/// its words, and all later ones that could be worth more.
fn rivals(rubric: &Rubric, claims: &[Claim], choices: &[BTreeSet<&str>], index: usize) -> usize {
    let own = worth(rubric, claims, index);
    let before = |&other: &usize| {
        let theirs = worth(rubric, claims, other);
        (theirs > own || (theirs == own && other < index)) && !choices[other].is_disjoint(&choices[index])
    };
    let known = (0..claims.len()).filter(|&other| other != index).filter(before).count();
    let at_most = |at: usize| 2 * u32::from(rubric.points()[at].weight);
    known + (claims.len()..rubric.points().len()).filter(|&other| at_most(other) > own).count()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::grading::Verdict::{Met, Missed, Partial, Wrong};
    use crate::domain::grading::verify;
    use crate::domain::question::KeyPoint;

    fn rubric(weights: &[u8]) -> Rubric {
        let point = |&weight| KeyPoint { text: "says so".to_owned(), weight, terms: Vec::new(), probe: None };
        Rubric::new(weights.iter().map(point).collect()).expect("weights of a rubric")
    }

    fn claim(verdict: Verdict, quote: &str) -> Claim {
        Claim { verdict, quote: quote.to_owned() }
    }

    #[test]
    fn a_point_stands_when_nobody_can_take_its_words() {
        let rubric = rubric(&[20, 50, 20, 10]);
        let answer = "locks block readers while snapshots never wait";
        let of = |claims: &[Claim]| stable_points(&rubric, claims, &Answer::new(answer)).len();
        assert_eq!(of(&[]), 0);
        assert_eq!(of(&[claim(Missed, "")]), 1, "nothing can be taken from nothing");
        assert_eq!(of(&[claim(Met, "locks")]), 0, "the second point is worth more and may need the word");
        assert_eq!(of(&[claim(Met, "locks block")]), 1);
        assert_eq!(of(&[claim(Partial, "locks block readers")]), 1, "two are worth more than half of 20");
        assert_eq!(of(&[claim(Met, "locks"), claim(Met, "snapshots")]), 2, "now it is known that it does not");
        assert_eq!(of(&[claim(Met, "locks block"), claim(Met, "it never said this")]), 1);
    }

    proptest! {
        #[test]
        fn what_stands_is_never_taken_back(
            claims in prop::collection::vec(
                (prop_oneof![Just(Met), Just(Met), Just(Partial), Just(Missed), Just(Wrong)], "[a-d]{3}( [a-d]{3}){0,3}"), 5,
            ),
            answer in "[a-d]{3}( [a-d]{3}){0,12}",
            pick in prop::collection::vec(any::<prop::sample::Index>(), 10),
        ) {
            // Quotes that mostly stand in the answer, and overlap.
            let words: Vec<&str> = answer.split(' ').collect();
            let claims: Vec<Claim> = claims
                .into_iter()
                .enumerate()
                .map(|(at, (verdict, invented))| {
                    let (one, other) = (pick[2 * at].index(words.len()), pick[2 * at + 1].index(words.len()));
                    let quote = words[one.min(other)..=one.max(other).min(one.min(other) + 2)].join(" ");
                    claim(verdict, if pick[at].index(9) == 0 { &invented } else { &quote })
                })
                .collect();
            let rubric = rubric(&[30, 25, 20, 15, 10]);
            let whole = verify(&rubric, &claims, &answer).points;
            let mut longest = 0;
            for known in 0..=claims.len() {
                let stands = stable_points(&rubric, &claims[..known], &Answer::new(&answer));
                prop_assert!(whole.starts_with(&stands), "{:?} of {:?}", stands, whole);
                prop_assert!(stands.len() >= longest, "it only grows");
                longest = stands.len();
            }
        }
    }
}
