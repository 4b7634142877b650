//! Messages to many people: once to each, whatever breaks off, and nobody else waits for them.

use std::time::{Duration, Instant};

use interview_bot::domain::broadcast::{Broadcast, Stage};
use interview_bot::domain::language::Language;
use interview_bot::domain::plan::PlanName;
use interview_bot::domain::user::{User, UserId};
use telegram_sandbox::{Fault, NewUser};

use crate::support::bot::{Bot, PATIENCE, Person, visible};
use crate::support::faulty_store::Faults;

const TEXTS: [(Language, &str); 3] = [
    (Language::Uz, "Yangilik: /plan va https://example.org <b>"),
    (Language::Ru, "Новость: /plan и https://example.org <b>"),
    (Language::En, "News: /plan and https://example.org <b>"),
];

fn text(language: Language) -> &'static str {
    TEXTS.into_iter().find(|(of, _)| *of == language).expect("in every language").1
}

/// Writes the texts, up to the card that asks whether it is to be sent.
async fn write(admin: &Person<'_>) {
    admin.say("/broadcast").await;
    admin.sees("broadcast-draft");
    for (language, text) in TEXTS {
        let name = interview_bot::i18n::I18n::embedded().language(language).language_name();
        admin.tap_label(&admin.t.msg("button-broadcast-text").arg("language", name).plain()).await;
        admin.phone.reply(admin.last().id, text);
        admin.bot.settle().await;
        admin.sees("broadcast-draft");
    }
}

async fn latest(bot: &Bot) -> Broadcast {
    let documents = bot.store.documents.list("broadcasts", 0, 9).await.expect("read");
    serde_json::from_value(documents.last().expect("there is one").body.clone()).expect("a broadcast")
}

#[tokio::test]
async fn a_message_is_written_looked_at_and_sent_to_whom_it_is_for() {
    let bot = Bot::start().await;
    let admin = bot.admin();
    admin.join().await;
    for language in Language::ALL {
        bot.person(language).join().await;
    }
    admin.say("/broadcast").await;
    // Not before there are words for everybody.
    assert_eq!(admin.tap("button-broadcast-ask").await.text, admin.notice("notice-broadcast-wordless"));
    write(&admin).await;
    let before = admin.phone.messages().len();
    admin.tap("button-broadcast-preview").await;
    let shown: Vec<String> = admin.phone.messages()[before..].iter().map(|message| message.text.clone()).collect();
    for (_, text) in TEXTS {
        assert!(shown.iter().any(|shown| shown == text), "{shown:?}");
    }
    // The admin speaks English, too.
    admin.tap_label(&admin.t.msg("button-chosen").arg("label", "English").plain()).await;
    admin.say("/setplan 1002 pro").await;
    admin.say("/broadcast").await;
    let free = admin.t.msg("button-chosen").arg("label", admin.t.plan(PlanName::Free)).plain();
    admin.tap_label(&free).await;
    admin.tap("button-broadcast-ask").await;
    admin.sees_text("People: 1 (");
    admin.tap("button-broadcast-back").await;
    admin.tap_label(&admin.t.plan(PlanName::Free)).await;
    admin.tap("button-broadcast-ask").await;
    admin.sees_text("People: 2 (");
    // 1001 comes first. The bot has not heard of it yet.
    bot.sandbox.fault(Fault::error("sendMessage", 1, 403, "Forbidden: bot was blocked by the user"));
    admin.tap("button-broadcast-start").await;
    bot.settle().await;
    assert_eq!(bot.person(Language::Ru).count(text(Language::Ru)), 1);
    assert_eq!(bot.person(Language::En).count(text(Language::En)), 0);
    let done = latest(&bot).await;
    assert_eq!((done.stage, done.counts.sent, done.counts.blocked, done.total), (Stage::Done, 1, 1, 2));
    assert!(!bot.person(Language::Uz).record().await.reachable);
    admin.sees("broadcast-done");
    admin.sees_text("Sent: 1");
    let entries = bot.store.audit.latest(None, 1).await.expect("read");
    assert_eq!((entries[0].action.as_str(), &entries[0].after["people"]), ("broadcast", &serde_json::json!(2)));
    bot.finish_with_refusals(&["Forbidden: bot was blocked by the user"]).await;
}

