//! What is sold, what was paid, and what a payment changes of what a person has.
//!
//! A person has one plan at a time. Who buys the one they have has it for longer; who buys a greater one has it at once, and what
//! was left of the smaller one becomes time of the greater one, by their prices; a renewal of a smaller one does, too.

use std::fmt;

use chrono::{DateTime, Months, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::plan::PlanName;
use super::user::UserId;

/// How long a subscription lasts until it is paid again; Telegram knows no other time.
pub const SUBSCRIPTION: TimeDelta = TimeDelta::days(30);
/// How long the next payment of a subscription is waited for.
pub const GRACE: TimeDelta = TimeDelta::days(1);

/// For how long a plan is bought.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Term {
    /// A month, once.
    Month,
    /// A year, once.
    Year,
    /// Thirty days, paid again until the person ends it.
    Subscription,
}

impl Term {
    pub const ALL: [Self; 3] = [Self::Month, Self::Year, Self::Subscription];

    /// Stable name in buttons, payloads and the database.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Month => "month",
            Self::Year => "year",
            Self::Subscription => "subscription",
        }
    }

    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|term| term.slug() == slug)
    }

    /// When it is over that begins at this time: on the same day of the month, or its last where it is shorter.
    pub fn end(self, from: DateTime<Utc>) -> DateTime<Utc> {
        match self {
            Self::Month => from + Months::new(1),
            Self::Year => from + Months::new(12),
            Self::Subscription => from + SUBSCRIPTION,
        }
    }
}

/// What a person has: a plan, and for how long.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holding {
    pub plan: PlanName,
    /// `None` for no end.
    pub until: Option<DateTime<Utc>>,
    /// Since when without a break: its day of the month is the one on which the months of the plan begin.
    #[serde(default)]
    pub since: Option<DateTime<Utc>>,
    /// Whether it is paid again at its end.
    #[serde(default)]
    pub renews: bool,
    /// Days that it goes on after its end.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub grace: u8,
}

/// Whether there is none.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands it over like that")]
pub(super) const fn is_zero(days: &u8) -> bool {
    *days == 0
}

impl Holding {
    /// When it falls back to free, unless it is paid before.
    pub fn ends(&self) -> Option<DateTime<Utc>> {
        let renewal = if self.renews { GRACE } else { TimeDelta::zero() };
        self.until.map(|until| until + renewal.max(TimeDelta::days(self.grace.into())))
    }

    /// The plan in force.
    pub fn at(&self, now: DateTime<Utc>) -> PlanName {
        match self.ends() {
            Some(ends) if ends <= now => PlanName::Free,
            _ => self.plan,
        }
    }
}

/// For how long something is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Span {
    Of(Term),
    Days(u16),
}

impl Span {
    fn end(self, from: DateTime<Utc>) -> DateTime<Utc> {
        match self {
            Self::Of(term) => term.end(from),
            Self::Days(days) => from + TimeDelta::days(days.into()),
        }
    }

    fn renews(self) -> bool {
        self == Self::Of(Term::Subscription)
    }
}

/// What somebody has then, and how many seconds of it are new.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Added {
    pub after: Holding,
    pub seconds: i64,
    /// Time of a smaller plan is gone, as one of the two has no price.
    pub lost: bool,
}

impl Added {
    /// Whether somebody has more by it.
    pub const fn is_of_use(&self) -> bool {
        self.seconds > 0 && !self.lost
    }
}

/// Adds so much of a plan to what somebody has. `price` is what a month of a plan costs, where it is sold.
pub fn add(
    had: &Holding,
    plan: PlanName,
    span: Span,
    now: DateTime<Utc>,
    price: impl Fn(PlanName) -> Option<u32>,
) -> Added {
    let present = had.at(now);
    let bought = (span.end(now) - now).num_seconds();
    if present == PlanName::Free || plan > present {
        let left =
            had.until.filter(|_| present != PlanName::Free).map_or(0, |until| (until - now).num_seconds().max(0));
        let carried = worth(left, price(present), price(plan));
        let until = Some(span.end(now) + TimeDelta::seconds(carried));
        let after = Holding { plan, until, since: Some(now), renews: span.renews(), grace: had.grace };
        return Added { after, seconds: bought, lost: left > 0 && carried == 0 };
    }
    // What has no end lasts no longer.
    let Some(until) = had.until else { return Added { after: had.clone(), seconds: 0, lost: false } };
    if plan == present {
        // Days of grace are given; a payment that was waited for leaves no gap.
        let is_awaited = had.renews && span.end(until) > now;
        let longer = span.end(if is_awaited { until } else { until.max(now) });
        let after = Holding { until: Some(longer), renews: had.renews || span.renews(), ..had.clone() };
        return Added { after, seconds: (longer - until).num_seconds(), lost: false };
    }
    let seconds = worth(bought, price(plan), price(present));
    let after = Holding { until: Some(until + TimeDelta::seconds(seconds)), ..had.clone() };
    Added { after, seconds, lost: false }
}

/// So much time of one plan as time of another one; none where one of them is not sold.
fn worth(seconds: i64, price: Option<u32>, other: Option<u32>) -> i64 {
    match (price, other) {
        (Some(price), Some(other)) if other > 0 => seconds.saturating_mul(price.into()) / i64::from(other),
        _ => 0,
    }
}

/// An amount of a currency that cards are paid in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Money {
    /// By ISO 4217, such as `UZS`.
    pub currency: String,
    /// In its smallest unit.
    pub amount: u32,
    /// Digits of that: 2 where it is a hundredth.
    pub digits: u8,
}

impl fmt::Display for Money {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&amount(self.amount.into(), self.digits, &self.currency))
    }
}

