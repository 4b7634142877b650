//! Checks of addresses.

use std::net::IpAddr;

use axum::http::Uri;

/// The address without a trailing slash, when it is https, or http to this machine or a private network, without a
/// user name, a query or a fragment.
pub(super) fn service(value: &str) -> Option<String> {
    let uri: Uri = value.parse().ok()?;
    let host = uri.host().filter(|host| !host.is_empty())?;
    if value.contains(['@', '?', '#', '\\']) || value.chars().any(char::is_whitespace) {
        return None;
    }
    match uri.scheme_str()? {
        "https" => {}
        "http" if is_private(host) => {}
        _ => return None,
    }
    Some(value.trim_end_matches('/').to_owned())
}

/// The address of a site: https, or http to this machine, without a path. A browser keeps a session on no other.
pub(super) fn origin(value: &str) -> Option<String> {
    // As a browser writes it: in lower case, without the usual port.
    let address = service(&value.to_ascii_lowercase())?;
    let port = if address.starts_with("https://") { ":443" } else { ":80" };
    let address = address.strip_suffix(port).map(str::to_owned).unwrap_or(address);
    let uri: Uri = address.parse().ok()?;
    let host = uri.host()?.trim_start_matches('[').trim_end_matches(']');
    let is_here = host == "localhost" || host.parse().is_ok_and(|ip: IpAddr| ip.is_loopback());
    let is_safe = uri.scheme_str() == Some("https") || is_here;
    (is_safe && uri.path() == "/").then_some(address)
}

/// Whether traffic to the host stays on this machine or in a private network. A name without a dot is one that only a
/// private network resolves, such as that of a neighbouring container.
fn is_private(host: &str) -> bool {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    match bare.parse() {
        Ok(IpAddr::V4(v4)) => v4.is_loopback() || v4.is_private(),
        Ok(IpAddr::V6(v6)) => v6.is_loopback() || v6.is_unique_local(),
        Err(_) => !bare.contains('.') || bare.ends_with(".localhost") || bare.ends_with(".internal"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_http_stays_in_private_networks() {
        for good in [
            "https://openrouter.ai/api/v1",
            "http://127.0.0.1:8081",
            "http://localhost:8081/",
            "http://[::1]:80",
            "http://10.1.2.3",
            "http://192.168.0.7:1",
            "http://telegram-bot-api:8081",
        ] {
            assert_eq!(service(good).as_deref(), Some(good.trim_end_matches('/')), "{good}");
        }
        for bad in [
            "",
            "openrouter.ai",
            "/api",
            "ftp://127.0.0.1",
            "http://api.telegram.org",
            "http://8.8.8.8",
            "http://172.32.0.1",
            "https://user:pass@host.example",
            "https://host.example/?a=b",
            "https://host.example/#a",
            "https://",
            "https://a b",
        ] {
            assert_eq!(service(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_site_has_no_path_and_is_no_other_machine_of_a_private_network() {
        for good in ["https://bot.example", "https://bot.example:8443/", "http://127.0.0.1:8080", "http://localhost"] {
            assert_eq!(origin(good).as_deref(), Some(good.trim_end_matches('/')), "{good}");
        }
        assert_eq!(origin("HTTPS://Bot.Example:443/").as_deref(), Some("https://bot.example"));
        assert_eq!(origin("http://localhost:80").as_deref(), Some("http://localhost"));
        for bad in ["https://bot.example/admin", "http://10.1.2.3", "http://neighbour", "http://bot.example", "bot"] {
            assert_eq!(origin(bad), None, "{bad}");
        }
    }
}
