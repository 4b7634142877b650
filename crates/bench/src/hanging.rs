//! Commands while models do not answer.

use std::path::Path;
use std::time::Duration;

use anyhow::Context as _;
use tokio::net::TcpListener;
use tokio::time::sleep;

use crate::bot::{Bot, Setup};
use crate::figures::Figures;
use crate::people::{PATIENCE, Person};
use crate::telegram::Telegram;

const CALLS: i64 = 200;
const COMMANDS: usize = 300;

/// Two hundred people wait for a model that takes the call and says nothing; others write commands.
pub(crate) async fn measure(setup: &Setup, folder: &Path) -> anyhow::Result<Figures> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let models = format!("http://{}/api/v1", listener.local_addr()?);
    let silent = tokio::spawn(async move {
        let mut calls = Vec::new();
        while let Ok((call, _)) = listener.accept().await {
            calls.push(call);
        }
    });
    let mut setup = setup.clone();
    for (name, value) in
        [("OPENROUTER_BASE_URL", models.as_str()), ("OPENROUTER_API_KEY", "sk-or-bench"), ("MODEL_WORKERS", "200")]
    {
        setup.variables.push((name.to_owned(), value.to_owned()));
    }
    let telegram = Telegram::start().await?;
    let bot = Bot::start(&setup, &telegram, folder)?;
    for id in 1..=CALLS {
        Person::new(&telegram, id).join().await?;
    }
    for id in 1..=CALLS {
        Person::new(&telegram, id).set_out().await?;
    }
    let mut waits = Vec::new();
    for (_, id) in (0..COMMANDS).zip((1001..=1020).cycle()) {
        let before = telegram.card(id).message;
        let update = telegram.write(id, if before == 0 { "/start" } else { "/help" });
        let card = telegram.until(id, PATIENCE, |card| card.message > before).await?;
        let fetched = telegram.way(update).fetched.context("it was fetched")?;
        waits.push(card.shown.context("it was shown")? - fetched);
        sleep(Duration::from_millis(10)).await;
    }
    let mut figures = Figures::default();
    figures.add_times("a command while 200 calls hang", waits);
    silent.abort();
    bot.stop().await?;
    Ok(figures)
}
