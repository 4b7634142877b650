//! What comes when the time is over, and what was on its way.

use std::sync::Arc;

use chrono::Utc;
use interview_bot::domain::interview::Stage;
use interview_bot::domain::language::Language;
use serde_json::{Value, json};
use tokio::sync::Semaphore;

use super::{SLOWLY, begins_to_answer, is_interviewed, part, passes, practises, slot, time_is_up, until};
use crate::support::bot::{Bot, Person, visible};
use crate::support::openrouter::{KEY, OpenRouter, Reply, task};

#[tokio::test]
async fn what_is_written_when_it_is_over_is_no_part_of_the_answer() {
    let bot = Bot::with(&[SLOWLY]).await;
    for language in Language::ALL {
        let person = bot.person(language);
        practises(&person).await;
        let said = begins_to_answer(&person, "answer-received").await;
        passes(&person, 190).await;
        let more = person.phone.send("And one thing more, which I had no time to say before that.");
        until(&person, "feedback-cut-off").await;
        let answer = slot(&person, 0).await.answers[0].clone();
        assert_eq!((answer.text(), answer.cut_off), (said, true));
        let shown = person.phone.messages().len();
        person.phone.edit(more, "And one thing more, written once more.");
        bot.settle().await;
        assert_eq!(slot(&person, 0).await.answers[0].messages.len(), 1);
        assert!(person.phone.messages().len() <= shown + 1);
    }
    bot.finish_at_once().await;
}

#[tokio::test]
async fn nothing_is_added_to_an_answer_that_is_checked_because_its_time_was_over() {
    let models = OpenRouter::start().await;
    let permits = Arc::new(Semaphore::new(0));
    models.script(task("grade"), [Reply::Gated(Arc::clone(&permits))]);
    let settings = [("OPENROUTER_API_KEY", KEY), ("OPENROUTER_BASE_URL", models.url.as_str()), SLOWLY];
    let bot = Bot::with(&settings).await;
    let person = bot.person(Language::Ru);
    practises(&person).await;
    let said = begins_to_answer(&person, "answer-received").await;
    passes(&person, 190).await;
    person.until(&visible(&person.t.get("time-up-now"))).await;
    person
        .phone
        .send("Кроме того, память освобождается сразу, без сборщика мусора, поэтому пауз в работе программы нет.");
    person.until(&visible(&person.t.get("time-late"))).await;
    assert_eq!(slot(&person, 0).await.stage(), Stage::Checking);
    permits.add_permits(10);
    until(&person, "feedback-cut-off").await;
    assert_eq!(slot(&person, 0).await.answers[0].text(), said);
    bot.finish_at_once().await;
}

#[tokio::test]
async fn an_answer_that_was_on_its_way_counts() {
    let bot = Bot::start().await;
    for language in Language::ALL {
        let person = bot.person(language);
        is_interviewed(&person).await;
        let said = part(&person).await;
        let written_at = Utc::now().timestamp() - 60;
        passes(&person, 190).await;
        time_passed(&person, 2).await;
        person.is_asked(2, 5);
        bot.sandbox.push_update(late_message(&person, 90_001, &said, written_at));
        bot.settle().await;
        until(&person, "time-late-taken").await;
        let interview = person.interview().await;
        assert_eq!((interview.slots[0].answers[0].text(), interview.slots[0].skipped), (said, false));
        assert_eq!(interview.slots[1].stage(), Stage::Open, "it is no answer to this one");
        bot.sandbox.push_update(late_message(&person, 90_002, "This was written too late for it.", written_at + 58));
        bot.settle().await;
        until(&person, "time-late").await;
        assert_eq!(person.interview().await.slots[1].stage(), Stage::Open);
    }
    bot.finish().await;
}

/// Waits until this question is asked.
async fn time_passed(person: &Person<'_>, number: usize) {
    let asked = person.counted("question-head", number, 5);
    person.until(&asked).await;
    person.bot.settle().await;
}

fn late_message(person: &Person<'_>, id: i64, text: &str, date: i64) -> Value {
    let from = json!({ "id": person.id(), "is_bot": false, "first_name": "X" });
    let chat = json!({ "id": person.id(), "type": "private", "first_name": "X" });
    json!({ "message": { "message_id": id, "date": date, "chat": chat, "from": from, "text": text } })
}

#[tokio::test]
async fn what_nobody_decided_on_is_the_answer() {
    let bot = Bot::start().await;
    let words =
        [(Language::En, "yes", "I don't know"), (Language::Ru, "да", "не знаю"), (Language::Uz, "ha", "bilmayman")];
    for (language, short, unknown) in words {
        let person = bot.person(language);
        practises(&person).await;
        person.say(short).await;
        assert_eq!(slot(&person, 0).await.stage(), Stage::Open, "it is asked about: {}", person.last());
        time_is_up(&person).await;
        person.has_feedback(1, 5);
        assert_eq!(slot(&person, 0).await.answers[0].text(), short);
        person.tap("button-next").await;
        person.say(unknown).await;
        time_is_up(&person).await;
        person.sees("time-up-stays-open");
        assert_eq!(slot(&person, 1).await.score(), None, "nothing is graded behind somebody's back");
    }
    bot.finish().await;
}
