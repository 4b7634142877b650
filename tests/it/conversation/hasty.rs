//! People who do the next thing as soon as they see the card, while each call to Telegram takes a time of its own: whoever
//! is at work for them at the same moment, one card shows where they stand, and it is the newest.

use futures::future::join_all;
use interview_bot::domain::catalog::{Domain, Level};
use interview_bot::domain::language::Language;
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use telegram_sandbox::{ChatView, Fault, NewUser};

use crate::support::bot::{Bot, PATIENCE, Person};

const PEOPLE: usize = 6;
const QUESTIONS: usize = 5;

/// Waits until the newest message has this in it, and a button with this label.
async fn until(person: &Person<'_>, text: &str, label: &str) {
    let is_there = |chat: &ChatView| {
        chat.messages.last().is_some_and(|newest| newest.text.contains(text) && newest.button(label).is_some())
    };
    let seen = person.phone.wait_for(PATIENCE, is_there).await;
    seen.unwrap_or_else(|late| panic!("{text:?} with {label:?} is not the newest: {late}"));
}

async fn hold_an_interview(person: &Person<'_>) {
    person.phone.tap_label(&person.label("button-begin")).expect("the card of the choice");
    for number in 1..=QUESTIONS {
        until(person, &format!("Question {number}/{QUESTIONS} ·"), &person.label("button-skip")).await;
        person.phone.send("I would measure first, and then change one thing at a time.");
        let next = person.label(if number == QUESTIONS { "button-to-report" } else { "button-next" });
        until(person, &format!("Question {number}/{QUESTIONS} · feedback"), &next).await;
        person.phone.tap_label(&next).expect("it was there");
    }
    until(person, "Your report", &person.label("button-history")).await;
}

fn has_one_card_for_each_thing(person: &Person<'_>) {
    for (text, times) in [("I have your answer", 0), ("Checking your answer", 0), ("· feedback", QUESTIONS)] {
        assert_eq!(person.count(text), times, "{text:?}:\n{}", person.phone.chat());
    }
    let messages = person.phone.messages();
    let of_interview = messages.iter().skip_while(|message| !message.text.contains("Question 1/5"));
    assert_eq!(of_interview.filter(|message| !message.buttons.is_empty()).count(), 1, "{}", person.phone.chat());
}

/// The next calls take up to a third of a second, half of them before and half of them after they have had their effect.
fn disturb(bot: &Bot, seed: u64) {
    let mut random = StdRng::seed_from_u64(seed);
    for _ in 0..2_000 {
        bot.sandbox.fault(Fault {
            error_code: 0,
            after_effect: random.random_bool(0.5),
            delay_ms: random.random_range(0..300),
            ..Fault::error(Fault::OUTGOING, 1, 0, "")
        });
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_does_not_wait_sees_one_card_at_a_time() {
    let bot = Bot::with(&[("ANSWER_GRACE_SECONDS", "0")]).await;
    let mut people = Vec::new();
    for n in 0..PEOPLE {
        let user = NewUser { first_name: format!("Hasty {n}"), language_code: "en".to_owned(), ..NewUser::default() };
        let person = bot.newcomer(user, Language::En);
        person.join().await;
        person.want_five_questions().await;
        person.choose(Domain::Backend, "Rust", Level::Junior).await;
        people.push(person);
    }
    disturb(&bot, 7);
    join_all(people.iter().map(hold_an_interview)).await;
    bot.sandbox.clear_faults();
    bot.settle().await;
    people.iter().for_each(has_one_card_for_each_thing);
    bot.finish_with_refusals(&["message to edit not found", "message to delete not found"]).await;
}
