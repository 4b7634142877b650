//! What people do, and what the bot gets to see of it.

use std::time::Duration;

use serde_json::{Value, json};

use crate::client::{Bot, DILNOZA, SOON, png, start};

#[tokio::test]
async fn a_text_arrives_with_its_entities() {
    let bot = start().await;
    let dilnoza = bot.dilnoza();
    dilnoza.send("/start@sandbox_bot ref_1 #tag @somebody https://example.com/a?b. me@example.com");
    let updates = bot.updates().await;
    let message = &updates[0]["message"];
    assert_eq!(
        message["from"],
        json!({"id": DILNOZA, "is_bot": false, "first_name": "Dilnoza", "last_name": "Karimova",
               "username": "dilnoza_k", "language_code": "uz"})
    );
    assert_eq!(message["chat"]["id"], DILNOZA);
    let kinds: Vec<&Value> =
        message["entities"].as_array().expect("entities").iter().map(|entity| &entity["type"]).collect();
    assert_eq!(kinds, ["bot_command", "hashtag", "mention", "url", "email"]);
}

#[tokio::test]
async fn long_texts_go_out_in_pieces() {
    let bot = start().await;
    bot.dilnoza().send(&"a".repeat(5000));
    let updates = bot.updates().await;
    let lengths: Vec<usize> =
        updates.iter().filter_map(|update| update["message"]["text"].as_str()).map(str::len).collect();
    assert_eq!(lengths, [4096, 904]);
}

#[tokio::test]
async fn contacts_are_shared() {
    let bot = start().await;
    let dilnoza = bot.dilnoza();
    dilnoza.send_contact();
    dilnoza.send_contact_of(Some(1002), "+998901001002");
    let updates = bot.updates().await;
    let own = &updates[0]["message"]["contact"];
    assert_eq!(own["user_id"], DILNOZA);
    assert_eq!(own["phone_number"], "+998901001001");
    assert_eq!(updates[1]["message"]["contact"]["user_id"], 1002);
}

#[tokio::test]
async fn replies_forwards_edits_and_files_arrive() {
    let (bot, dilnoza) = Bot::started().await;
    let sent = bot.send(json!({"text": "question"})).await;
    let id = sent["message_id"].as_i64().expect("an id");
    let reply = dilnoza.reply(id, "answer");
    dilnoza.forward("Somebody", "wise words");
    dilnoza.edit(reply, "better answer");
    dilnoza.send_photo(&png(), "look");
    dilnoza.send_voice(b"OggS");
    dilnoza.send_sticker(b"RIFF");
    dilnoza.send_document("cv.pdf", b"%PDF", "");
    let updates = bot.updates().await;
    assert_eq!(updates[0]["message"]["reply_to_message"]["message_id"], id);
    assert_eq!(updates[1]["message"]["forward_origin"]["sender_user_name"], "Somebody");
    assert_eq!(updates[2]["edited_message"]["text"], "better answer");
    assert_eq!(updates[3]["message"]["photo"][0]["width"], 40);
    assert_eq!(updates[3]["message"]["caption"], "look");
    assert_eq!(updates[4]["message"]["voice"]["mime_type"], "audio/ogg");
    assert!(updates[5]["message"]["sticker"]["file_id"].is_string());
    assert_eq!(updates[6]["message"]["document"]["mime_type"], "application/pdf");
}

#[tokio::test]
async fn a_tap_is_answered_once_and_in_time() {
    let (bot, dilnoza) = Bot::started().await;
    let markup = json!({"inline_keyboard": [[{"text": "Go", "callback_data": "go"}]]});
    bot.send(json!({"text": "x", "reply_markup": markup})).await;
    let query = dilnoza.tap_label("Go").expect("the button");
    let updates = bot.updates().await;
    assert_eq!(updates[0]["callback_query"]["id"], query.as_str());
    assert_eq!(updates[0]["callback_query"]["data"], "go");
    assert_eq!(updates[0]["callback_query"]["message"]["text"], "x");
    let answer = json!({"callback_query_id": query, "text": "Going", "show_alert": true});
    bot.ok("answerCallbackQuery", answer.clone()).await;
    let seen = dilnoza.wait_for_answer(SOON, &query).await.expect("an answer");
    assert_eq!((seen.text.as_deref(), seen.show_alert), (Some("Going"), true));
    let too_old = "Bad Request: query is too old and response timeout expired or query ID is invalid";
    assert_eq!(bot.refused("answerCallbackQuery", answer).await, (400, too_old.to_owned()));

    let late = dilnoza.tap_label("Go").expect("the button");
    bot.sandbox.advance(Duration::from_secs(151));
    let refused = bot.refused("answerCallbackQuery", json!({"callback_query_id": late})).await;
    assert_eq!(refused, (400, too_old.to_owned()));
    assert_eq!(dilnoza.callback_answer(&late), None);
    assert!(dilnoza.tap_label("Stop").is_err());
}

