//! The settings: one struct per concern, read from the environment once, at start.
//!
//! [`Config::load`] takes a lookup instead of reading the process, so that a test, or the `sandbox` command with
//! [`overlay`], can give settings of its own. [`Environment`] is the lookup of the real program: the process
//! environment first, then the file `.env`. [`VARIABLES`] describes every variable; its defaults are the ones in
//! force, and `.env.example` and the README's table are checked against it.
//!
//! Everything that is wrong is reported together: one line a variable that names it, what it holds (never a secret)
//! and what is allowed. Unset and empty are the same.

mod database;
mod environment;
mod free_models;
mod http;
mod interview;
mod log;
mod models;
mod openrouter;
mod privacy;
mod providers;
mod reader;
mod telegram;
mod url;
mod variables;
mod workers;

pub use environment::{Environment, EnvironmentError};
pub use free_models::FreeModelsConfig;
pub use http::{HttpConfig, WebhookConfig};
pub use interview::{InterviewConfig, PhonePolicy};
pub use log::{LogConfig, LogFormat};
pub use openrouter::OpenRouterConfig;
pub use privacy::PrivacyConfig;
pub use providers::ProviderConfig;
pub use telegram::TelegramConfig;
pub use variables::{Section, VARIABLES, Variable};
pub use workers::WorkerConfig;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use reader::Reader;
use secrecy::SecretString;

use crate::plans::Overlay;
use crate::store::DatabaseUrl;

/// The value of a variable by its name.
pub type Lookup<'a> = dyn Fn(&str) -> Option<String> + 'a;

#[derive(Debug, Clone)]
pub struct Config {
    /// The bot's account, its Bot API server and its admins.
    pub telegram: TelegramConfig,
    /// Where everything is kept.
    pub database: DatabaseUrl,
    /// The models; `None` without a key: the question bank asks and grades alone.
    pub openrouter: Option<OpenRouterConfig>,
    /// Providers that are reached without OpenRouter, as far as they can be used.
    pub providers: Vec<ProviderConfig>,
    /// Models that the environment chooses.
    pub models: Overlay,
    /// Models that cost nothing.
    pub free_models: FreeModelsConfig,
    /// The HTTP server; `None` when it is not wanted.
    pub http: Option<HttpConfig>,
    /// How interviews are held.
    pub interview: InterviewConfig,
    /// The plan catalogue that replaces the built-in one.
    pub plans_file: Option<PathBuf>,
    /// How long things are kept, and what people are told of it.
    pub privacy: PrivacyConfig,
    /// How much is done at once.
    pub workers: WorkerConfig,
    /// This program, by which it starts itself to read a file. Unset: the one that runs; a test says where it is.
    pub program: Option<PathBuf>,
    pub log: LogConfig,
    /// What is allowed but worth a look; for the log.
    pub warnings: Vec<String>,
}

/// The settings as far as they can be used, and what is wrong with the rest: for `doctor`, which checks what it can.
#[derive(Debug)]
pub struct Draft {
    /// As [`Config::telegram`]; so are the others.
    pub telegram: Option<TelegramConfig>,
    /// `None` after a mistake.
    pub database: Option<DatabaseUrl>,
    /// `None` without a key, or after a mistake.
    pub openrouter: Option<OpenRouterConfig>,
    /// Those that can be used.
    pub providers: Vec<ProviderConfig>,
    /// `None` after a mistake.
    pub models: Option<Overlay>,
    /// `None` after a mistake.
    pub free_models: Option<FreeModelsConfig>,
    /// `None` when it is not wanted, or after a mistake.
    pub http: Option<HttpConfig>,
    /// `None` when the built-in catalogue is used, or after a mistake.
    pub plans_file: Option<PathBuf>,
    /// One line for each mistake.
    pub problems: Vec<String>,
    /// What is allowed but worth a look.
    pub warnings: Vec<String>,
    interview: Option<InterviewConfig>,
    privacy: Option<PrivacyConfig>,
    workers: Option<WorkerConfig>,
    log: Option<LogConfig>,
}