#[tokio::test]
async fn what_may_have_been_sent_is_not_sent_again_and_what_was_not_is() {
    let bot = Bot::start().await;
    let admin = bot.admin();
    admin.join().await;
    for language in Language::ALL {
        bot.person(language).join().await;
    }
    write(&admin).await;
    admin.tap("button-broadcast-ask").await;
    admin.phone.tap_label(&admin.label("button-broadcast-start")).expect("a button");
    // 1001 gets it, and the answer is lost; 1002 is asked to wait; 1003 gets it.
    let lost = Fault { after_effect: true, drop_connection: true, ..Fault::error("sendMessage", 1, 500, "") };
    bot.sandbox.fault(lost);
    bot.sandbox.fault(Fault::flood("sendMessage", 1));
    bot.settle().await;
    for language in Language::ALL {
        assert_eq!(bot.person(language).count(text(language)), 1, "{}", bot.person(language).phone.chat());
    }
    let done = latest(&bot).await;
    assert_eq!((done.counts.sent, done.counts.unknown, done.stage), (3, 1, Stage::Done), "{done:?}");
    bot.finish_with_refusals(&["sendMessage"]).await;
}

/// So many people more, who speak these languages in turn.
async fn crowd(bot: &Bot, count: i64) -> Vec<(i64, Language)> {
    let mut crowd = Vec::new();
    for n in 0..count {
        let language = Language::ALL[usize::try_from(n).expect("few") % 3];
        let user =
            NewUser { first_name: format!("P{n}"), language_code: language.code().to_owned(), ..NewUser::default() };
        let phone = bot.sandbox.add_user(user);
        crowd.push((phone.id(), language));
        let mut user = User::new(UserId(phone.id()), None, "P", chrono::Utc::now());
        user.language = Some(language);
        bot.store.users.insert(&user).await.expect("stored");
        // They have written, so the bot may write to them.
        phone.send("/start");
    }
    crowd
}

