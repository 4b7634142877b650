//! How calls come in, and what sendMessage takes and refuses.

use serde_json::{Value, json};
use telegram_sandbox::Options;

use crate::client::{Bot, DILNOZA, start, start_with};

#[tokio::test]
async fn parameters_come_by_query_form_json_and_multipart() {
    let (bot, _) = Bot::started().await;
    let path = format!("/bot{}/SENDmessage", bot.sandbox.token());
    let by_query = bot.get(&format!("{path}?chat_id={DILNOZA}&text=a%20b")).await.json();
    assert_eq!(by_query["result"]["text"], "a b");
    let form = format!("chat_id={DILNOZA}&text=c+d&protect_content=true");
    let by_form = bot.request("POST", &path, "application/x-www-form-urlencoded", form.as_bytes()).await.json();
    assert_eq!(by_form["result"]["text"], "c d");
    assert_eq!(by_form["result"]["has_protected_content"], true);
    let by_json = bot.call("SendMessage", json!({"chat_id": DILNOZA.to_string(), "text": "e"})).await;
    assert_eq!(by_json["result"]["text"], "e");
    let chat = DILNOZA.to_string();
    let (kind, body) = crate::client::multipart(&[("chat_id", None, chat.as_bytes()), ("text", None, b"f")]);
    let by_multipart = bot.request("POST", &path, &kind, &body).await.json();
    assert_eq!(by_multipart["result"]["text"], "f");
}

#[tokio::test]
async fn tokens_and_methods_are_checked() {
    let bot = start().await;
    let table = [
        (format!("/bot{}/getNothing", bot.sandbox.token()), 404, "Not Found"),
        ("/bot1:wrong/getMe".to_owned(), 401, "Unauthorized"),
        ("/botnonsense/getMe".to_owned(), 404, "Not Found"),
        ("/nothing".to_owned(), 404, "Not Found"),
        (
            format!("/bot{}/getAvailableGifts", bot.sandbox.token()),
            501,
            "Not Implemented: the sandbox does not know getAvailableGifts",
        ),
    ];
    for (path, code, description) in table {
        let answer = bot.get(&path).await;
        assert_eq!(answer.status, code, "{path}");
        assert_eq!(answer.json()["error_code"], code, "{path}");
        assert_eq!(answer.json()["description"], description, "{path}");
    }
}

#[tokio::test]
async fn a_message_is_sent_and_seen() {
    let (bot, dilnoza) = Bot::started().await;
    let sent = bot.send(json!({"text": "<b>Salom</b>, Dilnoza!", "parse_mode": "HTML"})).await;
    assert_eq!(sent["text"], "Salom, Dilnoza!");
    assert_eq!(sent["entities"], json!([{"type": "bold", "offset": 0, "length": 5}]));
    assert_eq!(sent["chat"]["type"], "private");
    assert_eq!(sent["from"]["is_bot"], true);
    let chat = dilnoza.chat();
    let last = chat.last_of_bot().expect("a message");
    assert_eq!(last.html, "<b>Salom</b>, Dilnoza!");
    assert_eq!(Some(last.id), sent["message_id"].as_i64());
}

