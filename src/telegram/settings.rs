//! Settings: how many questions, when feedback comes, which language.

use std::sync::Arc;

use super::HandlerResult;
use super::conversation::Conversation;
use super::view::menu as view;
use crate::domain::interview::Mode;
use crate::domain::user::Settings;

/// `/settings`.
pub(super) async fn show(conv: Arc<Conversation>) -> HandlerResult {
    conv.show(&view::settings(conv.t, conv.user.settings)).await?;
    Ok(())
}

/// A number of questions was tapped. It counts from the next interview on.
pub(super) async fn questions(conv: Arc<Conversation>, count: u8) -> HandlerResult {
    if !Settings::QUESTION_COUNTS.contains(&count) {
        return conv.notice("notice-stale").await;
    }
    let (user, ()) = conv.change_user(|user| user.settings.questions = count).await?;
    conv.show(&view::settings(conv.t, user.settings)).await?;
    conv.notice("notice-saved").await
}

/// A mode was tapped. It counts from the next interview on.
pub(super) async fn mode(conv: Arc<Conversation>, mode: Mode) -> HandlerResult {
    let (user, ()) = conv.change_user(|user| user.settings.mode = mode).await?;
    conv.show(&view::settings(conv.t, user.settings)).await?;
    conv.notice("notice-saved").await
}