/// `189 000 UZS`, as it is read in every language.
pub fn amount(amount: u64, digits: u8, currency: &str) -> String {
    let unit = 10_u64.pow(digits.min(4).into());
    let (whole, rest) = ((amount / unit).to_string(), amount % unit);
    let mut said = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            said.push('\u{a0}');
        }
        said.push(digit);
    }
    let rest = if rest > 0 { format!(".{rest:0>width$}", width = usize::from(digits)) } else { String::new() };
    format!("{said}{rest}\u{a0}{currency}")
}

/// What was paid by card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardCharge {
    pub money: Money,
    /// The provider's name for it: with that it is given back there.
    pub charge: String,
}

/// What is offered to somebody, at a price that holds for a while.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    pub id: String,
    pub user: UserId,
    pub plan: PlanName,
    pub term: Term,
    /// 0 where it is paid by card.
    pub stars: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card: Option<Money>,
    pub expires_at: DateTime<Utc>,
}

/// What begins each payload of an invoice.
const PAYLOAD: &str = "plan1";
/// The same of one that is paid by card.
const CARD: &str = "card1";

/// What an invoice says of its offer: enough to give what was paid for, however long ago it was offered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payload {
    pub offer: String,
    pub user: UserId,
    pub plan: PlanName,
    pub term: Term,
    pub stars: u32,
    pub card: Option<Money>,
}

impl Offer {
    /// At most 128 bytes (Bot API, `sendInvoice`).
    pub fn payload(&self) -> String {
        let (plan, term) = (self.plan.slug(), self.term.slug());
        let what = format!("{}:{}:{plan}:{term}", self.id, self.user);
        match &self.card {
            Some(Money { currency, amount, digits }) => format!("{CARD}:{what}:{amount}:{currency}:{digits}"),
            None => format!("{PAYLOAD}:{what}:{}", self.stars),
        }
    }
}

impl Payload {
    /// `None` for what no offer of this bot wrote.
    pub fn read(payload: &str) -> Option<Self> {
        let words: Vec<&str> = payload.split(':').collect();
        let ((offer, user, plan, term), stars, card) = match words.as_slice() {
            [PAYLOAD, offer, user, plan, term, stars] => ((offer, user, plan, term), stars.parse().ok()?, None),
            [CARD, offer, user, plan, term, amount, currency, digits] => {
                let (amount, digits) = (amount.parse().ok()?, digits.parse().ok()?);
                ((offer, user, plan, term), 0, Some(Money { currency: (*currency).to_owned(), amount, digits }))
            }
            _ => return None,
        };
        Some(Self {
            offer: (*offer).to_owned(),
            user: UserId(user.parse().ok()?),
            plan: PlanName::from_slug(plan)?,
            term: Term::from_slug(term)?,
            stars,
            card,
        })
    }
}

/// Stars that were given back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refund {
    pub at: DateTime<Utc>,
    /// The admin; `None` where Telegram did it.
    pub by: Option<UserId>,
}

/// Something that was paid, and what it gave.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payment {
    /// Telegram's name for it, unique.
    pub charge: String,
    pub user: UserId,
    pub plan: PlanName,
    pub term: Term,
    /// 0 where it was paid by card.
    pub stars: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card: Option<CardCharge>,
    pub at: DateTime<Utc>,
    /// The offer that was accepted.
    pub offer: String,
    /// Paid again for a subscription.
    #[serde(default)]
    pub renewal: bool,
    pub before: Holding,
    pub after: Holding,
    /// Seconds of the plan that it gave.
    pub seconds: i64,
    #[serde(default)]
    pub refund: Option<Refund>,
    /// For compare-and-set: how often the stored document was replaced.
    pub version: u64,
}

impl Payment {
    /// Whether whoever paid has had themselves erased: Telegram gives nothing back without their id.
    pub fn is_nobodys(&self) -> bool {
        self.user == UserId(0)
    }

    /// Seconds of the greater plan that somebody `has` which were made of what was left of this one, when they bought that:
    /// `paid` is what they paid.
    pub fn turned(&self, has: &Holding, paid: &[Self], price: impl Fn(PlanName) -> Option<u32>) -> i64 {
        let is_turn = |other: &&Self| {
            let is_later = other.charge != self.charge && other.at >= self.at && other.refund.is_none();
            is_later && other.before.plan == self.after.plan && other.after.plan == has.plan
        };
        if has.plan <= self.after.plan {
            return 0;
        }
        let Some(turn) = paid.iter().filter(is_turn).min_by_key(|other| other.at) else { return 0 };
        let left = turn.before.until.map_or(0, |until| (until - turn.at).num_seconds().max(0));
        worth(self.seconds.min(left), price(self.after.plan), price(has.plan))
    }

    /// What somebody has once this is taken back: what they had before, where nothing has changed since; else so much less. Of a
    /// greater plan it is what was [`turned`](Self::turned) into it.
    pub fn revoked(&self, has: &Holding, turned: i64, now: DateTime<Utc>) -> Holding {
        if *has == self.after {
            return self.before.clone();
        }
        match has.until {
            Some(until) if turned > 0 && has.at(now) != PlanName::Free => {
                Holding { until: Some(until - TimeDelta::seconds(turned)), ..has.clone() }
            }
            Some(until) if has.plan == self.after.plan && has.at(now) != PlanName::Free => {
                let until = until - TimeDelta::seconds(self.seconds);
                let renews = has.renews && self.term != Term::Subscription;
                Holding { until: Some(until), renews, ..has.clone() }
            }
            _ => has.clone(),
        }
    }
}

#[cfg(test)]
mod tests;
