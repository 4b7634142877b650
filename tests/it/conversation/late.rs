//! Updates that could not be handled when they came.

use std::time::Duration;

use interview_bot::domain::interview::Stage;
use interview_bot::domain::language::Language;
use interview_bot::queue::Lane;

use crate::support::bot::{Bot, Person, visible};
use crate::support::openrouter::OpenRouter;

/// Something of the person who wrote last is being done, and takes long.
const BUSY: &str = "INSERT INTO jobs (id, key, lane, state, open, head, due, token, attempts, enqueued_at, payload) \
     SELECT 'busy', key, 'updates', 'running', 1, 1, 1000000000000000, 1, 1, 0, 'null' \
     FROM jobs WHERE id LIKE 'u:%' ORDER BY seq DESC LIMIT 1";
/// What waits behind it has failed as often as a job may, and it is its turn.
const WORN_OUT: &str = "DELETE FROM jobs WHERE id = 'busy'; \
     UPDATE jobs SET attempts = 1000, head = 1 WHERE id LIKE 'u:%' AND state = 'waiting'";
/// What was put off is due.
const DUE: &str = "UPDATE jobs SET due = 0, lane = 'updates' WHERE id LIKE 'u:%~%' AND state = 'aside'";
/// What was put off is not waited for.
const AWAY: &str = "UPDATE jobs SET lane = 'notices' WHERE id LIKE 'u:%~%' AND state = 'aside'";

/// Has what is sent fail as often as a job may.
async fn wear_out(bot: &Bot, person: &Person<'_>, text: &str) {
    bot.execute(BUSY).await;
    person.phone.send(text);
    while bot.store.jobs.count(Lane::Updates).await.expect("counted").waiting == 0 {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    bot.execute(WORN_OUT).await;
}

#[tokio::test]
async fn an_update_that_was_given_up_is_handled_later() {
    let bot = Bot::start().await;
    let person = bot.person(Language::En);
    person.begin().await;
    let good = person.interview().await.slots[0].question.model_answer.clone();
    wear_out(&bot, &person, &good).await;
    person.until(&visible(&person.t.get("error-delayed"))).await;
    assert_eq!(person.interview().await.slots[0].stage(), Stage::Open);
    bot.execute(DUE).await;
    bot.settle().await;
    assert!(person.has_feedback(1, 5) >= 9.0, "{}", person.last());
    bot.execute("DELETE FROM jobs WHERE state = 'dead'").await;
    bot.finish().await;
}

#[tokio::test]
async fn an_answer_that_comes_after_the_next_question_is_none() {
    let bot = Bot::start().await;
    let person = bot.person(Language::En);
    person.begin().await;
    wear_out(&bot, &person, "It depends on the <case>.").await;
    person.until(&visible(&person.t.get("error-delayed"))).await;
    // Newer work is not held up by what was put off. Telegram's time is in whole seconds.
    tokio::time::sleep(Duration::from_millis(1_100)).await;
    bot.execute(AWAY).await;
    person.answer_well().await;
    person.tap("button-next").await;
    person.is_asked(2, 5);
    bot.execute(DUE).await;
    bot.settle().await;
    let said = person.t.msg("fallback-overtaken").arg("quote", "It depends on the <case>.").text();
    assert_eq!(person.count(&visible(&said)), 1, "{}", person.phone.chat());
    person.is_asked(2, 5);
    assert_eq!(person.interview().await.slots[1].stage(), Stage::Open);
    bot.execute("DELETE FROM jobs WHERE state = 'dead'").await;
    bot.finish().await;
}

#[tokio::test]
async fn what_was_typed_to_the_coach_is_no_answer_once_the_person_is_back() {
    let models = OpenRouter::start().await;
    let bot = Bot::with_models(&models).await;
    let person = bot.person(Language::En);
    person.begin().await;
    person.say("/coach").await;
    wear_out(&bot, &person, "Tell me how one begins.").await;
    person.until(&visible(&person.t.get("error-delayed"))).await;
    tokio::time::sleep(Duration::from_millis(1_100)).await;
    bot.execute(AWAY).await;
    person.tap("button-coach-back").await;
    person.is_asked(1, 5);
    bot.execute(DUE).await;
    bot.settle().await;
    let said = person.t.msg("fallback-overtaken").arg("quote", "Tell me how one begins.").text();
    assert_eq!(person.count(&visible(&said)), 1, "{}", person.phone.chat());
    person.is_asked(1, 5);
    assert_eq!(person.interview().await.slots[0].stage(), Stage::Open);
    assert!(models.requests().iter().all(|request| request.task() != "coach"));
    bot.execute("DELETE FROM jobs WHERE state = 'dead'").await;
    bot.finish().await;
}
