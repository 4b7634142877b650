//! Somebody who has signed in looks at a page, or sends a form.

use std::fmt::Write as _;
use std::sync::Arc;

use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::header::{COOKIE, LOCATION, ORIGIN};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use maud::{Markup, html};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use secrecy::ExposeSecret;

use super::failure::Failure;
use super::layout;
use super::limits::Of;
use super::{Site, sign_in};
use crate::domain::text;
use crate::domain::user::UserId;
use crate::http::secret::same;
use crate::i18n::Texts;
use crate::service::Services;
use crate::service::order::Order;
use crate::service::owner_page::{self, Session};

/// The cookie of a session. Its prefix has the browser take it from this very site over TLS only.
pub(super) const COOKIE_NAME: &str = "__Host-owner";
/// Parameters that are read, and how long a value may be, in UTF-16 units.
const PARAMETERS: usize = 24;
const VALUE_MAX: usize = 300;
/// Letters of the name that a form has for what it does, so that it is done once.
const ONCE: usize = 64;

pub(super) type Answer = Result<Response, Failure>;

/// A look at a page.
pub(super) struct Visit {
    pub(super) site: Arc<Site>,
    pub(super) session: Session,
    pub(super) t: Texts,
    pub(super) path: String,
    query: Vec<(String, String)>,
}

impl FromRequestParts<Arc<Site>> for Visit {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, site: &Arc<Site>) -> Result<Self, Response> {
        let stranger = || sign_in::stranger(site, &parts.headers);
        let shown = cookie(&parts.headers).ok_or_else(stranger)?;
        let session = match owner_page::session(&site.services, shown).await {
            Ok(session) => session.ok_or_else(stranger)?,
            Err(error) => {
                tracing::error!(%error, "a session cannot be looked up");
                return Err(StatusCode::SERVICE_UNAVAILABLE.into_response());
            }
        };
        if !site.limits.allow(Of::Requests, session.admin) {
            return Err(StatusCode::TOO_MANY_REQUESTS.into_response());
        }
        let t = site.texts.language(session.language);
        let query = parameters(parts.uri.query().unwrap_or_default().as_bytes());
        Ok(Self { site: Arc::clone(site), session, t, path: parts.uri.path().to_owned(), query })
    }
}

/// The cookie of the session, where there is one.
fn cookie(headers: &HeaderMap) -> Option<&str> {
    let all = headers.get_all(COOKIE).into_iter().filter_map(|header| header.to_str().ok());
    let mut pairs = all.flat_map(|header| header.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(name, _)| *name == COOKIE_NAME).map(|(_, value)| value)
}

/// What a query or a form says, as far as it is read.
pub(super) fn parameters(encoded: &[u8]) -> Vec<(String, String)> {
    let decode = |part: &str| {
        let part = part.replace('+', " ");
        let decoded = percent_encoding::percent_decode_str(&part).decode_utf8_lossy().into_owned();
        text::truncate_utf16(&text::clean_line(&decoded), VALUE_MAX)
    };
    let encoded = String::from_utf8_lossy(encoded);
    let pairs = encoded.split('&').filter(|pair| !pair.is_empty()).take(PARAMETERS);
    pairs
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        .map(|(name, value)| (decode(name), decode(value)))
        .collect()
}

impl Visit {
    pub(super) fn services(&self) -> &Services {
        &self.site.services
    }

    pub(super) fn now(&self) -> DateTime<Utc> {
        self.site.services.now()
    }

    /// A message, as plain text.
    pub(super) fn say(&self, id: &str) -> String {
        self.t.msg(id).plain()
    }

    /// A parameter; one that is empty is none.
    pub(super) fn parameter(&self, name: &str) -> Option<&str> {
        let found = self.query.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str()).filter(|value| !value.is_empty())
    }

    /// The part of the path behind `/admin/<section>/`.
    pub(super) fn part(&self) -> &str {
        self.path.split('/').nth(3).unwrap_or_default()
    }

    /// The person whom the path names.
    pub(super) fn person(&self) -> Result<UserId, Failure> {
        let id = self.part().parse().ok().filter(|id| *id > 0);
        id.map(UserId).ok_or(Failure::NotThere)
    }

    /// This page with other parameters: those that are named have the new value, or none; the others stay.
    pub(super) fn link(&self, changed: &[(&str, Option<&str>)]) -> String {
        let stays = self.query.iter().filter(|(name, _)| changed.iter().all(|(other, _)| other != name));
        let kept = stays.map(|(name, value)| (name.as_str(), value.as_str()));
        let new = changed.iter().filter_map(|(name, value)| Some((*name, (*value)?)));
        let mut link = self.path.clone();
        for (at, (name, value)) in kept.chain(new).enumerate() {
            let sign = if at == 0 { '?' } else { '&' };
            let (name, value) = (encoded(name), encoded(value));
            let _ = write!(link, "{sign}{name}={value}");
        }
        link
    }

    /// The parameters but for these, for a form that keeps them.
    pub(super) fn kept(&self, except: &[&str]) -> Markup {
        html! {
            @for (name, value) in self.query.iter().filter(|(name, _)| !except.contains(&name.as_str())) {
                input type="hidden" name=(name) value=(value);
            }
        }
    }

    /// The beginning of a form that changes something. What is sent twice is done once.
    pub(super) fn signed(&self) -> Markup {
        html! {
            input type="hidden" name="token" value=(self.session.form_token.expose_secret());
            input type="hidden" name="once" value=(owner_page::random_letters());
        }
    }

    pub(super) fn answer(&self, answer: Answer) -> Response {
        let failure = match answer {
            Ok(response) => return response,
            Err(failure) => failure,
        };
        if failure.status().is_server_error() {
            tracing::error!(error = %failure, page = %self.path, "a page cannot be shown");
        }
        let said = self.say(failure.said());
        let content = html! { p.note { (said) } p { a href="/admin" { (self.say("page-to-beginning")) } } };
        (failure.status(), layout::page(self, &self.say("page-trouble"), &content)).into_response()
    }
}

