//! The grader that needs no model: it looks for what makes each key point in the answer.
//!
//! It claims as a model would, verdict and quote per point, and its claims go through the same
//! [`verify`](crate::domain::grading::verify). What it can and cannot see is written down in `docs/GRADING.md`.

use std::ops::Range;
use std::sync::Arc;

use crate::domain::grading::{Claim, Feedback, Score, Verdict, screen, verify};
use crate::domain::language::Language;
use crate::domain::question::{Question, Rubric, Source};

use super::Bank;
use super::bonus::BonusReader;
use super::file::Bonus;
use super::focus::Focus;
use super::likeness::{ByWords, Likeness};
use super::point::{PointReader, Readers, Seen};
use super::prepared::{PreparedAnswer, Script};
use super::scale::{Context, Evidence, LONG_ANSWER};

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
    /// What the rest of the answer is like.
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
    bonuses: BonusReader,
}

impl OfflineGrader {
    /// A grader of answers to `question`, which is in `language`.
    pub fn new(question: &Question, language: Language) -> Self {
        let banked = Bank::embedded().question(&question.id).filter(|banked| banked.is_same(question, language));
        Self::with_bonuses(question, language, banked.map_or(&[], |banked| &banked.bonuses))
    }

    /// The same, with bonus points that need not be in the bank yet.
    pub fn with_bonuses(question: &Question, language: Language, bonuses: &[Bonus]) -> Self {
        Self::comparing(question, language, bonuses, &(Arc::new(ByWords) as Arc<dyn Likeness>))
    }

    /// The same with another way to compare points that have no terms.
    pub fn comparing(question: &Question, language: Language, bonuses: &[Bonus], likeness: &Arc<dyn Likeness>) -> Self {
        let stemmers = Script::ALL.map(Script::stemmer);
        let readers = PointReader::all(question, language, &stemmers, likeness);
        let bonuses = BonusReader::new(bonuses, language, &readers.vocabulary, &stemmers, likeness);
        let (text, rubric) = (question.text.clone(), question.rubric.clone());
        Self { question: text, language, rubric, readers, bonuses }
    }

    /// Grades an answer as [`grade_offline`] does.
    pub fn grade(&self, answer: &str) -> Feedback {
        self.judge(answer).0
    }

    /// Grades an answer, and says whether what it read speaks against the answer. Where little was found that may be the
    /// reader's fault.
    pub fn judge(&self, answer: &str) -> (Feedback, bool) {
        if let Some(screening) = screen(&self.question, answer) {
            return (Feedback::screened(&self.rubric, screening), true);
        }
        let prepared = PreparedAnswer::new(answer, self.language);
        let readings = self.read(&prepared);
        let is_against = readings.iter().any(Reading::speaks_against) || !readings.iter().any(Reading::has_something);
        let claim = |reading: Reading| Claim {
            verdict: reading.verdict,
            quote: reading.quote.map(|range| answer[range].to_owned()).unwrap_or_default(),
        };
        let claims: Vec<Claim> = readings.into_iter().map(claim).collect();
        let mut grade = verify(&self.rubric, &claims, answer);
        // Nothing is beyond a question where nothing is to it.
        if grade.score > Score::ZERO {
            grade.beyond = self.bonuses.read(answer, &prepared, &self.readers.vocabulary);
        }
        (Feedback::graded(grade, Source::Bank), is_against)
    }

    /// What it reads in an answer on each key point.
    pub fn read(&self, answer: &PreparedAnswer) -> Vec<Reading> {
        let points = &self.readers.points;
        let (focus, hits) = self.readers.focus(answer);
        let seen: Option<Vec<Seen>> = points.iter().zip(hits).map(|(point, hits)| point.look(&focus, hits)).collect();
        let Some(seen) = seen else {
            return points.iter().map(|point| Reading::nothing(point.groups())).collect();
        };
        let contexts = self.contexts(&seen, &focus);
        let readings = seen.into_iter().zip(contexts).map(|(seen, context)| seen.reading(answer, &context));
        let mut readings: Vec<Reading> = readings.collect();
        doubt_accidents(&mut readings, focus.words());
        limit_lists(&mut readings, &self.rubric);
        readings
    }

    /// What the rest of the answer is like, to each point.
    fn contexts(&self, seen: &[Seen], answer: &Focus<'_>) -> Vec<Context> {
        let doubts = answer.doubts();
        let weights: Vec<f64> = self.rubric.points().iter().map(|point| f64::from(point.weight)).collect();
        let of_others = |own: usize, has: fn(&Evidence) -> f64| {
            let others = || seen.iter().zip(&weights).enumerate().filter(|(index, _)| *index != own);
            let weight: f64 = others().map(|(_, (_, weight))| weight).sum();
            let had: f64 = others().map(|(_, (seen, weight))| weight * has(&seen.stated.evidence)).sum();
            if weight > 0.0 { had / weight } else { 0.0 }
        };
        let (words, about, tone) = (answer.words(), answer.all_about(), answer.tone());
        let others = |own| seen.iter().enumerate().filter(move |(index, _)| *index != own).map(|(_, seen)| seen);
        let context = |own| Context {
            terms: of_others(own, Evidence::has),
            credit: of_others(own, Evidence::credit),
            words,
            absolutes: doubts.absolutes,
            rejections: doubts.rejections.saturating_sub(self.readers.rejections),
            about,
            contradicted: others(own).filter(|seen| seen.is_wrong()).count(),
            tone,
        };
        (0..seen.len()).map(context).collect()
    }
}

impl Reading {
    /// Whether the answer lists what it should state, or says the contrary.
    pub fn speaks_against(&self) -> bool {
        let is_against = |group: &GroupReading| matches!(group, GroupReading::Listed | GroupReading::Denied);
        self.verdict == Verdict::Wrong || self.listed || self.groups.iter().any(is_against)
    }

    fn has_something(&self) -> bool {
        self.quote.is_some()
    }

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

/// Takes back what a long answer makes by accident, for it has many words: touched points count only beside a made one, those
/// without all their terms only beside two, and the only point that it makes counts as touched.
fn doubt_accidents(readings: &mut [Reading], words: usize) {
    let is_touched = |reading: &&Reading| reading.verdict != Verdict::Missed && reading.evidence.terms >= Some(1.0);
    if words <= LONG_ANSWER || readings.iter().filter(is_touched).count() >= 3 {
        return;
    }
    let met = readings.iter().filter(|reading| reading.verdict == Verdict::Met).count();
    let touched = readings.iter_mut().filter(|reading| reading.verdict == Verdict::Partial);
    for reading in touched.filter(|reading| met == 0 || (met == 1 && !reading.evidence.is_complete())) {
        reading.verdict = Verdict::Missed;
    }
    let is_alone = met == 1 && readings.iter().all(|reading| reading.verdict != Verdict::Partial);
    for reading in readings.iter_mut().filter(|reading| is_alone && reading.verdict == Verdict::Met) {
        reading.verdict = Verdict::Partial;
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
