//! A copy of the database in `tests/fixtures`, and the bot on it: among the same people, who have on their screens what
//! they had when the earlier version ended.

use std::panic::AssertUnwindSafe;
use std::path::{Path, PathBuf};

use chrono::Utc;
use futures::FutureExt;
use interview_bot::domain::language::Language;
use mongodb::bson::Document;
use serde_json::Value;
use telegram_sandbox::{CallbackAnswer, NewUser, Options, Sandbox};

use crate::store::backends::{MongodbForTests, SqliteFile, TempDir};
use crate::support::bot::{Bot, Person, TOKEN, people};

/// Dilnoza is before the third question of a practice interview.
pub(super) const IN_THE_MIDDLE: (i64, Language) = (1001, Language::Uz);
/// Alisher has paused his.
pub(super) const PAUSED: (i64, Language) = (1002, Language::Ru);
/// Emma has two reports.
pub(super) const FINISHED: (i64, Language) = (1003, Language::En);
/// Kamola has typed an answer in two messages, and may go on typing. She is on the pro plan.
pub(super) const TYPING: (i64, Language) = (2001, Language::En);
/// Timur waits for his report.
pub(super) const FINISHING: (i64, Language) = (2002, Language::Ru);
/// Jasur is asked for his phone number.
pub(super) const AT_THE_PHONE_STEP: (i64, Language) = (2003, Language::Uz);
/// Nora chooses a technology.
pub(super) const CHOOSING: (i64, Language) = (2004, Language::En);
/// Malika is before the second question of a real interview.
pub(super) const IN_REAL_MODE: (i64, Language) = (2005, Language::Uz);
/// Peter's answer is to be graded.
pub(super) const BEING_GRADED: (i64, Language) = (2006, Language::En);
/// Vera wants another question.
pub(super) const REPLACING: (i64, Language) = (2007, Language::Ru);
/// Hugo has sent two commands, of which the first was being answered.
pub(super) const UNANSWERED: (i64, Language) = (2008, Language::En);
/// Clara disputes a grade.
pub(super) const DISPUTING: (i64, Language) = (2009, Language::En);
/// Sardor and Anna wait for their first question; his was being written.
pub(super) const PREPARING: [(i64, Language); 2] = [(2010, Language::Uz), (2011, Language::Ru)];

/// Those whom the sandbox does not bring along.
const NAMES: [(i64, &str, &str); 11] = [
    (2001, "Kamola", "kamola_test"),
    (2002, "Timur", "timur_test"),
    (2003, "Jasur", "jasur_test"),
    (2004, "Nora", "nora_test"),
    (2005, "Malika", "malika_test"),
    (2006, "Peter", "peter_test"),
    (2007, "Vera", "vera_test"),
    (2008, "Hugo", "hugo_test"),
    (2009, "Clara", "clara_test"),
    (2010, "Sardor", "sardor_test"),
    (2011, "Anna", "anna_test"),
];

/// Ids of messages and updates before this one were given out when the fixtures were made.
const FIRST_ID: u32 = 10_000;

/// The month in which the fixtures were made.
const MONTH: &str = "2026-11";

/// What Telegram says to a bot that wants to take back a card of long ago.
const TOO_OLD: &str = "message can't be deleted";

/// Runs a test against the bot on a copy of the SQLite file, then, where there is a MongoDB, on one of the collections.
pub(super) async fn on_each_backend(test: impl AsyncFn(&Bot)) {
    on_sqlite(&test).await;
    on_mongodb(&test).await;
}

async fn on_sqlite(test: &impl AsyncFn(&Bot)) {
    let directory = TempDir::new();
    let database = directory.database();
    let file = SqliteFile::of(&directory);
    std::fs::copy(fixtures().join("sqlite/interview-bot.db"), file.path()).expect("it can be copied");
    // The fixture ages, what was used in its month does not.
    let this_month = "UPDATE users SET body = json_set(body, '$.usage.month', strftime('%Y-%m', 'now'))
                      WHERE json_extract(body, '$.usage.month') <> ''";
    file.execute(this_month);
    let bot = Bot::among(sandbox("sqlite").await, database, directory, &[]).await;
    run(bot, test).await;
}

