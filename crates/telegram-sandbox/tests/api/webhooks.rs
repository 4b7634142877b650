//! Delivery to a webhook.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde_json::{Value, json};
use telegram_sandbox::Options;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use crate::client::{Bot, DILNOZA, SOON, start_with};

/// A listener that notes what comes and answers as told; 200 when it was told nothing.
#[derive(Clone, Default)]
struct Hook {
    heads: Arc<Mutex<Vec<String>>>,
    bodies: Arc<Mutex<Vec<Value>>>,
    answers: Arc<Mutex<VecDeque<String>>>,
}

impl Hook {
    async fn listen(answers: &[&str]) -> (Self, String) {
        let hook = Self::default();
        hook.answers.lock().expect("a lock").extend(answers.iter().map(|answer| (*answer).to_owned()));
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let url = format!("http://{}/hook", listener.local_addr().expect("an address"));
        let serving = hook.clone();
        tokio::spawn(async move {
            loop {
                let (mut stream, _) = listener.accept().await.expect("a connection");
                let (head, body) = read(&mut stream).await;
                serving.heads.lock().expect("a lock").push(head);
                serving.bodies.lock().expect("a lock").push(body);
                let answer = serving.answers.lock().expect("a lock").pop_front();
                let answer = answer.unwrap_or_else(|| "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".to_owned());
                stream.write_all(answer.as_bytes()).await.expect("an answer goes out");
            }
        });
        (hook, url)
    }

    fn bodies(&self) -> Vec<Value> {
        self.bodies.lock().expect("a lock").clone()
    }

    async fn wait_for(&self, count: usize) -> Vec<Value> {
        let seen = async {
            while self.bodies().len() < count {
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
        };
        tokio::time::timeout(SOON, seen).await.expect("deliveries come");
        self.bodies()
    }
}

async fn read(stream: &mut tokio::net::TcpStream) -> (String, Value) {
    let mut bytes = Vec::new();
    loop {
        let mut buffer = [0; 4096];
        let count = stream.read(&mut buffer).await.expect("a request");
        bytes.extend_from_slice(&buffer[..count]);
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n")
            && let Ok(body) = serde_json::from_str(body)
        {
            return (head.to_owned(), body);
        }
    }
}

async fn bot() -> Bot {
    start_with(Options { webhook_retry: Duration::from_millis(20), ..Options::default() }).await
}

async fn wait_until_delivered(bot: &Bot) {
    let drained = async {
        while bot.sandbox.pending_updates() > 0 {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    tokio::time::timeout(SOON, drained).await.expect("the queue drains");
}

#[tokio::test]
async fn updates_come_with_the_secret_and_polling_is_refused() {
    let bot = bot().await;
    let (hook, url) = Hook::listen(&[]).await;
    bot.dilnoza().send("before");
    bot.ok("setWebhook", json!({"url": url, "secret_token": "s3cret"})).await;
    bot.dilnoza().send("after");
    let bodies = hook.wait_for(2).await;
    assert_eq!(bodies[0]["message"]["text"], "before");
    assert_eq!(bodies[1]["message"]["text"], "after");
    let head = hook.heads.lock().expect("a lock")[0].to_ascii_lowercase();
    assert!(head.contains("x-telegram-bot-api-secret-token: s3cret"), "{head}");
    let (code, description) = bot.refused("getUpdates", json!({})).await;
    assert_eq!(code, 409);
    assert!(description.starts_with("Conflict: can't use getUpdates method while webhook is active"));
    let info = bot.ok("getWebhookInfo", json!({})).await;
    assert_eq!(info["url"], url.as_str());
    bot.ok("deleteWebhook", json!({})).await;
    bot.ok("getUpdates", json!({})).await;
}

#[tokio::test]
async fn a_failed_delivery_is_tried_again_and_keeps_its_order() {
    let bot = bot().await;
    let refusal = "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n";
    let (hook, url) = Hook::listen(&[refusal, refusal]).await;
    bot.ok("setWebhook", json!({"url": url})).await;
    bot.dilnoza().send("one");
    bot.dilnoza().send("two");
    let bodies = hook.wait_for(4).await;
    let texts: Vec<&Value> = bodies.iter().map(|body| &body["message"]["text"]).collect();
    assert_eq!(texts, ["one", "one", "one", "two"]);
    wait_until_delivered(&bot).await;
    let info = bot.ok("getWebhookInfo", json!({})).await;
    assert_eq!(info["pending_update_count"], 0);
    assert_eq!(info["last_error_message"], "Wrong response from the webhook: 503 Service Unavailable");
    assert_eq!(hook.bodies().len(), 4, "nothing comes twice once it is taken");
}

#[tokio::test]
async fn an_answer_may_carry_a_call() {
    let bot = bot().await;
    let call = json!({"method": "sendMessage", "chat_id": DILNOZA, "text": "by return"}).to_string();
    let answer = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n{call}", call.len());
    let (_hook, url) = Hook::listen(&[&answer]).await;
    bot.ok("setWebhook", json!({"url": url})).await;
    let dilnoza = bot.dilnoza();
    dilnoza.send("hi");
    let seen = dilnoza.wait_for(SOON, |chat| chat.last_of_bot().is_some()).await.expect("an answer");
    assert_eq!(seen.last().expect("it").text, "by return");
}

#[tokio::test]
async fn bad_webhooks_are_refused() {
    let bot = bot().await;
    for url in ["https://example.com/hook", "ftp://a", "http://"] {
        let (code, description) = bot.refused("setWebhook", json!({"url": url})).await;
        assert_eq!(code, 400, "{url}");
        assert!(description.starts_with("Bad Request: bad webhook: "), "{description}");
    }
    let (_, description) =
        bot.refused("setWebhook", json!({"url": "http://127.0.0.1:1/", "secret_token": "a b"})).await;
    assert_eq!(description, "Bad Request: secret token contains unallowed characters");
    let long = json!({"url": "http://127.0.0.1:1/", "secret_token": "a".repeat(257)});
    let (_, description) = bot.refused("setWebhook", long).await;
    assert_eq!(description, "Bad Request: secret token contains unallowed characters");
}
