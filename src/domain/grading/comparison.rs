//! What a second answer to the same question changed.

use std::cmp::Ordering;

use super::{Grade, PointGrade};

/// What a second answer to the same question changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// Difference of the scores in tenths, -100 to 100; positive when the second is better.
    pub tenths: i16,
    pub points: Vec<PointChange>,
}

/// What became of a key point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PointChange {
    /// It earns more than before.
    Better,
    /// It earns what it earned.
    Same,
    /// It earns less than before.
    Worse,
}

impl Grade {
    /// What changed from `before` to this grade of the same question.
    pub fn compare(&self, before: &Self) -> Comparison {
        let change =
            |(after, before): (&PointGrade, &PointGrade)| match after.verdict.halves().cmp(&before.verdict.halves()) {
                Ordering::Greater => PointChange::Better,
                Ordering::Equal => PointChange::Same,
                Ordering::Less => PointChange::Worse,
            };
        Comparison {
            tenths: i16::from(self.score.tenths()) - i16::from(before.score.tenths()),
            points: self.points.iter().zip(&before.points).map(change).collect(),
        }
    }
}
