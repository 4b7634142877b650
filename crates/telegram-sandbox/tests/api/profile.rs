//! Commands, descriptions and the rest that a bot says about itself.

use serde_json::{Value, json};

use crate::client::{Bot, DILNOZA, start};

fn commands(description: &str) -> Value {
    json!([{"command": "start", "description": description}])
}

#[tokio::test]
async fn get_me_tells_who_the_bot_is() {
    let bot = start().await;
    let me = bot.ok("getMe", json!({})).await;
    assert_eq!(me["id"], 1_000_000_000);
    assert_eq!(me["is_bot"], true);
    assert_eq!(me["username"], "sandbox_bot");
    assert_eq!(me["has_main_web_app"], false);
}

#[tokio::test]
async fn people_see_the_commands_of_the_narrowest_scope_in_their_language() {
    let (bot, _) = Bot::started().await;
    let shown = || async { bot.get(&format!("/app/chats/{DILNOZA}")).await.json()["commands"].clone() };
    assert_eq!(shown().await, json!([]));
    let private = json!({"type": "all_private_chats"});
    let sets = [
        json!({"commands": commands("default")}),
        json!({"commands": commands("private"), "scope": private}),
        json!({"commands": commands("shaxsiy"), "scope": private, "language_code": "uz"}),
        json!({"commands": commands("only you"), "scope": {"type": "chat", "chat_id": DILNOZA}}),
    ];
    for (set, expected) in sets.into_iter().zip(["default", "private", "shaxsiy", "only you"]) {
        bot.ok("setMyCommands", set).await;
        assert_eq!(shown().await, commands(expected));
    }
    let in_uzbek = json!({"scope": private, "language_code": "uz"});
    assert_eq!(bot.ok("getMyCommands", in_uzbek.clone()).await, commands("shaxsiy"));
    bot.ok("deleteMyCommands", in_uzbek.clone()).await;
    assert_eq!(bot.ok("getMyCommands", in_uzbek).await, json!([]));
}

#[tokio::test]
async fn bad_commands_are_refused() {
    let bot = start().await;
    let table = [
        (json!([{"command": "Start", "description": "x"}]), "BOT_COMMAND_INVALID"),
        (json!([{"command": "start", "description": ""}]), "BOT_COMMAND_DESCRIPTION_INVALID"),
        (json!([{"command": "a".repeat(33), "description": "x"}]), "BOT_COMMAND_INVALID"),
    ];
    for (commands, expected) in table {
        let refused = bot.refused("setMyCommands", json!({"commands": commands})).await;
        assert_eq!(refused.1, format!("Bad Request: {expected}"));
    }
}

#[tokio::test]
async fn names_and_descriptions_are_kept_by_language() {
    let bot = start().await;
    bot.ok("setMyDescription", json!({"description": "all"})).await;
    bot.ok("setMyDescription", json!({"description": "hammasi", "language_code": "uz"})).await;
    bot.ok("setMyShortDescription", json!({"short_description": "short"})).await;
    bot.ok("setMyName", json!({"name": "Interviewer"})).await;
    let uz = bot.ok("getMyDescription", json!({"language_code": "uz"})).await;
    assert_eq!(uz["description"], "hammasi");
    let ru = bot.ok("getMyDescription", json!({"language_code": "ru"})).await;
    assert_eq!(ru["description"], "all");
    let short = bot.ok("getMyShortDescription", json!({})).await;
    assert_eq!(short["short_description"], "short");
    for (user, shown) in [(DILNOZA, "hammasi"), (1002, "all")] {
        let chat = bot.get(&format!("/app/chats/{user}")).await.json();
        assert_eq!(chat["description"], shown, "each person reads it in their language");
    }
    let state = bot.get("/app/state").await.json();
    assert_eq!(state["bot"]["first_name"], "Interviewer");
    let refused = bot.refused("setMyName", json!({"name": "a".repeat(65)})).await;
    assert_eq!(refused.0, 400);
}

#[tokio::test]
async fn menu_buttons_and_chats() {
    let (bot, _) = Bot::started().await;
    assert_eq!(bot.ok("getChatMenuButton", json!({})).await["type"], "commands");
    let button = json!({"type": "web_app", "text": "Open", "web_app": {"url": "https://example.com"}});
    bot.ok("setChatMenuButton", json!({"chat_id": DILNOZA, "menu_button": button})).await;
    assert_eq!(bot.ok("getChatMenuButton", json!({"chat_id": DILNOZA})).await, button);
    let chat = bot.ok("getChat", json!({"chat_id": DILNOZA})).await;
    assert_eq!(chat["first_name"], "Dilnoza");
    assert_eq!(chat["type"], "private");
}
