use serde_json::{Value, json};
use teloxide::types::{Message, UpdateKind};

use super::*;
use crate::domain::user::UserId;

/// The names of the optional fields of `Message`, Bot API 10.1.
const FIELDS: &str = include_str!("../../../../tests/fixtures/message-fields-10.1.txt");

fn update(message: &Value) -> Value {
    json!({ "update_id": 7, "message": message })
}

fn message() -> Value {
    json!({
        "message_id": 1, "date": 1, "text": "hello",
        "chat": { "id": 5, "type": "private", "first_name": "A" },
        "from": { "id": 5, "is_bot": false, "first_name": "A" },
    })
}

fn read_message(message: &Value) -> Message {
    match read(&update(message)) {
        Ok(Incoming::Update(update, _)) => match update.kind {
            UpdateKind::Message(message) => message,
            other => panic!("no message: {other:?}"),
        },
        Ok(Incoming::Nothing) => panic!("nothing"),
        Err(error) => panic!("{error}"),
    }
}

fn odd_values() -> [Value; 10] {
    let odd_entity = json!([{ "type": "hologram", "offset": 0, "length": 5 }]);
    let channel = json!({ "message_id": 1, "date": 1, "chat": { "id": -1, "type": "channel" }, "text": "post" });
    [
        json!(null),
        json!(true),
        json!(-1),
        json!(u64::MAX),
        json!("odd"),
        json!({}),
        json!({ "type": "brand_new", "id": "x" }),
        odd_entity,
        channel,
        json!({ "message_id": 1, "date": -1, "chat": { "id": 1, "type": "brand_new" }, "from": { "id": 1, "is_bot": 5 } }),
    ]
}

#[test]
fn no_optional_part_costs_what_was_typed() {
    let fields: Vec<&str> = FIELDS.lines().collect();
    assert!(fields.len() > 100);
    for field in fields.into_iter().chain(["brand_new_field"]).filter(|field| *field != "text") {
        for odd in odd_values() {
            let mut message = message();
            message[field] = odd.clone();
            let read = read_message(&message);
            assert_eq!(read.text(), Some("hello"), "{field}: {odd}");
            assert!(read.from.is_some(), "{field}: {odd}");
        }
    }
    let mut all = message();
    for field in FIELDS.lines().filter(|field| *field != "text") {
        all[field] = json!({ "odd": [1] });
    }
    assert_eq!(read_message(&all).text(), Some("hello"));
}

#[test]
fn a_caption_is_read_as_text() {
    let mut message = message();
    message.as_object_mut().expect("an object").remove("text");
    message["photo"] = json!([{ "file_id": "x" }]);
    message["caption"] = json!("below the picture");
    assert_eq!(read_message(&message).text(), Some("below the picture"));
}

#[test]
fn a_contact_a_forward_a_thread_and_an_album_are_kept() {
    let mut contact = message();
    contact.as_object_mut().expect("an object").remove("text");
    contact["contact"] = json!({ "phone_number": "+998901234567", "first_name": 7, "user_id": 5, "vcard": 9 });
    let contact = read_message(&contact);
    assert_eq!(contact.contact().map(|contact| contact.phone_number.as_str()), Some("+998901234567"));
    let mut message = message();
    message["forward_origin"] = json!({ "type": "brand_new" });
    message["message_thread_id"] = json!(9);
    message["media_group_id"] = json!("77");
    let Ok(Incoming::Update(_, album)) = read(&update(&message.clone())) else { panic!("a message") };
    assert_eq!(album.album, Some("77".to_owned()));
    let message = read_message(&message);
    assert!(message.forward_origin().is_some());
    assert_eq!(message.thread_id.map(|thread| thread.0.0), Some(9));
}

