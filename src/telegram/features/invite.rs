//! `/invite`: a link for friends, and what it has brought.

use std::sync::Arc;

use teloxide::dispatching::UpdateHandler;

use crate::service::quotas::bonus;
use crate::service::referrals;
use crate::telegram::core::card::Card;
use crate::telegram::core::command;
use crate::telegram::core::conversation::Conversation;
use crate::telegram::core::send::Link;
use crate::telegram::core::{HandlerError, HandlerResult};

pub mod view;

/// What the payload of such a link begins with.
const PAYLOAD: &str = "r__";

pub fn commands() -> UpdateHandler<HandlerError> {
    command::named("invite").endpoint(show)
}

/// The code in the payload of a link.
pub fn code(payload: &str) -> Option<&str> {
    payload.strip_prefix(PAYLOAD).filter(|code| referrals::is_code(code))
}

async fn show(conv: Arc<Conversation>) -> HandlerResult {
    let (services, user) = (conv.services(), conv.user.id);
    if !referrals::is_on(services) {
        conv.send(&Card::new(conv.t.get("invite-off"))).await?;
        return Ok(());
    }
    let code = referrals::code_of(services, user).await?;
    let (counted, left) = tokio::try_join!(referrals::counted(services, user), bonus::left(services, user))?;
    let link = format!("https://t.me/{}?start={PAYLOAD}{code}", conv.ctx.settings.username);
    let html = view::invite(conv.t, &services.plans.offers, &link, counted, left);
    let share = Link { label: conv.t.msg("button-send-link").plain(), url: view::share(&link) };
    conv.ctx.out.send_link(conv.chat(), &html, &share).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_payload_has_a_code_or_none() {
        assert_eq!(code("r__abcdefghijkl"), Some("abcdefghijkl"));
        for other in ["", "r__", "r__abc", "r__ABCDEFGHIJKL", "r__abcdefghijk1", "i__backend", "abcdefghijkl"] {
            assert_eq!(code(other), None, "{other}");
        }
    }
}
