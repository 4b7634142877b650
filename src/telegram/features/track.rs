//! The choice of a track: domain, technology, level, then the "ready?" card.

use std::sync::Arc;

use dptree::case;
use teloxide::dispatching::UpdateHandler;
use teloxide::types::Message;

use crate::domain::catalog::{Domain, Level, Technology, TechnologyError, Track};
use crate::domain::interview::Subject;
use crate::service::interviews::prepare::questions_left;
use crate::service::quotas::Quota;
use crate::telegram::core::callback::{self, Code};
use crate::telegram::core::conversation::Conversation;
use crate::telegram::core::page::{MenuItem, Page};
use crate::telegram::core::state::State;
use crate::telegram::core::{HandlerError, HandlerResult};

pub mod view;

/// A choice, or one step back.
#[derive(Debug, Clone, PartialEq, Eq)]
enum TrackCode {
    Back,
    Domain(Domain),
    /// A technology of the catalog, by its slug.
    Technology(String),
    /// Type another technology.
    OtherTechnology,
    Level(Level),
}

impl Code for TrackCode {
    fn write(&self) -> String {
        match self {
            Self::Back => "back".to_owned(),
            Self::Domain(domain) => format!("d:{}", domain.slug()),
            Self::Technology(slug) => format!("t:{slug}"),
            Self::OtherTechnology => "other".to_owned(),
            Self::Level(level) => format!("l:{}", level.slug()),
        }
    }

    fn read(words: &[&str]) -> Option<Self> {
        Some(match *words {
            ["back"] => Self::Back,
            ["d", slug] => Self::Domain(Domain::from_slug(slug)?),
            ["t", slug] if !slug.is_empty() => Self::Technology(slug.to_owned()),
            ["other"] => Self::OtherTechnology,
            ["l", slug] => Self::Level(Level::from_slug(slug)?),
            _ => return None,
        })
    }
}

/// Each button counts in its own state only.
pub fn routes() -> UpdateHandler<HandlerError> {
    dptree::filter_map(callback::tapped::<TrackCode>)
        .branch(case![TrackCode::Back].endpoint(back))
        .branch(case![State::ChoosingDomain].branch(case![TrackCode::Domain(domain)].endpoint(domain)))
        .branch(
            case![State::ChoosingTechnology { domain }]
                .branch(case![TrackCode::Technology(slug)].endpoint(technology))
                .branch(case![TrackCode::OtherTechnology].endpoint(other_technology)),
        )
        .branch(
            case![State::ChoosingLevel { domain, technology }].branch(case![TrackCode::Level(level)].endpoint(level)),
        )
}

pub fn texts() -> UpdateHandler<HandlerError> {
    case![State::NamingTechnology { domain }].endpoint(name_technology)
}

/// Shows the card of a step of the choice; for any other state the menu.
pub async fn show(conv: &Conversation, state: &State) -> HandlerResult {
    let t = conv.t;
    let card = match state {
        State::ChoosingDomain => view::domains(t),
        State::ChoosingTechnology { domain } => view::technologies(t, *domain),
        State::NamingTechnology { domain } => view::name_technology(t, *domain),
        State::ChoosingLevel { domain, technology } => view::levels(t, *domain, &t.technology(technology)),
        State::Ready { track } => return ready(conv, track).await,
        _ => return conv.open(Page::Of(MenuItem::Menu)).await,
    };
    conv.show(&card).await?;
    Ok(())
}

async fn ready(conv: &Conversation, track: &Track) -> HandlerResult {
    let services = conv.services();
    let limit = services.plans.plan(conv.user.plan_at(conv.now())).quotas.interviews_per_month;
    let used = Quota::Interviews.used(services, conv.user.id).await?;
    let left = limit.map(|limit| limit.saturating_sub(used));
    let subject = Subject::Track(track.clone());
    let bank = questions_left(services, conv.user.id, conv.t.language(), &subject).await?;
    conv.show(&view::ready(conv.t, track, conv.user.settings, left, bank)).await?;
    Ok(())
}

async fn domain(conv: Arc<Conversation>, domain: Domain) -> HandlerResult {
    go(&conv, State::ChoosingTechnology { domain }).await
}

async fn technology(conv: Arc<Conversation>, domain: Domain, slug: String) -> HandlerResult {
    match Technology::known(domain, &slug) {
        Some(technology) => go(&conv, State::ChoosingLevel { domain, technology }).await,
        None => conv.notice("notice-stale").await,
    }
}

async fn other_technology(conv: Arc<Conversation>, domain: Domain) -> HandlerResult {
    go(&conv, State::NamingTechnology { domain }).await
}

/// The name of another technology was typed.
async fn name_technology(conv: Arc<Conversation>, domain: Domain, message: Message) -> HandlerResult {
    let technology = match Technology::typed(domain, message.text().unwrap_or_default()) {
        Ok(technology) => technology,
        Err(error) => {
            let reason = conv.t.get(match error {
                TechnologyError::Empty => "name-technology-empty",
                TechnologyError::TooLong => "name-technology-too-long",
                TechnologyError::BadCharacters => "name-technology-bad-characters",
                TechnologyError::NoName => "name-technology-no-name",
            });
            conv.send(&view::name_technology(conv.t, domain).with_lead(&reason)).await?;
            return Ok(());
        }
    };
    go(&conv, State::ChoosingLevel { domain, technology }).await
}

async fn level(conv: Arc<Conversation>, (domain, technology): (Domain, Technology), level: Level) -> HandlerResult {
    go(&conv, State::Ready { track: Track { domain, technology, level } }).await
}

/// One step back.
async fn back(conv: Arc<Conversation>, state: State) -> HandlerResult {
    let before = match state {
        State::ChoosingTechnology { .. } => State::ChoosingDomain,
        State::NamingTechnology { domain } | State::ChoosingLevel { domain, .. } => {
            State::ChoosingTechnology { domain }
        }
        State::Ready { track } => State::ChoosingLevel { domain: track.domain, technology: track.technology },
        State::Interviewing { .. } => return conv.open(Page::Stale(state)).await,
        _ => State::Menu,
    };
    go(&conv, before).await
}

async fn go(conv: &Conversation, state: State) -> HandlerResult {
    conv.dialogue.update(state.clone()).await?;
    show(conv, &state).await
}
