//! Who speaks: a person is known from their first message on.

use chrono::{DateTime, Utc};

use super::HandlerError;
use crate::domain::text;
use crate::domain::user::{User, UserId};
use crate::store::{Store, StoreError};

/// Compare-and-set is tried so often before the job is left to a later run.
pub(super) const CAS_TRIES: usize = 8;
/// Longest name that is kept, in UTF-16 units.
const NAME_MAX: usize = 64;

/// The person behind a Telegram account: stored when new, brought up to date when they have renamed themselves or are
/// back after having blocked the bot.
pub(super) async fn load(
    store: &Store,
    account: &teloxide::types::User,
    now: DateTime<Utc>,
) -> Result<User, HandlerError> {
    let id = UserId(i64::try_from(account.id.0).unwrap_or(i64::MAX));
    let name = text::truncate_utf16(&text::clean_line(&account.first_name), NAME_MAX);
    let username = account.username.as_ref().map(|name| name.to_lowercase());
    let user = match store.users.get(id).await? {
        Some(user) => user,
        None => {
            let user = User::new(id, username.as_deref(), &name, now);
            match store.users.insert(&user).await {
                Ok(()) => return Ok(user),
                Err(StoreError::Duplicate) => store.users.get(id).await?.unwrap_or(user),
                Err(error) => return Err(error.into()),
            }
        }
    };
    if user.first_name == name && user.username == username && user.reachable {
        return Ok(user);
    }
    let (user, ()) = change(store, id, |user| {
        user.first_name.clone_from(&name);
        user.username.clone_from(&username);
        user.reachable = true;
    })
    .await?;
    Ok(user)
}

/// Changes a person by compare-and-set: reads, changes, stores, and again when somebody else was faster.
pub(super) async fn change<T: Send>(
    store: &Store,
    id: UserId,
    change: impl Fn(&mut User) -> T + Send,
) -> Result<(User, T), HandlerError> {
    for _ in 0..CAS_TRIES {
        let Some(mut user) = store.users.get(id).await? else { break };
        let before = user.clone();
        let outcome = change(&mut user);
        if user == before {
            return Ok((user, outcome));
        }
        match store.users.replace(&mut user).await {
            Ok(()) => return Ok((user, outcome)),
            Err(StoreError::Conflict) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(StoreError::Conflict.into())
}

/// Notes that a person has blocked the bot, or is back.
pub(super) async fn set_reachable(store: &Store, id: UserId, reachable: bool) -> Result<(), HandlerError> {
    if store.users.get(id).await?.is_some() {
        change(store, id, |user| user.reachable = reachable).await?;
    }
    Ok(())
}
