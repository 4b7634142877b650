//! What the offline grader goes by on answers that people have judged: what its scale is fitted to.

use serde::{Deserialize, Serialize};

use crate::domain::grading::Verdict;
use crate::domain::language::Language;
use crate::domain::question::{Question, QuestionId, Rubric};

use super::scale::{Context, Evidence};
use super::{Bank, OfflineGrader, PreparedAnswer};

/// An answer to a question of the bank, as somebody typed it.
#[derive(Debug, Clone, Deserialize)]
pub struct JudgedAnswer {
    /// Id of the question in the bank.
    pub question: String,
    /// The language of the interview.
    pub interview_language: Language,
    /// The language of the answer.
    pub language: Language,
    /// What kind of answer it was meant to be: `good`, `half`, `wrong`, …
    pub kind: String,
    /// What was typed.
    pub text: String,
    /// What people made of it, each for themselves.
    #[serde(default)]
    pub readers: Vec<Reader>,
}

/// What one reader made of an answer.
#[derive(Debug, Clone, Deserialize)]
pub struct Reader {
    /// In the order of the rubric.
    pub points: Vec<Verdict>,
    /// From 0 to 10.
    pub score: f64,
}

/// What the offline grader makes of a judged answer.
#[derive(Debug, Clone, Serialize)]
pub struct Measured {
    /// Id of the question in the bank.
    pub question: String,
    /// Of the answer.
    pub kind: String,
    /// Of the answer.
    pub language: Language,
    /// From 0 to 10.
    pub score: f64,
    /// The mean of the readers' scores, where there are readers.
    pub human: Option<f64>,
    /// In the order of the rubric.
    pub points: Vec<MeasuredPoint>,
}

/// One key point of a [`Measured`] answer.
#[derive(Debug, Clone, Serialize)]
pub struct MeasuredPoint {
    /// Share of the score.
    pub weight: u8,
    /// What the grader makes of it.
    pub verdict: Verdict,
    /// What it stands on.
    pub evidence: Evidence,
    /// What the rest of the answer is like.
    pub context: Context,
    /// Whether it stands in a list of terms only.
    pub listed: bool,
    /// What the readers' verdicts earn on average, from 0 to 1.
    pub human: Option<f64>,
}

/// Grades answers offline, with the bank's terms or as if the points had none. Answers to questions that are not in the
/// bank are left out.
pub fn measure(answers: &[JudgedAnswer], with_terms: bool) -> Vec<Measured> {
    answers.iter().filter_map(|answer| measure_one(answer, with_terms)).collect()
}

fn measure_one(answer: &JudgedAnswer, with_terms: bool) -> Option<Measured> {
    let id = QuestionId(format!("bank:{}", answer.question));
    let language = answer.interview_language;
    let mut question = Bank::embedded().question(&id)?.in_language(language)?;
    if !with_terms {
        question = without_terms(question)?;
    }
    let grader = OfflineGrader::new(&question, language);
    let graded = grader.grade(&answer.text).grade;
    let readings = grader.read(&PreparedAnswer::new(&answer.text, language));
    let points = question.rubric.points().iter().zip(&graded.points).zip(readings).enumerate();
    let points: Vec<MeasuredPoint> = points
        .map(|(index, ((point, grade), reading))| MeasuredPoint {
            weight: point.weight,
            verdict: grade.verdict,
            evidence: reading.evidence,
            context: reading.context,
            listed: reading.listed,
            human: mean(
                answer
                    .readers
                    .iter()
                    .filter_map(|reader| reader.points.get(index))
                    .map(|verdict| f64::from(verdict.halves()) / 2.0),
            ),
        })
        .collect();
    let human = mean(answer.readers.iter().map(|reader| reader.score));
    let (kind, score) = (answer.kind.clone(), graded.score.value());
    let question = answer.question.clone();
    Some(Measured { question, kind, language: answer.language, score, human, points })
}

fn without_terms(question: Question) -> Option<Question> {
    let mut points = question.rubric.points().to_vec();
    points.iter_mut().for_each(|point| point.terms.clear());
    Some(Question { rubric: Rubric::new(points).ok()?, ..question })
}

fn mean(values: impl Iterator<Item = f64>) -> Option<f64> {
    let values: Vec<f64> = values.collect();
    if values.is_empty() { None } else { Some(values.iter().sum::<f64>() / count(values.len())) }
}

#[expect(clippy::cast_precision_loss, reason = "there are some hundred answers")]
fn count(length: usize) -> f64 {
    length as f64
}
