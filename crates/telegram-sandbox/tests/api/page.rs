//! The interface of the chat page.

use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;

use crate::client::{Bot, DILNOZA, SOON, multipart, png, start};

#[tokio::test]
async fn the_page_and_its_state() {
    let bot = start().await;
    for path in ["/", "/app", "/app/"] {
        let page = bot.get(path).await;
        assert_eq!(page.status, 200, "{path}");
        assert!(page.head.contains("text/html"), "{path}");
        for header in ["x-frame-options: deny", "content-security-policy: frame-ancestors 'none'"] {
            assert!(page.head.to_lowercase().contains(header), "no other page may frame it: {}", page.head);
        }
    }
    let state = bot.get("/app/state").await.json();
    let ids: Vec<i64> =
        state["users"].as_array().expect("users").iter().filter_map(|user| user["id"].as_i64()).collect();
    assert_eq!(ids, [1001, 1002, 1003]);
    assert_eq!(state["users"][0]["phone"], "+998901001001");
    assert_eq!(state["users"][0]["blocked"], false);
    assert!(state["now"].is_i64());
}

#[tokio::test]
async fn a_conversation_by_the_page() {
    let bot = start().await;
    let chat = format!("/app/chats/{DILNOZA}");
    assert_eq!(bot.get(&chat).await.json()["started"], false);
    let sent = bot.post(&format!("{chat}/messages"), &json!({"text": "/start"})).await.json();
    assert_eq!(sent["outgoing"], true);
    assert_eq!(sent["entities"][0]["type"], "bot_command");
    let markup = json!({"inline_keyboard": [[{"text": "Go", "callback_data": "go"}]]});
    let asked = bot.send(json!({"text": "ready?", "reply_markup": markup})).await;
    assert_eq!(bot.get("/app/state").await.json()["users"][0]["unread"], 1);
    let id = asked["message_id"].clone();
    let tap = |data: &str| json!({"message_id": id, "data": data});
    let tapped = bot.post(&format!("{chat}/callback"), &tap("go")).await.json();
    assert!(tapped["callback_query_id"].is_string());
    assert_eq!(bot.post(&format!("{chat}/callback"), &tap("stop")).await.status, 409);
    let edit = json!({"message_id": sent["message_id"], "text": "/help"});
    assert_eq!(bot.post(&format!("{chat}/edit"), &edit).await.json()["text"], "/help");
    let bots = json!({"message_id": id, "text": "not mine"});
    assert_eq!(bot.post(&format!("{chat}/edit"), &bots).await.status, 400, "a person edits own messages only");
    assert_eq!(bot.post(&format!("{chat}/contact"), &json!({})).await.json()["contact"]["user_id"], DILNOZA);
    let (kind, body) =
        multipart(&[("kind", None, b"photo"), ("file", Some("a.png"), &png()), ("caption", None, b"me")]);
    let photo = bot.request("POST", &format!("{chat}/upload"), &kind, &body).await.json();
    assert_eq!(photo["caption"], "me");
    let state = bot.get(&chat).await.json();
    assert_eq!(state["started"], true);
    assert_eq!(state["messages"].as_array().map(Vec::len), Some(4));
    assert_eq!(bot.get("/app/state").await.json()["users"][0]["unread"], 0);
    let kinds: Vec<String> = bot
        .updates()
        .await
        .iter()
        .map(|update| {
            update.as_object().expect("an update").keys().find(|key| *key != "update_id").expect("a kind").clone()
        })
        .collect();
    assert_eq!(kinds, ["message", "callback_query", "edited_message", "message", "message"]);
}

#[tokio::test]
async fn the_page_learns_more_than_the_bot() {
    let (bot, dilnoza) = Bot::started().await;
    let sent = bot.send(json!({"text": "name?", "reply_markup": {"force_reply": true}})).await;
    assert_eq!(sent.get("reply_markup"), None);
    let id = dilnoza.send("x");
    let react = json!({"chat_id": DILNOZA, "message_id": id, "reaction": [{"type": "emoji", "emoji": "👍"}]});
    bot.ok("setMessageReaction", react).await;
    let messages = bot.get(&format!("/app/chats/{DILNOZA}")).await.json()["messages"].clone();
    assert_eq!(messages[1]["reply_markup"]["force_reply"], true);
    assert_eq!(messages[2]["reaction"], "👍");
    let rename = json!({"first_name": "Nilufar"}).to_string();
    bot.request("PATCH", "/app/users/1001", "application/json", rename.as_bytes()).await;
    assert_eq!(bot.send(json!({"text": "hi"})).await["chat"]["first_name"], "Nilufar");
}

