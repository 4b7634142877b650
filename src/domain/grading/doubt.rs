//! Why a grade is to be taken with care.

use serde::{Deserialize, Serialize};

/// What the person is told of a grade besides the score.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Doubt {
    /// The grade is not sure, and nobody else could look at the answer.
    Unsure,
    /// The answer speaks to the grader, or most of what it was praised for has nothing to do with the question: only what it
    /// says for certain was counted.
    Distrusted,
}
