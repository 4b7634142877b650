//! Grades: a model claims, code verifies.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::sentences::{Secrets, checked};
use crate::domain::grading::{Claim, Feedback, Grade, Verdict, verify};
use crate::domain::question::Source;
use crate::interviewer::GradeRequest;
use crate::llm::structured;

// No doc comments in these types: they would go into the schema, and be paid for in every call.

#[derive(Debug, Deserialize, JsonSchema)]
pub(super) struct Reply {
    points: Vec<PointReply>,
    #[serde(default)]
    strengths: Vec<String>,
    #[serde(default)]
    improvements: Vec<String>,
    #[serde(default)]
    suggestions: Vec<String>,
}

#[derive(Debug, Deserialize, JsonSchema)]
struct PointReply {
    verdict: VerdictReply,
    #[serde(default)]
    quote: String,
}

#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
enum VerdictReply {
    Met,
    Partial,
    Missed,
}

/// What the template is given.
#[derive(Serialize)]
pub(super) struct Values<'a> {
    technology: &'a str,
    level: &'a str,
    question: &'a str,
    points: Vec<PointValues<'a>>,
    points_count: usize,
    fence: &'a str,
    answer: &'a str,
}

#[derive(Serialize)]
struct PointValues<'a> {
    text: &'a str,
    weight: u8,
}

impl<'a> Values<'a> {
    pub(super) fn new(request: &'a GradeRequest, answer: &'a str, fence: &'a str) -> Self {
        let points = request.question.rubric.points();
        Self {
            technology: request.track.technology.name(),
            level: request.track.level.slug(),
            question: &request.question.text,
            points: points.iter().map(|point| PointValues { text: &point.text, weight: point.weight }).collect(),
            points_count: points.len(),
            fence,
            answer,
        }
    }
}

/// Judges the grader's replies to one request.
pub(super) struct Judge<'a> {
    request: &'a GradeRequest,
    secrets: Secrets,
    /// The best founded feedback so far whose quotes were not all found: one reply more may do better.
    doubtful: Option<Feedback>,
}

impl<'a> Judge<'a> {
    pub(super) fn new(request: &'a GradeRequest, secrets: Secrets) -> Self {
        Self { request, secrets, doubtful: None }
    }

    /// The verified feedback of a model's reply.
    ///
    /// # Errors
    /// What is wrong with the reply. Quotes that the answer does not have are complained about once: a model that has
    /// merely paraphrased corrects itself. After that they count for nothing.
    pub(super) fn judge(&mut self, reply: &str, model: &str) -> Result<Feedback, String> {
        let reply: Reply = structured::parse(reply)?;
        let rubric = &self.request.question.rubric;
        if reply.points.len() != rubric.points().len() {
            return Err(format!(
                "the rubric has {} key points, you gave {}",
                rubric.points().len(),
                reply.points.len()
            ));
        }
        let claims: Vec<Claim> = reply.points.into_iter().map(Claim::from).collect();
        let grade = verify(rubric, &claims, &self.request.answer);
        let unfounded = unfounded(&claims, &grade);
        let language = self.request.candidate.language;
        let list = |name, sentences, max| checked(name, sentences, max, language, &self.secrets);
        let feedback = Feedback {
            strengths: list("strengths", reply.strengths, 3)?,
            improvements: list("improvements", reply.improvements, 3)?,
            suggestions: list("suggestions", reply.suggestions, 3)?,
            grade,
            source: Source::Model(model.to_owned()),
            screening: None,
            trouble: None,
        };
        if unfounded.is_empty() {
            return Ok(feedback);
        }
        match self.doubtful.take() {
            Some(before) if before.grade.score > feedback.grade.score => Ok(before),
            Some(_) => Ok(feedback),
            None => {
                self.doubtful = Some(feedback);
                let numbers = unfounded.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
                Err(format!(
                    "the answer does not contain the quotes of key points {numbers}; copy them letter for letter, or \
                     give the verdict missed"
                ))
            }
        }
    }

    /// What there is when no better reply came.
    pub(super) fn into_doubtful(self) -> Option<Feedback> {
        self.doubtful
    }
}

/// The key points, counted from 1, that were claimed with a quote which does not carry them.
fn unfounded(claims: &[Claim], grade: &Grade) -> Vec<usize> {
    let cut_down = |(claim, point): (&Claim, &crate::domain::grading::PointGrade)| {
        claim.verdict != Verdict::Missed && point.verdict == Verdict::Missed
    };
    let both = claims.iter().zip(&grade.points);
    both.enumerate().filter(|(_, pair)| cut_down(*pair)).map(|(index, _)| index + 1).collect()
}

impl From<PointReply> for Claim {
    fn from(point: PointReply) -> Self {
        let verdict = match point.verdict {
            VerdictReply::Met => Verdict::Met,
            VerdictReply::Partial => Verdict::Partial,
            VerdictReply::Missed => Verdict::Missed,
        };
        Self { verdict, quote: point.quote }
    }
}
