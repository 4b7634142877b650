//! The real binary, killed and stopped in the middle of an interview.

use std::time::Duration;

use interview_bot::domain::language::Language;
use telegram_sandbox::Fault;

use crate::support::bot::{Bot, PATIENCE, Person};
use crate::support::openrouter::{KEY, OpenRouter, Reply, task};

#[tokio::test]
async fn a_kill_loses_nothing() {
    let models = OpenRouter::start().await;
    let settings = [("OPENROUTER_API_KEY", KEY), ("OPENROUTER_BASE_URL", models.url.as_str())];
    let mut bot = Bot::binary(&settings).await;
    // Uzbek: killed while the grader thinks. Russian: while the answer's receipt is on its way. English: answers while
    // nobody is there.
    for language in Language::ALL {
        bot.person(language).begin().await;
    }
    let answers = {
        let [uz, ru, en] = [Language::Uz, Language::Ru, Language::En].map(|language| bot.person(language));
        models.script(task("grade"), [Reply::Silent]);
        let mut answers = vec![send_good_answer(&uz).await];
        while !models.requests().iter().any(|request| request.task() == "grade") {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        bot.sandbox.fault(Fault { error_code: 0, delay_ms: 600_000, ..Fault::error("sendMessage", 1, 0, "") });
        answers.push(send_good_answer(&ru).await);
        wait_until_stored(&ru).await;
        answers.push(good_answer(&en).await);
        answers
    };

    bot.kill();
    bot.person(Language::En).phone.send(&answers[2]);
    bot.restart(&settings);
    bot.settle().await;

    for (language, answer) in [Language::Uz, Language::Ru, Language::En].into_iter().zip(&answers) {
        let person = bot.person(language);
        assert!(person.has_feedback(1, 5) >= 9.0, "{}", person.phone.chat());
        let slot = person.interview().await.slots[0].clone();
        assert_eq!(slot.answers.len(), 1, "one answer, graded once");
        assert_eq!(&slot.answers[0].text(), answer, "as it was typed");
        let head = person.last().text.lines().next().expect("a head").to_owned();
        assert!((1..=2).contains(&person.count(&head)), "at worst a message is sent twice:\n{}", person.phone.chat());
        person.tap("button-next").await;
        person.is_asked(2, 5);
    }
    // A call that was carried out when the process died is made again, where there is nothing left to do.
    bot.finish_with_refusals(&["message to edit not found", "message to delete not found"]).await;
}

#[tokio::test]
async fn a_stop_is_quick_and_the_interview_goes_on_afterwards() {
    let mut bot = Bot::binary(&[]).await;
    bot.person(Language::En).begin().await;
    let (status, took) = bot.terminate().await;
    assert_eq!(status.code(), Some(0));
    assert!(took < Duration::from_secs(10), "{took:?}");
    bot.restart(&[]);
    let person = bot.person(Language::En);
    person.answer_well().await;
    person.has_feedback(1, 5);
    bot.finish().await;
}

async fn send_good_answer(person: &Person<'_>) -> String {
    let answer = good_answer(person).await;
    person.phone.send(&answer);
    answer
}

async fn good_answer(person: &Person<'_>) -> String {
    person.interview().await.slot().expect("a question is on screen").question.model_answer.clone()
}

async fn wait_until_stored(person: &Person<'_>) {
    let stored = async {
        while person.interview().await.slots[0].answers.is_empty() {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    tokio::time::timeout(PATIENCE, stored).await.expect("the answer is stored");
}
