//! One person: what is known of them, and what can be changed. Nothing that they have written is shown.

use maud::{Markup, html};

use super::failure::Failure;
use super::table::{Cell, Table, cut, file, first_of};
use super::visit::{Answer, Visit, encoded};
use super::{audit, layout, words};
use crate::domain::interview::Interview;
use crate::domain::payment::Payment;
use crate::domain::plan::{PlanName, Quotas};
use crate::domain::user::{Phone, User, UserId};
use crate::service::plans::DAYS_MAX;
use crate::service::quotas::Used;
use crate::service::{bans, history, interviews, payments, people, plans};

/// What is shown of each kind.
const INTERVIEWS: u32 = 200;
const PAYMENTS: u32 = 1000;
const CHANGES: u32 = 1000;
/// Longest note, in characters.
const NOTE_MAX: usize = 200;

/// The person whom a path names.
pub(super) async fn found(visit: &Visit, id: UserId) -> Result<User, Failure> {
    people::get(visit.services(), id).await?.ok_or(Failure::NotThere)
}

pub(super) async fn show(visit: &Visit) -> Answer {
    let user = found(visit, visit.person()?).await?;
    let services = visit.services();
    let finished = history::page(services, user.id, 0, INTERVIEWS).await?;
    let open = interviews::open_of(services, user.id).await?;
    let held = interviews_table(visit, open.iter().chain(&finished.interviews));
    let mut paid = payments::of_user(services, user.id, PAYMENTS + 1).await?;
    let mut changed = plans::audit(services, Some(user.id), CHANGES + 1).await?;
    let are_cut =
        [finished.total > INTERVIEWS, first_of(&mut paid, PAYMENTS), first_of(&mut changed, CHANGES)].into_iter();
    let (paid, changed) = (payments_table(visit, &paid), audit::table(visit, &changed));
    let tables = [&held, &paid, &changed];
    if let Some(file) = file(visit, &tables) {
        return Ok(file);
    }
    let content = html! {
        div.card { dl { @for (id, said) in facts(visit, &user) { dt { (visit.say(id)) } dd { (said) } } } }
        (used(visit, &user).await?)
        (plan_form(visit, &user))
        (grant_form(visit, &user))
        (ban_form(visit, &user))
        @for (table, (most, is_cut)) in tables.into_iter().zip([INTERVIEWS, PAYMENTS, CHANGES].into_iter().zip(are_cut)) {
            (cut(visit, most, is_cut))
            (table.show(visit))
        }
    };
    Ok(layout::page(visit, &user.first_name, &content))
}

/// Who they are.
fn facts(visit: &Visit, user: &User) -> Vec<(&'static str, String)> {
    let t = visit.t;
    let phone = match user.phone {
        Phone::Shared(_) => "admin-phone-shared",
        Phone::Skipped => "admin-phone-skipped",
        Phone::Unknown => "admin-phone-unknown",
    };
    let mut facts = vec![
        ("page-id", user.id.to_string()),
        ("page-username", user.username.as_ref().map_or_else(|| words::NONE.to_owned(), |_| words::username(user))),
        ("page-language", user.language.map_or(words::NONE, |language| language.code()).to_owned()),
        ("page-phone", visit.say(phone)),
        ("page-plan", words::plan(t, user, visit.now())),
        ("page-since", t.date(&user.created_at)),
        ("page-seen", user.seen_at.map_or_else(|| visit.say("admin-seen-unknown"), |seen| t.date(&seen))),
        ("page-state", visit.say(if user.reachable { "admin-reachable" } else { "admin-unreachable" })),
    ];
    if let Some(ban) = &user.ban {
        let reason = if ban.reason.is_empty() { words::NONE } else { &ban.reason };
        facts.push(("page-is-banned", format!("{}: {reason}", words::time(ban.at))));
    }
    facts
}

/// What they have used of their plan, and cost.
async fn used(visit: &Visit, user: &User) -> Result<Markup, Failure> {
    let services = visit.services();
    let used = Used::of(services, user).await?;
    let cost = people::cost(services, user.id).await?;
    let of = |used: u32, limit: Option<u32>| {
        format!("{used} / {}", limit.map_or_else(|| "∞".to_owned(), |limit| limit.to_string()))
    };
    // As the plan says, also where there is no model for something now: no limit is another thing.
    let quotas: Quotas = services.plans.plan(user.plan_at(visit.now())).quotas;
    let figures = [
        ("page-used-interviews", of(used.interviews, quotas.interviews_per_month)),
        ("page-used-looks", of(used.second_looks, quotas.disputes_per_day)),
        ("page-used-coach", of(used.coach_turns, quotas.coach_turns_per_day)),
        ("page-used-redos", of(used.redos, quotas.redos())),
        ("page-used-cvs", of(used.cv_analyses, quotas.cv_analyses_per_month)),
        ("page-used-voice", of(used.voice_minutes(quotas.voice_minutes_per_month), quotas.voice_minutes_per_month)),
        ("page-used-fits", of(used.fits, quotas.fits_per_day)),
        ("page-used-letters", of(used.cover_letters, quotas.cover_letters_per_day)),
        ("page-used-calls", cost.calls.to_string()),
        ("page-used-cost", visit.t.dollars(cost.usd)),
    ];
    Ok(html! { ul.tiles { @for (id, figure) in figures { li { b { (figure) } span { (visit.say(id)) } } } } })
}

