//! Plans and what they allow.

use serde::{Deserialize, Serialize};

/// A plan by name. What it allows stands in the plan catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PlanName {
    /// Everybody's.
    #[default]
    Free,
    /// For one person who prepares seriously.
    Pro,
    /// No monthly limits, the best models.
    Elite,
    /// By agreement.
    Enterprise,
}

impl PlanName {
    /// Every plan, smallest first.
    pub const ALL: [Self; 4] = [Self::Free, Self::Pro, Self::Elite, Self::Enterprise];

    /// Stable name in code, configuration, commands and the database.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Free => "free",
            Self::Pro => "pro",
            Self::Elite => "elite",
            Self::Enterprise => "enterprise",
        }
    }

    /// The plan with this name, case ignored.
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|plan| plan.slug().eq_ignore_ascii_case(slug))
    }
}

/// What a plan allows. `None` is without limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quotas {
    /// Interviews begun in a calendar month (UTC).
    #[serde(default)]
    pub interviews_per_month: Option<u32>,
    /// Questions that a person may have replaced by another one in an interview.
    #[serde(default)]
    pub replacements_per_interview: Option<u32>,
    /// Grades that a person may have looked at once more in a day (UTC).
    #[serde(default)]
    pub disputes_per_day: Option<u32>,
    /// Follow-ups to one question, never more than [`FOLLOW_UPS_MAX`](super::interview::FOLLOW_UPS_MAX).
    #[serde(default)]
    pub follow_ups_per_question: Option<u32>,
    /// Follow-ups in an interview.
    #[serde(default)]
    pub follow_ups_per_interview: Option<u32>,
    /// What a person may ask the coach in a day (UTC), each reply written anew included.
    #[serde(default)]
    pub coach_turns_per_day: Option<u32>,
    /// How often a person may redo the weakest questions of an interview in a day (UTC), where the plan says so: see
    /// [`redos`](Self::redos).
    #[serde(default)]
    pub redos_per_day: Option<u32>,
}

impl Quotas {
    /// How often the weakest questions may be redone in a day. Without a word on it once, where interviews are limited: redone
    /// ones cost none of them, and are graded all the same.
    #[must_use]
    pub fn redos(&self) -> Option<u32> {
        self.redos_per_day.or(self.interviews_per_month.map(|_| 1))
    }

    /// The same where nobody can look at a grade once more.
    #[must_use]
    pub const fn without_second_looks(self) -> Self {
        Self { disputes_per_day: None, ..self }
    }

    /// The same where there is no coach.
    #[must_use]
    pub const fn without_coach(self) -> Self {
        Self { coach_turns_per_day: None, ..self }
    }
}
