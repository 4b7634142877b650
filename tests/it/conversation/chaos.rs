//! The real binary is killed again and again while people hold interviews, against a Telegram that takes its time and fails
//! now and then: everybody gets to their report without repeating anything.
//!
//! `scripts/chaos` runs it with more people and more kills.

use std::collections::HashSet;
use std::env;
use std::time::Duration;

use futures::future::join_all;
use interview_bot::domain::catalog::{Domain, Level};
use interview_bot::domain::interview::{Interview, Status};
use interview_bot::domain::language::Language;
use interview_bot::domain::user::UserId;
use interview_bot::i18n::{I18n, Texts};
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use telegram_sandbox::{Call, ChatView, Fault, NewUser};
use tokio::task::JoinError;
use tokio::time::sleep;

use crate::support::bot::Bot;

pub(super) const QUESTIONS: usize = 5;
/// How long the bot lives, in milliseconds: from within the start to a while after it.
const LIVES: std::ops::Range<u64> = 300..6000;
/// Longest wait for the next card: several lives of the bot, with a lease after each.
const LONGEST_WAIT: Duration = Duration::from_secs(120);
/// Calls that are prepared for; more than there are.
const CALLS_A_PERSON: usize = 400;
/// Updates that the binary handles at the same time.
pub(super) const WORKERS: usize = 16;
const CARRIED_OUT: &str = "carried out, and then it failed";

fn number(name: &str, usual: usize) -> usize {
    env::var(name).map_or(usual, |text| text.parse().unwrap_or_else(|_| panic!("{name} is no number: {text}")))
}

/// Every call takes 100 ms; three of a hundred fail, before or after they have had their effect, and one has to wait.
fn disturb(bot: &Bot, calls: usize, random: &mut StdRng) {
    for _ in 0..calls {
        let slow = Fault { delay_ms: 100, ..Fault::error(Fault::OUTGOING, 1, 0, "") };
        bot.sandbox.fault(match random.random_range(0..100) {
            0 => Fault { retry_after: Some(1), error_code: 429, ..slow },
            1 => Fault { error_code: 502, description: "broken".to_owned(), ..slow },
            2 => Fault { error_code: 500, after_effect: true, description: CARRIED_OUT.to_owned(), ..slow },
            3 => Fault { drop_connection: true, error_code: 500, description: "cut".to_owned(), ..slow },
            _ => slow,
        });
    }
}

/// Does what a person does, once each, and then waits.
pub(super) async fn hold_an_interview(phone: telegram_sandbox::Person, t: Texts, pause: Duration) {
    sleep(pause).await;
    let label = |id: &str| t.msg(id).plain();
    let until = async |text: String, button: String| {
        let is_there = |chat: &ChatView| {
            chat.messages.iter().rev().any(|message| message.text.contains(&text) && message.button(&button).is_some())
        };
        let seen = phone.wait_for(LONGEST_WAIT, is_there).await;
        seen.unwrap_or_else(|late| panic!("{text:?} with {button:?} does not come: {late}"));
    };
    phone.tap_label(&label("button-begin")).expect("the card of the choice");
    for number in 1..=QUESTIONS {
        until(format!("Question {number}/{QUESTIONS} ·"), label("button-skip")).await;
        phone.send("I would measure first, and then change one thing at a time.");
        let next = label(if number == QUESTIONS { "button-to-report" } else { "button-next" });
        until(format!("Question {number}/{QUESTIONS} · feedback"), next.clone()).await;
        phone.tap_label(&next).expect("it was there");
    }
    until("Your report".to_owned(), label("button-history")).await;
}

/// Kills the bot and starts it again, so many times.
async fn kill_again_and_again(bot: &mut Bot, kills: usize, random: &mut StdRng) {
    for _ in 0..kills {
        sleep(Duration::from_millis(random.random_range(LIVES))).await;
        bot.kill();
        bot.restart(&[]);
    }
}

