//! Puts everything together and runs it, until it is told to stop.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use teloxide::prelude::Requester;
use teloxide::requests::Request;
use teloxide::types::Me;
use teloxide::{ApiError, Bot, RequestError};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use crate::clock::{Clock, SystemClock};
use crate::config::{Config, HttpConfig};
use crate::http::{self, health};
use crate::i18n::I18n;
use crate::interviewer::Interviewer;
use crate::interviewer::bank::Bank;
use crate::interviewer::model::ModelInterviewer;
use crate::llm::{self, Gateway, LlmError};
use crate::plans::{Plans, PlansError};
use crate::prompt::{PromptError, Prompts};
use crate::queue::{self, Queue, Workers};
use crate::store::{OpenError, Store};
use crate::telegram::send::{Sender, describe};
use crate::telegram::worker::Worker;
use crate::telegram::{self, Context, intake};

/// How long a database that is down at the start is waited for: long enough for one that starts beside the bot.
const DATABASE_PATIENCE: Duration = Duration::from_secs(60);
/// Waits between two tries to reach Telegram at the start: the first, doubled up to the last.
const TELEGRAM_WAITS: (Duration, Duration) = (Duration::from_millis(500), Duration::from_secs(30));
/// How long running jobs may go on after the stop; the whole stop takes at most 10 seconds.
const DRAIN: Duration = Duration::from_secs(8);

