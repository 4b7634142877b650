//! A question's place in the interview.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::Answer;
use crate::domain::grading::Score;
use crate::domain::question::Question;

/// A question's place in the interview, with what happened to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slot {
    /// The question.
    pub question: Question,
    /// When it was shown to the person.
    pub asked_at: Option<DateTime<Utc>>,
    /// The person looked at the hint.
    pub hint_shown: bool,
    /// The person left it out: scores 0.
    pub skipped: bool,
    /// The answer, then any further tries. The first one counts in the report: later ones were written after the model
    /// answer was read.
    pub answers: Vec<Answer>,
}

impl Slot {
    pub(super) const fn new(question: Question) -> Self {
        Self { question, asked_at: None, hint_shown: false, skipped: false, answers: Vec::new() }
    }

    /// The latest try.
    pub fn answer(&self) -> Option<&Answer> {
        self.answers.last()
    }

    /// What happens to the question now.
    pub fn stage(&self) -> Stage {
        match self.answer() {
            None if self.skipped => Stage::Skipped,
            None => Stage::Open,
            Some(answer) if answer.feedback.is_some() => Stage::Graded,
            Some(answer) if answer.submitted => Stage::Checking,
            Some(answer) if answer.messages.is_empty() => Stage::Open,
            Some(_) => Stage::Collecting,
        }
    }

    /// The score that counts: of the first graded try, 0 for a skipped question, `None` while there is neither.
    pub fn score(&self) -> Option<Score> {
        if self.skipped {
            return Some(Score::ZERO);
        }
        self.answers.iter().find_map(|answer| answer.feedback.as_ref()).map(|feedback| feedback.grade.score)
    }

    /// Takes back a try that was opened and never typed into.
    pub(super) fn drop_empty_try(&mut self) {
        if self.answers.last().is_some_and(|answer| answer.messages.is_empty()) {
            self.answers.pop();
        }
    }
}

/// What happens to a question now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stage {
    /// Waits for an answer.
    Open,
    /// Has part of an answer; more may come.
    Collecting,
    /// Is being graded.
    Checking,
    /// Has feedback.
    Graded,
    /// Was left out.
    Skipped,
}
