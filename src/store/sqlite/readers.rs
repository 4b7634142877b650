//! Connections that read, each on a thread of its own: they see what was committed, whatever is being written.

use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

use rusqlite::Connection;
use tokio::sync::oneshot;

use super::connection::open_reader;
use super::failure::Failure;
use super::operation::{self, Ended, Message, Operation};

const READERS: usize = 2;
/// A connection that was not used for so long is closed, with its cache.
const IDLE: Duration = Duration::from_secs(60);

pub(super) struct Readers(Vec<Reader>);

struct Reader {
    thread: Sender<Message>,
    /// Operations that were sent and are not done.
    load: Arc<AtomicUsize>,
}

impl Readers {
    /// The connections are opened when they are needed.
    pub(super) fn start(path: &Path) -> io::Result<Self> {
        let start = |number: usize| {
            let (thread, messages) = channel();
            let load = Arc::<AtomicUsize>::default();
            let (path, of_thread) = (path.to_owned(), Arc::clone(&load));
            let name = format!("sqlite-reader-{number}");
            thread::Builder::new().name(name).spawn(move || work(&path, &messages, &of_thread))?;
            Ok(Reader { thread, load })
        };
        (0..READERS).map(start).collect::<io::Result<_>>().map(Self)
    }

    pub(super) async fn run<F, T, E>(&self, work: F) -> Result<T, Failure>
    where
        F: FnOnce(&Connection) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: Into<Failure> + 'static,
    {
        let idlest = self.0.iter().min_by_key(|reader| reader.load.load(Ordering::Relaxed));
        let Some(reader) = idlest else { return Err(Failure::Lost("nobody reads".into())) };
        reader.load.fetch_add(1, Ordering::Relaxed);
        operation::send(&reader.thread, work).await
    }

    pub(super) async fn close(&self) {
        for reader in &self.0 {
            let (done, is_done) = oneshot::channel();
            if reader.thread.send(Message::End(done)).is_ok() {
                let _ = is_done.await;
            }
        }
    }
}

fn work(path: &Path, messages: &Receiver<Message>, load: &AtomicUsize) {
    let mut connection = None;
    loop {
        match messages.recv_timeout(IDLE) {
            Ok(Message::Run(operation)) => {
                read(path, &mut connection, operation);
                load.fetch_sub(1, Ordering::Relaxed);
            }
            Ok(Message::End(done)) => {
                drop(connection);
                let _: Result<(), ()> = done.send(());
                return;
            }
            Err(RecvTimeoutError::Timeout) => connection = None,
            Err(RecvTimeoutError::Disconnected) => return,
        }
    }
}

fn read(path: &Path, connection: &mut Option<Connection>, mut operation: Box<dyn Operation>) {
    if !operation.is_wanted() {
        return;
    }
    if connection.is_none() {
        match open_reader(path) {
            Ok(opened) => *connection = Some(opened),
            Err(error) => return operation.answer(Some(&error.to_string().into())),
        }
    }
    let Some(opened) = connection else { return };
    if operation.run(opened) == Ended::Breaking {
        *connection = None;
    }
    operation.answer(None);
}
