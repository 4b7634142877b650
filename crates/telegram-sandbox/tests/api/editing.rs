//! Editing, deleting, copying, reacting.

use std::time::Duration;

use serde_json::{Value, json};

use crate::client::{Bot, DILNOZA};

const NOT_MODIFIED: &str = "Bad Request: message is not modified: specified new message content and reply markup are \
                            exactly the same as a current content and reply markup of the message";

fn keyboard(label: &str) -> Value {
    json!({"inline_keyboard": [[{"text": label, "callback_data": "x"}]]})
}

#[tokio::test]
async fn a_text_is_edited_in_place() {
    let (bot, dilnoza) = Bot::started().await;
    let sent = bot.send(json!({"text": "one", "reply_markup": keyboard("a")})).await;
    let id = sent["message_id"].as_i64().expect("an id");
    let edit = |text: &str, markup: Value| json!({"chat_id": DILNOZA, "message_id": id, "text": text, "parse_mode": "HTML", "reply_markup": markup});
    assert_eq!(bot.refused("editMessageText", edit("one", keyboard("a"))).await, (400, NOT_MODIFIED.to_owned()));
    let edited = bot.ok("editMessageText", edit("<i>two</i>", keyboard("a"))).await;
    assert!(edited["edit_date"].is_i64());
    assert_eq!(bot.refused("editMessageText", edit("<i>two</i>", keyboard("a"))).await, (400, NOT_MODIFIED.to_owned()));
    // Without a keyboard, the keyboard goes.
    bot.ok("editMessageText", edit("<i>two</i>", Value::Null)).await;
    let message = dilnoza.chat().message(id).cloned().expect("the message");
    assert_eq!(message.html, "<i>two</i>");
    assert!(message.buttons.is_empty());
    assert!(message.edited);
    let markup = json!({"chat_id": DILNOZA, "message_id": id, "reply_markup": keyboard("b")});
    bot.ok("editMessageReplyMarkup", markup.clone()).await;
    let other = bot.send(json!({"text": "x", "reply_markup": keyboard("a")})).await;
    let stripped =
        bot.ok("editMessageReplyMarkup", json!({"chat_id": DILNOZA, "message_id": other["message_id"]})).await;
    assert_eq!(stripped["edit_date"], Value::Null, "a keyboard is no content");
    assert_eq!(dilnoza.chat().message(id).expect("the message").labels(), ["b"]);
    assert_eq!(bot.refused("editMessageReplyMarkup", markup).await, (400, NOT_MODIFIED.to_owned()));
}

#[tokio::test]
async fn what_cannot_be_edited() {
    let (bot, dilnoza) = Bot::started().await;
    let own = dilnoza.send("mine");
    let keyboard = json!({"keyboard": [["a"]]});
    let fixed = bot.send(json!({"text": "x", "reply_markup": keyboard})).await;
    let edit = |id: Value| json!({"chat_id": DILNOZA, "message_id": id, "text": "y"});
    let table = [
        (edit(json!(own)), "Bad Request: message can't be edited"),
        (edit(fixed["message_id"].clone()), "Bad Request: message can't be edited"),
        (edit(json!(9999)), "Bad Request: message to edit not found"),
        (json!({"text": "y"}), "Bad Request: message identifier is not specified"),
        (json!({"chat_id": DILNOZA, "message_id": 1, "text": "a".repeat(4097)}), "Bad Request: MESSAGE_TOO_LONG"),
    ];
    for (parameters, expected) in table {
        assert_eq!(bot.refused("editMessageText", parameters).await, (400, expected.to_owned()));
    }
    let text = bot.send(json!({"text": "x"})).await;
    let reply_keyboard = json!({"chat_id": DILNOZA, "message_id": text["message_id"], "text": "y",
        "reply_markup": {"keyboard": [["a"]]}});
    let refused = bot.refused("editMessageText", reply_keyboard).await;
    assert!(refused.1.contains("unknown field \"keyboard\" in InlineKeyboardMarkup"), "{}", refused.1);
    let caption = json!({"chat_id": DILNOZA, "message_id": text["message_id"], "caption": "y"});
    let refused = bot.refused("editMessageCaption", caption).await;
    assert_eq!(refused.1, "Bad Request: there is no caption in the message to edit");
}

#[tokio::test]
async fn messages_are_deleted_for_48_hours() {
    let (bot, dilnoza) = Bot::started().await;
    let mut ids = Vec::new();
    for text in ["one", "two", "three"] {
        ids.push(bot.send(json!({"text": text})).await["message_id"].as_i64().expect("an id"));
    }
    let delete = |id: i64| json!({"chat_id": DILNOZA, "message_id": id});
    bot.ok("deleteMessage", delete(ids[0])).await;
    let (_, description) = bot.refused("deleteMessage", delete(ids[0])).await;
    assert_eq!(description, "Bad Request: message to delete not found");
    bot.ok("deleteMessages", json!({"chat_id": DILNOZA, "message_ids": [ids[1], 9999]})).await;
    let many = json!({"chat_id": DILNOZA, "message_ids": (1..=101).collect::<Vec<_>>()});
    let (_, description) = bot.refused("deleteMessages", many).await;
    assert_eq!(description, "Bad Request: too many message identifiers specified");
    bot.sandbox.advance(Duration::from_secs(48 * 60 * 60 + 1));
    let (_, description) = bot.refused("deleteMessage", delete(ids[2])).await;
    assert_eq!(description, "Bad Request: message can't be deleted");
    let left: Vec<String> = dilnoza.messages().into_iter().map(|message| message.text).collect();
    assert_eq!(left, ["/start", "three"]);
}

#[tokio::test]
async fn messages_are_copied_and_forwarded() {
    let (bot, dilnoza) = Bot::started().await;
    let own = dilnoza.send("mine https://example.com");
    let parameters = json!({"chat_id": DILNOZA, "from_chat_id": DILNOZA, "message_id": own});
    let copied = bot.ok("copyMessage", parameters.clone()).await;
    assert!(copied["message_id"].is_i64());
    let forwarded = bot.ok("forwardMessage", parameters).await;
    assert_eq!(forwarded["forward_origin"]["sender_user"]["id"], DILNOZA);
    assert_eq!(forwarded["entities"][0]["type"], "url");
}

#[tokio::test]
async fn a_bot_reacts_with_one_known_emoji() {
    let (bot, dilnoza) = Bot::started().await;
    let own = dilnoza.send("done!");
    let react = |list: Value| json!({"chat_id": DILNOZA, "message_id": own, "reaction": list});
    bot.ok("setMessageReaction", react(json!([{"type": "emoji", "emoji": "🎉"}]))).await;
    assert_eq!(dilnoza.chat().message(own).expect("it").reaction.as_deref(), Some("🎉"));
    let (_, description) = bot.refused("setMessageReaction", react(json!([{"type": "emoji", "emoji": "x"}]))).await;
    assert_eq!(description, "Bad Request: REACTION_INVALID");
    bot.ok("setMessageReaction", react(json!([]))).await;
    assert_eq!(dilnoza.chat().message(own).expect("it").reaction, None);
}
