//! What the commands of admins stand on.
//!
//! An admin is a person whose numeric id is in `ADMIN_IDS`, writing themselves in their private chat with the bot
//! ([`command::is_own`](crate::telegram::core::command::is_own)). For everybody else these commands do not exist.
//!
//! [`subject`] finds out whom a command is about, and [`sure`] asks whether it is meant so: where it is not sure who that is,
//! and where something is taken away.

use std::sync::Arc;

use teloxide::dispatching::UpdateHandler;

use crate::domain::plan::PlanName;
use crate::domain::user::User;
use crate::i18n::{Html, Texts, escape_code};
use crate::telegram::core::card::Card;
use crate::telegram::core::conversation::Conversation;
use crate::telegram::core::{HandlerError, HandlerResult};

pub mod subject;
pub mod sure;

/// For the schema: what follows is for admins only.
pub fn only() -> UpdateHandler<HandlerError> {
    dptree::filter(|conv: Arc<Conversation>| conv.is_admin())
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
    match user.plan_ends(now).filter(|_| plan != PlanName::Free) {
        Some(until) => t.msg("admin-plan-until").arg("plan", t.plan(plan)).arg("date", t.date(&until)).plain(),
        None => t.plan(plan),
    }
}

/// `@name`, which Telegram makes a link to them.
pub fn username(user: &User) -> Html {
    Html(user.username.as_deref().map_or_else(|| "—".to_owned(), |name| format!("@{}", escape_code(name))))
}

/// The day on which somebody was last noted.
pub fn last_seen(t: Texts, user: &User) -> String {
    user.seen_at.map_or_else(|| t.msg("admin-seen-unknown").plain(), |seen| t.date(&seen))
}