/// What is wrong with where somebody ended.
async fn problem(bot: &Bot, id: i64) -> Option<String> {
    let finished = bot.store.interviews.finished_of(UserId(id), 0, 9).await.expect("the store answers");
    let chat = || bot.sandbox.user(id).expect("a person").chat();
    let [interview] = finished.as_slice() else {
        return Some(format!("{} interviews of {id}:\n{}", finished.len(), chat()));
    };
    (!is_whole(interview)).then(|| format!("not whole: {interview:?}\n{}", chat()))
}

fn is_whole(interview: &Interview) -> bool {
    let is_answered_once = |slot: &interview_bot::domain::interview::Slot| {
        slot.answers.len() == 1 && slot.answers[0].messages.len() == 1 && slot.answers[0].feedback.is_some()
    };
    interview.status == Status::Finished
        && interview.slots.len() == QUESTIONS
        && interview.slots.iter().all(is_answered_once)
}

/// How the messages of the bot begin that say what another one above them says.
pub(super) fn repeated(bot: &Bot, id: i64) -> Vec<String> {
    let messages = bot.sandbox.user(id).expect("a person").messages();
    let mut said = HashSet::new();
    let again = messages.into_iter().filter(|message| !message.outgoing && !said.insert(message.text.clone()));
    again.map(|message| message.text.chars().take(40).collect()).collect()
}

/// So many people who have an interview before them and have not begun it.
pub(super) async fn ready(bot: &Bot, people: usize) -> Vec<i64> {
    let mut ids = Vec::new();
    for n in 0..people {
        let user = NewUser { first_name: format!("Person {n}"), language_code: "en".to_owned(), ..NewUser::default() };
        let person = bot.newcomer(user, Language::En);
        person.join().await;
        person.want_five_questions().await;
        person.choose(Domain::Backend, "Rust", Level::Junior).await;
        ids.push(person.id());
    }
    ids
}

/// Everybody has come to the end, and has what they should have.
pub(super) async fn all_are_whole(bot: &Bot, ids: &[i64], held: Vec<Result<(), JoinError>>) {
    held.into_iter().for_each(|person| person.unwrap_or_else(|error| std::panic::resume_unwind(error.into_panic())));
    bot.settle().await;
    for id in ids {
        assert_eq!(problem(bot, *id).await, None);
    }
}

fn is_carried_out(call: &Call) -> bool {
    call.method.starts_with("send") && call.description.as_deref().is_some_and(|text| text.contains(CARRIED_OUT))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_is_interviewed_gets_to_the_report_however_often_the_bot_is_killed() {
    let (people, kills) = (number("CHAOS_PEOPLE", 12), number("CHAOS_KILLS", 6));
    let mut random = StdRng::seed_from_u64(11);
    let mut bot = Bot::binary(&[]).await;
    let ids = ready(&bot, people).await;
    disturb(&bot, people * CALLS_A_PERSON, &mut random);
    let before: usize = ids.iter().map(|id| repeated(&bot, *id).len()).sum();
    let t = I18n::embedded().language(Language::En);
    let held = ids.iter().map(|id| {
        let (phone, pause) =
            (bot.sandbox.user(*id).expect("a person"), Duration::from_millis(random.random_range(0..8000)));
        tokio::spawn(hold_an_interview(phone, t, pause))
    });
    let held = join_all(held.collect::<Vec<_>>());
    let (held, ()) = tokio::join!(held, kill_again_and_again(&mut bot, kills, &mut random));
    bot.sandbox.clear_faults();
    all_are_whole(&bot, &ids, held).await;
    let repeated: Vec<String> = ids.iter().flat_map(|id| repeated(&bot, *id)).collect();
    let carried_out = bot.sandbox.calls().iter().filter(|call| is_carried_out(call)).count();
    println!(
        "{people} people, {kills} kills, {carried_out} failures after the message had come; twice came {repeated:?}"
    );
    // Each worker had one message at most on its way when it was killed, and cannot know whether it arrived.
    assert!(repeated.len() - before <= kills * WORKERS + carried_out, "twice came {repeated:?}");
    bot.finish_with_refusals(&["", "message to edit not found"]).await;
}
