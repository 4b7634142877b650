//! A grade that the person doubts.

use std::time::Duration;

use interview_bot::domain::grading::Kept;
use interview_bot::domain::language::Language;

use crate::support::bot::{Bot, Person, score, visible};
use crate::support::openrouter::{KEY, OpenRouter, Reply, task};

/// A grader that finds nothing.
const FINDS_NOTHING: Reply =
    Reply::Changed(|reply| reply.replace("\"met\"", "\"missed\"").replace("\"partial\"", "\"missed\""));

/// A grader that finds one point and no more. (One that found nothing of a full answer would not have the last word: its
/// grade is far from the offline reading, and another model looks at once.)
const STINGY: Reply = Reply::Changed(|reply| {
    let Some((first, rest)) = reply.split_once("\"met\"") else { return reply };
    format!("{first}\"met\"{}", rest.replace("\"met\"", "\"missed\"").replace("\"partial\"", "\"missed\""))
});

async fn finish_early(person: &Person<'_>) {
    person.tap("button-finish").await;
    person.tap("button-confirm-finish").await;
}

/// The part of a message without arguments before the first line break.
fn first_words(person: &Person<'_>, id: &str) -> String {
    let text = person.t.msg(id).arg("first", "").arg("second", "").arg("old", 0).arg("new", 0).text();
    visible(&text).split('.').next().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn the_better_founded_grade_is_kept_and_counts() {
    let models = OpenRouter::start().await;
    models.script(task("grade"), [STINGY, Reply::Sensible]);
    let bot = Bot::with_models(&models).await;
    let person = bot.person(Language::Ru);
    person.begin().await;
    person.answer_well().await;
    assert!(person.has_feedback(1, 5) <= 4.0, "{}", person.last());
    let card = person.last().id;
    person.tap("button-dispute").await;
    assert!(person.has_feedback(1, 5) >= 9.0, "{}", person.last());
    person.sees_text(&first_words(&person, "dispute-kept-second"));
    person.sees_text(visible(&person.t.msg("dispute-others-first").arg("points", "").text()).trim());
    assert_eq!(person.last().id, card, "on the same card");
    assert!(person.last().button(&person.label("button-dispute")).is_none(), "once a try: {}", person.last());
    let graders: Vec<String> =
        models.requests().iter().filter(|r| r.task() == "grade").map(|r| r.model().to_owned()).collect();
    assert!(graders.len() == 2 && graders[0] != graders[1], "another model: {graders:?}");
    let (first, second) = (&models.requests()[1], &models.requests()[2]);
    assert_eq!(first.said_by("system"), second.said_by("system"), "the second is told nothing of the first");
    assert_eq!(person.interview().await.slots[0].answers[0].second_look().map(|look| look.1), Some(Kept::Second));
    finish_early(&person).await;
    assert!(score(&person.last().text) >= 9.0, "the kept grade counts: {}", person.last());
    person.tap_label("1").await;
    person.sees_text(&first_words(&person, "dispute-kept-second"));
    bot.finish().await;
}

#[tokio::test]
async fn a_grade_that_finds_less_changes_nothing() {
    let models = OpenRouter::start().await;
    models.script(task("grade"), [Reply::Sensible, FINDS_NOTHING]);
    let bot = Bot::with_models(&models).await;
    let person = bot.person(Language::En);
    person.begin().await;
    person.answer_well().await;
    person.tap("button-dispute").await;
    assert!(person.has_feedback(1, 5) >= 9.0, "{}", person.last());
    person.sees_text("The first score stays. First score 10/10, second score 0/10.");
    person.sees_text("The second grader found 0 phrases of yours that support the key points; the first had found 4.");
    bot.finish().await;
}

#[tokio::test]
async fn the_plan_bounds_how_many_a_day() {
    let models = OpenRouter::start().await;
    let bot = Bot::with_models(&models).await;
    let person = bot.person(Language::Uz);
    person.begin().await;
    person.answer_well().await;
    person.tap("button-dispute").await;
    person.sees_text(&first_words(&person, "dispute-kept-first"));
    person.tap("button-next").await;
    person.answer_well().await;
    let card = person.last();
    let answer = person.tap("button-dispute").await;
    assert_eq!(answer.text, person.notice("notice-disputes-used-up"));
    assert_eq!((person.last().id, person.last().text), (card.id, card.text), "the card stays as it is");
    assert_eq!(models.requests().iter().filter(|request| request.task() == "grade").count(), 3);
    bot.finish().await;
}

#[tokio::test]
async fn a_plan_without_disputes_offers_none() {
    let models = OpenRouter::start().await;
    let settings = [("OPENROUTER_API_KEY", KEY), ("OPENROUTER_BASE_URL", models.url.as_str())];
    let bot = Bot::with_plan("disputes_per_day = 1,", "disputes_per_day = 0,", &settings).await;
    let person = bot.person(Language::Ru);
    person.begin().await;
    person.answer_well().await;
    assert!(person.has_feedback(1, 5) >= 9.0, "{}", person.last());
    assert!(person.last().button(&person.label("button-dispute")).is_none(), "{}", person.last());
    bot.finish().await;
}

#[tokio::test]
async fn the_plan_tells_of_disputes_where_there_are_any() {
    let models = OpenRouter::start().await;
    for (bot, offered) in [(Bot::with_models(&models).await, true), (Bot::start().await, false)] {
        let person = bot.person(Language::En);
        person.begin().await;
        person.say("/plan").await;
        person.sees_text("Question swaps");
        assert_eq!(person.last().text.contains("Scores you can dispute"), offered, "{}", person.last());
        bot.finish().await;
    }
}

#[tokio::test]
async fn what_nobody_could_look_at_is_not_counted() {
    let models = OpenRouter::start().await;
    models.script(task("grade"), [Reply::Sensible]);
    models.always(task("grade"), Reply::Limited(None));
    let bot = Bot::with_models(&models).await;
    let person = bot.person(Language::En);
    person.begin().await;
    person.answer_well().await;
    let nobody = visible(&person.t.msg("dispute-nobody").arg("why", "\0").text());
    let nobody = nobody.split('\0').next().expect("what happened");
    for number in 1..=2 {
        person.has_feedback(number, 5);
        let answer = person.tap("button-dispute").await;
        assert_eq!(answer.text, None, "not refused, though the free plan has one a day");
        person.sees_text(nobody);
        assert!(person.has_feedback(number, 5) >= 9.0, "the first grade stands: {}", person.last());
        person.tap("button-next").await;
        person.answer_well().await;
    }
    bot.finish().await;
}

#[tokio::test]
async fn the_interview_goes_on_meanwhile_and_the_report_waits() {
    let models = OpenRouter::start().await;
    models.script(task("grade"), [STINGY, Reply::Slow(Duration::from_millis(120))]);
    let bot = Bot::with_models(&models).await;
    let person = bot.person(Language::En);
    person.begin().await;
    person.answer_well().await;
    person.phone.tap_label(&person.label("button-dispute")).expect("it is offered");
    person.until("Another grader is reading your answer").await;
    person.phone.tap_label(&person.label("button-next")).expect("going on is offered");
    person.until("Question 2/5").await;
    person.phone.tap_label(&person.label("button-finish")).expect("finishing is offered");
    person.until("Finish here?").await;
    person.phone.tap_label(&person.label("button-confirm-finish")).expect("it is asked");
    bot.settle().await;
    assert_eq!(person.count("Question 1/5 · second look"), 1, "told at once:\n{}", person.phone.chat());
    assert!(score(&person.last().text) >= 9.0, "the report has waited: {}", person.last());
    person.tap_label("1").await;
    person.sees_text("The second score counts.");
    bot.finish().await;
}

#[tokio::test]
async fn a_double_tap_disputes_once_and_a_pause_keeps_the_result() {
    let models = OpenRouter::start().await;
    models.script(task("grade"), [STINGY, Reply::Slow(Duration::from_millis(60))]);
    let bot = Bot::with_models(&models).await;
    let person = bot.person(Language::En);
    person.begin().await;
    person.answer_well().await;
    let label = person.label("button-dispute");
    let taps = [person.phone.tap_label(&label), person.phone.tap_label(&label)].map(|tap| tap.expect("it is offered"));
    person.until("Another grader is reading your answer").await;
    person.phone.tap_label(&person.label("button-pause")).expect("a pause is offered");
    person.until("Paused").await;
    for tap in taps {
        person.answered(&tap).await;
    }
    person.sees("interview-paused");
    assert_eq!(models.requests().iter().filter(|request| request.task() == "grade").count(), 2);
    person.tap("button-resume").await;
    person.sees_text("The second score counts.");
    bot.finish().await;
}

#[tokio::test]
async fn without_a_model_and_without_a_grader_nothing_is_offered() {
    let bot = Bot::start().await;
    let person = bot.person(Language::En);
    person.begin().await;
    person.answer_well().await;
    assert!(person.last().button(&person.label("button-dispute")).is_none(), "{}", person.last());
    bot.finish().await;
    let models = OpenRouter::start().await;
    let bot = Bot::with_models(&models).await;
    let person = bot.person(Language::En);
    person.begin().await;
    person.say("I don't know").await;
    person.tap("button-show-answer").await;
    person.sees("screening-dont-know");
    assert!(person.last().button(&person.label("button-dispute")).is_none(), "{}", person.last());
    bot.finish().await;
}
