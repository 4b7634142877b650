//! Whom admins' commands obey: all of them, whoever sends them, by whatever way. What is added later is covered.

use interview_bot::domain::language::Language;
use interview_bot::domain::user::UserId;
use interview_bot::telegram::features;
use serde_json::{Value, json};

use crate::support::bot::{ADMIN, Bot, PATIENCE, Person, visible};

/// Every admin's command, as its own usage shows it by way of example.
fn commands(person: &Person<'_>) -> Vec<(&'static str, String)> {
    let of = |name: &'static str| {
        let usage = visible(&person.t.get(&format!("usage-{name}")));
        let example = usage.lines().find_map(|line| line.split_once("For example: ")).map(|(_, example)| example);
        let example = example.unwrap_or_else(|| panic!("/{name} has no example: {usage}"));
        assert!(example.starts_with(&format!("/{name}")), "{example}");
        (name, example.to_owned())
    };
    features::registered().commands.admins.iter().map(|name| of(name)).collect()
}

fn account(id: i64) -> Value {
    json!({ "id": id, "is_bot": false, "first_name": "Bekzod", "language_code": "en" })
}

fn message(from: i64, text: &str) -> Value {
    let chat = json!({ "id": from, "type": "private", "first_name": "Bekzod" });
    json!({ "message_id": 9_000, "date": 1_700_000_000, "from": account(from), "chat": chat, "text": text })
}

/// A message with more in it.
fn with(mut message: Value, more: &Value) -> Value {
    for (name, value) in more.as_object().expect("an object") {
        message[name] = value.clone();
    }
    message
}

/// What the bot says to this in the private chat.
async fn said_to(person: &Person<'_>, message: &Value) -> Vec<String> {
    let before = person.phone.messages().len();
    person.bot.sandbox.push_update(json!({ "message": message }));
    person.bot.settle().await;
    person.phone.messages()[before..].iter().map(|message| message.html.clone()).collect()
}

/// How an admin's own text can come to the bot otherwise than written by them.
fn disguises() -> Vec<(&'static str, Value)> {
    let channel = json!({ "id": -100_777, "type": "channel", "title": "News" });
    let sender = json!({ "id": 1003, "is_bot": false, "first_name": "Emma" });
    let bot = json!({ "id": 99, "is_bot": true, "first_name": "Inline", "username": "inline_bot" });
    vec![
        ("forwarded", json!({ "forward_origin": { "type": "user", "date": 1, "sender_user": sender } })),
        (
            "forwarded from themselves",
            json!({ "forward_origin": { "type": "user", "date": 1, "sender_user": account(ADMIN) } }),
        ),
        (
            "forwarded, hidden",
            json!({ "forward_origin": { "type": "hidden_user", "date": 1, "sender_user_name": "E" } }),
        ),
        (
            "forwarded, channel",
            json!({ "forward_origin": { "type": "channel", "date": 1, "chat": channel, "message_id": 5 } }),
        ),
        ("through an inline bot", json!({ "via_bot": bot })),
        ("through one that cannot be read", json!({ "via_bot": {} })),
        ("in the name of a channel", json!({ "sender_chat": channel })),
        ("in the name of what cannot be read", json!({ "sender_chat": { "id": "x" } })),
    ]
}

