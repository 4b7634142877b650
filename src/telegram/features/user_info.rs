//! `/user <id | @username>`, or `/user` as a reply: a person as the bot knows them.

use std::sync::Arc;

use teloxide::dispatching::UpdateHandler;
use teloxide::types::Message;

use super::admin::{replied_to, usage};
use crate::service::{history, people, quotas};
use crate::telegram::core::command::{self, Typed};
use crate::telegram::core::conversation::Conversation;
use crate::telegram::core::{HandlerError, HandlerResult};

pub mod view;

const NAME: &str = "user";

pub fn commands() -> UpdateHandler<HandlerError> {
    command::of_admins(NAME).endpoint(run)
}

async fn run(conv: Arc<Conversation>, typed: Typed, message: Message) -> HandlerResult {
    let services = conv.services();
    let words: Vec<&str> = typed.arguments.split_whitespace().collect();
    let found = match (words.as_slice(), replied_to(&message)) {
        ([word], _) if people::is_name(word) => people::find(services, word).await?,
        ([], Some(id)) => people::get(services, id).await?,
        _ => return usage(&conv, "admin-bad-person", NAME).await,
    };
    let Some(user) = found else { return usage(&conv, "admin-person-unknown", NAME).await };
    let finished = history::count(services, user.id).await?;
    let used = quotas::interviews_used(services, &user).await?;
    conv.send(&view::user(conv.t, &user, used, finished, conv.now())).await?;
    Ok(())
}
