//! Connections, and how many of them there may be.
//!
//! Whoever opens connections and sends nothing, or half of a request, gets no hold of the server: a head has
//! [`HEAD`], a whole request [`REQUEST`], and of too many connections the oldest goes that has no request under way. Of
//! the requests under way there is always room for those about health.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};
use tokio_util::sync::CancellationToken;
use tower::ServiceExt;

use super::health;

/// How long the head of a request may take, and how long a connection may be silent.
const HEAD: Duration = Duration::from_secs(10);
/// How long a request may take, its body and its answer included.
const REQUEST: Duration = Duration::from_secs(20);
/// Most connections. More than twice the requests, so that one is always found that can go.
const CONNECTIONS: usize = 512;
/// Most requests under way that are not about health.
const REQUESTS: usize = 200;
/// How long requests that are under way may take after the stop.
const DRAIN: Duration = Duration::from_secs(5);
/// Wait after a connection that could not be taken: there are no descriptors, say.
const AFTER_ERROR: Duration = Duration::from_millis(100);

/// A server that is bound, so that its address is known, and not serving yet.
pub struct Server {
    listener: TcpListener,
    address: SocketAddr,
}

impl Server {
    /// Binds the address; port 0 is any free one.
    ///
    /// # Errors
    /// The address is taken or not ours.
    pub async fn bind(address: SocketAddr) -> io::Result<Self> {
        let listener = TcpListener::bind(address).await?;
        let address = listener.local_addr()?;
        Ok(Self { listener, address })
    }

    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    /// Serves `router` until `shutdown` completes and the requests under way are done, or take too long.
    pub async fn serve(self, router: Router, shutdown: impl Future<Output = ()> + Send) {
        let router = router.layer(middleware::from_fn_with_state(Arc::new(Semaphore::new(REQUESTS)), bound));
        let (open, stop) = (Arc::new(Open::default()), CancellationToken::new());
        let mut tasks = JoinSet::new();
        tokio::pin!(shutdown);
        loop {
            let accepted = tokio::select! {
                () = &mut shutdown => break,
                accepted = self.listener.accept() => accepted,
            };
            while tasks.try_join_next().is_some() {}
            match accepted {
                Ok((stream, _)) => {
                    let connection = open.add();
                    tasks.spawn(connection.serve(stream, router.clone(), stop.clone(), Arc::clone(&open)));
                }
                Err(error) => {
                    tracing::warn!(%error, "a connection cannot be taken");
                    sleep(AFTER_ERROR).await;
                }
            }
        }
        drop(self.listener);
        stop.cancel();
        let _ = timeout(DRAIN, async { while tasks.join_next().await.is_some() {} }).await;
    }
}

/// A request has its time, and there are not too many of them.
async fn bound(State(room): State<Arc<Semaphore>>, request: Request, next: Next) -> Response {
    let _turn = match room.try_acquire() {
        Ok(turn) => Some(turn),
        Err(_) if health::PATHS.contains(&request.uri().path()) => None,
        Err(_) => return StatusCode::SERVICE_UNAVAILABLE.into_response(),
    };
    timeout(REQUEST, next.run(request)).await.unwrap_or_else(|_| StatusCode::REQUEST_TIMEOUT.into_response())
}

/// The connections there are, oldest first.
#[derive(Default)]
struct Open(Mutex<VecDeque<Arc<Connection>>>);

#[derive(Default)]
struct Connection {
    /// A request is under way.
    is_busy: AtomicBool,
    /// Cancelled when it must go.
    end: CancellationToken,
}

impl Open {
    /// One more. When there are too many, the oldest goes that has no request under way.
    fn add(&self) -> Arc<Connection> {
        let mut open = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if open.len() >= CONNECTIONS
            && let Some(idle) = open.iter().position(|connection| !connection.is_busy.load(Ordering::Relaxed))
            && let Some(oldest) = open.remove(idle)
        {
            oldest.end.cancel();
        }
        let connection = Arc::<Connection>::default();
        open.push_back(Arc::clone(&connection));
        connection
    }

    fn remove(&self, connection: &Arc<Connection>) {
        let mut open = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        open.retain(|other| !Arc::ptr_eq(other, connection));
    }
}

impl Connection {
    async fn serve(self: Arc<Self>, stream: TcpStream, router: Router, stop: CancellationToken, open: Arc<Open>) {
        let answer = service_fn(|request: hyper::Request<Incoming>| {
            let (this, router) = (Arc::clone(&self), router.clone());
            async move {
                this.is_busy.store(true, Ordering::Relaxed);
                let answered: Result<Response, Infallible> = router.oneshot(request.map(Body::new)).await;
                this.is_busy.store(false, Ordering::Relaxed);
                answered
            }
        });
        let mut http = http1::Builder::new();
        http.timer(TokioTimer::new()).header_read_timeout(HEAD);
        let serving = http.serve_connection(TokioIo::new(stream), answer);
        tokio::pin!(serving);
        tokio::select! {
            _ = serving.as_mut() => {}
            () = self.end.cancelled() => {}
            () = stop.cancelled() => {
                serving.as_mut().graceful_shutdown();
                let _ = serving.await;
            }
        }
        open.remove(&self);
    }
}
