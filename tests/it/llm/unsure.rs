//! How many ordinary answers come out unsure: looked at by a second model, or marked.
//!
//! The answers are those that people typed and the first halves of the bank's model answers, in the three languages. The model
//! behaves as one does: it awards about what a person would, whatever words are used, quotes the place that has most to do
//! with each point, and mends what it copies. What it awards does not come from the offline grader, so that the two may lie
//! apart.

use std::collections::HashSet;

use interview_bot::domain::catalog::Domain;
use interview_bot::domain::language::Language;
use interview_bot::domain::question::{KeyPoint, Question, Source};
use interview_bot::domain::text::words::sentences;
use interview_bot::interviewer::bank::Bank;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Bench, grade_request};
use crate::support::openrouter::{Reply, any};

/// Per cent of them at most.
const MOST: usize = 15;

#[derive(Deserialize)]
struct Typed {
    answer: Vec<Answer>,
}

#[derive(Deserialize)]
struct Answer {
    question: String,
    language: String,
    band: String,
    text: String,
}

/// An answer, with the per cent of the key points that a person would award.
struct Case {
    question: Question,
    language: Language,
    answer: String,
    worth: usize,
    is_typed: bool,
}

fn question(id: &str, language: Language) -> Question {
    let mut all = Domain::ALL.into_iter().flat_map(|domain| Bank::embedded().domain(domain));
    all.find(|question| question.id == id).and_then(|question| question.in_language(language)).expect("in the bank")
}

fn cases() -> Vec<Case> {
    let typed: Typed = toml::from_str(include_str!("../bank/answers.toml")).expect("well formed");
    let typed = typed.answer.into_iter().map(|answer| {
        let language = Language::ALL.into_iter().find(|language| language.code() == answer.language).expect("one");
        let worth = match answer.band.as_str() {
            "strong" => 85,
            "middle" => 45,
            _ => 0,
        };
        Case { question: question(&answer.question, language), language, answer: answer.text, worth, is_typed: true }
    });
    let halves = Domain::ALL.into_iter().flat_map(|domain| Bank::embedded().domain(domain).iter().step_by(2));
    let halves = halves.flat_map(|bank| Language::ALL.map(|language| (bank.in_language(language), language)));
    let halves = halves.map(|(question, language)| {
        let question = question.expect("every language is there");
        let said = sentences(&question.model_answer);
        let end = said[said.len().div_ceil(2) - 1].end;
        // An answer makes its points in their order, the important ones first.
        let points = question.rubric.points();
        let worth = points[..points.len().div_ceil(2)].iter().map(|point| usize::from(point.weight)).sum();
        Case { answer: question.model_answer[..end].to_owned(), language, worth, question, is_typed: false }
    });
    typed.chain(halves).collect()
}

/// The beginnings of the longer words.
fn stems(text: &str) -> HashSet<String> {
    let words = text.split_whitespace();
    let letters = words.map(|word| word.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect::<String>());
    letters.filter(|word| word.chars().count() > 3).map(|word| word.chars().take(5).collect()).collect()
}

/// The words of the answer that have most to do with the point, and how much: six in a row that nobody quoted yet.
fn place(point: &KeyPoint, words: &[&str], quoted: &[usize]) -> Option<(usize, usize)> {
    let about = stems(
        &[point.text.as_str()]
            .into_iter()
            .chain(point.terms.iter().flatten().map(String::as_str))
            .collect::<Vec<_>>()
            .join(" "),
    );
    let free = (0..words.len()).filter(|at| quoted.iter().all(|other| other.abs_diff(*at) >= 6));
    let shared = |at: &usize| stems(&words[*at..(*at + 6).min(words.len())].join(" ")).intersection(&about).count();
    free.map(|at| (shared(&at), at)).max_by_key(|(shared, at)| (*shared, usize::MAX - at))
}

/// As a model copies: a comma goes, a capital becomes small, a hyphen joins.
fn mended(quote: &str, turn: usize) -> String {
    match turn % 4 {
        0 => quote.replace(',', ""),
        1 => quote.to_lowercase(),
        2 => quote.replace('-', ""),
        _ => quote.to_owned(),
    }
}

