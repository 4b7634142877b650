//! Updates by webhook: the same conversation, brought by Telegram instead of fetched.

use std::net::SocketAddr;

use interview_bot::domain::language::Language;
use interview_bot::telegram::core::intake::ALLOWED_UPDATES;
use serde_json::json;

use crate::http::ask;
use crate::support::bot::{Bot, free_port, visible};

const SECRET: &str = "a-secret-of-more-than-16";

/// A bot with a webhook, and where its HTTP server listens.
async fn bot() -> (Bot, SocketAddr) {
    let port = free_port();
    let (listen, url) = (format!("127.0.0.1:{port}"), format!("http://127.0.0.1:{port}/telegram"));
    let settings = [("HTTP_LISTEN", &*listen), ("WEBHOOK_URL", &*url), ("WEBHOOK_SECRET", SECRET)];
    (Bot::with(&settings).await, listen.parse().expect("an address"))
}

#[tokio::test]
async fn a_conversation_goes_by_webhook() {
    let (bot, _) = bot().await;
    let person = bot.person(Language::En);
    person.phone.send("/start");
    person.until("Which language").await;
    let calls = bot.sandbox.calls();
    let called = |method: &str| calls.iter().any(|call| call.method.eq_ignore_ascii_case(method));
    let announced = calls.iter().find(|call| call.method.eq_ignore_ascii_case("setWebhook")).expect("it was announced");
    assert_eq!(announced.parameters["allowed_updates"], json!(ALLOWED_UPDATES), "also what the library does not know");
    assert_eq!(announced.parameters["secret_token"], SECRET);
    assert!(!called("getUpdates"), "Telegram brings updates one way only");
    bot.finish().await;
}

/// Brings an update as Telegram does, with these header lines. Returns the status.
async fn bring(address: SocketAddr, update: i64, secret: &[&str]) -> u16 {
    let update = json!({ "update_id": update, "message": {
        "message_id": 900, "date": 1, "text": "/no_such_command",
        "from": { "id": 1003, "is_bot": false, "first_name": "Emma", "language_code": "en" },
        "chat": { "id": 1003, "type": "private", "first_name": "Emma" },
    } });
    let headers = [&["Content-Type: application/json"], secret].concat();
    ask(address, "POST", "/telegram", &headers, &update.to_string()).await.status
}

#[tokio::test]
async fn only_telegram_brings_updates() {
    let (bot, address) = bot().await;
    let person = bot.person(Language::En);
    person.join().await;
    let said = person.phone.messages().len();
    for secret in [
        vec![],
        vec!["X-Telegram-Bot-Api-Secret-Token: "],
        vec!["X-Telegram-Bot-Api-Secret-Token: a-secret-of-more-than-15"],
        vec!["X-Telegram-Bot-Api-Secret-Token: a-secret-of-more-than-16x"],
        vec!["Authorization: Bearer a-secret-of-more-than-16"],
    ] {
        assert_eq!(bring(address, 7_000_001, &secret).await, 401, "{secret:?}");
    }
    bot.settle().await;
    assert_eq!(person.phone.messages().len(), said, "nothing came of it");
    assert_eq!(bring(address, 7_000_001, &["X-Telegram-Bot-Api-Secret-Token: a-secret-of-more-than-16"]).await, 200);
    bot.settle().await;
    person.sees("fallback-unknown-command");
    bot.finish().await;
}

#[tokio::test]
async fn an_update_that_cannot_be_stored_is_brought_again() {
    let (bot, address) = bot().await;
    let person = bot.person(Language::En);
    person.join().await;
    let said = person.phone.messages().len();
    let secret = ["X-Telegram-Bot-Api-Secret-Token: a-secret-of-more-than-16"];
    bot.execute("ALTER TABLE jobs RENAME TO jobs_away").await;
    assert_eq!(bring(address, 7_000_002, &secret).await, 503);
    bot.execute("ALTER TABLE jobs_away RENAME TO jobs").await;
    bot.settle().await;
    assert_eq!(person.phone.messages().len(), said, "it was not stored");

    assert_eq!(bring(address, 7_000_002, &secret).await, 200);
    assert_eq!(bring(address, 7_000_002, &secret).await, 200, "once more is no harm");
    bot.settle().await;
    person.sees("fallback-unknown-command");
    assert_eq!(person.count(&visible(&person.t.get("fallback-unknown-command"))), 1);
    bot.finish().await;
}
