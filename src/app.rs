//! Puts everything together and runs it, until it is told to stop.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use crate::clock::{Clock, FollowingClock};
use crate::config::{Config, FreeModelsConfig, HttpConfig, OpenRouterConfig, ProviderConfig, WebhookConfig};
use crate::document::Reader;
use crate::http::{self, health, webhook};
use crate::i18n::I18n;
use crate::interviewer::Interviewer;
use crate::interviewer::bank::Bank;
use crate::interviewer::model::ModelInterviewer;
use crate::llm::{self, Gateway, LlmError};
use crate::plans::{Overlay, Plans, PlansError};
use crate::prompt::{PromptError, Prompts};
use crate::queue::{self, Queue, Registry, Workers};
use crate::service::interviews::sweep;
use crate::service::remembered::MarkKey;
use crate::service::{self, JobContext, Services};
use crate::service::{admins, model_chains};
use crate::stats::metrics::Metered;
use crate::stats::{Metrics, Statistics};
use crate::store::{OpenError, Store, StoreError};
use crate::telegram::core::connect::{self, ConnectError, TELEGRAM_WAITS};
use crate::telegram::core::screen::Screens;
use crate::telegram::core::send::{Sender, describe};
use crate::telegram::core::{self as telegram, Context, command, intake};
use crate::telegram::features::{self, incidents, privacy};

/// How long a database that is down at the start is waited for: long enough for one that starts beside the bot.
const DATABASE_TIMEOUT: Duration = Duration::from_secs(60);
/// How long running jobs may go on after the stop; the whole stop takes at most 10 seconds.
const DRAIN: Duration = Duration::from_secs(8);
/// How long the costs of the last calls are waited for.
const FLUSH: Duration = Duration::from_secs(1);

