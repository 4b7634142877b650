//! How things are written on the page.

use chrono::{DateTime, Utc};

use crate::domain::interview::{Interview, Status, Subject};
use crate::domain::payment::Payment;
use crate::domain::plan::PlanName;
use crate::domain::user::User;
use crate::i18n::Texts;
use crate::queue::Lane;

/// Stands where there is nothing.
pub(super) const NONE: &str = "—";

/// `2026-11-20 09:30`, UTC: the same in every language, and in order as a text.
pub(super) fn time(at: DateTime<Utc>) -> String {
    at.format("%Y-%m-%d %H:%M").to_string()
}

/// `Pro, until 3 March 2027`.
pub(super) fn plan(t: Texts, user: &User, now: DateTime<Utc>) -> String {
    let plan = user.plan_at(now);
    match user.plan_ends(now).filter(|_| plan != PlanName::Free) {
        Some(until) => t.msg("admin-plan-until").arg("plan", t.plan(plan)).arg("date", t.date(&until)).plain(),
        None => t.plan(plan),
    }
}

pub(super) fn username(user: &User) -> String {
    user.username.as_ref().map_or_else(String::new, |name| format!("@{name}"))
}

/// What an interview is about, without a word of the person's.
pub(super) fn subject(t: Texts, interview: &Interview) -> String {
    let track = interview.subject.track();
    let track = track.map(|track| {
        format!("{} · {} · {}", t.domain(track.domain), t.technology(&track.technology), t.level(track.level))
    });
    let about = match (&interview.subject, track) {
        (Subject::Track(_), Some(track)) => track,
        (Subject::Vacancy(_), Some(track)) => format!("{} ({track})", t.msg("page-subject-vacancy").plain()),
        (Subject::Vacancy(_), None) => t.msg("page-subject-vacancy").plain(),
        (Subject::Cv(_), Some(track)) => format!("{} ({track})", t.msg("page-subject-cv").plain()),
        (Subject::Cv(_), None) => t.msg("page-subject-cv").plain(),
        (Subject::Topic(_), Some(track)) => format!("{} ({track})", t.msg("page-subject-topic").plain()),
        (Subject::Topic(_), None) => t.msg("page-subject-topic").plain(),
        _ => t.msg("page-subject-profession").plain(),
    };
    format!("{about} · {}", t.interview_type(interview.kind))
}

/// What was paid, and in what.
pub(super) fn paid(payment: &Payment) -> String {
    match &payment.card {
        Some(card) => card.money.to_string(),
        None => format!("{} ⭐", payment.stars),
    }
}

pub(super) fn status(t: Texts, status: Status) -> String {
    let id = match status {
        Status::Preparing | Status::Asking => "page-status-open",
        Status::Paused => "page-status-paused",
        Status::Finishing => "page-status-finishing",
        Status::Finished => "page-status-finished",
        Status::Cancelled => "page-status-cancelled",
    };
    t.msg(id).plain()
}

pub(super) fn lane(t: Texts, lane: Lane) -> String {
    let id = match lane {
        Lane::Updates => "jobs-lane-updates",
        Lane::Model => "jobs-lane-model",
        Lane::Notices => "jobs-lane-notices",
        Lane::Payments => "jobs-lane-payments",
        Lane::Broadcasts => "jobs-lane-broadcasts",
    };
    t.msg(id).plain()
}
