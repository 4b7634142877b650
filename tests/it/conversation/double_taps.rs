//! Double taps, and cards that are shown again: a thing is done once, and one card stands for it.

use interview_bot::domain::catalog::{Domain, Level};
use interview_bot::domain::language::Language;
use telegram_sandbox::Message;

use crate::support::bot::{Bot, Person};

#[tokio::test]
async fn double_taps_do_a_thing_once() {
    let bot = Bot::start().await;
    let person = bot.person(Language::En);
    person.join().await;
    person.want_five_questions().await;
    person.choose(Domain::Backend, "Rust", Level::Junior).await;
    twice(&bot, &person, "button-begin").await;
    assert_eq!(person.interviews_used().await, 1, "counted once");
    twice(&bot, &person, "button-another").await;
    assert_eq!(person.interview().await.slots[0].replaced.len(), 1, "one question is replaced, not two");
    person.is_asked(1, 5);
    twice(&bot, &person, "button-hint").await;
    assert_eq!(person.interview().await.current, 0);
    twice(&bot, &person, "button-skip").await;
    assert_eq!(person.interview().await.current, 1, "one question is left out, not two");
    person.answer_well().await;
    twice(&bot, &person, "button-next").await;
    assert_eq!(person.interview().await.current, 2);
    twice(&bot, &person, "button-pause").await;
    twice(&bot, &person, "button-resume").await;
    person.is_asked(3, 5);
    person.tap("button-finish").await;
    twice(&bot, &person, "button-confirm-finish").await;
    assert_eq!(person.count("Your report"), 1, "{}", person.phone.chat());
    // The first tap has turned the card into the report: the second finds none to take the buttons off.
    bot.finish_with_refusals(&["message to edit not found"]).await;
}

#[tokio::test]
async fn a_double_tap_shows_one_card() {
    let bot = Bot::start().await;
    let person = bot.person(Language::En);
    person.join().await;
    person.want_five_questions().await;
    person.choose(Domain::Backend, "Rust", Level::Junior).await;
    twice(&bot, &person, "button-begin").await;
    assert_eq!(person.count("Question 1/5"), 1, "{}", person.phone.chat());
    twice(&bot, &person, "button-skip").await;
    assert_eq!(person.count("Question 2/5"), 1, "{}", person.phone.chat());
    person.answer_well().await;
    twice(&bot, &person, "button-try-again").await;
    assert_eq!(person.count("Another try"), 1, "{}", person.phone.chat());
    person.answer_well().await;
    twice(&bot, &person, "button-next").await;
    assert_eq!(person.count("Question 3/5"), 1, "{}", person.phone.chat());
    twice(&bot, &person, "button-pause").await;
    assert_eq!(person.count("Paused"), 1, "{}", person.phone.chat());
    twice(&bot, &person, "button-resume").await;
    assert_eq!(person.count("Question 3/5"), 1, "{}", person.phone.chat());
    twice(&bot, &person, "button-finish").await;
    assert_eq!(person.count("Finish here?"), 1, "{}", person.phone.chat());
    twice(&bot, &person, "button-go-on").await;
    assert_eq!(shows(&person, "Question 3/5").len(), 1, "one that can be tapped:\n{}", person.phone.chat());
    person.say("/cancel").await;
    twice(&bot, &person, "button-confirm-cancel").await;
    person.sees("interview-cancelled");
    assert!(person.last().button(&person.label("button-interview")).is_some(), "{}", person.last());

    person.begin_another().await;
    person.answer_well().await;
    person.tap("button-finish").await;
    twice(&bot, &person, "button-confirm-finish").await;
    assert_eq!(person.count("Writing your report"), 0, "{}", person.phone.chat());
    assert_eq!(person.count("Your report"), 1, "{}", person.phone.chat());
    bot.finish_with_refusals(&["message to edit not found"]).await;
}

#[tokio::test]
async fn a_card_that_is_shown_again_takes_the_buttons_of_its_copy() {
    let bot = Bot::start().await;
    let person = bot.person(Language::En);
    person.begin().await;
    person.phone.send_sticker(b"RIFF0000WEBPVP8 ");
    bot.settle().await;
    assert_eq!((person.count("Question 1/5"), shows(&person, "Question 1/5").len()), (2, 1), "{}", person.phone.chat());
    person.say("/resume").await;
    assert_eq!(shows(&person, "Question 1/5").len(), 1, "{}", person.phone.chat());
    person.tap("button-skip").await;
    assert!(shows(&person, "Question 1/5").is_empty(), "{}", person.phone.chat());
    bot.finish().await;
}

/// Taps a button twice before the bot sees the first tap. Both are answered.
async fn twice(bot: &Bot, person: &Person<'_>, id: &str) {
    let label = person.label(id);
    let first = person.phone.tap_label(&label).expect("the button is there");
    let second = person.phone.tap_label(&label).expect("the button is there");
    bot.settle().await;
    for query in [first, second] {
        assert!(person.phone.callback_answer(&query).is_some(), "{id}: a tap without an answer");
    }
}

/// The messages of the bot with this text that have buttons.
pub(super) fn shows(person: &Person<'_>, text: &str) -> Vec<i64> {
    let live = |message: &Message| !message.outgoing && message.text.contains(text) && !message.labels().is_empty();
    person.phone.messages().iter().filter(|message| live(message)).map(|message| message.id).collect()
}
