//! The menu, and its buttons.

use std::sync::Arc;

use teloxide::dispatching::UpdateHandler;

use crate::telegram::core::callback;
use crate::telegram::core::conversation::Conversation;
use crate::telegram::core::page::{MenuItem, Page};
use crate::telegram::core::state::State;
use crate::telegram::core::{HandlerError, HandlerResult};

pub mod view;

pub fn routes() -> UpdateHandler<HandlerError> {
    dptree::filter_map(callback::tapped::<MenuItem>).endpoint(open)
}

/// A button of the menu, or one that leads to it.
async fn open(conv: Arc<Conversation>, state: State, item: MenuItem) -> HandlerResult {
    if item == MenuItem::Menu && !matches!(state, State::Interviewing { .. }) {
        // A choice of a track that was under way is dropped; an interview is not.
        conv.dialogue.update(State::Menu).await?;
    }
    conv.open(Page::Of(item)).await
}

/// The menu in place of the tapped card.
pub async fn show(conv: &Conversation) -> HandlerResult {
    let open = conv.open_interview().await?;
    conv.show(&view::menu(conv.t, &conv.user, open.as_ref())).await?;
    Ok(())
}

/// The menu as a new message.
pub async fn send(conv: &Conversation) -> HandlerResult {
    let open = conv.open_interview().await?;
    conv.send(&view::menu(conv.t, &conv.user, open.as_ref())).await?;
    Ok(())
}
