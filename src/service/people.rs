//! Who uses the bot: a person is known from their first message on.

use chrono::{DateTime, Utc};

use super::compare_and_set::compare_and_set;
use super::{ServiceResult, Services, remembered};
use crate::domain::language::Language;
use crate::domain::text;
use crate::domain::user::{User, UserId};
use crate::store::StoreError;

/// Longest name that is kept, in UTF-16 units.
const NAME_MAX: usize = 64;

/// A person as the front end knows them.
#[derive(Debug, Clone, Copy)]
pub struct Profile<'a> {
    pub id: UserId,
    pub first_name: &'a str,
    /// Without `@`.
    pub username: Option<&'a str>,
}

/// The person, as far as they are known: stored when new, brought up to date when they have renamed themselves or are back after having left.
///
/// # Errors
/// The store's.
pub async fn welcome(services: &Services, profile: Profile<'_>, known: Option<User>) -> ServiceResult<User> {
    let name = text::truncate_utf16(&text::clean_line(profile.first_name), NAME_MAX);
    let username = profile.username.map(str::to_lowercase);
    let user = match known {
        Some(user) => user,
        None => insert(services, profile.id, username.as_deref(), &name, services.now()).await?,
    };
    let now = services.now();
    if user.first_name == name && user.username == username && user.reachable && !user.is_unseen_for_a_day(now) {
        return Ok(user);
    }
    let (user, ()) = change(services, profile.id, |user| {
        user.first_name.clone_from(&name);
        user.username.clone_from(&username);
        user.reachable = true;
        user.seen_at = Some(now);
    })
    .await?;
    Ok(user)
}

/// Stores a new person, or finds them stored by somebody who was faster.
async fn insert(
    services: &Services,
    id: UserId,
    username: Option<&str>,
    name: &str,
    now: DateTime<Utc>,
) -> ServiceResult<User> {
    let mut user = User::new(id, username, name, now);
    let known_since = remembered::recognise(services, id).await?;
    // Whoever comes back is not new.
    user.created_at = known_since.unwrap_or(user.created_at);
    match services.store.users.insert(&user).await {
        Ok(()) => {
            if known_since.is_some() {
                remembered::forget(services, id).await?;
            }
            Ok(user)
        }
        Err(StoreError::Duplicate) => Ok(services.store.users.get(id).await?.unwrap_or(user)),
        Err(error) => Err(error.into()),
    }
}

/// Changes a person who is known.
///
/// # Errors
/// The store's; [`StoreError::Conflict`] when there is no such person.
pub async fn change<T: Send>(
    services: &Services,
    id: UserId,
    change: impl Fn(&mut User) -> T + Send,
) -> ServiceResult<(User, T)> {
    Ok(compare_and_set(&services.store, id, None, change).await?.ok_or(StoreError::Conflict)?)
}

/// Notes that a person has left, or is back. One who is not known stays so.
///
/// # Errors
/// The store's.
pub async fn set_reachable(services: &Services, id: UserId, reachable: bool) -> ServiceResult {
    compare_and_set(&services.store, id, None, |user: &mut User| user.reachable = reachable).await?;
    Ok(())
}

/// The person with this id.
///
/// # Errors
/// The store's.
pub async fn get(services: &Services, id: UserId) -> ServiceResult<Option<User>> {
    Ok(services.store.users.get(id).await?)
}

/// The person that a word names: an id, or a user name with `@`.
///
/// # Errors
/// The store's.
pub async fn find(services: &Services, word: &str) -> ServiceResult<Option<User>> {
    if let Some(username) = word.strip_prefix('@') {
        return Ok(services.store.users.by_username(username).await?);
    }
    match word.parse::<i64>() {
        Ok(id) if id > 0 => get(services, UserId(id)).await,
        _ => Ok(None),
    }
}

/// Whether a word names a person, be they known or not.
pub fn is_name(word: &str) -> bool {
    word.strip_prefix('@').is_some_and(|name| !name.is_empty()) || word.parse::<i64>().is_ok_and(|id| id > 0)
}

/// The language that a person speaks with the bot, once they have chosen one.
///
/// # Errors
/// The store's.
pub async fn language_of(services: &Services, id: UserId) -> ServiceResult<Option<Language>> {
    Ok(get(services, id).await?.and_then(|user| user.language))
}
