//! Who uses the bot: a person is known from their first message on.

use std::cmp::Reverse;

use async_trait::async_trait;
use chrono::{DateTime, TimeDelta, Utc};

use super::compare_and_set::{Versioned, compare_and_set};
use super::{ServiceResult, Services, remembered};
use crate::domain::language::Language;
use crate::domain::text;
use crate::domain::user::{Ban, User, UserId, is_meant};
use crate::store::{self, EntryKind, LedgerEntry, Store, StoreError, Write};

/// Longest name that is kept, in UTF-16 units.
const NAME_MAX: usize = 64;
/// People who are read at a time.
const PAGE: u32 = 500;
/// Days over which is added up what somebody has cost.
const COST_DAYS: u32 = 30;

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
    let seen = |user: &mut User| {
        user.first_name.clone_from(&name);
        user.username.clone_from(&username);
        user.reachable = true;
        user.seen_at = Some(now);
    };
    let shown = compare_and_set(&services.store, Showing(profile.id), None, seen).await?;
    Ok(shown.ok_or(StoreError::Conflict)?.0)
}

/// A person whose user name has just been seen: nobody else has it any more.
struct Showing(UserId);

#[async_trait]
impl Versioned for Showing {
    type Item = User;

    async fn get(&self, store: &Store) -> store::Result<Option<User>> {
        store.users.get(self.0).await
    }

    async fn replace(&self, store: &Store, _before: &User, user: &mut User) -> store::Result<()> {
        let Some(name) = user.username.clone() else { return store.users.replace(user).await };
        let writes = [Write::TakeName { name, holder: user.id }, Write::ReplaceUser(user.clone())];
        store.unit_of_work.commit(&writes, user.seen_at.unwrap_or_default()).await?;
        user.version += 1;
        Ok(())
    }
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
    let remembered = remembered::recognise(services, id).await?;
    if let Some(remainder) = &remembered {
        // Whoever comes back is not new.
        user.created_at = remainder.known_since;
        user.ban = remainder.banned_at.map(|at| Ban { at, reason: String::new() });
    }
    let taken = username.map(|name| Write::TakeName { name: name.to_owned(), holder: id });
    let writes: Vec<Write> = taken.into_iter().chain([Write::InsertUser(user.clone())]).collect();
    match services.store.unit_of_work.commit(&writes, now).await {
        Ok(()) => {
            if remembered.is_some() {
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
    match id_in(word) {
        Some(id) => get(services, id).await,
        None => Ok(None),
    }
}

/// What the models have cost for somebody lately.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Cost {
    pub usd: f64,
    pub calls: u32,
    pub days: u32,
}

/// What the models have cost for somebody in the last [`COST_DAYS`] days. It reads what they did for everybody in that time.
///
/// # Errors
/// The store's.
pub async fn cost(services: &Services, user: UserId) -> ServiceResult<Cost> {
    let mut cost = Cost { days: COST_DAYS, ..Cost::default() };
    let mut add = |entry: LedgerEntry| {
        if entry.user == user && entry.kind == EntryKind::Attempt {
            cost.usd += entry.cost_usd;
            cost.calls += 1;
        }
    };
    let now = services.now();
    services.store.ledger.scan(now - TimeDelta::days(COST_DAYS.into()), now, &mut add).await?;
    Ok(cost)
}

/// The id that a word is.
pub fn id_in(word: &str) -> Option<UserId> {
    word.parse().ok().filter(|id| *id > 0).map(UserId)
}

/// People whom a text may mean, those who were seen last first.
///
/// # Errors
/// The store's.
pub async fn search(services: &Services, text: &str, limit: u32) -> ServiceResult<Vec<User>> {
    Ok(services.store.users.search(text, limit).await?)
}

/// Everybody whom a text may mean, those who were seen last first.
///
/// # Errors
/// The store's.
pub async fn search_all(services: &Services, text: &str) -> ServiceResult<Vec<User>> {
    let (text, mut last, mut found) = (text.to_lowercase(), UserId(i64::MIN), Vec::new());
    loop {
        let people = services.store.users.after(last, PAGE).await?;
        let Some(end) = people.last() else { break };
        last = end.id;
        let is_meant = |user: &User| is_meant(&text, user.id, user.username.as_deref(), &user.first_name);
        found.extend(people.into_iter().filter(is_meant));
    }
    found.sort_by_key(|user| (Reverse(user.seen_at), user.id));
    Ok(found)
}

/// Whether a word names a person, be they known or not.
pub fn is_name(word: &str) -> bool {
    word.strip_prefix('@').is_some_and(|name| !name.is_empty()) || id_in(word).is_some()
}

/// The language that a person speaks with the bot, once they have chosen one.
///
/// # Errors
/// The store's.
pub async fn language_of(services: &Services, id: UserId) -> ServiceResult<Option<Language>> {
    Ok(get(services, id).await?.and_then(|user| user.language))
}
