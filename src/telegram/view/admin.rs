//! What admins see, and what people read when an admin changes something of theirs.

use chrono::{DateTime, Utc};

use super::Card;
use crate::domain::plan::PlanName;
use crate::domain::user::{Phone, User};
use crate::i18n::{Html, Texts};
use crate::llm::Incident;
use crate::store::AuditEntry;

pub mod stats;

/// A person, for an admin. The phone number is shown only as known or not.
pub fn user(t: Texts, user: &User, finished: u32, now: DateTime<Utc>) -> Card {
    let phone = match user.phone {
        Phone::Shared(_) => "admin-phone-shared",
        Phone::Skipped => "admin-phone-skipped",
        Phone::Unknown => "admin-phone-unknown",
    };
    let username = user.username.as_deref().map_or_else(|| "—".to_owned(), |name| format!("@{name}"));
    let html = t
        .msg("admin-user")
        .arg("id", user.id.to_string())
        .arg("name", user.first_name.as_str())
        .arg("username", username)
        .arg("language", user.language.map_or("—", |language| language.code()))
        .arg("phone", t.get(phone))
        .arg("plan", plan_with_end(t, user, now))
        .arg("used", user.interviews_this_month(now))
        .arg("finished", finished)
        .arg("since", t.date(&user.created_at))
        .arg("reachable", t.get(if user.reachable { "admin-reachable" } else { "admin-unreachable" }))
        .text();
    Card::new(html)
}

/// Tells a person that their plan was changed.
pub fn plan_changed(t: Texts, plan: PlanName, until: Option<DateTime<Utc>>) -> Card {
    let html = match until {
        Some(until) => t.msg("plan-changed-until").arg("plan", t.plan(plan)).arg("date", t.date(&until)).text(),
        None => t.msg("plan-changed").arg("plan", t.plan(plan)).text(),
    };
    Card::new(html).row([super::to_menu(t)])
}

/// `Pro, until 3 March 2027`.
pub fn plan_with_end(t: Texts, user: &User, now: DateTime<Utc>) -> String {
    let plan = user.plan_at(now);
    match user.plan_until.filter(|_| plan != PlanName::Free) {
        Some(until) => t.msg("admin-plan-until").arg("plan", t.plan(plan)).arg("date", t.date(&until)).plain(),
        None => t.plan(plan),
    }
}

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
            .arg("before", Html(super::excerpt(&entry.before.to_string(), 100)))
            .arg("after", Html(super::excerpt(&entry.after.to_string(), 100)))
            .text()
    });
    Card::new(format!("{}\n\n{}", t.get("audit-title"), lines.collect::<Vec<_>>().join("\n\n")))
}

/// What only an admin can mend; `None` when it is over.
pub fn incident(t: Texts, incident: Option<Incident>) -> Card {
    Card::new(t.get(match incident {
        Some(Incident::KeyRefused) => "incident-key-refused",
        Some(Incident::NoCredits) => "incident-no-credits",
        None => "incident-over",
    }))
}
