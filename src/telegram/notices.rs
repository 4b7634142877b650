//! What admins are told, each of them once, however many processes there are and however often they start.
//!
//! That something was told is a reservation in an account of the store's budgets, one for each admin and subject.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use teloxide::types::ChatId;

use super::Context;
use super::view::Card;
use crate::domain::user::UserId;
use crate::i18n::Texts;
use crate::store::{Account, Reservation, StoreError};

/// How long it is remembered that something was told. What is still true then is told again.
const REMEMBERED: TimeDelta = TimeDelta::days(30);

/// Tells admins. `random` makes the reservations of different processes different.
pub(super) struct Notices<'a> {
    pub(super) ctx: &'a Context,
    pub(super) random: &'a (dyn Fn() -> u64 + Send + Sync),
}

/// Something that is told by whoever set it aside. Given back, it can be told later.
struct Claim(String);

impl Notices<'_> {
    /// Tells each admin of those subjects, by their keys, that they have not been told of; all of them in one card, which
    /// `card` makes of their indices.
    pub(super) async fn tell(&self, keys: &[String], card: impl Fn(Texts, &[usize]) -> Card + Send + Sync) {
        for (admin, t) in self.admins().await {
            let mut claims = Vec::new();
            let mut news = Vec::new();
            for (index, key) in keys.iter().enumerate() {
                if let Some(claim) = self.claim(&format!("notice:{admin}:{key}"), 1).await {
                    claims.push(claim);
                    news.push(index);
                }
            }
            if !news.is_empty() {
                self.send(admin, &card(t, &news), claims).await;
            }
        }
    }

    /// Tells each admin that a state has begun or is over, unless it is what they were last told of it.
    pub(super) async fn turn(&self, key: &str, begun: bool, card: impl Fn(Texts) -> Option<Card> + Send + Sync) {
        for (admin, t) in self.admins().await {
            // The account counts the turns: odd while the state lasts. Of several who count on from the same number,
            // one finds room.
            let account = format!("notice:{admin}:{key}");
            let turns = self.ctx.store.budgets.balance(&account).await;
            let Some(turns) = turns.map_err(|error| unavailable(&error)).ok() else { continue };
            if turns.is_multiple_of(2) != begun {
                continue;
            }
            let Some(claim) = self.claim(&account, turns + 1).await else { continue };
            if let Some(card) = card(t) {
                self.send(admin, &card, vec![claim]).await;
            }
        }
    }

    /// Whether any admin was told that the state has begun, and none that it is over.
    pub(super) async fn lasts(&self, key: &str) -> bool {
        for admin in &self.ctx.settings.admins {
            let turns = self.ctx.store.budgets.balance(&format!("notice:{admin}:{key}")).await;
            if turns.is_ok_and(|turns| !turns.is_multiple_of(2)) {
                return true;
            }
        }
        false
    }

    /// The admins who can be written to, with their texts: those who have chosen a language.
    async fn admins(&self) -> Vec<(UserId, Texts)> {
        let mut admins = Vec::new();
        for admin in &self.ctx.settings.admins {
            let user = self.ctx.store.users.get(*admin).await.ok().flatten();
            if let Some(language) = user.and_then(|user| user.language) {
                admins.push((*admin, self.ctx.texts.language(language)));
            }
        }
        admins
    }

    /// One more in the account, if it has room.
    async fn claim(&self, account: &str, limit: u64) -> Option<Claim> {
        let id = format!("{account}:{:016x}", (self.random)());
        let expires_at = self.expires_at();
        let account = Account { name: account.to_owned(), limit, expires_at };
        let reservation = Reservation { id: id.clone(), amount: 1, accounts: vec![account] };
        match self.ctx.store.budgets.reserve(&reservation).await {
            Ok(Ok(())) => Some(Claim(id)),
            Ok(Err(_)) => None,
            Err(error) => {
                unavailable(&error);
                None
            }
        }
    }

    fn expires_at(&self) -> DateTime<Utc> {
        self.ctx.clock.now() + REMEMBERED
    }

    async fn send(&self, admin: UserId, card: &Card, claims: Vec<Claim>) {
        let Err(error) = self.ctx.out.send(ChatId(admin.0), card).await else { return };
        tracing::warn!(%error, "an admin could not be told something");
        for Claim(id) in claims {
            if let Err(error) = self.ctx.store.budgets.settle(&id, 0).await {
                unavailable(&error);
            }
        }
    }
}

fn unavailable(error: &StoreError) {
    tracing::warn!(%error, "what admins were told cannot be looked up");
}

/// How long until models are looked at again: daily, and sooner after a failure.
pub(super) const fn pause(went_well: bool) -> Duration {
    Duration::from_secs(if went_well { 24 * 3600 } else { 15 * 60 })
}
