//! Injected faults and real limits.

use std::time::Duration;

use serde_json::json;
use telegram_sandbox::{Fault, Options, RateLimits};

use crate::client::{Bot, DILNOZA, start_with};

#[tokio::test]
async fn a_flood_fault_has_retry_after_and_passes() {
    let (bot, dilnoza) = Bot::started().await;
    bot.sandbox.fault(Fault::flood("sendMessage", 7));
    let message = json!({"chat_id": DILNOZA, "text": "x"});
    bot.ok("getMe", json!({})).await;
    let answer = bot.call("sendMessage", message.clone()).await;
    assert_eq!(answer["error_code"], 429);
    assert_eq!(answer["description"], "Too Many Requests: retry after 7");
    assert_eq!(answer["parameters"]["retry_after"], 7);
    assert_eq!(dilnoza.messages().len(), 1);
    bot.ok("sendMessage", message).await;
}

#[tokio::test]
async fn faults_come_in_order_and_as_often_as_asked() {
    let (bot, _) = Bot::started().await;
    bot.sandbox.fault(Fault::error("*", 2, 502, "Bad Gateway"));
    bot.sandbox.fault(Fault::error("getMe", 1, 500, "Internal Server Error"));
    for expected in [502, 502, 500] {
        assert_eq!(bot.refused("getMe", json!({})).await.0, expected);
    }
    bot.ok("getMe", json!({})).await;
}

#[tokio::test]
async fn a_proxy_page_a_cut_connection_and_a_lost_answer() {
    let (bot, dilnoza) = Bot::started().await;
    let path = format!("/bot{}/sendMessage", bot.sandbox.token());
    let message = json!({"chat_id": DILNOZA, "text": "x"});
    let proxy = json!({"method": "sendMessage", "error_code": 502, "raw_body": "<html>"});
    assert_eq!(bot.post("/app/faults", &proxy).await.status, 200);
    let answer = bot.post(&path, &message).await;
    assert_eq!((answer.status, answer.body.as_slice()), (502, b"<html>".as_slice()));

    let cut = json!({"method": "sendMessage", "drop_connection": true, "after_effect": true});
    assert_eq!(bot.post("/app/faults", &cut).await.status, 200);
    let answer = bot.post(&path, &message).await;
    assert!(serde_json::from_slice::<serde_json::Value>(&answer.body).is_err(), "nothing to read");
    assert_eq!(dilnoza.messages().len(), 2, "but it worked");

    assert_eq!(bot.post("/app/faults", &cut).await.status, 200);
    bot.request("DELETE", "/app/faults", "text/plain", b"").await;
    bot.ok("sendMessage", message).await;
}

#[tokio::test]
async fn limits_hold_when_asked_for() {
    let options = Options {
        rate_limits: Some(RateLimits { per_second: 30, per_chat: 2, chat_window: Duration::from_secs(3) }),
        ..Options::default()
    };
    let bot = start_with(options).await;
    bot.dilnoza().send("hi");
    bot.send(json!({"text": "one"})).await;
    bot.send(json!({"text": "two"})).await;
    let answer = bot.call("sendMessage", json!({"chat_id": DILNOZA, "text": "three"})).await;
    assert_eq!(answer["error_code"], 429);
    assert_eq!(answer["parameters"]["retry_after"], 3);
    bot.sandbox.advance(Duration::from_secs(3));
    bot.send(json!({"text": "three"})).await;
}
