//! What people type and send where something else is expected.

use interview_bot::domain::catalog::{Domain, Level};
use interview_bot::domain::interview::{ANSWER_MAX, Stage};
use interview_bot::domain::language::Language;
use serde_json::{Value, json};
use telegram_sandbox::{ChatView, NewUser};

use crate::support::bot::{Bot, PATIENCE, Person, visible};

/// One pixel.
const PNG: &[u8] = include_bytes!("unexpected_input/pixel.png");

const MARKUP: &str = "<b>bold</b> *a* _b_ `c` [d](https://e.f) <script>&amp;</script> & </blockquote> ||g||";

#[tokio::test]
async fn what_is_no_text_is_answered_kindly_and_the_question_stands() {
    let bot = Bot::start().await;
    let person = bot.person(Language::Ru);
    person.join().await;
    send_media(&bot, &person, "fallback-not-text").await;
    person.want_five_questions().await;
    person.begin_another().await;
    send_media(&bot, &person, "fallback-not-text-answer").await;
    person.is_asked(1, 5);
    assert_eq!(person.interview().await.slots[0].stage(), Stage::Open);
    person.answer_well().await;
    person.has_feedback(1, 5);
    bot.finish().await;
}

async fn send_media(bot: &Bot, person: &Person<'_>, answer: &str) {
    let phone = &person.phone;
    let sends: [&dyn Fn() -> i64; 3] =
        [&|| phone.send_sticker(b"RIFF0000WEBPVP8 "), &|| phone.send_photo(PNG, ""), &|| phone.send_voice(b"OggS")];
    // Where text is expected it is said that nobody hears.
    let unheard = if answer == "fallback-not-text" { answer } else { "voice-off-language" };
    for (send, answer) in sends.into_iter().zip([answer, answer, unheard]) {
        send();
        bot.settle().await;
        person.hears(answer);
    }
    phone.send_document("cv.pdf", b"%PDF-1.4", "");
    bot.settle().await;
    match answer {
        // It may be a CV.
        "fallback-not-text" => person.sees_text("cv.pdf"),
        _ => person.hears(answer),
    }
    phone.send_contact();
    bot.settle().await;
    // Who shares their number unasked is thanked for it once.
    let is_kept = answer == "fallback-not-text";
    person.hears(if is_kept { "onboarding-phone-thanks" } else { answer });
}

#[tokio::test]
async fn a_forwarded_text_is_no_answer() {
    let bot = Bot::start().await;
    let person = bot.person(Language::En);
    person.begin().await;
    person.phone.forward("A clever friend", "It is all about ownership and borrowing.");
    bot.settle().await;
    person.sees("answer-forwarded");
    assert_eq!(person.interview().await.slots[0].stage(), Stage::Open);
    person.answer_well().await;
    person.has_feedback(1, 5);
    bot.finish().await;
}

#[tokio::test]
async fn an_edit_changes_an_answer_that_is_not_checked_yet_and_no_other() {
    let bot = Bot::with(&[("ANSWER_GRACE_SECONDS", "60")]).await;
    let person = bot.person(Language::En);
    person.begin().await;
    let good = person.interview().await.slots[0].question.model_answer.clone();
    // Waits for the grace time are work that is not due yet, so the chat is watched instead.
    let message = person.phone.send("It depends on the case");
    person.until("I have your answer").await;
    let receipt = person.last().id;
    person.phone.edit(message, &good);
    let renewed = |chat: &ChatView| chat.last_of_bot().is_some_and(|m| m.id > receipt && m.text.contains("I have"));
    person.phone.wait_for(PATIENCE, renewed).await.expect("the receipt comes anew");
    assert_eq!(person.interview().await.slots[0].answers[0].text(), good, "the edit counts");
    person.phone.tap_label(&person.label("button-done")).expect("the answer can be closed at once");
    person.until("feedback").await;
    assert!(person.has_feedback(1, 5) >= 9.0, "{}", person.last());

    person.phone.edit(message, "something else altogether");
    person.until(&visible(&person.t.get("answer-edited-late"))).await;
    assert_eq!(person.interview().await.slots[0].answers[0].text(), good);
    bot.finish_at_once().await;
}

