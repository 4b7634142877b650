//! What is changed of a person: asked first, then done, once.

use maud::{Markup, html};

use super::failure::Failure;
use super::person::found;
use super::visit::{Answer, Form, Visit, done};
use super::{layout, words};
use crate::domain::plan::PlanName;
use crate::domain::user::User;
use crate::service::bans::{self, Banned, Pardoned};
use crate::service::plans::{self, DAYS_MAX, PlanChange};

/// What is wanted, in the fields of a form or a query.
fn plan_wanted<'a>(field: impl Fn(&str) -> Option<&'a str>) -> Result<(PlanName, Option<u16>), Failure> {
    let plan = field("plan").and_then(PlanName::from_slug).ok_or(Failure::Refused("page-bad-plan"))?;
    let days = match field("days").map(str::parse::<u16>) {
        None => None,
        Some(Ok(days)) if (1..=DAYS_MAX).contains(&days) => Some(days),
        Some(_) => return Err(Failure::Refused("page-bad-days")),
    };
    Ok((plan, days))
}

/// "Is it meant so?", with who they are.
fn ask(visit: &Visit, user: &User, title: &str, what: &Markup, fields: &[(&str, String)]) -> Answer {
    let content = html! {
        div.card {
            dl {
                dt { (visit.say("page-first-name")) } dd { (user.first_name) " " (words::username(user)) }
                dt { (visit.say("page-id")) } dd { (user.id) }
                dt { (visit.say("page-seen")) } dd { (user.seen_at.map_or_else(|| words::NONE.to_owned(), words::time)) }
            }
            (what)
            form.row method="post" action=(visit.path) {
                (visit.signed())
                @for (name, value) in fields { input type="hidden" name=(name) value=(value); }
                button.main { (visit.say("page-yes")) }
                a href={ "/admin/people/" (user.id) } { (visit.say("page-no")) }
            }
        }
    };
    Ok(layout::page(visit, &visit.say(title), &content))
}

pub(super) async fn ask_plan(visit: &Visit) -> Answer {
    let user = found(visit, visit.person()?).await?;
    let (plan, days) = plan_wanted(|name| visit.parameter(name))?;
    let mut after = user.clone();
    after.set_plan(plan, days, visit.now());
    let what = html! {
        p { (words::plan(visit.t, &user, visit.now())) " → " strong { (words::plan(visit.t, &after, visit.now())) } }
        @if plans::takes_away(&user, &after, visit.now()) { p.note { (visit.say("sure-takes")) } }
        p.quiet { (visit.say("page-plan-told")) }
    };
    let fields = [("plan", plan.slug().to_owned()), ("days", days.map(|days| days.to_string()).unwrap_or_default())];
    ask(visit, &user, "page-change-plan", &what, &fields)
}

pub(super) async fn set_plan(form: &Form) -> Answer {
    let (visit, order) = (&form.visit, form.order());
    let person = visit.person()?;
    let (plan, days) = plan_wanted(|name| form.field(name))?;
    let change = PlanChange { id: order.id, at: order.at, actor: order.actor, plan, days, told_later: true };
    match plans::set(visit.services(), person, &change).await? {
        Some(_) => Ok(done(&format!("/admin/people/{person}"), "page-plan-set")),
        None => Err(Failure::NotThere),
    }
}

pub(super) async fn ask_ban(visit: &Visit) -> Answer {
    let user = found(visit, visit.person()?).await?;
    if visit.services().admins.contains(&user.id) {
        return Err(Failure::Refused("page-ban-admin"));
    }
    let reason = visit.parameter("reason").unwrap_or_default();
    let what = html! {
        p { (visit.say("page-ban-sure")) }
        @if !reason.is_empty() { p { (visit.say("page-reason")) ": " (reason) } }
    };
    ask(visit, &user, "page-ban", &what, &[("reason", reason.to_owned())])
}

pub(super) async fn ban(form: &Form) -> Answer {
    let (visit, person) = (&form.visit, form.visit.person()?);
    let reason = form.field("reason").unwrap_or_default();
    let said = match bans::ban_from_afar(visit.services(), person, reason, &form.order()).await? {
        Banned::Done(..) => "page-banned",
        Banned::Known(_) => "page-banned-before",
        Banned::Admin => return Err(Failure::Refused("page-ban-admin")),
        Banned::Unknown => return Err(Failure::NotThere),
    };
    Ok(done(&format!("/admin/people/{person}"), said))
}

pub(super) async fn ask_unban(visit: &Visit) -> Answer {
    let user = found(visit, visit.person()?).await?;
    ask(visit, &user, "page-unban", &html! { p { (visit.say("page-unban-sure")) } }, &[])
}

pub(super) async fn unban(form: &Form) -> Answer {
    let (visit, person) = (&form.visit, form.visit.person()?);
    let said = match bans::unban(visit.services(), person, &form.order()).await? {
        Pardoned::Done(_) => "page-unbanned",
        Pardoned::Known(_) => "page-unbanned-before",
        Pardoned::Forgotten => return Ok(done("/admin/people", "page-unbanned")),
        Pardoned::Unknown => return Err(Failure::NotThere),
    };
    Ok(done(&format!("/admin/people/{person}"), said))
}
