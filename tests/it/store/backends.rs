//! The stores that every contract runs against.

use std::env;
use std::io::Write;
use std::panic::AssertUnwindSafe;
use std::path::PathBuf;
use std::str::FromStr;
use std::sync::Once;

use futures::FutureExt;
use interview_bot::store::{DatabaseUrl, Store};
use rusqlite::Connection;

/// Runs a contract against a new SQLite file, then against a new database of MongoDB.
pub(crate) async fn on_each_backend(contract: impl AsyncFn(Store)) {
    on_sqlite(&contract).await;
    on_mongodb(&contract).await;
}

async fn on_sqlite(contract: &impl AsyncFn(Store)) {
    let directory = TempDir::new();
    let url = directory.database();
    let store = Store::open(&url).await.expect("a new file opens");
    contract(store.clone()).await;
    store.database.close().await;
}

async fn on_mongodb(contract: &impl AsyncFn(Store)) {
    let Some(database) = MongodbForTests::from_env().await else { return };
    let store = Store::open(&database.url).await.expect("a new database opens");
    let outcome = AssertUnwindSafe(contract(store)).catch_unwind().await;
    database.remove().await;
    if outcome.is_err() {
        panic!("the contract fails on MongoDB: see above");
    }
}

/// A database of MongoDB of its own.
pub(crate) struct MongodbForTests {
    pub(crate) url: DatabaseUrl,
    pub(crate) database: mongodb::Database,
}

impl MongodbForTests {
    /// `None`, said loudly, when `MONGODB_TEST_URI` is not set. With `REQUIRE_MONGODB=1` that is a failure.
    pub(crate) async fn from_env() -> Option<Self> {
        static SAID: Once = Once::new();
        let Ok(uri) = env::var("MONGODB_TEST_URI") else {
            let required = env::var("REQUIRE_MONGODB").is_ok_and(|value| value == "1");
            assert!(!required, "REQUIRE_MONGODB=1, but MONGODB_TEST_URI is not set");
            // Written past the capture of the test harness, which shows nothing of tests that pass.
            SAID.call_once(|| {
                let _ = writeln!(
                    std::io::stderr(),
                    "NOT RUN: the store's contracts against MongoDB, as MONGODB_TEST_URI is not set"
                );
            });
            return None;
        };
        let name = format!("interview_bot_test_{:016x}", rand::random::<u64>());
        let url = DatabaseUrl::from_str(&uri).expect("MONGODB_TEST_URI is an address").with_database(&name);
        let client = mongodb::Client::with_uri_str(&uri).await.expect("MONGODB_TEST_URI is an address");
        Some(Self { url, database: client.database(&name) })
    }

    pub(crate) async fn remove(self) {
        self.database.drop().await.expect("the test's database is dropped");
    }
}

/// A file of SQLite, past the store.
pub(crate) struct SqliteFile(PathBuf);

impl SqliteFile {
    /// The file of [`TempDir::database`]. It is made when it is missing, its directory too.
    pub(crate) fn of(directory: &TempDir) -> Self {
        std::fs::create_dir_all(directory.path().join("data")).expect("made");
        Self(directory.path().join("data/bot.db"))
    }

    pub(crate) fn path(&self) -> &std::path::Path {
        &self.0
    }

    pub(crate) fn execute(&self, statements: &str) {
        self.connect().execute_batch(statements).expect("sound statements");
    }

    /// The first column of each row.
    pub(crate) fn texts(&self, query: &str) -> Vec<String> {
        let connection = self.connect();
        let mut query = connection.prepare(query).expect("a sound query");
        let rows = query.query_map([], |row| row.get(0)).expect("answered");
        rows.collect::<Result<_, _>>().expect("texts")
    }

    pub(crate) fn connect(&self) -> Connection {
        Connection::open(&self.0).expect("opens")
    }
}

/// `text` as a literal of SQL.
pub(crate) fn literal(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// A directory that is removed with everything in it.
pub(crate) struct TempDir(PathBuf);

impl TempDir {
    pub(crate) fn new() -> Self {
        Self(env::temp_dir().join(format!("interview-bot-test-{:016x}", rand::random::<u64>())))
    }

    /// The address of a file in it. The directory itself is the store's to make.
    pub(crate) fn database(&self) -> DatabaseUrl {
        DatabaseUrl::Sqlite(self.0.join("data/bot.db"))
    }

    pub(crate) fn path(&self) -> &std::path::Path {
        &self.0
    }
}

impl Drop for TempDir {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
