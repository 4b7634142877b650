//! Opening a store: the address, what can go wrong, and waiting for a database that is still starting.

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;

use ::mongodb::options::ConnectionString;
use secrecy::SecretString;
use tokio::time::{Instant, sleep};

use super::{Store, StoreError, mongodb, sqlite};
use crate::backoff::Backoff;

/// The MongoDB database when the address names none.
const DEFAULT_DATABASE: &str = "interview_bot";
/// Waits between two tries of [`Store::open_within`].
const WAITS: Backoff = Backoff { first: Duration::from_millis(500), longest: Duration::from_secs(5) };

/// The address of a database, checked. Displayed and debugged without its password.
#[derive(Debug, Clone)]
pub enum DatabaseUrl {
    /// A file of SQLite, `sqlite://path`.
    Sqlite(PathBuf),
    /// A database of SQLite that ends with its store, `sqlite::memory:`.
    SqliteMemory,
    /// MongoDB, `mongodb://…` or `mongodb+srv://…`.
    Mongodb {
        /// The whole address.
        uri: SecretString,
        /// The database named in its path, `interview_bot` where there is none.
        database: String,
    },
}

/// An address that leads nowhere. The message repeats nothing of the address, which may hold a password.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadAddress {
    /// Neither SQLite nor MongoDB.
    #[error("it must begin with mongodb://, mongodb+srv:// or sqlite://")]
    Scheme,
    /// No path after `sqlite://`.
    #[error("sqlite:// needs the path of a file, e.g. sqlite://data/interview-bot.db")]
    NoPath,
    /// Options after the path.
    #[error("sqlite:// takes a path only, no options after `?`")]
    Options,
    /// The driver does not accept it.
    #[error("it is not a connection string of MongoDB; special characters in its password must be percent-encoded")]
    Mongodb,
}

impl DatabaseUrl {
    /// The same MongoDB with another database; SQLite has no other.
    #[must_use]
    pub fn with_database(self, name: &str) -> Self {
        match self {
            Self::Mongodb { uri, .. } => Self::Mongodb { uri, database: name.to_owned() },
            sqlite => sqlite,
        }
    }
}

impl FromStr for DatabaseUrl {
    type Err = BadAddress;

    fn from_str(text: &str) -> Result<Self, BadAddress> {
        let text = text.trim();
        if text.starts_with("mongodb://") || text.starts_with("mongodb+srv://") {
            let parsed = ConnectionString::parse(text).map_err(|_| BadAddress::Mongodb)?;
            let database = parsed.default_database.filter(|name| !name.is_empty());
            let database = database.unwrap_or_else(|| DEFAULT_DATABASE.to_owned());
            return Ok(Self::Mongodb { uri: text.into(), database });
        }
        match text.strip_prefix("sqlite:").ok_or(BadAddress::Scheme)? {
            ":memory:" => Ok(Self::SqliteMemory),
            path if path.contains('?') => Err(BadAddress::Options),
            path => match path.strip_prefix("//").unwrap_or(path) {
                "" => Err(BadAddress::NoPath),
                path => Ok(Self::Sqlite(path.into())),
            },
        }
    }
}

impl fmt::Display for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sqlite(path) => write!(f, "sqlite://{}", path.display()),
            Self::SqliteMemory => f.write_str("sqlite::memory:"),
            Self::Mongodb { database, .. } => write!(f, "MongoDB, database {database}"),
        }
    }
}

/// What a database is opened for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    Use,
    /// Only to be read: it must be there, in the schema of this program.
    BackUp,
    /// Also when an earlier restoration did not come to its end.
    Restore,
}

/// Whether nothing is left to migrate.
pub(super) fn is_current(found: u32, known: u32) -> Result<(), OpenError> {
    match found {
        0 => Err(OpenError::Absent),
        found if found < known => Err(OpenError::OlderSchema { found, known }),
        found if found > known => Err(OpenError::NewerSchema { found, known }),
        _ => Ok(()),
    }
}

