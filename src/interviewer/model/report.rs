//! The words of a report.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::sentences::{Secrets, checked};
use crate::domain::grading::Verdict;
use crate::domain::interview::Slot;
use crate::domain::question::Source;
use crate::domain::report::ReportNotes;
use crate::domain::text::truncate_utf16;
use crate::interviewer::ReportRequest;
use crate::llm::structured;

/// How much of a question is named, in UTF-16 units.
const QUESTION_LENGTH: usize = 100;

// No doc comments in this type: they would go into the schema, and be paid for in every call.

#[derive(Debug, Deserialize, JsonSchema)]
pub(super) struct Reply {
    next_steps: Vec<String>,
}

/// What the template is given.
#[derive(Serialize)]
pub(super) struct Values<'a> {
    position: Option<&'a str>,
    level: Option<&'a str>,
    overall: String,
    answered: u8,
    planned: u8,
    questions: Vec<QuestionValues<'a>>,
    fence: &'a str,
}

#[derive(Serialize)]
struct QuestionValues<'a> {
    topic: &'a str,
    text: String,
    skipped: bool,
    score: String,
    said: Vec<&'a str>,
    missed: Vec<&'a str>,
}

impl<'a> Values<'a> {
    pub(super) fn new(request: &'a ReportRequest, fence: &'a str) -> Self {
        let subject = &request.interview.subject;
        Self {
            position: super::position(subject),
            level: super::level(subject),
            overall: request.summary.overall.map_or_else(String::new, |score| format!("{:.1}", score.value())),
            answered: request.summary.answered,
            planned: request.summary.planned,
            questions: request.interview.slots.iter().filter_map(QuestionValues::new).collect(),
            fence,
        }
    }
}

impl<'a> QuestionValues<'a> {
    /// `None` for a question that has no score.
    fn new(slot: &'a Slot) -> Option<Self> {
        let score = slot.score()?;
        let graded = slot.feedback().map(|feedback| feedback.into_owned().grade.points).unwrap_or_default();
        let points = || slot.question.rubric.points().iter().zip(&graded);
        let with = |met: bool| {
            let chosen = points().filter(move |(_, grade)| (grade.verdict == Verdict::Met) == met);
            chosen.map(|(point, _)| point.text.as_str()).collect()
        };
        Some(Self {
            topic: &slot.question.topic,
            text: truncate_utf16(&slot.question.text, QUESTION_LENGTH),
            skipped: slot.skipped,
            score: format!("{:.1}", score.value()),
            said: with(true),
            missed: with(false),
        })
    }
}

/// The notes of a model's reply.
///
/// # Errors
/// What is wrong with the reply.
pub(super) fn validate(
    request: &ReportRequest,
    secrets: &Secrets,
    reply: &str,
    model: &str,
) -> Result<ReportNotes, String> {
    let reply: Reply = structured::parse(reply)?;
    let language = request.candidate.language;
    let next_steps = checked("next_steps", reply.next_steps, 4, language, secrets)?;
    if next_steps.is_empty() {
        return Err("next_steps has no usable sentence".to_owned());
    }
    Ok(ReportNotes { next_steps, source: Source::Model(model.to_owned()) })
}
