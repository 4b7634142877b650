//! A question and its rubric.
//!
//! The rubric is created together with the question, before any answer exists, so that nobody can bend it to what a
//! person happened to say.

use serde::{Deserialize, Serialize};

mod given_away;

/// Fewest and most key points of a rubric.
pub const KEY_POINTS: std::ops::RangeInclusive<usize> = 4..=8;
/// What the weights of a rubric sum to.
pub const TOTAL_WEIGHT: u32 = 100;

/// Identifies a question for good: `bank:<id>` for one of the bank, `model:<random>` for one written by a model.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct QuestionId(pub String);

/// What kind of thing a question asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum QuestionType {
    /// Knowledge of the field.
    #[default]
    Technical,
    /// A story out of the person's own work, told by situation, task, action and result.
    Behavioural,
    /// A case: requirements, options, trade-offs, risks.
    SystemDesign,
}

impl QuestionType {
    /// So many of the first key points are the same in every question of the type. Whoever is asked knows them.
    pub const fn fixed_points(self) -> usize {
        match self {
            Self::Technical | Self::SystemDesign => 0,
            // Situation, task, action, result.
            Self::Behavioural => 4,
        }
    }

    /// Stable name in keys and prompts.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Technical => "technical",
            Self::Behavioural => "behavioural",
            Self::SystemDesign => "system_design",
        }
    }

    /// For stored questions.
    fn is_technical(&self) -> bool {
        *self == Self::Technical
    }
}

/// How hard a question is within its level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Difficulty {
    /// Warm-up: a definition or a fact used daily.
    Easy,
    /// The level's ordinary work.
    Medium,
    /// What separates a strong candidate.
    Hard,
}

/// Who wrote a question, or graded an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// The built-in question bank and its offline grader.
    Bank,
    /// The model with this OpenRouter id.
    Model(String),
    /// Code alone, without any reading: an empty answer, "I don't know", gibberish, the question pasted back.
    Screening,
}

/// One thing that a good answer says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyPoint {
    /// What must be said, as shown to the person afterwards.
    pub text: String,
    /// Share of the score, 1-100; the weights of a rubric sum to [`TOTAL_WEIGHT`].
    pub weight: u8,
    /// For the offline grader: the point is made when every group has one of its phrasings in the answer.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub terms: Vec<Vec<String>>,
    /// What is asked back when an answer did not make the point; it does not name it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub probe: Option<String>,
}

/// The key points of a question: 4 to 8 of them, weights summing to 100.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<KeyPoint>", into = "Vec<KeyPoint>")]
pub struct Rubric(Vec<KeyPoint>);

/// Why a list of key points is no rubric.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RubricError {
    /// Fewer than 4 or more than 8.
    #[error("a rubric has 4 to 8 key points, not {0}")]
    Count(usize),
    /// The weights do not sum to 100.
    #[error("the weights of the key points sum to {0}, not to 100")]
    Weights(u32),
    /// A point without weight could never change a score.
    #[error("key point {0} has no weight")]
    NoWeight(usize),
    /// A point without text.
    #[error("key point {0} has no text")]
    NoText(usize),
}

impl Rubric {
    /// Checks and takes the key points.
    ///
    /// # Errors
    /// The first rule that the points break.
    pub fn new(points: Vec<KeyPoint>) -> Result<Self, RubricError> {
        if !KEY_POINTS.contains(&points.len()) {
            return Err(RubricError::Count(points.len()));
        }
        for (index, point) in points.iter().enumerate() {
            if point.weight == 0 {
                return Err(RubricError::NoWeight(index + 1));
            }
            if point.text.trim().is_empty() {
                return Err(RubricError::NoText(index + 1));
            }
        }
        let total = points.iter().map(|point| u32::from(point.weight)).sum();
        if total != TOTAL_WEIGHT {
            return Err(RubricError::Weights(total));
        }
        Ok(Self(points))
    }

    /// The key points in their order.
    pub fn points(&self) -> &[KeyPoint] {
        &self.0
    }
}

impl TryFrom<Vec<KeyPoint>> for Rubric {
    type Error = RubricError;

    fn try_from(points: Vec<KeyPoint>) -> Result<Self, Self::Error> {
        Self::new(points)
    }
}

impl From<Rubric> for Vec<KeyPoint> {
    fn from(rubric: Rubric) -> Self {
        rubric.0
    }
}

/// A question in one language, with everything needed to grade an answer to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// Identifies the question in a person's history.
    pub id: QuestionId,
    /// What kind of thing it asks for. All were technical once.
    #[serde(rename = "type", default, skip_serializing_if = "QuestionType::is_technical")]
    pub kind: QuestionType,
    pub text: String,
    /// The same in other words, with what kind of answer is meant; it gives no key point away.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub simpler: Option<String>,
    /// Two or three words: what the question is about.
    pub topic: String,
    /// How hard it is within its level.
    pub difficulty: Difficulty,
    /// A nudge that does not give the answer away.
    pub hint: String,
    /// What a strong candidate would say.
    pub model_answer: String,
    /// What an answer is measured by.
    pub rubric: Rubric,
    pub source: Source,
    /// The line of a job post that it was written for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub requirement: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn points(weights: &[u8]) -> Vec<KeyPoint> {
        weights
            .iter()
            .map(|&weight| KeyPoint { text: "says so".to_owned(), weight, terms: Vec::new(), probe: None })
            .collect()
    }

    #[test]
    fn a_rubric_has_4_to_8_weighted_points_that_sum_to_100() {
        assert!(Rubric::new(points(&[25, 25, 25, 25])).is_ok());
        assert!(Rubric::new(points(&[30, 10, 10, 10, 10, 10, 10, 10])).is_ok());
        assert_eq!(Rubric::new(points(&[50, 25, 25])), Err(RubricError::Count(3)));
        assert_eq!(Rubric::new(points(&[12; 9])), Err(RubricError::Count(9)));
        assert_eq!(Rubric::new(points(&[25, 25, 25, 24])), Err(RubricError::Weights(99)));
        assert_eq!(Rubric::new(points(&[50, 0, 25, 25])), Err(RubricError::NoWeight(2)));
    }

    #[test]
    fn a_stored_rubric_is_checked_again_when_it_is_read() {
        let broken = serde_json::json!([{ "text": "one", "weight": 100 }]);
        assert!(serde_json::from_value::<Rubric>(broken).is_err());
    }
}
