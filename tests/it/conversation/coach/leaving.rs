//! What leaves the coach, and what does not: what is typed is an answer, or it is not, and never the other of the two.

use interview_bot::domain::catalog::{Domain, Level};
use interview_bot::domain::language::Language;
use telegram_sandbox::NewUser;

use super::{ASKED, bot_with, conversations, requests, sensible};
use crate::support::bot::{Bot, Person};
use crate::support::openrouter::OpenRouter;

/// Whether a text that is typed now goes to the coach.
async fn goes_to_the_coach(person: &Person<'_>, models: &OpenRouter) -> bool {
    let (before, answers) = (requests(models).len(), answers(person).await);
    person.say("An index makes reads faster and writes slower").await;
    let (asked, answered) = (requests(models).len() > before, self::answers(person).await > answers);
    assert!(!(asked && answered), "to one of them:\n{}", person.phone.chat());
    asked
}

/// Somebody whom the bot has not met.
fn somebody() -> NewUser {
    NewUser { first_name: "Gulnora".to_owned(), language_code: "en".to_owned(), ..NewUser::default() }
}

async fn answers(person: &Person<'_>) -> usize {
    person.interview().await.slots.iter().map(|slot| slot.answers.len()).sum()
}

#[tokio::test]
async fn commands_that_lead_to_the_interview_leave_the_coach_and_those_that_show_something_do_not() {
    let models = OpenRouter::start().await;
    let bot = bot_with(&models, 100).await;
    for (command, stays) in [
        ("/start", false),
        ("/interview", false),
        ("/resume", false),
        ("/help", true),
        ("/plan", true),
        ("/model", true),
        ("/settings", true),
        ("/history", true),
        ("/progress", true),
        ("/language", true),
        ("/coach", true),
        ("/etc/hosts is a file", true),
    ] {
        let person = bot.newcomer(somebody(), Language::En);
        person.begin().await;
        person.say("/coach").await;
        assert!(goes_to_the_coach(&person, &models).await);
        person.say(command).await;
        assert_eq!(goes_to_the_coach(&person, &models).await, stays, "{command}\n{}", person.phone.chat());
    }
    bot.finish().await;
}

#[tokio::test]
async fn a_step_of_the_interview_leaves_the_coach_and_a_look_at_something_does_not() {
    let models = OpenRouter::start().await;
    let bot = bot_with(&models, 100).await;
    for (button, stays) in
        [("button-hint", false), ("button-pause", false), ("button-coach-shelf", true), ("button-coach-models", true)]
    {
        let person = bot.newcomer(somebody(), Language::En);
        person.begin().await;
        person.say("/coach").await;
        person.tap(button).await;
        if button == "button-pause" {
            person.tap("button-resume").await;
        }
        assert_eq!(goes_to_the_coach(&person, &models).await, stays, "{button}\n{}", person.phone.chat());
    }
    bot.finish().await;
}

#[tokio::test]
async fn back_shows_the_question_that_waits_and_what_is_typed_answers_it() {
    for language in Language::ALL {
        let models = OpenRouter::start().await;
        let bot = Bot::with_models(&models).await;
        let person = bot.person(language);
        person.begin().await;
        person.say("/coach").await;
        person.say(ASKED).await;
        person.sees_text(sensible(language));
        person.tap("button-coach-back").await;
        person.is_asked(1, 5);
        person.answer_well().await;
        assert!(person.has_feedback(1, 5) >= 9.0);
        assert_eq!(requests(&models).len(), 1);
        bot.finish().await;
    }
}

#[tokio::test]
async fn an_answer_can_be_edited_while_the_coach_is_open_and_a_question_to_the_coach_is_no_answer() {
    let models = OpenRouter::start().await;
    let bot = Bot::with(&[
        ("OPENROUTER_API_KEY", crate::support::openrouter::KEY),
        ("OPENROUTER_BASE_URL", &models.url),
        ("ANSWER_GRACE_SECONDS", "60"),
    ])
    .await;
    let person = bot.person(Language::En);
    person.begin().await;
    let part = person.phone.send("The first half of it, with a reason");
    person.until("I have your answer").await;
    person.phone.send("/coach");
    person.until("The coach").await;
    person.phone.edit(part, "The other half of it, with another reason");
    person.until("I have your answer").await;
    let texts: Vec<String> = person.interview().await.slots[0].answers.iter().map(|answer| answer.text()).collect();
    assert_eq!(texts, ["The other half of it, with another reason"]);
    bot.finish_at_once().await;
}

#[tokio::test]
async fn without_an_interview_the_way_back_is_where_one_was() {
    let models = OpenRouter::start().await;
    let bot = Bot::with_models(&models).await;
    let person = bot.person(Language::En);
    person.join().await;
    person.choose(Domain::Backend, "Rust", Level::Junior).await;
    person.say("/coach").await;
    person.say(ASKED).await;
    person.sees_text(sensible(Language::En));
    person.tap("button-begin").await;
    let planned = person.interview().await.planned.into();
    assert_eq!(person.count(&person.counted("question-head", 1, planned)), 1, "{}", person.phone.chat());
    assert_eq!(conversations(&person).await.len(), 1);
    bot.finish().await;
}
