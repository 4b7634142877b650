//! First steps: language, phone where it is required, and whatever else people do before they are done with them; the phone
//! number where it may be left out.

use interview_bot::domain::language::Language;
use interview_bot::domain::user::Phone;
use serde_json::json;
use telegram_sandbox::NewUser;

use crate::support::bot::{Bot, visible};

#[tokio::test]
async fn a_message_before_start_is_greeted() {
    let bot = Bot::start().await;
    let person = bot.person(Language::En);
    for first in ["hello", "/help", "/nonsense"] {
        person.say(first).await;
        person.sees("onboarding-welcome");
    }
    person.phone.send_sticker(b"RIFF0000WEBPVP8 ");
    bot.settle().await;
    person.sees("onboarding-welcome");
    assert_eq!(person.last().labels()[2], person.t.msg("button-chosen").arg("label", "English").plain());
    bot.finish().await;
}

#[tokio::test]
async fn the_language_of_telegram_is_preselected_and_uzbek_elsewhere() {
    let bot = Bot::start().await;
    for (code, language) in [("ru-RU", Language::Ru), ("en-GB", Language::En), ("de", Language::Uz), ("", Language::Uz)]
    {
        let user = NewUser { first_name: "Someone".to_owned(), language_code: code.to_owned(), ..NewUser::default() };
        let person = bot.newcomer(user, language);
        person.say("/start").await;
        person.sees("onboarding-welcome");
        let chosen = person.t.msg("button-chosen").arg("label", person.t.language_name()).plain();
        assert!(person.last().button(&chosen).is_some(), "{code}: {}", person.last());
    }
    bot.finish().await;
}

#[tokio::test]
async fn start_again_loses_nothing() {
    let bot = Bot::start().await;
    let person = bot.person(Language::En);
    person.say("/start").await;
    person.say("/start").await;
    person.sees("onboarding-welcome");
    person.choose_language().await;
    person.say("/start").await;
    assert!(person.last().button(&person.label("button-interview")).is_some(), "{}", person.last());
    person.want_five_questions().await;
    person.begin_another().await;
    let before = person.interview().await;
    person.say("/start").await;
    assert!(person.last().button(&person.label("button-resume")).is_some(), "{}", person.last());
    person.say("/start no-such-payload-<b>").await;
    person.tap("button-resume").await;
    person.is_asked(1, 5);
    assert_eq!(person.interview().await.slots, before.slots);
    assert_eq!(person.record().await.settings.questions, 5);
    bot.finish().await;
}

#[tokio::test]
async fn a_deep_link_leads_through_the_first_steps_to_its_track() {
    let bot = Bot::start().await;
    let person = bot.person(Language::En);
    person.say("/start i__backend__rust__junior").await;
    person.choose_language().await;
    person.sees_text("Backend · Rust · Junior");
    person.tap("button-begin").await;
    person.is_asked(1, 10);
    bot.finish().await;
}

#[tokio::test]
async fn where_the_number_is_required_a_deep_link_waits_for_it() {
    let bot = Bot::with(&[("PHONE", "required")]).await;
    let person = bot.person(Language::En);
    person.say("/start i__backend__rust__junior").await;
    person.choose_language().await;
    person.press("button-share-phone").await;
    person.sees_text("Backend · Rust · Junior");
    bot.finish().await;
}

#[tokio::test]
async fn somebody_elses_contact_is_refused() {
    let bot = Bot::start().await;
    let person = bot.person(Language::En);
    person.be_asked_for_phone().await;
    for owner in [Some(1001), None] {
        person.phone.send_contact_of(owner, "+998901112233");
        bot.settle().await;
        person.sees("onboarding-phone-foreign");
        assert_eq!(person.record().await.phone, Phone::Unknown);
        assert!(person.phone.chat().reply_keyboard.is_some(), "the button is still there");
    }
    let origin = json!({ "type": "hidden_user", "date": 1, "sender_user_name": "Emma" });
    let inline = json!({ "id": 77, "is_bot": true, "first_name": "Inline", "username": "inline_bot" });
    for (how, by) in [("forward_origin", origin), ("via_bot", inline)] {
        forge_own_contact(&bot, person.id(), how, &by);
        bot.settle().await;
        person.sees("onboarding-phone-foreign");
        assert_eq!((person.heard().len(), person.record().await.phone), (1, Phone::Unknown), "{how}");
    }
    person.press("button-share-phone").await;
    assert_eq!(person.record().await.phone, Phone::Shared("+447700900003".to_owned()));
    bot.finish().await;
}

/// A contact with the sender's own id that they have not sent by themselves: what a client cannot do, and a forger might.
fn forge_own_contact(bot: &Bot, id: i64, how: &str, by: &serde_json::Value) {
    bot.sandbox.push_update(json!({ "message": {
        "from": { "id": id, "is_bot": false, "first_name": "Emma" },
        "chat": { "id": id, "type": "private", "first_name": "Emma" },
        "contact": { "phone_number": "+998900000000", "first_name": "Emma", "user_id": id },
        how: by,
    } }));
}

