//! What admins have changed.

use maud::html;

use super::layout;
use super::table::{Cell, Table, cut, file, first_of};
use super::visit::{Answer, Visit};
use super::words;
use crate::service::plans;
use crate::store::AuditEntry;

/// Changes that are shown, and given away as a file.
const LATEST: u32 = 10_000;

pub(super) async fn show(visit: &Visit) -> Answer {
    let mut changes = plans::audit(visit.services(), None, LATEST + 1).await?;
    let is_cut = first_of(&mut changes, LATEST);
    let table = table(visit, &changes);
    if let Some(file) = file(visit, &[&table]) {
        return Ok(file);
    }
    let content = html! { (cut(visit, LATEST, is_cut)) (table.show(visit)) };
    Ok(layout::page(visit, &visit.say("page-audit"), &content))
}

pub(super) fn table(visit: &Visit, entries: &[AuditEntry]) -> Table {
    let row = |entry: &AuditEntry| {
        vec![
            Cell::Time(Some(entry.at)),
            Cell::text(entry.action.as_str()),
            Cell::Text(entry.actor.to_string()),
            match entry.subject {
                Some(id) => Cell::Link { to: format!("/admin/people/{id}"), text: id.to_string() },
                None => Cell::text(words::NONE),
            },
            Cell::Text(entry.before.to_string()),
            Cell::Text(entry.after.to_string()),
        ]
    };
    Table {
        name: "changes",
        caption: visit.say("page-changes"),
        columns: vec![
            ("at", "page-time"),
            ("action", "page-action"),
            ("actor", "page-actor"),
            ("subject", "page-person"),
            ("before", "page-before"),
            ("after", "page-after"),
        ],
        rows: entries.iter().map(row).collect(),
        searched: true,
    }
}
