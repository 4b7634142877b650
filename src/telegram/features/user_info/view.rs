//! A person, for an admin.

use chrono::{DateTime, Utc};

use crate::domain::interview::Interview;
use crate::domain::payment::Payment;
use crate::domain::plan::Quotas;
use crate::domain::user::{Phone, User};
use crate::i18n::Texts;
use crate::service::people::Cost;
use crate::service::quotas::Used;
use crate::telegram::core::card::{Card, button, title};
use crate::telegram::features::admin::{last_seen, plan_with_end, username};
use crate::telegram::features::audit::AuditCode;
use crate::telegram::features::ban::BanCode;
use crate::telegram::features::payments::view::line as payment_line;

/// What is known of a person.
pub struct Profile<'a> {
    pub user: &'a User,
    pub quotas: Quotas,
    pub used: Used,
    /// Interviews in all.
    pub finished: u32,
    /// Newest first.
    pub latest: &'a [Interview],
    pub open: Option<Interview>,
    pub payments: &'a [Payment],
    pub cost: Cost,
    pub now: DateTime<Utc>,
}

/// A person, for an admin. The phone number is shown only as known or not.
pub fn user(t: Texts, profile: &Profile<'_>) -> Card {
    let user = profile.user;
    let parts = [head(t, profile), ban(t, user), used(t, profile), interviews(t, profile), payments(t, profile)];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let label = if user.ban.is_some() { "button-unban" } else { "button-ban" };
    let code = BanCode { person: user.id, ban: user.ban.is_none() };
    Card::new(parts.join("\n\n")).row([button(t, "button-audit-of", &AuditCode(user.id)), button(t, label, &code)])
}

fn head(t: Texts, profile: &Profile<'_>) -> String {
    let user = profile.user;
    let phone = match user.phone {
        Phone::Shared(_) => "admin-phone-shared",
        Phone::Skipped => "admin-phone-skipped",
        Phone::Unknown => "admin-phone-unknown",
    };
    t.msg("admin-user")
        .arg("id", user.id.to_string())
        .arg("name", user.first_name.as_str())
        .arg("username", username(user))
        .arg("language", user.language.map_or("—", |language| language.code()))
        .arg("phone", t.get(phone))
        .arg("plan", plan_with_end(t, user, profile.now))
        .arg("since", t.date(&user.created_at))
        .arg("seen", last_seen(t, user))
        .arg("reachable", t.get(if user.reachable { "admin-reachable" } else { "admin-unreachable" }))
        .text()
}

fn ban(t: Texts, user: &User) -> String {
    let Some(ban) = &user.ban else { return String::new() };
    let reason = if ban.reason.is_empty() { "—" } else { ban.reason.as_str() };
    t.msg("admin-user-banned").arg("date", t.date(&ban.at)).arg("reason", reason).text()
}

fn used(t: Texts, profile: &Profile<'_>) -> String {
    let of = |used: u32, limit: Option<u32>| {
        let limit = limit.map_or_else(|| "∞".to_owned(), |limit| limit.to_string());
        format!("{used} / {limit}")
    };
    let (used, quotas) = (profile.used, profile.quotas);
    t.msg("admin-user-used")
        .arg("interviews", of(used.interviews, quotas.interviews_per_month))
        .arg("looks", of(used.second_looks, quotas.disputes_per_day))
        .arg("coach", of(used.coach_turns, quotas.coach_turns_per_day))
        .arg("redos", of(used.redos, quotas.redos()))
        .arg("cvs", of(used.cv_analyses, quotas.cv_analyses_per_month))
        .arg("voice", of(used.voice_minutes(quotas.voice_minutes_per_month), quotas.voice_minutes_per_month))
        .arg("fits", of(used.fits, quotas.fits_per_day))
        .arg("letters", of(used.cover_letters, quotas.cover_letters_per_day))
        .arg("cost", t.dollars(profile.cost.usd))
        .arg("calls", profile.cost.calls)
        .arg("days", profile.cost.days)
        .text()
}

fn interviews(t: Texts, profile: &Profile<'_>) -> String {
    let mut lines = vec![t.msg("admin-user-interviews").arg("finished", profile.finished).text()];
    lines.extend(profile.open.iter().map(|open| {
        t.msg("admin-user-open").arg("track", title(t, open)).arg("date", t.date(&open.created_at)).text()
    }));
    lines.extend(profile.latest.iter().map(|interview| {
        let overall = interview.report.as_ref().and_then(|report| report.summary.overall);
        t.msg("admin-user-interview")
            .arg("date", t.date(&interview.created_at))
            .arg("track", title(t, interview))
            .arg("score", overall.map_or_else(|| "—".to_owned(), |overall| t.score(overall)))
            .text()
    }));
    lines.join("\n")
}

fn payments(t: Texts, profile: &Profile<'_>) -> String {
    let line = |payment: &Payment| payment_line(t, payment);
    match profile.payments {
        [] => t.get("admin-user-no-payments"),
        some => {
            let lines = some.iter().map(line);
            std::iter::once(t.get("admin-user-payments")).chain(lines).collect::<Vec<_>>().join("\n")
        }
    }
}