pub(super) fn encoded(text: &str) -> String {
    utf8_percent_encode(text, NON_ALPHANUMERIC).to_string()
}

/// A form of the page, sent from the page by whoever has signed in.
pub(super) struct Form {
    pub(super) visit: Visit,
    fields: Vec<(String, String)>,
    once: String,
}

impl FromRequest<Arc<Site>> for Form {
    type Rejection = Response;

    async fn from_request(request: Request, site: &Arc<Site>) -> Result<Self, Response> {
        let is_foreign = is_foreign(request.headers(), &site.address);
        let (mut parts, body) = request.into_parts();
        let visit = Visit::from_request_parts(&mut parts, site).await?;
        let forbidden = || {
            let content = html! { p.note { (visit.say("page-form-foreign")) } };
            (StatusCode::FORBIDDEN, layout::page(&visit, &visit.say("page-trouble"), &content)).into_response()
        };
        if is_foreign {
            return Err(forbidden());
        }
        let body = axum::body::to_bytes(body, super::FORM_MAX).await;
        let body = body.map_err(|_| StatusCode::PAYLOAD_TOO_LARGE.into_response())?;
        let fields = parameters(&body);
        let of = |name: &str| fields.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str());
        let token = of("token").unwrap_or_default();
        let once = of("once").filter(|once| once.len() == ONCE && once.bytes().all(|byte| byte.is_ascii_lowercase()));
        let once = once.map(str::to_owned);
        match once {
            Some(once) if same(token.as_bytes(), visit.session.form_token.expose_secret().as_bytes()) => {
                Ok(Self { visit, fields, once })
            }
            _ => Err(forbidden()),
        }
    }
}

/// Whether the request says that it comes from another site than this.
pub(super) fn is_foreign(headers: &HeaderMap, address: &str) -> bool {
    let is_another = |origin: &axum::http::HeaderValue| origin.as_bytes() != address.as_bytes();
    let fetched = headers.get("sec-fetch-site").is_some_and(|site| site != "same-origin" && site != "none");
    fetched || headers.get(ORIGIN).is_some_and(is_another)
}

impl Form {
    /// A field; one that is empty is none.
    pub(super) fn field(&self, name: &str) -> Option<&str> {
        let found = self.fields.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str()).filter(|value| !value.is_empty())
    }

    /// What the form orders: the same form, sent again, orders the same.
    pub(super) fn order(&self) -> Order {
        Order { id: format!("page:{}", self.once), at: self.visit.now(), actor: self.visit.session.admin }
    }
}

/// Leads to a page, which says that something is done, by this message.
pub(super) fn done(path: &str, said: &str) -> Response {
    (StatusCode::SEE_OTHER, [(LOCATION, format!("{path}?said={said}"))]).into_response()
}

pub(super) async fn nothing_there(_visit: &Visit) -> Answer {
    Err(Failure::NotThere)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_is_read_as_far_as_it_goes() {
        let read = parameters(b"q=o%CA%BBt+x&sort=-name&empty=&&flag&q=%ff%00");
        let expected = [("q", "o\u{2bb}t x"), ("sort", "-name"), ("empty", ""), ("flag", ""), ("q", "\u{fffd}")];
        assert_eq!(read, expected.map(|(name, value)| (name.to_owned(), value.to_owned())));
        assert_eq!(parameters("a=b&".repeat(1000).as_bytes()).len(), PARAMETERS);
        assert_eq!(parameters(format!("a={}", "x".repeat(1000)).as_bytes())[0].1.chars().count(), VALUE_MAX);
    }

    #[test]
    fn another_site_is_foreign() {
        let said = |name: &'static str, value: &'static str| {
            let headers = HeaderMap::from_iter([(name.parse().expect("a name"), value.parse().expect("a value"))]);
            is_foreign(&headers, "https://bot.example")
        };
        assert!(!said("origin", "https://bot.example") && !said("sec-fetch-site", "same-origin"));
        assert!(
            said("origin", "https://evil.example") && said("origin", "null") && said("origin", "http://bot.example")
        );
        assert!(said("sec-fetch-site", "cross-site") && said("sec-fetch-site", "same-site"));
        assert!(!is_foreign(&HeaderMap::new(), "https://bot.example"), "older browsers say nothing");
    }
}
