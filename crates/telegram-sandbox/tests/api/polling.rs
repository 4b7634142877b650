//! getUpdates: what comes, when, and how often.

use std::time::{Duration, Instant};

use serde_json::{Value, json};
use telegram_sandbox::Options;

use crate::client::{Bot, start, start_with};

fn texts(updates: &Value) -> Vec<&str> {
    let list = updates.as_array().expect("a list");
    list.iter().filter_map(|update| update["message"]["text"].as_str()).collect()
}

fn id(update: &Value) -> i64 {
    update["update_id"].as_i64().expect("an id")
}

#[tokio::test]
async fn updates_come_again_until_they_are_confirmed() {
    let bot = start().await;
    let dilnoza = bot.dilnoza();
    for text in ["one", "two", "three"] {
        dilnoza.send(text);
    }
    let first = bot.ok("getUpdates", json!({})).await;
    assert_eq!(texts(&first), ["one", "two", "three"]);
    let again = bot.ok("getUpdates", json!({"offset": 0, "limit": 2})).await;
    assert_eq!(texts(&again), ["one", "two"]);
    let rest = bot.ok("getUpdates", json!({"offset": id(&first[1])})).await;
    assert_eq!(texts(&rest), ["two", "three"]);
    // The first is confirmed for good.
    assert_eq!(texts(&bot.ok("getUpdates", json!({})).await), ["two", "three"]);
    let none = bot.ok("getUpdates", json!({"offset": id(&first[2]) + 1})).await;
    assert_eq!(none, json!([]));
}

#[tokio::test]
async fn ids_begin_where_the_options_say() {
    let bot = start_with(Options { first_id: 5_000, ..Options::default() }).await;
    assert_eq!(bot.dilnoza().send("one"), 5_000);
    assert_eq!(bot.dilnoza().send("two"), 5_001);
    let ids: Vec<i64> = bot.updates().await.iter().map(id).collect();
    assert_eq!(ids, [100_005_000, 100_005_001]);
}

#[tokio::test]
async fn a_negative_offset_keeps_the_last_and_forgets_the_others() {
    let bot = start().await;
    for text in ["one", "two", "three"] {
        bot.dilnoza().send(text);
    }
    let last = bot.ok("getUpdates", json!({"offset": -1})).await;
    assert_eq!(texts(&last), ["three"]);
    assert_eq!(texts(&bot.ok("getUpdates", json!({})).await), ["three"]);
}

#[tokio::test]
async fn a_long_poll_ends_with_the_first_update() {
    let bot = start().await;
    let started = Instant::now();
    let poll = bot.ok("getUpdates", json!({"timeout": 30}));
    let write = async {
        tokio::time::sleep(Duration::from_millis(100)).await;
        bot.dilnoza().send("hello");
    };
    let (updates, ()) = tokio::join!(poll, write);
    assert_eq!(texts(&updates), ["hello"]);
    assert!(started.elapsed() >= Duration::from_millis(100));
    assert!(started.elapsed() < Duration::from_secs(10));
}

#[tokio::test]
async fn a_long_poll_ends_empty_after_its_timeout() {
    let bot = start().await;
    let started = Instant::now();
    assert_eq!(bot.ok("getUpdates", json!({"timeout": 1})).await, json!([]));
    assert!(started.elapsed() >= Duration::from_secs(1));
}

#[tokio::test]
async fn a_second_poller_ends_the_first() {
    let bot = start().await;
    let first = bot.refused("getUpdates", json!({"timeout": 30}));
    let second = async {
        tokio::time::sleep(Duration::from_millis(100)).await;
        bot.ok("getUpdates", json!({})).await
    };
    let ((code, description), _) = tokio::join!(first, second);
    assert_eq!(code, 409);
    assert_eq!(
        description,
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
    );
}

#[tokio::test]
async fn only_allowed_kinds_are_queued() {
    let bot = start().await;
    let dilnoza = bot.dilnoza();
    bot.ok("getUpdates", json!({"allowed_updates": ["edited_message"]})).await;
    let message = dilnoza.send("one");
    dilnoza.edit(message, "two");
    let updates = bot.updates().await;
    assert_eq!(updates.len(), 1);
    assert_eq!(updates[0]["edited_message"]["text"], "two");
    // An empty list brings the default back.
    bot.ok("getUpdates", json!({"allowed_updates": []})).await;
    dilnoza.send("three");
    assert_eq!(bot.updates().await[0]["message"]["text"], "three");
}

#[tokio::test]
async fn callback_queries_wait_for_150_seconds_and_messages_for_a_day() {
    let (bot, dilnoza) = Bot::started().await;
    let markup = json!({"inline_keyboard": [[{"text": "a", "callback_data": "a"}]]});
    let sent = bot.send(json!({"text": "x", "reply_markup": markup})).await;
    dilnoza.tap(sent["message_id"].as_i64().expect("an id"), "a");
    dilnoza.send("later");
    bot.sandbox.advance(Duration::from_secs(151));
    let updates = bot.ok("getUpdates", json!({})).await;
    assert_eq!(updates.as_array().map(Vec::len), Some(1));
    assert_eq!(texts(&updates), ["later"]);
    bot.sandbox.advance(Duration::from_secs(24 * 60 * 60));
    assert_eq!(bot.ok("getUpdates", json!({})).await, json!([]));
}

#[tokio::test]
async fn stopping_ends_a_poll() {
    let bot = start().await;
    let sandbox = bot.sandbox.clone();
    let poll = bot.call("getUpdates", json!({"timeout": 30}));
    let stop = async {
        tokio::time::sleep(Duration::from_millis(100)).await;
        sandbox.stop().await;
    };
    let started = Instant::now();
    let (answer, ()) = tokio::join!(poll, stop);
    assert_eq!(answer["ok"], false);
    assert!(started.elapsed() < Duration::from_secs(2));
}
