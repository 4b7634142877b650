//! Whom a command of an admin is about.

use teloxide::types::{Message, MessageOrigin};

use crate::domain::user::{User, UserId};
use crate::service::people;
use crate::telegram::core::HandlerResult;
use crate::telegram::core::conversation::Conversation;

/// Why it is asked whether a command is meant so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doubt {
    /// The person was named by a reply.
    Reply,
    /// The name was last seen of this person more than a day ago: it may be somebody else's by now.
    Unseen,
    /// Something is taken away.
    Takes,
}

/// The person whom a command is about.
#[derive(Debug, Clone)]
pub struct Subject {
    pub user: User,
    pub doubts: Vec<Doubt>,
}

/// The person whom a word names; without one, who is meant by the message that was replied to. `None` when nobody like that is
/// known.
///
/// # Errors
/// The store's.
pub async fn find(conv: &Conversation, word: Option<&str>, message: &Message) -> HandlerResult<Option<Subject>> {
    let services = conv.services();
    let found = match word {
        Some(word) => people::find(services, word).await?,
        None => match replied_to(message) {
            Some(id) => people::get(services, id).await?,
            None => None,
        },
    };
    Ok(found.map(|user| Subject { doubts: doubts(&user, word, conv), user }))
}

fn doubts(user: &User, word: Option<&str>, conv: &Conversation) -> Vec<Doubt> {
    let is_old = || user.is_unseen_for_a_day(conv.now());
    match word {
        None => vec![Doubt::Reply],
        Some(word) if word.starts_with('@') && is_old() => vec![Doubt::Unseen],
        Some(_) => Vec::new(),
    }
}

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
