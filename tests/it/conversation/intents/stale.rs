//! Cards beside a question that are tapped when something else stands there, and offers that cannot be taken.

use interview_bot::domain::interview::{Stage, Status};
use interview_bot::domain::language::Language;

use crate::support::bot::{Bot, Person};

/// The code of a button on the newest message.
fn code(person: &Person<'_>, label: &str) -> (i64, String) {
    let card = person.last();
    let button = card.button(&person.label(label)).and_then(|button| button.data.clone());
    (card.id, button.expect("there is such a button"))
}

#[tokio::test]
async fn what_was_said_to_one_question_does_nothing_to_the_one_in_its_place() {
    let bot = Bot::start().await;
    let person = bot.person(Language::Uz);
    person.begin().await;
    person.say("bilmayman").await;
    let ((card, take), (_, skip)) = (code(&person, "button-show-answer"), code(&person, "button-skip"));
    person.say("boshqa savol bering").await;
    let replaced = person.interview().await;
    for stale in [&take, &skip] {
        person.tap_stale(card, stale).await;
        let interview = person.interview().await;
        assert_eq!((interview.current, interview.stage()), (0, Some(Stage::Open)), "{stale}");
        assert_eq!(interview.slots[0].question, replaced.slots[0].question);
    }
    bot.finish().await;
}

#[tokio::test]
async fn the_card_below_a_skipped_question_skips_it_once() {
    let bot = Bot::start().await;
    let person = bot.person(Language::Ru);
    person.begin().await;
    person.say("не знаю").await;
    let (card, skip) = code(&person, "button-skip");
    person.tap("button-skip").await;
    person.is_asked(2, 5);
    person.tap_stale(card, &skip).await;
    assert_eq!(person.interview().await.current, 1);
    bot.finish().await;
}

#[tokio::test]
async fn an_offer_that_is_refused_leaves_the_pause_as_it_was() {
    let bot = Bot::with(&[("ANSWER_GRACE_SECONDS", "30")]).await;
    let person = bot.person(Language::En);
    person.begin().await;
    let long = "An owner drops its value. ".repeat(150);
    person.phone.send(&long);
    person.until("I have your answer").await;
    person.phone.send(&long);
    person.until("2 messages").await;
    person.phone.send("pause");
    person.until("Paused").await;
    let before = person.interview().await;
    assert_eq!(before.status, Status::Paused);
    person.phone.send(&long);
    person.until("use this as your answer").await;
    person.phone.tap_label(&person.label("button-take-answer")).expect("it is offered");
    bot.settle().await;
    assert_eq!(person.interview().await, before);
    bot.finish_at_once().await;
}

#[tokio::test]
async fn that_is_all_may_be_said_and_something_else_may_be_edited_into_an_answer() {
    let bot = Bot::with(&[("ANSWER_GRACE_SECONDS", "30")]).await;
    let person = bot.person(Language::En);
    person.begin().await;
    let good = person.interview().await.slots[0].question.model_answer.clone();
    let skip = person.say("skip").await;
    person.phone.edit(skip, &good);
    person.until("is this your answer?").await;
    person.phone.tap_label(&person.label("button-take-answer")).expect("it is offered");
    person.until("I have your answer").await;
    person.phone.send("That is all");
    person.until("Question 1/5").await;
    bot.settle().await;
    let interview = person.interview().await;
    assert_eq!((interview.stage(), interview.slots[0].answers[0].text()), (Some(Stage::Graded), good));
    bot.finish().await;
}
