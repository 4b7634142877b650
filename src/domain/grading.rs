//! From verdicts with quotes to a score that code can vouch for.
//!
//! A grader, be it a model or the offline one, only *claims*: this key point is met, and here is where the answer says
//! so. [`verify`] credits what can be found in the answer word for word, and computes the score from the weights. A
//! reply that awards what the answer does not say is cut down to what it does say, whoever asked for it.

use serde::{Deserialize, Serialize};

use super::question::{Rubric, Source};

mod quote;
mod screening;

pub use screening::{Screening, screen};

/// A score from 0 to 10, kept in tenths so that it is exact: 75 is 7.5.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Score(u8);

impl Score {
    /// Nothing.
    pub const ZERO: Self = Self(0);
    /// Everything.
    pub const FULL: Self = Self(100);

    /// A score of `tenths` tenths, at most 10.0.
    pub const fn from_tenths(tenths: u8) -> Self {
        Self(if tenths > 100 { 100 } else { tenths })
    }

    /// The score in tenths, 0 to 100.
    pub const fn tenths(self) -> u8 {
        self.0
    }

    /// The score as a number, 0.0 to 10.0.
    pub fn value(self) -> f64 {
        f64::from(self.0) / 10.0
    }

    /// The mean of several scores, rounded half up; `None` for no scores.
    pub fn mean(scores: impl IntoIterator<Item = Self>) -> Option<Self> {
        let (sum, count) = scores.into_iter().fold((0_u32, 0_u32), |(sum, n), score| (sum + u32::from(score.0), n + 1));
        if count == 0 {
            return None;
        }
        u8::try_from((sum * 2 + count) / (count * 2)).ok().map(Self)
    }
}

/// How far an answer makes a key point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// Said, and right.
    Met,
    /// Touched, but incomplete or vague: half the weight.
    Partial,
    /// Not said, or wrong.
    Missed,
}

/// What a grader says of one key point, before anybody has checked it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// The verdict it wants to give.
    pub verdict: Verdict,
    /// The words of the answer that carry it.
    pub quote: String,
}

/// The verified grade of one key point.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PointGrade {
    /// The verdict that the quote carries.
    pub verdict: Verdict,
    /// The person's own words, exactly as they stand in the answer. `None` when missed.
    pub quote: Option<String>,
}

/// A verified grade: one [`PointGrade`] per key point of the rubric, in its order, and the score they sum to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grade {
    /// Per key point.
    pub points: Vec<PointGrade>,
    /// Computed from the weights.
    pub score: Score,
}

/// What the person reads about an answer, besides the rubric and the model answer of the question itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Feedback {
    /// The verified grade.
    pub grade: Grade,
    /// What was good. Sentences in the interview's language.
    #[serde(default)]
    pub strengths: Vec<String>,
    /// What was missing or wrong.
    #[serde(default)]
    pub improvements: Vec<String>,
    /// What to learn or try next.
    #[serde(default)]
    pub suggestions: Vec<String>,
    /// Who graded.
    pub source: Source,
    /// Why code alone gave the score, where it did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub screening: Option<Screening>,
}
