//! Interviews beyond the month's, which somebody was given. They are used when the month's are, and do not run out.

use chrono::TimeDelta;
use serde_json::{Value, json};

use crate::domain::user::UserId;
use crate::service::{ServiceResult, Services};
use crate::store::{Account, Document, Reservation, Reserved, Write};

const FEATURE: &str = "bonus";
const KEY: &str = "interviews";
/// How long it is kept after its last use.
const KEPT: TimeDelta = TimeDelta::days(3650);

/// How many are left.
///
/// # Errors
/// The store's.
pub async fn left(services: &Services, user: UserId) -> ServiceResult<u32> {
    let given = given(&document(services, user).await?);
    if given == 0 {
        return Ok(0);
    }
    let used = services.store.budgets.balance(&account(user)).await?;
    Ok(given.saturating_sub(u32::try_from(used).unwrap_or(u32::MAX)))
}

/// Takes one, if there is any.
pub(super) async fn take(services: &Services, user: UserId, reservation: String) -> ServiceResult<bool> {
    let given = given(&document(services, user).await?);
    if given == 0 {
        return Ok(false);
    }
    let account = Account { name: account(user), limit: given.into(), expires_at: services.now() + KEPT };
    let reservation = Reservation { id: reservation, amount: 1, accounts: vec![account] };
    Ok(services.store.budgets.reserve(&reservation).await? == Reserved::Done)
}

/// What gives somebody more of them: a compare-and-set.
///
/// # Errors
/// The store's.
pub async fn more(services: &Services, user: UserId, count: u32) -> ServiceResult<Write> {
    let mut document = document(services, user).await?;
    document.body = json!({ "given": given(&document).saturating_add(count) });
    Ok(Write::PutDocument(document))
}

async fn document(services: &Services, user: UserId) -> ServiceResult<Document> {
    let known = services.store.documents.get(FEATURE, user.0, KEY).await?;
    Ok(known.unwrap_or_else(|| Document::new(FEATURE, user.0, KEY, json!({}))))
}

fn given(document: &Document) -> u32 {
    let given = document.body.get("given").and_then(Value::as_u64).unwrap_or_default();
    u32::try_from(given).unwrap_or(u32::MAX)
}

fn account(user: UserId) -> String {
    format!("bonus:{user}")
}
