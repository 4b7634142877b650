//! Keeps other web sites out of the chat page: a name that was rebound to this machine, and forged requests.

use std::net::IpAddr;
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::PageError;
use crate::shared::Shared;

pub(super) async fn check(State(shared): State<Arc<Shared>>, request: Request, next: Next) -> Response {
    if allowed(request.headers(), shared.options.allow_remote) {
        return next.run(request).await;
    }
    PageError(StatusCode::FORBIDDEN, "this page is for this machine only".to_owned()).into_response()
}

/// The host must be this machine (unless remote access is allowed), and a request must come from the page itself.
fn allowed(headers: &HeaderMap, allow_remote: bool) -> bool {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let Some(host) = text(header::HOST) else {
        return false;
    };
    if !allow_remote && !is_loopback(host) {
        return false;
    }
    match headers.get(header::ORIGIN) {
        None => true,
        Some(_) => {
            text(header::ORIGIN).and_then(|origin| origin.split_once("://")).is_some_and(|(_, from)| from == host)
        }
    }
}

fn is_loopback(host: &str) -> bool {
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.chars().all(|digit| digit.is_ascii_digit()) => name,
        _ => host,
    };
    let address = name.trim_start_matches('[').trim_end_matches(']');
    name.eq_ignore_ascii_case("localhost") || address.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderMap;

    use super::allowed;

    #[test]
    fn only_this_machine_and_the_page_itself_come_in() {
        let table = [
            ("127.0.0.1:8080", None, false, true),
            ("localhost", None, false, true),
            ("[::1]:9", Some("http://[::1]:9"), false, true),
            ("127.0.0.1:8080", Some("http://127.0.0.1:8080"), false, true),
            ("127.0.0.1:8080", Some("http://evil.example"), false, false),
            ("127.0.0.1:8080", Some("null"), false, false),
            ("rebound.example:8080", None, false, false),
            ("rebound.example:8080", Some("http://rebound.example:8080"), false, false),
            ("box.local:8080", Some("http://box.local:8080"), true, true),
            ("box.local:8080", Some("http://evil.example"), true, false),
        ];
        for (host, origin, remote, expected) in table {
            let mut headers = HeaderMap::new();
            headers.insert("host", host.parse().expect("a header"));
            if let Some(origin) = origin {
                headers.insert("origin", origin.parse().expect("a header"));
            }
            assert_eq!(allowed(&headers, remote), expected, "{host} from {origin:?}");
        }
    }
}
