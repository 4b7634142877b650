//! Promo codes: days of a plan for whoever types one, once each, as often in all as an admin has said.
//!
//! A use is a reservation in the code's account, named by the code and the person's mark: so many at once never take more than
//! there are, and whoever had themselves erased is known again. What it gives is stored together with the note of the use.

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::interviews::begin::RequestId;
use super::order::Order;
use super::plans::DAYS_MAX;
use super::quotas::Quota;
use super::{ServiceResult, Services, payments, plan_ends, remembered};
use crate::domain::payment::{self, Added, Span};
use crate::domain::plan::PlanName;
use crate::domain::user::{User, UserId};
use crate::store::{Account, AuditEntry, Document, Reservation, Reserved, StoreError, Write};

const FEATURE: &str = "promos";
const USES: &str = "promo_uses";
/// Of nobody.
const OWNER: i64 = 0;
const TRIES: usize = 16;
/// Codes that somebody may try in a day.
const TRIES_A_DAY: u32 = 10;
/// Most uses of a code.
pub const USES_MAX: u32 = 100_000;
/// How long a use is remembered.
const KEPT: TimeDelta = TimeDelta::days(3650);

/// A code, and what it gives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Promo {
    pub code: String,
    pub plan: PlanName,
    pub days: u16,
    /// How often in all.
    pub uses: u32,
    /// The last moment at which it counts.
    #[serde(default)]
    pub until: Option<DateTime<Utc>>,
    /// An admin has ended it.
    #[serde(default)]
    pub ended: bool,
}

/// What an admin wants a code to be, as it was typed.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    pub code: &'a str,
    pub plan: &'a str,
    pub days: &'a str,
    pub uses: &'a str,
    /// The last day, by UTC.
    pub last: Option<&'a str>,
}

/// What is wrong with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    Code,
    Plan,
    Days,
    Uses,
    LastDay,
}

impl Promo {
    /// # Errors
    /// What is wrong with what is wanted.
    pub fn of(wanted: Wanted<'_>) -> Result<Self, Fault> {
        let number = |word: &str, most: u32| word.parse::<u32>().ok().filter(|number| (1..=most).contains(number));
        let days = number(wanted.days, DAYS_MAX.into()).and_then(|days| u16::try_from(days).ok());
        Ok(Self {
            code: code(wanted.code).ok_or(Fault::Code)?,
            plan: PlanName::from_slug(wanted.plan).filter(|plan| *plan != PlanName::Free).ok_or(Fault::Plan)?,
            days: days.ok_or(Fault::Days)?,
            uses: number(wanted.uses, USES_MAX).ok_or(Fault::Uses)?,
            until: wanted.last.map(|last| last_moment(last).ok_or(Fault::LastDay)).transpose()?,
            ended: false,
        })
    }

    pub fn is_over(&self, now: DateTime<Utc>) -> bool {
        self.ended || self.until.is_some_and(|until| until < now)
    }
}

/// Why a code gives nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    Unknown,
    Over,
    /// Others have used it up.
    UsedUp,
    /// This person has used it.
    Known,
    /// What the person has is without end.
    Endless,
    /// They would not have more by it, or less.
    NoUse,
    /// They have tried too many today.
    TooOften,
}

/// A code as it is kept, where this can be one: letters and digits, in capitals. So many digits in a row that they could be
/// somebody's id are none.
pub fn code(typed: &str) -> Option<String> {
    let code = typed.trim().to_ascii_uppercase();
    let digits = code.split(|c: char| !c.is_ascii_digit()).map(str::len).max().unwrap_or_default();
    let is_sound = (4..=24).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let is_word = ["LIST", "HELP"].contains(&code.as_str());
    (is_sound && digits <= 4 && !is_word).then_some(code)
}

/// The end of a day, by UTC.
fn last_moment(day: &str) -> Option<DateTime<Utc>> {
    let day: NaiveDate = day.parse().ok()?;
    Some(day.and_time(NaiveTime::MIN).and_utc() + TimeDelta::days(1) - TimeDelta::milliseconds(1))
}

