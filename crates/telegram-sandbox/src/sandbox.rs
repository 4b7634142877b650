//! The handle on a running sandbox.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::serve::ListenerExt;
use serde_json::Value;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use crate::fault::{Call, Fault};
use crate::options::{NewUser, Options};
use crate::person::Person;
use crate::server;
use crate::shared::Shared;
use crate::webhook;

/// How long open connections may take to end when the sandbox stops.
const STOP_DEADLINE: Duration = Duration::from_secs(2);

/// Why a sandbox does not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The address can be reached from other machines, and the options do not allow that.
    #[error("{0} can be reached from other machines: allow that, or listen on 127.0.0.1")]
    Remote(SocketAddr),
    /// The token is not `<digits>:<secret>`.
    #[error("the bot token must look like 123456:ABC")]
    Token,
    /// The address cannot be listened on.
    #[error("cannot listen on {address}")]
    Listen {
        /// The address.
        address: SocketAddr,
        /// The reason.
        source: std::io::Error,
    },
}

/// A running sandbox. Clones are handles on the same one. It runs until [`Sandbox::stop`] or the end of the runtime.
#[derive(Clone)]
pub struct Sandbox {
    shared: Arc<Shared>,
    address: SocketAddr,
    server: Arc<Mutex<Option<JoinHandle<()>>>>,
}

impl Sandbox {
    /// Starts a sandbox: listens, and serves on tasks of its own.
    ///
    /// # Errors
    /// When the options do not fit or the address cannot be listened on.
    pub async fn start(options: Options) -> Result<Self, StartError> {
        if !options.allow_remote && !options.listen.ip().is_loopback() {
            return Err(StartError::Remote(options.listen));
        }
        if !looks_like_a_token(&options.token) {
            return Err(StartError::Token);
        }
        let address = options.listen;
        let failed = |source| StartError::Listen { address, source };
        let listener = TcpListener::bind(address).await.map_err(failed)?;
        let address = listener.local_addr().map_err(failed)?;
        let shared = Arc::new(Shared::new(options));
        tokio::spawn(webhook::deliver_all(Arc::clone(&shared)));
        let server = tokio::spawn(serve(listener, Arc::clone(&shared)));
        Ok(Self { shared, address, server: Arc::new(Mutex::new(Some(server))) })
    }

    /// Where the chat page is, and the `TELEGRAM_API_URL` of a bot: `http://127.0.0.1:PORT`.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The address it listens on, with the port that was taken.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The bot's token.
    pub fn token(&self) -> &str {
        &self.shared.options.token
    }

    /// Ends polls and event streams, and stops serving.
    pub async fn stop(self) {
        self.shared.stop();
        let server = self.server.lock().unwrap_or_else(PoisonError::into_inner).take();
        let Some(mut server) = server else {
            return;
        };
        if tokio::time::timeout(STOP_DEADLINE, &mut server).await.is_err() {
            server.abort();
        }
    }

    /// The person with this id.
    pub fn user(&self, id: i64) -> Option<Person> {
        let known = self.shared.read(|state| state.users.contains_key(&id));
        known.then(|| self.person(id))
    }

    /// Everybody, by id.
    pub fn users(&self) -> Vec<Person> {
        let ids: Vec<i64> = self.shared.read(|state| state.users.keys().copied().collect());
        ids.into_iter().map(|id| self.person(id)).collect()
    }

    /// Adds a person, or replaces the one with this id.
    pub fn add_user(&self, user: NewUser) -> Person {
        let id = self.shared.change(|state| state.add_user(user));
        self.person(id)
    }

    fn person(&self, id: i64) -> Person {
        Person { shared: Arc::clone(&self.shared), id }
    }

    /// Queues a fault.
    pub fn fault(&self, fault: Fault) {
        self.shared.change(|state| state.faults.push(fault));
    }

    /// Takes back the faults that have hit nothing yet.
    pub fn clear_faults(&self) {
        self.shared.change(|state| state.faults.clear());
    }

    /// The calls of the Bot API so far, oldest first.
    pub fn calls(&self) -> Vec<Call> {
        self.shared.read(|state| state.log.calls())
    }

    /// Queues a raw Update object, without `update_id`. Missing message ids, dates and query ids are filled in.
    ///
    /// # Panics
    /// When it is not an object with exactly one content.
    pub fn push_update(&self, update: Value) {
        if let Err(reason) = self.shared.change(|state| state.push_raw(update)) {
            panic!("{reason}");
        }
    }

    /// Puts Message objects of an earlier sandbox, as [`Sandbox::chat_messages`] gave them, back into their chats: people
    /// still have them on their screens and can tap their buttons. The bot is told nothing of it.
    ///
    /// # Panics
    /// When one of them has no id or no chat.
    pub fn restore_messages(&self, messages: Vec<Value>) {
        for message in messages {
            if let Err(reason) = self.shared.change(|state| state.restore(message)) {
                panic!("{reason}");
            }
        }
    }

    /// The messages of any chat, groups included, as Message objects.
    pub fn chat_messages(&self, chat_id: i64) -> Vec<Value> {
        self.shared.read(|state| {
            let messages = state.chats.get(&chat_id).into_iter().flat_map(|chat| chat.messages.values());
            messages.map(crate::chat::Stored::to_api).collect()
        })
    }

    /// How many updates wait to be fetched and confirmed, or to be delivered.
    pub fn pending_updates(&self) -> usize {
        self.shared.read(|state| state.updates.count())
    }

    /// The content of a file by its file id.
    pub fn file(&self, file_id: &str) -> Option<Vec<u8>> {
        self.shared.read(|state| Some(state.files.by_id(file_id)?.bytes.to_vec()))
    }

    /// Lets time pass for the sandbox: queries expire, messages age. Timers that run (long polls, retries) do not
    /// notice.
    pub fn advance(&self, by: Duration) {
        let by_ms = i64::try_from(by.as_millis()).unwrap_or(i64::MAX);
        self.shared.change(|state| state.advance(by_ms));
    }

    /// Forgets chats and everything in them, waiting updates, faults and the log. People, commands and descriptions
    /// stay.
    pub fn reset(&self) {
        self.shared.change(crate::state::State::reset);
    }
}

fn looks_like_a_token(token: &str) -> bool {
    let Some((id, secret)) = token.split_once(':') else {
        return false;
    };
    let allowed = |letter: char| letter.is_ascii_alphanumeric() || letter == '_' || letter == '-';
    id.parse::<i64>().is_ok_and(|id| id > 0) && !secret.is_empty() && secret.chars().all(allowed)
}

async fn serve(listener: TcpListener, shared: Arc<Shared>) {
    let listener = listener.tap_io(|stream| {
        // Small answers must not wait for larger ones.
        let _ = stream.set_nodelay(true);
    });
    let router = server::router(&shared);
    let stopped = async move { shared.stopped().await };
    if let Err(error) = axum::serve(listener, router).with_graceful_shutdown(stopped).await {
        tracing::error!(%error, "the sandbox has stopped serving");
    }
}
