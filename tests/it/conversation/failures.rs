//! Groups, updates nobody knows, people who block the bot, and a Telegram that pushes back.

use interview_bot::domain::language::Language;
use serde_json::{Value, json};
use telegram_sandbox::Fault;

use crate::support::bot::{Bot, visible};
use crate::support::openrouter::OpenRouter;

const GROUP: i64 = -1_001_234_567_890;
const CHANNEL: i64 = -1_009_876_543_210;

#[tokio::test]
async fn a_group_is_told_once_that_the_bot_works_in_private() {
    let bot = Bot::start().await;
    for text in ["/start", "hello", "/interview@sandbox_bot", "/setplan 1003 elite"] {
        bot.sandbox.push_update(json!({ "message": in_group(1003, text) }));
    }
    bot.settle().await;
    let said = said_in(&bot, GROUP);
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].contains("@sandbox_bot"), "{said:?}");
    bot.sandbox.push_update(json!({ "channel_post": {
        "chat": { "id": CHANNEL, "type": "channel", "title": "News" }, "text": "/start",
    } }));
    bot.settle().await;
    assert_eq!(said_in(&bot, CHANNEL).len(), 1);
    bot.finish().await;
}

#[tokio::test]
async fn a_command_for_another_bot_is_none_of_ours() {
    let bot = Bot::start().await;
    bot.sandbox.push_update(json!({ "message": in_group(1003, "/start@other_bot") }));
    bot.settle().await;
    let said = bot.sandbox.chat_messages(GROUP).len();
    assert_eq!(said, 1, "the person alone has written");
    bot.sandbox.push_update(json!({ "message": in_group(1003, "/start@sandbox_bot") }));
    bot.settle().await;
    assert_eq!(bot.sandbox.chat_messages(GROUP).len(), said + 2, "ours is declined");

    let person = bot.person(Language::En);
    person.join().await;
    person.say("/cancel@other_bot").await;
    person.sees("fallback-unknown-command");
    bot.finish().await;
}

#[tokio::test]
async fn however_often_the_report_fails_its_picture_comes_once() {
    let bot = Bot::start().await;
    let person = bot.person(Language::Uz);
    person.begin().await;
    person.answer_well().await;
    person.tap("button-finish").await;
    bot.sandbox.fault(Fault::error("sendMessage", 3, 500, "broken"));
    person.tap("button-confirm-finish").await;
    let pictures = bot.sandbox.calls().into_iter().filter(|call| call.method == "sendPhoto" && call.ok).count();
    assert_eq!(pictures, 1, "{}", person.phone.chat());
    person.sees_text("🏁 Hisobotingiz");
    bot.finish_with_refusals(&["broken", "message to delete not found"]).await;
}

#[tokio::test]
async fn work_that_was_given_up_is_done_later() {
    let models = OpenRouter::start().await;
    let bot = Bot::with_models(&models).await;
    let person = bot.person(Language::En);
    person.begin().await;
    // As if a grade had failed as often as a job may.
    bot.execute(
        "CREATE TRIGGER worn_out AFTER INSERT ON jobs WHEN NEW.id LIKE 'grade:%' AND NEW.id NOT LIKE '%~%' \
         BEGIN UPDATE jobs SET attempts = 1000 WHERE id = NEW.id; END",
    )
    .await;
    let answer = person.interview().await.slots[0].question.model_answer.clone();
    person.phone.send(&answer);
    person.until(&visible(&person.t.get("error-delayed"))).await;
    bot.execute("UPDATE jobs SET due = 0 WHERE id LIKE '%~1' AND state = 'aside'").await;
    bot.settle().await;
    let interview = person.interview().await;
    let feedback = interview.slots[0].feedback().expect("it is graded after all");
    assert!(feedback.grade.score.value() >= 9.0, "{feedback:?}");
    bot.execute("DELETE FROM jobs WHERE state = 'dead'").await;
    bot.finish().await;
}

fn in_group(from: i64, text: &str) -> Value {
    json!({
        "from": { "id": from, "is_bot": false, "first_name": "Emma", "language_code": "en" },
        "chat": { "id": GROUP, "type": "supergroup", "title": "Friends" }, "text": text,
    })
}

fn said_in(bot: &Bot, chat: i64) -> Vec<String> {
    let texts = |message: Value| message["text"].as_str().map(str::to_owned);
    let by_people = ["/start", "hello", "/interview@sandbox_bot", "/setplan 1003 elite"];
    let all = bot.sandbox.chat_messages(chat).into_iter().filter_map(texts);
    all.filter(|text| !by_people.contains(&text.as_str())).collect()
}

#[tokio::test]
async fn a_group_where_the_bot_may_not_write_is_left_in_peace() {
    let bot = Bot::start().await;
    bot.sandbox.fault(Fault::error("sendMessage", 1, 403, "Forbidden: bot was kicked from the supergroup chat"));
    bot.sandbox.push_update(json!({ "message": in_group(1003, "/start") }));
    bot.settle().await;
    let tries = bot.sandbox.calls().iter().filter(|call| call.method == "sendMessage").count();
    assert_eq!(tries, 1);
    bot.finish_with_refusals(&["bot was kicked"]).await;
}

