//! As much of an HTTP client as a webhook on this machine needs: one POST over a connection of its own.

use std::net::SocketAddr;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpStream, lookup_host};

/// A bot that takes longer to answer has failed.
const TIMEOUT: Duration = Duration::from_secs(60);
/// An answer to an update is at most one method call.
const LONGEST_ANSWER: u64 = 1024 * 1024;

/// The address in an `http://` URL.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Target {
    host: String,
    port: u16,
    path: String,
}

impl Target {
    pub(super) fn parse(url: &str) -> Result<Self, String> {
        let Some(rest) = url.strip_prefix("http://") else {
            return Err("the sandbox delivers to http:// URLs only".to_owned());
        };
        let path_start = rest.find('/').unwrap_or(rest.len());
        let (authority, path) = rest.split_at(path_start);
        let (host, port) = match authority.rsplit_once(':') {
            Some((host, port)) if !port.ends_with(']') => (host, port.parse().ok()),
            _ => (authority, Some(80)),
        };
        let clean = !url.chars().any(|letter| letter.is_whitespace() || letter.is_control());
        match port {
            Some(port) if !host.is_empty() && clean => {
                Ok(Self { host: host.to_owned(), port, path: if path.is_empty() { "/" } else { path }.to_owned() })
            }
            _ => Err("invalid webhook URL specified".to_owned()),
        }
    }

    pub(super) async fn resolve(&self) -> Result<SocketAddr, String> {
        let host = self.host.trim_start_matches('[').trim_end_matches(']');
        let mut addresses = lookup_host((host, self.port)).await.map_err(|error| error.to_string())?;
        addresses.next().ok_or_else(|| "Failed to resolve host".to_owned())
    }
}

/// Posts a body; returns the body of a 2xx answer, or why there is none.
pub(super) async fn post(address: SocketAddr, target: &Target, secret: &str, body: &str) -> Result<Vec<u8>, String> {
    match tokio::time::timeout(TIMEOUT, exchange(address, target, secret, body)).await {
        Ok(Ok(answer)) => read_answer(&answer),
        Ok(Err(error)) => Err(format!("Connection failed: {error}")),
        Err(_) => Err("Read timeout expired".to_owned()),
    }
}

async fn exchange(address: SocketAddr, target: &Target, secret: &str, body: &str) -> std::io::Result<Vec<u8>> {
    let mut stream = TcpStream::connect(address).await?;
    let Target { host, port, path } = target;
    let secret = match secret {
        "" => String::new(),
        secret => format!("X-Telegram-Bot-Api-Secret-Token: {secret}\r\n"),
    };
    let head = format!(
        "POST {path} HTTP/1.1\r\nHost: {host}:{port}\r\nContent-Type: application/json\r\n\
         Content-Length: {}\r\n{secret}Connection: close\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes()).await?;
    stream.write_all(body.as_bytes()).await?;
    let mut answer = Vec::new();
    stream.take(LONGEST_ANSWER).read_to_end(&mut answer).await?;
    Ok(answer)
}

fn read_answer(answer: &[u8]) -> Result<Vec<u8>, String> {
    let end = answer.windows(4).position(|window| window == b"\r\n\r\n");
    let Some(end) = end else {
        return Err("Connection closed".to_owned());
    };
    let head = String::from_utf8_lossy(&answer[..end]);
    let status = head.split_whitespace().nth(1).unwrap_or_default();
    if !status.starts_with('2') {
        let line = head.lines().next().unwrap_or_default();
        return Err(format!("Wrong response from the webhook: {}", line.trim_start_matches("HTTP/1.1 ")));
    }
    Ok(answer[end + 4..].to_vec())
}

#[cfg(test)]
mod tests {
    use super::Target;

    #[test]
    fn urls_are_taken_apart() {
        let target = |host: &str, port, path: &str| Ok(Target { host: host.to_owned(), port, path: path.to_owned() });
        assert_eq!(Target::parse("http://127.0.0.1:8443/a/b?c"), target("127.0.0.1", 8443, "/a/b?c"));
        assert_eq!(Target::parse("http://localhost"), target("localhost", 80, "/"));
        assert_eq!(Target::parse("http://[::1]:9/x"), target("[::1]", 9, "/x"));
        for bad in ["https://example.com/", "http://", "http://a b/", "http://a:x/", "http://a/\r\nX: y"] {
            assert!(Target::parse(bad).is_err(), "{bad}");
        }
    }
}
