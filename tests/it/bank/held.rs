//! What no answer can do to its score, over the whole bank.

use interview_bot::domain::grading::Score;
use interview_bot::domain::language::Language;
use interview_bot::interviewer::bank::{BankQuestion, OfflineGrader};

use super::{assert_none, check, questions};

/// What a list of all terms of a question may earn.
const LIST: Score = Score::from_tenths(15);

/// A grader of every question in every language.
fn graders() -> impl Iterator<Item = (&'static BankQuestion, Language, OfflineGrader)> {
    let in_language = |question: &'static BankQuestion, language| {
        let asked = question.in_language(language).expect("a rubric");
        (question, language, OfflineGrader::new(&asked, language))
    };
    questions().flat_map(move |question| Language::ALL.map(|language| in_language(question, language)))
}

fn terms(question: &BankQuestion, language: Language) -> impl Iterator<Item = &String> {
    question.points.iter().flat_map(move |point| point.terms.get(language).iter().flatten())
}

#[test]
fn a_list_of_all_terms_is_no_answer() {
    let mut problems = Vec::new();
    for (question, language, grader) in graders() {
        let terms: Vec<&str> = terms(question, language).map(String::as_str).collect();
        for separator in [", ", "\n", ". "] {
            let score = grader.grade(&terms.join(separator)).grade.score;
            if score > LIST {
                let (id, code) = (&question.id, language.code());
                problems.push(format!("{id} {code}: the terms joined by {separator:?} score {}", score.value()));
            }
        }
    }
    assert_none(&problems);
}

/// How a language says that something is not so.
fn denied(term: &str, language: Language) -> String {
    match language {
        Language::Uz => format!("Bu {term} emas."),
        Language::Ru => format!("Это не {term}."),
        Language::En => format!("It is not {term}."),
    }
}

/// What denies something itself says what it says in a denial, and "not only" is none.
fn is_negative(text: &str) -> bool {
    let english = ["not", "no", "never", "without", "cannot", "only"];
    let russian = ["не", "нет", "без", "только"];
    let uzbek = ["may", "mas", "siz", "yoʻq"];
    let words = || text.split(|c: char| !c.is_alphanumeric() && c != 'ʻ').map(str::to_lowercase);
    words().any(|word| english.contains(&word.as_str()) || russian.contains(&word.as_str()))
        || words().any(|word| uzbek.iter().any(|part| word.contains(part)))
}

/// Held for terms of one word: of longer ones a part may stand too far from the negator.
#[test]
fn a_denial_never_raises_a_score() {
    let mut problems = Vec::new();
    for (question, language, grader) in graders() {
        let half = check::first_half(question.answer.get(language));
        let before = grader.grade(half).grade.score;
        let first = |groups: &'static Vec<Vec<String>>| {
            groups.iter().flatten().find(|term| !term.contains(' ') && !is_negative(term))
        };
        let points = question.points.iter().filter(|point| !is_negative(point.text.get(language)));
        for term in points.filter_map(|point| first(point.terms.get(language))) {
            let answer = format!("{half} {}", denied(term, language));
            let after = grader.grade(&answer).grade.score;
            if after > before {
                let (id, code) = (&question.id, language.code());
                problems.push(format!(
                    "{id} {code}: {} raises {} to {}",
                    denied(term, language),
                    before.value(),
                    after.value()
                ));
            }
        }
    }
    assert_none(&problems);
}
