//! Work for a thread that holds a connection, and the way back of its result.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::Sender;

use rusqlite::Connection;
use tokio::sync::oneshot;

use super::failure::Failure;

/// What a thread is sent.
pub(super) enum Message {
    Run(Box<dyn Operation>),
    /// To end when everything sent before is done, and then to say so.
    End(oneshot::Sender<()>),
}

/// How an operation ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ended {
    Well,
    /// Refused or failed: what it has changed must be undone.
    Badly,
    /// And the connection may be used no longer.
    Breaking,
}

pub(super) trait Operation: Send {
    /// False when nobody waits for its result any more.
    fn is_wanted(&self) -> bool;
    fn run(&mut self, connection: &Connection) -> Ended;
    /// Hands the result over. What is `lost` came to nothing after all, however it had ended.
    fn answer(self: Box<Self>, lost: Option<&Arc<str>>);
}

struct Pending<F, T> {
    work: Option<F>,
    result: Option<Result<T, Failure>>,
    /// Its own error broke the connection.
    broke: bool,
    reply: oneshot::Sender<Result<T, Failure>>,
}

impl<F, T, E> Operation for Pending<F, T>
where
    F: FnOnce(&Connection) -> Result<T, E> + Send,
    T: Send,
    E: Into<Failure>,
{
    fn is_wanted(&self) -> bool {
        !self.reply.is_closed()
    }

    fn run(&mut self, connection: &Connection) -> Ended {
        let Some(work) = self.work.take() else { return Ended::Badly };
        // A panic has been reported by its hook, and must not end the thread.
        let Ok(result) = catch_unwind(AssertUnwindSafe(|| work(connection))) else { return Ended::Badly };
        let result = result.map_err(Into::into);
        let ended = match &result {
            Ok(_) => Ended::Well,
            Err(failure) if failure.breaks_connection() => Ended::Breaking,
            Err(_) => Ended::Badly,
        };
        self.broke = ended == Ended::Breaking;
        self.result = Some(result);
        ended
    }

    fn answer(self: Box<Self>, lost: Option<&Arc<str>>) {
        let result = match (self.result, lost) {
            (Some(result), None) => result,
            (Some(result), Some(_)) if self.broke => result,
            (_, Some(reason)) => Err(Failure::Lost(Arc::clone(reason))),
            (None, None) => Err(Failure::Lost("the operation panicked, or was not run".into())),
        };
        // Nobody may be waiting any more.
        let _ = self.reply.send(result);
    }
}

/// Has a thread run `work`, and waits for its result.
pub(super) async fn send<F, T, E>(thread: &Sender<Message>, work: F) -> Result<T, Failure>
where
    F: FnOnce(&Connection) -> Result<T, E> + Send + 'static,
    T: Send + 'static,
    E: Into<Failure> + 'static,
{
    let (reply, answer) = oneshot::channel();
    let pending = Pending { work: Some(work), result: None, broke: false, reply };
    if thread.send(Message::Run(Box::new(pending))).is_err() {
        return Err(closed());
    }
    answer.await.unwrap_or_else(|_| Err(closed()))
}

fn closed() -> Failure {
    Failure::Lost("the database was closed".into())
}
