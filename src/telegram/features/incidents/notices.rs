//! Tells admins, each of them once.

use std::time::Duration;

use teloxide::types::ChatId;

use crate::domain::user::UserId;
use crate::i18n::Texts;
use crate::service::notices::{self, Claim};
use crate::service::{ServiceError, people};
use crate::telegram::core::Context;
use crate::telegram::core::card::Card;

pub(super) struct Notices<'a> {
    pub(super) ctx: &'a Context,
}

impl Notices<'_> {
    /// Tells each admin of those subjects that they have not been told of; all of them in one card, which `card` makes of
    /// their indices.
    pub(super) async fn tell(&self, subjects: &[String], card: impl Fn(Texts, &[usize]) -> Card + Send + Sync) {
        for (admin, t) in self.admins().await {
            let mut claims = Vec::new();
            let mut news = Vec::new();
            for (index, subject) in subjects.iter().enumerate() {
                if let Some(claim) = self.claim(admin, subject, true).await {
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
    pub(super) async fn turn(&self, subject: &str, begun: bool, card: impl Fn(Texts) -> Option<Card> + Send + Sync) {
        for (admin, t) in self.admins().await {
            let Some(claim) = self.claim(admin, subject, begun).await else { continue };
            if let Some(card) = card(t) {
                self.send(admin, &card, vec![claim]).await;
            }
        }
    }

    /// Whether any admin was told that the state has begun, and not that it is over.
    pub(super) async fn lasts(&self, subject: &str) -> bool {
        notices::lasts(&self.ctx.services, subject).await.unwrap_or_else(|error| {
            unavailable(&error);
            false
        })
    }

    /// The admins who can be written to, with their texts: those who have chosen a language.
    async fn admins(&self) -> Vec<(UserId, Texts)> {
        let mut admins = Vec::new();
        for admin in &self.ctx.services.admins {
            if let Ok(Some(language)) = people::language_of(&self.ctx.services, *admin).await {
                admins.push((*admin, self.ctx.texts.language(language)));
            }
        }
        admins
    }

    async fn claim(&self, admin: UserId, subject: &str, begun: bool) -> Option<Claim> {
        notices::claim(&self.ctx.services, admin, subject, begun).await.unwrap_or_else(|error| {
            unavailable(&error);
            None
        })
    }

    async fn send(&self, admin: UserId, card: &Card, claims: Vec<Claim>) {
        let Err(error) = self.ctx.out.send(ChatId(admin.0), card).await else { return };
        tracing::warn!(%error, "an admin could not be told something");
        for claim in claims {
            if let Err(error) = notices::give_back(&self.ctx.services, claim).await {
                unavailable(&error);
            }
        }
    }
}

fn unavailable(error: &ServiceError) {
    tracing::warn!(%error, "what admins were told cannot be looked up");
}

/// How long until models are looked at again: daily, and sooner after a failure.
pub(super) const fn pause(went_well: bool) -> Duration {
    Duration::from_secs(if went_well { 24 * 3600 } else { 15 * 60 })
}