/// Awards the points that the answer has most to do with, up to its worth; the last of them in part.
fn graded(case: &Case, turn: usize) -> Reply {
    let words: Vec<&str> = case.answer.split_whitespace().collect();
    let points = case.question.rubric.points();
    let mut order: Vec<usize> = (0..points.len()).collect();
    order.sort_by_key(|&index| std::cmp::Reverse(place(&points[index], &words, &[]).map_or(0, |(shared, _)| shared)));
    let mut quoted: Vec<usize> = Vec::new();
    let mut replies = vec![json!({ "quote": "", "verdict": "missed" }); points.len()];
    let mut earned = 0;
    for index in order {
        let weight = usize::from(points[index].weight);
        if earned + weight / 2 > case.worth {
            continue;
        }
        let Some((_, at)) = place(&points[index], &words, &quoted) else { break };
        quoted.push(at);
        let is_whole = earned + weight <= case.worth;
        earned += if is_whole { weight } else { weight / 2 };
        let quote = mended(&words[at..(at + 6).min(words.len())].join(" "), turn + index);
        replies[index] = json!({ "quote": quote, "verdict": if is_whole { "met" } else { "partial" } });
    }
    let reply: Value = json!({
        "points": replies, "errors": [], "also_right": [], "strengths": [], "improvements": [], "suggestions": [],
    });
    Reply::Text(reply.to_string())
}

#[tokio::test]
async fn few_ordinary_answers_come_out_unsure() {
    let mut bench = Bench::new().await;
    let cases = cases();
    let (mut unsure, mut typed_unsure) = (Vec::new(), 0);
    for (turn, case) in cases.iter().enumerate() {
        if turn % 40 == 0 {
            // What one interview may cost is limited.
            bench = Bench::new().await;
        }
        bench.server.forget_scripts();
        bench.server.always(any(), graded(case, turn));
        let feedback = bench.grade(&grade_request(&case.question, &case.answer, case.language)).await;
        if feedback.agreement.is_some() || feedback.doubt.is_some() {
            let Case { language, worth, .. } = case;
            unsure.push(format!("{language:?} {:?}, worth {worth}: {:?}", case.question.id, feedback.grade));
            typed_unsure += usize::from(case.is_typed);
        }
    }
    let share = unsure.len() * 100 / cases.len();
    println!(
        "{} of {} ordinary answers come out unsure: {share} %; {typed_unsure} of {} that people typed\n{}",
        unsure.len(),
        cases.len(),
        cases.iter().filter(|case| case.is_typed).count(),
        unsure.join("\n")
    );
    assert!(share <= MOST, "{share} %:\n{}", unsure.join("\n"));
}

/// A model that credits every key point, each with words of its own.
fn all_met(quotes: &[String]) -> Reply {
    let points: Vec<Value> = quotes.iter().map(|quote| json!({ "quote": quote, "verdict": "met" })).collect();
    let reply: Value = json!({
        "points": points, "errors": [], "also_right": [], "strengths": [], "improvements": [], "suggestions": [],
    });
    Reply::Text(reply.to_string())
}

/// What the offline grader reads counts against a model where it speaks against the answer. That it finds little does not, where
/// a model wrote the question.
#[tokio::test]
async fn a_list_of_terms_is_never_surely_worth_all() {
    for language in Language::ALL {
        let bench = Bench::new().await;
        let written = question("security-sql-injection", language);
        let asked = Question { source: Source::Model("some/model".to_owned()), ..written.clone() };
        let terms =
            |point: &KeyPoint| point.terms.iter().filter_map(|group| group.first().cloned()).collect::<Vec<_>>();
        let terms: Vec<String> = written.rubric.points().iter().map(|point| terms(point).join(", ")).collect();
        bench.server.always(any(), all_met(&terms));
        for question in [&written, &asked] {
            let feedback = bench.grade(&grade_request(question, &terms.join(", "), language)).await;
            assert!(feedback.agreement.is_some() || feedback.doubt.is_some(), "{language:?}: {:?}", feedback.grade);
        }
    }
}
