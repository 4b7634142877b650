//! `/audit [id | @username]`: the latest changes that admins made, of everybody or of one person.

use std::sync::Arc;

use teloxide::dispatching::UpdateHandler;

use super::admin::usage;
use crate::service::{people, plans};
use crate::telegram::core::command::{self, Typed};
use crate::telegram::core::conversation::Conversation;
use crate::telegram::core::{HandlerError, HandlerResult};

pub mod view;

const NAME: &str = "audit";
/// Changes that are shown.
const LATEST: u32 = 10;

pub fn commands() -> UpdateHandler<HandlerError> {
    command::of_admins(NAME).endpoint(run)
}

async fn run(conv: Arc<Conversation>, typed: Typed) -> HandlerResult {
    let words: Vec<&str> = typed.arguments.split_whitespace().collect();
    let subject = match words.as_slice() {
        [] => None,
        [word] if people::is_name(word) => match people::find(conv.services(), word).await? {
            Some(user) => Some(user.id),
            None => return usage(&conv, "admin-person-unknown", NAME).await,
        },
        _ => return usage(&conv, "admin-bad-person", NAME).await,
    };
    let entries = plans::audit(conv.services(), subject, LATEST).await?;
    conv.send(&view::audit(conv.t, &entries)).await?;
    Ok(())
}