#[tokio::test]
async fn people_come_change_and_block() {
    let bot = start().await;
    let new = json!({"first_name": "Bobur", "language_code": "uz"});
    let bobur = bot.post("/app/users", &new).await.json();
    assert_eq!(bobur["id"], 1004);
    assert!(bobur["phone"].as_str().is_some_and(|phone| phone.starts_with('+')));
    let path = "/app/users/1004";
    let change = json!({"blocked": true, "language_code": "ru"});
    let changed = bot.request("PATCH", path, "application/json", change.to_string().as_bytes()).await.json();
    assert_eq!((&changed["blocked"], &changed["language_code"]), (&json!(true), &json!("ru")));
    let send = bot.post("/app/chats/1004/messages", &json!({"text": "hi"})).await;
    assert_eq!(send.status, 409);
    assert_eq!(send.json()["error"], "the person has blocked the bot");
    assert_eq!(bot.post("/app/chats/77/messages", &json!({"text": "hi"})).await.status, 404);
    assert_eq!(bot.post("/app/users", &json!({"first_name": " "})).await.status, 400);
}

#[tokio::test]
async fn events_tell_what_happens() {
    let (bot, dilnoza) = Bot::started().await;
    let mut stream = TcpStream::connect(bot.sandbox.address()).await.expect("a connection");
    let head = format!("GET /app/events HTTP/1.1\r\nHost: {}\r\n\r\n", bot.sandbox.address());
    stream.write_all(head.as_bytes()).await.expect("a request goes out");
    let mut lines = BufReader::new(stream).lines();
    while !lines.next_line().await.expect("a head").expect("a head").is_empty() {}

    let own = dilnoza.send("hello");
    bot.ok("sendChatAction", json!({"chat_id": DILNOZA, "action": "typing"})).await;
    let markup = json!({"inline_keyboard": [[{"text": "Go", "callback_data": "go"}]]});
    let sent = bot.send(json!({"text": "ready?", "reply_markup": markup})).await;
    let query = dilnoza.tap_label("Go").expect("the button");
    bot.ok("answerCallbackQuery", json!({"callback_query_id": query, "text": "Going"})).await;
    bot.ok("editMessageText", json!({"chat_id": DILNOZA, "message_id": sent["message_id"], "text": "go"})).await;
    let react = json!({"chat_id": DILNOZA, "message_id": own, "reaction": [{"type": "emoji", "emoji": "👍"}]});
    bot.ok("setMessageReaction", react).await;
    bot.ok("deleteMessage", json!({"chat_id": DILNOZA, "message_id": own})).await;
    bot.ok("setMyCommands", json!({"commands": [{"command": "a", "description": "b"}]})).await;

    let mut kinds: Vec<String> = Vec::new();
    while kinds.last().is_none_or(|kind| kind != "commands") {
        let line = tokio::time::timeout(SOON, lines.next_line()).await.expect("in time").expect("a line");
        let line = line.expect("the stream goes on");
        if let Some(data) = line.strip_prefix("data: ") {
            let event: Value = serde_json::from_str(data).expect("JSON");
            kinds.push(event["type"].as_str().expect("a type").to_owned());
        }
    }
    let expected = [
        "message",
        "action",
        "action",
        "message",
        "users",
        "callback_answer",
        "edited",
        "reaction",
        "deleted",
        "commands",
    ];
    assert_eq!(kinds, expected);
}

#[tokio::test]
async fn other_sites_are_kept_out() {
    let bot = start().await;
    let request = |host: &str, extra: &str| {
        format!("GET /app/state HTTP/1.1\r\nHost: {host}\r\n{extra}Connection: close\r\n\r\n")
    };
    let own = bot.sandbox.address().to_string();
    assert_eq!(bot.raw(request(&own, "").as_bytes()).await.status, 200);
    assert_eq!(bot.raw(request("rebound.example", "").as_bytes()).await.status, 403);
    let foreign = request(&own, "Origin: http://evil.example\r\n");
    assert_eq!(bot.raw(foreign.as_bytes()).await.status, 403);
}

#[tokio::test]
async fn a_reset_forgets_chats_and_keeps_people() {
    let (bot, dilnoza) = Bot::started().await;
    bot.send(json!({"text": "x"})).await;
    dilnoza.send("waiting");
    assert_eq!(bot.post("/app/reset", &json!({})).await.status, 200);
    assert!(dilnoza.messages().is_empty());
    assert_eq!(bot.updates().await.len(), 0);
    assert_eq!(bot.sandbox.users().len(), 3);
    assert_eq!(bot.refused("sendMessage", json!({"chat_id": DILNOZA, "text": "x"})).await.0, 403);
}
