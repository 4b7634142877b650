//! `/support`: a person writes to the owner, an admin answers.

use interview_bot::domain::language::Language;
use interview_bot::service::support::{LETTER_MAX, LETTERS_PER_DAY};
use telegram_sandbox::Message;

use crate::support::bot::{Bot, Person, visible};

#[tokio::test]
async fn a_letter_reaches_the_admin_and_the_answer_comes_back_in_the_persons_language() {
    for language in Language::ALL {
        let bot = Bot::start().await;
        let (admin, person) = (bot.admin(), bot.person(language));
        admin.join().await;
        person.join().await;

        person.say("/support Hisobotim kelmadi <b> & /etc/hosts").await;
        person.sees("support-sent");
        let letter = last_with(&admin, "Hisobotim kelmadi <b> & /etc/hosts");
        admin.tap("button-answer-letter").await;
        admin.sees("support-ask-answer");
        admin.phone.reply(admin.last().id, "Endi keldi <i>");
        bot.settle().await;
        admin.sees("support-answer-sent");
        person.sees_text("Endi keldi <i>");
        person.sees_text("Hisobotim kelmadi");
        assert!(person.last().text.contains(&visible(head(&person))), "{}", person.last());

        admin.phone.reply(letter.id, "Yana bir gap");
        bot.settle().await;
        person.sees_text("Yana bir gap");
        assert_eq!(person.count("Endi keldi"), 1, "each answer comes once");
        bot.finish().await;
    }
}

#[tokio::test]
async fn without_a_text_it_is_asked_for_and_the_reply_is_the_letter() {
    let bot = Bot::start().await;
    let (admin, person) = (bot.admin(), bot.person(Language::En));
    admin.join().await;
    person.join().await;
    person.say("/support").await;
    person.sees("support-ask");
    person.phone.reply(person.last().id, "I cannot find my report");
    bot.settle().await;
    person.sees("support-sent");
    last_with(&admin, "I cannot find my report");
    person.say("this is no reply").await;
    person.hears("fallback-text");
    assert_eq!(admin.count("this is no reply"), 0);
    bot.finish().await;
}

#[tokio::test]
async fn in_the_middle_of_an_interview_a_letter_is_no_answer() {
    let bot = Bot::start().await;
    let (admin, person) = (bot.admin(), bot.person(Language::Ru));
    admin.join().await;
    person.begin().await;
    person.say("/support").await;
    person.phone.reply(person.last().id, "Вопрос странный");
    bot.settle().await;
    last_with(&admin, "Вопрос странный");
    let interview = person.interview().await;
    assert!(interview.slots[0].answers.is_empty(), "{:?}", interview.slots[0].answers);
    bot.finish().await;
}

#[tokio::test]
async fn a_flood_of_letters_ends_at_the_days_limit_and_long_or_empty_ones_do_not_count() {
    let bot = Bot::start().await;
    let (admin, person) = (bot.admin(), bot.person(Language::En));
    admin.join().await;
    person.join().await;
    person.say(&format!("/support {}", "x".repeat(LETTER_MAX + 1))).await;
    person.sees_text(&visible(&person.t.msg("support-too-long").arg("limit", LETTER_MAX).text()));
    for number in 1..=LETTERS_PER_DAY {
        person.say(&format!("/support letter {number}")).await;
        person.sees("support-sent");
    }
    person.say("/support one more").await;
    person.sees_text(&visible(&person.t.msg("support-used-up").arg("limit", LETTERS_PER_DAY).text()));
    assert_eq!(admin.count("one more"), 0);
    assert_eq!(admin.count("letter "), LETTERS_PER_DAY as usize);
    bot.finish().await;
}

#[tokio::test]
async fn a_button_under_a_letter_is_an_admins_only() {
    let bot = Bot::start().await;
    let (admin, person, other) = (bot.admin(), bot.person(Language::En), bot.person(Language::Uz));
    admin.join().await;
    person.join().await;
    other.join().await;
    person.say("/support for your eyes").await;
    let label = admin.label("button-answer-letter");
    let code = admin.last().button(&label).and_then(|button| button.data.clone()).expect("a button of the bot's");
    let notice = other.tap_stale(other.last().id, &code).await;
    assert_eq!(notice, other.notice("notice-stale"));
    assert_eq!(other.count("for your eyes"), 0);
    bot.finish().await;
}

#[tokio::test]
async fn where_there_is_no_admin_it_is_said() {
    let bot = Bot::with(&[("ADMIN_IDS", "")]).await;
    let person = bot.person(Language::Uz);
    person.join().await;
    person.say("/support salom").await;
    person.sees("support-nobody");
    bot.finish().await;
}

#[tokio::test]
async fn who_has_left_is_not_written_to_and_the_admin_hears_of_it() {
    let bot = Bot::start().await;
    let (admin, person) = (bot.admin(), bot.person(Language::En));
    admin.join().await;
    person.join().await;
    person.say("/support bye").await;
    person.phone.block();
    bot.settle().await;
    admin.phone.reply(last_with(&admin, "bye").id, "wait");
    bot.settle().await;
    admin.sees("support-answer-unreachable");
    assert!(!person.record().await.reachable);
    bot.finish_with_refusals(&["Forbidden"]).await;
}

fn last_with(person: &Person<'_>, text: &str) -> Message {
    let found =
        person.phone.messages().into_iter().rev().find(|message| !message.outgoing && message.text.contains(text));
    found.unwrap_or_else(|| panic!("{text:?} is not there:\n{}", person.phone.chat()))
}

/// The first line of the answer's card.
fn head(person: &Person<'_>) -> &'static str {
    match person.t.language() {
        Language::Uz => "Bot egasi javob berdi",
        Language::Ru => "Вам отвечает владелец бота",
        Language::En => "The owner of the bot answers",
    }
}

#[tokio::test]
async fn letters_wait_in_the_inbox_until_they_are_answered_or_their_writer_is_gone() {
    let bot = Bot::start().await;
    let (admin, one, other) = (bot.admin(), bot.person(Language::En), bot.person(Language::Ru));
    admin.join().await;
    admin.say("/support inbox").await;
    admin.sees("support-inbox-empty");
    for person in [&one, &other] {
        person.join().await;
        person.say(&format!("/support letter of {}", person.id())).await;
    }
    let letters = |person: &Person<'_>| admin.count(&format!("letter of {}", person.id()));
    admin.say("/support inbox").await;
    assert_eq!((letters(&one), letters(&other)), (2, 2), "as they came, and in the inbox");
    admin.phone.reply(last_with(&admin, &format!("letter of {}", one.id())).id, "Done");
    bot.settle().await;
    admin.say("/support inbox").await;
    assert_eq!(letters(&other), 3);
    assert_eq!(letters(&one), 2);
    other.say("/delete_me").await;
    other.tap("button-erase").await;
    eventually_empty(&admin).await;
    // To anybody else it is a letter.
    one.say("/support inbox").await;
    one.sees("support-sent");
    bot.finish().await;
}

/// Erasing takes its time.
async fn eventually_empty(admin: &Person<'_>) {
    let since = tokio::time::Instant::now();
    loop {
        admin.say("/support inbox").await;
        if admin.last().text.contains(&visible(&admin.t.get("support-inbox-empty"))) {
            return;
        }
        assert!(since.elapsed() < crate::support::bot::PATIENCE, "{}", admin.phone.chat());
    }
}
