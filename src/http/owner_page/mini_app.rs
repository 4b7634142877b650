//! Signing in from inside Telegram. What it opens a Mini App with is signed by a key that is made of the bot's token: whoever
//! shows it was there a moment ago.
//!
//! ```text
//! GET  /admin/app     the one page with a script: it takes what Telegram has put behind the address, and sends it
//! GET  /admin/app.js  that script
//! POST /admin/app     the signed data -> a session
//! ```

use std::borrow::Cow;
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, TimeDelta, Utc};
use hmac::{Hmac, KeyInit, Mac};
use maud::html;
use percent_encoding::percent_decode_str;
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use sha2::Sha256;

use super::limits::Of;
use super::visit::parameters;
use super::{Site, security, sign_in};
use crate::domain::user::UserId;
use crate::http::secret::same;
use crate::service::owner_page;

/// How old what Telegram has signed may be, and how far ahead of this machine Telegram's clock.
const KEPT: TimeDelta = TimeDelta::minutes(5);
const AHEAD: TimeDelta = TimeDelta::minutes(1);
/// Longest data, in bytes, and most fields of it.
const DATA_MAX: usize = 4096;
const FIELDS_MAX: usize = 32;

/// The key by which a bot's Mini Apps are known.
pub(super) struct Key([u8; 32]);

/// What Telegram has signed.
#[derive(Debug, PartialEq, Eq)]
struct Signed {
    user: UserId,
    at: DateTime<Utc>,
    /// The signature: no other data has it.
    hash: String,
}

#[derive(Deserialize)]
struct Whom {
    id: i64,
}

impl Key {
    pub(super) fn of(token: &SecretString) -> Self {
        Self(mac(b"WebAppData", token.expose_secret().as_bytes()))
    }

    /// What was signed, where it is Telegram's own and young.
    fn read(&self, data: &str, now: DateTime<Utc>) -> Option<Signed> {
        if data.len() > DATA_MAX || data.split('&').count() > FIELDS_MAX {
            return None;
        }
        let field = |pair| {
            let (name, value): (&str, &str) = str::split_once(pair, '=')?;
            Some((decoded(name)?, decoded(value)?))
        };
        let mut fields: Vec<(String, String)> = data.split('&').map(field).collect::<Option<_>>()?;
        fields.sort();
        if fields.windows(2).any(|two| two[0].0 == two[1].0) {
            return None;
        }
        let of = |wanted: &str| fields.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str());
        let signed = fields.iter().filter(|(name, _)| name != "hash");
        let signed: Vec<String> = signed.map(|(name, value)| format!("{name}={value}")).collect();
        let (shown, expected) = (of("hash")?, hexadecimal(&mac(&self.0, signed.join("\n").as_bytes())));
        if !same(shown.as_bytes(), expected.as_bytes()) {
            return None;
        }
        let at = DateTime::from_timestamp(of("auth_date")?.parse().ok()?, 0)?;
        let user: Whom = serde_json::from_str(of("user")?).ok()?;
        let is_young = now - at <= KEPT && at - now <= AHEAD;
        is_young.then_some(Signed { user: UserId(user.id), at, hash: expected })
    }
}

fn mac(key: &[u8], text: &[u8]) -> [u8; 32] {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("a key of any length will do");
    mac.update(text);
    mac.finalize().into_bytes().into()
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn decoded(part: &str) -> Option<String> {
    let part = part.replace('+', " ");
    percent_decode_str(&part).decode_utf8().ok().map(Cow::into_owned)
}

/// The page that Telegram opens.
pub(super) async fn offer(State(site): State<Arc<Site>>, request: Request) -> Response {
    let query = parameters(request.uri().query().unwrap_or_default().as_bytes());
    let t = sign_in::spoken_in(&site, request.headers(), &query);
    let content = html! {
        form method="post" action="/admin/app" {
            input type="hidden" name="in" value=(t.language().code());
            input type="hidden" name="data" value="";
        }
        p { (t.msg("page-app-wait").plain()) }
        script src="/admin/app.js" defer {}
    };
    let policy = [(CONTENT_SECURITY_POLICY, HeaderValue::from_static(security::WITH_SCRIPT))];
    (policy, sign_in::alone(t, &content)).into_response()
}

pub(super) async fn script() -> Response {
    const SCRIPT: &str = include_str!("mini_app.js");
    ([(CONTENT_TYPE, "text/javascript; charset=utf-8"), (CACHE_CONTROL, "private, max-age=300")], SCRIPT)
        .into_response()
}

/// Begins a session with what Telegram has signed, once.
pub(super) async fn sign_in(State(site): State<Arc<Site>>, request: Request) -> Response {
    let sign_in::Form { t, body } = match sign_in::form(&site, request).await {
        Ok(form) => form,
        Err(refused) => return refused.into_response(),
    };
    // Longer than other fields are read.
    let fields = String::from_utf8_lossy(&body);
    let data = fields.split('&').find_map(|pair| pair.strip_prefix("data=")).and_then(decoded).unwrap_or_default();
    let signed = site.mini_app.read(&data, site.services.now());
    let Some(signed) = signed.filter(|signed| site.services.admins.contains(&signed.user)) else {
        return sign_in::refused(t);
    };
    if !site.limits.allow(Of::SignIns, signed.user) {
        return StatusCode::TOO_MANY_REQUESTS.into_response();
    }
    let begun = owner_page::sign_in_once(&site.services, signed.user, &signed.hash, signed.at + KEPT).await;
    sign_in::begun(t, signed.user, begun)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Made by another program: Python's `hmac`, by Telegram's description.
    const DATA: &str = "query_id=AAE&user=%7B%22id%22%3A900%2C%22first_name%22%3A%22Olim%20%26%20Co%22%7D&auth_date=4949467200&signature=abc_-&\
                        hash=851d0b1e8ceae0a09063ae021b17d053e8f92bc1e1da04385a8cf2cad3bb3e94";

    #[test]
    fn what_telegram_has_signed_is_known_while_it_is_young() {
        let key = Key::of(&SecretString::from("1000:secret-of-a-bot"));
        let at = DateTime::from_timestamp(4_949_467_200, 0).expect("a time");
        let signed = key.read(DATA, at).expect("signed");
        assert_eq!((signed.user, signed.at), (UserId(900), at));
        assert!(key.read(DATA, at + KEPT).is_some() && key.read(DATA, at - AHEAD).is_some());
        let second = TimeDelta::seconds(1);
        assert!(key.read(DATA, at + KEPT + second).is_none() && key.read(DATA, at - AHEAD - second).is_none());
        assert!(Key::of(&SecretString::from("1000:secret-of-another")).read(DATA, at).is_none());
        for other in [
            DATA.replace("900", "901"),
            DATA.replace("4949467200", "4949467201"),
            DATA.replace("&hash=", "&hash=0"),
            DATA.replace("signature=abc", "signature=abd"),
            DATA.rsplit_once('&').expect("several").0.to_owned(),
            format!("{DATA}&user=x"),
            format!("{DATA}&a=b"),
            format!("{DATA}&a"),
            format!("a={}", "x".repeat(DATA_MAX)),
            "a=b&".repeat(FIELDS_MAX),
            "hash=%ff".to_owned(),
            String::new(),
        ] {
            assert_eq!(key.read(&other, at), None, "{other}");
        }
    }
}
