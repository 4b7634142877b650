//! The card of a reply: it grows while the model writes, and is remembered, so that the next one takes its buttons.

use async_trait::async_trait;
use chrono::TimeDelta;
use serde::{Deserialize, Serialize};
use teloxide::types::{ChatId, MessageId};
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

use super::view::{self, Setting};
use crate::domain::coach::{Conversation, ConversationId, TurnId};
use crate::domain::language::Language;
use crate::domain::user::UserId;
use crate::i18n::{I18n, Texts};
use crate::service::coach::{self, KEPT_DAYS};
use crate::service::{ServiceResult, Services, people};
use crate::store::{Document, StoreError};
use crate::telegram::core::HandlerResult;
use crate::telegram::core::growing::{Board, grow};
use crate::telegram::core::send::Sender;

const FEATURE: &str = "coach_cards";
/// Tries of a compare-and-set.
const TRIES: usize = 8;

/// What is needed to show a reply.
pub struct Stage<'a> {
    pub services: &'a Services,
    pub out: &'a Sender,
    pub texts: &'a I18n,
}

/// Which message shows the latest reply of a conversation.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
struct Shown {
    turn: String,
    message: i32,
    /// The reply before that, while it has its buttons.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    before: Option<i32>,
}

/// A reply on its way.
struct GrowingReply<'a> {
    out: &'a Sender,
    chat: ChatId,
    message: MessageId,
    t: Texts,
}

#[async_trait]
impl Board<String> for GrowingReply<'_> {
    async fn put(&mut self, draft: String) -> bool {
        self.out.edit_once(self.chat, self.message, &view::draft(self.t, &draft)).await
    }
}

impl Stage<'_> {
    /// Shows a reply as it grows, until `done`. Returns the message that it stands in; `None` where nothing could be shown.
    pub async fn grow(
        &self,
        conversation: &Conversation,
        turn: &TurnId,
        drafts: watch::Receiver<String>,
        done: &CancellationToken,
    ) -> Option<MessageId> {
        let t = self.texts_of(conversation, turn).await.ok()?;
        let chat = ChatId(conversation.user.0);
        let message = self.begin(conversation, turn, t).await.ok()?;
        grow(drafts, done, &mut GrowingReply { out: self.out, chat, message, t }).await;
        Some(message)
    }

    /// The card on which the reply grows: that of an earlier run, or of the reply that is written anew; else a new one.
    async fn begin(&self, conversation: &Conversation, turn: &TurnId, t: Texts) -> HandlerResult<MessageId> {
        let (chat, card) = (ChatId(conversation.user.0), view::draft(t, ""));
        let known = read(self.services, conversation).await?.filter(|shown| shown.turn == turn.0);
        let message = match known {
            Some(shown) => self.out.edit(chat, MessageId(shown.message), &card).await?,
            None => self.out.send(chat, &card).await?,
        };
        if let Err(error) = remember(self.services, conversation, turn, message).await {
            // Nobody would find it again.
            self.out.delete(chat, message).await?;
            return Err(error.into());
        }
        Ok(message)
    }

    /// Shows what was said to a turn.
    pub async fn end(&self, conversation: &Conversation, turn: &TurnId) -> HandlerResult {
        let Some(said) = conversation.turn(turn) else { return Ok(()) };
        let t = self.texts_of(conversation, turn).await?;
        let matter = coach::matter(self.services, conversation.user, &conversation.about).await?;
        let is_latest = conversation.turns.last().is_some_and(|latest| latest.id == *turn);
        let setting = Setting { matter, has_model: true };
        let card = view::reply(t, &setting, conversation, said, is_latest);
        let chat = ChatId(conversation.user.0);
        let known = read(self.services, conversation).await?;
        let message = match known.as_ref().filter(|shown| shown.turn == turn.0) {
            Some(shown) => self.out.edit(chat, MessageId(shown.message), &card).await?,
            None => self.out.send(chat, &card).await?,
        };
        let before = remember(self.services, conversation, turn, message).await?;
        if let Some(before) = before {
            self.out.strip(chat, before).await?;
        }
        Ok(())
    }

    /// Takes back the card of a conversation that is deleted.
    pub async fn drop(&self, conversation: &Conversation, card: Option<MessageId>) -> HandlerResult {
        forget(self.services, conversation.user, &conversation.id).await?;
        if let Some(card) = card {
            self.out.delete(ChatId(conversation.user.0), card).await?;
        }
        Ok(())
    }

    /// In the language that the person speaks now, else in that of the turn.
    async fn texts_of(&self, conversation: &Conversation, turn: &TurnId) -> HandlerResult<Texts> {
        let language = people::language_of(self.services, conversation.user).await?;
        let of_turn = conversation.turn(turn).map(|turn| turn.language);
        let language = language.or(of_turn).unwrap_or_else(|| Language::suggested(None));
        Ok(self.texts.language(language))
    }
}

/// Forgets which message shows the replies of a conversation.
///
/// # Errors
/// The store's.
pub async fn forget(services: &Services, user: UserId, conversation: &ConversationId) -> ServiceResult {
    services.store.documents.remove(FEATURE, user.0, &conversation.0).await?;
    Ok(())
}

async fn read(services: &Services, conversation: &Conversation) -> ServiceResult<Option<Shown>> {
    let document = services.store.documents.get(FEATURE, conversation.user.0, &conversation.id.0).await?;
    Ok(document.and_then(|document| serde_json::from_value(document.body).ok()))
}

/// Remembers which message shows the reply to a turn. Returns the one before it that still has its buttons.
async fn remember(
    services: &Services,
    conversation: &Conversation,
    turn: &TurnId,
    message: MessageId,
) -> ServiceResult<Option<MessageId>> {
    for _ in 0..TRIES {
        let known = services.store.documents.get(FEATURE, conversation.user.0, &conversation.id.0).await?;
        let empty = || Document::new(FEATURE, conversation.user.0, &conversation.id.0, serde_json::Value::Null);
        let mut document = known.unwrap_or_else(empty);
        let shown: Option<Shown> = serde_json::from_value(document.body.clone()).ok();
        let before =
            shown.as_ref().and_then(|shown| if shown.turn == turn.0 { shown.before } else { Some(shown.message) });
        let new = Shown { turn: turn.0.clone(), message: message.0, before };
        if shown.as_ref() == Some(&new) {
            return Ok(before.map(MessageId));
        }
        document.body = serde_json::to_value(new).unwrap_or_default();
        document.expires_at = Some(services.now() + TimeDelta::days(KEPT_DAYS));
        match services.store.documents.put(&mut document).await {
            Ok(()) => return Ok(before.map(MessageId)),
            Err(StoreError::Conflict | StoreError::Duplicate) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(StoreError::Conflict.into())
}
