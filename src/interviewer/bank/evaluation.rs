//! How the offline grader does on answers that people have judged.

use std::collections::BTreeMap;
use std::fmt;

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

/// The mean scores of some answers.
#[derive(Debug, Clone, Copy)]
pub struct Means {
    /// How many answers there are.
    pub answers: usize,
    /// The grader's.
    pub score: f64,
    /// The readers', where there are readers.
    pub human: Option<f64>,
}

/// Mean scores by kind and language of the answer, and how the scores go with the readers'.
#[derive(Debug, Clone)]
pub struct Figures {
    /// By kind, then language or `all`.
    pub means: BTreeMap<String, BTreeMap<&'static str, Means>>,
    /// Pearson's correlation with the readers.
    pub pearson: Option<f64>,
    /// Quadratic weighted kappa with the readers, of scores rounded to whole ones.
    pub kappa: Option<f64>,
}

impl Figures {
    /// Sums up what was measured.
    pub fn of(measured: &[Measured]) -> Self {
        let mut groups: BTreeMap<String, BTreeMap<&'static str, Vec<&Measured>>> = BTreeMap::new();
        for one in measured {
            for language in [one.language.code(), "all"] {
                groups.entry(one.kind.clone()).or_default().entry(language).or_default().push(one);
            }
        }
        let row = |group: Vec<&Measured>| Means {
            answers: group.len(),
            score: mean(group.iter().map(|one| one.score)).unwrap_or_default(),
            human: mean(group.iter().filter_map(|one| one.human)),
        };
        let rows = |languages: BTreeMap<_, Vec<&Measured>>| {
            languages.into_iter().map(|(code, group)| (code, row(group))).collect()
        };
        let pairs: Vec<(f64, f64)> = measured.iter().filter_map(|one| Some((one.score, one.human?))).collect();
        Self {
            means: groups.into_iter().map(|(kind, languages)| (kind, rows(languages))).collect(),
            pearson: pearson(&pairs),
            kappa: quadratic_weighted_kappa(&pairs),
        }
    }
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (kind, languages) in &self.means {
            write!(f, "{kind:17}")?;
            for (code, Means { answers, score, human }) in languages {
                let human = human.map_or_else(|| "-".to_owned(), |human| format!("{human:.1}"));
                write!(f, "  {code} {answers:3}: {score:4.2} ({human})")?;
            }
            writeln!(f)?;
        }
        let shown = |figure: Option<f64>| figure.map_or_else(|| "-".to_owned(), |figure| format!("{figure:.3}"));
        write!(f, "Pearson {}, quadratic weighted kappa {}", shown(self.pearson), shown(self.kappa))
    }
}

/// Pearson's correlation of pairs; `None` when one side never changes.
pub fn pearson(pairs: &[(f64, f64)]) -> Option<f64> {
    let (x, y) = (mean(pairs.iter().map(|pair| pair.0))?, mean(pairs.iter().map(|pair| pair.1))?);
    let sum = |term: fn(f64, f64) -> f64| pairs.iter().map(|pair| term(pair.0 - x, pair.1 - y)).sum::<f64>();
    let spread = (sum(|x, _| x * x) * sum(|_, y| y * y)).sqrt();
    (spread > 0.0).then(|| sum(|x, y| x * y) / spread)
}

/// Cohen's kappa of scores from 0 to 10, rounded to whole ones, with squared distances as weights; `None` when nothing
/// can disagree.
pub fn quadratic_weighted_kappa(pairs: &[(f64, f64)]) -> Option<f64> {
    let whole: Vec<(f64, f64)> = pairs.iter().map(|pair| (pair.0.round(), pair.1.round())).collect();
    let observed: f64 = whole.iter().map(|(x, y)| (x - y).powi(2)).sum::<f64>() / count(whole.len());
    let expected = whole.iter().flat_map(|(x, _)| whole.iter().map(move |(_, y)| (x - y).powi(2))).sum::<f64>();
    let expected = expected / count(whole.len() * whole.len());
    (expected > 0.0).then(|| 1.0 - observed / expected)
}

/// The mean score of the answers of a kind.
pub fn mean_of(measured: &[Measured], kind: &str) -> Option<f64> {
    mean(measured.iter().filter(|one| one.kind == kind).map(|one| one.score))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agreement_is_measured_between_none_and_all() {
        let same = [(0.0, 0.0), (4.0, 4.0), (10.0, 10.0)];
        let turned = [(0.0, 10.0), (5.0, 5.0), (10.0, 0.0)];
        let shifted = [(0.0, 2.0), (4.0, 6.0), (8.0, 10.0)];
        let figures = |pairs: &[(f64, f64)]| (pearson(pairs), quadratic_weighted_kappa(pairs));
        let is = |found: Option<f64>, expected: f64| (found.expect("a figure") - expected).abs() < 1e-9;
        let (r, kappa) = figures(&same);
        assert!(is(r, 1.0) && is(kappa, 1.0));
        let (r, kappa) = figures(&turned);
        assert!(is(r, -1.0) && kappa < Some(0.0));
        let (r, kappa) = figures(&shifted);
        assert!(is(r, 1.0) && kappa < Some(1.0), "a shift is seen by kappa only");
        assert_eq!(figures(&[(5.0, 1.0), (5.0, 2.0)]).0, None);
    }
}
