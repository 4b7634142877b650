//! A few people, now and then: what each of them waits.

use std::path::Path;
use std::time::Duration;

use anyhow::Context as _;
use tokio::time::{Instant, sleep, timeout};

use crate::bot::{Bot, Setup};
use crate::figures::{Figures, ms};
use crate::people::{PATIENCE, Person};
use crate::telegram::Telegram;

const PEOPLE: i64 = 20;
const TIMES: usize = 400;
const PAUSE: Duration = Duration::from_millis(50);

/// Twenty commands a second. Also the time to ready, and what memory it takes when nothing happens.
pub(crate) async fn measure(setup: &Setup, folder: &Path) -> anyhow::Result<Figures> {
    let telegram = Telegram::start().await?;
    let begun = Instant::now();
    let bot = Bot::start(setup, &telegram, folder)?;
    let mut figures = Figures::default();
    let ready = async {
        while !telegram.calls().contains_key("getUpdates") {
            sleep(Duration::from_millis(1)).await;
        }
    };
    timeout(PATIENCE, ready).await.context("it does not ask for updates")?;
    figures.add("from its start until it asks for updates, ms", ms(begun.elapsed()));
    sleep(Duration::from_secs(3)).await;
    figures.add("memory when idle, MB", bot.memory_mb()?);
    for id in 1..=PEOPLE {
        Person::new(&telegram, id).join().await?;
    }
    let (mut replies, mut stored) = (Vec::new(), Vec::new());
    for (_, id) in (0..TIMES).zip((1..=PEOPLE).cycle()) {
        let before = telegram.card(id).message;
        let update = telegram.write(id, "/help");
        let card = telegram.until(id, PATIENCE, |card| card.message > before).await?;
        sleep(PAUSE).await;
        let way = telegram.way(update);
        let fetched = way.fetched.context("it was answered before it was fetched")?;
        replies.push(card.shown.context("it was not shown")? - fetched);
        stored.push(way.confirmed.context("it is not confirmed")? - fetched);
    }
    figures.add_times("fetched until stored", stored);
    figures.add_times("fetched until answered", replies);
    bot.stop().await?;
    Ok(figures)
}
