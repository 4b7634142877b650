//! Where an intent is said: in real mode, in a pause, before the question is there, after a restart.

use std::sync::Arc;

use interview_bot::domain::catalog::{Domain, Level};
use interview_bot::domain::interview::{Stage, Status};
use interview_bot::domain::language::Language;
use tokio::sync::Semaphore;

use super::{SAID, cost, number, say};
use crate::support::bot::{Bot, Person, score, visible};
use crate::support::openrouter::{OpenRouter, Reply, task};

async fn a_real_interview_listens(language: Language) {
    let bot = Bot::start().await;
    let person = bot.person(language);
    person.join().await;
    person.want_five_questions().await;
    person.tap("button-mode-real").await;
    person.choose(Domain::Backend, "Rust", Level::Junior).await;
    person.tap("button-begin").await;
    for question in 1..=5 {
        let before = cost(&person.interview().await);
        for (name, said, _) in SAID {
            say(&person, said[number(language)]).await;
            let interview = person.interview().await;
            assert_eq!(
                (cost(&interview), interview.stage()),
                (before.clone(), Some(Stage::Open)),
                "{name}, {question}"
            );
        }
        person.sees("intent-complaint-real");
        person.answer_well().await;
    }
    assert_eq!(person.count(&visible(&person.t.get("answer-kept"))), 5, "{}", person.phone.chat());
    assert_eq!(person.count(&visible(&person.t.get("feedback-covered"))), 0, "{}", person.phone.chat());
    person.sees("report-strengths");
    assert!(score(&person.last().text) >= 9.0, "{}", person.last());
    bot.finish().await;
}

#[tokio::test]
async fn in_real_mode_in_uzbek() {
    a_real_interview_listens(Language::Uz).await;
}

#[tokio::test]
async fn in_real_mode_in_russian() {
    a_real_interview_listens(Language::Ru).await;
}

#[tokio::test]
async fn in_real_mode_in_english() {
    a_real_interview_listens(Language::En).await;
}

#[tokio::test]
async fn in_a_pause_it_stays_paused_and_the_question_waits() {
    let bot = Bot::start().await;
    for language in Language::ALL {
        let person = bot.person(language);
        person.begin().await;
        person.tap("button-pause").await;
        let before = cost(&person.interview().await);
        for (name, said, _) in SAID {
            person.say(said[number(language)]).await;
            let interview = person.interview().await;
            if *name == "next" {
                // Whoever wants to go on goes on.
                assert_eq!((cost(&interview), interview.stage()), (before.clone(), Some(Stage::Open)), "{name}");
                person.is_asked(1, 5);
                person.tap("button-pause").await;
                continue;
            }
            assert_eq!((cost(&interview), interview.status), (before.clone(), Status::Paused), "{name}");
            assert_eq!(person.phone.messages().iter().filter(|message| offers(&person, message)).count(), 0, "{name}");
        }
        person.say(["davom etamiz", "продолжим", "continue"][number(language)]).await;
        person.is_asked(1, 5);
        let interview = person.interview().await;
        assert_eq!((interview.status, interview.stage()), (Status::Asking, Some(Stage::Open)));
        assert_eq!(cost(&interview), before);
    }
    bot.finish().await;
}

/// Whether it asks if something is an answer.
fn offers(person: &Person<'_>, message: &telegram_sandbox::Message) -> bool {
    message.button(&person.label("button-take-answer")).is_some()
}

#[tokio::test]
async fn what_is_typed_before_the_question_is_there_is_offered_and_what_is_said_is_not() {
    let models = OpenRouter::start().await;
    let permits = Arc::new(Semaphore::new(0));
    models.script(task("questions"), [Reply::Gated(Arc::clone(&permits))]);
    let bot = Bot::with_models(&models).await;
    let person = bot.person(Language::En);
    person.set_out().await;
    person.until("I’m preparing your questions").await;

    person.phone.send("hint please");
    person.phone.send("are you a bot?");
    person.until(&visible(&person.t.get("intent-about"))).await;
    let answer = "An owner drops its value, and a borrower does not.";
    person.phone.send(answer);
    person.until(&visible(&person.t.msg("offer-not-ready").arg("quote", answer).text())).await;
    assert_eq!(person.phone.messages().iter().filter(|message| offers(&person, message)).count(), 1);

    permits.add_permits(Semaphore::MAX_PERMITS / 2);
    bot.settle().await;
    assert_eq!(person.count("Question 1/5"), 1, "{}", person.phone.chat());
    assert_eq!(person.interview().await.stage(), Some(Stage::Open), "nobody has taken it yet");
    person.tap("button-take-answer").await;
    person.has_feedback(1, 5);
    assert_eq!(person.interview().await.slots[0].answers[0].text(), answer);
    bot.finish().await;
}

#[tokio::test]
async fn a_restart_forgets_neither_how_to_listen_nor_what_was_offered() {
    let mut bot = Bot::binary(&[]).await;
    {
        let person = bot.person(Language::Ru);
        person.begin().await;
        person.say("да").await;
        person.sees_text(&visible(&person.t.msg("offer").arg("quote", "да").text()));
    }
    bot.terminate().await;
    bot.person(Language::Ru).phone.send("не понял вопрос");
    bot.restart(&[]);
    bot.settle().await;
    let person = bot.person(Language::Ru);
    let interview = person.interview().await;
    assert!(interview.slots[0].answers.is_empty(), "said while nobody was there: {}", person.phone.chat());
    super::is_asked_in_other_words(&person, &interview);
    person.say("пропусти").await;
    person.sees("intent-skip");
    assert_eq!(person.interview().await.stage(), Some(Stage::Open));
    person.tap("button-take-answer").await;
    person.has_feedback(1, 5);
    assert_eq!(person.interview().await.slots[0].answers[0].text(), "да");
    bot.finish().await;
}
