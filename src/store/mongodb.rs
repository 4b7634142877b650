//! The store in MongoDB.
//!
//! A document stands in the field `body`; beside it stand the fields that are looked up, as dates and numbers. A write
//! is acknowledged by a majority of the replica set, from its journals, and retried by the driver when a connection
//! breaks; reads see what a majority has. What is one unit of work is one transaction. So a replica set is needed, of one
//! server at least; only one of several survives the loss of a machine.

use std::io;
use std::sync::Arc;
use std::time::{Duration, Instant};

use ::mongodb::bson::{Bson, DateTime as BsonDateTime, Document, doc, serialize_to_bson, serialize_to_document};
use ::mongodb::error::{Error, ErrorKind, WriteFailure};
use ::mongodb::event::EventHandler;
use ::mongodb::event::command::CommandEvent;
use ::mongodb::options::{Acknowledgment, ClientOptions, DatabaseOptions, ReadConcern, WriteConcern};
use ::mongodb::{Client, Collection};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use futures::TryStreamExt;
use secrecy::{ExposeSecret, SecretString};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use tokio::sync::Semaphore;
use tokio::time::timeout;

use super::open::Purpose;
use super::{Database, OpenError, Result, Store, StoreError, commands};
use crate::clock;

mod backup;
mod budgets;
mod dead;
mod dialogues;
mod documents;
mod erasure;
mod interviews;
mod jobs;
mod line;
mod logs;
mod migration;
mod payments;
mod promotion;
mod question_pool;
mod schema;
mod sessions;
mod unit_of_work;
mod users;

/// Longest search for a server that takes writes, at the start and during an outage.
const SERVER_SELECTION: Duration = Duration::from_secs(5);
/// Longest wait for a majority. A write that waits longer counts as failed; it may come through later.
const MAJORITY: Duration = Duration::from_secs(8);
/// Longest wait for the answer to an operation. Longer than a majority may take.
const OPERATION: Duration = Duration::from_secs(10);
/// Longest wait for the server's leave at the end. What was not said by then, it finds out.
const CLOSE: Duration = Duration::from_secs(1);
/// A connection that was not used for so long is closed.
const IDLE: Duration = Duration::from_secs(120);
/// Most operations at the same time: about as many as one process has workers.
const TURNS: u32 = 32;
/// Most documents that are forgotten by one operation.
const DELETED_AT_ONCE: i64 = 1000;
/// Most connections. More than [`TURNS`], as some are still being closed, or opened for somebody who has given up.
const CONNECTIONS: u32 = 2 * TURNS;

/// The server's code for a unique key that is taken.
const DUPLICATE_KEY: i32 = 11000;

/// All ports of the store.
struct Mongodb {
    client: Client,
    database: ::mongodb::Database,
    /// Held by each operation.
    turns: Semaphore,
    looks: promotion::Looks,
}

/// Connects, makes the indexes and brings the schema up to date, as far as the purpose asks for it.
pub(super) async fn open(uri: &SecretString, database: &str, purpose: Purpose) -> Result<Store, OpenError> {
    let mut options = ClientOptions::parse(uri.expose_secret()).await.map_err(open_error)?;
    options.app_name.get_or_insert_with(|| "interview-bot".to_owned());
    options.server_selection_timeout = Some(SERVER_SELECTION);
    options.connect_timeout = Some(SERVER_SELECTION);
    options.max_idle_time.get_or_insert(IDLE);
    options.max_pool_size.get_or_insert(CONNECTIONS);
    // The driver opens two at a time otherwise, and everybody else waits in its pool.
    options.max_connecting.get_or_insert(TURNS);
    options.retry_reads = Some(true);
    options.retry_writes = Some(true);
    if commands::are_counted() {
        options.command_event_handler = Some(EventHandler::callback(count));
    }
    let client = Client::with_options(options).map_err(open_error)?;

    let durable = WriteConcern::builder().w(Acknowledgment::Majority).journal(true).w_timeout(MAJORITY).build();
    let options = DatabaseOptions::builder().write_concern(durable).read_concern(ReadConcern::majority()).build();
    let database = client.database_with_options(database, options);
    if !has_transactions(&database.run_command(doc! { "hello": 1 }).await.map_err(open_error)?) {
        return Err(OpenError::Standalone);
    }
    schema::prepare(&database, purpose).await?;

    let turns = Semaphore::new(TURNS as usize);
    let mongodb = Arc::new(Mongodb { client, database, turns, looks: promotion::Looks::default() });
    Ok(Store {
        users: mongodb.clone(),
        interviews: mongodb.clone(),
        dialogues: mongodb.clone(),
        sessions: mongodb.clone(),
        documents: mongodb.clone(),
        unit_of_work: mongodb.clone(),
        jobs: mongodb.clone(),
        audit: mongodb.clone(),
        ledger: mongodb.clone(),
        budgets: mongodb.clone(),
        payments: mongodb.clone(),
        question_pool: mongodb.clone(),
        backups: mongodb.clone(),
        erasure: mongodb.clone(),
        database: mongodb,
    })
}

