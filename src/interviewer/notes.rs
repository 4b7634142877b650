//! The words of a report when no model writes them: the key points and topics that the grades show, and nothing else.

use crate::domain::grading::{Score, Verdict};
use crate::domain::interview::Interview;
use crate::domain::question::{KeyPoint, Source};
use crate::domain::report::{ReportNotes, Summary};

/// How many of each are named.
const MOST: usize = 3;
/// Topics below this score are to be learned.
const TO_LEARN: Score = Score::from_tenths(75);

/// The heaviest points met and missed, and the weakest topics.
pub(super) fn computed(interview: &Interview, summary: &Summary) -> ReportNotes {
    let weakest = summary.topics.iter().rev().filter(|topic| topic.score < TO_LEARN);
    ReportNotes {
        strengths: heaviest(interview, &[Verdict::Met]),
        weaknesses: heaviest(interview, &[Verdict::Missed, Verdict::Wrong]),
        next_steps: weakest.take(MOST).map(|topic| topic.topic.clone()).collect(),
        source: Source::Bank,
    }
}

fn heaviest(interview: &Interview, verdicts: &[Verdict]) -> Vec<String> {
    let graded = interview.slots.iter().filter_map(|slot| {
        let feedback = slot.feedback()?;
        Some(slot.question.rubric.points().iter().zip(&feedback.grade.points))
    });
    let mut points: Vec<&KeyPoint> =
        graded.flatten().filter(|(_, grade)| verdicts.contains(&grade.verdict)).map(|(point, _)| point).collect();
    points.sort_by_key(|point| std::cmp::Reverse(point.weight));
    points.into_iter().take(MOST).map(|point| point.text.clone()).collect()
}
