//! What a model would ask back is asked only where it gives nothing away: over the whole bank, with a model that tries to.

use interview_bot::domain::catalog::Domain;
use interview_bot::domain::language::Language;
use interview_bot::domain::question::{KeyPoint, Question, Source};
use interview_bot::interviewer::GradeRequest;
use interview_bot::interviewer::bank::Bank;
use serde_json::{Value, json};

use super::{Bench, grade_request};
use crate::support::openrouter::{Reply, task};

/// Questions after which the day's money of the person who asks is not used up.
const PER_BENCH: usize = 30;

/// An answer that says nothing of any point.
const fn answer(language: Language) -> &'static str {
    match language {
        Language::En => "My former boss liked this subject a lot, and we talked about it over lunch now and then.",
        Language::Ru => "Мой бывший начальник очень любил эту тему, и мы иногда говорили о ней за обедом.",
        Language::Uz => "Sobiq boshligʻim bu mavzuni juda yaxshi koʻrardi, tushlikda goh-goh gaplashib turardik.",
    }
}

/// A question with `{}` for what gives a point away.
const fn asks(language: Language) -> [&'static str; 2] {
    match language {
        Language::En => {
            ["Would you not say something about {} here?", "And what happened to your boss after that lunch?"]
        }
        Language::Ru => {
            ["А не сказать ли здесь что-нибудь про {}?", "А что стало с вашим начальником после того обеда?"]
        }
        Language::Uz => ["Bu yerda {} haqida ham aytmaysizmi?", "Oʻsha tushlikdan keyin boshligʻingizga nima boʻldi?"],
    }
}

/// Every third question: each is asked in one of the languages.
fn questions(language: Language) -> impl Iterator<Item = Question> {
    let first = Language::ALL.into_iter().position(|other| other == language).unwrap_or_default();
    let all = Domain::ALL.into_iter().flat_map(|domain| Bank::embedded().domain(domain));
    all.skip(first).step_by(Language::ALL.len()).filter_map(move |question| question.in_language(language))
}

/// A grader that finds nothing, and asks this back about the point of this number.
fn reply(question: &Question, point: usize, text: &str, quote: &str) -> Reply {
    let missed = json!({ "quote": "", "verdict": "missed" });
    let points: Vec<Value> = vec![missed; question.rubric.points().len()];
    let asked = json!([{ "point": point + 1, "quote": quote, "text": text }]);
    Reply::Text(json!({ "points": points, "ask_back": asked }).to_string())
}

/// What the interviewer would ask back then.
async fn asked(bench: &Bench, question: &Question, language: Language, reply: Reply) -> Option<String> {
    bench.server.script(task("grade"), [reply]);
    let request = GradeRequest { may_ask_back: true, ..grade_request(question, answer(language), language) };
    let feedback = bench.grade(&request).await;
    assert!(matches!(feedback.source, Source::Model(_)), "a model has graded");
    feedback.probe.map(|probe| {
        assert!(probe.quote.is_none_or(|quote| answer(language).contains(&quote)), "nobody said that");
        probe.text
    })
}

async fn gives_nothing_away(language: Language) {
    let mut bench = Bench::new().await;
    let [telling, harmless] = asks(language);
    let (mut tried, mut asked_back, mut all, mut harmless_lost) = (0, 0, 0, 0);
    for (number, question) in questions(language).enumerate() {
        if number % PER_BENCH == 0 {
            bench = Bench::new().await;
        }
        let heaviest = question.rubric.points().iter().enumerate().max_by_key(|(_, point)| point.weight);
        let (index, point): (usize, &KeyPoint) = heaviest.expect("a rubric has points");
        let term = point.terms.iter().flatten().next().expect("a point of the bank has terms");
        for away in [term, &point.text] {
            let text = telling.replace("{}", away);
            tried += 1;
            if let Some(text) = asked(&bench, &question, language, reply(&question, index, &text, "over lunch")).await {
                asked_back += 1;
                assert!(question.given_away(&text, language).is_empty(), "{}: {text}", question.id.0);
            }
        }
        let text = asked(&bench, &question, language, reply(&question, index, harmless, "nobody said this")).await;
        all += 1;
        harmless_lost += usize::from(text.as_deref() != Some(harmless));
    }
    // Of some question "after" is a term.
    assert!(harmless_lost * 20 <= all, "{language:?}: {harmless_lost} of {all} harmless ones were lost");
    // A term that the question itself is asked in is none of the answer.
    assert!(asked_back * 8 < tried, "{language:?}: {asked_back} of {tried} were asked");
}

#[tokio::test]
async fn a_model_that_names_a_point_is_not_listened_to_in_uzbek() {
    gives_nothing_away(Language::Uz).await;
}

#[tokio::test]
async fn a_model_that_names_a_point_is_not_listened_to_in_russian() {
    gives_nothing_away(Language::Ru).await;
}

#[tokio::test]
async fn a_model_that_names_a_point_is_not_listened_to_in_english() {
    gives_nothing_away(Language::En).await;
}