/// Makes a code. False when there is, or was, one of this name.
///
/// # Errors
/// The store's.
pub async fn create(services: &Services, promo: &Promo, order: &Order) -> ServiceResult<bool> {
    let body = serde_json::to_value(promo).unwrap_or_default();
    let entry = entry(services, order, "promo-new", None, (json!({}), body.clone()));
    let writes = [Write::PutDocument(Document::new(FEATURE, OWNER, &promo.code, body)), Write::AppendAudit(entry)];
    match services.store.unit_of_work.commit(&writes, services.now()).await {
        Ok(()) => Ok(true),
        Err(StoreError::Duplicate) => is_done(services, order).await,
        Err(error) => Err(error.into()),
    }
}

/// A code, and how often it was used.
///
/// # Errors
/// The store's.
pub async fn get(services: &Services, code: &str) -> ServiceResult<Option<(Promo, u32)>> {
    let Some((_, promo)) = stored(services, code).await? else { return Ok(None) };
    let used = used(services, &promo).await?;
    Ok(Some((promo, used)))
}

async fn used(services: &Services, promo: &Promo) -> ServiceResult<u32> {
    let used = services.store.budgets.balance(&account(&promo.code)).await?;
    Ok(u32::try_from(used).unwrap_or(u32::MAX))
}

