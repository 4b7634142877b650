//! `/user <id | @username>`, or `/user` as a reply: a person as the bot knows them.

use super::{names_person, person, usage};
use crate::domain::user::UserId;
use crate::telegram::HandlerResult;
use crate::telegram::conversation::Conversation;
use crate::telegram::view::admin as view;

pub(super) async fn run(conv: &Conversation, arguments: &str, replied: Option<UserId>) -> HandlerResult {
    let words: Vec<&str> = arguments.split_whitespace().collect();
    let found = match (words.as_slice(), replied) {
        ([word], _) if names_person(word) => person(conv, word).await?,
        ([], Some(id)) => conv.ctx.store.users.get(id).await?,
        _ => return usage(conv, "admin-bad-person", "user").await,
    };
    let Some(user) = found else { return usage(conv, "admin-person-unknown", "user").await };
    let finished = conv.ctx.store.interviews.count_finished(user.id).await?;
    conv.send(&view::user(conv.t, &user, finished, conv.now())).await?;
    Ok(())
}
