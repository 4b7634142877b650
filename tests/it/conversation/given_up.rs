//! Giving an interview up while a model is at work for it.

use std::sync::Arc;
use std::time::Duration;

use interview_bot::domain::catalog::{Domain, Level};
use interview_bot::domain::language::Language;
use interview_bot::queue::Lane;
use tokio::sync::Semaphore;
use tokio::time::{Instant, timeout};

use crate::support::bot::{Bot, PATIENCE};
use crate::support::openrouter::{OpenRouter, Reply, any, task};

#[tokio::test]
async fn cancelling_stops_the_call_and_what_was_paid_for_stays_counted() {
    let models = OpenRouter::start().await;
    models.always(any(), Reply::Gated(Arc::new(Semaphore::new(0))));
    let bot = Bot::with_models(&models).await;
    let person = bot.person(Language::En);
    person.join().await;
    person.want_five_questions().await;
    for number in 1..=5 {
        person.say("/interview").await;
        if number > 3 {
            person.sees_text(&person.quota_reached(3).await);
            continue;
        }
        person.choose(Domain::Backend, "Rust", Level::Junior).await;
        person.phone.tap_label(&person.label("button-begin")).expect("it is offered");
        person.until("I’m preparing your questions").await;
        let asked = async {
            while models.requests().len() < number {
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
        };
        timeout(PATIENCE, asked).await.expect("a model is asked");
        let counts = bot.store.jobs.count(Lane::Model).await.expect("read");
        assert_eq!(counts.running, 1, "of one person one at a time");
        person.phone.send("/cancel");
        person.until("Cancel this interview").await;
        person.phone.tap_label(&person.label("button-confirm-cancel")).expect("it is asked");
        let since = Instant::now();
        bot.settle().await;
        assert!(since.elapsed() < Duration::from_secs(10), "the call goes on: {:?}", since.elapsed());
        person.sees("interview-cancelled");
    }
    assert_eq!(models.requests().len(), 3, "no more than the quota");
    assert_eq!(person.interviews_used().await, 3);
    bot.finish().await;
}

#[tokio::test]
async fn a_grade_that_nobody_waits_for_any_more_is_not_waited_for() {
    let models = OpenRouter::start().await;
    models.always(task("grade"), Reply::Gated(Arc::new(Semaphore::new(0))));
    let bot = Bot::with_models(&models).await;
    let person = bot.person(Language::Ru);
    person.begin().await;
    person.phone.send(&person.interview().await.slots[0].question.model_answer.clone());
    let asked = async {
        while !models.requests().iter().any(|request| request.task() == "grade") {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    timeout(PATIENCE, asked).await.expect("a model is asked");
    person.phone.send("/cancel");
    let confirm = person.label("button-confirm-cancel");
    let shown = person.phone.wait_for(PATIENCE, |chat| chat.with_button(&confirm).is_some()).await;
    shown.unwrap_or_else(|late| panic!("{late}"));
    person.phone.tap_label(&confirm).expect("it is asked");
    bot.settle().await;
    assert!(!person.has_open_interview().await);
    person.say("/start").await;
    assert_eq!(person.interviews_used().await, 1, "a question was shown");
    bot.finish().await;
}

/// What somebody asks of a model waits for what it does for them already; they themselves do not, nor does anybody else.
#[tokio::test]
async fn of_one_person_one_call_is_made_at_a_time_and_they_are_answered_meanwhile() {
    let models = OpenRouter::start().await;
    let gate = Arc::new(Semaphore::new(0));
    models.always(task("grade"), Reply::Gated(Arc::clone(&gate)));
    let bot = Bot::with_models(&models).await;
    let (person, other) = (bot.person(Language::En), bot.person(Language::Ru));
    other.begin().await;
    person.begin().await;
    let calls = |name: &str| models.requests().iter().filter(|request| request.task() == name).count();
    let counts = async || bot.store.jobs.count(Lane::Model).await.expect("read");
    person.phone.send(&person.interview().await.slots[0].question.model_answer.clone());
    eventually("an answer is graded", async || calls("grade") == 1).await;
    person.phone.send("/coach");
    person.until("writing to the coach now").await;
    person.phone.send("How do I tell a story?");
    eventually("a reply is waited for", async || counts().await.waiting == 1).await;
    person.phone.send("/plan");
    person.until("Your plan").await;
    other.phone.send(&other.interview().await.slots[0].question.model_answer.clone());
    eventually("the other's answer is graded", async || calls("grade") == 2).await;
    let lane = counts().await;
    assert_eq!((lane.running, lane.waiting, calls("coach")), (2, 1, 0), "{}", bot.transcript());
    gate.add_permits(99);
    bot.settle().await;
    assert_eq!(calls("coach"), 1);
    bot.finish().await;
}

/// Waits until it is so.
async fn eventually(what: &str, is_so: impl AsyncFn() -> bool) {
    let waits = async {
        while !is_so().await {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    timeout(PATIENCE, waits).await.unwrap_or_else(|_| panic!("{what}: it is not so in time"));
}
