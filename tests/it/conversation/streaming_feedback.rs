//! The feedback card grows while the grade is being written.

use std::time::Duration;

use interview_bot::domain::language::Language;
use telegram_sandbox::{Call, Fault};

use crate::support::bot::{Bot, Person};
use crate::support::openrouter::{OpenRouter, Reply, task};

const COMPARED: &str = "Checking key points";

/// A grade takes some six seconds: time for a few drafts.
const SLOWLY: Reply = Reply::Slow(Duration::from_millis(250));

/// Every text that the person's newest message has had since it became "checking", with when it came.
fn texts(bot: &Bot, person: &Person<'_>) -> Vec<(i64, String)> {
    let card = person.last().id;
    let of_card = |call: &Call| call.ok && call.method == "editMessageText" && call.parameters["message_id"] == card;
    let calls = bot.sandbox.calls();
    let edits = calls.iter().filter(|call| of_card(call) && call.parameters["chat_id"] == person.id());
    edits.map(|call| (call.at, call.parameters["text"].as_str().unwrap_or_default().to_owned())).collect()
}

fn compared(text: &str) -> Option<usize> {
    let rest = text.split_once(COMPARED)?.1;
    rest.trim_start_matches(": ").split(' ').next()?.parse().ok()
}

#[tokio::test]
async fn the_card_grows_at_a_pace_that_telegram_takes_and_the_feedback_comes_last() {
    let models = OpenRouter::start().await;
    models.script(task("grade"), [SLOWLY]);
    let bot = Bot::with_models(&models).await;
    let person = bot.person(Language::En);
    person.begin().await;
    person.answer_well().await;
    assert!(person.has_feedback(1, 5) >= 9.0, "{}", person.last());
    let texts = texts(&bot, &person);
    let drafts: Vec<usize> = texts.iter().filter_map(|(_, text)| compared(text)).collect();
    assert!(drafts.len() >= 2, "{texts:#?}");
    assert!(drafts.is_sorted(), "it only grows: {drafts:?}");
    assert!(texts.windows(2).all(|pair| pair[0].1 != pair[1].1), "no edit that changes nothing: {texts:#?}");
    let draft = texts.iter().find(|(_, text)| compared(text).is_some()).expect("a draft");
    assert!(draft.1.contains("What you covered") && draft.1.contains('“'), "with quotes: {}", draft.1);
    let times: Vec<i64> = texts.iter().filter(|(_, text)| compared(text).is_some()).map(|(at, _)| *at).collect();
    assert!(times.windows(2).all(|pair| pair[1] - pair[0] >= 1400), "too fast: {times:?}");
    assert!(texts.last().expect("edits").1.contains("feedback"), "the feedback comes last: {texts:#?}");
    bot.finish().await;
}

#[tokio::test]
async fn an_edit_that_is_still_under_way_does_not_cover_the_feedback() {
    let models = OpenRouter::start().await;
    models.script(task("grade"), [Reply::Slow(Duration::from_millis(40))]);
    let bot = Bot::with_models(&models).await;
    let person = bot.person(Language::En);
    person.begin().await;
    let answer = person.interview().await.slots[0].question.model_answer.clone();
    person.phone.send(&answer);
    person.until("Checking your answer").await;
    bot.sandbox.fault(Fault { error_code: 0, delay_ms: 4000, ..Fault::error("editMessageText", 1, 0, "") });
    bot.settle().await;
    assert!(person.has_feedback(1, 5) >= 9.0, "{}", person.last());
    let texts = texts(&bot, &person);
    assert!(texts.iter().any(|(_, text)| compared(text).is_some()), "a draft came late: {texts:#?}");
    assert!(texts.last().expect("edits").1.contains("feedback"), "{texts:#?}");
    bot.finish().await;
}

#[tokio::test]
async fn when_telegram_asks_for_patience_the_drafts_stop() {
    let models = OpenRouter::start().await;
    models.script(task("grade"), [SLOWLY]);
    let bot = Bot::with_models(&models).await;
    let person = bot.person(Language::En);
    person.begin().await;
    let answer = person.interview().await.slots[0].question.model_answer.clone();
    person.phone.send(&answer);
    person.until("Checking your answer").await;
    bot.sandbox.fault(Fault::flood("editMessageText", 1));
    bot.settle().await;
    assert!(person.has_feedback(1, 5) >= 9.0, "{}", person.last());
    let texts = texts(&bot, &person);
    assert!(texts.iter().all(|(_, text)| compared(text).is_none()), "{texts:#?}");
    bot.finish_with_refusals(&["Too Many Requests"]).await;
}

#[tokio::test]
async fn a_draft_that_the_person_turns_away_from_is_tidied_up() {
    let models = OpenRouter::start().await;
    models.script(task("grade"), [SLOWLY]);
    let bot = Bot::with_models(&models).await;
    let person = bot.person(Language::En);
    person.begin().await;
    let answer = person.interview().await.slots[0].question.model_answer.clone();
    person.phone.send(&answer);
    person.until(COMPARED).await;
    person.phone.tap_label(&person.label("button-pause")).expect("the question offers a pause");
    bot.settle().await;
    person.sees("answer-kept");
    person.tap("button-resume").await;
    assert!(person.count("Question 1/5 · feedback") == 1, "{}", person.phone.chat());
    bot.finish().await;
}

#[tokio::test]
async fn a_real_interview_shows_no_drafts() {
    let models = OpenRouter::start().await;
    models.script(task("grade"), [Reply::Slow(Duration::from_millis(100))]);
    let bot = Bot::with_models(&models).await;
    let person = bot.person(Language::En);
    person.join().await;
    person.want_five_questions().await;
    person.tap("button-mode-real").await;
    person.begin_another().await;
    person.answer_well().await;
    person.is_asked(2, 5);
    let edits = bot.sandbox.calls();
    let drafts =
        edits.iter().filter(|call| call.parameters["text"].as_str().is_some_and(|text| text.contains(COMPARED)));
    assert_eq!(drafts.count(), 0);
    bot.finish().await;
}
