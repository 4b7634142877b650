//! The grader that needs no model: it looks for the terms of each key point in the answer.
//!
//! It claims as a model would, verdict and quote per point, and its claims go through the same
//! [`verify`](crate::domain::grading::verify). What it can and cannot see is written down in `docs/GRADING.md`.

use std::cmp::Reverse;
use std::ops::Range;

use crate::domain::grading::{Claim, Feedback, Verdict, screen, verify};
use crate::domain::language::Language;
use crate::domain::question::{KeyPoint, Question, Rubric, Source};
use crate::domain::text::stem::Stemmer;

use super::phrase::{Hit, Phrase};
use super::plain;
use super::prepared::PreparedAnswer;

/// An answer of more words than this (three or four sentences) makes more than one point when it is to the question.
const LONG_ANSWER: usize = 40;

/// How the offline grader read one key point.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The verdict that it claims.
    pub verdict: Verdict,
    /// Per group of terms, what the best part of the answer has of it.
    pub groups: Vec<GroupReading>,
    /// The bytes of that part of the answer.
    pub quote: Option<Range<usize>>,
}

/// What a part of an answer has of a group of terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GroupReading {
    /// One of its phrasings.
    Said,
    /// Only phrasings that are denied: "is not idempotent".
    Denied,
    /// Nothing.
    Absent,
}

/// Grades an answer without a model, in the language of the question.
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
    points: Vec<PointReader>,
}

/// Reads what answers say on one key point.
struct PointReader {
    groups: Vec<Vec<Phrase>>,
    /// The verdict for so many groups said of so many.
    verdict: fn(usize, usize) -> Verdict,
}

impl OfflineGrader {
    /// A grader of answers to `question` in `language`.
    pub fn new(question: &Question, language: Language) -> Self {
        let stemmer = Stemmer::new(language);
        let points = question.rubric.points().iter();
        Self {
            question: question.text.clone(),
            language,
            rubric: question.rubric.clone(),
            points: points.map(|point| PointReader::new(point, &question.text, &stemmer)).collect(),
        }
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
        let mut readings: Vec<Reading> = self.points.iter().map(|point| point.read(answer)).collect();
        doubt_accidents(&mut readings, answer.words());
        readings
    }
}

/// Takes back what a long answer about something else makes by accident, for it has many words: touched points count
/// only beside a made one, and the only point that it makes, with no other even touched, counts as touched.
fn doubt_accidents(readings: &mut [Reading], length: usize) {
    let count = |verdict| readings.iter().filter(|reading| reading.verdict == verdict).count();
    let (met, partial) = (count(Verdict::Met), count(Verdict::Partial));
    let doubted = match (met, partial) {
        (0, _) if length > LONG_ANSWER => Verdict::Missed,
        (1, 0) if length > LONG_ANSWER => Verdict::Partial,
        _ => return,
    };
    for reading in readings.iter_mut().filter(|reading| reading.verdict != Verdict::Missed) {
        reading.verdict = doubted;
    }
}

impl PointReader {
    fn new(point: &KeyPoint, question: &str, stemmer: &Stemmer) -> Self {
        let plain = point.terms.is_empty();
        let groups = if plain { plain::groups(&point.text, question, stemmer) } else { point.terms.clone() };
        let phrases = |group: &Vec<String>| group.iter().map(|phrasing| Phrase::new(phrasing, stemmer)).collect();
        Self { groups: groups.iter().map(phrases).collect(), verdict: if plain { plain::verdict } else { verdict } }
    }

    fn read(&self, answer: &PreparedAnswer) -> Reading {
        let groups: Vec<Vec<Hit>> = self.groups.iter().map(|group| find(group, answer)).collect();
        let best = windows(answer.parts.len())
            .map(|window| (said(&groups, &window), window))
            // The first of the best, and one sentence rather than two.
            .max_by_key(|(said, window)| (*said, Reverse((window.len(), window.start))));
        let Some((said, window)) = best else { return Reading::nothing(groups.len()) };
        let quote = || answer.parts[window.start].at.start..answer.parts[window.end - 1].at.end;
        Reading {
            verdict: (self.verdict)(said, groups.len()),
            groups: groups.iter().map(|hits| GroupReading::of(hits, &window)).collect(),
            quote: (said > 0).then(quote),
        }
    }
}

fn find(group: &[Phrase], answer: &PreparedAnswer) -> Vec<Hit> {
    let mut hits = Vec::new();
    for phrase in group {
        phrase.find(answer, &mut hits);
    }
    hits
}

/// Every part alone, and every two neighbours.
fn windows(parts: usize) -> impl Iterator<Item = Range<usize>> {
    (0..parts).flat_map(move |start| [start..start + 1, start..(start + 2).min(parts)])
}

fn said(groups: &[Vec<Hit>], window: &Range<usize>) -> usize {
    groups.iter().filter(|hits| GroupReading::of(hits, window) == GroupReading::Said).count()
}

fn verdict(said: usize, groups: usize) -> Verdict {
    match said {
        0 => Verdict::Missed,
        said if said == groups => Verdict::Met,
        said if said * 2 >= groups => Verdict::Partial,
        _ => Verdict::Missed,
    }
}

impl Reading {
    fn nothing(groups: usize) -> Self {
        Self { verdict: Verdict::Missed, groups: vec![GroupReading::Absent; groups], quote: None }
    }
}

impl GroupReading {
    fn of(hits: &[Hit], window: &Range<usize>) -> Self {
        let mut here = hits.iter().filter(|hit| window.contains(&hit.part));
        let Some(first) = here.next() else { return Self::Absent };
        if !first.denied || here.any(|hit| !hit.denied) { Self::Said } else { Self::Denied }
    }
}

#[cfg(test)]
mod tests;
