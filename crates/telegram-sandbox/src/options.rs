//! How a sandbox is set up.

use std::net::{Ipv4Addr, SocketAddr};
use std::time::Duration;

use serde::Deserialize;

/// The token of a sandbox whose options name none. It has the shape of a real one.
pub const DEFAULT_TOKEN: &str = "1000000000:AASandboxTokenOfNoRealBotAtAll00000";

/// How to start a [`Sandbox`](crate::Sandbox).
#[derive(Debug, Clone)]
pub struct Options {
    /// The bot's token, `<digits>:<secret>`. The digits become the bot's id.
    pub token: String,
    /// Where to listen. Port 0 takes a free one.
    pub listen: SocketAddr,
    /// Who is there at the start. Empty means three people: see [`default_users`].
    pub users: Vec<NewUser>,
    /// Whether to listen on an address that other machines can reach, accept any `Host` on the chat page,
    /// and deliver webhooks to other machines.
    pub allow_remote: bool,
    /// The bot's username, without `@`.
    pub bot_username: String,
    /// The bot's name where `setMyName` has not set one.
    pub bot_name: String,
    /// For how long a tapped button can be answered, and waits to be delivered. Telegram: 150 seconds.
    pub callback_lifetime: Duration,
    /// How long to wait before a failed webhook delivery is tried again. Doubles with each failure, at most
    /// 64 times this.
    pub webhook_retry: Duration,
    /// Telegram's limits on how fast a bot may send. `None` (the default) sets no limit.
    pub rate_limits: Option<RateLimits>,
    /// The first id of a message, 1 by default; those of updates, queries and charges follow from it. The sandbox
    /// remembers nothing, a bot may: for a bot that has met an earlier sandbox it has to be another range.
    pub first_id: u32,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            token: DEFAULT_TOKEN.to_owned(),
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            users: Vec::new(),
            allow_remote: false,
            bot_username: "sandbox_bot".to_owned(),
            bot_name: "Sandbox bot".to_owned(),
            callback_lifetime: Duration::from_secs(150),
            webhook_retry: Duration::from_secs(1),
            rate_limits: None,
            first_id: 1,
        }
    }
}

/// How fast a bot may send before it gets 429 with `retry_after`.
#[derive(Debug, Clone, Copy)]
pub struct RateLimits {
    /// Messages a second in all. Telegram: about 30.
    pub per_second: u32,
    /// Messages to one chat in any [`RateLimits::chat_window`].
    pub per_chat: u32,
    /// The window of [`RateLimits::per_chat`].
    pub chat_window: Duration,
}

impl Default for RateLimits {
    /// 30 a second in all and, since Telegram lets short bursts pass, 5 in 5 seconds to one chat.
    fn default() -> Self {
        Self { per_second: 30, per_chat: 5, chat_window: Duration::from_secs(5) }
    }
}

/// A person to be.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct NewUser {
    /// The Telegram id; a free one is taken when there is none.
    pub id: Option<i64>,
    /// First name. Must not be empty.
    pub first_name: String,
    /// Last name.
    pub last_name: Option<String>,
    /// Username, without `@`.
    pub username: Option<String>,
    /// The language of the person's Telegram, such as `uz`. Empty: Telegram does not tell.
    pub language_code: String,
    /// Phone number; one is made up when there is none, for everybody on Telegram has one.
    pub phone: Option<String>,
}

/// The people of a sandbox whose options name none: Dilnoza (1001, `uz`), Alisher (1002, `ru`), Emma (1003, `en`).
pub fn default_users() -> Vec<NewUser> {
    let person = |id, first_name: &str, last_name: &str, username: &str, language_code: &str, phone: &str| NewUser {
        id: Some(id),
        first_name: first_name.to_owned(),
        last_name: Some(last_name.to_owned()),
        username: Some(username.to_owned()),
        language_code: language_code.to_owned(),
        phone: Some(phone.to_owned()),
    };
    vec![
        person(1001, "Dilnoza", "Karimova", "dilnoza_k", "uz", "+998901001001"),
        person(1002, "Alisher", "Rahimov", "alisher_r", "ru", "+998901001002"),
        person(1003, "Emma", "Clarke", "emma_clarke", "en", "+447700900003"),
    ]
}
