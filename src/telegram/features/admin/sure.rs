//! "Is it meant so?": a card that names whom it takes, with a button to go on and one to leave it.
//!
//! ```text
//! /setplan pro   (in reply to a contact) -> ❓ Set a plan: … Alisher, 1002, last active …   [✅ Yes] [✖️ Leave it]
//! [✅ Yes]                                -> it is done, once, however often it is tapped
//! ```

use std::sync::Arc;

use teloxide::dispatching::UpdateHandler;

use super::subject::{Doubt, Subject};
use super::{last_seen, username};
use crate::i18n::Texts;
use crate::service::pending::{self, Pending};
use crate::telegram::core::callback::{self, Code};
use crate::telegram::core::card::{Card, button};
use crate::telegram::core::conversation::Conversation;
use crate::telegram::core::{HandlerError, HandlerResult};

/// "Yes", under the card: of this command, what is remembered by this name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SureCode {
    pub command: String,
    pub key: String,
}

impl Code for SureCode {
    fn write(&self) -> String {
        format!("sure:{}:{}", self.command, self.key)
    }

    fn read(words: &[&str]) -> Option<Self> {
        match words {
            ["sure", command, key] if key.bytes().all(|byte| byte.is_ascii_hexdigit()) => {
                Some(Self { command: (*command).to_owned(), key: (*key).to_owned() })
            }
            _ => None,
        }
    }
}

/// "Leave it".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LeaveCode;

impl Code for LeaveCode {
    fn write(&self) -> String {
        "leave".to_owned()
    }

    fn read(words: &[&str]) -> Option<Self> {
        matches!(words, ["leave"]).then_some(Self)
    }
}

/// For the schema: a branch for "Yes" to this command.
pub fn sure(command: &'static str) -> UpdateHandler<HandlerError> {
    super::only()
        .chain(dptree::filter_map(callback::tapped::<SureCode>))
        .chain(dptree::filter(move |code: SureCode| code.command == command))
}

pub fn routes() -> UpdateHandler<HandlerError> {
    super::only().chain(dptree::filter_map(callback::tapped::<LeaveCode>)).endpoint(leave)
}

async fn leave(conv: Arc<Conversation>) -> HandlerResult {
    conv.show(&Card::new(conv.t.get("sure-left"))).await?;
    Ok(())
}

/// Asks whether it is meant so. `what` is Telegram HTML; `arguments` are those of the command without the person.
///
/// # Errors
/// The store's, Telegram's.
pub async fn ask(conv: &Conversation, command: &str, subject: &Subject, what: &str, arguments: &str) -> HandlerResult {
    let services = conv.services();
    let key = pending::remember(services, conv.user.id, &conv.request, subject.user.id, arguments).await?;
    let code = SureCode { command: command.to_owned(), key };
    conv.show(&card(conv.t, subject, what, &code)).await?;
    Ok(())
}

/// What was said yes to; when that is too long ago, it is said that the card is out of date.
///
/// # Errors
/// The store's, Telegram's.
pub async fn confirmed(conv: &Conversation, code: &SureCode) -> HandlerResult<Option<Pending>> {
    let pending = pending::remembered(conv.services(), conv.user.id, &code.key).await?;
    if pending.is_none() {
        conv.notice("notice-stale").await?;
    }
    Ok(pending)
}

/// The card that asks.
pub fn card(t: Texts, subject: &Subject, what: &str, code: &SureCode) -> Card {
    let user = &subject.user;
    let who = t
        .msg("sure-who")
        .arg("name", user.first_name.as_str())
        .arg("username", username(user))
        .arg("id", user.id.to_string())
        .arg("seen", last_seen(t, user))
        .text();
    let doubts = subject.doubts.iter().map(|doubt| {
        t.get(match doubt {
            Doubt::Reply => "sure-reply",
            Doubt::Unseen => "sure-unseen",
            Doubt::Takes => "sure-takes",
        })
    });
    let doubts: Vec<String> = doubts.collect();
    let html = format!("{what}\n\n{who}\n\n{}", doubts.join("\n"));
    Card::new(html.trim_end().to_owned()).row([button(t, "button-sure", code), button(t, "button-leave", &LeaveCode)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::telegram::core::callback::{Callback, read};

    #[test]
    fn the_code_reads_back_and_fits() {
        let code = SureCode { command: "m".repeat(32), key: "f".repeat(16) };
        let written = Callback::of(&code);
        assert!(written.as_str().len() <= 64, "{written:?}");
        assert_eq!(read(written.as_str()), Some(code));
        assert_eq!(read::<SureCode>("1:sure:ban:../x"), None);
    }
}
