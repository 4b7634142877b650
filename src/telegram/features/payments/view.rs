//! What people read of payments and of the end of a plan.

use chrono::{DateTime, Utc};

use super::refund::RefundCode;
use crate::domain::payment::{CardCharge, Offer, Payment};
use crate::domain::user::User;
use crate::i18n::{Message, Texts};
use crate::service::PlanNews;
use crate::telegram::core::card::{Card, button};
use crate::telegram::core::page::{MenuItem, to_menu};
use crate::telegram::features::admin::plan_with_end;
use crate::telegram::features::invite;

/// What a subscription is, above the button that leads to its payment.
pub fn subscription(t: Texts, offer: &Offer) -> String {
    t.msg("payment-subscribe").arg("plan", t.plan(offer.plan)).arg("stars", offer.stars.to_string()).text()
}

/// What has become of a person's plan.
pub fn news(t: Texts, user: &User, news: &PlanNews, now: DateTime<Utc>) -> Card {
    let html = match news {
        PlanNews::Paid(payment) => paid(t, user, payment, now),
        PlanNews::Refunded(payment) => {
            let id = if payment.card.is_some() { "payment-refunded-card" } else { "payment-refunded" };
            priced(t, id, payment).arg("plan", plan_with_end(t, user, now)).text()
        }
        PlanNews::EndsSoon { until } => {
            t.msg("plan-ends-soon").arg("plan", t.plan(user.plan)).arg("date", t.date(until)).text()
        }
        PlanNews::Grace { until } => {
            t.msg("plan-grace").arg("plan", t.plan(user.plan)).arg("date", t.date(until)).text()
        }
        PlanNews::SubscriptionEnded { until } => {
            t.msg("payment-subscription-ended").arg("plan", t.plan(user.plan)).arg("date", t.date(until)).text()
        }
        PlanNews::RenewalFailed { until } => {
            t.msg("payment-renewal-failed").arg("plan", t.plan(user.plan)).arg("date", t.date(until)).text()
        }
        PlanNews::Gift(gift) => invite::view::gift(t, &t.plan(user.plan), *gift),
        PlanNews::Over => t.msg("plan-over").arg("plan", t.plan(user.plan)).text(),
    };
    Card::new(html).row([button(t, "button-plan", &MenuItem::Plan), to_menu(t)])
}

fn paid(t: Texts, user: &User, payment: &Payment, now: DateTime<Utc>) -> String {
    let id = match payment {
        Payment { card: Some(_), .. } => "payment-paid-card",
        Payment { renewal: true, .. } => "payment-renewed",
        _ => "payment-paid",
    };
    let said = priced(t, id, payment).arg("plan", plan_with_end(t, user, now)).text();
    // Another subscription goes on to be paid.
    let is_left = payment.before.renews && payment.before.plan != payment.after.plan;
    let left = is_left.then(|| t.msg("payment-earlier-subscription").arg("plan", t.plan(payment.before.plan)).text());
    [Some(said), left].into_iter().flatten().collect::<Vec<_>>().join("\n\n")
}

/// What an admin has added to a person's plan.
pub fn granted(t: Texts, user: &User, now: DateTime<Utc>) -> Card {
    let html = t.msg("payment-granted").arg("plan", plan_with_end(t, user, now)).text();
    Card::new(html).row([button(t, "button-plan", &MenuItem::Plan), to_menu(t)])
}

/// How to get help with a payment, and the latest ones.
pub fn support(t: Texts, latest: &[Payment], by_card: bool) -> Card {
    let mut parts = vec![t.get(if by_card { "paysupport-text-card" } else { "paysupport-text" })];
    if latest.is_empty() {
        parts.push(t.get("paysupport-none"));
    }
    parts.extend(latest.iter().map(|payment| line(t, payment)));
    Card::new(parts.join("\n\n")).row([to_menu(t)])
}

/// What holds for whoever pays.
pub fn terms(t: Texts, by_card: bool) -> Card {
    Card::new(t.get(if by_card { "terms-text-card" } else { "terms-text" }))
}

/// A message that says what was paid: Stars, or an amount by card.
fn priced(t: Texts, id: &'static str, payment: &Payment) -> Message<'static> {
    match &payment.card {
        Some(card) => t.msg(id).arg("amount", card.money.to_string()),
        None => t.msg(id).arg("stars", payment.stars.to_string()),
    }
}

/// What is to be done of a card payment that was taken back: the money goes back at the provider.
pub fn refunded_card(t: Texts, charge: &CardCharge) -> String {
    t.msg("refund-done-card").arg("amount", charge.money.to_string()).arg("charge", charge.charge.as_str()).text()
}

/// A payment, in a line.
pub fn line(t: Texts, payment: &Payment) -> String {
    let id = match (payment.refund.is_some(), payment.card.is_some()) {
        (true, true) => "paysupport-refunded-card",
        (false, true) => "paysupport-payment-card",
        (true, false) => "paysupport-refunded",
        (false, false) => "paysupport-payment",
    };
    priced(t, id, payment)
        .arg("date", t.date(&payment.at))
        .arg("plan", t.plan(payment.plan))
        .arg("charge", payment.charge.as_str())
        .text()
}

/// Whether a payment shall really be taken back.
pub fn confirm_refund(t: Texts, payment: &Payment, payer: Option<&User>, code: RefundCode) -> Card {
    let name = payer.map_or_else(|| "—".to_owned(), |user| user.first_name.clone());
    let html = t.msg("refund-confirm").arg("name", name).arg("id", payment.user.to_string()).text();
    Card::new(format!("{html}\n\n{}", line(t, payment))).row([button(t, "button-confirm-refund", &code), to_menu(t)])
}
