//! Groups and channels: the bot works in private chats, and says so once.

use teloxide::types::ChatId;

use super::view::Card;
use super::{Context, HandlerResult, send::SendError};
use crate::domain::language::Language;
use crate::store::DialogueRecord;

/// Says once that the bot works in private chats. A chat where it may not write is left in peace.
pub(super) async fn decline(ctx: &Context, chat: ChatId, language: Language) -> HandlerResult {
    if ctx.store.dialogues.get(chat.0).await?.is_some() {
        return Ok(());
    }
    let said = DialogueRecord { chat: chat.0, schema: 0, state: serde_json::json!({ "at": "declined" }) };
    ctx.store.dialogues.put(&said).await?;
    let t = ctx.texts.language(language);
    let html = t.msg("group-chat").arg("bot", ctx.settings.username.as_str()).text();
    match ctx.out.send(chat, &Card::new(html)).await {
        Ok(_) | Err(SendError::Unreachable) => Ok(()),
        Err(SendError::Failed(teloxide::RequestError::Api(_) | teloxide::RequestError::MigrateToChatId(_))) => Ok(()),
        Err(error) => Err(error.into()),
    }
}
