//! The HTTP server: health, webhook, statistics, the owner's page.

use std::net::SocketAddr;

use secrecy::SecretString;

use super::reader::Reader;
use super::url;

#[derive(Debug, Clone)]
pub struct HttpConfig {
    pub listen: SocketAddr,
    /// How Telegram reaches it; `None` for long polling.
    pub webhook: Option<WebhookConfig>,
    /// What the statistics ask for; `None` for no statistics.
    pub stats_token: Option<SecretString>,
    /// The public address of the owner's page, without a path; `None` for no such page.
    pub owner_page: Option<String>,
}

/// How Telegram reaches the HTTP server.
#[derive(Debug, Clone)]
pub struct WebhookConfig {
    /// The public address, without a trailing slash.
    pub url: String,
    /// What Telegram sends with every call.
    pub secret: SecretString,
}

impl WebhookConfig {
    /// The path of the address: where the HTTP server takes the updates in. A query belongs to the proxies before it.
    pub fn path(&self) -> String {
        let rest = self.url.split_once("://").map_or("", |(_, rest)| rest);
        let path = rest.find('/').map_or("/", |slash| &rest[slash..]);
        path.split(['?', '#']).next().filter(|path| !path.is_empty()).unwrap_or("/").to_owned()
    }
}

impl HttpConfig {
    /// `None` without an address to listen on, or after a mistake.
    pub(super) fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let listen = listen(reader);
        let webhook = webhook(reader);
        let stats_token = reader.secret("STATS_TOKEN", is_secret);
        let owner_page = reader.read("OWNER_PAGE_URL", url::origin);
        if !reader.is_set("HTTP_LISTEN") {
            if reader.is_set("WEBHOOK_URL") {
                reader.problem("WEBHOOK_URL is set, and needs HTTP_LISTEN, which is not set".to_owned());
            }
            if reader.is_set("STATS_TOKEN") {
                reader.warn("STATS_TOKEN is not used: the statistics need HTTP_LISTEN, which is not set".to_owned());
            }
            if reader.is_set("OWNER_PAGE_URL") {
                reader.warn("OWNER_PAGE_URL is not used: the page needs HTTP_LISTEN, which is not set".to_owned());
            }
        }
        Some(Self { listen: listen?, webhook, stats_token, owner_page })
    }
}

/// Where it listens; `None` when it is not wanted, or after a mistake.
pub(super) fn listen(reader: &mut Reader<'_>) -> Option<SocketAddr> {
    reader.read("HTTP_LISTEN", |value| value.parse().ok())
}

fn webhook(reader: &mut Reader<'_>) -> Option<WebhookConfig> {
    if !reader.is_set("WEBHOOK_URL") {
        return None;
    }
    let url = reader.read("WEBHOOK_URL", url::service);
    let secret = reader.require("WEBHOOK_SECRET", |value| is_secret(value).then(|| SecretString::from(value)));
    Some(WebhookConfig { url: url?, secret: secret? })
}

/// Telegram allows these characters; fewer than 16 of them could be guessed.
fn is_secret(value: &str) -> bool {
    (16..=256).contains(&value.len()) && value.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-')
}
