//! Five hundred people write for the first time, all at once.

use std::path::Path;
use std::time::Duration;

use anyhow::bail;
use tokio::time::{Instant, sleep};

use crate::bot::{Bot, Setup};
use crate::figures::{Figures, ms};
use crate::telegram::Telegram;

const PEOPLE: i64 = 500;
const PATIENCE: Duration = Duration::from_secs(120);

/// How long what the crowd wrote takes until all of it is the bot's, and until everybody has an answer.
pub(crate) async fn measure(setup: &Setup, folder: &Path, updates: usize) -> anyhow::Result<Figures> {
    let telegram = Telegram::start().await?;
    for (_, person) in (0..updates).zip((1..=PEOPLE).cycle()) {
        telegram.write(person, "Hello");
    }
    let begun = Instant::now();
    let bot = Bot::start(setup, &telegram, folder)?;
    while telegram.progress().1 < updates || telegram.answered().0 < PEOPLE as usize {
        if begun.elapsed() > PATIENCE {
            bail!("{:?} of {updates} updates, {} people answered", telegram.progress(), telegram.answered().0);
        }
        sleep(Duration::from_millis(5)).await;
    }
    let span = telegram.span().unwrap_or_default();
    let confirmed = bot.processor()?;
    let mut figures = Figures::default();
    figures.add("updates a second, stored", updates as f64 / span.as_secs_f64());
    figures.add("processor an update until stored, ms", ms(confirmed) / updates as f64);
    figures.add("memory then, MB", bot.memory_mb()?);
    // Whatever is still done with them.
    let quiet = Duration::from_millis(500);
    let mut seen = (bot.processor()?, Instant::now());
    while seen.1.elapsed() < quiet {
        sleep(Duration::from_millis(50)).await;
        let now = bot.processor()?;
        if now > seen.0 + Duration::from_millis(20) {
            seen = (now, Instant::now());
        }
    }
    figures.add("updates a second, all done", updates as f64 / (begun.elapsed() - quiet).as_secs_f64());
    figures.add("processor an update, ms", ms(bot.processor()?) / updates as f64);
    let calls: u64 =
        telegram.calls().iter().filter(|(method, _)| method.starts_with("send")).map(|(_, times)| times).sum();
    figures.add("messages sent an update", calls as f64 / updates as f64);
    bot.stop().await?;
    Ok(figures)
}

/// How often the database is flushed to the disk for an update. Watched from outside, so that nothing else of such a run counts.
pub(crate) async fn flushes(setup: &Setup, folder: &Path, updates: usize) -> anyhow::Result<f64> {
    let trace = folder.join("flushes");
    let watched = ["strace", "-D", "-f", "--seccomp-bpf", "-e", "trace=fsync,fdatasync", "-o"].map(str::to_owned);
    let command =
        watched.into_iter().chain([trace.display().to_string()]).chain(setup.command.iter().cloned()).collect();
    measure(&Setup { command, ..setup.clone() }, folder, updates).await?;
    let lines = std::fs::read_to_string(&trace)?.lines().filter(|line| line.contains("sync(")).count();
    Ok(lines as f64 / updates as f64)
}