#[tokio::test]
async fn updates_that_nobody_knows_do_no_harm_and_unknown_entities_cost_no_word() {
    let bot = Bot::start().await;
    let person = bot.person(Language::En);
    person.begin().await;
    let good = person.interview().await.slots[0].question.model_answer.clone();
    bot.sandbox.push_update(json!({ "brand_new_kind": { "a": 1 } }));
    for (name, content) in [("hologram", json!({ "file_id": "x" })), ("gift_of_the_year", json!({ "stars": 5 }))] {
        let mut message = private(person.id());
        message[name] = content;
        bot.sandbox.push_update(json!({ "message": message }));
        bot.settle().await;
        person.hears("fallback-not-text-answer");
    }
    let mut message = private(person.id());
    message["text"] = json!(good);
    message["entities"] = json!([
        { "type": "hologram", "offset": 0, "length": 5 }, { "type": "date_time", "offset": 2, "length": 3, "x": {} },
    ]);
    bot.sandbox.push_update(json!({ "message": message }));
    bot.settle().await;
    assert!(person.has_feedback(1, 5) >= 9.0, "{}", person.last());
    bot.finish().await;
}

fn private(id: i64) -> Value {
    json!({
        "from": { "id": id, "is_bot": false, "first_name": "Emma", "language_code": "en" },
        "chat": { "id": id, "type": "private", "first_name": "Emma" },
    })
}

#[tokio::test]
async fn who_blocks_the_bot_comes_back_to_the_same_interview() {
    let bot = Bot::start().await;
    let person = bot.person(Language::En);
    person.begin().await;
    let good = person.interview().await.slots[0].question.model_answer.clone();
    person.phone.send(&good);
    person.phone.block();
    bot.settle().await;
    assert!(!person.record().await.reachable);
    person.phone.unblock();
    bot.settle().await;
    assert!(person.record().await.reachable);
    person.say("/resume").await;
    person.has_feedback(1, 5);
    person.tap("button-next").await;
    person.is_asked(2, 5);
    bot.finish_with_refusals(&["Forbidden: bot was blocked by the user"]).await;
}

#[tokio::test]
async fn a_flood_limit_is_waited_out_and_nothing_is_lost() {
    let bot = Bot::start().await;
    let person = bot.person(Language::En);
    person.begin().await;
    for method in ["sendMessage", "editMessageText", "editMessageReplyMarkup", "deleteMessage"] {
        bot.sandbox.fault(Fault::flood(method, 1));
    }
    person.answer_well().await;
    person.has_feedback(1, 5);
    bot.sandbox.fault(Fault::flood("answerCallbackQuery", 1));
    bot.sandbox.fault(Fault::flood("getUpdates", 1));
    person.tap("button-next").await;
    person.is_asked(2, 5);
    assert_eq!(person.count("Question 2/5"), 1);
    bot.finish_with_refusals(&["Too Many Requests"]).await;
}

#[tokio::test]
async fn a_telegram_that_breaks_off_is_tried_again() {
    let bot = Bot::start().await;
    let person = bot.person(Language::En);
    person.begin().await;
    bot.sandbox.fault(Fault::error("sendMessage", 2, 502, "Bad Gateway"));
    bot.sandbox.fault(Fault { drop_connection: true, ..Fault::error("editMessageText", 1, 0, "") });
    bot.sandbox
        .fault(Fault { raw_body: Some("<html>502</html>".to_owned()), ..Fault::error("getUpdates", 1, 502, "") });
    person.answer_well().await;
    person.has_feedback(1, 5);
    assert_eq!(person.interview().await.slots[0].answers.len(), 1);
    person.tap("button-next").await;
    person.is_asked(2, 5);
    bot.finish_with_refusals(&["Bad Gateway", "editMessageText", "getUpdates"]).await;
}

#[tokio::test]
async fn a_card_that_was_deleted_is_sent_anew() {
    let bot = Bot::start().await;
    let person = bot.person(Language::En);
    person.begin().await;
    bot.sandbox.fault(Fault::error("editMessageText", 1, 400, "Bad Request: message to edit not found"));
    person.tap("button-hint").await;
    person.is_asked(1, 5);
    person.sees_text(&person.interview().await.slots[0].question.hint);
    assert_eq!(person.count(&visible("Question 1/5")), 2, "{}", person.phone.chat());
    bot.finish_with_refusals(&["message to edit not found"]).await;
}

#[tokio::test]
async fn a_slow_telegram_does_not_bury_the_feedback() {
    let bot = Bot::start().await;
    let person = bot.person(Language::En);
    person.begin().await;
    bot.sandbox.fault(Fault { error_code: 0, delay_ms: 1_000, ..Fault::error("editMessageText", 1, 0, "") });
    person.answer_well().await;
    person.has_feedback(1, 5);
    bot.finish().await;
}
