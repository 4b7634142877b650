//! Who asks and who grades: the port, and its two sides.
//!
//! - [`model`]: a language model through OpenRouter;
//! - [`bank`]: the built-in question bank with its offline grader.
//!
//! [`Interviewer`] asks the model side first, where there is one, and lets the bank carry on when it fails. Whatever
//! comes back is validated; a grade is always verified by [`crate::domain::grading::verify`].

use std::sync::Arc;

use tokio::sync::mpsc;

use crate::domain::catalog::Track;
use crate::domain::grading::Feedback;
use crate::domain::interview::{Interview, InterviewId};
use crate::domain::language::Language;
use crate::domain::plan::PlanName;
use crate::domain::question::{Question, QuestionId};
use crate::domain::report::{ReportNotes, Summary};
use crate::domain::user::UserId;

pub mod bank;
pub mod model;

/// For whom a call is made: decides the models, and whom it is accounted to.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// The person.
    pub user: UserId,
    /// The interview.
    pub interview: InterviewId,
    /// Plan at the interview's start.
    pub plan: PlanName,
    /// Language of questions and feedback.
    pub language: Language,
}

/// A question that the person was asked before on the same track.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskedQuestion {
    /// Its id.
    pub id: QuestionId,
    /// What was asked.
    pub text: String,
}

/// Asks for questions.
#[derive(Debug, Clone)]
pub struct QuestionsRequest {
    /// For whom.
    pub candidate: Candidate,
    /// About what.
    pub track: Track,
    /// How many.
    pub count: usize,
    /// What not to ask again: this interview's questions so far, then earlier ones, newest first.
    pub asked: Vec<AskedQuestion>,
    /// Makes the bank's choice repeatable.
    pub seed: u64,
}

/// Asks for a grade.
#[derive(Debug, Clone)]
pub struct GradeRequest {
    /// For whom.
    pub candidate: Candidate,
    /// About what.
    pub track: Track,
    /// The question with its rubric.
    pub question: Question,
    /// What the person wrote.
    pub answer: String,
}

/// Asks for the words of a report.
#[derive(Debug, Clone)]
pub struct ReportRequest {
    /// For whom.
    pub candidate: Candidate,
    /// The finished interview, all its grades recorded.
    pub interview: Interview,
    /// Its figures.
    pub summary: Summary,
}
