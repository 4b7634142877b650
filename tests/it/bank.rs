//! The question bank: every question of it, in every language, and what the offline grader makes of them.

use std::collections::HashSet;

use interview_bot::domain::catalog::{Domain, Level, Technology, Track};
use interview_bot::domain::interview::Subject;
use interview_bot::domain::language::Language;
use interview_bot::domain::question::{QuestionId, QuestionType, Source};
use interview_bot::interviewer::bank::{Bank, BankQuestion, OfflineGrader, grade_offline};

mod beyond;
mod check;
mod coverage;
mod held;
mod one_file;
mod open;
mod steady;
mod topics;
mod turned;
mod types;

use check::File;

fn assert_none(problems: &[String]) {
    assert!(problems.is_empty(), "{} problems:\n{}", problems.len(), problems.join("\n"));
}

#[test]
fn every_question_is_complete_and_its_answers_score_as_they_should() {
    let problems: Vec<_> = Domain::ALL.into_iter().map(File::Of).flat_map(check::file_problems).collect();
    assert_none(&problems);
}

#[test]
fn every_story_and_every_case_is_complete_and_its_answers_score_as_they_should() {
    assert_none(&check::file_problems(File::Behavioural));
    assert_none(&check::file_problems(File::SystemDesign));
}

/// A part of all pairs: there are half a million, and `scripts/check-questions` tries all that a file is in.
const EVERY: usize = 30;

#[test]
fn answers_about_another_domain_earn_at_most_1() {
    assert_none(&answers_across_domains(EVERY));
}

#[test]
#[ignore = "scripts/check-questions --all runs it, optimised: it takes long"]
fn all_answers_about_another_domain_earn_at_most_1() {
    assert_none(&answers_across_domains(1));
}

fn answers_across_domains(every: usize) -> Vec<String> {
    let bank = Bank::embedded();
    let mut problems = Vec::new();
    for domain in Domain::ALL {
        let others = Domain::ALL.into_iter().filter(|other| *other != domain);
        let others: Vec<_> = others.flat_map(|other| bank.domain(other)).collect();
        let questions: Vec<_> = bank.domain(domain).iter().collect();
        problems.extend(check::cross_domain_problems(&questions, &others, every));
    }
    problems
}

#[test]
fn a_bonus_is_found_by_its_own_words_and_never_counts() {
    assert_none(&questions().flat_map(check::bonus::problems).collect::<Vec<_>>());
    for domain in Domain::ALL {
        let bonuses: usize = Bank::embedded().domain(domain).iter().map(|question| question.bonuses.len()).sum();
        assert!(bonuses >= 5, "{}: only {bonuses} bonus points", domain.slug());
    }
}

#[derive(serde::Deserialize)]
struct Answers {
    answer: Vec<Answer>,
}

/// An answer as somebody typed it.
#[derive(serde::Deserialize)]
struct Answer {
    question: String,
    language: Language,
    band: String,
    text: String,
}

#[test]
fn answers_as_people_type_them_fall_into_their_bands() {
    let Answers { answer: answers } = toml::from_str(include_str!("bank/answers.toml")).expect("answers.toml parses");
    for answer in answers {
        let question = questions().find(|question| question.id == answer.question).expect(&answer.question);
        let asked = question.in_language(answer.language).expect("a rubric");
        let score = grade_offline(&asked, &answer.text, answer.language).grade.score.value();
        let fits = match answer.band.as_str() {
            "weak" => score <= 2.0,
            "middle" => score > 1.0 && score <= 8.0,
            "strong" => score >= 6.0,
            other => panic!("no band is called {other}"),
        };
        assert!(fits, "{} answer to {} scores {score}: {}", answer.band, answer.question, answer.text);
    }
}

#[test]
fn ids_are_unique_over_the_whole_bank() {
    let all: Vec<&str> = questions().map(|question| question.id.as_str()).collect();
    assert_eq!(all.iter().collect::<HashSet<_>>().len(), all.len());
}

#[test]
fn an_answer_scores_the_same_in_every_spelling() {
    for question in sample().step_by(4) {
        for language in Language::ALL {
            let asked = question.in_language(language).expect("a rubric");
            let answer = question.answer.get(language);
            let grader = OfflineGrader::new(&asked, language);
            let score = |answer: &str| grader.grade(answer).grade.score;
            let expected = score(answer);
            for variant in [
                answer.replace(['ʻ', 'ʼ'], "'"),
                answer.replace(['ʻ', 'ʼ'], "’"),
                answer.to_uppercase(),
                answer.replace('ё', "е"),
                answer.replace(' ', "  \u{200b}"),
            ] {
                assert_eq!(score(&variant), expected, "{} {}: {variant}", question.id, language.code());
            }
        }
    }
}

#[test]
fn every_track_gets_an_interview_without_repetition() {
    for domain in Domain::ALL {
        let slugs = domain.technologies().iter().map(|technology| Technology::Known(technology.slug.to_owned()));
        for technology in slugs.chain([Technology::Other("Something else".to_owned())]) {
            for level in Level::ALL {
                let track = Track { domain, technology: technology.clone(), level };
                check_interviews(&Subject::Track(track));
            }
        }
    }
}

/// Two interviews of five questions: none comes twice, all fit, and the same seed gives the same ones.
fn check_interviews(track: &Subject) {
    let bank = Bank::embedded();
    let mut asked: HashSet<QuestionId> = HashSet::new();
    let five = |asked: &HashSet<QuestionId>| bank.questions(track, QuestionType::Technical, Language::Uz, 5, asked, 1);
    let first = five(&asked);
    assert_eq!(first.len(), 5, "{track:?}");
    assert_eq!(first, five(&asked), "{track:?}");
    asked.extend(first.iter().map(|question| question.id.clone()));
    let second = five(&asked);
    assert!(second.iter().all(|question| !asked.contains(&question.id)), "{track:?}");
    for question in first.iter().chain(&second) {
        assert_eq!(question.source, Source::Bank);
        assert!(question.id.0.starts_with("bank:"), "{}", question.id.0);
    }
}

/// All but most stories, which have most of their terms in common and take long to read.
fn sample() -> impl Iterator<Item = &'static BankQuestion> {
    let is_story = |question: &&BankQuestion| question.kind() == QuestionType::Behavioural;
    questions().filter(move |question| !is_story(question)).chain(questions().filter(is_story).step_by(8))
}

fn questions() -> impl Iterator<Item = &'static BankQuestion> {
    let technical = Domain::ALL.into_iter().flat_map(|domain| Bank::embedded().domain(domain));
    technical.chain(&Bank::embedded().behavioural().questions).chain(Bank::embedded().system_design())
}