/// Why a store cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The database does not answer, or refuses. Worth another try while it starts.
    #[error("the database does not answer: {0}")]
    Unreachable(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The database answers, and lets nobody in: a wrong password, say. Another try is of no use.
    #[error("the database refuses the connection: {0}")]
    Refused(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The directory of the file cannot be made.
    #[error("the directory {path} cannot be made: {source}")]
    Directory { path: PathBuf, source: std::io::Error },
    /// It is no file of SQLite, or may not be written. Another try is of no use.
    #[error("the database file {path} cannot be used: {source}")]
    File { path: PathBuf, source: Box<dyn std::error::Error + Send + Sync> },
    /// A server of MongoDB that keeps no replica set has no transactions.
    #[error(
        "the MongoDB server is not part of a replica set, and the bot needs transactions: start it with --replSet and run \
         rs.initiate() once (a replica set of one server will do)"
    )]
    Standalone,
    /// A newer version of this program has been here.
    #[error("the database has schema {found}, this version of the program knows up to {known}: use a newer version")]
    NewerSchema {
        /// What the database says.
        found: u32,
        /// What this program knows.
        known: u32,
    },
    /// An older version of this program has been here, and no newer one may change it now.
    #[error(
        "the database has schema {found}, and a backup needs {known}: back it up with the version of the program that uses \
         it, or run this version once"
    )]
    OlderSchema { found: u32, known: u32 },
    /// There is nothing to be backed up.
    #[error("the bot has no database there")]
    Absent,
    /// A restoration has not come to its end.
    #[error(
        "a backup was being restored into the database, and not all of it is there: run `interview-bot restore --replace` \
         again, with the file of the backup"
    )]
    HalfRestored,
}

impl From<StoreError> for OpenError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Unavailable(source) => Self::Unreachable(source),
            other => Self::Unreachable(Box::new(other)),
        }
    }
}

impl Store {
    /// Opens the database, makes its indexes and brings its schema up to date. Ends within about 5 seconds when the
    /// database does not answer.
    ///
    /// # Errors
    /// See [`OpenError`].
    pub async fn open(url: &DatabaseUrl) -> Result<Self, OpenError> {
        Self::open_for(url, Purpose::Use).await
    }

    /// Opens the database to read it. Nothing of it is made or changed.
    ///
    /// # Errors
    /// As [`Store::open`], and where there is no database, or one of an older version.
    pub async fn open_to_back_up(url: &DatabaseUrl) -> Result<Self, OpenError> {
        Self::open_for(url, Purpose::BackUp).await
    }

    /// As [`Store::open`], also when an earlier restoration did not come to its end.
    ///
    /// # Errors
    /// See [`OpenError`].
    pub async fn open_to_restore(url: &DatabaseUrl) -> Result<Self, OpenError> {
        Self::open_for(url, Purpose::Restore).await
    }

    async fn open_for(url: &DatabaseUrl, purpose: Purpose) -> Result<Self, OpenError> {
        match url {
            DatabaseUrl::Sqlite(path) => sqlite::open_file(path, purpose).await,
            DatabaseUrl::SqliteMemory => sqlite::open_memory(),
            DatabaseUrl::Mongodb { uri, database } => mongodb::open(uri, database, purpose).await,
        }
    }

    /// As [`Store::open`], but a database that does not answer is tried again until `limit` is over.
    ///
    /// # Errors
    /// See [`OpenError`].
    pub async fn open_within(url: &DatabaseUrl, limit: Duration) -> Result<Self, OpenError> {
        let end = Instant::now() + limit;
        let mut attempt = 0;
        loop {
            let error = match Self::open(url).await {
                Err(OpenError::Unreachable(error)) => error,
                other => return other,
            };
            attempt += 1;
            let wait = WAITS.wait(attempt, 1.0);
            if Instant::now() + wait >= end {
                return Err(OpenError::Unreachable(error));
            }
            tracing::warn!(store.url = %url, error.message = %error, "the database does not answer yet");
            sleep(wait).await;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_told_apart() {
        let shown = |text: &str| DatabaseUrl::from_str(text).map(|url| url.to_string());
        assert_eq!(shown("sqlite://data/bot.db").as_deref(), Ok("sqlite://data/bot.db"));
        assert_eq!(shown("sqlite:///var/bot.db").as_deref(), Ok("sqlite:///var/bot.db"));
        assert_eq!(shown("sqlite::memory:").as_deref(), Ok("sqlite::memory:"));
        assert_eq!(shown("mongodb://a:b@host/").as_deref(), Ok("MongoDB, database interview_bot"));
        assert_eq!(shown("mongodb://host/bot?w=1").as_deref(), Ok("MongoDB, database bot"));
        assert_eq!(shown("sqlite://"), Err(BadAddress::NoPath));
        assert_eq!(shown("sqlite://bot.db?mode=ro"), Err(BadAddress::Options));
        assert_eq!(shown("postgres://host/bot"), Err(BadAddress::Scheme));
        assert_eq!(shown("mongodb://"), Err(BadAddress::Mongodb));
    }

    #[test]
    fn a_password_is_never_shown() {
        let url = DatabaseUrl::from_str("mongodb://bot:hunter2@host/bot").expect("an address");
        assert!(!format!("{url} {url:?}").contains("hunter2"));
    }
}
