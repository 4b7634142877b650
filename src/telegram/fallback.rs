//! What comes out of turn: it gets a helpful answer and the current card, never silence.

use std::sync::Arc;

use super::conversation::Conversation;
use super::state::State;
use super::view::Card;
use super::{HandlerResult, interview, menu, track};

/// A tap on a card that is not the current one any more.
pub(super) async fn stale(conv: Arc<Conversation>, state: State) -> HandlerResult {
    conv.notice("notice-stale").await?;
    current(&conv, &state, None).await
}

/// A text where a button is expected.
pub(super) async fn text(conv: Arc<Conversation>, state: State) -> HandlerResult {
    current(&conv, &state, Some("fallback-text")).await
}

/// A sticker, a photo, a voice message, or something newer than the program.
pub(super) async fn not_text(conv: Arc<Conversation>, state: State) -> HandlerResult {
    let id = match state {
        State::Interviewing { .. } => "fallback-not-text-answer",
        _ => "fallback-not-text",
    };
    current(&conv, &state, Some(id)).await
}

/// A command that does not exist, for this person at least.
pub(super) async fn unknown_command(conv: Arc<Conversation>) -> HandlerResult {
    conv.send(&Card::new(conv.t.get("fallback-unknown-command")).row([super::view::to_menu(conv.t)])).await?;
    Ok(())
}

/// An edit of a message that is no part of an answer any more, a command for another bot, or a kind of update that
/// needs no answer.
pub(super) async fn ignored() -> HandlerResult {
    Ok(())
}

/// Says `lead`, then where the dialogue stands, as new messages.
async fn current(conv: &Conversation, state: &State, lead: Option<&str>) -> HandlerResult {
    if let Some(lead) = lead {
        conv.send(&Card::new(conv.t.get(lead))).await?;
    }
    match state {
        State::Interviewing { interview } => interview::show_current(conv, interview).await,
        State::ChoosingDomain
        | State::ChoosingTechnology { .. }
        | State::NamingTechnology { .. }
        | State::ChoosingLevel { .. }
        | State::Ready { .. } => track::show(conv, state).await,
        State::New | State::ChoosingLanguage { .. } | State::SharingPhone { .. } | State::Menu => {
            let open = conv.ctx.store.interviews.open_of(conv.user.id).await?;
            menu::send(conv, open.as_ref()).await
        }
    }
}
