//! The command line: `run` (default), `sandbox`, `doctor`, `health`, `backup`, `restore`, `grade`, `marks`; and
//! `read-document`, by which the program calls itself.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context as _, Result};
use chrono::Utc;
use clap::{Parser, Subcommand};
use interview_bot::config::{Config, ConfigError, Draft, Environment};
use interview_bot::domain::language::Language;
use interview_bot::domain::plan::PlanName;
use interview_bot::redact::redact;
use interview_bot::{app, backup, demo, doctor, document, evaluate, http, logging};
use tokio_util::sync::CancellationToken;

/// A Telegram bot that runs mock job interviews in Uzbek, Russian and English.
#[derive(Parser)]
#[command(version, about)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Run the bot (the default).
    Run,
    /// Hold interviews in the browser: the bot, a Telegram of its own, one file as database. Needs no account.
    Sandbox {
        /// Where the chat page listens.
        #[arg(long, default_value_t = SocketAddr::from((Ipv4Addr::LOCALHOST, 8080)))]
        listen: SocketAddr,
        /// Where interviews are kept.
        #[arg(long, default_value = "data")]
        data: PathBuf,
    },
    /// Check the settings and everything the bot depends on.
    Doctor {
        /// Have each model that hears people listen to this recording instead, and show what it hears.
        #[arg(long)]
        transcribe: Option<PathBuf>,
        /// In this language only: uz, ru or en.
        #[arg(long, value_parser = language, requires = "transcribe")]
        language: Option<Language>,
    },
    /// Ask a running bot whether it is ready, by HTTP_LISTEN; for container engines.
    Health,
    /// Write all that the database holds to a file. The bot may be running.
    Backup {
        /// A new file, or - for standard output. It has people's names and answers in it: keep it as you keep .env.
        file: PathBuf,
    },
    /// Grade a file of answers that people have judged, and say how well it was done.
    Grade {
        /// One JSON object a line; docs/GRADING.md says what is in it.
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// Have the models of this plan grade; without it and --model, the offline grader does.
        #[arg(long, value_parser = plan)]
        plan: Option<PlanName>,
        /// Have this model grade first.
        #[arg(long)]
        model: Option<String>,
        /// How often each answer is graded.
        #[arg(long, default_value_t = 1)]
        times: usize,
        /// US dollars that it may cost.
        #[arg(long, default_value_t = 1.0)]
        limit: f64,
        /// Where it is written down what was graded: with it, a run goes on where the last one ended.
        #[arg(long)]
        results: Option<PathBuf>,
    },
    /// Say which key points people mark as said that were not found by key words. The bot may be running.
    Marks {
        /// All points that were not found, not only those that somebody has marked.
        #[arg(long)]
        all: bool,
    },
    /// Store what a backup has in an empty database, of either kind. No bot may be running on it.
    Restore {
        /// The file, or - for standard input.
        file: PathBuf,
        /// Remove all that is in the database first.
        #[arg(long)]
        replace: bool,
    },
    /// Read a document of a stranger from standard input: the bot does so for each, in a process of its own.
    #[command(name = document::child::COMMAND, hide = true)]
    ReadDocument,
}

fn main() -> ExitCode {
    // A panic's own text may quote what a person typed: the place is enough to find it.
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!(panic.location = place, "a part of the program has panicked");
    }));
    let command = Cli::parse().command.unwrap_or(Command::Run);
    if matches!(command, Command::ReadDocument) {
        // Before anything has been read or started.
        return document::child::run();
    }
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return fail(&error.into()),
    };
    let ended = runtime.block_on(execute(command));
    // A database file that somebody else has locked would be waited for.
    runtime.shutdown_background();
    ended.unwrap_or_else(|error| fail(&error))
}

/// One clear line for each mistake.
fn fail(error: &anyhow::Error) -> ExitCode {
    let mut text = error.to_string();
    for cause in error.chain().skip(1).map(ToString::to_string) {
        // Most errors say themselves what caused them.
        if !text.contains(&cause) {
            text = format!("{text}: {cause}");
        }
    }
    eprintln!("{}", redact(&text));
    ExitCode::FAILURE
}

async fn execute(command: Command) -> Result<ExitCode> {
    let environment = Environment::read()?;
    match command {
        Command::Run => {
            let config = load(&|name| environment.get(name))?;
            app::run(config, stop_on_signal()?, || {}).await?;
        }
        Command::Sandbox { listen, data } => demo::run(&environment, listen, &data, stop_on_signal()?).await?,
        Command::Doctor { transcribe, language } => {
            let draft = Draft::read(&|name| environment.get(name));
            let checks = match transcribe {
                Some(file) => doctor::transcribe(&draft, &file, language).await,
                None => doctor::checks::all(&draft).await,
            };
            print!("{}", doctor::report(&checks));
            return Ok(if doctor::is_healthy(&checks) { ExitCode::SUCCESS } else { ExitCode::FAILURE });
        }
        Command::Health => {
            let listen = Config::listen_address(&|name| environment.get(name))?;
            http::probe(listen.context("HTTP_LISTEN is not set, so there is nothing to ask")?).await?;
        }
        Command::Backup { file } => {
            let url = Config::database_url(&|name| environment.get(name))?;
            let counts = backup::back_up(&url, &file, Utc::now()).await?;
            let said = format!("{}: {counts}", file.display());
            if backup::is_standard(&file) { eprintln!("{said}") } else { println!("{said}") }
        }
        Command::Grade { files, plan, model, times, limit: limit_usd, results } => {
            let options = evaluate::command::Options { files, plan, model, times, limit_usd, results };
            print!("{}", evaluate::command::grade(&options, &|name| environment.get(name)).await?);
        }
        Command::Marks { all } => {
            let url = Config::database_url(&|name| environment.get(name))?;
            print!("{}", evaluate::marks::table(&url, all).await?);
        }
        Command::Restore { file, replace } => {
            let url = Config::database_url(&|name| environment.get(name))?;
            let counts = backup::restore(&url, &file, replace).await?;
            println!("{url}: {counts}");
        }
        Command::ReadDocument => return Ok(document::child::run()),
    }
    Ok(ExitCode::SUCCESS)
}

fn plan(name: &str) -> Result<PlanName, String> {
    let names = || PlanName::ALL.map(PlanName::slug).join(", ");
    PlanName::from_slug(name).ok_or_else(|| format!("allowed are {}", names()))
}

fn language(code: &str) -> Result<Language, String> {
    Language::from_code(code).ok_or_else(|| format!("allowed are {}", Language::ALL.map(Language::code).join(", ")))
}

fn load(lookup: &interview_bot::config::Lookup<'_>) -> Result<Config, ConfigError> {
    let config = Config::load(lookup)?;
    logging::init(&config.log, &config.secrets());
    Ok(config)
}

/// A token that SIGINT (Ctrl-C) and SIGTERM (`docker stop`) cancel.
fn stop_on_signal() -> Result<CancellationToken> {
    use tokio::signal::unix::{SignalKind, signal};
    let stop = CancellationToken::new();
    let (mut interrupt, mut terminate) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    let stopping = stop.clone();
    tokio::spawn(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
        stopping.cancel();
    });
    Ok(stop)
}
