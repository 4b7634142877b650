//! What the commands of admins stand on.
//!
//! An admin is a person whose numeric id is in `ADMIN_IDS`, writing in their private chat with the bot. A forwarded
//! command is nobody's command. For everybody else these commands do not exist.

use teloxide::types::{Message, MessageOrigin};

use crate::domain::plan::PlanName;
use crate::domain::user::{User, UserId};
use crate::i18n::Texts;
use crate::telegram::core::HandlerResult;
use crate::telegram::core::card::Card;
use crate::telegram::core::conversation::Conversation;

/// Whom the message that was replied to is from or about: a forwarded message's author, or a shared contact.
pub fn replied_to(message: &Message) -> Option<UserId> {
    let replied = message.reply_to_message()?;
    let contact = replied.contact().and_then(|contact| contact.user_id);
    let author = match replied.forward_origin() {
        Some(MessageOrigin::User { sender_user, .. }) if !sender_user.is_bot => Some(sender_user.id),
        _ => None,
    };
    i64::try_from(contact.or(author)?.0).ok().map(UserId)
}

/// What was wrong with the command, and how to write it, with an example.
pub async fn usage(conv: &Conversation, problem: &str, command: &str) -> HandlerResult {
    let html = format!("{}\n\n{}", conv.t.get(problem), conv.t.get(&format!("usage-{command}")));
    conv.send(&Card::new(html)).await?;
    Ok(())
}

/// `Pro, until 3 March 2027`.
pub fn plan_with_end(t: Texts, user: &User, now: chrono::DateTime<chrono::Utc>) -> String {
    let plan = user.plan_at(now);
    match user.plan_until.filter(|_| plan != PlanName::Free) {
        Some(until) => t.msg("admin-plan-until").arg("plan", t.plan(plan)).arg("date", t.date(&until)).plain(),
        None => t.plan(plan),
    }
}
