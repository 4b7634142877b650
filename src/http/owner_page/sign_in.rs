//! Coming and going.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{Path, Request, State};
use axum::http::header::{ACCEPT_LANGUAGE, LOCATION, SET_COOKIE};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use secrecy::{ExposeSecret, SecretString};

use super::failure::Failure;
use super::limits::Of;
use super::visit::{self, Answer, COOKIE_NAME, is_foreign, parameters};
use super::{FORM_MAX, Site, layout};
use crate::domain::language::Language;
use crate::domain::user::UserId;
use crate::i18n::Texts;
use crate::service::ServiceResult;
use crate::service::owner_page::{self, SESSION_KEPT};

/// Longest proof: the digits of an id, a sign, letters.
const PROOF_MAX: usize = 100;

/// For whoever has not signed in: how it is done.
pub(super) fn stranger(site: &Site, headers: &HeaderMap) -> Response {
    let t = spoken(site, headers);
    let say = |id: &str| t.msg(id).plain();
    let content = html! { p { (say("page-sign-in-how")) } };
    (StatusCode::UNAUTHORIZED, alone(t, &content)).into_response()
}

/// What a link leads to. Nothing is used up by it: programs look at links, too.
pub(super) async fn offer(State(site): State<Arc<Site>>, Path(proof): Path<String>, request: Request) -> Response {
    let query = parameters(request.uri().query().unwrap_or_default().as_bytes());
    let t = spoken_in(&site, request.headers(), &query);
    if proof.len() > PROOF_MAX {
        return stranger(&site, request.headers());
    }
    let content = html! {
        form method="post" action="/admin/sign-in" {
            input type="hidden" name="proof" value=(proof);
            input type="hidden" name="in" value=(t.language().code());
            button.main { (t.msg("page-sign-in").plain()) }
        }
        p { (t.msg("page-sign-in-once").plain()) }
    };
    alone(t, &content)
}

/// A form of somebody who has not signed in, and the language in which they are answered.
pub(super) struct Form {
    pub(super) t: Texts,
    pub(super) body: Bytes,
}

/// Reads such a form, where it comes from this site and is not too long.
pub(super) async fn form(site: &Site, request: Request) -> Result<Form, StatusCode> {
    let (parts, body) = request.into_parts();
    if is_foreign(&parts.headers, &site.address) {
        return Err(StatusCode::FORBIDDEN);
    }
    let body = axum::body::to_bytes(body, FORM_MAX).await.map_err(|_| StatusCode::PAYLOAD_TOO_LARGE)?;
    Ok(Form { t: spoken_in(site, &parts.headers, &parameters(&body)), body })
}

/// Begins a session.
pub(super) async fn sign_in(State(site): State<Arc<Site>>, request: Request) -> Response {
    let Form { t, body } = match form(&site, request).await {
        Ok(form) => form,
        Err(refused) => return refused.into_response(),
    };
    let fields = parameters(&body);
    let proof = fields.iter().find(|(name, _)| name == "proof").map_or("", |(_, proof)| proof.as_str());
    let named = proof.split_once('-').and_then(|(admin, _)| admin.parse().ok()).map(UserId);
    let admin = named.filter(|admin| site.services.admins.contains(admin));
    let Some(admin) = admin.filter(|_| proof.len() <= PROOF_MAX) else { return refused(t) };
    if !site.limits.allow(Of::SignIns, admin) {
        return StatusCode::TOO_MANY_REQUESTS.into_response();
    }
    begun(t, admin, owner_page::sign_in(&site.services, proof).await)
}

/// What an admin sees who has tried to sign in.
pub(super) fn begun(t: Texts, admin: UserId, session: ServiceResult<Option<SecretString>>) -> Response {
    match session {
        Ok(Some(session)) => {
            tracing::info!(admin = admin.0, "an admin has signed in at the owner's page");
            let cookie = cookie(session.expose_secret(), SESSION_KEPT.num_seconds());
            (StatusCode::SEE_OTHER, [(LOCATION, "/admin".to_owned()), (SET_COOKIE, cookie)]).into_response()
        }
        Ok(None) => refused(t),
        Err(error) => {
            tracing::error!(%error, "an admin cannot sign in at the owner's page");
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
    }
}

pub(super) fn refused(t: Texts) -> Response {
    let say = |id: &str| t.msg(id).plain();
    let content = html! { p.note role="alert" { (say("page-sign-in-refused")) } p { (say("page-sign-in-how")) } };
    (StatusCode::FORBIDDEN, alone(t, &content)).into_response()
}

fn cookie(value: &str, seconds: i64) -> String {
    format!("{COOKIE_NAME}={value}; Path=/; Max-Age={seconds}; Secure; HttpOnly; SameSite=Strict")
}

/// From now on the page speaks another language.
pub(super) async fn speak(form: &visit::Form) -> Answer {
    let language = form.field("language").and_then(Language::from_code).ok_or(Failure::NotThere)?;
    owner_page::speak(form.visit.services(), &form.visit.session, language).await?;
    // A path of this page, and none that a browser takes for another site.
    let is_path = |back: &&str| {
        let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/-:_".contains(&byte);
        back.starts_with("/admin") && back.bytes().all(is_plain)
    };
    let back = form.field("back").filter(is_path).unwrap_or("/admin").to_owned();
    Ok((StatusCode::SEE_OTHER, [(LOCATION, back)]).into_response())
}

pub(super) async fn sign_out(form: &visit::Form) -> Answer {
    owner_page::sign_out(form.visit.services(), &form.visit.session).await?;
    Ok(gone(form))
}

pub(super) async fn sign_out_everywhere(form: &visit::Form) -> Answer {
    owner_page::sign_out_everywhere(form.visit.services(), form.visit.session.admin).await?;
    Ok(gone(form))
}

fn gone(form: &visit::Form) -> Response {
    let t = form.visit.t;
    let content = html! { p { (t.msg("page-signed-out").plain()) } };
    ([(SET_COOKIE, cookie("", 0))], alone(t, &content)).into_response()
}

/// The language that the link was sent in; else that of the browser.
pub(super) fn spoken_in(site: &Site, headers: &HeaderMap, said: &[(String, String)]) -> Texts {
    let wanted = said.iter().find(|(name, _)| name == "in").and_then(|(_, code)| Language::from_code(code));
    wanted.map_or_else(|| spoken(site, headers), |language| site.texts.language(language))
}

/// The language that the browser asks for first, where the page speaks it.
fn spoken(site: &Site, headers: &HeaderMap) -> Texts {
    let wanted = headers.get(ACCEPT_LANGUAGE).and_then(|header| header.to_str().ok());
    let first = wanted.and_then(|wanted| wanted.split([',', ';']).next()).map(str::trim);
    site.texts.language(Language::suggested(first))
}

/// A page with nothing around it.
pub(super) fn alone(t: Texts, content: &Markup) -> Response {
    let title = t.msg("page-sign-in-title").plain();
    let body = html! { main.alone id="content" { h1 { (title) } (content) } };
    layout::whole(t, &title, None, &body)
}
