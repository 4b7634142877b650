//! Which of two grades of one answer is kept after a dispute.

use serde::{Deserialize, Serialize};

use super::Grade;

/// The grade that is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kept {
    /// The one that stood.
    First,
    /// The one of the second grader.
    Second,
}

/// Which of two verified grades of the same answer has more behind it: more key points that the answer's own words carry.
/// With as many in both, the first is kept, because a dispute has to show something new. The scores do not matter: a second
/// grader who quotes more has read more, also when they call some of it merely partial.
pub fn better_founded(first: &Grade, second: &Grade) -> Kept {
    if quotes(second) > quotes(first) { Kept::Second } else { Kept::First }
}

fn quotes(grade: &Grade) -> usize {
    grade.points.iter().filter(|point| point.is_credited()).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::grading::{PointGrade, Score, Verdict};

    /// A grade of four points: `m`et, `p`artial, `w`rong or `-`.
    fn grade(points: &str, tenths: u8) -> Grade {
        let quoted = |verdict| PointGrade { verdict, quote: Some("their own words".to_owned()) };
        let point = |c| match c {
            'm' => quoted(Verdict::Met),
            'p' => quoted(Verdict::Partial),
            'w' => quoted(Verdict::Wrong),
            _ => PointGrade::MISSED,
        };
        Grade { points: points.chars().map(point).collect(), score: Score::from_tenths(tenths), ..Grade::default() }
    }

    #[test]
    fn more_quotes_win_and_a_tie_keeps_the_first() {
        for (first, second, kept) in [
            (("mm--", 50), ("mmm-", 75), Kept::Second),
            (("mmm-", 75), ("mm--", 50), Kept::First),
            (("m---", 25), ("-m--", 60), Kept::First),
            (("mm--", 50), ("mm--", 50), Kept::First),
            (("----", 0), ("----", 0), Kept::First),
            (("----", 0), ("p---", 13), Kept::Second),
            // More is quoted, less is awarded.
            (("mm--", 60), ("ppp-", 40), Kept::Second),
            // What is quoted as wrong speaks for no point.
            (("m---", 25), ("mwww", 25), Kept::First),
            (("mww-", 25), ("mm--", 50), Kept::Second),
        ] {
            assert_eq!(
                better_founded(&grade(first.0, first.1), &grade(second.0, second.1)),
                kept,
                "{first:?} {second:?}"
            );
        }
    }
}
