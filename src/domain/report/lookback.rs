//! What the answers of an interview show, point by point and try by try.

use std::cmp::Reverse;

use crate::domain::grading::{Score, Verdict};
use crate::domain::interview::{Interview, QuestionKey, Slot, Try};

/// A key point of one of the questions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PointOf<'a> {
    pub topic: &'a str,
    pub text: &'a str,
    weight: u8,
}

/// The heaviest points that answers made in full, one a question: of answers that nobody doubts.
pub fn strengths(interview: &Interview, most: usize) -> Vec<PointOf<'_>> {
    heaviest(interview, most, true, |verdict| verdict == Verdict::Met)
}

/// The heaviest points that answers did not make, one a question.
pub fn gaps(interview: &Interview, most: usize) -> Vec<PointOf<'_>> {
    heaviest(interview, most, false, |verdict| verdict.halves() == 0)
}

fn heaviest(
    interview: &Interview,
    most: usize,
    undoubted: bool,
    is_wanted: impl Fn(Verdict) -> bool,
) -> Vec<PointOf<'_>> {
    let of = |slot: &'_ Slot| -> Option<usize> {
        let feedback = slot.feedback()?;
        if undoubted && feedback.doubt.is_some() {
            return None;
        }
        let points = slot.question.rubric.points();
        let wanted = feedback.grade.points.iter().enumerate().filter(|(_, grade)| is_wanted(grade.verdict));
        let wanted = wanted.filter(|(index, _)| *index < points.len());
        // Of equal ones the first.
        wanted.map(|(index, _)| index).rev().max_by_key(|&index| points[index].weight)
    };
    let mut found: Vec<PointOf<'_>> = interview
        .slots
        .iter()
        .filter_map(|slot| {
            let point = &slot.question.rubric.points()[of(slot)?];
            Some(PointOf { topic: slot.question.topic.trim(), text: &point.text, weight: point.weight })
        })
        .collect();
    found.sort_by_key(|point| Reverse(point.weight));
    found.truncate(most);
    found
}

/// What further tries made of the first ones: the means over the questions that were tried again, and how many these are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SecondTries {
    pub questions: usize,
    pub first: Score,
    pub best: Score,
}

/// What came of further tries; `None` where there were none.
pub fn second_tries<'a>(interviews: impl IntoIterator<Item = &'a Interview>) -> Option<SecondTries> {
    let slots = interviews.into_iter().flat_map(|interview| &interview.slots);
    let tried: Vec<(Score, Score)> = slots
        .filter_map(|slot| {
            let scores: Vec<Score> =
                slot.tries().filter_map(Try::feedback).map(|feedback| feedback.grade.score).collect();
            let (first, later) = scores.split_first()?;
            Some((*first, *later.iter().max()?))
        })
        .collect();
    Some(SecondTries {
        questions: tried.len(),
        first: Score::mean(tried.iter().map(|(first, _)| *first))?,
        best: Score::mean(tried.iter().map(|(_, best)| *best))?,
    })
}

/// The questions that went worst, skipped ones among them, at most `most`, in the order of the interview. Those with full
/// marks are none.
pub fn weakest(interview: &Interview, most: usize) -> Vec<(QuestionKey, Score)> {
    let scored = interview.slots.iter().enumerate().filter_map(|(index, slot)| Some((index, slot.key, slot.score()?)));
    let mut weak: Vec<_> = scored.filter(|(_, _, score)| *score < Score::FULL).collect();
    weak.sort_by_key(|(_, _, score)| *score);
    weak.truncate(most);
    weak.sort_by_key(|(index, _, _)| *index);
    weak.into_iter().map(|(_, key, score)| (key, score)).collect()
}

/// How a topic went over several interviews.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TopicTrend {
    pub topic: String,
    /// In the earliest interview that had it; `None` where only one has.
    pub first: Option<Score>,
    /// In the latest.
    pub last: Score,
}

/// How each topic went over interviews, newest first: the one that went worst of late comes first.
pub fn topic_trends(newest_first: &[Interview]) -> Vec<TopicTrend> {
    let mut trends: Vec<TopicTrend> = Vec::new();
    for interview in newest_first {
        for topic in interview.report.iter().flat_map(|report| &report.summary.topics) {
            match trends.iter_mut().find(|known| known.topic == topic.topic) {
                Some(known) => known.first = Some(topic.score),
                None => trends.push(TopicTrend { topic: topic.topic.clone(), first: None, last: topic.score }),
            }
        }
    }
    trends.sort_by_key(|trend| trend.last);
    trends
}
