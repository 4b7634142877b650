//! Plans that are bought in the chat, with Telegram's Stars or by card.
//!
//! An offer is stored before its invoice is shown. Leave to pay is given when the invoice is the payer's own, is not too old and
//! says today's price. What was paid is stored together with what it gives, with the entry of the audit log, and with the job that
//! says so, by one unit of work: a charge that is known gives nothing again. Taking a payment back is such a unit, too.

use chrono::TimeDelta;
use serde_json::{Value, json};

use super::interviews::begin::RequestId;
use super::people::{self, Profile};
use super::plan_ends;
use super::stable_hash::stable_hash;
use super::subscriptions::LATEST;
use super::{ServiceResult, Services};
use crate::domain::payment::{self, Added, CardCharge, Money, Offer, Payload, Payment, Refund, Span, Term};
use crate::domain::plan::PlanName;
use crate::domain::user::{User, UserId};
use crate::store::{AuditEntry, Document, StoreError, Write};

pub mod give_back;
pub mod grant;
pub mod pending;
pub mod subscription;
pub mod tell;

/// What offers are kept under.
const FEATURE: &str = "offers";
/// Telegram's Stars, as a currency.
pub const STARS: &str = "XTR";
/// How long an offer can be accepted.
pub const OFFERED: TimeDelta = TimeDelta::days(1);
/// Who takes part in a payment that no admin made.
const NOBODY: UserId = UserId(0);
/// Tries of a compare-and-set; then the job is run again.
const TRIES: usize = 16;

/// Why something is not sold, in general or to this person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// It has no price.
    NotSold,
    /// The invoice is too old, was paid already, or is none of this bot's.
    Stale,
    /// It is somebody else's.
    Foreign,
    /// It costs something else now.
    Price,
    /// The person has this plan, or a greater one, without end.
    Endless,
    /// The person has a greater plan.
    Greater,
    /// The person has subscribed to it already.
    Subscribed,
    /// The person is shut out.
    Banned,
}

/// What Telegram asks leave for.
#[derive(Debug, Clone, Copy)]
pub struct Checkout<'a> {
    pub payer: UserId,
    pub payload: &'a str,
    pub currency: &'a str,
    pub amount: i64,
}

/// What Telegram says was paid.
#[derive(Debug, Clone, Copy)]
pub struct Paid<'a> {
    pub charge: &'a str,
    pub payload: &'a str,
    pub currency: &'a str,
    pub amount: i64,
    /// The payment provider's name for it; empty for Stars.
    pub provider_charge: &'a str,
    /// Paid again for a subscription.
    pub renewal: bool,
}

/// What came of a payment.
#[derive(Debug)]
pub enum Taken {
    Given(Box<Payment>),
    /// It had given what it gives before.
    Known(Box<Payment>),
    /// No offer of this bot was paid for.
    NotOurs,
}

/// What a month of a plan costs, where it is sold.
pub(super) fn month_price(services: &Services) -> impl Fn(PlanName) -> Option<u32> {
    let plans = &services.plans;
    // Where nothing has a price in Stars, those by card say how plans compare.
    let by_stars = PlanName::ALL.iter().any(|plan| plans.plan(*plan).stars.of(Term::Month).is_some());
    move |plan| match by_stars {
        true => plans.plan(plan).stars.of(Term::Month),
        false => plans.card_price(plan, Term::Month).map(|money| money.amount),
    }
}

/// Whether plans are sold by card.
pub fn sells_by_card(services: &Services) -> bool {
    let has_price = |plan| Term::ALL.into_iter().any(|term| services.plans.card_price(plan, term).is_some());
    services.takes_cards && PlanName::ALL.into_iter().any(has_price)
}

/// Whether a person may buy a plan now; what it costs.
///
/// # Errors
/// Why not.
pub fn may_buy(services: &Services, user: &User, plan: PlanName, term: Term) -> Result<u32, Refusal> {
    let stars = services.plans.plan(plan).stars.of(term).filter(|_| plan != PlanName::Free).ok_or(Refusal::NotSold)?;
    may_have(services, user, plan, term).map(|()| stars)
}

