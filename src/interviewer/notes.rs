//! What is advised after an interview when no model does: the weakest topics.

use crate::domain::grading::Score;
use crate::domain::question::Source;
use crate::domain::report::{ReportNotes, Summary};

/// How many are named.
const MOST: usize = 3;
/// Topics below this score are to be learned.
const TO_LEARN: Score = Score::from_tenths(75);

pub(super) fn computed(summary: &Summary) -> ReportNotes {
    let weakest = summary.topics.iter().rev().filter(|topic| topic.score < TO_LEARN);
    ReportNotes { next_steps: weakest.take(MOST).map(|topic| topic.topic.clone()).collect(), source: Source::Bank }
}
