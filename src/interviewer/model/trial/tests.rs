//! Rubrics that are fit to measure by, and such as are not.

use super::*;
use crate::domain::question::{Difficulty, QuestionId, QuestionType, Rubric, Source};

const POINTS: [(&str, &str); 4] = [
    ("Rows are found without reading the whole table", "full scan|whole table"),
    ("Every write has to update it too", "writes|insert"),
    ("It takes space of its own", "disk space"),
    ("The planner may ignore it when it does not pay", "planner|optimizer"),
];
const ANSWER: &str = "A lookup needs no full scan any more. On the other hand each insert gets slower, and it costs disk \
                      space. When most rows match, the planner leaves it aside.";

fn question(points: [(&str, &str); 4], model_answer: &str) -> Question {
    let point = |(text, terms): (&str, &str)| KeyPoint {
        text: text.to_owned(),
        weight: 25,
        terms: vec![terms.split('|').map(str::to_owned).collect()],
        probe: None,
    };
    Question {
        id: QuestionId("model:1".to_owned()),
        kind: QuestionType::Technical,
        text: "Why put an index on a column?".to_owned(),
        simpler: None,
        topic: "Indexes".to_owned(),
        difficulty: Difficulty::Easy,
        hint: "-".to_owned(),
        model_answer: model_answer.to_owned(),
        rubric: Rubric::new(points.map(point).into()).expect("weights of a rubric"),
        source: Source::Model("some/model".to_owned()),
        requirement: None,
    }
}

fn with(index: usize, text: &str, terms: &str) -> Result<(), String> {
    let mut points = POINTS;
    points[index] = (text, terms);
    tried(&question(points, ANSWER), Some(Domain::Backend), Language::En)
}

#[test]
fn a_sound_question_passes() {
    assert_eq!(tried(&question(POINTS, ANSWER), Some(Domain::Backend), Language::En), Ok(()));
}

#[test]
fn each_fault_is_named() {
    for (index, text, terms, fault) in [
        (
            2,
            "It takes space of its own",
            "tablespace",
            "model_answer does not say key points 3 in the words of their terms",
        ),
        (1, "An index is put on a column", "insert", "key point 2 repeats the question"),
        (3, "Rows are found with no reading of a whole table", "planner", "key points 1 and 4 say the same"),
    ] {
        assert_eq!(with(index, text, terms), Err(fault.to_owned()));
    }
}

#[test]
fn terms_that_any_answer_has_are_none() {
    let everywhere = "data|user|users|code|time|change|server|one|need|insert";
    let mut points = POINTS;
    points[0].1 = everywhere;
    points[1].1 = everywhere;
    let fault = tried(&question(points, ANSWER), Some(Domain::Backend), Language::En).expect_err("it is no measure");
    assert_eq!(fault, "the terms of key points 1, 2 are found in answers about something else");
}

#[test]
fn a_hint_gives_away_what_it_shares_with_a_point() {
    let question = question(POINTS, ANSWER);
    let gives_away = |hint: &str| gives_away(hint, &question.text, question.rubric.points());
    assert!(gives_away("Think of what every write costs."));
    assert!(gives_away("What does the planner do?"));
    assert!(!gives_away("Think of what it costs and what it saves."));
    assert!(!gives_away("What does an indexed column change?"), "the question has said that");
}

/// What people wrote for the bank would pass, but for a few.
#[test]
fn the_bank_passes_its_own_trial() {
    let (mut tried_all, mut refused) = (0, Vec::new());
    for domain in Domain::ALL {
        for bank in Bank::embedded().domain(domain).iter().step_by(6) {
            for language in Language::ALL {
                let question = bank.in_language(language).expect("every language is there");
                tried_all += 1;
                if let Err(fault) = tried(&question, Some(domain), language) {
                    refused.push(format!("{:?} {language:?}: {fault}", question.id));
                }
            }
        }
    }
    println!("{} of {tried_all} refused: {refused:#?}", refused.len());
    assert!(refused.len() * 100 <= tried_all, "{} of {tried_all}: {refused:#?}", refused.len());
}

/// A story of the bank with two points as a model would have written them.
fn story(told: &str) -> Question {
    let bank = &Bank::embedded().behavioural().questions[0];
    let mut question = bank.in_language(Language::En).expect("a rubric");
    question.id = QuestionId("model:1".to_owned());
    let mut points: Vec<KeyPoint> = question.rubric.points().to_vec();
    for (point, (text, term)) in points[4..].iter_mut().zip([("Gave a bouquet", "flowers"), ("Baked pastry", "cake")]) {
        *point = KeyPoint { text: text.to_owned(), terms: vec![vec![term.to_owned()]], ..point.clone() };
    }
    question.rubric = Rubric::new(points).expect("the same weights");
    question.model_answer = told.to_owned();
    question
}

#[test]
fn a_story_is_tried_by_what_the_model_wrote_for_it() {
    let tried = |told: &str| tried(&story(told), None, Language::En);
    let bank = Bank::embedded().behavioural().questions[0].answer.en.as_str();
    // The four parts are not the model's to say in the bank's words.
    for told in ["Somebody was cross with me. I brought her flowers. I also made her a cake.", bank] {
        let whole = format!("{told} After that I brought her flowers. On Sunday I made her a cake.");
        assert_eq!(tried(&whole), Ok(()), "{whole}");
    }
    let fault = tried(bank).expect_err("its own points are not in the story");
    assert_eq!(fault, "model_answer does not say key points 1, 2 in the words of their terms");
}
