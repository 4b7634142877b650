//! Sober reversals over the bank: model answers with one word of a pair of opposites in the place of the other, or with other
//! numbers. No word of them judges or denies; what they state is wrong all the same.

use std::collections::HashSet;

use interview_bot::domain::grading::Verdict;
use interview_bot::domain::language::Language;
use interview_bot::domain::text::words::{sentences, words};
use interview_bot::interviewer::bank::{BankQuestion, OfflineGrader};
use serde::Deserialize;

use super::sample;

/// Of a hundred points whose sentence was turned so many stay met at most.
const BELIEVED: usize = 20;
/// Every so many questions are tried.
const EVERY: usize = 20;
/// Few points have a number.
const EVERY_NUMBER: usize = 4;

type Pair = (String, String);

#[derive(Deserialize)]
struct Opposites {
    en: String,
    ru: String,
    uz: String,
}

/// The pairs of a language that the grader knows, a line each.
fn opposites(language: Language) -> Vec<Vec<Pair>> {
    let file: Opposites = toml::from_str(include_str!("../../../src/interviewer/bank/opposites.toml")).expect("parses");
    let lines = match language {
        Language::Uz => file.uz,
        Language::Ru => file.ru,
        Language::En => file.en,
    };
    let pair = |pair: &str| pair.split_once('/').map(|(one, other)| (one.to_owned(), other.to_owned()));
    lines.lines().map(|line| line.split_whitespace().map(|word| pair(word).expect("one/other")).collect()).collect()
}

/// What stands for a word on the other side of a pair.
fn other_side(word: &str, pairs: &[Pair]) -> Option<String> {
    let word = word.to_lowercase();
    let other = |(one, other): &Pair| match word {
        _ if *one == word => Some(other.clone()),
        _ if *other == word => Some(one.clone()),
        _ => None,
    };
    pairs.iter().find_map(other)
}

/// Another number of as many digits.
fn other_number(word: &str) -> Option<String> {
    let other = |c: char| c.to_digit(10).and_then(|digit| char::from_digit((digit + 3) % 9 + 1, 10)).unwrap_or(c);
    word.starts_with(|c: char| c.is_ascii_digit()).then(|| word.chars().map(other).collect())
}

/// A text with other words in the place of some.
fn exchanged(text: &str, other: impl Fn(&str) -> Option<String>) -> String {
    let mut turned = text.to_owned();
    for word in words(text).into_iter().rev() {
        if let Some(other) = other(&text[word.at.clone()]) {
            turned.replace_range(word.at, &other);
        }
    }
    turned
}

fn has(text: &str, other: impl Fn(&str) -> Option<String>) -> bool {
    words(text).iter().any(|word| other(&text[word.at.clone()]).is_some())
}

/// The sentence of a model answer that has most words of a point, and how many of them.
fn sentence_of<'a>(answer: &'a str, point: &str) -> &'a str {
    let beginnings = |text: &str| -> HashSet<String> {
        let long = words(text).into_iter().map(|word| word.text).filter(|word| word.chars().count() > 3);
        long.map(|word| word.chars().take(5).collect()).collect()
    };
    let own = beginnings(point);
    let common = |sentence: &&str| beginnings(sentence).intersection(&own).count();
    sentences(answer).into_iter().map(|range| &answer[range]).max_by_key(common).unwrap_or_default()
}

/// The model answers in which the sentence of a point is turned, each with the place of the point.
fn turned<'a>(
    question: &'a BankQuestion,
    language: Language,
    other: impl Fn(&str) -> Option<String> + Copy + 'a,
) -> impl Iterator<Item = (usize, String)> + 'a {
    let answer = question.answer.get(language);
    question.points.iter().enumerate().filter_map(move |(index, point)| {
        let point = point.text.get(language);
        let sentence = sentence_of(answer, point);
        let is_turned = has(point, other) && has(sentence, other);
        is_turned.then(|| (index, answer.replace(sentence, &exchanged(sentence, other))))
    })
}

#[derive(Debug, Default, Clone, Copy)]
struct Tally {
    tried: usize,
    met: usize,
    wrong: usize,
}

impl Tally {
    fn count(&mut self, verdict: Verdict) {
        self.tried += 1;
        self.met += usize::from(verdict == Verdict::Met);
        self.wrong += usize::from(verdict == Verdict::Wrong);
    }
}

/// Every so many questions in each language.
fn every(questions: usize) -> impl Iterator<Item = (Language, &'static BankQuestion)> {
    Language::ALL.into_iter().flat_map(move |language| sample().step_by(questions).map(move |one| (language, one)))
}

fn verdicts(question: &BankQuestion, language: Language, answers: &[(usize, String)]) -> Vec<Verdict> {
    if answers.is_empty() {
        return Vec::new();
    }
    let grader = OfflineGrader::new(&question.in_language(language).expect("a rubric"), language);
    answers.iter().map(|(index, answer)| grader.grade(answer).grade.points[*index].verdict).collect()
}

#[test]
fn a_model_answer_that_soberly_says_the_contrary_is_not_believed() {
    let (mut pairs, mut numbers) = ([Tally::default(); Language::ALL.len()], Tally::default());
    for (language, question) in every(EVERY) {
        let of_line = |line: Vec<Pair>| turned(question, language, |word| other_side(word, &line)).collect::<Vec<_>>();
        let all: Vec<_> = opposites(language).into_iter().flat_map(of_line).collect();
        verdicts(question, language, &all).into_iter().for_each(|verdict| pairs[language as usize].count(verdict));
    }
    for (language, question) in every(EVERY_NUMBER) {
        let all: Vec<_> = turned(question, language, other_number).collect();
        verdicts(question, language, &all).into_iter().for_each(|verdict| numbers.count(verdict));
    }
    println!("pairs of {:?}: {pairs:?}; numbers: {numbers:?}", Language::ALL);
    let is_held = |tally: &Tally| tally.tried >= 20 && tally.met * 100 <= tally.tried * BELIEVED;
    assert!(pairs.iter().chain([&numbers]).all(is_held), "{pairs:?} {numbers:?}");
}
