//! Grades: a model claims, code verifies.

use std::cmp::Ordering;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::injection_guard::InjectionGuard;
use super::sentences::{Secrets, checked, in_language, sound};
use crate::domain::grading::{
    Beside, Claim, Doubt, ErrorCost, ErrorFound, Feedback, Grade, Passages, PointGrade, Taken, Verdict,
};
use crate::domain::intent::Intent;
use crate::domain::question::Source;
use crate::domain::text::clean;
use crate::interviewer::GradeRequest;
use crate::llm::structured;

mod exchange;
mod live;
mod probe;

pub(super) use exchange::Grading;

/// Most sentences of each kind.
const SENTENCES: usize = 3;

// No doc comments in these types: they would go into the schema, and be paid for in every call.

#[derive(Debug, Deserialize, JsonSchema)]
pub(super) struct Reply {
    #[serde(default)]
    #[schemars(with = "SaidShape")]
    said: String,
    #[schemars(with = "Vec<PointShape>")]
    points: Vec<PointReply>,
    #[serde(default)]
    errors: Vec<ErrorReply>,
    #[serde(default)]
    also_right: Vec<String>,
    #[serde(default)]
    strengths: Vec<String>,
    #[serde(default)]
    improvements: Vec<String>,
    #[serde(default)]
    suggestions: Vec<String>,
    #[serde(default)]
    ask_back: Vec<ProbeReply>,
}

#[derive(JsonSchema)]
#[serde(rename_all = "snake_case")]
#[expect(
    dead_code,
    reason = "for the schema: a word that is none of these is an answer, and no reason to refuse the grade"
)]
enum SaidShape {
    Answer,
    Clarify,
    Hint,
    DontKnow,
    Skip,
    AnotherQuestion,
    Pause,
    Finish,
    Greeting,
    AboutBot,
    Complaint,
}

#[derive(Debug, Deserialize, JsonSchema)]
struct ProbeReply {
    point: usize,
    quote: String,
    text: String,
}

#[derive(Debug, Deserialize, JsonSchema)]
struct PointReply {
    #[serde(default)]
    quote: String,
    verdict: VerdictReply,
}

#[derive(JsonSchema)]
#[expect(
    dead_code,
    reason = "for the schema: the quote is found before it is judged, and may be left out all the same"
)]
struct PointShape {
    quote: String,
    verdict: VerdictReply,
}

#[derive(Debug, Deserialize, JsonSchema)]
struct ErrorReply {
    quote: String,
    why: String,
}

#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
enum VerdictReply {
    Met,
    Partial,
    Missed,
    Wrong,
}

/// What the template is given.
#[derive(Serialize)]
pub(super) struct Values<'a> {
    position: Option<&'a str>,
    level: Option<&'a str>,
    question: &'a str,
    points: Vec<PointValues<'a>>,
    points_count: usize,
    model_answer: &'a str,
    fence: &'a str,
    follow_up: Option<&'a str>,
    said_before: String,
    answer: &'a str,
    is_cut_off: bool,
    may_ask_back: bool,
    is_on_cv: bool,
}

#[derive(Serialize)]
struct PointValues<'a> {
    number: usize,
    text: &'a str,
    weight: u8,
}

impl<'a> Values<'a> {
    pub(super) fn new(request: &'a GradeRequest, answer: &'a str, fence: &'a str) -> Self {
        let asked_about = request.asked_about();
        let values = |index: usize| {
            let point = request.question.rubric.points().get(index)?;
            Some(PointValues { number: index + 1, text: &point.text, weight: point.weight })
        };
        let asked = request.follow_up.as_ref();
        Self {
            position: super::position(&request.subject),
            level: super::level(&request.subject),
            question: &request.question.text,
            points_count: asked_about.len(),
            points: asked_about.into_iter().filter_map(values).collect(),
            model_answer: &request.question.model_answer,
            fence,
            follow_up: asked.map(|asked| asked.text.as_str()),
            said_before: asked.map(|asked| clean(&asked.said_before)).unwrap_or_default(),
            answer,
            is_cut_off: request.is_cut_off,
            may_ask_back: request.may_ask_back,
            is_on_cv: request.subject.is_cv(),
        }
    }
}

/// How sure a grade is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sureness {
    Sure,
    /// Somebody else should look: they may find more, or less.
    Unsure,
    /// It may be too high.
    TooHigh,
}

/// A grade, and how sure it is.
#[derive(Debug, Clone)]
pub(super) struct Graded {
    pub(super) feedback: Feedback,
    pub(super) sureness: Sureness,
}

impl Graded {
    /// A grade, and whether its quotes were all found.
    fn new(checks: &Checks<'_>, feedback: Feedback, cut_down: bool) -> Self {
        let sureness = match checks.sureness(&feedback) {
            // What is not found is not credited.
            Sureness::Sure if cut_down => Sureness::Unsure,
            sureness => sureness,
        };
        Self { feedback, sureness }
    }

    pub(super) fn is_sure(&self) -> bool {
        self.sureness == Sureness::Sure
    }
}

/// What a reply is checked by, while it is written and when it is complete.
pub(super) struct Checks<'a> {
    request: &'a GradeRequest,
    guard: InjectionGuard<'a>,
    passages: Passages<'a>,
    secrets: Secrets,
    cost: ErrorCost,
}

impl<'a> Checks<'a> {
    pub(super) fn new(request: &'a GradeRequest, secrets: Secrets, cost: ErrorCost) -> Self {
        let passages = Passages::new(&request.question.rubric, &request.answer);
        Self { request, guard: InjectionGuard::new(request), passages, secrets, cost }
    }