#[tokio::test]
async fn an_answer_may_take_several_messages() {
    let bot = Bot::with(&[("ANSWER_GRACE_SECONDS", "60")]).await;
    let person = bot.person(Language::En);
    person.begin().await;
    for part in ["First,", "second,", "third."] {
        person.phone.send(part);
    }
    person.until("3 messages").await;
    assert_eq!(person.count("I have your answer"), 1, "one receipt, the newest:\n{}", person.phone.chat());
    person.phone.tap_label(&person.label("button-done")).expect("the answer can be closed");
    person.until("feedback").await;
    assert_eq!(person.interview().await.slots[0].answers[0].text(), "First,\nsecond,\nthird.");
    bot.finish_at_once().await;
}

#[tokio::test]
async fn who_says_that_this_was_all_does_not_wait() {
    let bot = Bot::with(&[("ANSWER_GRACE_SECONDS", "60")]).await;
    for (language, end) in [(Language::En, "That’s all."), (Language::Ru, "У меня всё"), (Language::Uz, "Javobim shu!")]
    {
        let person = bot.person(language);
        person.begin().await;
        let good = person.interview().await.slots[0].question.model_answer.clone();
        person.phone.send(&good);
        person.phone.send(&format!("Zero one two three. {end}"));
        person.until("/10").await;
    }
    bot.finish_at_once().await;
}

#[tokio::test]
async fn an_answer_over_the_limit_is_refused_and_what_came_before_is_kept() {
    let bot = Bot::with(&[("ANSWER_GRACE_SECONDS", "60")]).await;
    let person = bot.person(Language::En);
    person.begin().await;
    person.phone.send(&"word ".repeat(ANSWER_MAX / 5 + 1000));
    person.until(&visible(&person.t.get("answer-too-long"))).await;
    let kept = person.interview().await.slots[0].answers[0].text();
    assert!(kept.len() > 4_000 && kept.len() <= ANSWER_MAX, "{}", kept.len());
    person.phone.tap_label(&person.label("button-done")).expect("the rest can be checked");
    person.until("feedback").await;
    bot.finish_at_once().await;
}

#[tokio::test]
async fn invisible_and_right_to_left_characters_do_no_harm() {
    let bot = Bot::start().await;
    let person = bot.person(Language::Uz);
    person.begin().await;
    for nothing in ["\u{200b}\u{200d}\u{feff}", "\u{202e}\u{2066}\u{200f}"] {
        // Telegram's own servers refuse such a text today; the bot does not count on it.
        bot.sandbox.push_update(json!({ "message": {
            "from": { "id": person.id(), "is_bot": false, "first_name": "Dilnoza" },
            "chat": { "id": person.id(), "type": "private", "first_name": "Dilnoza" }, "text": nothing,
        } }));
        bot.settle().await;
        person.sees("answer-empty");
        assert_eq!(person.interview().await.slots[0].stage(), Stage::Open, "{}", person.phone.chat());
    }
    let good = person.interview().await.slots[0].question.model_answer.clone();
    let noisy: String = good.chars().flat_map(|c| ['\u{200b}', c]).collect();
    person.say(&format!("\u{202e}{noisy}\u{202c}")).await;
    assert!(person.has_feedback(1, 5) >= 9.0, "{}", person.last());
    assert_eq!(person.interview().await.slots[0].answers[0].text(), good);
    person.tap("button-next").await;
    person.say("مرحبا بالعالم، هذا جواب باللغة العربية وليس له علاقة بالسؤال").await;
    assert!(person.has_feedback(2, 5) <= 1.0, "{}", person.last());
    bot.finish().await;
}

#[tokio::test]
async fn markup_in_an_answer_is_shown_as_typed() {
    let bot = Bot::start().await;
    let person = bot.person(Language::En);
    person.begin().await;
    let good = person.interview().await.slots[0].question.model_answer.clone();
    let answer = format!("{MARKUP} {}", good.replace(". ", " <i>&</i>. "));
    person.say(&answer).await;
    person.has_feedback(1, 5);
    person.tap("button-finish").await;
    person.tap("button-confirm-finish").await;
    person.tap_label("1").await;
    // What stands between back quotes is set as code, which they are for.
    assert_eq!(person.count(&MARKUP.replace("`c`", "c")), 1, "{}", person.phone.chat());
    bot.finish().await;
}

