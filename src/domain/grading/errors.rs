//! What an answer says beside the key points: errors, which cost, and what is right, which does not.

use std::ops::Range;

use super::quote::Answer;
use super::{ErrorFound, Grade, Score, Verdict};
use crate::domain::question::Rubric;

/// Most errors of a grade, and most passages that are right outside the rubric.
const ERRORS: usize = 6;
const ALSO_RIGHT: usize = 2;

/// What errors cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ErrorCost {
    /// Each of them.
    pub each: Score,
    /// All of them at most, in per cent of the score before.
    pub most_percent: u8,
}

impl Default for ErrorCost {
    fn default() -> Self {
        Self { each: Score::from_tenths(5), most_percent: 30 }
    }
}

impl ErrorCost {
    /// The score after so many errors. More of them never make it higher, and neither does a lower score before.
    fn taken_from(self, score: Score, errors: usize) -> Score {
        let all = errors.saturating_mul(usize::from(self.each.tenths()));
        let most = usize::from(score.tenths()) * usize::from(self.most_percent.min(100)) / 100;
        let cost = u8::try_from(all.min(most)).unwrap_or(u8::MAX);
        Score::from_tenths(score.tenths().saturating_sub(cost))
    }
}

/// What a grader says of an answer beside the key points, before anybody has checked it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Beside {
    /// What is false.
    pub errors: Vec<ErrorFound>,
    /// Quotes of what is right and in no key point.
    pub also_right: Vec<String>,
}

impl Grade {
    /// This grade with what was found beside the key points, as far as the answer says it. Errors lower the score.
    ///
    /// A passage counts once: what a point quotes as wrong is no error as well, nor is what carries a point by itself, and
    /// of errors that overlap as many are kept as stand apart.
    pub(super) fn with_beside(self, beside: Beside, answer: &Answer<'_>, cost: ErrorCost) -> Self {
        let quoted =
            self.points.iter().filter_map(|point| Some((point.verdict, answer.find(point.quote.as_deref()?)?)));
        let quoted: Vec<(Verdict, Range<usize>)> = quoted.collect();
        let is_counted = |range: &Range<usize>| {
            quoted.iter().any(|(verdict, at)| at == range || *verdict == Verdict::Wrong && overlap(at, range))
        };
        let errors = beside.errors.into_iter().filter(|error| !error.why.trim().is_empty());
        let found = errors.filter_map(|error| Some((answer.find(&error.quote)?, error)));
        let mut errors = apart(found.filter(|(range, _)| !is_counted(range)).collect());
        errors.truncate(ERRORS);
        let also_right = beside.also_right.iter().filter_map(|quote| Some((answer.find(quote)?, ())));
        let is_free = |range: &Range<usize>| {
            !quoted.iter().map(|(_, at)| at).chain(errors.iter().map(|(at, _)| at)).any(|at| overlap(at, range))
        };
        let also_right = apart(also_right.filter(|(range, ())| is_free(range)).collect());
        let own = |range: Range<usize>| answer.text[range].to_owned();
        Self {
            score: cost.taken_from(self.score, errors.len()),
            also_right: also_right.into_iter().take(ALSO_RIGHT).map(|(range, ())| own(range)).collect(),
            errors: errors.into_iter().map(|(range, error)| ErrorFound { quote: own(range), ..error }).collect(),
            points: self.points,
            beyond: self.beyond,
            raised: self.raised,
        }
    }

    /// What its errors took from the score, in tenths.
    pub fn cost_of_errors(&self, rubric: &Rubric) -> u8 {
        self.earned(rubric).tenths().saturating_sub(self.score.tenths())
    }
}

/// As many as there are that do not overlap, in the order of the answer: always the one that ends first. One more to
/// choose from never makes them fewer.
fn apart<T>(mut found: Vec<(Range<usize>, T)>) -> Vec<(Range<usize>, T)> {
    found.sort_by_key(|(range, _)| (range.end, std::cmp::Reverse(range.start)));
    let mut last = 0;
    found.retain(|(range, _)| {
        let is_apart = range.start >= last;
        if is_apart {
            last = range.end;
        }
        is_apart
    });
    found
}

fn overlap(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

/// What more than half of several graders found beside the key points.
pub(super) fn shared(grades: &[&Grade], answer: &Answer<'_>) -> Beside {
    let places = |quotes: Vec<&String>| quotes.into_iter().filter_map(|quote| answer.find(quote)).collect::<Vec<_>>();
    let of = |grade: &&Grade| {
        (places(grade.errors.iter().map(|error| &error.quote).collect()), places(grade.also_right.iter().collect()))
    };
    let (errors, also_right): (Vec<_>, Vec<_>) = grades.iter().map(of).unzip();
    let is_shared = |places: &[Vec<Range<usize>>], quote: &str| {
        let Some(at) = answer.find(quote) else { return false };
        places.iter().filter(|places| places.iter().any(|other| overlap(&at, other))).count() * 2 > grades.len()
    };
    let all_errors = grades.iter().flat_map(|grade| &grade.errors).cloned();
    let all_right = grades.iter().flat_map(|grade| &grade.also_right).cloned();
    Beside {
        errors: all_errors.filter(|error| is_shared(&errors, &error.quote)).collect(),
        also_right: all_right.filter(|quote| is_shared(&also_right, quote)).collect(),
    }
}

#[cfg(test)]
mod tests;
