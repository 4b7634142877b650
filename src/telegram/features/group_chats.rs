//! Groups and channels: the bot works in private chats, and says so once.

use serde_json::json;
use teloxide::types::ChatId;

use crate::domain::language::Language;
use crate::store::{Document, StoreError};
use crate::telegram::core::card::Card;
use crate::telegram::core::send::SendError;
use crate::telegram::core::{Context, HandlerResult};

const FEATURE: &str = "group_chats";
/// That it was said in a chat.
const DECLINED: &str = "declined";

/// Says once that the bot works in private chats. A chat where it may not write is left in peace.
pub async fn decline(ctx: &Context, chat: ChatId, language: Language) -> HandlerResult {
    if !remember(ctx, chat).await? {
        return Ok(());
    }
    let t = ctx.texts.language(language);
    let html = t.msg("group-chat").arg("bot", ctx.settings.username.as_str()).text();
    match ctx.out.send(chat, &Card::new(html)).await {
        Ok(_) | Err(SendError::Unreachable) => Ok(()),
        Err(SendError::Failed(teloxide::RequestError::Api(_) | teloxide::RequestError::MigrateToChatId(_))) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

/// False when it was said before.
async fn remember(ctx: &Context, chat: ChatId) -> HandlerResult<bool> {
    let mut said = Document {
        feature: FEATURE.to_owned(),
        owner: chat.0,
        key: DECLINED.to_owned(),
        version: 0,
        expires_at: None,
        body: json!({}),
    };
    match ctx.services.store.documents.put(&mut said).await {
        Ok(()) => Ok(true),
        Err(StoreError::Duplicate | StoreError::Conflict) => Ok(false),
        Err(error) => Err(error.into()),
    }
}