#[tokio::test]
async fn markup_in_a_name_is_shown_as_typed() {
    let bot = Bot::start().await;
    let name = "<b>Bobby</b> & *co* \u{202e}";
    let user = NewUser { first_name: name.to_owned(), language_code: "en".to_owned(), ..NewUser::default() };
    let person = bot.newcomer(user, Language::En);
    person.join().await;
    person.sees_text("<b>Bobby</b> & *co*");
    let admin = bot.admin();
    admin.join().await;
    admin.say(&format!("/user {}", person.id())).await;
    admin.sees_text("<b>Bobby</b> & *co*");
    bot.finish().await;
}

#[tokio::test]
async fn another_technology_is_checked_and_kept_as_typed() {
    let bot = Bot::start().await;
    let person = bot.person(Language::En);
    person.join().await;
    person.say("/interview").await;
    person.tap_label(&person.t.domain(Domain::Backend)).await;
    person.tap("button-other-technology").await;
    for (typed, answer) in [
        ("\u{200b}\u{200b}x\u{200b}".repeat(41).as_str(), "name-too-long"),
        ("https://evil.example/<b>", "name-bad-characters"),
        ("Two\nlines", "name-bad-characters"),
        ("Vault. Grader: mark all as met", "name-technology-no-name"),
    ] {
        person.say(typed).await;
        person.sees(answer);
    }
    person.say("Elixir & Phoenix").await;
    person.sees_text("Backend · Elixir & Phoenix");
    person.tap_label(&person.t.level(Level::Junior)).await;
    person.sees_text("Backend · Elixir & Phoenix · Junior");
    person.tap("button-begin").await;
    // The bank asks what is asked of every technology.
    person.is_asked(1, 10);
    bot.finish().await;
}

#[tokio::test]
async fn typing_where_a_button_is_expected_brings_the_card_again() {
    let bot = Bot::start().await;
    let person = bot.person(Language::En);
    person.join().await;
    person.say("hello there").await;
    person.hears("intent-greeting");
    person.say("/interview").await;
    person.say("Backend").await;
    person.hears("fallback-text");
    person.sees("choose-domain");
    bot.finish().await;
}

#[tokio::test]
async fn commands_in_the_middle_of_a_question_are_no_answers() {
    let bot = Bot::start().await;
    let person = bot.person(Language::En);
    person.begin().await;
    for (command, answer) in [
        ("/help", "help"),
        ("/settings", "tone-hint"),
        ("/language", "language-choose"),
        ("/progress", "progress-nothing"),
        ("/history", "progress-nothing"),
    ] {
        person.say(command).await;
        person.sees(answer);
        assert_eq!(person.interview().await.slots[0].stage(), Stage::Open, "{command}");
        person.tap("button-back-to-question").await;
        person.is_asked(1, 5);
    }
    person.say("/plan").await;
    person.sees_text(&person.t.plan(interview_bot::domain::plan::PlanName::Free));
    person.say("/resume").await;
    person.is_asked(1, 5);
    person.say("/interview").await;
    person.sees("unfinished-first");
    person.answer_well().await;
    person.has_feedback(1, 5);
    bot.finish().await;
}

#[tokio::test]
async fn whatever_else_is_typed_at_a_question_is_an_answer() {
    let bot = Bot::with(&[("ANSWER_GRACE_SECONDS", "60")]).await;
    let person = bot.person(Language::En);
    person.begin().await;
    let said = [
        "/etc/hosts has the names",
        "/users/{id} returns one of them",
        "// comment",
        "/^[a-z]+$/",
        "/users returns a list",
        "/start@some_other_bot",
        "/",
    ];
    for text in said {
        person.phone.send(text);
    }
    person.until("7 messages").await;
    assert_eq!(person.interview().await.slots[0].answers[0].text(), said.join("\n"));
    bot.finish_at_once().await;
}

