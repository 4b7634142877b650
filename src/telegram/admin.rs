//! What admins do from the chat: one file a command.
//!
//! An admin is a person whose numeric id is in `ADMIN_IDS`, writing in their private chat with the bot. A forwarded
//! command is nobody's command. For everybody else these commands do not exist.

use std::sync::Arc;

use teloxide::types::{Message, MessageOrigin};

use super::commands::Typed;
use super::conversation::Conversation;
use super::view::Card;
use super::{HandlerError, HandlerResult, fallback};
use crate::domain::user::{User, UserId};

mod audit;
mod models;
mod setplan;
mod stats;
mod user;

/// A command for admins. Each has a description `command-<name>` and a usage `usage-<name>`.
pub(super) struct AdminCommand {
    pub(super) name: &'static str,
    kind: Kind,
}

#[derive(Clone, Copy)]
enum Kind {
    SetPlan,
    User,
    Audit,
    Models,
    Stats,
}

/// The commands, in the order of the menu.
pub(super) const COMMANDS: [AdminCommand; 5] = [
    AdminCommand { name: "setplan", kind: Kind::SetPlan },
    AdminCommand { name: "user", kind: Kind::User },
    AdminCommand { name: "audit", kind: Kind::Audit },
    AdminCommand { name: "models", kind: Kind::Models },
    AdminCommand { name: "stats", kind: Kind::Stats },
];

/// A command that is none of everybody's: an admin's, or unknown.
pub(super) async fn run(conv: Arc<Conversation>, typed: Typed, message: Message) -> HandlerResult {
    let command = COMMANDS.iter().find(|command| command.name == typed.name);
    let Some(command) = command.filter(|_| conv.is_admin() && message.forward_origin().is_none()) else {
        return fallback::unknown_command(conv).await;
    };
    let replied = replied_to(&message);
    match command.kind {
        Kind::SetPlan => setplan::run(&conv, &typed.arguments, replied).await,
        Kind::User => user::run(&conv, &typed.arguments, replied).await,
        Kind::Audit => audit::run(&conv, &typed.arguments).await,
        Kind::Models => models::run(&conv, &typed.arguments).await,
        Kind::Stats => stats::run(&conv, &typed.arguments).await,
    }
}

/// Whom the message that was replied to is from or about: a forwarded message's author, or a shared contact.
fn replied_to(message: &Message) -> Option<UserId> {
    let replied = message.reply_to_message()?;
    let contact = replied.contact().and_then(|contact| contact.user_id);
    let author = match replied.forward_origin() {
        Some(MessageOrigin::User { sender_user, .. }) if !sender_user.is_bot => Some(sender_user.id),
        _ => None,
    };
    i64::try_from(contact.or(author)?.0).ok().map(UserId)
}

/// The person that a word names: an id, or a user name with `@`.
async fn person(conv: &Conversation, word: &str) -> Result<Option<User>, HandlerError> {
    let users = &conv.ctx.store.users;
    if let Some(username) = word.strip_prefix('@') {
        return Ok(users.by_username(username).await?);
    }
    match word.parse::<i64>() {
        Ok(id) if id > 0 => Ok(users.get(UserId(id)).await?),
        _ => Ok(None),
    }
}

/// Whether a word names a person, be they known or not.
fn names_person(word: &str) -> bool {
    word.strip_prefix('@').is_some_and(|name| !name.is_empty()) || word.parse::<i64>().is_ok_and(|id| id > 0)
}

/// What was wrong with the command, and how to write it, with an example.
async fn usage(conv: &Conversation, problem: &str, command: &str) -> HandlerResult {
    let html = format!("{}\n\n{}", conv.t.get(problem), conv.t.get(&format!("usage-{command}")));
    conv.send(&Card::new(html)).await?;
    Ok(())
}
