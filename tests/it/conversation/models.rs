//! Interviews with models, played by a scripted OpenRouter.

use std::sync::Arc;
use std::time::Duration;

use interview_bot::domain::catalog::{Domain, Level};
use interview_bot::domain::degradation::Degradation;
use interview_bot::domain::language::Language;
use interview_bot::domain::question::Source;
use tokio::sync::Semaphore;

use crate::support::bot::{Bot, Person, score, visible};
use crate::support::openrouter::{OpenRouter, Reply, any, task};

#[tokio::test]
async fn a_practice_interview() {
    let models = OpenRouter::start().await;
    let bot = Bot::with_models(&models).await;
    let person = bot.person(Language::Ru);
    person.begin().await;
    for number in 1..=5 {
        person.is_asked(number, 5);
        person.answer_well().await;
        assert!(person.has_feedback(number, 5) >= 9.0, "{}", person.last());
        person.tap(if number < 5 { "button-next" } else { "button-to-report" }).await;
    }
    person.sees("report-strengths");
    assert!(score(&person.last().text) >= 9.0, "{}", person.last());
    assert!(!person.last().text.contains(&visible(&person.t.get("report-offline"))), "{}", person.last());
    assert_eq!(tasks(&models), [("questions", 2), ("grade", 5), ("report", 1)]);
    assert_eq!(models.violations(), [""; 0]);
    bot.finish().await;
}

#[tokio::test]
async fn a_real_interview_keeps_its_feedback_to_the_end() {
    let models = OpenRouter::start().await;
    let bot = Bot::with_models(&models).await;
    let person = bot.person(Language::Uz);
    person.join().await;
    person.want_five_questions().await;
    person.tap("button-mode-real").await;
    person.choose(Domain::Backend, "Rust", Level::Junior).await;
    person.sees("ready-real");
    person.tap("button-begin").await;
    for number in 1..=5 {
        person.is_asked(number, 5);
        person.answer_well().await;
    }
    assert_eq!(person.count(&visible(&person.t.get("answer-kept"))), 5, "{}", person.phone.chat());
    assert_eq!(person.count(&visible(&person.t.get("feedback-covered"))), 0, "{}", person.phone.chat());
    person.sees("report-strengths");
    assert!(score(&person.last().text) >= 9.0, "{}", person.last());
    person.tap_label("3").await;
    assert_eq!(person.count(&visible(&person.t.get("feedback-covered"))), 1, "{}", person.phone.chat());
    assert_eq!(tasks(&models), [("questions", 2), ("grade", 5), ("report", 1)]);
    bot.finish().await;
}

#[tokio::test]
async fn the_first_question_is_on_screen_before_the_model_has_written_the_second() {
    let models = OpenRouter::start().await;
    let permits = Arc::new(Semaphore::new(0));
    models.script(task("questions"), [Reply::Gated(Arc::clone(&permits))]);
    let bot = Bot::with_models(&models).await;
    let person = bot.person(Language::En);
    person.set_out().await;
    person.until("I’m preparing your questions").await;

    permits.add_permits(1);
    person.until("Question 1/5").await;
    assert_eq!(person.interview().await.slots.len(), 1, "the server has sent one question");
    person.phone.send(&person.interview().await.slots[0].question.model_answer.clone());
    person.until("feedback").await;
    let next = person.t.msg("button-next").plain();
    person.phone.tap_label(&next).expect("the feedback is there while the questions still arrive");
    person.until("Preparing question 2").await;

    permits.add_permits(4);
    person.until("Question 2/5").await;
    bot.settle().await;
    assert_eq!(person.interview().await.slots.len(), 3, "one answer decides nothing about the second part");
    assert_eq!(person.count("Question 2/5"), 1);
    bot.finish().await;
}

#[tokio::test]
async fn where_a_model_is_silent_the_bank_asks_first_and_the_model_goes_on() {
    let models = OpenRouter::start().await;
    let permits = Arc::new(Semaphore::new(0));
    models.script(task("questions"), std::array::from_fn::<_, 8, _>(|_| Reply::Gated(Arc::clone(&permits))));
    let bot = Bot::with_models(&models).await;
    let person = bot.person(Language::En);
    person.set_out().await;
    person.until("Question 1/5").await;
    let interview = person.interview().await;
    assert_eq!(interview.slots.len(), 1, "nothing else is known yet");
    assert_eq!(interview.slots[0].question.source, Source::Bank);
    let waited = interview.slots[0].asked_at.expect("it is asked") - interview.created_at;
    assert!((10..12).contains(&waited.num_seconds()), "{waited}");

    permits.add_permits(100);
    bot.settle().await;
    let interview = person.interview().await;
    assert_eq!(interview.slots.len(), 3, "the first part is there");
    assert!(interview.slots[1..].iter().all(|slot| slot.question.source != Source::Bank), "the model's come behind it");
    assert_eq!(person.count("Question 1/5"), 1, "{}", person.phone.chat());
    assert_eq!(interview.degradation, None, "nobody failed");
    bot.finish().await;
}

