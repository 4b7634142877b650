//! `/help`.

use std::sync::Arc;

use teloxide::dispatching::UpdateHandler;

use crate::i18n::Texts;
use crate::telegram::core::card::Card;
use crate::telegram::core::command;
use crate::telegram::core::conversation::Conversation;
use crate::telegram::core::page::{MenuItem, Page, to_menu};
use crate::telegram::core::{HandlerError, HandlerResult};

pub fn commands() -> UpdateHandler<HandlerError> {
    command::named("help").endpoint(|conv: Arc<Conversation>| async move { conv.open(Page::Of(MenuItem::Help)).await })
}

pub async fn show(conv: &Conversation) -> HandlerResult {
    conv.show(&card(conv.t)).await?;
    Ok(())
}

pub fn card(t: Texts) -> Card {
    Card::new(t.get("help")).row([to_menu(t)])
}
