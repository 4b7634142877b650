//! A person, for an admin.

use chrono::{DateTime, Utc};

use crate::domain::user::{Phone, User};
use crate::i18n::{Html, Texts, escape_code};
use crate::telegram::core::card::Card;
use crate::telegram::features::admin::plan_with_end;

/// A person, for an admin. The phone number is shown only as known or not.
pub fn user(t: Texts, user: &User, used: u32, finished: u32, now: DateTime<Utc>) -> Card {
    let phone = match user.phone {
        Phone::Shared(_) => "admin-phone-shared",
        Phone::Skipped => "admin-phone-skipped",
        Phone::Unknown => "admin-phone-unknown",
    };
    let username = user.username.as_deref().map_or_else(|| "—".to_owned(), |name| format!("@{}", escape_code(name)));
    let html = t
        .msg("admin-user")
        .arg("id", user.id.to_string())
        .arg("name", user.first_name.as_str())
        .arg("username", Html(username))
        .arg("language", user.language.map_or("—", |language| language.code()))
        .arg("phone", t.get(phone))
        .arg("plan", plan_with_end(t, user, now))
        .arg("used", used)
        .arg("finished", finished)
        .arg("since", t.date(&user.created_at))
        .arg("reachable", t.get(if user.reachable { "admin-reachable" } else { "admin-unreachable" }))
        .text();
    Card::new(html)
}
