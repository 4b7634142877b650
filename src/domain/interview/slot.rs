//! A question's place in the interview.

use std::borrow::Cow;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Answer, AnswerRef, Clock, QuestionKey, QuestionRef, Reaction, Replaced, Replacement, Try};
use crate::domain::grading::{Feedback, Score};
use crate::domain::question::Question;

/// A question's place in the interview, with what happened to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slot {
    #[serde(default)]
    pub key: QuestionKey,
    pub question: Question,
    /// When it was shown to the person.
    pub asked_at: Option<DateTime<Utc>>,
    /// What was said of the answer before when it was shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reaction: Option<Reaction>,
    /// How much time is left for what is asked here, where there is a limit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clock: Option<Clock>,
    /// The person looked at the hint.
    pub hint_shown: bool,
    /// The person left it out: scores 0.
    pub skipped: bool,
    /// Questions that stood here before, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub replaced: Vec<Replaced>,
    /// The wish for another question in the place of this one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replacement: Option<Replacement>,
    /// The answer and what was said to follow-ups on it, then any further tries. The first one counts in the report: later
    /// ones were written after the model answer was read.
    pub answers: Vec<Answer>,
}

impl Slot {
    pub(super) const fn new(key: QuestionKey, question: Question) -> Self {
        Self {
            key,
            question,
            asked_at: None,
            reaction: None,
            clock: None,
            hint_shown: false,
            skipped: false,
            replaced: Vec::new(),
            replacement: None,
            answers: Vec::new(),
        }
    }

    pub fn answer(&self) -> Option<&Answer> {
        self.answers.last()
    }

    /// Names the latest try, or what was said last to a follow-up.
    pub fn latest_answer(&self) -> Option<AnswerRef> {
        let revision = self.answer()?.revision;
        Some(AnswerRef { question: self.key, attempt: self.answers.len(), revision })
    }

    /// Names what is asked here now.
    pub fn question_ref(&self) -> QuestionRef {
        QuestionRef { key: self.key, round: self.replaced.len(), follow_up: self.follow_ups() }
    }

    /// What happens to the question now.
    pub fn stage(&self) -> Stage {
        match self.answer().filter(|_| !self.is_untouched()) {
            None if self.skipped => Stage::Skipped,
            None if self.replacement == Some(Replacement::Wanted) => Stage::Replacing,
            None => Stage::Open,
            Some(answer) if answer.feedback.is_some() || answer.is_left_out() => Stage::Graded,
            Some(answer) if answer.submitted => Stage::Checking,
            Some(answer) if answer.messages.is_empty() => Stage::Open,
            Some(_) => Stage::Collecting,
        }
    }

    /// Whether nothing was said here that is an answer.
    pub(super) fn is_untouched(&self) -> bool {
        self.answers.iter().all(|answer| answer.messages.is_empty() && answer.follow_up.is_none())
    }

    /// The score that counts: of the first graded try, 0 for a skipped question, `None` while there is neither.
    pub fn score(&self) -> Option<Score> {
        if self.skipped {
            return Some(Score::ZERO);
        }
        self.feedback().map(|feedback| feedback.grade.score)
    }

    /// The feedback that counts: of the first graded try, with what the answers to follow-ups added.
    pub fn feedback(&self) -> Option<Cow<'_, Feedback>> {
        self.tries().find_map(Try::feedback)
    }

    /// The score without what the answers to follow-ups added.
    pub fn first_score(&self) -> Option<Score> {
        if self.skipped {
            return Some(Score::ZERO);
        }
        self.answers.iter().find_map(Answer::counted).map(|feedback| feedback.grade.score)
    }

    /// Takes back a try that was opened and never typed into, and leaves out a follow-up that nobody answered.
    pub(super) fn drop_empty_try(&mut self) {
        if self.leave_follow_up_out() {
            return;
        }
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
    /// Gives way to another question, which is being looked for.
    Replacing,
    /// Has part of an answer; more may come.
    Collecting,
    Checking,
    Graded,
    Skipped,
}