/// Leads to the question whether it is meant so.
fn plan_form(visit: &Visit, user: &User) -> Markup {
    let present = user.plan_at(visit.now());
    html! {
        section {
            h2 { (visit.say("page-change-plan")) }
            form.row method="get" action={ "/admin/people/" (user.id) "/plan" } {
                (plan_choice(visit, PlanName::ALL.into_iter(), present))
                label {
                    (visit.say("page-days"))
                    input type="number" name="days" min="1" max=(DAYS_MAX) inputmode="numeric";
                }
                button.main { (visit.say("page-go-on")) }
            }
        }
    }
}

pub(super) fn plan_choice(visit: &Visit, plans: impl Iterator<Item = PlanName>, present: PlanName) -> Markup {
    html! {
        label {
            (visit.say("page-plan"))
            select name="plan" {
                @for plan in plans { option value=(plan.slug()) selected[plan == present] { (visit.t.plan(plan)) } }
            }
        }
    }
}

/// Adds days of a paid plan to what they have, for cash or a transfer.
fn grant_form(visit: &Visit, user: &User) -> Markup {
    let paid = PlanName::ALL.into_iter().filter(|plan| *plan != PlanName::Free);
    html! {
        section {
            h2 { (visit.say("page-grant")) }
            form.row method="get" action={ "/admin/people/" (user.id) "/grant" } {
                (plan_choice(visit, paid, user.plan_at(visit.now())))
                label {
                    (visit.say("page-days-added"))
                    input type="number" name="days" min="1" max=(DAYS_MAX) value="30" required inputmode="numeric";
                }
                label { (visit.say("page-note")) input name="note" required maxlength=(NOTE_MAX); }
                button.main { (visit.say("page-go-on")) }
            }
        }
    }
}

fn ban_form(visit: &Visit, user: &User) -> Markup {
    let what = if user.ban.is_some() { "unban" } else { "ban" };
    html! {
        section {
            h2 { (visit.say(if user.ban.is_some() { "page-unban" } else { "page-ban" })) }
            form.row method="get" action={ "/admin/people/" (user.id) "/" (what) } {
                @if user.ban.is_none() {
                    label { (visit.say("page-reason")) input name="reason" maxlength=(bans::REASON_MAX); }
                }
                button.danger { (visit.say("page-go-on")) }
            }
        }
    }
}

fn interviews_table<'a>(visit: &Visit, interviews: impl Iterator<Item = &'a Interview>) -> Table {
    let row = |interview: &Interview| {
        let overall = interview.report.as_ref().and_then(|report| report.summary.overall);
        vec![
            Cell::Time(Some(interview.created_at)),
            Cell::Text(words::subject(visit.t, interview)),
            Cell::text(interview.language.code()),
            Cell::Text(words::status(visit.t, interview.status)),
            Cell::count(u32::try_from(interview.answered()).unwrap_or(u32::MAX)),
            match overall {
                Some(score) => Cell::Number(f64::from(score.tenths()) / 10.0, visit.t.score(score)),
                None => Cell::Number(-1.0, words::NONE.to_owned()),
            },
        ]
    };
    Table {
        name: "interviews",
        caption: visit.say("page-interviews"),
        columns: vec![
            ("begun", "page-begun"),
            ("subject", "page-subject"),
            ("language", "page-language"),
            ("status", "page-state"),
            ("answered", "page-answered"),
            ("score", "page-score"),
        ],
        rows: interviews.map(row).collect(),
        searched: true,
    }
}

/// Where a payment can be given back.
fn refund_path(payment: &Payment) -> String {
    format!("/admin/people/{}/refund?charge={}", payment.user, encoded(&payment.charge))
}

fn payments_table(visit: &Visit, payments: &[Payment]) -> Table {
    let row = |payment: &Payment| {
        let state = match payment.refund {
            Some(_) => Cell::Text(visit.say("page-refunded")),
            None => Cell::Link { to: refund_path(payment), text: visit.say("page-paid") },
        };
        vec![
            Cell::Time(Some(payment.at)),
            Cell::Text(visit.t.plan(payment.plan)),
            Cell::Text(words::paid(payment)),
            state,
            Cell::text(payment.charge.as_str()),
        ]
    };
    Table {
        name: "payments",
        caption: visit.say("page-payments"),
        columns: vec![
            ("at", "page-time"),
            ("plan", "page-plan"),
            ("amount", "page-amount"),
            ("state", "page-state"),
            ("charge", "page-charge"),
        ],
        rows: payments.iter().map(row).collect(),
        searched: true,
    }
}
