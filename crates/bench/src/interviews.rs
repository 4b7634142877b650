//! Whole interviews: what they cost, and what those take that are open.

use std::path::Path;
use std::time::Duration;

use anyhow::Context as _;
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep};

use crate::bot::{Bot, Setup};
use crate::figures::{Figures, ms};
use crate::people::Person;
use crate::telegram::Telegram;

/// A new interview so often.
const EACH: Duration = Duration::from_millis(250);

/// So many whole interviews of ten questions, four begun a second: what each costs, and what people wait in them.
pub(crate) async fn held(setup: &Setup, folder: &Path, interviews: i64) -> anyhow::Result<Figures> {
    let telegram = Telegram::start().await?;
    let bot = Bot::start(setup, &telegram, folder)?;
    join(&telegram, 1..=interviews).await?;
    let (before, mut people) = (bot.processor()?, JoinSet::new());
    for id in 1..=interviews {
        let telegram = telegram.clone();
        people.spawn(async move {
            let person = Person::new(&telegram, id);
            let (begin, mut nexts) = (person.begin().await?, Vec::new());
            while let Some(next) = person.answer().await? {
                nexts.push(next);
            }
            anyhow::Ok((begin, nexts))
        });
        sleep(EACH).await;
    }
    let (mut begins, mut nexts) = (Vec::new(), Vec::new());
    while let Some(person) = people.join_next().await {
        let (begin, more) = person.context("somebody was lost")??;
        begins.push(begin);
        nexts.extend(more);
    }
    let mut figures = Figures::default();
    figures.add("processor an interview, ms", ms(bot.processor()? - before) / interviews as f64);
    figures.add_times("Begin until question 1", begins);
    figures.add_times("Next until the next question", nexts);
    figures.add("memory after them, MB", bot.memory_mb()?);
    bot.stop().await?;
    Ok(figures)
}

async fn join(telegram: &Telegram, people: std::ops::RangeInclusive<i64>) -> anyhow::Result<()> {
    for id in people {
        Person::new(telegram, id).join().await?;
    }
    Ok(())
}

/// The memory with so many interviews at a question.
pub(crate) async fn open(setup: &Setup, folder: &Path, steps: &[i64]) -> anyhow::Result<Figures> {
    const AT_ONCE: usize = 16;
    let telegram = Telegram::start().await?;
    let bot = Bot::start(setup, &telegram, folder)?;
    let (mut figures, mut next) = (Figures::default(), 1);
    for step in steps {
        let mut people: JoinSet<anyhow::Result<()>> = JoinSet::new();
        for id in next..=*step {
            if people.len() >= AT_ONCE {
                people.join_next().await.context("there are some")???;
            }
            let telegram = telegram.clone();
            people.spawn(async move {
                let person = Person::new(&telegram, id);
                person.join().await?;
                person.begin().await.map(|_| ())
            });
        }
        while let Some(person) = people.join_next().await {
            person??;
        }
        next = step + 1;
        sleep(Duration::from_secs(2)).await;
        figures.add(&format!("memory with {step} open interviews, MB"), bot.memory_mb()?);
    }
    bot.stop().await?;
    Ok(figures)
}

/// Newcomers while a hundred people flood the bot: how long the one who waits longest waits.
pub(crate) async fn flooded(setup: &Setup, folder: &Path) -> anyhow::Result<Figures> {
    const FLOODERS: i64 = 100;
    const MESSAGES: usize = 150;
    const NEWCOMERS: i64 = 10;
    let telegram = Telegram::start().await?;
    let bot = Bot::start(setup, &telegram, folder)?;
    join(&telegram, 1..=FLOODERS).await?;
    for _ in 0..MESSAGES {
        for id in 1..=FLOODERS {
            telegram.write(id, "Are you there?");
        }
    }
    let mut waits = Vec::new();
    for id in 1001..=1000 + NEWCOMERS {
        let update = telegram.write(id, "/start");
        let written = Instant::now();
        let card = telegram.until(id, Duration::from_secs(120), |card| card.message > 0).await?;
        let fetched = telegram.way(update).fetched.unwrap_or(written);
        waits.push(card.shown.unwrap_or(fetched).saturating_duration_since(fetched));
    }
    let mut figures = Figures::default();
    figures
        .add("newcomer's first answer among 15,000 texts, longest, ms", waits.into_iter().max().map_or(f64::NAN, ms));
    bot.stop().await?;
    Ok(figures)
}