/// Why the bot cannot start, or go on.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// The store cannot be opened.
    #[error("DATABASE_URL: {0}")]
    Store(#[from] OpenError),
    /// The plan catalogue is wrong.
    #[error("PLANS_FILE: {0}")]
    Plans(#[from] PlansError),
    /// The prompts are wrong.
    #[error("prompts: {0}")]
    Prompts(#[from] PromptError),
    /// The gateway to the models cannot be set up.
    #[error("OpenRouter: {0}")]
    Gateway(#[from] LlmError),
    /// No HTTP client can be made.
    #[error("the HTTP client cannot be set up: {0}")]
    Client(String),
    /// Telegram does not know the token.
    #[error("TELEGRAM_BOT_TOKEN: Telegram does not accept it; ask @BotFather for the present one")]
    Token,
    /// The HTTP server cannot be started.
    #[error("HTTP_LISTEN: {address} cannot be listened on: {source}")]
    Http {
        /// Where.
        address: std::net::SocketAddr,
        /// Why.
        source: std::io::Error,
    },
}

/// Runs the bot until `stop` is cancelled. `ready` is called once, when updates are being taken in.
///
/// # Errors
/// What stops the start. Once it runs, failures are waited out.
pub async fn run(config: Config, stop: CancellationToken, ready: impl FnOnce(&Me)) -> Result<(), AppError> {
    for warning in &config.warnings {
        tracing::warn!("{warning}");
    }
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    let plans = Arc::new(plans(config.plans_file.as_ref())?);
    let store = Store::open_within(&config.database, DATABASE_PATIENCE).await?;
    let server = match &config.http {
        Some(http) => Some(bind(http).await?),
        None => None,
    };
    let bot = bot(&config)?;
    let Some(me) = introduce_oneself(&bot, &stop).await? else { return Ok(()) };
    let queue = Queue::new(Arc::clone(&store.jobs), Arc::clone(&clock));
    let ctx = Arc::new(Context {
        out: Sender::new(bot),
        store: store.clone(),
        queue: queue.clone(),
        interviewer: interviewer(&config, &plans, &store, &clock)?,
        plans,
        texts: I18n::embedded(),
        settings: telegram::Settings {
            admins: config.telegram.admins.iter().copied().collect(),
            phone: config.interview.phone,
            answer_grace: config.interview.answer_grace,
            username: me.username().to_owned(),
        },
        clock,
    });
    let workers = Workers::new(queue, Arc::new(Worker::new(Arc::clone(&ctx))), worker_settings(&config));

    let mut tasks = JoinSet::new();
    tasks.spawn(workers.run(stop.clone()));
    tasks.spawn(intake::poll(Arc::clone(&ctx), stop.clone()));
    tasks.spawn(introduce(Arc::clone(&ctx), stop.clone()));
    tasks.spawn(telegram::incidents::tell(Arc::clone(&ctx), stop.clone()));
    if let Some(server) = server {
        tasks.spawn(serve(server, store.clone(), stop.clone()));
    }
    tracing::info!(bot.username = me.username(), models = ctx.interviewer.has_model(), "ready");
    ready(&me);
    while tasks.join_next().await.is_some() {}
    store.database.close().await;
    tracing::info!("stopped");
    Ok(())
}

/// The plan catalogue: the file of the owner, else the built-in one.
///
/// # Errors
/// What is wrong with it.
pub fn plans(file: Option<&PathBuf>) -> Result<Plans, PlansError> {
    file.map_or_else(Plans::embedded, |path| Plans::from_file(path))
}

/// The bot's client. Long polling holds a call open for longer than the library's own limit.
///
/// # Errors
/// The TLS library or the address fails.
pub fn bot(config: &Config) -> Result<Bot, AppError> {
    use secrecy::ExposeSecret;
    let client = teloxide::net::default_reqwest_settings()
        .timeout(Duration::from_secs(u64::from(intake::POLL_SECONDS) + 15))
        .build()
        .map_err(|error| AppError::Client(error.without_url().to_string()))?;
    let url = config.telegram.api_url.parse().map_err(|_| AppError::Client("TELEGRAM_API_URL".to_owned()))?;
    Ok(Bot::with_client(config.telegram.token.expose_secret(), client).set_api_url(url))
}

fn interviewer(
    config: &Config,
    plans: &Arc<Plans>,
    store: &Store,
    clock: &Arc<dyn Clock>,
) -> Result<Interviewer, AppError> {
    let Some(openrouter) = &config.openrouter else { return Ok(Interviewer::new(None, Bank::embedded())) };
    let settings = llm::Settings {
        api_key: openrouter.api_key.clone(),
        base_url: openrouter.base_url.clone(),
        app_url: openrouter.app_url.clone().unwrap_or_default(),
        app_name: openrouter.app_name.clone(),
        deadlines: llm::Deadlines::default(),
    };
    let clock = Arc::clone(clock);
    let gateway = Gateway::new(
        &settings,
        Arc::clone(plans),
        Arc::clone(&store.ledger),
        Arc::new(move || clock.now()),
        Arc::new(rand::random::<u64>),
    )?;
    Ok(Interviewer::new(Some(ModelInterviewer::new(gateway, Prompts::embedded()?)), Bank::embedded()))
}

fn worker_settings(config: &Config) -> queue::Settings {
    let mut settings = queue::Settings { drain: DRAIN, ..queue::Settings::default() };
    settings.updates.concurrency = config.workers.updates;
    settings.model.concurrency = config.workers.models;
    settings
}

/// Asks Telegram who the bot is, until it answers. `None` when the stop comes first.
async fn introduce_oneself(bot: &Bot, stop: &CancellationToken) -> Result<Option<Me>, AppError> {
    let (mut wait, longest) = TELEGRAM_WAITS;
    loop {
        let error = match bot.get_me().send().await {
            Ok(me) => return Ok(Some(me)),
            Err(RequestError::Api(ApiError::InvalidToken)) => return Err(AppError::Token),
            Err(error) => error,
        };
        tracing::warn!(error = describe(&error), wait_ms = wait.as_millis(), "Telegram does not answer yet");
        tokio::select! {
            () = stop.cancelled() => return Ok(None),
            () = tokio::time::sleep(wait) => {}
        }
        wait = (wait * 2).min(longest);
    }
}

/// Tells Telegram the commands and descriptions. They stay there, so failing to is worth a line and no more.
async fn introduce(ctx: Arc<Context>, stop: CancellationToken) {
    tokio::select! {
        () = stop.cancelled() => {}
        introduced = telegram::introduce(&ctx) => if let Err(error) = introduced {
            tracing::warn!(error = describe(&error), "commands and descriptions could not be set");
        }
    }
}

async fn bind(http: &HttpConfig) -> Result<http::Server, AppError> {
    let bound = http::Server::bind(http.listen).await;
    bound.map_err(|source| AppError::Http { address: http.listen, source })
}

async fn serve(server: http::Server, store: Store, stop: CancellationToken) {
    let readiness = health::Readiness::new().check("database", move || {
        let database = Arc::clone(&store.database);
        async move { database.ping().await.map(|_| ()) }
    });
    if let Err(error) = server.serve(health::router(readiness), stop.cancelled_owned()).await {
        tracing::error!(%error, "the HTTP server has stopped");
    }
}