#[tokio::test]
async fn whoever_is_no_admin_or_did_not_write_it_gets_what_an_unknown_command_gets() {
    let bot = Bot::start().await;
    let (admin, stranger) = (bot.admin(), bot.person(Language::En));
    admin.join().await;
    stranger.join().await;
    said_to(&stranger, &message(1003, "/nosuchcommand")).await;
    said_to(&admin, &message(ADMIN, "/nosuchcommand")).await;
    let people = bot.store.users.after(UserId(0), 100).await.expect("read");
    for (name, example) in commands(&admin) {
        let unknown = said_to(&stranger, &message(1003, "/nosuchcommand 1003 pro 30")).await;
        assert_eq!(said_to(&stranger, &message(1003, &example)).await, unknown, "/{name} by a stranger");
        assert_eq!(said_to(&stranger, &message(1003, &format!("/{name}"))).await, unknown, "/{name} by a stranger");
        for (how, disguise) in disguises() {
            let unknown = said_to(&admin, &with(message(ADMIN, "/nosuchcommand 1003 pro 30"), &disguise)).await;
            let said = said_to(&admin, &with(message(ADMIN, &example), &disguise)).await;
            assert_eq!(said, unknown, "/{name}, {how}");
        }
    }
    assert_eq!(bot.store.audit.latest(None, 10).await.expect("read"), []);
    assert_eq!(bot.store.users.after(UserId(0), 100).await.expect("read"), people);
    bot.finish().await;
}

#[tokio::test]
async fn in_groups_and_channels_no_command_is_obeyed() {
    let bot = Bot::start().await;
    let admin = bot.admin();
    admin.join().await;
    let group = json!({ "id": -100_555, "type": "supergroup", "title": "Admins" });
    let channel = json!({ "id": -100_777, "type": "channel", "title": "News" });
    let anonymous = json!({ "id": 1_087_968_824, "is_bot": true, "first_name": "Group" });
    let linked = json!({ "id": 777_000, "is_bot": false, "first_name": "Telegram" });
    let said = || admin.phone.messages().into_iter().filter(|message| !message.outgoing).count();
    let before = said();
    for (_, example) in commands(&admin) {
        let text = |more: Value| with(json!({ "message_id": 9_001, "date": 1, "text": example }), &more);
        for message in [
            text(json!({ "chat": group, "from": account(ADMIN) })),
            text(json!({ "chat": group, "from": anonymous, "sender_chat": group })),
            text(json!({ "chat": group, "from": linked, "sender_chat": channel, "is_automatic_forward": true })),
            text(json!({ "chat": group, "from": account(ADMIN), "sender_chat": channel })),
        ] {
            bot.sandbox.push_update(json!({ "message": message }));
        }
        bot.sandbox.push_update(json!({ "channel_post": text(json!({ "chat": channel, "sender_chat": channel })) }));
        let edited = with(message(ADMIN, &example), &json!({ "edit_date": 1_700_000_001 }));
        bot.sandbox.push_update(json!({ "edited_message": edited }));
    }
    bot.settle().await;
    assert_eq!(said(), before, "{}", admin.phone.chat());
    assert_eq!(bot.store.audit.latest(None, 10).await.expect("read"), []);
    bot.finish().await;
}

#[tokio::test]
async fn an_admin_is_obeyed_and_wrong_arguments_get_the_usage_with_an_example() {
    let bot = Bot::start().await;
    let admin = bot.admin();
    admin.join().await;
    let unknown = visible(&admin.t.get("fallback-unknown-command"));
    let too_much = "a ".repeat(400);
    for (name, _) in commands(&admin) {
        admin.say(&format!("/{name} {too_much}")).await;
        let said = admin.last().text;
        assert!(!said.contains(&unknown), "/{name}: {said}");
        // A text is never wrong for whoever is looked for.
        if name != "find" {
            admin.sees(&format!("usage-{name}"));
            assert!(said.contains("For example:"), "/{name}: {said}");
        }
    }
    bot.finish().await;
}