#[tokio::test]
async fn three_hundred_people_get_it_once_though_the_bot_is_killed_and_others_are_answered_meanwhile() {
    const PEOPLE: i64 = 300;
    let mut bot = Bot::binary(&[]).await;
    bot.admin().join().await;
    let crowd = crowd(&bot, PEOPLE).await;
    bot.settle().await;
    {
        let admin = bot.admin();
        write(&admin).await;
        admin.tap("button-broadcast-ask").await;
        admin.phone.tap_label(&admin.label("button-broadcast-start")).expect("a button");
    }
    let got = |bot: &Bot| {
        let count = |(id, language): &(i64, Language)| bot.known(*id, *language).count(text(*language));
        crowd.iter().map(count).collect::<Vec<usize>>()
    };
    let until = async |bot: &Bot, many: usize| {
        let begun = Instant::now();
        while got(bot).iter().filter(|count| **count > 0).count() < many {
            assert!(begun.elapsed() < PATIENCE, "{:?}", latest(bot).await);
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        begun.elapsed()
    };
    until(&bot, 60).await;
    // Somebody else's message does not wait for it.
    let (asked, begun) = (bot.known(crowd[290].0, crowd[290].1), Instant::now());
    asked.phone.send("/help");
    let help = visible(&asked.t.get("help"));
    asked.until(help.lines().next().expect("a line")).await;
    assert!(begun.elapsed() < Duration::from_secs(2), "answered after {:?}", begun.elapsed());
    until(&bot, 120).await;
    bot.kill();
    bot.restart(&[]);
    let begun = Instant::now();
    while latest(&bot).await.stage != Stage::Done {
        assert!(begun.elapsed() < PATIENCE, "{:?}", latest(&bot).await);
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    bot.settle().await;
    let counts = got(&bot);
    assert!(counts.iter().all(|count| *count <= 1), "nobody gets it twice: {counts:?}");
    let done = latest(&bot).await;
    let missing = counts.iter().filter(|count| **count == 0).count();
    assert!(missing <= done.counts.unknown as usize, "{missing} have not got it: {done:?}");
    assert!(done.counts.unknown <= 10, "few were under way: {done:?}");
    // The admin is one of them.
    assert_eq!(i64::from(done.counts.all()), PEOPLE + 1, "{done:?}");
    bot.finish_with_refusals(&["message to edit not found"]).await;
}

#[tokio::test]
async fn it_is_halted_gone_on_with_and_broken_off() {
    let bot = Bot::start().await;
    let admin = bot.admin();
    admin.join().await;
    let crowd = crowd(&bot, 200).await;
    bot.settle().await;
    write(&admin).await;
    admin.tap("button-broadcast-ask").await;
    admin.phone.tap_label(&admin.label("button-broadcast-start")).expect("a button");
    let sent = || crowd.iter().map(|(id, language)| bot.known(*id, *language).count(text(*language))).sum::<usize>();
    while sent() < 20 {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    admin.phone.tap_label(&admin.label("button-broadcast-pause")).expect("a button");
    bot.settle().await;
    let halted = latest(&bot).await;
    assert_eq!(halted.stage, Stage::Paused);
    let at_rest = sent();
    assert!(at_rest < 200 && at_rest as u32 <= halted.counts.sent, "{at_rest}: {halted:?}");
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert_eq!(sent(), at_rest);
    admin.phone.tap_label(&admin.label("button-broadcast-go-on")).expect("a button");
    while sent() < at_rest + 10 {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    admin.phone.tap_label(&admin.label("button-broadcast-cancel")).expect("a button");
    bot.settle().await;
    let broken_off = latest(&bot).await;
    assert_eq!(broken_off.stage, Stage::Cancelled);
    assert!(sent() < 200, "{broken_off:?}");
    admin.sees("broadcast-cancelled");
    // A draft is begun anew.
    admin.say("/broadcast").await;
    admin.sees("broadcast-draft");
    bot.finish().await;
}

#[tokio::test]
async fn what_is_halted_stays_so_over_a_restart_and_goes_on_where_it_stood() {
    let faults = Faults::default();
    let mut bot = Bot::mortal(&faults, &[]).await;
    bot.admin().join().await;
    let crowd = crowd(&bot, 120).await;
    bot.settle().await;
    let sent = |bot: &Bot| {
        let count = |(id, language): &(i64, Language)| bot.known(*id, *language).count(text(*language));
        crowd.iter().map(count).collect::<Vec<usize>>()
    };
    {
        let admin = bot.admin();
        write(&admin).await;
        admin.tap("button-broadcast-ask").await;
        admin.phone.tap_label(&admin.label("button-broadcast-start")).expect("a button");
        while sent(&bot).iter().sum::<usize>() < 10 {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        admin.phone.tap_label(&admin.label("button-broadcast-pause")).expect("a button");
    }
    bot.settle().await;
    let at_rest = sent(&bot);
    assert!(at_rest.contains(&0), "{:?}", latest(&bot).await);
    bot.revive(&faults, &[]).await;
    bot.settle().await;
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert_eq!((latest(&bot).await.stage, sent(&bot)), (Stage::Paused, at_rest));
    let admin = bot.admin();
    admin.phone.tap_label(&admin.label("button-broadcast-go-on")).expect("a button");
    let begun = Instant::now();
    while latest(&bot).await.stage != Stage::Done {
        assert!(begun.elapsed() < PATIENCE, "{:?}", latest(&bot).await);
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    bot.settle().await;
    assert!(sent(&bot).iter().all(|count| *count == 1), "{:?}", sent(&bot));
    bot.finish().await;
}
