//! The bot's account, its Bot API server and its admins.

use std::collections::BTreeSet;

use secrecy::SecretString;

use super::reader::Reader;
use super::url;
use crate::domain::user::UserId;

/// Ids that stand for no person: the sender of anonymous group admins, Telegram itself with linked channels, and the
/// sender of channel posts.
const SERVICE_ACCOUNTS: [i64; 3] = [1_087_968_824, 777_000, 136_817_688];

/// Largest id that Telegram promises to use: 52 significant bits.
const USER_ID_MAX: i64 = (1 << 52) - 1;

/// The bot's account, its Bot API server and its admins.
#[derive(Debug, Clone)]
pub struct TelegramConfig {
    pub token: SecretString,
    /// The Bot API server, without a trailing slash.
    pub api_url: String,
    /// Who may use the admin commands.
    pub admins: BTreeSet<UserId>,
    /// The payment provider's, for payments by card.
    pub payment_provider: Option<SecretString>,
}

impl TelegramConfig {
    pub(super) fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let token = reader.require("TELEGRAM_BOT_TOKEN", |value| is_token(value).then(|| SecretString::from(value)));
        let api_url = reader.read("TELEGRAM_API_URL", url::service);
        let admins = if reader.is_set("ADMIN_IDS") { reader.read("ADMIN_IDS", ids) } else { Some(BTreeSet::new()) };
        let payment_provider = reader.secret("PAYMENT_PROVIDER_TOKEN", |value| {
            value.len() >= 8 && value.bytes().all(|byte| byte.is_ascii_graphic())
        });
        if reader.is_set("TELEGRAM_BOT_USERNAME") {
            reader.warn("TELEGRAM_BOT_USERNAME is not used: Telegram tells the bot its name".to_owned());
        }
        Some(Self { token: token?, api_url: api_url?, admins: admins?, payment_provider })
    }
}

fn is_token(value: &str) -> bool {
    let Some((id, secret)) = value.split_once(':') else { return false };
    (3..=20).contains(&id.len())
        && id.bytes().all(|b| b.is_ascii_digit())
        && (20..=100).contains(&secret.len())
        && secret.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-')
}

fn ids(value: &str) -> Option<BTreeSet<UserId>> {
    value.split(',').map(str::trim).filter(|part| !part.is_empty()).map(id).collect()
}

fn id(part: &str) -> Option<UserId> {
    let id: i64 = part.parse().ok()?;
    let is_person = (1..=USER_ID_MAX).contains(&id) && !SERVICE_ACCOUNTS.contains(&id);
    is_person.then_some(UserId(id))
}
