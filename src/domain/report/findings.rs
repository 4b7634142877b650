//! What decided the score of an interview: facts that code finds in the grades. The sentences are texts.

use super::{TopicScore, topics};
use crate::domain::grading::{Mark, Score, Verdict};
use crate::domain::interview::{Interview, Slot};

/// Most findings: what is more is not read.
const MOST: usize = 3;
/// Best topics that are named together.
const BEST: usize = 2;
/// What counts as a change from the first half to the second.
const CHANGE: u8 = 10;
/// Scored questions from which on halves are compared.
const HALVED: usize = 4;

/// A fact about a finished interview.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Finding {
    /// Nothing was missing anywhere.
    Complete,
    /// The topics that went best, best first: a good score each.
    Best(Vec<TopicScore>),
    /// The topic that went best, where none went well.
    LeastBad(TopicScore),
    /// The topic that took most off the overall score, and how much.
    CostMost { topic: TopicScore, cost: Score },
    /// So many questions were skipped, and what that took off the overall score.
    Skipped { count: usize, cost: Score },
    /// So many things were said wrongly.
    Errors(usize),
    /// The second half went otherwise than the first.
    Trend { first: Score, second: Score },
    /// How many key points of the answered questions were made in full, in part and not at all.
    Points { met: usize, partial: usize, missed: usize },
}

/// What decided the score, the most telling first, three at most; nothing where nothing has a score.
pub fn findings(interview: &Interview) -> Vec<Finding> {
    let scored: Vec<&Slot> = interview.slots.iter().filter(|slot| slot.score().is_some()).collect();
    if scored.is_empty() {
        return Vec::new();
    }
    let candidates = [
        best(interview),
        cost_most(interview, scored.len()),
        skipped(&scored),
        trend(&scored),
        errors(&scored),
        points(&scored),
    ];
    let mut found: Vec<Finding> = candidates.into_iter().flatten().collect();
    if found.contains(&Finding::Complete) {
        // There is no more to it.
        return vec![Finding::Complete];
    }
    found.truncate(MOST);
    found
}

fn best(interview: &Interview) -> Option<Finding> {
    let topics = topics(interview);
    if topics.iter().all(|topic| topic.score == Score::FULL) {
        return Some(Finding::Complete);
    }
    let good = topics.iter().filter(|topic| topic.score.mark() >= Mark::Good).take(BEST).cloned().collect::<Vec<_>>();
    if !good.is_empty() {
        return Some(Finding::Best(good));
    }
    topics.into_iter().next().filter(|topic| topic.score > Score::ZERO).map(Finding::LeastBad)
}

/// Of equal ones the worst.
fn cost_most(interview: &Interview, scored: usize) -> Option<Finding> {
    let lost = |topic: &TopicScore| {
        let slots = interview.slots.iter().filter(|slot| slot.question.topic.trim() == topic.topic);
        let scores = slots.filter_map(Slot::score);
        scores.map(|score| u32::from(Score::FULL.tenths() - score.tenths())).sum::<u32>()
    };
    let topics = topics(interview);
    // One topic alone is the whole interview.
    let topic = topics.iter().filter(|_| topics.len() > 1).max_by_key(|topic| lost(topic))?;
    let cost = share(lost(topic), scored);
    // One that was skipped altogether is told of with the others that were.
    let is_answered =
        |slot: &Slot| slot.question.topic.trim() == topic.topic && slot.score().is_some() && !slot.skipped;
    (cost > Score::ZERO && interview.slots.iter().any(is_answered))
        .then(|| Finding::CostMost { topic: topic.clone(), cost })
}

fn skipped(scored: &[&Slot]) -> Option<Finding> {
    let count = scored.iter().filter(|slot| slot.skipped).count();
    let lost = u32::try_from(count).unwrap_or(u32::MAX).saturating_mul(Score::FULL.tenths().into());
    (count > 0).then(|| Finding::Skipped { count, cost: share(lost, scored.len()) })
}

fn trend(scored: &[&Slot]) -> Option<Finding> {
    if scored.len() < HALVED {
        return None;
    }
    let (first, second) = scored.split_at(scored.len() / 2);
    let mean = |slots: &[&Slot]| Score::mean(slots.iter().filter_map(|slot| slot.score()));
    let (first, second) = (mean(first)?, mean(second)?);
    (first.tenths().abs_diff(second.tenths()) >= CHANGE).then_some(Finding::Trend { first, second })
}

fn errors(scored: &[&Slot]) -> Option<Finding> {
    let of = |slot: &&Slot| {
        slot.feedback().map_or(0, |feedback| {
            let wrong = feedback.grade.points.iter().filter(|point| point.verdict == Verdict::Wrong).count();
            wrong + feedback.grade.errors.len()
        })
    };
    let count = scored.iter().map(of).sum();
    (count > 0).then_some(Finding::Errors(count))
}

fn points(scored: &[&Slot]) -> Option<Finding> {
    let feedback = scored.iter().filter_map(|slot| slot.feedback());
    let verdicts: Vec<Verdict> = feedback
        .flat_map(|feedback| feedback.grade.points.iter().map(|point| point.verdict).collect::<Vec<_>>())
        .collect();
    let count = |halves| verdicts.iter().filter(|verdict| verdict.halves() == halves).count();
    (!verdicts.is_empty()).then(|| Finding::Points { met: count(2), partial: count(1), missed: count(0) })
}

/// What so many tenths of one question are of the overall score.
fn share(tenths: u32, scored: usize) -> Score {
    let scored = u32::try_from(scored).unwrap_or(u32::MAX).max(1);
    Score::from_tenths(u8::try_from((tenths * 2 + scored) / (scored * 2)).unwrap_or(u8::MAX))
}