#[tokio::test]
async fn a_reply_keyboard_is_shown_pressed_and_removed() {
    let (bot, dilnoza) = Bot::started().await;
    let keyboard = json!({"keyboard": [[{"text": "Share", "request_contact": true}], ["Skip"]],
                          "one_time_keyboard": true, "resize_keyboard": true});
    bot.send(json!({"text": "phone?", "reply_markup": keyboard})).await;
    assert_eq!(dilnoza.chat().reply_keyboard.map(|rows| rows.len()), Some(2));
    dilnoza.press("Share");
    assert_eq!(dilnoza.chat().reply_keyboard, None, "a one-time keyboard goes after use");
    assert_eq!(bot.updates().await[0]["message"]["contact"]["user_id"], DILNOZA);
    bot.send(json!({"text": "again", "reply_markup": {"keyboard": [["Skip"]]}})).await;
    dilnoza.press("Skip");
    assert!(dilnoza.chat().reply_keyboard.is_some());
    bot.send(json!({"text": "bye", "reply_markup": {"remove_keyboard": true}})).await;
    assert_eq!(dilnoza.chat().reply_keyboard, None);
}

#[tokio::test]
async fn waiting_sees_changes_and_gives_up_with_the_chat() {
    let (bot, dilnoza) = Bot::started().await;
    bot.ok("sendChatAction", json!({"chat_id": DILNOZA, "action": "typing"})).await;
    assert_eq!(dilnoza.chat().action.as_deref(), Some("typing"));
    let wait = dilnoza.wait_for(SOON, |chat| chat.last_of_bot().is_some());
    let send = async {
        tokio::time::sleep(Duration::from_millis(50)).await;
        bot.send(json!({"text": "here"})).await
    };
    let (seen, _) = tokio::join!(wait, send);
    assert_eq!(seen.expect("the message").action, None, "a message ends the action");
    let error = dilnoza.wait_for(Duration::from_millis(50), |_| false).await.expect_err("never");
    assert!(error.to_string().contains("< #2 here"), "{error}");
}

#[tokio::test]
async fn what_an_earlier_sandbox_showed_can_be_tapped_and_edited() {
    let (earlier, _) = Bot::started().await;
    let keyboard = json!({"inline_keyboard": [[{"text": "Go on", "callback_data": "1:go"}]]});
    let shown = earlier.send(json!({"text": "shall we?", "reply_markup": keyboard})).await;
    let messages = earlier.sandbox.chat_messages(DILNOZA);

    let bot = start().await;
    bot.sandbox.restore_messages(messages.clone());
    assert_eq!(bot.sandbox.chat_messages(DILNOZA), messages);
    assert_eq!(bot.sandbox.pending_updates(), 0, "the bot knows them");
    let dilnoza = bot.dilnoza();
    dilnoza.tap_label("Go on").expect("the button is there");
    let updates = bot.updates().await;
    assert_eq!(updates[0]["callback_query"]["data"], "1:go");
    assert_eq!(updates[0]["callback_query"]["message"]["message_id"], shown["message_id"]);
    bot.ok("editMessageText", json!({"chat_id": DILNOZA, "message_id": shown["message_id"], "text": "here we go"}))
        .await;
    let sent = bot.send(json!({"text": "on we go"})).await;
    assert!(sent["message_id"].as_i64() > shown["message_id"].as_i64(), "ids are not given out again");
}