#[tokio::test]
async fn refusals_of_send_message() {
    let (bot, dilnoza) = Bot::started().await;
    let button = |button: Value| json!({"text": "x", "reply_markup": {"inline_keyboard": [[button]]}});
    let table = [
        (json!({"text": ""}), "message text is empty"),
        (json!({"text": " \n\u{200b} "}), "message text is empty"),
        (json!({"text": "<b></b>", "parse_mode": "HTML"}), "message text is empty"),
        (json!({"text": "a".repeat(4097)}), "message is too long"),
        // Four UTF-16 units each time, and one more.
        (json!({"text": "😀😀".repeat(1024) + "a"}), "message is too long"),
        (
            json!({"text": "a<x>", "parse_mode": "HTML"}),
            "can't parse entities: Unsupported start tag \"x\" at byte offset 1",
        ),
        (json!({"text": "x", "parse_mode": "BBCode"}), "unsupported parse_mode"),
        (json!({"text": "x", "colour": "red"}), "unknown parameter \"colour\""),
        // 64 bytes, not characters, and one more.
        (button(json!({"text": "a", "callback_data": "ю".repeat(32) + "a"})), "BUTTON_DATA_INVALID"),
        (button(json!({"text": "a", "callback_data": ""})), "BUTTON_DATA_INVALID"),
        (
            button(json!({"text": "a"})),
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        (
            json!({"text": "x", "reply_markup": {"inline_keyboard": vec![vec![json!({"text": "a", "callback_data": "a"})]; 101]}}),
            "reply markup is too long",
        ),
        (json!({"text": "x", "reply_parameters": {"message_id": 99}}), "message to be replied not found"),
    ];
    let before = dilnoza.messages().len();
    for (mut parameters, expected) in table {
        parameters["chat_id"] = json!(DILNOZA);
        let refused = bot.refused("sendMessage", parameters).await;
        assert_eq!(refused, (400, format!("Bad Request: {expected}")));
    }
    assert_eq!(dilnoza.messages().len(), before, "a refused message is not shown");
}

#[tokio::test]
async fn limits_count_utf16_units_after_parsing() {
    let (bot, _) = Bot::started().await;
    let markup = json!({"inline_keyboard": [[{"text": "a", "callback_data": "ю".repeat(32)}]]});
    bot.send(json!({"text": "😀😀".repeat(1024), "reply_markup": markup})).await;
    let escaped = format!("<b>{}</b>", "&lt;".repeat(4096));
    let sent = bot.send(json!({"text": escaped, "parse_mode": "HTML"})).await;
    assert_eq!(sent["text"], "<".repeat(4096));
}

#[tokio::test]
async fn whom_a_bot_may_write_to() {
    let bot = start().await;
    let dilnoza = bot.dilnoza();
    let message = || json!({"chat_id": DILNOZA, "text": "x"});
    let (code, description) = bot.refused("sendMessage", message()).await;
    assert_eq!((code, description.as_str()), (403, "Forbidden: bot can't initiate conversation with a user"));
    let nobody = bot.refused("sendMessage", json!({"chat_id": 77, "text": "x"})).await;
    assert_eq!(nobody, (400, "Bad Request: chat not found".to_owned()));
    // Blocking and unblocking is not writing.
    dilnoza.block();
    dilnoza.unblock();
    assert_eq!(bot.refused("sendMessage", message()).await.0, 403);
    bot.updates().await;
    dilnoza.send("/start");
    bot.ok("sendMessage", message()).await;
    dilnoza.block();
    let (code, description) = bot.refused("sendMessage", message()).await;
    assert_eq!((code, description.as_str()), (403, "Forbidden: bot was blocked by the user"));
    let (code, _) = bot.refused("sendChatAction", json!({"chat_id": DILNOZA, "action": "typing"})).await;
    assert_eq!(code, 403);
    dilnoza.unblock();
    bot.ok("sendMessage", message()).await;
    let updates = bot.updates().await;
    let statuses: Vec<&Value> = updates
        .iter()
        .filter_map(|update| update.get("my_chat_member"))
        .map(|change| &change["new_chat_member"]["status"])
        .collect();
    assert_eq!(statuses, ["kicked", "member"]);
}

#[tokio::test]
async fn a_remote_address_and_a_bad_token_are_refused() {
    use telegram_sandbox::{Sandbox, StartError};
    let remote = Options { listen: "0.0.0.0:0".parse().expect("an address"), ..Options::default() };
    assert!(matches!(Sandbox::start(remote).await, Err(StartError::Remote(_))));
    let bad = Options { token: "token".to_owned(), ..Options::default() };
    assert!(matches!(Sandbox::start(bad).await, Err(StartError::Token)));
}

#[tokio::test]
async fn calls_are_logged() {
    let bot = start_with(Options::default()).await;
    bot.dilnoza().send("hi");
    bot.send(json!({"text": "one"})).await;
    bot.refused("sendMessage", json!({"chat_id": DILNOZA, "text": ""})).await;
    let calls = bot.sandbox.calls();
    let seen: Vec<(&str, bool, Option<u16>)> =
        calls.iter().map(|call| (call.method.as_str(), call.ok, call.error_code)).collect();
    assert_eq!(seen, [("sendMessage", true, None), ("sendMessage", false, Some(400))]);
    assert_eq!(calls[0].parameters, json!({"chat_id": DILNOZA, "text": "one"}));
    let log = bot.get("/app/log").await.json();
    assert_eq!(log[1]["description"], "Bad Request: message text is empty");
}
