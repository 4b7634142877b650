//! Made-up sources with an edge that is forbidden: each is found, with its file.

use super::*;

/// The problems of made-up files, each a path and a text.
fn problems(sources: &[(&str, &str)]) -> Vec<String> {
    let sources: Vec<File> = sources.iter().map(|(path, text)| File::new(path, text)).collect();
    everything(&Graph::of(&sources))
}

/// As [`problems`], of one file among modules that are there.
fn of(path: &str, text: &str) -> Vec<String> {
    let there = ["app", "config", "domain", "llm", "plans", "queue", "service", "store", "store/mongodb", "telegram"];
    let there: Vec<String> = there.iter().map(|module| format!("src/{module}.rs")).collect();
    let others = there.iter().filter(|other| *other != path).map(|other| (other.as_str(), ""));
    problems(&others.chain([(path, text)]).collect::<Vec<_>>())
}

#[test]
fn an_edge_that_no_layer_allows_is_found_however_it_is_written() {
    one(&of("src/store/sqlite.rs", "use crate::config::Config;"), "src/store/sqlite.rs: store must not use config");
    one(
        &of("src/store.rs", "use crate::{\n    domain::user,\n    telegram::{self, view},\n};"),
        "store must not use telegram",
    );
    one(&of("src/domain/plan.rs", "use crate::store::Users;"), "domain must not use store");
    one(&of("src/domain/plan.rs", "use super::super::store::Users;"), "domain must not use store");
    one(&of("src/queue.rs", "fn a(b: crate::store::Jobs) {}"), "queue must not use store, and names store::Jobs");
    one(&of("src/llm.rs", "fn a() { super::telegram::send() }"), "llm must not use telegram");
    one(&of("src/main.rs", "use interview_bot::{app, store};"), "main must not use store");
    one(&of("src/extra.rs", ""), "src/extra.rs: extra has no place among the layers");
}

#[test]
fn an_edge_that_is_allowed_or_only_a_tests_is_no_problem() {
    none(&of("src/store.rs", "use crate::domain::user::User;\nuse crate::queue::NewJob; // crate::telegram"));
    none(&of("src/domain/plan.rs", "use crate::domain::user;\n\n#[cfg(test)]\nmod tests { use crate::store; }"));
    none(&of("src/app.rs", "use crate::store::mongodb::open;\nfn a() { let telegram = \"crate::main\"; }"));
    none(&of("src/main.rs", "use anyhow::Result;\nuse interview_bot::{app, config::Config};"));
}

#[test]
fn of_some_modules_only_some_items_are_used() {
    none(&of("src/service/notices.rs", "use crate::llm::{Gateway, Incident};"));
    one(&of("src/service/notices.rs", "use crate::llm::Prompt;"), "of llm, service uses Gateway and Incident");
    one(&of("src/service/notices.rs", "use crate::llm;"), "not llm");
}

#[test]
fn packages_stay_with_their_owners() {
    one(&of("src/app.rs", "use teloxide::Bot;"), "src/app.rs: only telegram uses teloxide, and here is teloxide::Bot");
    one(&of("src/config/url.rs", "fn a(b: teloxide::types::Update) {}"), "only telegram uses teloxide");
    one(&of("src/llm.rs", "fn a(b: rusqlite::Connection) {}"), "only store uses rusqlite");
    one(&of("src/telegram.rs", "fn a() -> axum::Router { b() }"), "only http and app uses axum");
    one(&of("src/app.rs", "use mongodb::bson;"), "only store uses mongodb");
    none(&of("src/store/mongodb.rs", "use ::mongodb::bson;\nuse super::Users;"));
    none(&of("src/app.rs", "use crate::store::{mongodb, sqlite};\nfn a() { mongodb::connect() } // teloxide::Bot"));
    none(&of("src/config/url.rs", "use axum::http::Uri;"));
    one(&of("src/service/people.rs", "use axum::http::Uri;"), "service knows no front end, and names axum::http::Uri");
    one(&of("src/domain/user.rs", "fn a(b: teloxide::Bot) {}"), "domain knows no front end");
}

#[test]
fn the_core_uses_no_feature_and_features_use_each_other_in_one_direction() {
    let telegram = |sources: &[(&str, &str)]| {
        let there =
            [("src/telegram.rs", ""), ("src/telegram/core.rs", ""), ("src/telegram/features.rs", "use hint::routes;")];
        problems(&[there.as_slice(), sources].concat())
    };
    let hint = ("src/telegram/features/hint.rs", "use crate::telegram::core::page::Page;\nuse super::menu::item;");
    let menu = ("src/telegram/features/menu.rs", "");
    none(&telegram(&[hint, menu]));
    let core = ("src/telegram/core/page.rs", "use crate::telegram::features::menu;");
    one(
        &telegram(&[core, menu]),
        "src/telegram/core/page.rs: the core uses no feature, and names telegram::features::menu",
    );
    let back = ("src/telegram/features/menu/view.rs", "fn a() { crate::telegram::features::hint::show() }");
    one(
        &telegram(&[hint, menu, back]),
        "hint -> menu -> hint is a cycle, by src/telegram/features/hint.rs, src/telegram/features/menu/view.rs",
    );
    let beside = ("src/telegram/features/menu.rs", "use crate::telegram::admin::run;");
    one(&telegram(&[beside, ("src/telegram/admin.rs", "")]), "a feature stands on the core and other features");
}

#[test]
fn an_edge_behind_a_name_that_is_passed_on_is_found() {
    let sources = [
        ("src/telegram.rs", "pub use features::menu::Item;"),
        ("src/telegram/features.rs", ""),
        ("src/telegram/features/menu.rs", ""),
        ("src/telegram/core.rs", "use super::Item;"),
    ];
    one(
        &problems(&sources),
        "src/telegram/core.rs: the core uses no feature, and names telegram::features::menu::Item",
    );
}

#[test]
fn the_parts_of_the_use_cases_form_no_cycle() {
    let sources = [
        ("src/service.rs", "pub use people::People;"),
        ("src/service/people.rs", "use super::plans::Plans;"),
        ("src/service/plans.rs", "use super::quotas::Quotas;"),
        ("src/service/quotas.rs", "use crate::service::People;"),
    ];
    one(&problems(&sources), "service: people -> plans -> quotas -> people is a cycle");
    none(&problems(&sources[..3]));
}