impl Draft {
    /// Reads and checks all settings.
    pub fn read(lookup: &Lookup<'_>) -> Self {
        let mut reader = Reader::new(lookup);
        // All are read before any is used, so that one mistake does not hide the next.
        let telegram = TelegramConfig::read(&mut reader);
        let database = database::read(&mut reader);
        let openrouter = OpenRouterConfig::read(&mut reader);
        let plans_file = reader.read("PLANS_FILE", |value| Path::new(value).is_file().then(|| value.into()));
        let providers = providers::read(&mut reader, plans_file.as_deref());
        let models = models::read(&mut reader);
        let free_models = FreeModelsConfig::read(&mut reader);
        let http = HttpConfig::read(&mut reader);
        let interview = InterviewConfig::read(&mut reader);
        let privacy = PrivacyConfig::read(&mut reader);
        let workers = WorkerConfig::read(&mut reader);
        let log = LogConfig::read(&mut reader);
        let (problems, warnings) = reader.finish();
        Self {
            telegram,
            database,
            openrouter,
            providers,
            models,
            free_models,
            http,
            plans_file,
            problems,
            warnings,
            interview,
            privacy,
            workers,
            log,
        }
    }
}

impl Config {
    /// Reads and checks all settings.
    ///
    /// # Errors
    /// Everything that is wrong, at once.
    pub fn load(lookup: &Lookup<'_>) -> Result<Self, ConfigError> {
        let draft = Draft::read(lookup);
        let whole = (draft.telegram, draft.database, draft.interview, draft.workers, draft.log, draft.free_models);
        let (Some(telegram), Some(database), Some(interview), Some(workers), Some(log), Some(free_models)) = whole
        else {
            return Err(ConfigError { problems: draft.problems });
        };
        let Some(privacy) = draft.privacy else {
            return Err(ConfigError { problems: draft.problems });
        };
        if !draft.problems.is_empty() {
            return Err(ConfigError { problems: draft.problems });
        }
        let Draft { openrouter, providers, models, http, plans_file, warnings, .. } = draft;
        Ok(Self {
            telegram,
            database,
            openrouter,
            providers,
            models: models.unwrap_or_default(),
            free_models,
            http,
            interview,
            plans_file,
            privacy,
            workers,
            program: None,
            log,
            warnings,
        })
    }

    /// Where the HTTP server listens, and nothing else: `health` needs no other setting. `None` when it is not wanted.
    ///
    /// # Errors
    /// It is wrong.
    pub fn listen_address(lookup: &Lookup<'_>) -> Result<Option<SocketAddr>, ConfigError> {
        let mut reader = Reader::new(lookup);
        let listen = http::listen(&mut reader);
        let (problems, _) = reader.finish();
        if problems.is_empty() { Ok(listen) } else { Err(ConfigError { problems }) }
    }

    /// Where everything is kept, and nothing else: `backup` and `restore` need no other setting.
    ///
    /// # Errors
    /// It is wrong.
    pub fn database_url(lookup: &Lookup<'_>) -> Result<DatabaseUrl, ConfigError> {
        let mut reader = Reader::new(lookup);
        let url = database::read(&mut reader);
        let (problems, _) = reader.finish();
        url.filter(|_| problems.is_empty()).ok_or(ConfigError { problems })
    }

    /// Everything that must not be logged.
    pub fn secrets(&self) -> Vec<SecretString> {
        let mut secrets = vec![self.telegram.token.clone()];
        if let DatabaseUrl::Mongodb { uri, .. } = &self.database {
            secrets.extend(database::password(uri));
            secrets.push(uri.clone());
        }
        secrets.extend(self.telegram.payment_provider.clone());
        secrets.extend(self.privacy.secret.clone());
        secrets.extend(self.openrouter.iter().map(|openrouter| openrouter.api_key.clone()));
        secrets.extend(self.providers.iter().filter_map(|provider| provider.api_key.clone()));
        if let Some(http) = &self.http {
            secrets.extend(http.webhook.iter().map(|webhook| webhook.secret.clone()));
            secrets.extend(http.stats_token.clone());
        }
        secrets
    }
}

/// Settings that cannot be used: one line for each mistake.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", problems.join("\n"))]
pub struct ConfigError {
    pub problems: Vec<String>,
}

/// A lookup that answers from `settings` first: the `sandbox` command brings a token, a server and a database of its
/// own. An empty value unsets a variable.
pub fn overlay<'a>(settings: &'a [(&'a str, String)], lookup: &'a Lookup<'_>) -> impl Fn(&str) -> Option<String> + 'a {
    move |name| {
        let own = settings.iter().find(|(own, _)| *own == name);
        own.map_or_else(|| lookup(name), |(_, value)| Some(value.clone()))
    }
}