async fn on_mongodb(test: &impl AsyncFn(&Bot)) {
    let Some(database) = MongodbForTests::from_env().await else { return };
    let outcome = async {
        fill(&database.database).await;
        let bot = Bot::among(sandbox("mongodb").await, database.url.clone(), TempDir::new(), &[]).await;
        run(bot, test).await;
    };
    let outcome = AssertUnwindSafe(outcome).catch_unwind().await;
    database.remove().await;
    if outcome.is_err() {
        panic!("it fails on MongoDB: see above");
    }
}

async fn run(bot: Bot, test: &impl AsyncFn(&Bot)) {
    bot.settle().await;
    test(&bot).await;
    bot.settle().await;
    bot.finish_with_refusals(&[TOO_OLD]).await;
}

/// A file of documents for each collection.
async fn fill(database: &mongodb::Database) {
    let month = Utc::now().format("%Y-%m").to_string();
    for entry in std::fs::read_dir(fixtures().join("mongodb")).expect("the fixtures are there") {
        let path = entry.expect("an entry").path();
        if path.extension().is_none_or(|extension| extension != "jsonl") {
            continue;
        }
        let collection = path.file_stem().and_then(|name| name.to_str()).expect("a name");
        let mut text = read(&path);
        if collection == "users" {
            text = text.replace(&format!("\"month\":\"{MONTH}\""), &format!("\"month\":\"{month}\""));
        }
        let documents = text.lines().map(|line| serde_json::from_str::<Document>(line).expect("extended JSON"));
        database.collection(collection).insert_many(documents).await.expect("inserted");
    }
}

async fn sandbox(backend: &str) -> Sandbox {
    let mut users = people();
    users.extend(NAMES.map(|(id, name, username)| NewUser {
        id: Some(id),
        first_name: name.to_owned(),
        username: Some(username.to_owned()),
        ..NewUser::default()
    }));
    let options = Options { token: TOKEN.to_owned(), users, first_id: FIRST_ID, ..Options::default() };
    let sandbox = Sandbox::start(options).await.expect("a free loopback port");
    let screens = read(&fixtures().join(backend).join("screens.json"));
    let mut screens: Vec<Value> = serde_json::from_str(&screens).expect("a list of messages");
    for message in &mut screens {
        // So that what is edited from now on can be told from the rest.
        message.as_object_mut().expect("a message").remove("edit_date");
    }
    sandbox.restore_messages(screens);
    sandbox
}

/// The folder of the fixtures.
pub(super) fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// One of the people above.
pub(super) fn person(bot: &Bot, (id, language): (i64, Language)) -> Person<'_> {
    bot.known(id, language)
}

/// Taps a button that has been on the screen since before the upgrade: what it carries was written by the earlier
/// version.
pub(super) async fn tap_old(person: &Person<'_>, label: &str) -> CallbackAnswer {
    let chat = person.phone.chat();
    let old = chat.messages.iter().rev().filter(|message| message.id < i64::from(FIRST_ID));
    let found = old.filter_map(|message| Some((message.id, message.button(label)?.data.clone()?))).next();
    let (message, code) = found.unwrap_or_else(|| panic!("no button {label:?} from before:\n{chat}"));
    assert!(code.starts_with("1:"), "a code of version 1: {code}");
    let query = person.phone.tap(message, &code);
    person.answered(&query).await
}

/// The texts of what the bot has sent since the upgrade, and of cards of before that it has edited since, oldest first.
pub(super) fn news(person: &Person<'_>) -> Vec<String> {
    let messages = person.phone.messages().into_iter().filter(|message| !message.outgoing);
    messages.filter(|message| message.id >= i64::from(FIRST_ID) || message.edited).map(|message| message.text).collect()
}

/// Waits until the bot has reminded the person of the interview that was left lying: nothing else will come by itself.
pub(super) async fn reminded(person: &Person<'_>) {
    let label = person.label("button-resume");
    let is_reminder = |message: &telegram_sandbox::Message| {
        message.id >= i64::from(FIRST_ID) && !message.outgoing && message.button(&label).is_some()
    };
    let seen = person.phone.wait_for(crate::support::bot::PATIENCE, |chat| chat.messages.iter().any(is_reminder));
    seen.await.unwrap_or_else(|late| panic!("no reminder: {late}"));
}
