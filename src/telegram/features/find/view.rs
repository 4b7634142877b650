//! People whom a text may mean.

use chrono::{DateTime, Utc};

use crate::domain::user::User;
use crate::i18n::Texts;
use crate::telegram::core::card::{Card, labelled};
use crate::telegram::features::admin::{last_seen, plan_with_end, username};
use crate::telegram::features::user_info::WhoCode;

/// The people, each with a button that leads to them. `is_cut`: there are more.
pub fn found(t: Texts, people: &[User], is_cut: bool, now: DateTime<Utc>) -> Card {
    if people.is_empty() {
        return Card::new(t.get("find-nobody"));
    }
    let lines = people.iter().map(|user| {
        t.msg(if user.ban.is_some() { "find-banned" } else { "find-person" })
            .arg("name", user.first_name.as_str())
            .arg("username", username(user))
            .arg("id", user.id.to_string())
            .arg("plan", plan_with_end(t, user, now))
            .arg("seen", last_seen(t, user))
            .text()
    });
    let mut lines: Vec<String> = lines.collect();
    if is_cut {
        lines.push(t.get("find-more"));
    }
    let buttons: Vec<_> = people.iter().map(|user| labelled(user.id.to_string(), &WhoCode(user.id))).collect();
    Card::new(lines.join("\n\n")).grid(&buttons, 3)
}
