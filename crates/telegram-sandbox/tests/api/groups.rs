//! Raw updates: groups, unknown kinds, unknown entities.

use serde_json::json;

use crate::client::{Bot, DILNOZA, start};

const GROUP: i64 = -1_001_234_567_890;

#[tokio::test]
async fn a_bot_can_answer_in_a_group_that_an_update_tells_of() {
    let bot = start().await;
    let refused = bot.refused("sendMessage", json!({"chat_id": GROUP, "text": "x"})).await;
    assert_eq!(refused.1, "Bad Request: chat not found");
    bot.sandbox.push_update(json!({"message": {
        "from": {"id": 5, "is_bot": false, "first_name": "Ann"},
        "chat": {"id": GROUP, "type": "supergroup", "title": "Friends"},
        "text": "/start",
    }}));
    let updates = bot.updates().await;
    assert!(updates[0]["message"]["message_id"].is_i64());
    assert!(updates[0]["message"]["date"].is_i64());
    bot.ok("sendMessage", json!({"chat_id": GROUP, "text": "private chats only"})).await;
    let texts: Vec<_> = bot.sandbox.chat_messages(GROUP).iter().map(|message| message["text"].clone()).collect();
    assert_eq!(texts, ["/start", "private chats only"]);
    bot.ok("leaveChat", json!({"chat_id": GROUP})).await;
    let (code, description) = bot.refused("sendMessage", json!({"chat_id": GROUP, "text": "x"})).await;
    assert_eq!((code, description.as_str()), (403, "Forbidden: bot is not a member of the supergroup chat"));
}

#[tokio::test]
async fn a_bot_that_was_thrown_out_cannot_write() {
    let bot = start().await;
    let change = json!({"chat": {"id": GROUP, "type": "supergroup", "title": "Friends"},
        "from": {"id": 5, "is_bot": false, "first_name": "Ann"}, "date": 1,
        "old_chat_member": {"status": "member"}, "new_chat_member": {"status": "kicked"}});
    let answer = bot.post("/app/updates", &json!({"my_chat_member": change})).await;
    assert_eq!(answer.status, 200);
    let (code, description) = bot.refused("sendMessage", json!({"chat_id": GROUP, "text": "x"})).await;
    assert_eq!((code, description.as_str()), (403, "Forbidden: bot was kicked from the supergroup chat"));
}

#[tokio::test]
async fn unknown_kinds_and_entities_pass_through() {
    let (bot, dilnoza) = Bot::started().await;
    bot.sandbox.push_update(json!({"brand_new_kind": {"a": 1}}));
    bot.sandbox.push_update(json!({"message": {
        "from": {"id": DILNOZA, "is_bot": false, "first_name": "Dilnoza"},
        "chat": {"id": DILNOZA, "type": "private", "first_name": "Dilnoza"},
        "text": "hello",
        "entities": [{"type": "sparkling", "offset": 0, "length": 5}],
    }}));
    let updates = bot.updates().await;
    assert_eq!(updates[0]["brand_new_kind"]["a"], 1);
    assert_eq!(updates[1]["message"]["entities"][0]["type"], "sparkling");
    let last = dilnoza.chat().last().cloned().expect("a message");
    assert!(last.outgoing);
    assert_eq!(last.html, "hello");
    let bad = bot.post("/app/updates", &json!({"message": {}, "poll": {}})).await;
    assert_eq!(bad.status, 400);
}
