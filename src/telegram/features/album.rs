//! Several pictures sent at once come as one message each: one reply answers them all.

use std::sync::Arc;

use chrono::TimeDelta;
use serde_json::{Value, json};
use teloxide::types::Message;

use crate::store::{Document, StoreError};
use crate::telegram::core::HandlerResult;
use crate::telegram::core::conversation::Conversation;
use crate::telegram::core::update::Media;

const FEATURE: &str = "albums";
/// How long an album is remembered: its messages come within seconds, and once more after an outage.
const KEPT: TimeDelta = TimeDelta::days(1);

/// Whether another message of the same album is answered already. What is written below a picture is read all the same.
/// When the store cannot say, a reply too many is better than none.
pub async fn is_answered(conv: Arc<Conversation>, message: Message, media: Media) -> bool {
    let Some(album) = media.album else { return false };
    let answered = match claim(&conv, &album).await {
        Ok(is_first) => !is_first,
        Err(error) => {
            tracing::warn!(%error, "whether an album is answered is not known");
            false
        }
    };
    answered && message.text().is_none()
}

/// Whether this message's reply is the album's.
async fn claim(conv: &Conversation, album: &str) -> HandlerResult<bool> {
    let documents = &conv.services().store.documents;
    let mut document = Document::new(FEATURE, conv.user.id.0, album, json!({ "by": conv.request.job }));
    document.expires_at = Some(conv.now() + KEPT);
    match documents.put(&mut document).await {
        Ok(()) => Ok(true),
        // The same message, handled once more.
        Err(StoreError::Duplicate) => {
            let known = documents.get(FEATURE, conv.user.id.0, album).await?;
            Ok(known.is_none_or(|known| known.body.get("by").and_then(Value::as_str) == Some(&conv.request.job)))
        }
        Err(error) => Err(error.into()),
    }
}
