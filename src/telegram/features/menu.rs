//! The menu, and its buttons.

use std::sync::Arc;

use teloxide::dispatching::UpdateHandler;

use self::view::Offer;
use super::onboarding::may_ask_phone;
use super::privacy;
use crate::service::privacy::readers;
use crate::service::today;
use crate::telegram::core::callback;
use crate::telegram::core::card::Card;
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
    conv.show(&card(conv).await?).await?;
    Ok(())
}

/// The menu as a new message.
pub async fn send(conv: &Conversation) -> HandlerResult {
    conv.send(&card(conv).await?).await?;
    Ok(())
}

async fn card(conv: &Conversation) -> HandlerResult<Card> {
    if let Some(open) = conv.open_interview().await? {
        return Ok(view::menu(conv.t, &conv.user, &Offer::Open(&open)));
    }
    let today = today::of(conv.services(), &conv.user).await?;
    let offer = Offer::Today { today: &today, past: &conv.past, phone: may_ask_phone(conv) };
    let card = view::menu(conv.t, &conv.user, &offer);
    let (now, readers) = (conv.now(), readers(conv.services()));
    if conv.user.knows(&readers) {
        return Ok(card);
    }
    // Somebody who was here before anybody was told, or before these read answers.
    conv.change_user(|user| user.inform(&readers, now)).await?;
    let notice = privacy::view::notice(conv.t, &readers);
    Ok(Card { html: format!("{}\n\n{notice}", card.html), ..card }.row([privacy::to_page(conv.t)]))
}
