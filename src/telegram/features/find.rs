//! `/find <text>`: people whose name, `@username` or id a text may mean, with buttons that lead to them.

use std::sync::Arc;

use teloxide::dispatching::UpdateHandler;

use super::admin::usage;
use crate::domain::text::clean_line;
use crate::service::people;
use crate::telegram::core::command::{self, Typed};
use crate::telegram::core::conversation::Conversation;
use crate::telegram::core::{HandlerError, HandlerResult};

pub mod view;

const NAME: &str = "find";
/// Most people who are shown.
pub const MOST: usize = 10;

pub fn commands() -> UpdateHandler<HandlerError> {
    command::of_admins(NAME).endpoint(run)
}

async fn run(conv: Arc<Conversation>, typed: Typed) -> HandlerResult {
    let text = clean_line(&typed.arguments);
    if text.trim_start_matches('@').is_empty() {
        return usage(&conv, "find-no-text", NAME).await;
    }
    let mut found = people::search(conv.services(), &text, MOST as u32 + 1).await?;
    let is_cut = found.len() > MOST;
    found.truncate(MOST);
    conv.send(&view::found(conv.t, &found, is_cut, conv.now())).await?;
    Ok(())
}
