//! What comes from Telegram and cannot be read: it is kept, said by kind and position only, and the rest goes on.

use interview_bot::domain::language::Language;
use serde_json::{Value, json};
use telegram_sandbox::Fault;

use crate::http::ask;
use crate::support::bot::{Bot, Person, free_port, visible};

const PHONE: &str = "+998901234567";
const SECRET: &str = "a-secret-of-more-than-16";

fn help(person: &Person<'_>, update: i64) -> Value {
    json!({ "update_id": update, "message": {
        "message_id": 900, "date": 1, "text": "/help", "chat": { "id": person.id(), "type": "private" },
        "from": { "id": person.id(), "is_bot": false, "first_name": "Emma" },
    } })
}

/// An update with half of a surrogate pair, which is no JSON to the reader.
fn broken(person: &Person<'_>, update: i64) -> String {
    let (id, half) = (person.id(), r"\ud800");
    format!(
        r#"{{"update_id":{update},"message":{{"message_id":899,"date":1,"text":"{half} {PHONE}","chat":{{"id":{id},"type":"private"}}}}}}"#
    )
}

/// The dead jobs, which name what was wrong and nothing else. They are removed.
async fn dead(bot: &Bot) -> Vec<(String, String)> {
    bot.settle().await;
    let dead = bot.store.jobs.dead(10).await.expect("listed");
    for job in &dead {
        let error = job.last_error.as_deref().expect("a reason");
        assert!(error.starts_with("an update cannot be read: ") && !error.contains(PHONE), "{error}");
    }
    bot.execute("DELETE FROM jobs WHERE state = 'dead'").await;
    dead.into_iter().map(|job| (job.id, job.key)).collect()
}

#[tokio::test]
async fn one_unreadable_update_does_not_stop_the_others_of_its_batch() {
    let bot = Bot::start().await;
    let person = bot.person(Language::En);
    person.join().await;
    let body = format!(
        r#"{{"ok":true,"result":[{},{},{}]}}"#,
        broken(&person, 700_000_001),
        json!({ "update_id": 700_000_002, "message": { "chat": { "id": person.id() }, "text": PHONE } }),
        help(&person, 700_000_003)
    );
    bot.sandbox.fault(Fault { raw_body: Some(body), ..Fault::error("getUpdates", 1, 200, "") });
    person.phone.send("/nonsense");
    person.until(&visible(&person.t.get("help"))).await;
    let chat = format!("chat:{}", person.id());
    let expected = ["u:700000002", "u:700000001"].map(|id| (id.to_owned(), chat.clone()));
    assert_eq!(dead(&bot).await, expected);
    assert_eq!(person.count(&visible(&person.t.get("error-gave-up"))), 2, "never silence");
    bot.finish_with_refusals(&["getUpdates"]).await;
}

#[tokio::test]
async fn a_batch_that_cannot_be_taken_apart_is_asked_for_again() {
    let bot = Bot::start().await;
    let person = bot.person(Language::En);
    person.join().await;
    let cut = format!(r#"{{"ok":true,"result":[{{"update_id":1,"message":{{"text":"{PHONE}"#);
    bot.sandbox.fault(Fault { raw_body: Some(cut), ..Fault::error("getUpdates", 2, 200, "") });
    person.phone.send("/help");
    person.until(&visible(&person.t.get("help"))).await;
    assert_eq!(dead(&bot).await, []);
    bot.finish_with_refusals(&["getUpdates"]).await;
}

#[tokio::test]
async fn the_webhook_keeps_what_it_cannot_read() {
    let port = free_port();
    let (listen, url) = (format!("127.0.0.1:{port}"), format!("http://127.0.0.1:{port}/telegram"));
    let bot = Bot::with(&[("HTTP_LISTEN", &*listen), ("WEBHOOK_URL", &*url), ("WEBHOOK_SECRET", SECRET)]).await;
    let address = listen.parse().expect("an address");
    let person = bot.person(Language::En);
    person.join().await;
    let header = format!("X-Telegram-Bot-Api-Secret-Token: {SECRET}");
    for body in [broken(&person, 7_000_001), format!("<html>{PHONE}"), json!({ "text": PHONE }).to_string()] {
        for _ in 0..2 {
            assert_eq!(ask(address, "POST", "/telegram", &[&header], &body).await.status, 200);
        }
    }
    assert_eq!(dead(&bot).await.len(), 3, "each once");
    assert_eq!(ask(address, "POST", "/telegram", &[&header], &help(&person, 7_000_002).to_string()).await.status, 200);
    bot.settle().await;
    person.sees("help");
    bot.finish().await;
}
