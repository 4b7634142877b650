//! A crowd that writes without end, and everybody else.

use std::time::{Duration, Instant};

use interview_bot::domain::language::Language;
use interview_bot::telegram::core::share::AT_ONCE;
use telegram_sandbox::{ChatView, Fault, NewUser};

use crate::support::bot::{Bot, PATIENCE, Person, visible};

/// Every call takes a realistic time from now on.
fn slow_down(bot: &Bot) {
    bot.sandbox.fault(Fault { times: 1_000_000, error_code: 0, delay_ms: 100, ..Fault::default() });
}

fn somebody(bot: &Bot, name: String) -> Person<'_> {
    let user = NewUser { first_name: name, language_code: "en".to_owned(), ..NewUser::default() };
    bot.newcomer(user, Language::En)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn eight_who_write_without_end_do_not_keep_newcomers_waiting() {
    let bot = Bot::with(&[("UPDATE_WORKERS", "4")]).await;
    let mut crowd = Vec::new();
    for n in 0..8 {
        let person = somebody(&bot, format!("Crowd {n}"));
        person.join().await;
        crowd.push(person);
    }
    bot.sandbox.fault(Fault { times: 3, ..Fault::flood("sendMessage", 5) });
    slow_down(&bot);
    for n in 0..150 {
        for person in &crowd {
            person.phone.send(&format!("and another {n}"));
        }
    }
    tokio::time::sleep(Duration::from_millis(500)).await;
    let newcomers: Vec<Person<'_>> = (0..6).map(|n| somebody(&bot, format!("Newcomer {n}"))).collect();
    let begun = Instant::now();
    for newcomer in &newcomers {
        newcomer.phone.send("/start");
    }
    for newcomer in &newcomers {
        newcomer.phone.wait_for(PATIENCE, |chat: &ChatView| chat.last_of_bot().is_some()).await.expect("an answer");
    }
    let waited = begun.elapsed();
    assert!(waited < Duration::from_secs(3), "{waited:?}");

    bot.settle().await;
    for person in &crowd {
        let text = visible(&person.t.get("fallback-text"));
        let answered = person.count(&text);
        assert!((20..60).contains(&answered), "{answered} answered");
        let told = person
            .phone
            .messages()
            .into_iter()
            .filter(|message| message.text.contains("of yours, starting with"))
            .count();
        assert_eq!(told, 1, "told once which were not taken: {}", person.phone.chat());
        assert!(person.last().text.contains("and another"), "{}", person.last());
    }
    bot.finish_with_refusals(&["Too Many Requests"]).await;
}

/// Taps are never left out: they wait.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_flood_has_the_share_of_one_person_and_is_not_lost() {
    const TAPS: usize = 100;
    let bot = Bot::with(&[("UPDATES_PER_MINUTE", "600")]).await;
    let person = bot.person(Language::En);
    person.join().await;
    let chosen = person.t.msg("button-chosen").arg("label", person.t.language_name()).plain();
    let begun = Instant::now();
    let taps: Vec<String> = (0..TAPS).map(|_| person.phone.tap_label(&chosen).expect("it stays")).collect();
    let newcomer = somebody(&bot, "Newcomer".to_owned());
    newcomer.phone.send("/start");
    newcomer.phone.wait_for(PATIENCE, |chat: &ChatView| chat.last_of_bot().is_some()).await.expect("an answer");
    assert!(begun.elapsed() < Duration::from_secs(3), "{:?}", begun.elapsed());
    bot.settle().await;
    for tap in &taps {
        assert!(person.phone.callback_answer(tap).is_some(), "a tap without an answer");
    }
    // Ten a second, but for those that are handled at once.
    let at_once = usize::try_from(AT_ONCE).expect("few");
    let least = Duration::from_millis(100 * u64::try_from(TAPS - at_once).expect("few"));
    assert!(begun.elapsed() >= least, "{:?}", begun.elapsed());
    bot.finish().await;
}

#[tokio::test]
async fn a_wait_that_telegram_asks_for_holds_up_nobody_else() {
    let bot = Bot::with(&[("UPDATE_WORKERS", "1")]).await;
    let [waits, other] = [Language::En, Language::Ru].map(|language| bot.person(language));
    waits.join().await;
    other.join().await;
    bot.sandbox.fault(Fault::flood("sendMessage", 3));
    let begun = Instant::now();
    waits.phone.send("/help");
    while !bot.sandbox.calls().iter().any(|call| call.error_code == Some(429)) {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    other.phone.send("/help");
    other.until(&visible(&other.t.get("help"))).await;
    assert!(begun.elapsed() < Duration::from_secs(2), "{:?}", begun.elapsed());
    assert_eq!(waits.count(&visible(&waits.t.get("help"))), 0);
    bot.settle().await;
    assert!(begun.elapsed() >= Duration::from_secs(3), "not before its time: {:?}", begun.elapsed());
    waits.sees("help");
    bot.finish_with_refusals(&["Too Many Requests"]).await;
}

#[tokio::test]
async fn what_is_tapped_or_shared_is_never_left_out() {
    let bot = Bot::with(&[("UPDATE_WORKERS", "1"), ("PHONE", "required")]).await;
    let person = bot.person(Language::En);
    person.say("/start").await;
    person.choose_language().await;
    slow_down(&bot);
    for n in 0..40 {
        person.phone.send(&format!("what {n}"));
    }
    person.phone.send_contact();
    person.phone.send("and one more");
    bot.settle().await;
    let record = person.record().await;
    assert!(matches!(record.phone, interview_bot::domain::user::Phone::Shared(_)), "{:?}", record.phone);
    let told =
        person.phone.messages().into_iter().filter(|message| message.text.contains("of yours, starting with")).count();
    assert_eq!(told, 1, "{}", person.phone.chat());
    bot.finish().await;
}
