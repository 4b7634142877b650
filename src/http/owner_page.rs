//! The owner's page: `/admin`, for admins.
//!
//! ```text
//! GET  /admin/sign-in/<proof>   what a link of the bot's leads to: a button. Whoever only looks at the link uses nothing up
//! POST /admin/sign-in           the proof -> a session, by a cookie
//! …    /admin/app               the same from inside Telegram, by what it signs: see `mini_app`
//! GET  /admin…                  pages, each a table or a chart and what can be done; ?csv=<table> is the table as a file
//! POST /admin…                  what changes something: with the session, the form's token, and from this site only
//! ```
//! But for coming from inside Telegram there is no script: the server draws everything. It calls the use cases, as the chat does, and speaks to nobody but the
//! admin: what a person has to be told is a job.

use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::middleware;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use secrecy::SecretString;

use crate::i18n::I18n;
use crate::service::Services;

mod act;
mod audit;
mod broadcasts;
mod chart;
mod failure;
mod figures;
mod jobs;
mod kept;
mod layout;
mod limits;
mod mini_app;
mod models;
mod now;
mod people;
mod person;
mod promos;
mod questions;
mod security;
mod sign_in;
mod table;
mod visit;
mod words;

pub use limits::Rates;

/// Longest form, in bytes.
const FORM_MAX: usize = 16 * 1024;

/// What all requests work with.
struct Site {
    services: Services,
    texts: I18n,
    /// Where it is reached, without a path.
    address: String,
    limits: limits::Limits,
    figures: kept::KeptFigures,
    mini_app: mini_app::Key,
}

/// A page: whoever has signed in sees it.
macro_rules! page {
    ($show:path) => {
        get(async |visit: visit::Visit| visit.answer($show(&visit).await))
    };
}

/// A change: whoever has signed in makes it, by a form of the page.
macro_rules! change {
    ($change:path) => {
        post(async |form: visit::Form| form.visit.answer($change(&form).await))
    };
}

/// The page, reached at this address, of the bot that has this token.
pub fn router(services: Services, texts: I18n, address: &str, token: &SecretString) -> Router {
    router_with(services, texts, (address, token), Rates::default())
}

/// The same at another pace.
pub fn router_with(services: Services, texts: I18n, (address, token): (&str, &SecretString), rates: Rates) -> Router {
    let site = Arc::new(Site {
        services,
        texts,
        address: address.to_owned(),
        limits: limits::Limits::new(rates),
        figures: kept::KeptFigures::default(),
        mini_app: mini_app::Key::of(token),
    });
    Router::new()
        .route("/admin", page!(now::show))
        .route("/admin/people", page!(people::show))
        .route("/admin/people/{id}", page!(person::show))
        .route("/admin/people/{id}/plan", page!(act::ask_plan).merge(change!(act::set_plan)))
        .route("/admin/people/{id}/grant", page!(act::ask_grant).merge(change!(act::grant)))
        .route("/admin/people/{id}/refund", page!(act::ask_refund).merge(change!(act::refund)))
        .route("/admin/people/{id}/ban", page!(act::ask_ban).merge(change!(act::ban)))
        .route("/admin/people/{id}/unban", page!(act::ask_unban).merge(change!(act::unban)))
        .route("/admin/figures", page!(figures::show))
        .route("/admin/models", page!(models::show))
        .route("/admin/questions", page!(questions::show))
        .route("/admin/jobs", page!(jobs::show))
        .route("/admin/jobs/{name}", page!(jobs::show_one))
        .route("/admin/jobs/{name}/retry", change!(jobs::retry))
        .route("/admin/jobs/{name}/drop", page!(jobs::ask_drop).merge(change!(jobs::drop)))
        .route("/admin/broadcasts", page!(broadcasts::show))
        .route("/admin/broadcasts/{id}", page!(broadcasts::show_one))
        .route("/admin/broadcasts/{id}/pause", change!(broadcasts::pause))
        .route("/admin/broadcasts/{id}/go-on", change!(broadcasts::go_on))
        .route("/admin/broadcasts/{id}/cancel", page!(broadcasts::ask_cancel).merge(change!(broadcasts::cancel)))
        .route("/admin/promos", page!(promos::show).merge(change!(promos::create)))
        .route("/admin/promos/{code}/end", page!(promos::ask_end).merge(change!(promos::end)))
        .route("/admin/maintenance", change!(now::maintain))
        .route("/admin/audit", page!(audit::show))
        .route("/admin/language", change!(sign_in::speak))
        .route("/admin/sign-out", change!(sign_in::sign_out))
        .route("/admin/sign-out-everywhere", change!(sign_in::sign_out_everywhere))
        .route("/admin/sign-in/{proof}", get(sign_in::offer))
        .route("/admin/sign-in", post(sign_in::sign_in))
        .route("/admin/app", get(mini_app::offer).post(mini_app::sign_in))
        .route("/admin/app.js", get(mini_app::script))
        .route("/admin/style.css", get(style))
        .route("/admin/{*rest}", page!(visit::nothing_there))
        .layer(DefaultBodyLimit::max(FORM_MAX))
        .layer(middleware::map_response(security::headers))
        .with_state(site)
}

async fn style() -> Response {
    const STYLE: &str = include_str!("owner_page/style.css");
    ([(CONTENT_TYPE, "text/css; charset=utf-8"), (CACHE_CONTROL, "private, max-age=300")], STYLE).into_response()
}
