//! Updates by webhook: the same conversation, brought by Telegram instead of fetched.

use std::net::TcpListener;

use interview_bot::domain::language::Language;

use crate::support::bot::Bot;

const SECRET: &str = "a-secret-of-more-than-16";

#[tokio::test]
async fn a_conversation_goes_by_webhook() {
    let port = free_port();
    let (listen, url) = (format!("127.0.0.1:{port}"), format!("http://127.0.0.1:{port}/telegram"));
    let settings = [("HTTP_LISTEN", &*listen), ("WEBHOOK_URL", &*url), ("WEBHOOK_SECRET", SECRET)];
    let bot = Bot::with(&settings).await;
    let person = bot.person(Language::En);
    person.phone.send("/start");
    person.until("Which language").await;
    let calls = bot.sandbox.calls();
    let called = |method: &str| calls.iter().any(|call| call.method.eq_ignore_ascii_case(method));
    assert!(called("setWebhook"), "the webhook was announced");
    assert!(!called("getUpdates"), "Telegram brings updates one way only");
    bot.finish().await;
}

/// A port that was free a moment ago.
fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free loopback port");
    listener.local_addr().expect("it is bound").port()
}
