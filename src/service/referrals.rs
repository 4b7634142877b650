//! Friends who come by somebody's link. When a friend has brought a first interview to its report, both get interviews beyond
//! the month's: once for each person, whatever they have had erased in between, and for so many friends a month.
//!
//! ```text
//! /invite            -> a code of their own, which leads to them and says nothing of them
//! start=r__<code>    -> the newcomer's document says by whose link they came
//! first report       -> counted: both have more interviews, and are told
//! ```

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};

use super::quotas::bonus;
use super::{Gift, ServiceResult, Services, gifts, remembered};
use crate::domain::interview::Interview;
use crate::domain::user::{User, UserId};
use crate::store::{Account, Document, Reservation, Reserved, StoreError, Write};

/// Of a person: their code. Of nobody, by the code: whose it is.
const CODES: &str = "referral_codes";
const OWN: &str = "own";
/// By whose link a newcomer came.
const CAME: &str = "referred";
const BY: &str = "by";
/// Who was counted, by their mark.
const COUNTED: &str = "referrals";
/// Of nobody.
const OWNER: i64 = 0;
/// Letters of a code.
const CODE: usize = 12;
/// How long somebody is a newcomer.
const NEW: TimeDelta = TimeDelta::days(1);
/// How long a newcomer may take for the first interview.
const WAITED_FOR: TimeDelta = TimeDelta::days(60);
const TRIES: usize = 8;

/// Whether anybody gets anything for it.
pub fn is_on(services: &Services) -> bool {
    services.plans.offers.referral_interviews > 0
}

/// The code that leads to somebody, made when it is first wanted.
///
/// # Errors
/// The store's.
pub async fn code_of(services: &Services, user: UserId) -> ServiceResult<String> {
    let documents = &services.store.documents;
    for _ in 0..TRIES {
        let known = documents.get(CODES, user.0, OWN).await?;
        if let Some(code) = known.as_ref().and_then(|own| own.body.get("code")?.as_str()) {
            return Ok(code.to_owned());
        }
        let code: String = rand::random::<[u8; CODE]>().iter().map(|byte| char::from(b'a' + byte % 26)).collect();
        let writes = [
            Write::PutDocument(Document::new(CODES, user.0, OWN, json!({ "code": code }))),
            Write::PutDocument(Document::new(CODES, OWNER, &code, json!({ "user": user }))),
        ];
        match services.store.unit_of_work.commit(&writes, services.now()).await {
            Ok(()) => return Ok(code),
            // By somebody else, or somebody else's.
            Err(StoreError::Duplicate | StoreError::Conflict) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(StoreError::Conflict.into())
}

/// Whether this may be a code.
pub fn is_code(text: &str) -> bool {
    text.len() == CODE && text.bytes().all(|byte| byte.is_ascii_lowercase())
}

async fn whose(services: &Services, code: &str) -> ServiceResult<Option<UserId>> {
    let found = services.store.documents.get(CODES, OWNER, code).await?;
    let user = found.and_then(|found| found.body.get("user").and_then(Value::as_i64));
    // Whoever was erased is nobody.
    Ok(user.filter(|user| *user != OWNER).map(UserId))
}

/// A newcomer came by a link; the first one counts.
///
/// # Errors
/// The store's.
pub async fn came(services: &Services, user: &User, code: &str) -> ServiceResult {
    let now = services.now();
    if !is_on(services) || now - user.created_at >= NEW || !is_code(code) {
        return Ok(());
    }
    if whose(services, code).await?.is_none_or(|friend| friend == user.id) {
        return Ok(());
    }
    let mut document = Document::new(CAME, user.id.0, BY, json!({ "code": code }));
    document.expires_at = Some(now + WAITED_FOR);
    match services.store.documents.put(&mut document).await {
        Ok(()) | Err(StoreError::Duplicate) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

/// How many friends of somebody were counted this month.
///
/// # Errors
/// The store's.
pub async fn counted(services: &Services, user: UserId) -> ServiceResult<u32> {
    let counted = services.store.budgets.balance(&account(user, services.now())).await?;
    Ok(u32::try_from(counted).unwrap_or(u32::MAX))
}

/// An interview has come to its report: if it is the first of somebody who came by a link, that is counted. Safe to repeat.
///
/// # Errors
/// The store's.
pub async fn finished(services: &Services, interview: &Interview) -> ServiceResult {
    let answered =
        interview.slots.iter().filter(|slot| slot.answers.iter().any(|answer| !answer.messages.is_empty())).count();
    if !is_on(services) || interview.warm_up || answered * 2 < usize::from(interview.planned) {
        return Ok(());
    }
    let newcomer = interview.user;
    for _ in 0..TRIES {
        let came = services.store.documents.get(CAME, newcomer.0, BY).await?;
        let Some(code) = came.as_ref().and_then(|came| came.body.get("code")?.as_str()) else { return Ok(()) };
        let mark = remembered::mark(services, newcomer).await?;
        let is_known = services.store.documents.get(COUNTED, OWNER, &mark).await?.is_some();
        let friend = match whose(services, code).await?.filter(|friend| *friend != newcomer && !is_known) {
            Some(friend) => services.store.users.get(friend).await?.filter(|friend| friend.ban.is_none()),
            None => None,
        };
        let Some(friend) = friend else {
            services.store.documents.remove(CAME, newcomer.0, BY).await?;
            return Ok(());
        };
        let writes = writes(services, newcomer, friend.id, &mark).await?;
        match services.store.unit_of_work.commit(&writes, services.now()).await {
            Ok(()) => {
                services.queue.announce(writes.iter().filter_map(Write::job));
                return Ok(());
            }
            // Others were given something meanwhile, or this was counted.
            Err(StoreError::Conflict | StoreError::Duplicate) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(StoreError::Conflict.into())
}

async fn writes(services: &Services, newcomer: UserId, friend: UserId, mark: &str) -> ServiceResult<Vec<Write>> {
    let (offers, now) = (services.plans.offers, services.now());
    let interviews = offers.referral_interviews;
    let limit = offers.referrals_per_month.into();
    let account = Account { name: account(friend, now), limit, expires_at: now + TimeDelta::days(62) };
    let reservation = Reservation { id: format!("referral:{mark}"), amount: 1, accounts: vec![account] };
    let has_room = services.store.budgets.reserve(&reservation).await? == Reserved::Done;
    let mut writes = vec![
        Write::PutDocument(Document::new(COUNTED, OWNER, mark, json!({ "at": now }))),
        bonus::more(services, newcomer, interviews).await?,
        Write::RemoveDocument { feature: CAME.to_owned(), owner: newcomer.0, key: BY.to_owned() },
        Write::Enqueue(gifts::job(newcomer, Gift::CameByFriend { interviews }, mark)),
    ];
    if has_room {
        writes.push(bonus::more(services, friend, interviews).await?);
        writes.push(Write::Enqueue(gifts::job(friend, Gift::FriendCame { interviews }, mark)));
    }
    Ok(writes)
}

fn account(user: UserId, now: DateTime<Utc>) -> String {
    format!("referrals:{user}:{}", now.format("%Y-%m"))
}
