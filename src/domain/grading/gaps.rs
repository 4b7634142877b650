//! What a grade says in a word, and what cost most.

use std::cmp::Reverse;

use super::{Grade, Score, WHOLE};
use crate::domain::question::Rubric;

/// A score in a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mark {
    Poor,
    Weak,
    Fair,
    Good,
    Excellent,
}

impl Mark {
    /// Lowest first.
    pub const ALL: [Self; 5] = [Self::Poor, Self::Weak, Self::Fair, Self::Good, Self::Excellent];

    /// Stable name in ids of texts.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Poor => "poor",
            Self::Weak => "weak",
            Self::Fair => "fair",
            Self::Good => "good",
            Self::Excellent => "excellent",
        }
    }
}

impl Score {
    /// The score in a word.
    pub const fn mark(self) -> Mark {
        match self.tenths() {
            0..20 => Mark::Poor,
            20..40 => Mark::Weak,
            40..65 => Mark::Fair,
            65..85 => Mark::Good,
            _ => Mark::Excellent,
        }
    }
}

impl Grade {
    /// Indices of the points that were not made in full, what cost most first; of equal ones the first.
    pub fn gaps(&self, rubric: &Rubric) -> Vec<usize> {
        let cost = |index: usize| {
            let weight = rubric.points().get(index).map_or(0, |point| u32::from(point.weight));
            weight * (2 * WHOLE).saturating_sub(self.share_of(index))
        };
        let is_made = |index: &usize| self.points[*index].verdict.halves() == 2;
        let mut gaps: Vec<usize> = (0..self.points.len()).filter(|index| !is_made(index)).collect();
        gaps.sort_by_key(|&index| Reverse(cost(index)));
        gaps
    }
}

#[cfg(test)]
mod tests {
    use super::super::{PointGrade, Verdict};
    use super::*;
    use crate::domain::question::KeyPoint;

    #[test]
    fn the_heaviest_gap_comes_first_and_points_that_are_made_are_none() {
        let point = |weight| KeyPoint { text: "point".to_owned(), weight, terms: Vec::new(), probe: None };
        let rubric = Rubric::new([10, 30, 25, 35].map(point).to_vec()).expect("a rubric");
        let grade = |verdicts: [Verdict; 4]| {
            let points = verdicts.map(|verdict| PointGrade { verdict, quote: None });
            Grade { points: points.to_vec(), ..Grade::default() }
        };
        use Verdict::{Met, Missed, Partial, Wrong};
        assert_eq!(grade([Missed, Met, Missed, Partial]).gaps(&rubric), [2, 3, 0]);
        assert_eq!(grade([Wrong, Wrong, Met, Partial]).gaps(&rubric), [1, 3, 0]);
        assert_eq!(grade([Met; 4]).gaps(&rubric), [0_usize; 0]);
    }

    #[test]
    fn every_score_has_a_word_and_a_better_one_no_worse_word() {
        let marks: Vec<Mark> = (0..=100).map(|tenths| Score::from_tenths(tenths).mark()).collect();
        assert!(marks.is_sorted());
        assert!(Mark::ALL.iter().all(|mark| marks.contains(mark)));
    }
}