/// Ends a code: nobody can use it any more. `None` when there is none.
///
/// # Errors
/// The store's.
pub async fn end(services: &Services, code: &str, order: &Order) -> ServiceResult<Option<Promo>> {
    for _ in 0..TRIES {
        let Some((mut document, promo)) = stored(services, code).await? else { return Ok(None) };
        if promo.ended {
            return Ok(Some(promo));
        }
        let after = Promo { ended: true, ..promo };
        let body = serde_json::to_value(&after).unwrap_or_default();
        let entry = entry(services, order, "promo-end", None, (document.body.clone(), body.clone()));
        document.body = body;
        match services
            .store
            .unit_of_work
            .commit(&[Write::PutDocument(document), Write::AppendAudit(entry)], order.at)
            .await
        {
            Ok(()) => return Ok(Some(after)),
            Err(StoreError::Conflict | StoreError::Duplicate) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(StoreError::Conflict.into())
}

/// The codes, each with how often it was used.
///
/// # Errors
/// The store's.
pub async fn list(services: &Services, most: u32) -> ServiceResult<Vec<(Promo, u32)>> {
    let mut codes = Vec::new();
    for document in services.store.documents.list(FEATURE, OWNER, most).await? {
        let Ok(promo) = serde_json::from_value::<Promo>(document.body) else { continue };
        let used = used(services, &promo).await?;
        codes.push((promo, used));
    }
    Ok(codes)
}

/// Gives somebody what a code gives. The person as they are then.
///
/// # Errors
/// The store's.
pub async fn redeem(
    services: &Services,
    user: UserId,
    typed: &str,
    request: &RequestId,
) -> ServiceResult<Result<User, Refusal>> {
    if Quota::Promos.take(services, user, &request.key(), Some(TRIES_A_DAY)).await?.is_err() {
        return Ok(Err(Refusal::TooOften));
    }
    let Some(code) = code(typed) else { return Ok(Err(Refusal::Unknown)) };
    let Some((_, promo)) = stored(services, &code).await? else { return Ok(Err(Refusal::Unknown)) };
    let use_of = format!("{code}:{}", remembered::mark(services, user).await?);
    for _ in 0..TRIES {
        if let Some(used) = services.store.documents.get(USES, OWNER, &use_of).await? {
            let known = services.store.users.get(user).await?.filter(|_| used.body["request"] == request.key());
            return Ok(known.ok_or(Refusal::Known));
        }
        let Some(before) = services.store.users.get(user).await? else { return Ok(Err(Refusal::Unknown)) };
        if let Some(refusal) = refusal(services, &promo, &before) {
            return Ok(Err(refusal));
        }
        // Known again by its name, so it is counted once however often this is tried.
        let account = Account { name: account(&code), limit: promo.uses.into(), expires_at: services.now() + KEPT };
        let reservation = Reservation { id: format!("promo:{use_of}"), amount: 1, accounts: vec![account] };
        if services.store.budgets.reserve(&reservation).await? != Reserved::Done {
            return Ok(Err(Refusal::UsedUp));
        }
        let (after, writes) = given(services, &promo, &before, (&use_of, request));
        match services.store.unit_of_work.commit(&writes, services.now()).await {
            Ok(()) => {
                services.queue.announce(writes.iter().filter_map(Write::job));
                return Ok(Ok(after));
            }
            // By another request, or by this one, of which the answer was lost.
            Err(StoreError::Duplicate | StoreError::Conflict) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(StoreError::Conflict.into())
}

fn refusal(services: &Services, promo: &Promo, user: &User) -> Option<Refusal> {
    let now = services.now();
    if promo.is_over(now) {
        return Some(Refusal::Over);
    }
    if user.plan_at(now) != PlanName::Free && user.plan_until.is_none() {
        return Some(Refusal::Endless);
    }
    (!added(services, promo, user).is_of_use()).then_some(Refusal::NoUse)
}

fn added(services: &Services, promo: &Promo, user: &User) -> Added {
    let span = Span::Days(promo.days);
    payment::add(&user.holding(), promo.plan, span, services.now(), payments::month_price(services))
}

/// The person with what the code gives, and what is stored for it.
fn given(
    services: &Services,
    promo: &Promo,
    before: &User,
    (use_of, request): (&str, &RequestId),
) -> (User, Vec<Write>) {
    let now = services.now();
    let mut after = before.clone();
    after.hold(&added(services, promo, before).after);
    let plan = |user: &User| json!({ "plan": user.plan, "until": user.plan_until });
    let mut what = plan(&after);
    what["code"] = json!(promo.code);
    what["days"] = json!(promo.days);
    let order = Order { id: format!("promo:{use_of}"), at: now, actor: UserId(0) };
    let mut writes = vec![
        Write::PutDocument(Document::new(USES, OWNER, use_of, json!({ "at": now, "request": request.key() }))),
        Write::ReplaceUser(after.clone()),
        Write::AppendAudit(entry(services, &order, "promo", Some(before.id), (plan(before), what))),
    ];
    writes.extend(plan_ends::jobs(&after, now).into_iter().map(Write::Enqueue));
    (after, writes)
}

async fn stored(services: &Services, code: &str) -> ServiceResult<Option<(Document, Promo)>> {
    let document = services.store.documents.get(FEATURE, OWNER, code).await?;
    Ok(document.and_then(|document| Some((document.clone(), serde_json::from_value(document.body).ok()?))))
}

async fn is_done(services: &Services, order: &Order) -> ServiceResult<bool> {
    Ok(services.store.audit.latest(None, 5).await?.iter().any(|entry| entry.id == order.id))
}

fn account(code: &str) -> String {
    format!("promo:{code}")
}

fn entry(
    services: &Services,
    order: &Order,
    action: &str,
    subject: Option<UserId>,
    (before, after): (serde_json::Value, serde_json::Value),
) -> AuditEntry {
    let (id, actor) = (order.id.clone(), order.actor);
    AuditEntry { id, at: services.now(), actor, action: action.to_owned(), subject, before, after }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_letters_and_few_digits() {
        assert_eq!(code(" spring26 "), Some("SPRING26".to_owned()));
        for no in ["", "abc", "a-b-c-d", "with space", "PRO12345", "list", "Весна2026", &"A".repeat(25)] {
            assert_eq!(code(no), None, "{no}");
        }
    }
}