#[test]
fn nobody_waits_for_an_answer_to_a_service_message() {
    for field in ["pinned_message", "message_auto_delete_timer_changed", "chat_background_set", "forum_topic_created"] {
        let mut message = message();
        message.as_object_mut().expect("an object").remove("text");
        message[field] = json!({ "odd": 1 });
        assert!(matches!(read(&update(&message)), Ok(Incoming::Nothing)), "{field}");
    }
    let new_kind = json!({ "update_id": 7, "brand_new_kind": { "a": 1 } });
    assert!(matches!(read(&new_kind), Ok(Incoming::Nothing)));
}

#[test]
fn a_tap_and_a_membership_are_read_whatever_else_they_hold() {
    let tap = json!({ "update_id": 7, "callback_query": {
        "id": "1", "from": { "id": 5, "first_name": "A", "odd": {} }, "data": "menu", "odd": [],
        "message": { "message_id": 3, "date": 1, "chat": { "id": 5, "type": "private" }, "reply_markup": "odd" },
    } });
    let Ok(Incoming::Update(tap, _)) = read(&tap) else { panic!("a tap") };
    let UpdateKind::CallbackQuery(query) = tap.kind else { panic!("a tap") };
    assert_eq!(query.data.as_deref(), Some("menu"));
    assert_eq!(query.message.map(|message| message.id().0), Some(3));

    let game = json!({ "update_id": 7, "callback_query": {
        "id": "1", "from": { "id": 5 }, "chat_instance": "1", "inline_message_id": "5", "game_short_name": "chess",
    } });
    assert!(matches!(read(&game), Ok(Incoming::Update(..))));

    for (status, is_present) in [("member", true), ("administrator", true), ("kicked", false), ("brand_new", false)] {
        let member = json!({ "update_id": 7, "my_chat_member": {
            "chat": { "id": 5, "type": "private" }, "from": { "id": 5 }, "date": 1,
            "old_chat_member": "odd", "new_chat_member": { "status": status, "user": { "id": 9 } },
        } });
        let Ok(Incoming::Update(member, _)) = read(&member) else { panic!("a membership") };
        let UpdateKind::MyChatMember(member) = member.kind else { panic!("a membership") };
        assert_eq!(member.new_chat_member.is_present(), is_present, "{status}");
    }
}

#[test]
fn what_cannot_be_read_is_said_without_what_is_in_it() {
    let secret = "+998901234567";
    let broken = json!({ "update_id": 7, "message": { "message_id": secret, "chat": secret, "text": secret } });
    let Err(error) = read(&broken) else { panic!("it is broken") };
    assert!(!format!("{error} {error:?}").contains(secret), "{error}");
}

#[test]
fn updates_are_ordered_by_chat() {
    assert_eq!(key(&update(&message())), "chat:5");
    let tap = json!({ "update_id": 8, "callback_query": {
        "id": "1", "from": { "id": 6 }, "message": { "message_id": 1, "chat": { "id": 5 } } } });
    assert_eq!(key(&tap), "chat:5");
    let inline = json!({ "update_id": 9, "inline_query": { "id": "1", "from": { "id": 6 } } });
    assert_eq!(key(&inline), "chat:6");
    assert_eq!(key(&json!({ "update_id": 9 })), "update");
    assert_eq!(key(&json!(3)), "update");
}

#[test]
fn what_was_said_as_a_reply_is_one() {
    let user = User::new(UserId(5), None, "Emma", chrono::DateTime::UNIX_EPOCH);
    for reply_to in [None, Some(MessageRef(3))] {
        let mut said = spoken(&user, (MessageRef(9), reply_to), 7, "hello");
        said["update_id"] = json!(1);
        let Ok(Incoming::Update(update, media)) = read(&said) else { panic!("a message") };
        let UpdateKind::Message(message) = update.kind else { panic!("a message") };
        assert!(media.spoken && message.text() == Some("hello"));
        let replied = message.reply_to_message().map(|replied| MessageRef(replied.id.0.into()));
        assert_eq!((replied, media.reply_to), (reply_to, reply_to));
    }
}