#[tokio::test]
async fn while_a_model_thinks_the_person_can_pause_resume_and_give_up() {
    let models = OpenRouter::start().await;
    models.script(task("questions"), [Reply::Slow(Duration::from_millis(40))]);
    let bot = Bot::with_models(&models).await;
    let person = bot.person(Language::En);
    person.join().await;
    person.choose(Domain::Backend, "Rust", Level::Junior).await;
    person.phone.tap_label(&person.label("button-begin")).expect("the card is there");
    person.until("I’m preparing").await;
    person.phone.tap_label(&person.label("button-pause")).expect("pause is offered at once");
    person.until("Paused").await;
    person.phone.send("is anybody there?");
    person.until("Paused").await;
    bot.settle().await;
    assert_eq!(person.count("Question 1/10"), 0, "a paused interview asks nothing:\n{}", person.phone.chat());
    person.tap("button-resume").await;
    person.is_asked(1, 10);
    bot.finish().await;
}

#[tokio::test]
async fn a_refused_key_is_told_to_the_admin_and_the_bank_carries_on() {
    let models = OpenRouter::start().await;
    let settings = [("OPENROUTER_API_KEY", "sk-or-v1-wrong"), ("OPENROUTER_BASE_URL", models.url.as_str())];
    let bot = Bot::with(&settings).await;
    let admin = bot.admin();
    admin.join().await;
    let person = bot.person(Language::Uz);
    person.begin().await;
    person.is_asked(1, 5);
    person.sees_degradation("degradation-questions-bank", Degradation::KeyRefused);
    person.answer_well().await;
    assert!(person.has_feedback(1, 5) >= 9.0, "{}", person.last());
    person.sees_degradation("degradation-feedback-bank", Degradation::KeyRefused);
    person.tap("button-next").await;
    person.answer_well().await;
    person.has_feedback(2, 5);
    let told = person.count(&person.label("degradation-why-key-refused"));
    assert_eq!(told, 2, "said once of the questions, and once of the feedback");
    admin.until(&visible(&admin.t.get("incident-key-refused"))).await;
    assert_eq!(admin.count("OPENROUTER_API_KEY"), 1, "told once:\n{}", admin.phone.chat());
    bot.finish().await;
}

#[tokio::test]
async fn when_every_model_fails_the_bank_carries_on_and_says_so() {
    let models = OpenRouter::start().await;
    models.always(any(), Reply::Status(400));
    let bot = Bot::with_models(&models).await;
    let person = bot.person(Language::En);
    person.begin().await;
    person.sees_degradation("degradation-questions-bank", Degradation::AllFailed);
    person.answer_well().await;
    person.sees_degradation("degradation-feedback-bank", Degradation::AllFailed);
    finish_early(&person).await;
    person.sees("report-offline");
    bot.finish().await;
}

#[tokio::test]
async fn a_model_that_breaks_off_leaves_its_questions_and_the_bank_says_why_it_goes_on() {
    let models = OpenRouter::start().await;
    models.script(task("questions"), [Reply::Cut(1500)]);
    models.always(task("questions"), Reply::Limited(None));
    let bot = Bot::with_models(&models).await;
    let person = bot.person(Language::Ru);
    person.begin().await;
    let why = person.label("degradation-why-rate-limited");
    let interview = person.interview().await;
    let of_bank = interview.slots.iter().position(|slot| slot.question.source == Source::Bank).expect("the bank's");
    assert!(of_bank > 0, "a model wrote the first one");
    for number in 1..=of_bank {
        person.is_asked(number, 5);
        assert_eq!(person.count(&why), 0, "a model has asked this one:\n{}", person.phone.chat());
        person.tap("button-skip").await;
    }
    person.sees_degradation("degradation-questions-bank", Degradation::RateLimited);
    bot.finish().await;
}

/// Ends the interview after the first question.
async fn finish_early(person: &Person<'_>) {
    person.tap("button-finish").await;
    person.tap("button-confirm-finish").await;
}

fn tasks(models: &OpenRouter) -> [(&'static str, usize); 3] {
    let requests = models.requests();
    ["questions", "grade", "report"].map(|task| (task, requests.iter().filter(|r| r.task() == task).count()))
}
