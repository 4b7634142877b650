//! Asks a running bot whether it is ready: what the health check of a container runs, without a shell or curl.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

const DEADLINE: Duration = Duration::from_secs(5);

/// Longest reply that is read, in bytes.
const REPLY_MAX: u64 = 16 * 1024;

/// The bot is not ready.
#[derive(Debug, thiserror::Error)]
pub enum ProbeError {
    /// Nobody answers.
    #[error("no answer from {0}: {1}")]
    Unreachable(SocketAddr, #[source] std::io::Error),
    /// It did not answer in time.
    #[error("no answer from {0} within 5 s")]
    Late(SocketAddr),
    /// It answered that it is not ready.
    #[error("not ready: {0}")]
    NotReady(String),
}

/// Asks the server that listens on `listen` for `/readyz`.
///
/// # Errors
/// It is not ready, or does not answer.
pub async fn probe(listen: SocketAddr) -> Result<(), ProbeError> {
    let address = reachable(listen);
    let reply = tokio::time::timeout(DEADLINE, get(address, "/readyz")).await;
    let reply =
        reply.map_err(|_| ProbeError::Late(address))?.map_err(|error| ProbeError::Unreachable(address, error))?;
    let (head, body) = reply.split_once("\r\n\r\n").unwrap_or((&reply, ""));
    let status = head.split(' ').nth(1).unwrap_or_default();
    if status == "200" { Ok(()) } else { Err(ProbeError::NotReady(format!("{status} {}", body.trim()))) }
}

/// An address to listen on may be "any": the loopback address is one of them.
fn reachable(listen: SocketAddr) -> SocketAddr {
    let ip = match listen.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        ip => ip,
    };
    SocketAddr::new(ip, listen.port())
}

async fn get(address: SocketAddr, path: &str) -> std::io::Result<String> {
    let mut stream = TcpStream::connect(address).await?;
    let request = format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).await?;
    let mut reply = Vec::new();
    stream.take(REPLY_MAX).read_to_end(&mut reply).await?;
    Ok(String::from_utf8_lossy(&reply).into_owned())
}
