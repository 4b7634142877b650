//! What Telegram opens a Mini App with.

use chrono::{DateTime, Utc};
use hmac::{Hmac, KeyInit as _, Mac as _};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use sha2::Sha256;

/// Signed by Telegram for this person, who has opened an app of the bot that has this token.
pub(crate) fn signed(person: i64, moment: DateTime<Utc>, token: &str) -> String {
    let user = format!(r#"{{"id":{person},"first_name":"Olim & Co","language_code":"uz"}}"#);
    let fields = [("auth_date", moment.timestamp().to_string()), ("query_id", "AAE".to_owned()), ("user", user)];
    let text = fields.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("\n");
    let hash: String =
        mac(&mac(b"WebAppData", token.as_bytes()), text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
    let fields = fields.iter().map(|(name, value)| format!("{name}={}", utf8_percent_encode(value, NON_ALPHANUMERIC)));
    fields.chain([format!("hash={hash}")]).collect::<Vec<_>>().join("&")
}

fn mac(key: &[u8], text: &[u8]) -> Vec<u8> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("a key");
    mac.update(text);
    mac.finalize().into_bytes().to_vec()
}
