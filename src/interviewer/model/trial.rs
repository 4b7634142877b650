//! A question that a model wrote is tried before anybody is asked it: its rubric has to tell a full answer from one about
//! something else, and its points to be so many things to say.

use std::sync::LazyLock;

use crate::domain::catalog::Domain;
use crate::domain::grading::{Score, Verdict};
use crate::domain::language::Language;
use crate::domain::question::{KeyPoint, Question};
use crate::domain::text::substance::Substance;
use crate::interviewer::bank::{Bank, GroupReading, OfflineGrader, PreparedAnswer, Reading};

/// What the model answer has to earn by its own terms, and what an answer about something else must stay below.
const FULL: Score = Score::from_tenths(80);
const UNRELATED: Score = Score::from_tenths(15);

/// Of how many points at least. The terms of one may be found anywhere by accident.
const FOUND: usize = 2;

/// Per cent of a point's words of substance from which it merely repeats the question, and of those of two points from
/// which they are one.
const REPEATED: usize = 80;
const SAME_POINT: usize = 60;

/// How many answers of each other field a rubric is tried with, at most: those that the question has nothing to do with.
const OTHERS_OF_A_FIELD: usize = 2;

/// Tries a question for a field of work, `None` for work of any other kind. Fixed points are not the model's: what it wrote
/// is tried by the others.
///
/// # Errors
/// The first fault, in words for the model, which numbers its own points only.
pub(super) fn tried(question: &Question, domain: Option<Domain>, language: Language) -> Result<(), String> {
    let fixed = question.kind.fixed_points();
    repeats(question, fixed)?;
    let grader = OfflineGrader::new(question, language);
    let own = grader.grade(&question.model_answer).grade;
    if share(question, fixed, own.points.iter().map(|point| point.verdict)) < FULL {
        let missed = own.points.iter().skip(fixed).enumerate().filter(|(_, point)| point.verdict != Verdict::Met);
        let numbers = missed.map(|(index, _)| (index + 1).to_string()).collect::<Vec<_>>().join(", ");
        return Err(format!("model_answer does not say key points {numbers} in the words of their terms"));
    }
    let asked = Substance::of(&question.text);
    let is_far = |other: &Other| domain.is_none_or(|domain| !is_near(domain, other.domain));
    let others = OTHERS.iter().filter(|other| other.language == language && is_far(other));
    for other in others.filter(|other| other.asked.shared_with(&asked) == 0) {
        // Those of fixed points are not the model's.
        let readings = grader.read(&other.answer);
        let verdicts = readings.iter().enumerate().map(|(index, reading)| match index < fixed {
            true => Verdict::Missed,
            false => by_terms(reading),
        });
        let verdicts = verdicts.collect::<Vec<_>>();
        let found = || verdicts.iter().enumerate().filter(|(_, verdict)| **verdict != Verdict::Missed);
        if found().count() >= FOUND && Score::earned(&question.rubric, verdicts.iter().copied()) >= UNRELATED {
            let numbers = found().map(|(index, _)| (index + 1 - fixed).to_string()).collect::<Vec<_>>().join(", ");
            return Err(format!("the terms of key points {numbers} are found in answers about something else"));
        }
    }
    Ok(())
}

/// What the terms alone make of a point, however they stand. The grader knows better when an answer is about something else, and is
/// not to need it.
fn by_terms(reading: &Reading) -> Verdict {
    let is_said =
        |group: &GroupReading| matches!(group, GroupReading::Said | GroupReading::Bare | GroupReading::Listed);
    let has_terms = !reading.groups.is_empty() && reading.groups.iter().all(is_said);
    if has_terms { Verdict::Met } else { Verdict::Missed }
}

/// Refuses points of the model that say what the question says, or what another point says.
fn repeats(question: &Question, fixed: usize) -> Result<(), String> {
    let asked = Substance::of(&question.text);
    let points: Vec<Substance> = substances(&question.rubric.points()[fixed..]);
    for (index, point) in points.iter().enumerate() {
        if point.shared_with(&asked) * 100 >= point.len().max(1) * REPEATED {
            return Err(format!("key point {} repeats the question", index + 1));
        }
        if let Some(same) = points[..index].iter().position(|other| other.likeness(point) >= SAME_POINT) {
            return Err(format!("key points {} and {} say the same", same + 1, index + 1));
        }
    }
    Ok(())
}

/// Whether a hint gives a key point away: they share a word of substance that the question does not have.
pub(super) fn gives_away(hint: &str, question: &str, points: &[KeyPoint]) -> bool {
    let hint = Substance::of(hint).without(&Substance::of(question));
    substances(points).iter().any(|point| hint.shared_with(point) > 0)
}

fn substances(points: &[KeyPoint]) -> Vec<Substance> {
    points.iter().map(|point| Substance::of(&point.text)).collect()
}

/// An answer of the bank, ready to be read.
struct Other {
    domain: Domain,
    language: Language,
    asked: Substance,
    answer: PreparedAnswer,
}

/// The answers that a rubric is tried with: of each field the first ones.
static OTHERS: LazyLock<Vec<Other>> = LazyLock::new(|| {
    let of =
        |domain: Domain| Bank::embedded().domain(domain).iter().take(OTHERS_OF_A_FIELD).map(move |bank| (domain, bank));
    let all = Domain::ALL.into_iter().flat_map(of);
    let all =
        all.flat_map(|(domain, bank)| Language::ALL.map(|language| (domain, language, bank.in_language(language))));
    let prepared = all.filter_map(|(domain, language, question)| {
        let Question { text, model_answer, .. } = question?;
        let answer = PreparedAnswer::new(&model_answer, language);
        Some(Other { domain, language, asked: Substance::of(&text), answer })
    });
    prepared.collect()
});

/// Whether answers in the one field may be about the other one.
fn is_near(field: Domain, other: Domain) -> bool {
    match field {
        Domain::FullStack => matches!(other, Domain::FullStack | Domain::Frontend | Domain::Backend),
        _ => other == field || other == Domain::FullStack,
    }
}

/// The share of what the points after the first `fixed` are worth, as a score.
fn share(question: &Question, fixed: usize, verdicts: impl Iterator<Item = Verdict>) -> Score {
    let own = question.rubric.points().iter().zip(verdicts).skip(fixed);
    let (all, earned) = own.fold((0, 0), |(all, earned), (point, verdict)| {
        let weight = u32::from(point.weight);
        (all + 2 * weight, earned + weight * verdict.halves())
    });
    let tenths = (earned * 100 + all / 2) / all.max(1);
    Score::from_tenths(u8::try_from(tenths).unwrap_or(u8::MAX))
}

#[cfg(test)]
mod tests;