    /// What the model claims of all key points. Of those that it was not asked about, nothing.
    ///
    /// # Errors
    /// It says something of more or fewer than it was asked about, and not of all.
    fn claims(&self, replies: Vec<PointReply>) -> Result<Vec<Claim>, String> {
        let all = self.request.question.rubric.points().len();
        let mut asked_about = self.request.asked_about();
        let (given, wanted) = (replies.len(), asked_about.len());
        if given == all {
            asked_about = (0..all).collect();
        } else if given != wanted {
            return Err(format!("there are {wanted} key points, you gave {given}"));
        }
        let mut taken = Taken::default();
        let mut claims = vec![Claim::missed(); all];
        for (index, reply) in asked_about.into_iter().zip(replies) {
            claims[index] = self.claim(index, reply, &mut taken);
        }
        Ok(claims)
    }

    /// What the model claims of the key point of this index, as far as it is believed. `taken` is what the points before
    /// it were given.
    fn claim(&self, index: usize, reply: PointReply, taken: &mut Taken) -> Claim {
        let claim = self.passages.claim(index, reply.into(), taken, |quote| self.guard.may_carry(index, quote));
        self.guard.limit(index, claim)
    }

    /// The verified grade of these claims, and of what the reply says beside them.
    fn grade(&self, claims: &[Claim], beside: Beside) -> Grade {
        self.passages.grade(claims, beside, self.cost)
    }

    /// Whether somebody else should look at a grade: the answer speaks to the grader, or what is quoted has nothing to do
    /// with its point, or little is decided, or the offline grader reads something quite different.
    fn sureness(&self, feedback: &Feedback) -> Sureness {
        let points = &feedback.grade.points;
        let count = |verdict| points.iter().filter(|point| point.verdict == verdict).count();
        let (met, partial) = (count(Verdict::Met), count(Verdict::Partial));
        let credited = points.iter().enumerate().filter(|(_, point)| point.is_credited());
        let mut quotes = credited.filter_map(|(index, point)| Some((index, point.quote.as_ref()?)));
        let far = self.guard.distance(feedback.grade.score);
        let is_too_high = feedback.doubt.is_some()
            || quotes.any(|(index, quote)| !self.guard.is_founded(index, quote))
            || far == Some(Ordering::Greater);
        match is_too_high {
            true => Sureness::TooHigh,
            false if (partial >= 2 && partial > met) || far.is_some() => Sureness::Unsure,
            false => Sureness::Sure,
        }
    }

    /// What the reply says beside the key points. An error without a correction that can be shown is none.
    ///
    /// # Errors
    /// The corrections are in another language.
    fn beside(&self, errors: Vec<ErrorReply>, also_right: Vec<String>) -> Result<Beside, String> {
        let language = self.request.candidate.language;
        let sound =
            |error: ErrorReply| Some(ErrorFound { why: sound(language, &error.why, &self.secrets)?, ..error.into() });
        let errors: Vec<ErrorFound> = errors.into_iter().filter_map(sound).collect();
        let together = errors.iter().map(|error| error.why.as_str()).collect::<Vec<_>>().join(" ");
        // Taken together they may repeat the rules, or show that they are in another language.
        if self.secrets.are_in(&together) {
            return Ok(Beside { errors: Vec::new(), also_right });
        }
        in_language("errors", &together, language)?;
        Ok(Beside { errors, also_right })
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
        let claims = self.checks.claims(reply.points)?;
        let beside = self.checks.beside(reply.errors, reply.also_right)?;
        let mut grade = self.checks.grade(&claims, beside.clone());
        let unfounded = unfounded(&claims, &grade);
        let guard = &self.checks.guard;
        let is_talked_round = guard.is_talked_round(&claims, &grade);
        if is_talked_round {
            grade = self.checks.grade(&guard.distrusted(claims), beside);
        }
        let doubt = (is_talked_round || guard.is_alarmed()).then_some(Doubt::Distrusted);
        let feedback = Feedback {
            strengths: self.checks.list("strengths", reply.strengths)?,
            improvements: self.checks.list("improvements", reply.improvements)?,
            suggestions: self.checks.list("suggestions", reply.suggestions)?,
            doubt,
            probe: probe::checked(self.checks, reply.ask_back, &grade),
            taken_for: taken_for(&reply.said).filter(|_| doubt.is_none()),
            ..Feedback::graded(grade, Source::Model(model.to_owned()))
        };
        let graded = |feedback, cut_down| Ok(Graded::new(self.checks, feedback, cut_down));
        if unfounded.is_empty() {
            return graded(feedback, false);
        }
        match self.doubtful.take() {
            Some(before) if before.grade.score > feedback.grade.score => graded(before, true),
            Some(_) => graded(feedback, true),
            None => {
                self.doubtful = Some(feedback);
                let numbers = unfounded.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
                Err(format!(
                    "the answer does not contain the quotes of key points {numbers}, or another point has them; copy \
                     them letter for letter, each point's own, or give the verdict missed"
                ))
            }
        }
    }
}

/// What a reply takes the text for, where that is no answer.
fn taken_for(said: &str) -> Option<Intent> {
    serde_json::from_value(said.into()).ok()
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
            VerdictReply::Wrong => Verdict::Wrong,
        };
        Self { verdict, quote: point.quote }
    }
}

impl From<ErrorReply> for ErrorFound {
    fn from(error: ErrorReply) -> Self {
        Self { quote: error.quote, why: error.why }
    }
}
