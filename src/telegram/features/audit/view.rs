//! The latest changes that admins made.

use crate::i18n::{Html, Texts};
use crate::store::AuditEntry;
use crate::telegram::core::card::{Card, excerpt};

/// The latest changes that admins made, newest first.
pub fn audit(t: Texts, entries: &[AuditEntry]) -> Card {
    if entries.is_empty() {
        return Card::new(t.get("audit-empty"));
    }
    let lines = entries.iter().map(|entry| {
        t.msg("audit-entry")
            .arg("date", t.date(&entry.at))
            .arg("time", entry.at.format("%H:%M").to_string())
            .arg("actor", entry.actor.to_string())
            .arg("action", entry.action.as_str())
            .arg("subject", entry.subject.map_or_else(|| "—".to_owned(), |id| id.to_string()))
            .arg("before", Html(excerpt(&entry.before.to_string(), 100)))
            .arg("after", Html(excerpt(&entry.after.to_string(), 100)))
            .text()
    });
    Card::new(format!("{}\n\n{}", t.get("audit-title"), lines.collect::<Vec<_>>().join("\n\n")))
}
