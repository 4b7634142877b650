//! What bonus points are held to: they are praised, found by their own words, and never worth anything.

use std::collections::HashSet;

use interview_bot::domain::grading::{Grade, Score};
use interview_bot::domain::language::Language;
use interview_bot::domain::question::Question;
use interview_bot::domain::text::words::words;
use interview_bot::interviewer::bank::{BankQuestion, Bonus, Localized, OfflineGrader};

use super::marks::{marks_problem, script_problem};
use super::{first_half, terms_problems};

/// Most bonus points of a question.
const MOST: usize = 2;
const LENGTHS: std::ops::RangeInclusive<usize> = 8..=160;

/// Everything that is wrong with the bonus points of a question.
pub(super) fn bonus_problems(question: &BankQuestion) -> Vec<String> {
    let mut problems = Vec::new();
    if question.bonuses.len() > MOST {
        problems.push(format!("{} bonus points, at most {MOST}", question.bonuses.len()));
    }
    for (index, bonus) in question.bonuses.iter().enumerate() {
        let own = text_problems(bonus).into_iter().chain(terms_problems(&bonus.terms));
        let own = own.chain(shared_terms_problems(question, bonus));
        problems.extend(own.map(|problem| format!("bonus {}: {problem}", index + 1)));
    }
    problems
}

fn text_problems(bonus: &Bonus) -> Vec<String> {
    let problem = |language: Language| {
        let text = bonus.text.get(language);
        let length = text.trim().chars().count();
        let is_long = (!LENGTHS.contains(&length)).then(|| format!("{length} characters, must have 8 to 160"));
        is_long
            .or_else(|| script_problem(text, language, length > 40).map(str::to_owned))
            .or_else(|| marks_problem(text, language))
            .map(|problem| (text, problem))
    };
    Language::ALL.into_iter().filter_map(problem).map(|(text, problem)| format!("{problem}: {text:?}")).collect()
}

/// A term of a key point is no term of a bonus: what is asked for is not beyond the question.
fn shared_terms_problems(question: &BankQuestion, bonus: &Bonus) -> Vec<String> {
    let folded = |term: &String| words(term).into_iter().map(|word| word.text).collect::<Vec<_>>().join(" ");
    let all = |terms: &Localized<Vec<Vec<String>>>| {
        let languages = Language::ALL.into_iter().flat_map(|language| terms.get(language)).flatten();
        languages.map(folded).collect::<HashSet<String>>()
    };
    let of_points: HashSet<String> = question.points.iter().flat_map(|point| all(&point.terms)).collect();
    let shared = all(&bonus.terms).into_iter().filter(|term| of_points.contains(term));
    shared.map(|term| format!("{term:?} is a term of a key point")).collect()
}

/// What is wrong with what the bonus points do to answers.
pub(crate) fn problems(question: &BankQuestion) -> Vec<String> {
    if question.bonuses.is_empty() {
        return Vec::new();
    }
    let each = Language::ALL.into_iter().filter_map(|language| {
        let asked = question.in_language(language)?;
        Some(score_problems(question, &asked, language))
    });
    each.flatten().collect()
}

fn score_problems(question: &BankQuestion, asked: &Question, language: Language) -> Vec<String> {
    let (id, code) = (&question.id, language.code());
    let grader = OfflineGrader::with_bonuses(asked, language, &question.bonuses);
    let without = OfflineGrader::with_bonuses(asked, language, &[]);
    let grade = |answer: &str| grader.grade(answer).grade;
    let full = question.answer.get(language);
    let mut problems = Vec::new();
    for bonus in &question.bonuses {
        let text = bonus.text.get(language);
        let says = |grade: &Grade| grade.beyond.iter().any(|found| &found.text == text);
        for answer in [full, first_half(full), ""] {
            let longer = format!("{answer} {text}.");
            let (before, after) = (grade(answer).score, grade(&longer));
            if after.score > before {
                let (before, after) = (before.value(), after.score.value());
                problems.push(format!("{id} {code}: the bonus raises {before} to {after}: {text:?}"));
            }
            if after.score != without.grade(&longer).grade.score {
                problems.push(format!("{id} {code}: that there is a bonus changes the score: {text:?}"));
            }
            if after.score > Score::ZERO && !says(&after) {
                problems.push(format!("{id} {code}: the bonus is not found in its own text: {text:?}"));
            }
        }
        let points: Vec<&str> = question.points.iter().map(|point| point.text.get(language).as_str()).collect();
        if says(&grade(&points.join(". "))) {
            problems.push(format!("{id} {code}: the bonus is asked for by the key points: {text:?}"));
        }
    }
    problems
}
