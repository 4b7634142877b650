//! `/audit [id | @username]`: the latest changes that admins made, of everybody or of one person.

use std::sync::Arc;

use teloxide::dispatching::UpdateHandler;

use super::admin::{self, usage};
use crate::domain::user::UserId;
use crate::service::{people, plans};
use crate::telegram::core::callback::{self, Code};
use crate::telegram::core::command::{self, Typed};
use crate::telegram::core::conversation::Conversation;
use crate::telegram::core::{HandlerError, HandlerResult};

pub mod view;

const NAME: &str = "audit";
/// The changes of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AuditCode(pub UserId);

impl Code for AuditCode {
    fn write(&self) -> String {
        format!("audit:{}", self.0)
    }

    fn read(words: &[&str]) -> Option<Self> {
        match words {
            ["audit", id] => Some(Self(UserId(id.parse().ok()?))),
            _ => None,
        }
    }
}

/// Changes that are shown.
const LATEST: u32 = 10;

pub fn commands() -> UpdateHandler<HandlerError> {
    command::of_admins(NAME).endpoint(run)
}

pub fn routes() -> UpdateHandler<HandlerError> {
    admin::only().chain(dptree::filter_map(callback::tapped::<AuditCode>)).endpoint(tapped)
}

async fn tapped(conv: Arc<Conversation>, AuditCode(person): AuditCode) -> HandlerResult {
    show(&conv.untied(), Some(person)).await
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
    show(&conv, subject).await
}

async fn show(conv: &Conversation, subject: Option<UserId>) -> HandlerResult {
    let entries = plans::audit(conv.services(), subject, LATEST).await?;
    conv.send(&view::audit(conv.t, &entries)).await?;
    Ok(())
}