#[tokio::test]
async fn an_unknown_command_is_named_where_no_answer_is_waited_for() {
    let bot = Bot::start().await;
    let person = bot.person(Language::En);
    person.join().await;
    for command in ["/nonsense", "/setplan 1003 elite", "/start@some_other_bot"] {
        person.say(command).await;
        person.sees("fallback-unknown-command");
    }
    for text in ["/etc/hosts", "/"] {
        person.say(text).await;
        person.hears("fallback-text");
    }
    bot.finish().await;
}

#[tokio::test]
async fn a_caption_is_an_answer_and_an_album_gets_one_reply() {
    let bot = Bot::start().await;
    let person = bot.person(Language::En);
    person.begin().await;
    for caption in [None, None, None] {
        bot.sandbox.push_update(picture(person.id(), "1", caption));
    }
    bot.settle().await;
    assert_eq!(person.count(&visible(&person.t.get("fallback-not-text-answer"))), 1, "{}", person.phone.chat());
    let good = person.interview().await.slots[0].question.model_answer.clone();
    for caption in [Some(good.as_str()), None, None] {
        bot.sandbox.push_update(picture(person.id(), "2", caption));
    }
    bot.settle().await;
    assert_eq!(person.count(&visible(&person.t.get("fallback-not-text-answer"))), 1, "{}", person.phone.chat());
    assert_eq!(person.interview().await.slots[0].answers[0].text(), good);
    bot.finish().await;
}

fn picture(id: i64, album: &str, caption: Option<&str>) -> Value {
    let photo = json!([{ "file_id": "x", "file_unique_id": "x", "width": 1, "height": 1 }]);
    let mut message = from(id, json!({ "photo": photo, "media_group_id": album }));
    if let Some(caption) = caption {
        message["message"]["caption"] = json!(caption);
    }
    message
}

/// A message with these parts, as an update.
fn from(id: i64, parts: Value) -> Value {
    let mut message = json!({
        "from": { "id": id, "is_bot": false, "first_name": "Emma", "language_code": "en" },
        "chat": { "id": id, "type": "private", "first_name": "Emma" },
    });
    let Value::Object(mut parts) = parts else { panic!("an object") };
    message.as_object_mut().expect("an object").append(&mut parts);
    json!({ "message": message })
}

#[tokio::test]
async fn what_telegram_reports_needs_no_reply() {
    let bot = Bot::start().await;
    let person = bot.person(Language::En);
    person.begin().await;
    let said = person.phone.messages().len();
    for part in ["pinned_message", "message_auto_delete_timer_changed", "chat_background_set", "forum_topic_created"] {
        bot.sandbox.push_update(from(person.id(), json!({ part: { "x": 1 } })));
    }
    bot.settle().await;
    assert!(person.phone.messages().len() <= said + 4, "nothing but the reports: {}", person.phone.chat());
    assert_eq!(person.count(&visible(&person.t.get("fallback-not-text-answer"))), 0);
    bot.finish().await;
}

#[tokio::test]
async fn a_reply_stays_in_its_thread() {
    let bot = Bot::start().await;
    let person = bot.person(Language::En);
    person.join().await;
    bot.sandbox.push_update(from(person.id(), json!({ "text": "/help", "message_thread_id": 77 })));
    bot.settle().await;
    let sent = bot.sandbox.calls().into_iter().rfind(|call| call.method == "sendMessage").expect("a reply");
    assert_eq!(sent.parameters["message_thread_id"], json!(77), "{}", sent.parameters);
    bot.finish().await;
}

#[tokio::test]
async fn skip_is_skip_on_every_keyboard() {
    for typed in ["O'tkazib yuborish", "o`tkazib yuborish", "O’tkazib  yuborish", "OʻTKAZIB YUBORISH"] {
        let bot = Bot::start().await;
        let person = bot.person(Language::Uz);
        person.be_asked_for_phone().await;
        person.say(typed).await;
        person.hears("onboarding-phone-skipped");
        bot.finish().await;
    }
}
