//! Grades: a model claims, code verifies.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::injection_guard::InjectionGuard;
use super::sentences::{Secrets, checked};
use crate::domain::grading::{Claim, Feedback, Grade, PointGrade, Verdict, verify};
use crate::domain::question::Source;
use crate::interviewer::GradeRequest;
use crate::llm::structured;

mod exchange;
mod live;

pub(super) use exchange::Grading;

/// Most sentences of each kind.
const SENTENCES: usize = 3;

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

/// A grade, and how sure it is.
#[derive(Debug, Clone)]
pub(super) struct Graded {
    pub(super) feedback: Feedback,
    /// Some verdicts had quotes that did not carry them, and were cut down.
    pub(super) cut_down: bool,
}

/// What a reply is checked by, while it is written and when it is complete.
pub(super) struct Checks<'a> {
    request: &'a GradeRequest,
    guard: InjectionGuard,
    secrets: Secrets,
}

impl<'a> Checks<'a> {
    pub(super) fn new(request: &'a GradeRequest, secrets: Secrets) -> Self {
        Self { request, guard: InjectionGuard::new(request), secrets }
    }

    /// What the model claims of the key point of this index, as far as it is believed.
    fn claim(&self, index: usize, reply: PointReply) -> Claim {
        self.guard.limit(index, reply.into())
    }

    /// The sentences that can be shown.
    fn list(&self, name: &str, sentences: Vec<String>) -> Result<Vec<String>, String> {
        checked(name, sentences, SENTENCES, self.request.candidate.language, &self.secrets)
    }
}

/// Validates the grader's replies to one request.
struct Validator<'a> {
    checks: &'a Checks<'a>,
    /// The best founded feedback so far whose quotes were not all found: one reply more may do better.
    doubtful: Option<Feedback>,
}

impl Validator<'_> {
    /// The verified feedback of a model's reply.
    ///
    /// # Errors
    /// What is wrong with the reply. Quotes that the answer does not have are complained about once: a model that has
    /// merely paraphrased corrects itself. After that they count for nothing.
    fn validate(&mut self, reply: &str, model: &str) -> Result<Graded, String> {
        let reply: Reply = structured::parse(reply)?;
        let GradeRequest { question, answer, .. } = self.checks.request;
        let rubric = &question.rubric;
        let (given, wanted) = (reply.points.len(), rubric.points().len());
        if given != wanted {
            return Err(format!("the rubric has {wanted} key points, you gave {given}"));
        }
        let claims = reply.points.into_iter().enumerate().map(|(index, reply)| self.checks.claim(index, reply));
        let claims: Vec<Claim> = claims.collect();
        let grade = verify(rubric, &claims, answer);
        let unfounded = unfounded(&claims, &grade);
        let feedback = Feedback {
            strengths: self.checks.list("strengths", reply.strengths)?,
            improvements: self.checks.list("improvements", reply.improvements)?,
            suggestions: self.checks.list("suggestions", reply.suggestions)?,
            ..Feedback::graded(grade, Source::Model(model.to_owned()))
        };
        if unfounded.is_empty() {
            return Ok(Graded { feedback, cut_down: false });
        }
        match self.doubtful.take() {
            Some(before) if before.grade.score > feedback.grade.score => {
                Ok(Graded { feedback: before, cut_down: true })
            }
            Some(_) => Ok(Graded { feedback, cut_down: true }),
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
}

/// The key points, counted from 1, that were claimed with a quote which does not carry them.
fn unfounded(claims: &[Claim], grade: &Grade) -> Vec<usize> {
    let cut_down =
        |(claim, point): (&Claim, &PointGrade)| claim.verdict != Verdict::Missed && point.verdict == Verdict::Missed;
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