fn count(event: CommandEvent) {
    match event {
        CommandEvent::Started(event) => {
            let about = event.command.get(&event.command_name).and_then(Bson::as_str).unwrap_or_default();
            // Looks for work are of a lane.
            let is_look = event.command.get_document("query").is_ok_and(|query| query.contains_key("lane"));
            commands::sent(if is_look { "look" } else { &event.command_name }, about, event.request_id);
        }
        CommandEvent::Succeeded(event) if matches!(event.reply.get("value"), Some(Bson::Null)) => {
            commands::in_vain(event.request_id);
        }
        _ => {}
    }
}

/// By what a server says of itself: the members of a replica set have transactions, and the routers of a sharded cluster.
fn has_transactions(hello: &Document) -> bool {
    hello.contains_key("setName") || is_sharded(hello)
}

fn is_sharded(hello: &Document) -> bool {
    hello.get_str("msg").is_ok_and(|message| message == "isdbgrid")
}

/// Waiting helps where nobody answers, not where the server says no.
fn open_error(error: Error) -> OpenError {
    match *error.kind {
        ErrorKind::Authentication { .. }
        | ErrorKind::InvalidArgument { .. }
        | ErrorKind::InvalidTlsConfig { .. }
        | ErrorKind::IncompatibleServer { .. } => OpenError::Refused(Box::new(error)),
        _ => OpenError::Unreachable(Box::new(error)),
    }
}

#[async_trait]
impl Database for Mongodb {
    async fn ping(&self) -> Result<Duration> {
        let begun = Instant::now();
        self.database.run_command(doc! { "ping": 1 }).in_time(self).await.map_err(unavailable)?;
        Ok(begun.elapsed())
    }

    async fn time(&self) -> Result<DateTime<Utc>> {
        let asked = Instant::now();
        let hello = self.database.run_command(doc! { "hello": 1 }).in_time(self).await.map_err(unavailable)?;
        let there = hello.get_datetime("localTime").map_err(|error| StoreError::Unavailable(Box::new(error)))?;
        let there = DateTime::from_timestamp_millis(there.timestamp_millis()).unwrap_or_default();
        // The answer was half of the time on its way.
        Ok(clock::after(there, asked.elapsed() / 2))
    }

    fn is_shared(&self) -> bool {
        true
    }

    async fn describe(&self) -> Result<String> {
        let build = self.database.run_command(doc! { "buildInfo": 1 }).in_time(self).await.map_err(unavailable)?;
        let hello = self.database.run_command(doc! { "hello": 1 }).in_time(self).await.map_err(unavailable)?;
        let version = build.get_str("version").unwrap_or("of an unknown version");
        let replica_set = hello.get_str("setName").map(|name| format!("replica set {name}"));
        let topology =
            replica_set.unwrap_or_else(|_| if is_sharded(&hello) { "sharded" } else { "a single server" }.to_owned());
        Ok(format!("MongoDB {version}, {topology}"))
    }

    async fn close(&self) {
        let _ = timeout(CLOSE, self.client.clone().shutdown().into_future()).await;
    }
}