#[tokio::test]
async fn a_required_phone_cannot_be_got_around() {
    let bot = Bot::with(&[("PHONE", "required")]).await;
    let person = bot.person(Language::Ru);
    person.say("/start").await;
    person.choose_language().await;
    person.sees("onboarding-phone-required");
    let keyboard = person.phone.chat().reply_keyboard.expect("a keyboard");
    assert_eq!(keyboard.concat().len(), 1, "no way to skip: {keyboard:?}");
    for attempt in [person.label("button-skip-phone"), "/interview".to_owned(), "/menu".to_owned(), "+998".to_owned()] {
        person.say(&attempt).await;
        person.sees("onboarding-phone-needed");
    }
    person.say("/start i__backend__rust__junior").await;
    person.sees("onboarding-phone-required");
    person.press("button-share-phone").await;
    person.hears("onboarding-phone-thanks");
    person.sees_text("Rust");
    person.tap("button-menu").await;
    person.tap("button-interview").await;
    person.sees("choose-domain");
    bot.finish().await;
}

#[tokio::test]
async fn without_a_phone_step_the_menu_comes_at_once() {
    let bot = Bot::with(&[("PHONE", "off")]).await;
    let person = bot.person(Language::Uz);
    person.say("/start").await;
    person.choose_language().await;
    assert!(person.last().button(&person.label("button-interview")).is_some(), "{}", person.last());
    assert!(person.phone.chat().reply_keyboard.is_none());
    bot.finish().await;
}

#[tokio::test]
async fn commands_work_in_the_optional_phone_step_and_other_texts_are_answered() {
    let bot = Bot::start().await;
    let person = bot.person(Language::En);
    person.be_asked_for_phone().await;
    person.say("why do you want it?").await;
    person.sees("onboarding-phone-wanted");
    person.phone.send_voice(b"OggS");
    bot.settle().await;
    assert!(!person.heard().is_empty(), "a voice message is answered:\n{}", person.phone.chat());
    person.say("/help").await;
    person.sees("help");
    person.say(&person.label("button-skip-phone").to_uppercase()).await;
    person.hears("onboarding-phone-skipped");
    assert!(person.last().button(&person.label("button-share-phone")).is_none(), "not again: {}", person.last());
    bot.finish().await;
}

#[tokio::test]
async fn who_does_not_want_to_share_the_number_is_not_asked_again() {
    let bot = Bot::start().await;
    let person = bot.person(Language::Ru);
    person.be_asked_for_phone().await;
    person.say("/start").await;
    person.sees("menu-phone");
    person.tap("button-no-phone").await;
    assert_eq!(person.record().await.phone, Phone::Skipped);
    for _ in 0..2 {
        let menu = person.last();
        assert!(menu.button(&person.label("button-share-phone")).is_none(), "{menu}");
        person.say("/start").await;
    }
    bot.finish().await;
}

#[tokio::test]
async fn a_number_that_comes_late_is_kept_and_nothing_else_changes() {
    let bot = Bot::start().await;
    let person = bot.person(Language::En);
    person.be_asked_for_phone().await;
    person.begin_another().await;
    person.phone.send_contact();
    bot.settle().await;
    assert!(matches!(person.record().await.phone, Phone::Shared(_)), "{}", person.phone.chat());
    person.sees("onboarding-phone-thanks");
    person.answer_well().await;
    person.has_feedback(1, 5);
    bot.finish().await;
}

#[tokio::test]
async fn the_phone_step_is_over_once_it_is_answered() {
    let bot = Bot::with(&[("PHONE", "required")]).await;
    let person = bot.person(Language::En);
    person.say("/start").await;
    person.choose_language().await;
    person.press("button-share-phone").await;
    person.tap("button-interview").await;
    person.sees("choose-domain");
    person.say("and now?").await;
    person.hears("fallback-text");
    bot.finish().await;
}

#[tokio::test]
async fn an_interview_has_as_many_questions_as_the_plan_allows() {
    let bot = Bot::start().await;
    let (admin, person) = (bot.admin(), bot.person(Language::En));
    admin.join().await;
    person.join().await;
    person.say("/plan").await;
    person.sees_text(&visible(&person.t.msg("plan-questions").arg("limit", 10).text()));
    person.say("/settings").await;
    let settings = person.last().id;
    assert_eq!(person.tap_stale(settings, "1:count:15").await, person.notice("notice-questions-of-plan"));
    assert_eq!(person.record().await.settings.questions, 10);
    admin.say(&format!("/setplan {} pro 30", person.id())).await;
    assert_eq!(person.tap_stale(settings, "1:count:15").await, person.notice("notice-saved"));
    person.say("/start i__backend__rust__junior").await;
    person.sees_text("15 questions");
    // Back on the smaller plan the choice is kept, and an interview has what that plan allows.
    admin.say(&format!("/setplan {} free", person.id())).await;
    admin.tap("button-sure").await;
    person.say("/start i__backend__rust__junior").await;
    person.sees_text("10 questions");
    person.tap("button-begin").await;
    person.is_asked(1, 10);
    assert_eq!(person.record().await.settings.questions, 15);
    bot.finish().await;
}
