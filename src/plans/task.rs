//! What models are asked to do, and within which limits.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Effort, Model};

/// A kind of call. A task that a catalogue does not name is off: whatever needs it is left out, or done without a model.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Task {
    /// Writes the questions of an interview.
    Questions,
    Grading,
    /// Writes the words of a report.
    Report,
    /// Talks about an answer, a report, or preparing in general.
    Coach,
    /// Reads a job post more closely than headings do.
    Vacancy,
    /// Writes the questions of an interview on somebody's CV.
    #[serde(rename = "cv_questions")]
    CvQuestions,
    /// Compares a CV with what a job post asks for.
    Fit,
    /// Writes a cover letter.
    Letter,
    /// Says how the lines of a CV could be better.
    Cv,
    /// Turns what somebody says into text. Its chains stand under `[speech]`.
    #[serde(skip)]
    Transcription,
    /// Reads a text out. So do its.
    #[serde(skip)]
    Reading,
}

impl Task {
    /// Those that are done by models for text.
    pub const ALL: [Self; 9] = [
        Self::Questions,
        Self::Grading,
        Self::Report,
        Self::Coach,
        Self::Vacancy,
        Self::CvQuestions,
        Self::Cv,
        Self::Fit,
        Self::Letter,
    ];

    /// Whether a reply may hold what stands in somebody's CV, which goes when they say so.
    pub const fn tells_of_cv(self) -> bool {
        matches!(self, Self::CvQuestions | Self::Cv | Self::Fit | Self::Letter)
    }

    /// Stable name in the plan catalogue, the ledger, logs and metrics.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Questions => "questions",
            Self::Grading => "grading",
            Self::Report => "report",
            Self::Coach => "coach",
            Self::Vacancy => "vacancy",
            Self::CvQuestions => "cv_questions",
            Self::Fit => "fit",
            Self::Letter => "letter",
            Self::Cv => "cv",
            Self::Transcription => "transcription",
            Self::Reading => "reading",
        }
    }
}

impl fmt::Display for Task {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.slug())
    }
}

/// What a task asks of whatever model does it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TaskLimits {
    /// Sampling temperature, 0 to 2, for models that take one.
    pub temperature: f64,
    /// Cap on the tokens of a reply, before what a model needs for its reasoning.
    pub output_tokens: u32,
    /// Added to the cap for each item asked for (each question).
    #[serde(default)]
    pub output_tokens_per_item: u32,
    /// Reasoning effort in place of a model's own, for models that reason.
    #[serde(default)]
    pub reasoning: Option<Effort>,
}

impl TaskLimits {
    /// The effort to ask a model for; none of one that takes none.
    pub fn effort(&self, model: &Model) -> Option<Effort> {
        model.reasoning.map(|own| self.reasoning.unwrap_or(own))
    }

    /// The cap on a reply of this model, in tokens; twice the room for one whose last reply hit its cap.
    pub fn cap(&self, model: &Model, items: u32, widened: bool) -> u32 {
        let for_items = self.output_tokens_per_item.saturating_mul(items);
        let cap = self.output_tokens.saturating_add(for_items).saturating_add(model.reasoning_tokens);
        cap.saturating_mul(if widened { 2 } else { 1 }).min(model.max_output)
    }

    pub(super) fn check(&self, task: Task) -> Result<(), String> {
        if !(0.0..=2.0).contains(&self.temperature) {
            return Err(format!("task {task}: temperature is {}, allowed are 0 to 2", self.temperature));
        }
        if self.output_tokens == 0 {
            return Err(format!("task {task}: output_tokens must be greater than 0"));
        }
        Ok(())
    }
}
