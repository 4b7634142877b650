//! Measures a bot's process from outside; `scripts/bench` builds what it needs and runs it. Needs Linux.

mod bot;
mod crowd;
mod figures;
mod hanging;
mod interviews;
mod models;
mod people;
mod quiet;
mod telegram;

use std::path::PathBuf;

use anyhow::Context as _;
use clap::{Parser, ValueEnum};
use serde_json::{Map, Value};

use bot::Setup;
use figures::Figures;

#[derive(Parser)]
struct Cli {
    /// What to measure; all of it where nothing is named.
    #[arg(long)]
    only: Vec<Scene>,
    /// How often each is measured; the figures are medians.
    #[arg(long, default_value_t = 3)]
    runs: usize,
    /// The processor that the bot is pinned to.
    #[arg(long)]
    core: Option<usize>,
    /// How many updates the crowd sends.
    #[arg(long, default_value_t = 20_000)]
    updates: usize,
    /// Where the figures are written as JSON.
    #[arg(long)]
    json: Option<PathBuf>,
    /// The program that is measured, and its arguments.
    #[arg(required = true, last = true)]
    command: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Scene {
    Crowd,
    Flushes,
    Quiet,
    Held,
    Open,
    Flooded,
    Hanging,
    Models,
}

impl Scene {
    const fn title(self) -> &'static str {
        match self {
            Self::Crowd => "500 people write for the first time, all at once",
            Self::Flushes => "The same, its flushes counted",
            Self::Quiet => "Twenty commands a second",
            Self::Held => "Whole interviews of ten questions, four begun a second",
            Self::Open => "Interviews that are open",
            Self::Flooded => "A hundred people flood it",
            Self::Hanging => "Models do not answer",
            Self::Models => "Models answer as models do",
        }
    }

    async fn measure(self, setup: &Setup, updates: usize) -> anyhow::Result<Figures> {
        let folder = Folder::new()?;
        let measured = self.measure_in(&folder, setup, updates).await;
        measured.with_context(|| format!("{}; the bot's last words:\n{}", self.title(), folder.last_words()))
    }

    async fn measure_in(self, folder: &Folder, setup: &Setup, updates: usize) -> anyhow::Result<Figures> {
        match self {
            Self::Crowd => crowd::measure(setup, &folder.0, updates).await,
            Self::Flushes => {
                let mut figures = Figures::default();
                figures.add("flushes an update", crowd::flushes(setup, &folder.0, updates).await?);
                Ok(figures)
            }
            Self::Quiet => quiet::measure(setup, &folder.0).await,
            Self::Held => interviews::held(setup, &folder.0, 60).await,
            Self::Open => interviews::open(setup, &folder.0, &[1_000, 10_000]).await,
            Self::Flooded => interviews::flooded(setup, &folder.0).await,
            Self::Hanging => hanging::measure(setup, &folder.0).await,
            Self::Models => models::measure(setup, &folder.0).await,
        }
    }
}

/// A new folder, removed with what is in it.
struct Folder(PathBuf);

impl Folder {
    fn new() -> anyhow::Result<Self> {
        let unique = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH)?.as_nanos();
        let path = std::env::temp_dir().join(format!("bench-{}-{unique}", std::process::id()));
        std::fs::create_dir(&path).context("no folder can be made")?;
        Ok(Self(path))
    }

    fn last_words(&self) -> String {
        const LINES: usize = 5;
        let log = std::fs::read_to_string(self.0.join(bot::LOG)).unwrap_or_default();
        let lines: Vec<&str> = log.lines().collect();
        lines[lines.len().saturating_sub(LINES)..].join("\n")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        drop(std::fs::remove_dir_all(&self.0));
    }
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let cli = Cli::parse();
    let setup = Setup { command: cli.command, core: cli.core, variables: Vec::new() };
    let scenes = if cli.only.is_empty() { Scene::value_variants().to_vec() } else { cli.only };
    let mut all = Map::new();
    for scene in scenes {
        let mut runs = Vec::new();
        for _ in 0..cli.runs {
            runs.push(scene.measure(&setup, cli.updates).await?);
        }
        let figures = Figures::median(&runs);
        figures.print(scene.title());
        let name = scene.to_possible_value().map_or_else(String::new, |value| value.get_name().to_owned());
        all.insert(name, figures.json());
    }
    if let Some(path) = cli.json {
        std::fs::write(path, serde_json::to_string_pretty(&Value::Object(all))?)?;
    }
    Ok(())
}
