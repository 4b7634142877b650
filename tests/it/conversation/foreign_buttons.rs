//! Buttons that somebody makes up: whatever a stranger sends, nothing of another person changes.

use std::collections::BTreeSet;

use interview_bot::domain::language::Language;
use interview_bot::domain::plan::PlanName;
use interview_bot::domain::user::UserId;
use interview_bot::store::Record;
use serde_json::json;
use telegram_sandbox::NewUser;

use crate::support::bot::{ADMIN, Bot, Person};

/// Payloads that are made up, and the people who send them, some at a time.
const PAYLOADS: usize = 10_000;
const STRANGERS: usize = 20;
const AT_A_TIME: usize = 200;

/// What begins no button of a card: a payment by card, and what stands in no row.
const BESIDE: [&str; 4] = ["card", "text", "take", "drop"];
const LATER: [&str; 24] = [
    "1", "2", "0", "-1", "99999", "next", "hint", "skip", "yes", "no", "pro", "elite", "free", "month", "year",
    "setplan", "ban", "grant", "refund", "models", "delete", "cancel", "finish", "show",
];

/// The payload of each button that stands on any card: the cards are written down with them, all there are.
fn written() -> Vec<String> {
    let cards = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/snapshots")).expect("the cards");
    let mut found = BTreeSet::new();
    for card in cards {
        let card = std::fs::read_to_string(card.expect("a file").path()).expect("text");
        let buttons = card.split("](1:").skip(1).filter_map(|rest| rest.split_once(')'));
        found.extend(buttons.map(|(data, _)| format!("1:{data}")));
    }
    found.into_iter().collect()
}

/// What stands first in the payloads of buttons.
fn first_words(written: &[String]) -> Vec<&str> {
    let words: BTreeSet<&str> = written.iter().filter_map(|data| data.split(':').nth(1)).chain(BESIDE).collect();
    words.into_iter().collect()
}

/// The same numbers each time.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % limit
    }
}

/// A payload: of one of somebody else's buttons, of any button there is, or of what buttons begin with; perhaps a part of it
/// changed.
fn payload(numbers: &mut Numbers, seen: &[String], written: &[String], ids: &[String]) -> String {
    let parts = |data: &String| data.split(':').map(str::to_owned).collect();
    let mut words: Vec<String> = match numbers.below(3) {
        0 => parts(&seen[numbers.below(seen.len())]),
        1 => parts(&written[numbers.below(written.len())]),
        _ => {
            let first = first_words(written);
            let mut words = vec!["1".to_owned(), first[numbers.below(first.len())].to_owned()];
            words.extend((0..numbers.below(5)).map(|_| LATER[numbers.below(LATER.len())].to_owned()));
            words
        }
    };
    if numbers.below(2) == 0 && words.len() > 1 {
        let at = 1 + numbers.below(words.len() - 1);
        words[at] = ids[numbers.below(ids.len())].clone();
    }
    if numbers.below(20) == 0 {
        words.push("\u{202e}<b>'; --".to_owned());
    }
    words.join(":").chars().take(64).collect()
}

/// All that is kept of somebody, but for what only time changes.
async fn kept(bot: &Bot, person: &Person<'_>) -> Vec<Record> {
    let records = bot.store.erasure.records_of(UserId(person.id())).await.expect("read");
    records.into_iter().filter(|record| !matches!(record, Record::Jobs(_))).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn ten_thousand_payloads_of_a_stranger_change_nothing_of_anybody_else() {
    let bot = Bot::start().await;
    let (admin, person, stranger) = (bot.admin(), bot.person(Language::Ru), bot.person(Language::En));
    admin.join().await;
    person.begin().await;
    person.answer_in_part().await;
    person.say("/support please").await;
    admin.say("/promo new spring pro 30 100").await;
    admin.say(&format!("/user {}", person.id())).await;
    admin.say(&format!("/ban {}", stranger.id() + 1_000_000)).await;
    admin.say(&format!("/setplan @{} pro", "nobody")).await;
    stranger.join().await;
    let mut strangers = vec![stranger.id()];
    while strangers.len() < STRANGERS {
        let another = bot.newcomer(NewUser { first_name: "X".to_owned(), ..NewUser::default() }, Language::En);
        another.join().await;
        strangers.push(another.id());
    }
    let buttons = |person: &Person<'_>| {
        let messages = person.phone.messages();
        let all = messages.iter().flat_map(|message| message.buttons.concat());
        all.filter_map(|button| button.data).collect::<Vec<String>>()
    };
    let seen = [buttons(&admin), buttons(&person)].concat();
    assert!(seen.len() > 10, "there are buttons to be forged: {seen:?}");
    let interview = person.interview().await.id.0;
    let ids = [interview, person.id().to_string(), ADMIN.to_string(), "0123456789abcdef".to_owned()];
    let before = (kept(&bot, &person).await, kept(&bot, &admin).await);

    let written = written();
    assert!(written.len() > 200 && first_words(&written).len() > 45, "{written:?}");

    let mut numbers = Numbers(20_261_130);
    for number in 0..PAYLOADS {
        let data = payload(&mut numbers, &seen, &written, &ids);
        let id = strangers[number % STRANGERS];
        let from = json!({ "id": id, "is_bot": false, "first_name": "X" });
        let chat = json!({ "id": id, "type": "private", "first_name": "X" });
        bot.sandbox.push_update(json!({ "callback_query": {
            "id": format!("forged{number}"), "chat_instance": "1", "data": data, "from": from,
            "message": { "message_id": 1, "date": 1, "chat": chat, "text": "a card" },
        } }));
        if number % AT_A_TIME == AT_A_TIME - 1 {
            bot.settle().await;
        }
    }
    bot.settle().await;
    let after = (kept(&bot, &person).await, kept(&bot, &admin).await);
    assert_eq!(format!("{:?}", before.0), format!("{:?}", after.0), "of a person");
    assert_eq!(format!("{:?}", before.1), format!("{:?}", after.1), "of the admin");
    // What the stranger has is at most what anybody can do with their own.
    for id in &strangers {
        let known = bot.store.users.get(UserId(*id)).await.expect("read");
        assert!(known.is_none_or(|known| known.plan == PlanName::Free), "a stranger has given themselves a plan");
    }
    let audit = bot.store.audit.latest(None, 50).await.expect("read");
    assert!(audit.iter().all(|entry| !strangers.contains(&entry.actor.0)), "{audit:?}");
    drop(bot.leave().await);
}
