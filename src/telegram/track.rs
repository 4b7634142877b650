//! The choice of a track: domain, technology, level, then the "ready?" card.

use std::sync::Arc;

use teloxide::types::Message;

use super::HandlerResult;
use super::conversation::Conversation;
use super::interview::prepare::questions_left;
use super::state::{Dialogue, State};
use super::view::{interview as view, menu};
use crate::domain::catalog::{Domain, Level, Technology, TechnologyError, Track};

/// Shows the card of a step of the choice; for any other state the menu.
pub(super) async fn show(conv: &Conversation, state: &State) -> HandlerResult {
    let t = conv.t;
    let card = match state {
        State::ChoosingDomain => view::domains(t),
        State::ChoosingTechnology { domain } => view::technologies(t, *domain),
        State::NamingTechnology { domain } => view::name_technology(t, *domain),
        State::ChoosingLevel { domain, technology } => view::levels(t, *domain, &t.technology(technology)),
        State::Ready { track } => {
            let now = conv.now();
            let limit = conv.ctx.plans.plan(conv.user.plan_at(now)).quotas.interviews_per_month;
            let left = limit.map(|limit| limit.saturating_sub(conv.user.interviews_this_month(now)));
            let bank = questions_left(&conv.ctx, conv.user.id, t.language(), track).await?;
            view::ready(t, track, conv.user.settings, left, bank)
        }
        _ => {
            let open = conv.ctx.store.interviews.open_of(conv.user.id).await?;
            menu::menu(t, &conv.user, open.as_ref())
        }
    };
    conv.show(&card).await?;
    Ok(())
}

/// A domain was tapped.
pub(super) async fn domain(conv: Arc<Conversation>, dialogue: Dialogue, domain: Domain) -> HandlerResult {
    go(&conv, &dialogue, State::ChoosingTechnology { domain }).await
}

/// A technology of the catalog was tapped.
pub(super) async fn technology(
    conv: Arc<Conversation>,
    dialogue: Dialogue,
    domain: Domain,
    slug: String,
) -> HandlerResult {
    match Technology::known(domain, &slug) {
        Some(technology) => go(&conv, &dialogue, State::ChoosingLevel { domain, technology }).await,
        None => conv.notice("notice-stale").await,
    }
}

/// "Another technology" was tapped.
pub(super) async fn other_technology(conv: Arc<Conversation>, dialogue: Dialogue, domain: Domain) -> HandlerResult {
    go(&conv, &dialogue, State::NamingTechnology { domain }).await
}

/// The name of another technology was typed.
pub(super) async fn name_technology(
    conv: Arc<Conversation>,
    dialogue: Dialogue,
    domain: Domain,
    message: Message,
) -> HandlerResult {
    let technology = match Technology::typed(domain, message.text().unwrap_or_default()) {
        Ok(technology) => technology,
        Err(error) => {
            let reason = conv.t.get(match error {
                TechnologyError::Empty => "name-technology-empty",
                TechnologyError::TooLong => "name-technology-too-long",
                TechnologyError::BadCharacters => "name-technology-bad-characters",
            });
            conv.send(&view::name_technology(conv.t, domain).with_lead(&reason)).await?;
            return Ok(());
        }
    };
    go(&conv, &dialogue, State::ChoosingLevel { domain, technology }).await
}

/// A level was tapped.
pub(super) async fn level(
    conv: Arc<Conversation>,
    dialogue: Dialogue,
    (domain, technology): (Domain, Technology),
    level: Level,
) -> HandlerResult {
    go(&conv, &dialogue, State::Ready { track: Track { domain, technology, level } }).await
}

/// One step back.
pub(super) async fn back(conv: Arc<Conversation>, dialogue: Dialogue, state: State) -> HandlerResult {
    let before = match state {
        State::ChoosingTechnology { .. } => State::ChoosingDomain,
        State::NamingTechnology { domain } | State::ChoosingLevel { domain, .. } => {
            State::ChoosingTechnology { domain }
        }
        State::Ready { track } => State::ChoosingLevel { domain: track.domain, technology: track.technology },
        State::Interviewing { .. } => return super::fallback::stale(conv, state).await,
        _ => State::Menu,
    };
    go(&conv, &dialogue, before).await
}

async fn go(conv: &Conversation, dialogue: &Dialogue, state: State) -> HandlerResult {
    dialogue.update(state.clone()).await?;
    show(conv, &state).await
}
