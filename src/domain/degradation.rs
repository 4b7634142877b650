//! Why a person was served otherwise than their plan promises: what happened, in words that they can be told.

use serde::{Deserialize, Serialize};

/// Why the plan's models did not do a piece of work. What did it instead, a simpler model or the question bank, says its
/// [`crate::domain::question::Source`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Degradation {
    /// No key for a model is set up.
    NoKey,
    /// The key is refused.
    KeyRefused,
    /// The account has no credits left.
    NoCredits,
    /// The limit that the key has of its own is used up.
    KeyLimit,
    /// The account's rules on its data leave nobody who serves the model.
    DataPolicy,
    /// The free calls of the day are used up.
    DayLimit,
    /// Too many calls at the moment.
    RateLimited,
    /// The configured model does not exist any more.
    ModelGone,
    /// The models were too slow.
    Timeout,
    /// The provider withheld the reply because of its content.
    ContentRefused,
    /// The interview has used up what it may cost.
    InterviewBudget,
    /// The person has used up what they may cost today.
    PersonBudget,
    /// What all people on the free plan may cost today is used up.
    FreeBudget,
    /// The bot has used up what it may spend today.
    TotalBudget,
    /// All models failed, for other or mixed reasons.
    AllFailed,
}

impl Degradation {
    pub const ALL: [Self; 15] = [
        Self::NoKey,
        Self::KeyRefused,
        Self::NoCredits,
        Self::KeyLimit,
        Self::DataPolicy,
        Self::DayLimit,
        Self::RateLimited,
        Self::ModelGone,
        Self::Timeout,
        Self::ContentRefused,
        Self::InterviewBudget,
        Self::PersonBudget,
        Self::FreeBudget,
        Self::TotalBudget,
        Self::AllFailed,
    ];

    /// Stable name, in messages' ids (`degradation-…`), the ledger and statistics.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::NoKey => "no-key",
            Self::KeyRefused => "key-refused",
            Self::NoCredits => "no-credits",
            Self::KeyLimit => "key-limit",
            Self::DataPolicy => "data-policy",
            Self::DayLimit => "day-limit",
            Self::RateLimited => "rate-limited",
            Self::ModelGone => "model-gone",
            Self::Timeout => "timeout",
            Self::ContentRefused => "content-refused",
            Self::InterviewBudget => "interview-budget",
            Self::PersonBudget => "person-budget",
            Self::FreeBudget => "free-budget",
            Self::TotalBudget => "total-budget",
            Self::AllFailed => "all-failed",
        }
    }
}