/// An operation that is waited for no longer than [`OPERATION`].
///
/// The driver itself waits for as long as a connection stands: a server that has stopped without closing it would hold
/// a worker for ever. An operation that is given up counts as failed; it may come through later.
///
/// The wait for a connection is ours too, before the driver's: of those who wait in the driver's pool and give up, one
/// is noticed with each connection that comes free, and whoever waits behind them waits on.
#[async_trait]
trait InTime<T>: IntoFuture<Output = Result<T, Error>, IntoFuture: Send> + Send + Sized {
    async fn in_time(self, mongodb: &Mongodb) -> Result<T, Error> {
        let answer = async {
            let _turn = mongodb.turns.acquire().await;
            self.into_future().await
        };
        let late = || Error::from(io::Error::new(io::ErrorKind::TimedOut, "no answer in time"));
        timeout(OPERATION, answer).await.unwrap_or_else(|_| Err(late()))
    }
}

impl<T, O: IntoFuture<Output = Result<T, Error>, IntoFuture: Send> + Send> InTime<T> for O {}

/// What is read of a document: its body.
#[derive(Deserialize)]
struct Stored<T> {
    body: T,
}

impl Mongodb {
    /// A collection to read bodies from.
    fn stored<T: Send + Sync>(&self, collection: &str) -> Collection<Stored<T>> {
        self.database.collection(collection)
    }

    fn documents(&self, collection: &str) -> Collection<Document> {
        self.database.collection(collection)
    }

    /// Deletes documents whose time in this field is before `before`, some at a time.
    async fn forget_batches(
        &self,
        collection: &str,
        which: Document,
        field: &str,
        before: DateTime<Utc>,
    ) -> Result<u64> {
        let documents = self.documents(collection);
        let mut old = which;
        old.insert(field, doc! { "$lt": date(before) });
        let mut forgotten = 0;
        loop {
            let found = documents.find(old.clone()).projection(doc! { "_id": 1 }).limit(DELETED_AT_ONCE);
            let found = found.in_time(self).await.map_err(unavailable)?;
            let found: Vec<Document> = found.try_collect().in_time(self).await.map_err(unavailable)?;
            let ids: Vec<&Bson> = found.iter().filter_map(|document| document.get("_id")).collect();
            if ids.is_empty() {
                return Ok(forgotten);
            }
            let mut these = old.clone();
            these.insert("_id", doc! { "$in": ids });
            let deleted = documents.delete_many(these).in_time(self).await.map_err(unavailable)?;
            forgotten += deleted.deleted_count;
        }
    }

    /// The bodies of the documents that a query finds.
    async fn bodies<T: DeserializeOwned + Send + Sync>(
        &self,
        query: ::mongodb::action::Find<'_, Stored<T>>,
        limit: u32,
        collection: &'static str,
    ) -> Result<Vec<T>> {
        // To the server 0 is no limit.
        if limit == 0 {
            return Ok(Vec::new());
        }
        let query = query.limit(i64::from(limit));
        let found = query.in_time(self).await.map_err(|error| unreadable(error, collection))?;
        let found: Vec<Stored<T>> =
            found.try_collect().in_time(self).await.map_err(|error| unreadable(error, collection))?;
        Ok(found.into_iter().map(|stored| stored.body).collect())
    }
}

fn unavailable(error: Error) -> StoreError {
    StoreError::Unavailable(Box::new(error))
}

/// The error of a read of `collection`.
fn unreadable(error: Error, collection: &'static str) -> StoreError {
    match is_unreadable(&error) {
        true => StoreError::Corrupt { collection, source: Box::new(error) },
        false => unavailable(error),
    }
}

fn is_unreadable(error: &Error) -> bool {
    matches!(*error.kind, ErrorKind::Bson(_) | ErrorKind::BsonDeserialization(_))
}

fn is_duplicate(error: &Error) -> bool {
    match &*error.kind {
        ErrorKind::Write(WriteFailure::WriteError(error)) => error.code == DUPLICATE_KEY,
        ErrorKind::Command(error) => error.code == DUPLICATE_KEY,
        _ => false,
    }
}

fn to_bson(value: &impl Serialize, collection: &'static str) -> Result<Bson> {
    serialize_to_bson(value).map_err(|error| StoreError::Corrupt { collection, source: Box::new(error) })
}

fn to_document(value: &impl Serialize, collection: &'static str) -> Result<Document> {
    serialize_to_document(value).map_err(|error| StoreError::Corrupt { collection, source: Box::new(error) })
}

/// A time as the looked-up fields keep it.
fn date(time: DateTime<Utc>) -> BsonDateTime {
    BsonDateTime::from_millis(time.timestamp_millis())
}