/// The same by card.
///
/// # Errors
/// Why not.
pub fn may_buy_by_card(services: &Services, user: &User, plan: PlanName, term: Term) -> Result<Money, Refusal> {
    let money = services.plans.card_price(plan, term).filter(|_| services.takes_cards).ok_or(Refusal::NotSold)?;
    may_have(services, user, plan, term).map(|()| money)
}

fn may_have(services: &Services, user: &User, plan: PlanName, term: Term) -> Result<(), Refusal> {
    let present = user.plan_at(services.now());
    if present == PlanName::Free {
        return Ok(());
    }
    if user.plan_until.is_none() {
        return Err(Refusal::Endless);
    }
    if plan < present {
        return Err(Refusal::Greater);
    }
    if plan == present && user.plan_renews && term == Term::Subscription {
        return Err(Refusal::Subscribed);
    }
    Ok(())
}

/// Offers a plan to a person. The same request makes the same offer.
///
/// # Errors
/// The store's.
pub async fn offer(
    services: &Services,
    user: &User,
    plan: PlanName,
    term: Term,
    request: &RequestId,
) -> ServiceResult<Result<Offer, Refusal>> {
    let price = may_buy(services, user, plan, term).map(|stars| (stars, None));
    offer_at(services, user, (plan, term), price, request).await
}

/// The same, to be paid by card.
///
/// # Errors
/// The store's.
pub async fn offer_by_card(
    services: &Services,
    user: &User,
    plan: PlanName,
    term: Term,
    request: &RequestId,
) -> ServiceResult<Result<Offer, Refusal>> {
    let price = may_buy_by_card(services, user, plan, term).map(|money| (0, Some(money)));
    offer_at(services, user, (plan, term), price, request).await
}

