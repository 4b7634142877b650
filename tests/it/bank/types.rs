//! Stories and cases beside the technical questions: what an answer of one type earns on a question of another, and what an
//! interview of each type gets.

use std::collections::HashSet;

use interview_bot::domain::catalog::{Domain, Level, Profession, Technology, Track};
use interview_bot::domain::grading::Verdict;
use interview_bot::domain::interview::Subject;
use interview_bot::domain::language::Language;
use interview_bot::domain::question::{Question, QuestionType};
use interview_bot::interviewer::bank::{Bank, BankQuestion, OfflineGrader, grade_offline};

use super::assert_none;

fn stories() -> &'static [BankQuestion] {
    &Bank::embedded().behavioural().questions
}

fn in_language(question: &BankQuestion, language: Language) -> Question {
    question.in_language(language).expect("a rubric")
}

fn technical() -> Vec<&'static BankQuestion> {
    Domain::ALL.into_iter().flat_map(|domain| Bank::embedded().domain(domain)).collect()
}

/// What answers about something else may earn on average, in each language.
const ELSEWHERE_MEAN: f64 = 0.3;

/// What the answers to `others` earn on `questions` on average.
fn mean(questions: &[&BankQuestion], others: &[&BankQuestion], language: Language) -> f64 {
    let answers: Vec<&String> = others.iter().map(|other| other.answer.get(language)).collect();
    let scores = questions.iter().flat_map(|question| {
        let grader = OfflineGrader::new(&in_language(question, language), language);
        answers.iter().map(move |answer| grader.grade(answer).grade.score.value()).collect::<Vec<_>>()
    });
    let scores: Vec<f64> = scores.collect();
    scores.iter().sum::<f64>() / scores.len() as f64
}

/// Most parts of a story are made of ordinary words, so one answer may; on average none does.
#[test]
fn what_one_knows_is_no_story_and_a_story_shows_no_knowledge() {
    let stories: Vec<&BankQuestion> = stories().iter().step_by(5).collect();
    let technical: Vec<&BankQuestion> = technical().into_iter().step_by(5).collect();
    let cases: Vec<&BankQuestion> = Bank::embedded().system_design().iter().step_by(3).collect();
    for language in Language::ALL {
        for (what, questions, others) in [
            ("what one knows, told as a story", &stories, &technical),
            ("a case, told as a story", &stories, &cases),
            ("a story, to what one knows", &technical, &stories),
            ("a story, to a case", &cases, &stories),
            ("what one knows, to a case", &cases, &technical),
            ("a case, to what one knows", &technical, &cases),
        ] {
            let mean = mean(questions, others, language);
            println!("{what}, {}: {mean:.2}", language.code());
            assert!(mean <= ELSEWHERE_MEAN, "{what}, {}: {mean:.2}", language.code());
        }
    }
}

/// The verdicts that an answer earns on the four parts.
fn star(question: &Question, answer: &str, language: Language) -> Vec<Verdict> {
    let grade = grade_offline(question, answer, language).grade;
    grade.points[..4].iter().map(|point| point.verdict).collect()
}

#[test]
fn every_told_story_has_its_four_parts() {
    let mut problems = Vec::new();
    for question in stories() {
        for language in Language::ALL {
            let asked = in_language(question, language);
            let told = star(&asked, &asked.model_answer, language);
            if told != [Verdict::Met; 4] {
                problems.push(format!("{} {}: {told:?}", question.id, language.code()));
            }
        }
    }
    assert_none(&problems);
}

fn subjects() -> Vec<(Subject, QuestionType)> {
    let mut all =
        vec![(Subject::Profession(Profession::typed("Hamshira").expect("a name")), QuestionType::Behavioural)];
    for domain in Domain::ALL {
        for level in Level::ALL {
            let technology = Technology::Other("Something else".to_owned());
            let subject = Subject::Track(Track { domain, technology, level });
            all.extend([(subject.clone(), QuestionType::Behavioural), (subject, QuestionType::SystemDesign)]);
        }
    }
    all
}

#[test]
fn everybody_gets_stories_and_cases_without_repetition() {
    for (subject, kind) in subjects() {
        let mut asked = HashSet::new();
        for _ in 0..3 {
            let five = Bank::embedded().questions(&subject, kind, Language::Uz, 5, &asked, 1);
            assert!(!asked.is_empty() || five.len() == 5, "{subject:?} {kind:?}");
            for question in five {
                assert_eq!(question.kind, kind);
                assert!(asked.insert(question.id), "{subject:?} {kind:?}");
            }
        }
        let least = if kind == QuestionType::Behavioural { 15 } else { 6 };
        assert!(asked.len() >= least, "{subject:?} {kind:?}: {}", asked.len());
    }
}

#[test]
fn a_profession_is_asked_about_nothing_but_experience() {
    let nurse = Subject::Profession(Profession::typed("Hamshira").expect("a name"));
    for kind in [QuestionType::Technical, QuestionType::SystemDesign] {
        assert!(Bank::embedded().questions(&nurse, kind, Language::Uz, 5, &HashSet::new(), 1).is_empty());
    }
}
