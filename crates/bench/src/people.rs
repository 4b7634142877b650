//! People who hold whole interviews in English, without a model.

use std::time::Duration;

use anyhow::Context as _;
use tokio::time::Instant;

use crate::telegram::{Card, Telegram};

/// Longer than anything takes.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);

/// Something to read for the offline grader; no question asks for just this.
pub(crate) const ANSWER: &str = "I would first find out what the system has to guarantee, and measure before I change anything. Then I \
    would look at how the data is stored and indexed, which operations run at the same time, and where a cache or a queue \
    takes load away from the slow part. Errors are handled where somebody can do something about them, retries have a limit \
    and a growing wait, and every operation can be repeated without harm.";

pub(crate) struct Person<'t> {
    telegram: &'t Telegram,
    id: i64,
}

/// Whether a label is this one; what stands around it may be an emoji.
fn is(label: &str, wanted: &str) -> bool {
    label.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).collect::<Vec<_>>().join(" ")
        == wanted
}

impl<'t> Person<'t> {
    pub(crate) const fn new(telegram: &'t Telegram, id: i64) -> Self {
        Self { telegram, id }
    }

    async fn until(&self, is_wanted: impl Fn(&Card) -> bool) -> anyhow::Result<Card> {
        self.telegram.until(self.id, PATIENCE, is_wanted).await
    }

    /// Taps a button as soon as it is there, and waits for what comes of it. Returns how long that took.
    async fn tap(&self, label: &str) -> anyhow::Result<Duration> {
        let there = |card: &Card| card.buttons.iter().any(|(text, _)| is(text, label));
        let card = self.until(there).await.with_context(|| format!("no button {label}"))?;
        let (_, data) = card.buttons.iter().find(|(text, _)| is(text, label)).context("it was there")?;
        let begun = Instant::now();
        self.telegram.tap(self.id, &card, data);
        let next =
            self.until(|now| now.shown > card.shown && (now.text != card.text || now.buttons != card.buttons)).await;
        let next = next.with_context(|| format!("after {label}"))?;
        Ok(next.shown.map_or_else(Duration::default, |shown| shown - begun))
    }

    async fn say(&self, text: &str) -> anyhow::Result<()> {
        let before = self.telegram.card(self.id).message;
        self.telegram.write(self.id, text);
        self.until(|card| card.message > before).await.with_context(|| format!("after {text}"))?;
        Ok(())
    }

    pub(crate) async fn join(&self) -> anyhow::Result<()> {
        self.say("/start").await?;
        self.tap("English").await?;
        Ok(())
    }

    /// Chooses, and taps "Start".
    pub(crate) async fn set_out(&self) -> anyhow::Result<()> {
        self.say("/interview").await?;
        for label in ["Backend", "Go", "Junior"] {
            self.tap(label).await?;
        }
        self.telegram.tap_when_there(self.id, "Start", |label| is(label, "Start")).await.map(|_| ())
    }

    /// Until the first question is there. Returns how long "Start" took.
    pub(crate) async fn begin(&self) -> anyhow::Result<Duration> {
        self.set_out().await?;
        let begun = Instant::now();
        let card = self.until(|card| card.text.contains("Question 1/")).await?;
        Ok(card.shown.map_or_else(Duration::default, |shown| shown.saturating_duration_since(begun)))
    }

    /// Answers one question, and goes on. Returns how long "Next" took, where there is a next one.
    pub(crate) async fn answer(&self) -> anyhow::Result<Option<Duration>> {
        self.telegram.write(self.id, ANSWER);
        let has = |card: &Card, label: &str| card.buttons.iter().any(|(text, _)| is(text, label));
        let card = self.until(|card| has(card, "Next") || has(card, "Report")).await?;
        if has(&card, "Next") { Ok(Some(self.tap("Next").await?)) } else { self.tap("Report").await.map(|_| None) }
    }
}
