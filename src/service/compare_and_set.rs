//! Changing what is stored by compare-and-set: read, change, store, and again when somebody else was faster.

use async_trait::async_trait;
use chrono::{DateTime, Utc};

use crate::domain::interview::{Interview, InterviewId};
use crate::domain::user::{User, UserId};
use crate::store::{Document, Result, Store, StoreError};

/// Tries before the change is left to a later run of the job.
const TRIES: usize = 8;

/// Where something is stored that has a version.
#[async_trait]
pub(super) trait Versioned: Sync {
    type Item: Clone + PartialEq + Send + Sync;

    async fn get(&self, store: &Store) -> Result<Option<Self::Item>>;
    /// Stores `item`, and with it what follows from the change since `before`.
    async fn replace(&self, store: &Store, before: &Self::Item, item: &mut Self::Item) -> Result<()>;
}

/// Keeps this until then, whatever was kept there before: the latest counts.
pub(super) async fn overwrite(
    store: &Store,
    (feature, owner, key): (&str, i64, &str),
    body: &serde_json::Value,
    until: DateTime<Utc>,
) -> Result<()> {
    for _ in 0..TRIES {
        let known = store.documents.get(feature, owner, key).await?;
        let mut document = known.unwrap_or_else(|| Document::new(feature, owner, key, serde_json::Value::Null));
        document.body = body.clone();
        document.expires_at = Some(until);
        match store.documents.put(&mut document).await {
            Err(StoreError::Conflict | StoreError::Duplicate) => {}
            stored => return stored,
        }
    }
    Err(StoreError::Conflict)
}

/// Takes a step, first on what is `known`, so that nothing is read where nobody was faster. `None` when there is nothing to
/// change. A step that changes nothing is not stored.
pub(super) async fn compare_and_set<V: Versioned, T: Send>(
    store: &Store,
    place: V,
    known: Option<V::Item>,
    step: impl Fn(&mut V::Item) -> T + Send,
) -> Result<Option<(V::Item, T)>> {
    let mut known = known;
    for _ in 0..TRIES {
        let is_old = known.is_some();
        let read = match known.take() {
            Some(known) => Some(known),
            None => place.get(store).await?,
        };
        let Some(mut item) = read else { return Ok(None) };
        let before = item.clone();
        let outcome = step(&mut item);
        if item == before {
            // What is known may be old: there may be something to do by now.
            if is_old {
                continue;
            }
            return Ok(Some((item, outcome)));
        }
        match place.replace(store, &before, &mut item).await {
            Ok(()) => return Ok(Some((item, outcome))),
            Err(StoreError::Conflict) => {}
            Err(error) => return Err(error),
        }
    }
    Err(StoreError::Conflict)
}

#[async_trait]
impl Versioned for &InterviewId {
    type Item = Interview;

    async fn get(&self, store: &Store) -> Result<Option<Interview>> {
        store.interviews.get(self).await
    }

    async fn replace(&self, store: &Store, _before: &Interview, interview: &mut Interview) -> Result<()> {
        store.interviews.replace(interview).await
    }
}

#[async_trait]
impl Versioned for UserId {
    type Item = User;

    async fn get(&self, store: &Store) -> Result<Option<User>> {
        store.users.get(*self).await
    }

    async fn replace(&self, store: &Store, _before: &User, user: &mut User) -> Result<()> {
        store.users.replace(user).await
    }
}
