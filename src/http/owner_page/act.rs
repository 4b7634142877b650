//! What is changed of a person: asked first, then done, once.

use maud::{Markup, html};

use super::failure::Failure;
use super::person::found;
use super::visit::{Answer, Form, Visit, done};
use super::{layout, words};
use crate::domain::payment::Payment;
use crate::domain::plan::PlanName;
use crate::domain::user::{User, UserId};
use crate::service::bans::{self, Banned, Pardoned};
use crate::service::order::Order;
use crate::service::payments::grant::{self, Grant, added, granted};
use crate::service::payments::{self, Refunded};
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

/// Days of a paid plan, and what for.
fn grant_wanted<'a>(field: impl Fn(&str) -> Option<&'a str>, order: Order) -> Result<Grant, Failure> {
    let (plan, days) = plan_wanted(&field)?;
    let days = days.ok_or(Failure::Refused("page-bad-days"))?;
    let note = field("note").ok_or(Failure::Refused("grant-no-note"))?.to_owned();
    if plan == PlanName::Free {
        return Err(Failure::Refused("grant-bad-plan"));
    }
    Ok(Grant { id: order.id, at: order.at, actor: order.actor, plan, days, note, told_later: true })
}

pub(super) async fn ask_grant(visit: &Visit) -> Answer {
    let user = found(visit, visit.person()?).await?;
    let asked = Order { id: String::new(), at: visit.now(), actor: visit.session.admin };
    let grant = grant_wanted(|name| visit.parameter(name), asked)?;
    let (after, added) = (granted(visit.services(), &user, &grant), added(visit.services(), &user, &grant));
    if added.seconds == 0 {
        return Err(Failure::Refused("grant-adds-nothing"));
    }
    let what = html! {
        p { (words::plan(visit.t, &user, visit.now())) " → " strong { (words::plan(visit.t, &after, visit.now())) } }
        p { (visit.say("page-note")) ": " (grant.note) }
        @if added.lost { p.note { (visit.say("sure-takes")) } }
        p.quiet { (visit.say("page-plan-told")) }
    };
    let fields = [("plan", grant.plan.slug().to_owned()), ("days", grant.days.to_string()), ("note", grant.note)];
    ask(visit, &user, "page-grant", &what, &fields)
}

pub(super) async fn grant(form: &Form) -> Answer {
    let (visit, person) = (&form.visit, form.visit.person()?);
    let grant = grant_wanted(|name| form.field(name), form.order())?;
    match grant::grant(visit.services(), person, &grant).await? {
        Some(_) => Ok(done(&format!("/admin/people/{person}"), "page-granted")),
        None => Err(Failure::NotThere),
    }
}

/// The payment of this person that is wanted back.
async fn paid(visit: &Visit, person: UserId, charge: Option<&str>) -> Result<Payment, Failure> {
    let payment = payments::get(visit.services(), charge.unwrap_or_default()).await?;
    payment.filter(|payment| payment.user == person).ok_or(Failure::NotThere)
}

pub(super) async fn ask_refund(visit: &Visit) -> Answer {
    let user = found(visit, visit.person()?).await?;
    let payment = paid(visit, user.id, visit.parameter("charge")).await?;
    if payment.refund.is_some() {
        return Err(Failure::Refused("page-refund-known"));
    }
    let what = html! {
        p { (visit.t.plan(payment.plan)) ", " (words::time(payment.at)) ": " (words::paid(&payment)) }
        @match &payment.card {
            Some(card) => p.note { (visit.t.msg("page-refund-sure-card").arg("charge", card.charge.as_str()).plain()) },
            None => p { (visit.say("page-refund-sure")) },
        }
    };
    ask(visit, &user, "page-refund", &what, &[("charge", payment.charge)])
}

pub(super) async fn refund(form: &Form) -> Answer {
    let (visit, person) = (&form.visit, form.visit.person()?);
    let payment = paid(visit, person, form.field("charge")).await?;
    let said = match payments::refund(visit.services(), &payment.charge, Some(visit.session.admin)).await? {
        Refunded::Done(payment) if payment.card.is_some() => "page-refund-done-card",
        Refunded::Done(_) => "page-refund-done",
        Refunded::Known(_) => "page-refund-known",
        Refunded::Unknown => return Err(Failure::NotThere),
    };
    Ok(done(&format!("/admin/people/{person}"), said))
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
