//! The one connection that writes, on a thread of its own.
//!
//! SQLite has one writer at a time, and a commit waits for the disk. So whatever waits for the thread is stored by one
//! commit, each operation in a savepoint of its own: one that is refused undoes its own changes and nobody else's. All of
//! them are answered when the commit is on the disk. While it is written, the next ones gather; under load they have a
//! little more time for it, as with PostgreSQL's `commit_delay`.
//!
//! An error that concerns more than one operation (a full disk, a file that cannot be read) loses the whole batch, and
//! the connection with it: SQLite may have rolled back by itself, and nothing that it is asked afterwards would mean what
//! it says. A new one is opened, at once the first time and with growing waits while that does not help.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use rusqlite::Connection;
use tokio::sync::oneshot;

use super::failure::Failure;
use super::operation::{self, Ended, Message, Operation};
use crate::backoff::Backoff;

/// Most operations of one commit.
const BATCH: usize = 256;
/// How long a commit waits for more operations while they come several at a time: a flush costs more than that.
const GATHER: Duration = Duration::from_millis(1);
/// Waits between tries to open a connection anew.
const REOPEN: Backoff = Backoff { first: Duration::from_millis(100), longest: Duration::from_secs(2) };

/// Opens a connection in the place of one that is broken; `None` where there is no other, as the data are in it.
pub(super) type Reopen = Option<Box<dyn Fn() -> rusqlite::Result<Connection> + Send>>;

pub(super) struct Writer {
    thread: Sender<Message>,
}

impl Writer {
    pub(super) fn start(connection: Connection, reopen: Reopen) -> std::io::Result<Self> {
        let (thread, messages) = channel();
        let connection = Some(connection);
        let state = Thread { messages, crowd: 0, connection, reopen, breaks: 0, closed_until: Instant::now() };
        thread::Builder::new().name("sqlite-writer".to_owned()).spawn(move || state.work())?;
        Ok(Self { thread })
    }

    /// Runs `work` in a transaction. When it returns, its changes are on the disk; when it fails, there are none.
    pub(super) async fn run<F, T, E>(&self, work: F) -> Result<T, Failure>
    where
        F: FnOnce(&Connection) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: Into<Failure> + 'static,
    {
        operation::send(&self.thread, work).await
    }

    /// Returns when all that was asked for before is done and the connection is closed.
    pub(super) async fn close(&self) {
        let (done, is_done) = oneshot::channel();
        if self.thread.send(Message::End(done)).is_ok() {
            let _ = is_done.await;
        }
    }
}

type Batch = Vec<Box<dyn Operation>>;

struct Thread {
    messages: Receiver<Message>,
    /// How many operations a commit had lately.
    crowd: usize,
    connection: Option<Connection>,
    reopen: Reopen,
    /// How often in a row a connection broke, or could not be opened.
    breaks: u32,
    /// No connection is opened before.
    closed_until: Instant,
}

/// Why a whole batch is lost.
struct Lost {
    reason: Arc<str>,
    is_connection_broken: bool,
}

impl Lost {
    fn new(error: rusqlite::Error) -> Self {
        let reason = error.to_string().into();
        Self { reason, is_connection_broken: Failure::from(error).breaks_connection() }
    }

    fn broken(reason: &str) -> Self {
        Self { reason: reason.into(), is_connection_broken: true }
    }
}

impl Thread {
    fn work(mut self) {
        let mut end = None;
        while end.is_none() {
            let Ok(mut batch) = self.gather(&mut end) else { break };
            batch.retain(|operation| operation.is_wanted());
            if batch.is_empty() {
                continue;
            }
            let lost = self.store(&mut batch).err();
            for operation in batch {
                operation.answer(lost.as_ref());
            }
        }
        drop(self.connection);
        if let Some(done) = end {
            let _: Result<(), ()> = done.send(());
        }
    }

    /// Waits for something to do, and takes what else is waiting, or is about to come where several came before.
    fn gather(&mut self, end: &mut Option<oneshot::Sender<()>>) -> Result<Batch, RecvError> {
        let mut batch = Batch::new();
        let mut next = Some(self.messages.recv()?);
        let until = Instant::now() + if self.crowd > 1 { GATHER } else { Duration::ZERO };
        while let Some(message) = next {
            match message {
                Message::Run(operation) => batch.push(operation),
                Message::End(done) => {
                    *end = Some(done);
                    break;
                }
            }
            let left = until.saturating_duration_since(Instant::now());
            next = if batch.len() < BATCH { self.messages.recv_timeout(left).ok() } else { None };
        }
        self.crowd = batch.len().max(self.crowd / 2);
        Ok(batch)
    }

    /// Stores the batch, or nothing of it.
    fn store(&mut self, batch: &mut Batch) -> Result<(), Arc<str>> {
        let connection = self.connected()?;
        let before = connection.total_changes();
        let Err(lost) = commit(connection, batch) else {
            // A commit without changes shows nothing: it succeeds on a full disk, too.
            if connection.total_changes() != before {
                self.breaks = 0;
            }
            return Ok(());
        };
        let is_undone = connection.is_autocommit() || connection.execute_batch("ROLLBACK").is_ok();
        if lost.is_connection_broken || !is_undone {
            tracing::error!(error.message = %lost.reason, "writing to the database fails: it is opened anew");
            self.break_off();
        }
        Err(lost.reason)
    }

    fn connected(&mut self) -> Result<&Connection, Arc<str>> {
        if self.connection.is_none() {
            if Instant::now() < self.closed_until {
                return Err("the database file failed, and is opened anew soon".into());
            }
            match self.reopen.as_ref().map(|reopen| reopen()) {
                Some(Ok(connection)) => self.connection = Some(connection),
                Some(Err(error)) => {
                    self.break_off();
                    return Err(error.to_string().into());
                }
                None => {}
            }
        }
        self.connection.as_ref().ok_or_else(|| "there is no connection".into())
    }

    fn break_off(&mut self) {
        if self.reopen.is_none() {
            return;
        }
        self.connection = None;
        // The first time at once.
        if self.breaks > 0 {
            self.closed_until = Instant::now() + REOPEN.wait(self.breaks, 1.0);
        }
        self.breaks = self.breaks.saturating_add(1);
    }
}

fn commit(connection: &Connection, batch: &mut Batch) -> Result<(), Lost> {
    let step = |statement: &str| {
        let done = connection.prepare_cached(statement).and_then(|mut statement| statement.execute([]));
        done.map(drop).map_err(Lost::new)
    };
    step("BEGIN IMMEDIATE")?;
    // It may have taken long to get here: whoever gave up has been told that nothing was stored.
    for operation in batch.iter_mut().filter(|operation| operation.is_wanted()) {
        step("SAVEPOINT operation")?;
        let ended = operation.run(connection);
        if connection.is_autocommit() {
            return Err(Lost::broken("the transaction was rolled back"));
        }
        match ended {
            Ended::Well => {}
            Ended::Badly => step("ROLLBACK TO operation")?,
            Ended::Breaking => return Err(Lost::broken("another operation met an error of the database")),
        }
        step("RELEASE operation")?;
    }
    step("COMMIT").map_err(|lost| Lost { is_connection_broken: true, ..lost })
}