/// Why the bot cannot start, or go on.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// The store cannot be opened.
    #[error("DATABASE_URL: {0}")]
    Store(#[from] OpenError),
    /// The store was opened, and does not say what time it is.
    #[error("DATABASE_URL: {0}")]
    Time(#[from] StoreError),
    /// The plan catalogue is wrong.
    #[error(transparent)]
    Plans(#[from] PlansError),
    /// The prompts are wrong.
    #[error("prompts: {0}")]
    Prompts(#[from] PromptError),
    /// The gateway to the models cannot be set up.
    #[error("OpenRouter: {0}")]
    Gateway(#[from] LlmError),
    /// The counters cannot be set up.
    #[error("metrics: {0}")]
    Metrics(#[from] prometheus::Error),
    /// There is no way to Telegram.
    #[error(transparent)]
    Telegram(#[from] ConnectError),
    /// It is not known where this program is.
    #[error("the program does not find itself: {0}")]
    Program(#[source] std::io::Error),
    /// The HTTP server cannot be started.
    #[error("HTTP_LISTEN: {address} cannot be listened on: {source}")]
    Http { address: std::net::SocketAddr, source: std::io::Error },
}

/// Runs the bot until `stop` is cancelled. `ready` is called once, when updates are being taken in.
///
/// # Errors
/// What stops the start. Once it runs, failures are waited out.
pub async fn run(config: Config, stop: CancellationToken, ready: impl FnOnce()) -> Result<(), AppError> {
    for warning in &config.warnings {
        tracing::warn!("{warning}");
    }
    let store = tokio::select! {
        () = stop.cancelled() => return Ok(()),
        store = Store::open_within(&config.database, DATABASE_TIMEOUT) => store?,
    };
    run_on(config, store, stop, ready).await
}

/// As [`run`], on a store that is open.
///
/// # Errors
/// As [`run`].
pub async fn run_on(
    config: Config,
    store: Store,
    stop: CancellationToken,
    ready: impl FnOnce(),
) -> Result<(), AppError> {
    let metrics = Arc::new(Metrics::new()?);
    let clock = store.clock().await?;
    let follow_time = store.clone().follow_time(Arc::clone(&clock), stop.clone());
    let services = tokio::select! {
        () = stop.cancelled() => return Ok(()),
        services = services(&config, &metrics, store, clock) => services?,
    };
    let server = match &config.http {
        Some(http) => Some(bind(http).await?),
        None => None,
    };
    let bot = connect::bot(&config.telegram)?;
    let Some(me) = connect::identity_in_time(&bot, &stop).await? else { return Ok(()) };
    let settings = telegram::Settings {
        phone: config.interview.phone,
        username: me.username().to_owned(),
        updates_a_minute: config.workers.a_minute,
        privacy: config.privacy.clone(),
        payment_provider: config.telegram.payment_provider.clone(),
        owner_page: config.http.as_ref().and_then(|http| http.owner_page.clone()),
    };
    let reader = Reader::new(match config.program.clone() {
        Some(program) => program,
        None => std::env::current_exe().map_err(AppError::Program)?,
    });
    let ctx = Arc::new(context(services.clone(), Sender::new(bot), settings, reader));

    let mut tasks = begin(&config, &ctx, &stop);
    tasks.spawn(follow_time);
    if let Some(server) = server {
        tasks.spawn(server.serve(router(&config, &ctx, metrics), stop.clone().cancelled_owned()));
    }
    tracing::info!(bot.username = me.username(), models = services.interviewer.has_model(), "ready");
    ready();
    while tasks.join_next().await.is_some() {}
    if let Some(gateway) = services.interviewer.gateway() {
        // What is still asked for then stays set aside.
        let _ = tokio::time::timeout(FLUSH, gateway.flushed()).await;
    }
    services.store.database.close().await;
    tracing::info!("stopped");
    Ok(())
}

/// Puts the use cases together.
async fn services(
    config: &Config,
    metrics: &Arc<Metrics>,
    mut store: Store,
    clock: Arc<FollowingClock>,
) -> Result<Services, AppError> {
    let clock: Arc<dyn Clock> = clock;
    let (file, openrouter) = (config.plans_file.as_ref(), config.openrouter.as_ref());
    let plans = Arc::new(plans(file, &config.models, config.free_models, openrouter).await?);
    if config.telegram.payment_provider.is_some() && plans.card_payments.is_none() {
        tracing::warn!(
            "PAYMENT_PROVIDER_TOKEN is set, and the plan catalogue has no [card_payments]: nothing is sold by card"
        );
    }
    store.ledger = Arc::new(Metered::new(store.ledger, Arc::clone(metrics)));
    let shown = configuration(config, &plans);
    Ok(Services {
        queue: Queue::new(Arc::clone(&store.jobs), Arc::clone(&clock)),
        interviewer: interviewer(config, &plans, &store, &clock)?,
        statistics: Arc::new(Statistics::new(
            Arc::clone(&store.ledger),
            Arc::clone(&store.documents),
            shown,
            Arc::clone(&clock),
        )),
        answer_grace: config.interview.answer_grace,
        follow_ups: config.interview.follow_ups,
        mark_key: Arc::new(MarkKey::new(config.privacy.secret.clone())),
        takes_cards: config.telegram.payment_provider.is_some(),
        admins: config.telegram.admins.iter().copied().collect(),
        store,
        plans,
        clock,
    })
}

/// What the conversation works with.
fn context(services: Services, out: Sender, settings: telegram::Settings, reader: Reader) -> Context {
    let texts = I18n::embedded();
    let screens = Screens::new(services.clone(), out.clone());
    let presenter = features::current::TelegramPresenter {
        services: services.clone(),
        screens: screens.clone(),
        texts,
        username: settings.username.clone(),
    };
    Context {
        services,
        out,
        screens,
        presenter: Arc::new(presenter),
        texts,
        settings,
        reader,
        registered: features::registered(),
    }
}

/// Begins everything that goes on until `stop`.
fn begin(config: &Config, ctx: &Arc<Context>, stop: &CancellationToken) -> JoinSet<()> {
    let services = &ctx.services;
    let mut tasks = JoinSet::new();
    let workers = Workers::new(services.queue.clone(), Arc::new(jobs(ctx)), worker_settings(config));
    tasks.spawn(workers.run(stop.clone()));
    tasks.spawn(services.store.clone().run_retention(
        config.privacy.retention,
        Arc::clone(&services.clock),
        stop.clone(),
    ));
    if let Some(after) = config.privacy.inactive {
        tasks.spawn(privacy::erase_inactive(Arc::clone(ctx), after, stop.clone()));
    }
    tasks.spawn(sweep::run(services.clone(), stop.clone()));
    tasks.spawn(model_chains::follow(services.clone(), stop.clone()));
    match config.http.as_ref().and_then(|http| http.webhook.clone()) {
        Some(WebhookConfig { url, secret }) => {
            tasks.spawn(intake::announce_webhook(Arc::clone(ctx), url, secret, stop.clone()));
        }
        None => {
            tasks.spawn(intake::poll(Arc::clone(ctx), stop.clone()));
        }
    }
    tasks.spawn(introduce(Arc::clone(ctx), stop.clone()));
    tasks.spawn(incidents::tell(Arc::clone(ctx), stop.clone()));
    tasks
}

/// Every kind of job, with what it works with.
fn jobs(ctx: &Arc<Context>) -> Registry {
    let context = JobContext { services: ctx.services.clone(), presenter: Arc::clone(&ctx.presenter) };
    features::jobs(service::jobs(Registry::new(), &Arc::new(context)), ctx)
}

/// The plan catalogue: the file of the owner, else the built-in one; with the models that the environment names over it, and
/// with free models only where that is wanted. OpenRouter is asked for models that the catalogue does not know.
///
/// # Errors
/// What is wrong with it.
pub async fn plans(
    file: Option<&PathBuf>,
    models: &Overlay,
    free_models: FreeModelsConfig,
    openrouter: Option<&OpenRouterConfig>,
) -> Result<Plans, PlansError> {
    let mut plans = file.map_or_else(Plans::embedded, |path| Plans::from_file(path))?;
    let unknown = plans.unknown(models);
    if !unknown.is_empty() && openrouter.is_some() {
        match llm::catalogue::listed(&llm_settings(openrouter, &[]), &unknown).await {
            Ok(found) => found.into_iter().for_each(|(id, model)| plans.adopt(id, model)),
            Err(error) => {
                tracing::warn!(%error, "OpenRouter cannot be asked for models that the catalogue does not know");
            }
        }
    }
    let free = &mut plans.free_models;
    free.requests_per_day = free_models.requests_per_day.unwrap_or(free.requests_per_day);
    free.requests_per_minute = free_models.requests_per_minute.unwrap_or(free.requests_per_minute);
    let plans = plans.overlaid(models)?;
    Ok(if free_models.only { plans.only_free_models() } else { plans })
}

fn interviewer(
    config: &Config,
    plans: &Arc<Plans>,
    store: &Store,
    clock: &Arc<dyn Clock>,
) -> Result<Interviewer, AppError> {
    let pool = Arc::clone(&store.question_pool);
    let ports = llm::Ports {
        plans: Arc::clone(plans),
        ledger: Arc::clone(&store.ledger),
        budgets: Arc::clone(&store.budgets),
        users: Some(Arc::clone(&store.users)),
        clock: Arc::clone(clock),
        random: Arc::new(rand::random::<u64>),
    };
    if config.openrouter.is_none() && config.providers.is_empty() {
        return Ok(Interviewer::new(None, Bank::embedded(), pool, ports));
    }
    let gateway = Gateway::new(&llm_settings(config.openrouter.as_ref(), &config.providers), ports.clone())?;
    // A provider may have nobody who writes: one that only hears.
    let writes =
        |provider: &ProviderConfig| plans.models().any(|(_, model)| model.provider.as_ref() == Some(&provider.name));
    if config.openrouter.is_none() && !config.providers.iter().any(writes) {
        return Ok(Interviewer::new(None, Bank::embedded(), pool, ports).speaking_by(gateway));
    }
    let model = ModelInterviewer::new(gateway, Prompts::embedded()?);
    Ok(Interviewer::new(Some(model), Bank::embedded(), pool, ports))
}

/// How to reach models.
pub(crate) fn llm_settings(openrouter: Option<&OpenRouterConfig>, providers: &[ProviderConfig]) -> llm::Settings {
    let openrouter = openrouter.map(|config| llm::OpenRouterAccess {
        api_key: config.api_key.clone(),
        base_url: config.base_url.clone(),
        app_url: config.app_url.clone().unwrap_or_default(),
        app_name: config.app_name.clone(),
    });
    let providers = providers.iter().map(|config| llm::ProviderAccess {
        name: config.name.clone(),
        base_url: config.base_url.clone(),
        api_key: config.api_key.clone(),
    });
    llm::Settings { openrouter, providers: providers.collect(), timeouts: llm::Timeouts::default() }
}

fn worker_settings(config: &Config) -> queue::Settings {
    let mut settings = queue::Settings { drain: DRAIN, ..queue::Settings::default() };
    settings.updates.concurrency = config.workers.updates;
    settings.model.concurrency = config.workers.models;
    settings
}

/// How often it is tried to tell Telegram the commands: some ten minutes long.
const INTRODUCED: u32 = 24;

/// Tells Telegram the commands and descriptions, and takes those of admins from whoever is none any more.
async fn introduce(ctx: Arc<Context>, stop: CancellationToken) {
    let tried = async {
        for attempt in 1..=INTRODUCED {
            match introduced(&ctx).await {
                Ok(()) => return,
                Err(error) => tracing::warn!(error, "commands and descriptions could not be set"),
            }
            tokio::time::sleep(TELEGRAM_WAITS.wait(attempt, 1.0)).await;
        }
    };
    let _ = stop.run_until_cancelled(tried).await;
}

async fn introduced(ctx: &Context) -> Result<(), String> {
    command::introduce(ctx).await.map_err(|error| describe(&error))?;
    for former in admins::former(&ctx.services).await.map_err(|error| error.to_string())? {
        command::withdraw_from(ctx, former).await.map_err(|error| describe(&error))?;
    }
    admins::note(&ctx.services).await.map_err(|error| error.to_string())
}

async fn bind(http: &HttpConfig) -> Result<http::Server, AppError> {
    let bound = http::Server::bind(http.listen).await;
    bound.map_err(|source| AppError::Http { address: http.listen, source })
}

/// Health; the webhook, where updates come that way; statistics, where there is a token for them; the owner's page, where it has
/// an address.
fn router(config: &Config, ctx: &Arc<Context>, metrics: Arc<Metrics>) -> axum::Router {
    let database = Arc::clone(&ctx.services.store.database);
    let readiness = health::Readiness::new().check("database", move || {
        let database = Arc::clone(&database);
        async move { database.ping().await.map(|_| ()) }
    });
    let mut router = health::router(readiness);
    let http = config.http.as_ref();
    if let Some(webhook) = http.and_then(|http| http.webhook.as_ref()) {
        let ctx = Arc::clone(ctx);
        let take = move |body: String| {
            let ctx = Arc::clone(&ctx);
            async move { intake::take(&ctx, &body).await }
        };
        router = router.merge(webhook::router(&webhook.path(), webhook.secret.clone(), take));
    }
    if let Some(token) = http.and_then(|http| http.stats_token.as_ref()) {
        let statistics = Arc::clone(&ctx.services.statistics);
        let sources = http::stats::Sources { statistics, metrics, jobs: Arc::clone(&ctx.services.store.jobs) };
        router = router.merge(http::stats::router(token.clone(), sources));
    }
    if let Some(address) = http.and_then(|http| http.owner_page.as_ref()) {
        router =
            router.merge(http::owner_page::router(ctx.services.clone(), ctx.texts, address, &config.telegram.token));
    }
    router
}

/// What the statistics say about the settings: no secret and no address.
fn configuration(config: &Config, plans: &Plans) -> serde_json::Value {
    serde_json::json!({
        "openrouter": config.openrouter.is_some(),
        "providers": config.providers.iter().map(|provider| &provider.name).collect::<Vec<_>>(),
        "workers": { "updates": config.workers.updates, "models": config.workers.models },
        "catalogue": plans,
    })
}
