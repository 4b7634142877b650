//! One update's side of the conversation with one person: who it is, how to reply.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use chrono::{DateTime, Utc};
use teloxide::types::{CallbackQueryId, ChatId, MessageId};

use super::view::Card;
use super::{Context, HandlerError, HandlerResult, person};
use crate::domain::user::User;
use crate::i18n::Texts;

/// The button that was tapped.
pub(super) struct Tap {
    /// To be answered, once.
    pub(super) query: CallbackQueryId,
    /// The message it stands under; Telegram may not say.
    pub(super) message: Option<MessageId>,
    answered: AtomicBool,
}

impl Tap {
    pub(super) const fn new(query: CallbackQueryId, message: Option<MessageId>) -> Self {
        Self { query, message, answered: AtomicBool::new(false) }
    }
}

/// The job that carried the update: what makes a repeated run recognise itself.
#[derive(Clone)]
pub(super) struct Origin {
    /// The job's id.
    pub(super) job: String,
    /// When it was enqueued.
    pub(super) at: DateTime<Utc>,
}

/// One update's side of the conversation.
pub(super) struct Conversation {
    pub(super) ctx: Arc<Context>,
    /// The person, as stored when the update came.
    pub(super) user: User,
    /// The texts in the person's language.
    pub(super) t: Texts,
    /// The button that was tapped, if one was.
    pub(super) tap: Option<Tap>,
    /// The job that carried the update.
    pub(super) origin: Origin,
}

impl Conversation {
    /// The private chat; it has the person's id.
    pub(super) const fn chat(&self) -> ChatId {
        ChatId(self.user.id.0)
    }

    pub(super) fn now(&self) -> DateTime<Utc> {
        self.ctx.clock.now()
    }

    pub(super) fn is_admin(&self) -> bool {
        self.ctx.settings.admins.contains(&self.user.id)
    }

    /// The message whose button was tapped.
    pub(super) fn tapped(&self) -> Option<MessageId> {
        self.tap.as_ref().and_then(|tap| tap.message)
    }

    /// Shows a card in place of the tapped one; without a tap, as a new message.
    pub(super) async fn show(&self, card: &Card) -> Result<MessageId, HandlerError> {
        Ok(match self.tapped() {
            Some(message) => self.ctx.out.edit(self.chat(), message, card).await?,
            None => self.ctx.out.send(self.chat(), card).await?,
        })
    }

    /// Sends a card as a new message.
    pub(super) async fn send(&self, card: &Card) -> Result<MessageId, HandlerError> {
        Ok(self.ctx.out.send(self.chat(), card).await?)
    }

    /// A short notice: over the chat for a tap, else as a message. `id` is a `notice-…` message.
    pub(super) async fn notice(&self, id: &str) -> HandlerResult {
        match &self.tap {
            Some(_) => self.answer_tap(Some(&self.t.msg(id).plain())).await,
            None => self.send(&Card::new(self.t.get(id))).await.map(|_| ()),
        }
    }

    /// Answers the tap, unless it was answered already.
    pub(super) async fn answer_tap(&self, notice: Option<&str>) -> HandlerResult {
        let Some(tap) = &self.tap else { return Ok(()) };
        if tap.answered.swap(true, Ordering::Relaxed) {
            return Ok(());
        }
        Ok(self.ctx.out.answer(&tap.query, notice).await?)
    }

    /// Takes the buttons off the tapped message.
    pub(super) async fn strip_tapped(&self) -> HandlerResult {
        match self.tapped() {
            Some(message) => Ok(self.ctx.out.strip(self.chat(), message).await?),
            None => Ok(()),
        }
    }

    /// Changes the person by compare-and-set.
    pub(super) async fn change_user<T>(&self, change: impl Fn(&mut User) -> T + Send) -> Result<(User, T), HandlerError>
    where
        T: Send,
    {
        person::change(&self.ctx.store, self.user.id, change).await
    }
}
