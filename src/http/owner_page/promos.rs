//! Promo codes: made, seen, ended, as by `/promo` in the chat.

use chrono::{DateTime, Utc};
use maud::{Markup, html};

use super::failure::Failure;
use super::person::plan_choice;
use super::table::{Cell, Table, cut, file, first_of};
use super::visit::{Answer, Form, Visit, done};
use super::{layout, words};
use crate::domain::plan::PlanName;
use crate::service::plans::DAYS_MAX;
use crate::service::promos::{self, Fault, Promo, USES_MAX, Wanted};

/// Codes that are shown.
const SHOWN: u32 = 2000;

const fn state(promo: &Promo, used: u32, is_over: bool) -> &'static str {
    match (is_over, used >= promo.uses) {
        (true, _) => "page-promo-over",
        (false, true) => "page-promo-used-up",
        (false, false) => "page-promo-runs",
    }
}

pub(super) async fn show(visit: &Visit) -> Answer {
    let mut codes = promos::list(visit.services(), SHOWN + 1).await?;
    let is_cut = first_of(&mut codes, SHOWN);
    let table = table(visit, &codes, visit.now());
    if let Some(file) = file(visit, &[&table]) {
        return Ok(file);
    }
    let content = html! { p.quiet { (visit.say("page-promos-how")) } (new(visit)) (cut(visit, SHOWN, is_cut)) (table.show(visit)) };
    Ok(layout::page(visit, &visit.say("page-promos"), &content))
}

fn table(visit: &Visit, codes: &[(Promo, u32)], now: DateTime<Utc>) -> Table {
    let row = |(promo, used): &(Promo, u32)| {
        let end = match promo.is_over(now) {
            true => Cell::text(words::NONE),
            false => Cell::Link { to: format!("/admin/promos/{}/end", promo.code), text: visit.say("page-promo-end") },
        };
        vec![
            Cell::text(promo.code.as_str()),
            Cell::Text(visit.t.plan(promo.plan)),
            Cell::count(promo.days),
            Cell::count(*used),
            Cell::count(promo.uses),
            Cell::Time(promo.until),
            Cell::Text(visit.say(state(promo, *used, promo.is_over(now)))),
            end,
        ]
    };
    Table {
        name: "promos",
        caption: visit.say("page-promos"),
        columns: vec![
            ("code", "page-code"),
            ("plan", "page-plan"),
            ("days", "page-days-added"),
            ("used", "page-used"),
            ("uses", "page-uses"),
            ("until", "page-last-day"),
            ("state", "page-state"),
            ("end", "page-action"),
        ],
        rows: codes.iter().map(row).collect(),
        searched: true,
    }
}

fn new(visit: &Visit) -> Markup {
    let paid = PlanName::ALL.into_iter().filter(|plan| *plan != PlanName::Free);
    let number = |name: &str, id: &str, most: u32| {
        html! {
            label {
                (visit.say(id))
                input type="number" name=(name) min="1" max=(most) required inputmode="numeric";
            }
        }
    };
    html! {
        section {
            h2 { (visit.say("page-promo-new")) }
            form.row method="post" action="/admin/promos" {
                (visit.signed())
                label {
                    (visit.say("page-code"))
                    input name="code" minlength="4" maxlength="24" pattern="[A-Za-z0-9]+" required autocomplete="off";
                }
                (plan_choice(visit, paid, PlanName::Pro))
                (number("days", "page-days-added", DAYS_MAX.into()))
                (number("uses", "page-uses", USES_MAX))
                label { (visit.say("page-last-day")) input type="date" name="last"; }
                button.main { (visit.say("page-promo-make")) }
            }
        }
    }
}

pub(super) async fn create(form: &Form) -> Answer {
    let field = |name: &str| form.field(name).unwrap_or_default();
    let wanted = Wanted {
        code: field("code"),
        plan: field("plan"),
        days: field("days"),
        uses: field("uses"),
        last: form.field("last"),
    };
    let promo = Promo::of(wanted).map_err(|fault| {
        Failure::Refused(match fault {
            Fault::Code => "promo-bad-code",
            Fault::Plan => "promo-bad-plan",
            Fault::Days => "promo-bad-days",
            Fault::Uses => "promo-bad-uses",
            Fault::LastDay => "promo-bad-date",
        })
    })?;
    match promos::create(form.visit.services(), &promo, &form.order()).await? {
        true => Ok(done("/admin/promos", "page-promo-made")),
        false => Err(Failure::Refused("promo-exists")),
    }
}

/// The code that the path names.
async fn found(visit: &Visit) -> Result<(Promo, u32), Failure> {
    let code = promos::code(visit.part()).ok_or(Failure::NotThere)?;
    promos::get(visit.services(), &code).await?.ok_or(Failure::NotThere)
}

pub(super) async fn ask_end(visit: &Visit) -> Answer {
    let (promo, used) = found(visit).await?;
    let content = html! {
        div.card {
            dl {
                dt { (visit.say("page-code")) } dd { (promo.code) }
                dt { (visit.say("page-plan")) } dd { (visit.t.plan(promo.plan)) }
                dt { (visit.say("page-days-added")) } dd { (promo.days) }
                dt { (visit.say("page-used")) } dd { (used) " / " (promo.uses) }
            }
            p.note { (visit.say("page-promo-sure")) }
            form.row method="post" action=(visit.path) {
                (visit.signed())
                button.danger { (visit.say("page-yes")) }
                a href="/admin/promos" { (visit.say("page-no")) }
            }
        }
    };
    Ok(layout::page(visit, &visit.say("page-promos"), &content))
}

pub(super) async fn end(form: &Form) -> Answer {
    let (promo, _) = found(&form.visit).await?;
    let said = if promo.ended { "page-nothing-changed" } else { "page-promo-ended" };
    promos::end(form.visit.services(), &promo.code, &form.order()).await?.ok_or(Failure::NotThere)?;
    Ok(done("/admin/promos", said))
}
