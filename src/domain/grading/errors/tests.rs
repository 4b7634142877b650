//! What errors cost, and what they can never do.

use proptest::prelude::*;

use super::*;
use crate::domain::grading::{Claim, verify};
use crate::domain::question::KeyPoint;

const ANSWER: &str = "Indexes speed up reads. They take no space. They speed up writes as well. UDP is reliable. \
                      TCP keeps the order. The planner picks them by cost.";

fn rubric() -> Rubric {
    let point = |weight| KeyPoint { text: "says so".to_owned(), weight, terms: Vec::new(), probe: None };
    Rubric::new([40, 30, 20, 10].map(point).into()).expect("weights of a rubric")
}

fn claim(verdict: Verdict, quote: &str) -> Claim {
    Claim { verdict, quote: quote.to_owned() }
}

fn errors(quotes: &[&str]) -> Beside {
    let error = |quote: &&str| ErrorFound { quote: (*quote).to_owned(), why: "It is not.".to_owned() };
    Beside { errors: quotes.iter().map(error).collect(), also_right: Vec::new() }
}

/// The score, and the errors that count, of an answer that earns 7.
fn graded(beside: Beside) -> (u8, Vec<String>) {
    let claims = [claim(Verdict::Met, "Indexes speed up reads"), claim(Verdict::Met, "picks them by cost")];
    let grade = verify(&rubric(), &claims, ANSWER).with_beside(beside, &Answer::new(ANSWER), ErrorCost::default());
    (grade.score.tenths(), grade.errors.into_iter().map(|error| error.quote).collect())
}

#[test]
fn each_error_costs_half_a_point_and_all_at_most_three_tenths() {
    let quotes = ["take no space", "speed up writes", "udp is reliable", "keeps the order", "the planner"];
    for (count, score) in [(0, 70), (1, 65), (2, 60), (3, 55), (4, 50), (5, 49)] {
        assert_eq!(graded(errors(&quotes[..count])).0, score, "{count} errors");
    }
    assert_eq!(graded(errors(&quotes[2..3])).1, ["UDP is reliable"], "in the person's own words");
}

#[test]
fn a_passage_counts_once_and_only_what_was_said() {
    for (quotes, kept) in [
        (vec!["take no space", "They take no space", "no space"], 1),
        (vec!["they take much space"], 0),
        (vec!["it", ""], 0),
        // It carries a point: nobody is blamed for what they are praised for.
        (vec!["Indexes speed up reads"], 0),
        (vec!["speed up reads. They take no space"], 1),
    ] {
        assert_eq!(graded(errors(&quotes)).1.len(), kept, "{quotes:?}");
    }
    let unexplained = ErrorFound { quote: "take no space".to_owned(), why: " ".to_owned() };
    assert_eq!(graded(Beside { errors: vec![unexplained], also_right: Vec::new() }), (70, Vec::new()));
    let claims = [claim(Verdict::Met, "Indexes speed up reads"), claim(Verdict::Wrong, "They take no space")];
    let grade = verify(&rubric(), &claims, ANSWER);
    let grade =
        grade.with_beside(errors(&["take no space", "UDP is reliable"]), &Answer::new(ANSWER), ErrorCost::default());
    assert_eq!((grade.errors.len(), grade.score.tenths()), (1, 35), "what a point calls wrong is no error as well");
    assert_eq!(grade.cost_of_errors(&rubric()), 5);
}

#[test]
fn what_is_right_beside_the_points_is_shown_and_not_scored() {
    let right = |quotes: &[&str]| Beside {
        also_right: quotes.iter().map(|quote| (*quote).to_owned()).collect(),
        ..errors(&["UDP is reliable"])
    };
    let beside = right(&["tcp keeps the order", "Indexes speed up reads", "UDP is reliable", "nobody said this"]);
    let grade = verify(&rubric(), &[claim(Verdict::Met, "Indexes speed up reads")], ANSWER);
    let grade = grade.with_beside(beside, &Answer::new(ANSWER), ErrorCost::default());
    assert_eq!(grade.also_right, ["TCP keeps the order"]);
    assert_eq!(grade.score.tenths(), 35);
}

#[test]
fn several_graders_share_what_more_than_half_of_them_found() {
    let with = |beside| verify(&rubric(), &[], ANSWER).with_beside(beside, &Answer::new(ANSWER), ErrorCost::default());
    let one = with(errors(&["take no space", "UDP is reliable"]));
    let two = with(errors(&["They take no space", "keeps the order"]));
    let three = with(errors(&["speed up writes"]));
    let beside = shared(&[&one, &two, &three], &Answer::new(ANSWER));
    assert_eq!(beside.errors.len(), 2, "both ways to quote it: {beside:?}");
    let grade = with(beside);
    assert_eq!(grade.errors.iter().map(|error| error.quote.as_str()).collect::<Vec<_>>(), ["take no space"]);
}

proptest! {
    #[test]
    fn one_error_more_never_raises_a_score(
        claims in prop::collection::vec(
            (prop_oneof![Just(Verdict::Met), Just(Verdict::Partial), Just(Verdict::Wrong)], "[a-d]{3}( [a-d]{3}){0,2}"), 4,
        ),
        quotes in prop::collection::vec("[a-d]{3}( [a-d]{3}){0,3}", 1..9),
        answer in "[a-d]{3}( [a-d]{3}){0,30}",
        at in any::<prop::sample::Index>(),
        (each, most_percent) in (0_u8..=30, 0_u8..=100),
    ) {
        let claims: Vec<Claim> = claims.iter().map(|(verdict, quote)| claim(*verdict, quote)).collect();
        let cost = ErrorCost { each: Score::from_tenths(each), most_percent };
        let grade = verify(&rubric(), &claims, &answer);
        let with = |quotes: &[&str]| grade.clone().with_beside(errors(quotes), &Answer::new(&answer), cost);
        let all: Vec<&str> = quotes.iter().map(String::as_str).collect();
        let mut fewer = all.clone();
        fewer.remove(at.index(all.len()));
        let (more, fewer) = (with(&all), with(&fewer));
        prop_assert!(more.score <= fewer.score && fewer.score <= grade.score);
        let least = u32::from(grade.score.tenths()) * (100 - u32::from(most_percent));
        prop_assert!(u32::from(more.score.tenths()) * 100 >= least, "{:?} of {:?}", more.score, grade.score);
        for error in &more.errors {
            prop_assert!(answer.contains(&error.quote));
        }
        prop_assert_eq!(&more.points, &grade.points, "errors change no verdict");
    }
}
