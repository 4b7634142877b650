//! The offline grader on the open set of answers in `tests/grading`, half of which is kept apart.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use interview_bot::evaluate::figures::{Figures, Row};
use interview_bot::interviewer::bank::evaluation::{JudgedAnswer, Measured, measure};

/// The answers of one half, `open` or `holdout`.
fn answers(half: &str) -> Vec<JudgedAnswer> {
    ["uz", "ru", "en"].iter().flat_map(|code| read(half, code)).collect()
}

/// Answers to more questions, written and judged later and by others: a good, a half and a wrong one to each.
fn more(half: &str) -> Vec<JudgedAnswer> {
    read(half, "more")
}

/// What says the contrary of a model answer, statement by statement.
fn denials(half: &str) -> Vec<JudgedAnswer> {
    read(half, "denials")
}

/// The good ones that the grader may be changed with in view.
pub(super) fn good_answers() -> Vec<JudgedAnswer> {
    let is_good = |answer: &JudgedAnswer| answer.kind == "good" && answer.language == answer.interview_language;
    answers("open").into_iter().chain(more("open")).filter(is_good).collect()
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/grading")
}

fn read(half: &str, name: &str) -> Vec<JudgedAnswer> {
    let text = fs::read_to_string(folder().join(half).join(format!("{name}.jsonl"))).expect("the answers");
    text.lines().map(|line| serde_json::from_str(line).expect("an answer a line")).collect()
}

/// CRC-32 as everybody computes it.
fn checksum(text: &str) -> u32 {
    let step = |crc: u32| if crc & 1 == 1 { (crc >> 1) ^ 0xEDB8_8320 } else { crc >> 1 };
    !text.bytes().fold(!0, |crc, byte| (0..8).fold(crc ^ u32::from(byte), |crc, _| step(crc)))
}

/// A question is of the holdout when its checksum is odd, but for those whose answers were read before that held.
#[test]
fn every_question_is_in_its_half_and_in_no_other() {
    assert_eq!(checksum("123456789"), 0xCBF4_3926);
    let read_before = fs::read_to_string(folder().join("read_before.txt")).expect("a list");
    let read_before: HashSet<&str> = read_before.lines().filter(|line| !line.starts_with('#')).collect();
    let is_kept_apart = |id: &str| checksum(id) % 2 == 1 && !read_before.contains(id);
    let mut of_open = HashSet::new();
    for half in ["open", "holdout"] {
        for answer in ["uz", "ru", "en", "more", "denials", "same"].into_iter().flat_map(|name| read(half, name)) {
            assert_eq!(is_kept_apart(&answer.question), half == "holdout", "{} is in {half}", answer.question);
            of_open.extend((half == "open").then_some(answer.question));
        }
    }
    let idle: Vec<_> =
        read_before.iter().filter(|id| checksum(id).is_multiple_of(2) || !of_open.contains(**id)).collect();
    assert!(idle.is_empty(), "{idle:?} need not be listed");
}

fn figures_of(measured: &[Measured]) -> Figures {
    let row = |one: &Measured| Row {
        kind: one.kind.clone(),
        language: one.language,
        group: None,
        scores: vec![one.score],
        human: one.human,
        unsure: false,
    };
    Figures::of(&measured.iter().map(row).collect::<Vec<_>>())
}

#[test]
fn each_kind_of_answer_falls_into_its_band() {
    let figures = figures_of(&measure(&answers("open"), true));
    for (kind, least, most) in [
        ("good", 8.2, 10.0),
        ("another_language", 8.2, 10.0),
        ("half", 4.0, 6.5),
        ("wrong", 0.0, 1.3),
        ("buzzwords", 0.0, 1.5),
        ("off_topic", 0.0, 0.2),
    ] {
        let mean = figures.mean_of(kind).expect("there are such answers");
        assert!((least..=most).contains(&mean), "{kind}: {mean:.2}\n{figures}");
    }
}

#[test]
fn scores_go_with_those_of_readers() {
    for (with_terms, least) in [(true, 0.86), (false, 0.64)] {
        let figures = figures_of(&measure(&answers("open"), with_terms));
        assert!(figures.pearson >= Some(least), "{figures}");
    }
}

/// Prints what `scripts/fit-offline-scale` reads.
#[test]
fn figures() {
    for with_terms in [true, false] {
        for half in ["open", "holdout"] {
            let main = answers(half).into_iter().chain(denials(half)).collect();
            for (half, all) in [(half.to_owned(), main), (format!("{half}, more"), more(half))] {
                let measured = measure(&all, with_terms);
                assert_eq!(measured.len(), all.len(), "a question is not in the bank any more");
                measured.iter().for_each(|one| print(&half, with_terms, one));
            }
        }
    }
}

fn print(half: &str, with_terms: bool, measured: &Measured) {
    let line = serde_json::json!({ "half": half, "terms": with_terms, "answer": measured });
    println!("measured {line}");
}

/// So many earn more than 2 today: 3 of the 40 that were always open, and 5 of the 20 that came from the holdout when each question
/// got one half. None should (docs/GRADING.md).
const TURNED_ROUND_AND_BELIEVED: usize = 8;

#[test]
fn most_who_turn_each_statement_round_earn_next_to_nothing() {
    let measured = measure(&denials("open"), true);
    let above: Vec<String> = measured
        .iter()
        .filter(|one| one.score > 2.0)
        .map(|one| format!("{} {}: {}", one.question, one.language.code(), one.score))
        .collect();
    assert!(above.len() <= TURNED_ROUND_AND_BELIEVED, "{above:?} of {}", measured.len());
}
