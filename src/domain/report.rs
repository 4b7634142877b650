//! The end of an interview: what code computes, and the words around it.

use serde::{Deserialize, Serialize};

use super::grading::Score;
use super::interview::{Interview, Slot};
use super::question::Source;
use super::vacancy::Found;

mod findings;
mod lookback;

pub use findings::{Finding, findings};
pub use lookback::{PointOf, SecondTries, TopicTrend, gaps, second_tries, strengths, topic_trends, weakest};

/// The score of one topic.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TopicScore {
    /// The topic, as its questions name it.
    pub topic: String,
    /// Mean score of its questions.
    pub score: Score,
    /// How many questions it had.
    pub questions: u8,
}

/// What code computes from the grades.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// Mean score of the scored questions, skipped ones as 0. `None` when there is none.
    pub overall: Option<Score>,
    /// The same without what answers to follow-ups added; `None` where they added nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub without_follow_ups: Option<Score>,
    /// Per topic, best first.
    pub topics: Vec<TopicScore>,
    pub answered: u8,
    /// Questions the interview was to have.
    pub planned: u8,
}

/// What is advised after an interview: what it showed is found in its grades, and not written down. (Reports of earlier
/// versions have more in them, which is not read.)
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportNotes {
    /// What to learn next, most useful first: a model's sentences in the interview's language, or topics.
    pub next_steps: Vec<String>,
    pub source: Source,
}

/// The report of a finished interview.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    pub summary: Summary,
    pub notes: ReportNotes,
    /// How what a job post asks for came out, where the interview was for one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub requirements: Vec<Found>,
}

/// Computes the figures of an interview. Questions that were never answered nor skipped do not count.
pub fn summarise(interview: &Interview) -> Summary {
    let overall = Score::mean(interview.slots.iter().filter_map(Slot::score));
    let without = Score::mean(interview.slots.iter().filter_map(Slot::first_score));
    let was_raised = interview.slots.iter().any(|slot| slot.first_score() != slot.score());
    Summary {
        overall,
        without_follow_ups: without.filter(|_| was_raised),
        topics: topics(interview),
        answered: small(interview.answered()),
        planned: interview.planned,
    }
}

/// The topics of an interview, best first.
fn topics(interview: &Interview) -> Vec<TopicScore> {
    let scored = || interview.slots.iter().filter_map(|slot| Some((slot.question.topic.trim(), slot.score()?)));
    let mut topics: Vec<TopicScore> = Vec::new();
    for (topic, _) in scored() {
        if topics.iter().any(|known| known.topic == topic) {
            continue;
        }
        let scores: Vec<Score> = scored().filter(|(other, _)| *other == topic).map(|(_, score)| score).collect();
        topics.push(TopicScore {
            topic: topic.to_owned(),
            score: Score::mean(scores.iter().copied()).unwrap_or_default(),
            questions: small(scores.len()),
        });
    }
    topics.sort_by_key(|topic| std::cmp::Reverse(topic.score));
    topics
}

fn small(count: usize) -> u8 {
    u8::try_from(count).unwrap_or(u8::MAX)
}

/// The topics with the lowest mean score over several interviews, lowest first, at most `limit`; perfect ones are none.
pub fn weak_topics(interviews: &[Interview], limit: usize) -> Vec<TopicScore> {
    let scored = || {
        let reports = interviews.iter().filter_map(|interview| interview.report.as_ref());
        reports.flat_map(|report| &report.summary.topics)
    };
    let mut topics: Vec<TopicScore> = Vec::new();
    for topic in scored() {
        if topics.iter().any(|known| known.topic == topic.topic) {
            continue;
        }
        let same: Vec<&TopicScore> = scored().filter(|other| other.topic == topic.topic).collect();
        let scores = same.iter().flat_map(|topic| std::iter::repeat_n(topic.score, usize::from(topic.questions)));
        topics.push(TopicScore {
            topic: topic.topic.clone(),
            score: Score::mean(scores).unwrap_or_default(),
            questions: small(same.iter().map(|topic| usize::from(topic.questions)).sum()),
        });
    }
    topics.retain(|topic| topic.score < Score::FULL);
    topics.sort_by_key(|topic| topic.score);
    topics.truncate(limit);
    topics
}
