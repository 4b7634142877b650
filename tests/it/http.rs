//! The HTTP server: health, readiness, and the stop; [`stats`]: statistics; [`owner_page`]: the owner's page.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use axum::Router;
use axum::routing::get as on_get;
use interview_bot::http::health::{Readiness, router};
use interview_bot::http::{ProbeError, Server, probe};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

mod owner_page;
mod stats;

struct Running {
    address: SocketAddr,
    stop: oneshot::Sender<()>,
    task: JoinHandle<()>,
}

async fn start(readiness: Readiness) -> Running {
    start_with(router(readiness)).await
}

async fn start_with(router: Router) -> Running {
    let server = Server::bind("127.0.0.1:0".parse().expect("an address")).await.expect("a free port");
    let address = server.address();
    let (stop, stopped) = oneshot::channel::<()>();
    let shutdown = async {
        let _ = stopped.await;
    };
    let task = tokio::spawn(server.serve(router, shutdown));
    Running { address, stop, task }
}

async fn get(address: SocketAddr, path: &str) -> (u16, String) {
    let reply = ask(address, "GET", path, &[], "").await;
    (reply.status, reply.body)
}

/// What a server answered.
pub(crate) struct Reply {
    pub(crate) status: u16,
    head: String,
    pub(crate) body: String,
}

impl Reply {
    /// The header with this name in lower case.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let headers = self.head.lines().filter_map(|line| line.split_once(": "));
        headers.into_iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }
}

/// Sends a request with these header lines and this body.
pub(crate) async fn ask(address: SocketAddr, method: &str, path: &str, headers: &[&str], body: &str) -> Reply {
    let mut stream = TcpStream::connect(address).await.expect("the server listens");
    let headers: String = headers.iter().map(|header| format!("{header}\r\n")).collect();
    let length = body.len();
    let usual = format!("Host: x\r\nConnection: close\r\nContent-Length: {length}\r\n");
    let request = format!("{method} {path} HTTP/1.1\r\n{usual}{headers}\r\n{body}");
    stream.write_all(request.as_bytes()).await.expect("sent");
    let mut reply = String::new();
    stream.read_to_string(&mut reply).await.expect("a reply");
    let (head, body) = reply.split_once("\r\n\r\n").expect("a head and a body");
    let status = head.split(' ').nth(1).expect("a status").parse().expect("a number");
    Reply { status, head: head.to_owned(), body: body.to_owned() }
}

#[tokio::test]
async fn readiness_follows_what_the_bot_depends_on() {
    let up = Arc::new(AtomicBool::new(true));
    let database = Arc::clone(&up);
    let readiness = Readiness::new().check("database", move || {
        let up = database.load(Ordering::SeqCst);
        async move { if up { Ok(()) } else { Err("connection refused by 10.0.0.7") } }
    });
    let running = start(readiness).await;
    let ready = (200, r#"{"checks":{"database":"ok"},"status":"ready"}"#.to_owned());
    assert_eq!(get(running.address, "/readyz").await, ready);
    probe(running.address).await.expect("ready");

    up.store(false, Ordering::SeqCst);
    let not_ready = (503, r#"{"checks":{"database":"failed"},"status":"not ready"}"#.to_owned());
    assert_eq!(get(running.address, "/readyz").await, not_ready);
    assert_eq!(get(running.address, "/healthz").await, (200, "ok\n".to_owned()));
    assert!(matches!(probe(running.address).await, Err(ProbeError::NotReady(_))));
}

#[tokio::test]
async fn a_dependency_that_hangs_is_not_ready() {
    let readiness = Readiness::new().check("database", std::future::pending::<Result<(), &str>>);
    let app = router(readiness);
    let request = axum::http::Request::get("/readyz").body(axum::body::Body::empty()).expect("a request");
    let reply = tower::ServiceExt::oneshot(app, request).await.expect("infallible");
    assert_eq!(reply.status(), 503);
}

#[tokio::test]
async fn the_server_stops_when_it_is_told() {
    let running = start(Readiness::new()).await;
    assert_eq!(get(running.address, "/healthz").await.0, 200);
    running.stop.send(()).expect("the server waits for it");
    let stopped = tokio::time::timeout(Duration::from_secs(5), running.task).await;
    stopped.expect("in time").expect("no panic");
    assert!(matches!(probe(running.address).await, Err(ProbeError::Unreachable(..))));
}

/// A connection that has sent this much.
async fn opened(address: SocketAddr, sent: &str) -> TcpStream {
    let mut stream = TcpStream::connect(address).await.expect("the server listens");
    stream.write_all(sent.as_bytes()).await.expect("sent");
    stream
}

/// Whether the server closes the connection within so many seconds.
async fn is_closed(mut stream: TcpStream, seconds: u64) -> bool {
    let read = tokio::time::timeout(Duration::from_secs(seconds), stream.read_to_end(&mut Vec::new())).await;
    read.is_ok()
}

#[tokio::test]
async fn whoever_sends_half_a_request_does_not_keep_others_out() {
    let running = start(Readiness::new()).await;
    let mut half_sent = Vec::new();
    for n in 0..600 {
        half_sent.push(opened(running.address, ["", "GET /healthz HTTP/1.1\r\nHost: x\r\nX-Slow: "][n % 2]).await);
    }
    let healthy = tokio::time::timeout(Duration::from_secs(3), get(running.address, "/healthz")).await;
    assert_eq!(healthy.expect("in time"), (200, "ok\n".to_owned()));
    assert!(is_closed(half_sent.swap_remove(0), 3).await, "the oldest went");
    let newest = half_sent.pop().expect("there are more");
    assert!(is_closed(newest, 13).await, "a head has its time");
}

#[tokio::test]
async fn there_is_room_for_health_however_many_requests_hang() {
    let hanging = Router::new().route("/hang", on_get(std::future::pending::<&str>));
    let running = start_with(hanging.merge(router(Readiness::new()))).await;
    let mut requests = Vec::new();
    for _ in 0..300 {
        requests.push(opened(running.address, "GET /hang HTTP/1.1\r\nHost: x\r\n\r\n").await);
    }
    let mut refused = [0; 12];
    requests.pop().expect("there are more").read_exact(&mut refused).await.expect("an answer");
    assert_eq!(&refused, b"HTTP/1.1 503");
    assert_eq!(get(running.address, "/healthz").await.0, 200);
    assert_eq!(get(running.address, "/readyz").await.0, 200);
    assert!(!is_closed(requests.swap_remove(0), 1).await, "what is under way goes on");
}
