//! `/audit [id | @username]`: the latest changes that admins made, of everybody or of one person.

use super::{names_person, person, usage};
use crate::telegram::HandlerResult;
use crate::telegram::conversation::Conversation;
use crate::telegram::view::admin as view;

/// Changes that are shown.
const LATEST: u32 = 10;

pub(super) async fn run(conv: &Conversation, arguments: &str) -> HandlerResult {
    let words: Vec<&str> = arguments.split_whitespace().collect();
    let subject = match words.as_slice() {
        [] => None,
        [word] if names_person(word) => match person(conv, word).await? {
            Some(user) => Some(user.id),
            None => return usage(conv, "admin-person-unknown", "audit").await,
        },
        _ => return usage(conv, "admin-bad-person", "audit").await,
    };
    let entries = conv.ctx.store.audit.latest(subject, LATEST).await?;
    conv.send(&view::audit(conv.t, &entries)).await?;
    Ok(())
}