async fn offer_at(
    services: &Services,
    user: &User,
    (plan, term): (PlanName, Term),
    price: Result<(u32, Option<Money>), Refusal>,
    request: &RequestId,
) -> ServiceResult<Result<Offer, Refusal>> {
    let (stars, card) = match price {
        Ok(price) => price,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let id = format!("{:016x}", stable_hash(&["offer", &request.key(), &user.id.to_string()]));
    let offer = Offer { id, user: user.id, plan, term, stars, card, expires_at: request.at + OFFERED };
    let mut document = Document::new(FEATURE, user.id.0, &offer.id, body(&offer));
    document.expires_at = Some(offer.expires_at + OFFERED);
    match services.store.documents.put(&mut document).await {
        // Stored by an earlier run of this request.
        Ok(()) | Err(StoreError::Duplicate) => Ok(Ok(offer)),
        Err(error) => Err(error.into()),
    }
}

/// Whether this may be paid.
///
/// # Errors
/// The store's.
pub async fn check(services: &Services, checkout: Checkout<'_>) -> ServiceResult<Result<(), Refusal>> {
    let Some(payload) = Payload::read(checkout.payload) else { return Ok(Err(Refusal::Stale)) };
    if payload.user != checkout.payer {
        return Ok(Err(Refusal::Foreign));
    }
    let documents = &services.store.documents;
    let (stored, user) = tokio::try_join!(
        documents.get(FEATURE, checkout.payer.0, &payload.offer),
        services.store.users.get(checkout.payer)
    )?;
    let offer = stored.and_then(|document| serde_json::from_value::<Offer>(document.body).ok());
    let (Some(offer), Some(user)) = (offer, user) else { return Ok(Err(Refusal::Stale)) };
    if services.now() >= offer.expires_at || offer.payload() != checkout.payload {
        return Ok(Err(Refusal::Stale));
    }
    if user.ban.is_some() {
        return Ok(Err(Refusal::Banned));
    }
    // Whether today's price is the offer's, and what is asked for.
    let is_asked = match &offer.card {
        None => may_buy(services, &user, offer.plan, offer.term)
            .map(|stars| stars == offer.stars && is_amount(&checkout, STARS, stars)),
        Some(money) => may_buy_by_card(services, &user, offer.plan, offer.term)
            .map(|now| now == *money && is_amount(&checkout, &money.currency, money.amount)),
    };
    Ok(is_asked.and_then(|is_asked| if is_asked { Ok(()) } else { Err(Refusal::Price) }))
}

fn is_amount(checkout: &Checkout<'_>, currency: &str, amount: u32) -> bool {
    checkout.currency == currency && checkout.amount == i64::from(amount)
}

/// Gives what was paid for, once for each charge, however often and from wherever it is told.
///
/// # Errors
/// The store's: nothing is given, and it can be tried again.
pub async fn take(services: &Services, payer: Profile<'_>, paid: Paid<'_>) -> ServiceResult<Taken> {
    let is_of = |payload: &Payload| payload.card.as_ref().map_or(STARS, |money| &money.currency) == paid.currency;
    let Some(payload) = Payload::read(paid.payload).filter(is_of) else { return Ok(Taken::NotOurs) };
    for _ in 0..TRIES {
        if let Some(known) = services.store.payments.get(paid.charge).await? {
            return Ok(Taken::Known(Box::new(known)));
        }
        let known = services.store.users.get(payer.id).await?;
        let user = people::welcome(services, payer, known).await?;
        let payment = payment_of(services, &user, &payload, paid);
        match give(services, &user, &payment).await {
            Ok(()) => return Ok(Taken::Given(Box::new(payment))),
            // By somebody else: this charge, or another change of the person.
            Err(StoreError::Conflict | StoreError::Duplicate) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(StoreError::Conflict.into())
}

fn payment_of(services: &Services, user: &User, payload: &Payload, paid: Paid<'_>) -> Payment {
    let (now, before) = (services.now(), user.holding());
    let amount = u32::try_from(paid.amount).unwrap_or_default();
    let Added { mut after, seconds, .. } =
        payment::add(&before, payload.plan, Span::Of(payload.term), now, month_price(services));
    after.grace = services.plans.offers.grace_days;
    Payment {
        charge: paid.charge.to_owned(),
        user: user.id,
        plan: payload.plan,
        term: payload.term,
        stars: if payload.card.is_none() { amount } else { 0 },
        card: payload
            .card
            .clone()
            .map(|money| CardCharge { money: Money { amount, ..money }, charge: paid.provider_charge.to_owned() }),
        at: now,
        offer: payload.offer.clone(),
        renewal: paid.renewal,
        before,
        after,
        seconds,
        refund: None,
        version: 0,
    }
}

/// All of it, or nothing.
async fn give(services: &Services, user: &User, payment: &Payment) -> Result<(), StoreError> {
    let mut after = user.clone();
    after.hold(&payment.after);
    let id = format!("paid:{}", payment.charge);
    let entry = audited(services, id, NOBODY, "paid", (user, &after), price(payment));
    let mut writes = vec![
        Write::InsertPayment(payment.clone()),
        Write::ReplaceUser(after.clone()),
        Write::AppendAudit(entry),
        // An invoice is paid once.
        Write::RemoveDocument { feature: FEATURE.to_owned(), owner: user.id.0, key: payment.offer.clone() },
        Write::Enqueue(tell::paid(payment)),
    ];
    writes.extend(plan_ends::jobs(&after, services.now()).into_iter().map(Write::Enqueue));
    commit(services, &writes).await
}

/// What came of taking a payment back.
#[derive(Debug)]
pub enum Refunded {
    /// What it gave is taken back; the Stars go back by the job that was stored with that.
    Done(Box<Payment>),
    /// It was taken back before.
    Known(Box<Payment>),
    Unknown,
}

/// Takes back what a payment gave. An admin's wish has a job give the Stars back, too; without one, Telegram has done so.
///
/// # Errors
/// The store's.
pub async fn refund(services: &Services, charge: &str, by: Option<UserId>) -> ServiceResult<Refunded> {
    for _ in 0..TRIES {
        let Some(payment) = services.store.payments.get(charge).await? else { return Ok(Refunded::Unknown) };
        if payment.refund.is_some() {
            return Ok(Refunded::Known(Box::new(payment)));
        }
        match take_back(services, &payment, by).await {
            Ok(payment) => return Ok(Refunded::Done(Box::new(payment))),
            Err(StoreError::Conflict) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(StoreError::Conflict.into())
}

async fn take_back(services: &Services, payment: &Payment, by: Option<UserId>) -> Result<Payment, StoreError> {
    let now = services.now();
    let refunded = Payment { refund: Some(Refund { at: now, by }), ..payment.clone() };
    let mut writes = vec![Write::ReplacePayment(refunded.clone()), Write::Enqueue(tell::refunded(&refunded))];
    // What was paid by card is given back at the provider, by hand.
    let giver = by.filter(|_| payment.card.is_none());
    writes.extend(giver.map(|admin| Write::Enqueue(give_back::job(&refunded, admin))));
    // Who has had themselves forgotten has nothing that could be taken back.
    if let Some(user) = services.store.users.get(payment.user).await? {
        let mut after = user.clone();
        let (has, paid) = (user.holding(), services.store.payments.of_user(user.id, LATEST).await?);
        let turned = payment.turned(&has, &paid, month_price(services));
        after.hold(&payment.revoked(&has, turned, now));
        let id = format!("refund:{}", payment.charge);
        let what = price(payment);
        writes.push(Write::AppendAudit(audited(services, id, by.unwrap_or(NOBODY), "refund", (&user, &after), what)));
        writes.extend(plan_ends::jobs(&after, now).into_iter().map(Write::Enqueue));
        writes.push(Write::ReplaceUser(after));
    }
    commit(services, &writes).await?;
    Ok(refunded)
}

/// What the audit log says of what was paid.
fn price(payment: &Payment) -> Value {
    match &payment.card {
        Some(CardCharge { money: Money { currency, amount, .. }, .. }) => {
            json!({ "charge": payment.charge, "amount": amount, "currency": currency })
        }
        None => json!({ "charge": payment.charge, "stars": payment.stars }),
    }
}

/// The payment with this charge.
///
/// # Errors
/// The store's.
pub async fn get(services: &Services, charge: &str) -> ServiceResult<Option<Payment>> {
    Ok(services.store.payments.get(charge).await?)
}

/// What a person paid, newest first.
///
/// # Errors
/// The store's.
pub async fn of_user(services: &Services, user: UserId, limit: u32) -> ServiceResult<Vec<Payment>> {
    Ok(services.store.payments.of_user(user, limit).await?)
}

/// An entry of the log about what a person has, before and after.
fn audited(
    services: &Services,
    id: String,
    actor: UserId,
    action: &str,
    (before, after): (&User, &User),
    what: Value,
) -> AuditEntry {
    let plan = |user: &User| json!({ "plan": user.plan, "until": user.plan_until });
    let mut after_plan = plan(after);
    if let (Some(fields), Value::Object(what)) = (after_plan.as_object_mut(), what) {
        fields.extend(what);
    }
    AuditEntry {
        id,
        at: services.now(),
        actor,
        action: action.to_owned(),
        subject: Some(before.id),
        before: plan(before),
        after: after_plan,
    }
}

async fn commit(services: &Services, writes: &[Write]) -> Result<(), StoreError> {
    services.store.unit_of_work.commit(writes, services.now()).await?;
    services.queue.announce(writes.iter().filter_map(Write::job));
    Ok(())
}

fn body(offer: &Offer) -> Value {
    serde_json::to_value(offer).unwrap_or_default()
}
