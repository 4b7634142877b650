//! What is around every page.

use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use maud::{DOCTYPE, Markup, html};

use super::visit::Visit;
use crate::domain::language::Language;
use crate::i18n::Texts;

/// The pages, each with the message that names it.
const PAGES: [(&str, &str); 9] = [
    ("/admin", "page-now"),
    ("/admin/people", "page-people"),
    ("/admin/figures", "page-figures"),
    ("/admin/models", "page-models"),
    ("/admin/questions", "page-questions"),
    ("/admin/jobs", "page-jobs"),
    ("/admin/broadcasts", "page-broadcasts"),
    ("/admin/promos", "page-promos"),
    ("/admin/audit", "page-audit"),
];

/// What a page that was led to may say at its top.
const SAID: [&str; 20] = [
    "page-plan-set",
    "page-banned",
    "page-banned-before",
    "page-unbanned",
    "page-unbanned-before",
    "page-job-retried",
    "page-job-dropped",
    "page-job-gone",
    "page-granted",
    "page-refund-done",
    "page-refund-done-card",
    "page-refund-known",
    "page-maintenance-begun",
    "page-maintenance-ended",
    "page-broadcast-halted",
    "page-broadcast-goes-on",
    "page-broadcast-ended",
    "page-promo-made",
    "page-promo-ended",
    "page-nothing-changed",
];

/// Seconds after which a page that shows how things stand now comes again, where that is wanted.
const AGAIN: u32 = 15;

/// A page of somebody who has signed in.
pub(super) fn page(visit: &Visit, title: &str, content: &Markup) -> Response {
    let said = visit.parameter("said").and_then(|said| SAID.into_iter().find(|known| *known == said));
    let body = html! {
        a.skip href="#content" { (visit.say("page-skip")) }
        header {
            p.brand { (visit.say("page-title")) }
            nav aria-label=(visit.say("page-navigation")) {
                ul {
                    @for (path, name) in PAGES {
                        li { a href=(path) aria-current=[current(visit, path)] { (visit.say(name)) } }
                    }
                }
            }
        }
        main id="content" tabindex="-1" {
            h1 { (title) }
            @if let Some(said) = said {
                p.said role="status" { (visit.say(said)) }
            }
            (content)
        }
        footer { (languages(visit)) (leave(visit)) p { (visit.say("page-times")) } }
    };
    let again = visit.parameter("live").map(|_| AGAIN);
    whole(visit.t, title, again, &body)
}

fn current(visit: &Visit, path: &str) -> Option<&'static str> {
    let inside = visit.path.strip_prefix(path).is_some_and(|rest| rest.starts_with('/') && path != "/admin");
    match visit.path == path {
        true => Some("page"),
        false => inside.then_some("true"),
    }
}

fn languages(visit: &Visit) -> Markup {
    html! {
        form.row method="post" action="/admin/language" aria-label=(visit.say("page-language")) {
            (visit.signed())
            input type="hidden" name="back" value=(visit.path);
            @for language in Language::ALL {
                @let name = visit.site.texts.language(language).language_name();
                @let is_spoken = language == visit.t.language();
                button.plain name="language" value=(language.code()) lang=(language.code())
                    aria-pressed=(is_spoken) { (name) }
            }
        }
    }
}

fn leave(visit: &Visit) -> Markup {
    html! {
        form.row method="post" action="/admin/sign-out" {
            (visit.signed())
            button.plain { (visit.say("page-sign-out")) }
            button.plain formaction="/admin/sign-out-everywhere" { (visit.say("page-sign-out-everywhere")) }
        }
    }
}

/// A whole document.
pub(super) fn whole(t: Texts, title: &str, again: Option<u32>, body: &Markup) -> Response {
    let document = html! {
        (DOCTYPE)
        html lang=(t.language().code()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                @if let Some(again) = again {
                    meta http-equiv="refresh" content=(again);
                }
                title { (title) " · " (t.msg("page-title").plain()) }
                link rel="stylesheet" href="/admin/style.css";
            }
            body { (body) }
        }
    };
    ([(CONTENT_TYPE, "text/html; charset=utf-8")], document.into_string()).into_response()
}
