//! Several processes on one database: one takes the updates in, and another goes on when it is gone.

use std::time::{Duration, Instant};

use interview_bot::domain::language::Language;
use tokio::time::sleep;

use crate::store::backends::{MongodbForTests, TempDir};
use crate::support::bot::{Bot, Person, visible};

mod webhook;

async fn is_served(person: &Person<'_>, within: Duration) {
    let begun = Instant::now();
    person.phone.send("/help");
    person.until(&visible(&person.t.get("help"))).await;
    assert!(begun.elapsed() < within, "{:?}", begun.elapsed());
}

/// No call for updates was ended by another one's.
fn nobody_was_in_the_way(bot: &Bot) {
    let polls = bot.sandbox.calls().into_iter().filter(|call| call.method == "getUpdates");
    let refused: Vec<_> = polls.filter(|call| !call.ok).map(|call| call.description).collect();
    assert!(refused.is_empty(), "{refused:?}");
}

#[tokio::test]
async fn one_polls_and_another_takes_over_when_it_leaves() {
    let Some(database) = MongodbForTests::from_env().await else { return };
    let mut bot = Bot::on(database.url.clone(), TempDir::new(), &[]).await;
    let second = bot.beside(&database.url).await;
    bot.person(Language::En).join().await;
    sleep(Duration::from_secs(3)).await;
    nobody_was_in_the_way(&bot);
    bot.end_first().await;
    is_served(&bot.person(Language::En), Duration::from_secs(3)).await;
    bot.settle().await;
    second.stop().await;
    bot.finish_with_refusals(&[]).await;
    database.remove().await;
}

#[tokio::test]
async fn one_polls_and_another_takes_over_when_it_is_killed() {
    let Some(database) = MongodbForTests::from_env().await else { return };
    let mut bot = Bot::binary_on(&database.url, TempDir::new(), &[]).await;
    bot.person(Language::En).join().await;
    let second = bot.beside(&database.url).await;
    sleep(Duration::from_secs(2)).await;
    nobody_was_in_the_way(&bot);
    bot.kill();
    is_served(&bot.person(Language::En), Duration::from_secs(9)).await;
    bot.settle().await;
    second.stop().await;
    bot.sandbox.stop().await;
    database.remove().await;
}

/// A file is one process's: it waits for nobody, not even for itself before it was killed, and writes nothing when idle.
#[tokio::test]
async fn on_a_file_nobody_else_is_waited_for() {
    let bot = Bot::start().await;
    bot.person(Language::En).join().await;
    let lease = bot.store.documents.get("leases", 0, "polling").await.expect("readable");
    assert_eq!(lease, None);
    bot.finish().await;
}
