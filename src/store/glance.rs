//! Interviews as figures see them: no word that somebody wrote.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::domain::grading::Score;
use crate::domain::interview::{InterviewType, Status};
use crate::domain::language::Language;
use crate::domain::plan::PlanName;
use crate::domain::question::QuestionId;
use crate::domain::user::UserId;

/// What figures need of an interview. The databases put it together, each by its own means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Glance {
    pub user: UserId,
    #[serde(with = "chrono::serde::ts_milliseconds")]
    pub begun_at: DateTime<Utc>,
    pub status: Status,
    pub plan: PlanName,
    pub language: Language,
    pub kind: InterviewType,
    /// It is a question to try.
    pub warm_up: bool,
    pub questions: Vec<QuestionGlance>,
}

/// What figures need of a question in an interview.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuestionGlance {
    pub id: QuestionId,
    /// It is of the bank, else a model's.
    pub of_bank: bool,
    /// It was shown.
    pub asked: bool,
    pub skipped: bool,
    /// Those that stood here before.
    pub replaced: Vec<QuestionId>,
    /// The first try is complete.
    pub answered: bool,
    /// As the first try was graded first.
    pub score: Option<Score>,
    pub disputed: bool,
    /// The person says that they had said what was not found.
    pub marked: bool,
}
