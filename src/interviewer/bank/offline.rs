//! The grader that needs no model: it looks for what makes each key point in the answer.
//!
//! It claims as a model would, verdict and quote per point, and its claims go through the same
//! [`verify`](crate::domain::grading::verify). What it can and cannot see is written down in `docs/GRADING.md`.

use std::ops::Range;

use crate::domain::grading::{Claim, Feedback, Verdict, screen, verify};
use crate::domain::language::Language;
use crate::domain::question::{Question, Rubric, Source, TOTAL_WEIGHT};

use super::point::{PointReader, Readers, Seen};
use super::prepared::{PreparedAnswer, Script};
use super::scale::{Context, Evidence, usual_familiarity};

/// An answer of more words than this (three or four sentences) makes more than one point when it is to the question.
const LONG_ANSWER: usize = 40;
/// From this support on (see `Context`) an answer matches the rubric enough not to be doubted.
const SUPPORTED: f64 = 0.33;
/// Below this support nothing else matches at all.
const UNSUPPORTED: f64 = 0.2;
/// How many times as much as the model answer any answer may reject: it may be the half of it that does.
const REJECTED: f64 = 2.5;
/// The most that it is distrusted for: a short answer may reject one thing, and rightly.
const DISTRUST: f64 = 0.05;
/// What all points that stand in lists of terms only may earn together, in hundredths of the score.
const LISTS_EARN: u32 = 10;

/// How the offline grader read one key point.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// The verdict that it claims.
    pub verdict: Verdict,
    /// Per group of terms, what the best part of the answer has of it.
    pub groups: Vec<GroupReading>,
    /// What that part has of the point.
    pub evidence: Evidence,
    /// What the answer is like as a whole.
    pub context: Context,
    /// Whether it is a list of terms that has it, not a statement.
    pub listed: bool,
    /// The bytes of that part of the answer.
    pub quote: Option<Range<usize>>,
}

/// What a part of an answer has of a group of terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GroupReading {
    /// One of its phrasings, in a statement.
    Said,
    /// One of its phrasings, in a clause that states nothing.
    Bare,
    /// One of its phrasings, in a list of terms.
    Listed,
    /// Only phrasings that are denied, rejected or said of something else: "is not idempotent".
    Denied,
    /// Nothing.
    Absent,
}

/// Grades an answer without a model; `language` is that of the question.
pub fn grade_offline(question: &Question, answer: &str, language: Language) -> Feedback {
    if let Some(screening) = screen(&question.text, answer) {
        return Feedback::screened(&question.rubric, screening);
    }
    OfflineGrader::new(question, language).grade(answer)
}

/// Reads answers to one question.
pub struct OfflineGrader {
    question: String,
    language: Language,
    rubric: Rubric,
    readers: Readers,
}

impl OfflineGrader {
    /// A grader of answers to `question`, which is in `language`.
    pub fn new(question: &Question, language: Language) -> Self {
        let readers = PointReader::all(question, language, &Script::ALL.map(Script::stemmer));
        Self { question: question.text.clone(), language, rubric: question.rubric.clone(), readers }
    }

    /// Grades an answer as [`grade_offline`] does.
    pub fn grade(&self, answer: &str) -> Feedback {
        if let Some(screening) = screen(&self.question, answer) {
            return Feedback::screened(&self.rubric, screening);
        }
        let claim = |reading: Reading| Claim {
            verdict: reading.verdict,
            quote: reading.quote.map(|range| answer[range].to_owned()).unwrap_or_default(),
        };
        let readings = self.read(&PreparedAnswer::new(answer, self.language));
        let claims: Vec<Claim> = readings.into_iter().map(claim).collect();
        Feedback::graded(verify(&self.rubric, &claims, answer), Source::Bank)
    }

    /// What it reads in an answer on each key point. What could be an accident is doubted: see `doubt_accidents`.
    pub fn read(&self, answer: &PreparedAnswer) -> Vec<Reading> {
        let seen: Option<Vec<Seen>> = self.readers.points.iter().map(|point| point.look(answer)).collect();
        let Some(seen) = seen else {
            return self.readers.points.iter().map(|point| Reading::nothing(point.groups())).collect();
        };
        let context = self.context(&seen, answer);
        let mut readings: Vec<Reading> = seen.into_iter().map(|seen| seen.reading(answer, &context)).collect();
        doubt_accidents(&mut readings, &context);
        limit_lists(&mut readings, &self.rubric);
        readings
    }

    fn context(&self, seen: &[Seen], answer: &PreparedAnswer) -> Context {
        let points = seen.iter().zip(self.rubric.points());
        let support: f64 = points.map(|(seen, point)| seen.stated.evidence.credit() * f64::from(point.weight)).sum();
        // What is usual is known of the bank's questions, whose texts are alike in length.
        let familiarity = self.readers.known.familiarity(answer, usual_familiarity(answer.language));
        Context {
            words: answer.words(),
            support: support / f64::from(TOTAL_WEIGHT),
            distrust: (answer.rejected() - REJECTED * self.readers.rejected).clamp(0.0, DISTRUST),
            familiarity: if self.readers.is_banked { familiarity } else { 0.0 },
        }
    }
}

impl Reading {
    fn nothing(groups: usize) -> Self {
        Self {
            verdict: Verdict::Missed,
            groups: vec![GroupReading::Absent; groups],
            evidence: Evidence::default(),
            context: Context::default(),
            listed: false,
            quote: None,
        }
    }
}

/// Takes back what a long answer that matches next to nothing else makes by accident, for it has many words: touched points
/// count only beside a made one, and the only point that it makes counts as touched, if no other is, or next to nothing
/// else matches at all.
fn doubt_accidents(readings: &mut [Reading], context: &Context) {
    if context.words <= LONG_ANSWER || context.support >= SUPPORTED {
        return;
    }
    let count = |verdict| readings.iter().filter(|reading| reading.verdict == verdict).count();
    let (met, partial) = (count(Verdict::Met), count(Verdict::Partial));
    let alone = met == 1 && (partial == 0 || context.support < UNSUPPORTED);
    for reading in readings {
        reading.verdict = match reading.verdict {
            Verdict::Met if alone => Verdict::Partial,
            Verdict::Partial if alone || met == 0 => Verdict::Missed,
            verdict => verdict,
        };
    }
}

/// Lists of terms earn next to nothing, however many terms they have.
fn limit_lists(readings: &mut [Reading], rubric: &Rubric) {
    let mut left = LISTS_EARN * 2;
    for (reading, point) in readings.iter_mut().zip(rubric.points()) {
        if !reading.listed || reading.verdict == Verdict::Missed {
            continue;
        }
        match left.checked_sub(u32::from(point.weight)) {
            Some(rest) => left = rest,
            None => reading.verdict = Verdict::Missed,
        }
    }
}

#[cfg(test)]
mod tests;