#[tokio::test]
async fn the_buttons_of_admins_are_nobody_elses() {
    let bot = Bot::start().await;
    let (admin, stranger) = (bot.admin(), bot.person(Language::En));
    admin.join().await;
    stranger.join().await;
    bot.person(Language::Ru).join().await;
    admin.say("/find 100").await;
    admin.say("/user 1002").await;
    admin.say("/jobs").await;
    admin.say("/jobs dead").await;
    admin.say("/broadcast").await;
    let contact = admin.phone.send_contact_of(Some(1002), "+998901001002");
    bot.settle().await;
    admin.phone.reply(contact, "/setplan pro");
    bot.settle().await;
    let menu = visible(&admin.t.msg("button-menu").plain());
    let buttons = admin.phone.messages().into_iter().flat_map(|message| message.buttons).flatten();
    let codes: Vec<String> = buttons.filter(|button| button.label != menu).filter_map(|button| button.data).collect();
    let of_admins: Vec<&String> = codes
        .iter()
        .filter(|code| {
            ["who", "sure", "leave", "audit", "ban", "jobs", "cast"]
                .iter()
                .any(|word| code.starts_with(&format!("1:{word}")))
        })
        .collect();
    assert!(of_admins.len() > 20, "{codes:?}");
    let stale = stranger.notice("notice-stale");
    for code in of_admins {
        assert_eq!(stranger.tap_stale(5, code).await, stale, "{code}");
    }
    assert_eq!(bot.store.audit.latest(None, 10).await.expect("read"), []);
    bot.finish().await;
}

/// In which languages the commands of this chat were set or taken away with success, after so many calls.
fn languages(bot: &Bot, since: usize, method: &str, chat: i64) -> Vec<String> {
    let calls = bot.sandbox.calls().into_iter().skip(since).filter(|call| call.method == method && call.ok);
    let of_chat = calls.filter(|call| call.parameters["scope"]["chat_id"] == chat);
    let mut found: Vec<String> =
        of_chat.map(|call| call.parameters["language_code"].as_str().unwrap_or_default().to_owned()).collect();
    found.sort();
    found.dedup();
    found
}

#[tokio::test]
async fn the_menu_of_admins_is_there_from_their_first_step_on_and_gone_when_they_are_none() {
    let mut bot = Bot::binary(&[]).await;
    let known = async |bot: &Bot| {
        let known = bot.store.documents.get("admins", 0, "known").await.expect("read");
        known.map(|known| known.body["admins"].clone())
    };
    let until = async |bot: &Bot, admins: Value| {
        let noted = async {
            while known(bot).await.as_ref() != Some(&admins) {
                tokio::time::sleep(std::time::Duration::from_millis(20)).await;
            }
        };
        tokio::time::timeout(PATIENCE, noted).await.expect("it is noted");
    };
    until(&bot, json!([ADMIN])).await;
    // Telegram knows no chat of somebody who has not written yet.
    let before = bot.sandbox.calls().len();
    bot.admin().join().await;
    assert_eq!(
        languages(&bot, before, "setMyCommands", ADMIN),
        ["", "en", "ru", "uz"],
        "and for whoever speaks another language"
    );
    bot.kill();
    bot.restart(&[("ADMIN_IDS", "1001")]);
    until(&bot, json!([1001])).await;
    assert_eq!(languages(&bot, before, "deleteMyCommands", ADMIN), ["", "en", "ru", "uz"]);
    bot.finish().await;
}

#[tokio::test]
async fn what_only_admins_can_do_by_a_command_of_everybodys_is_theirs_as_written() {
    let bot = Bot::start().await;
    let (admin, person) = (bot.admin(), bot.person(Language::En));
    admin.join().await;
    person.join().await;
    person.say("/support a letter").await;
    for (how, disguise) in disguises() {
        for text in ["/promo new spring pro 30 100", "/promo list", "/promo end spring"] {
            // The first is what they sent.
            let said = said_to(&admin, &with(message(ADMIN, text), &disguise)).await.split_off(1);
            assert!(
                said.iter().all(|said| !said.contains("SPRING") && !said.contains("/promo new")),
                "{text}, {how}: {said:?}"
            );
        }
        let said = said_to(&admin, &with(message(ADMIN, "/support inbox"), &disguise)).await;
        assert!(said.iter().all(|said| !said.contains("waits for an answer")), "{how}: {said:?}");
    }
    assert_eq!(bot.store.audit.latest(None, 10).await.expect("read"), []);
    bot.finish().await;
}
