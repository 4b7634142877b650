//! People: to be looked for, and opened.

use maud::html;

use super::table::{Cell, Table, file};
use super::visit::{Answer, Visit};
use super::{layout, words};
use crate::domain::user::User;
use crate::service::people;

pub(super) async fn show(visit: &Visit) -> Answer {
    let text = visit.parameter("q").unwrap_or_default();
    let found = people::search_all(visit.services(), text.trim()).await?;
    let table = Table {
        name: "people",
        caption: visit.say("page-people"),
        columns: vec![
            ("name", "page-first-name"),
            ("username", "page-username"),
            ("id", "page-id"),
            ("language", "page-language"),
            ("plan", "page-plan"),
            ("seen", "page-seen"),
            ("since", "page-since"),
            ("state", "page-state"),
        ],
        rows: found.iter().map(|user| row(visit, user)).collect(),
        searched: false,
    };
    if let Some(file) = file(visit, &[&table]) {
        return Ok(file);
    }
    let content = html! {
        form.row.card method="get" role="search" {
            label { (visit.say("page-find")) input type="search" name="q" value=(text) maxlength="100"; }
            button.main { (visit.say("page-find-do")) }
        }
        (table.show(visit))
    };
    Ok(layout::page(visit, &visit.say("page-people"), &content))
}

fn row(visit: &Visit, user: &User) -> Vec<Cell> {
    let state = match (&user.ban, user.reachable) {
        (Some(_), _) => visit.say("page-is-banned"),
        (None, false) => visit.say("admin-unreachable"),
        (None, true) => String::new(),
    };
    let name = if user.first_name.trim().is_empty() { words::NONE } else { &user.first_name };
    vec![
        Cell::Link { to: format!("/admin/people/{}", user.id), text: name.to_owned() },
        Cell::Text(words::username(user)),
        Cell::Number(user.id.0 as f64, user.id.to_string()),
        Cell::text(user.language.map_or(words::NONE, |language| language.code())),
        Cell::Text(visit.t.plan(user.plan_at(visit.now()))),
        Cell::Time(user.seen_at),
        Cell::Time(Some(user.created_at)),
        Cell::Text(state),
    ]
}
