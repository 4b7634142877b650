//! `/user <id | @username>`, or `/user` as a reply: a person as the bot knows them, with what they have used, paid and cost.

use std::sync::Arc;

use teloxide::dispatching::UpdateHandler;
use teloxide::types::Message;

use super::admin::subject::{self, replied_to};
use super::admin::{self, usage};
use crate::domain::user::{User, UserId};
use crate::service::quotas::Used;
use crate::service::{history, interviews, payments, people};
use crate::telegram::core::callback::{self, Code};
use crate::telegram::core::command::{self, Typed};
use crate::telegram::core::conversation::Conversation;
use crate::telegram::core::{HandlerError, HandlerResult};

pub mod view;

const NAME: &str = "user";
/// Payments and interviews that are shown.
const LATEST: u32 = 3;

/// A person, wherever they are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WhoCode(pub UserId);

impl Code for WhoCode {
    fn write(&self) -> String {
        format!("who:{}", self.0)
    }

    fn read(words: &[&str]) -> Option<Self> {
        match words {
            ["who", id] => Some(Self(UserId(id.parse().ok()?))),
            _ => None,
        }
    }
}

pub fn commands() -> UpdateHandler<HandlerError> {
    command::of_admins(NAME).endpoint(run)
}

pub fn routes() -> UpdateHandler<HandlerError> {
    admin::only().chain(dptree::filter_map(callback::tapped::<WhoCode>)).endpoint(tapped)
}

async fn run(conv: Arc<Conversation>, typed: Typed, message: Message) -> HandlerResult {
    let words: Vec<&str> = typed.arguments.split_whitespace().collect();
    let word = match (words.as_slice(), replied_to(&message)) {
        ([word], _) if people::is_name(word) => Some(*word),
        ([], Some(_)) => None,
        _ => return usage(&conv, "admin-bad-person", NAME).await,
    };
    match subject::find(&conv, word, &message).await? {
        Some(subject) => show(&conv, &subject.user).await,
        None => usage(&conv, "admin-person-unknown", NAME).await,
    }
}

async fn tapped(conv: Arc<Conversation>, WhoCode(id): WhoCode) -> HandlerResult {
    match people::get(conv.services(), id).await? {
        // What listed them stays.
        Some(user) => show(&conv.untied(), &user).await,
        None => conv.notice("notice-stale").await,
    }
}

async fn show(conv: &Conversation, user: &User) -> HandlerResult {
    let services = conv.services();
    let latest = history::page(services, user.id, 0, LATEST).await?;
    let profile = view::Profile {
        user,
        // As the plan says, also where there is no model for something now: no limit is another thing.
        quotas: services.plans.plan(user.plan_at(conv.now())).quotas,
        used: Used::of(services, user).await?,
        finished: latest.total,
        latest: &latest.interviews,
        open: interviews::open_of(services, user.id).await?,
        payments: &payments::of_user(services, user.id, LATEST).await?,
        cost: people::cost(services, user.id).await?,
        now: conv.now(),
    };
    conv.send(&view::user(conv.t, &profile)).await?;
    Ok(())
}
