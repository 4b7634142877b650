//! The choice of what an interview is about: domain, technology, level, or another profession; then the "ready?" card,
//! where its type can be chosen.

use std::sync::Arc;

use dptree::case;
use teloxide::dispatching::UpdateHandler;
use teloxide::types::Message;

use crate::domain::catalog::{Domain, Level, Profession, Technology, Track};
use crate::domain::interview::{InterviewType, Subject, Topic};
use crate::domain::user::Settings;
use crate::service::cvs::{self, OnCv};
use crate::service::interviews::prepare;
use crate::service::plans;
use crate::service::quotas::{self, Left};
use crate::telegram::core::callback::{self, Code};
use crate::telegram::core::card::Card;
use crate::telegram::core::conversation::Conversation;
use crate::telegram::core::name;
use crate::telegram::core::page::{MenuItem, Page};
use crate::telegram::core::state::State;
use crate::telegram::core::{HandlerError, HandlerResult};
use crate::telegram::features::{begin, cv, maintenance};

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
    /// Type what one works as.
    OtherProfession,
    Level(Level),
    /// Show the types of interviews.
    Types,
    Type(InterviewType),
    /// So many questions, where a topic is practised.
    Questions(u8),
    /// The "ready?" card, from the types.
    Ready,
}

impl Code for TrackCode {
    fn write(&self) -> String {
        match self {
            Self::Back => "back".to_owned(),
            Self::Domain(domain) => format!("d:{}", domain.slug()),
            Self::Technology(slug) => format!("t:{slug}"),
            Self::OtherTechnology => "other".to_owned(),
            Self::OtherProfession => "profession".to_owned(),
            Self::Level(level) => format!("l:{}", level.slug()),
            Self::Types => "types".to_owned(),
            Self::Type(kind) => format!("type:{}", kind.slug()),
            Self::Questions(count) => format!("n:{count}"),
            Self::Ready => "ready".to_owned(),
        }
    }

    fn read(words: &[&str]) -> Option<Self> {
        Some(match *words {
            ["back"] => Self::Back,
            ["d", slug] => Self::Domain(Domain::from_slug(slug)?),
            ["t", slug] if !slug.is_empty() => Self::Technology(slug.to_owned()),
            ["other"] => Self::OtherTechnology,
            ["profession"] => Self::OtherProfession,
            ["l", slug] => Self::Level(Level::from_slug(slug)?),
            ["types"] => Self::Types,
            ["type", slug] => Self::Type(InterviewType::from_slug(slug)?),
            ["n", count] => {
                Self::Questions(count.parse().ok().filter(|count| Settings::QUESTION_COUNTS.contains(count))?)
            }
            ["ready"] => Self::Ready,
            _ => return None,
        })
    }
}

/// Each button counts in its own state only.
pub fn routes() -> UpdateHandler<HandlerError> {
    dptree::filter_map(callback::tapped::<TrackCode>)
        .branch(case![TrackCode::Back].endpoint(back))
        .branch(
            case![State::ChoosingDomain]
                .branch(case![TrackCode::Domain(domain)].endpoint(domain))
                .branch(case![TrackCode::OtherProfession].endpoint(other_profession)),
        )
        .branch(
            case![State::ChoosingTechnology { domain }]
                .branch(case![TrackCode::Technology(slug)].endpoint(technology))
                .branch(case![TrackCode::OtherTechnology].endpoint(other_technology)),
        )
        .branch(
            case![State::ChoosingLevel { domain, technology }].branch(case![TrackCode::Level(level)].endpoint(level)),
        )
        .branch(
            case![State::Ready { subject }]
                .branch(case![TrackCode::Types].endpoint(types))
                .branch(case![TrackCode::Type(kind)].endpoint(choose_type))
                .branch(case![TrackCode::Questions(count)].endpoint(choose_questions))
                .branch(case![TrackCode::Ready].endpoint(show_ready)),
        )
}

pub fn texts() -> UpdateHandler<HandlerError> {
    dptree::entry()
        .branch(case![State::NamingTechnology { domain }].endpoint(name_technology))
        .branch(case![State::NamingProfession].endpoint(name_profession))
}

/// The first step on the way to an interview. How many are left this month is said here, before anything is asked; with
/// none, nothing is.
pub async fn enter(conv: &Conversation, state: State) -> HandlerResult {
    if maintenance::decline(conv).await? {
        return Ok(());
    }
    let left = quotas::interviews_left(conv.services(), &conv.user).await?;
    if let Some(Left { left: 0, limit, renews }) = left {
        conv.dialogue.update(State::Menu).await?;
        conv.show(&begin::view::quota_reached(conv.t, limit, renews)).await?;
        return Ok(());
    }
    conv.dialogue.update(state.clone()).await?;
    let Some(card) = card(conv, &state).await? else { return conv.open(Page::Of(MenuItem::Menu)).await };
    conv.show(&view::with_left(conv.t, card, left)).await?;
    Ok(())
}

/// Shows the card of a step of the choice; for any other state the menu.
pub async fn show(conv: &Conversation, state: &State) -> HandlerResult {
    let Some(card) = card(conv, state).await? else { return conv.open(Page::Of(MenuItem::Menu)).await };
    conv.show(&card).await?;
    Ok(())
}

/// The card of a step of the choice.
async fn card(conv: &Conversation, state: &State) -> HandlerResult<Option<Card>> {
    let (t, recent) = (conv.t, &conv.past.subjects);
    Ok(Some(match state {
        State::ChoosingDomain => view::domains(t, recent),
        State::ChoosingTechnology { domain } => view::technologies(t, *domain, recent),
        State::NamingTechnology { domain } => view::name_technology(t, *domain),
        State::NamingProfession => view::name_profession(t),
        State::ChoosingLevel { domain, technology } => view::levels(t, *domain, technology, recent),
        State::Ready { subject } => ready(conv, subject, conv.user.settings).await?,
        _ => return Ok(None),
    }))
}

/// The "ready?" card for somebody with these settings.
async fn ready(conv: &Conversation, subject: &Subject, settings: Settings) -> HandlerResult<Card> {
    if subject.is_cv() {
        let on_cv = cvs::on_cv(conv.services(), &conv.user).await?;
        if !matches!(on_cv, OnCv::Ready(_)) {
            return Ok(cv::view::no_interview(conv.t, &on_cv));
        }
    }
    let most = plans::quotas_of(conv.services(), &conv.user).questions();
    let (subject, settings) = (&subject.clone().at_most(most), settings.at_most(most));
    let prospect = prepare::prospect(conv.services(), conv.user.id, conv.t.language(), subject, settings).await?;
    Ok(view::ready(conv.t, subject, settings, &prospect))
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
            let reason = conv.t.get(name::refusal(error, "name-technology-no-name"));
            conv.send(&view::name_technology(conv.t, domain).with_lead(&reason)).await?;
            return Ok(());
        }
    };
    go(&conv, State::ChoosingLevel { domain, technology }).await
}

async fn other_profession(conv: Arc<Conversation>) -> HandlerResult {
    go(&conv, State::NamingProfession).await
}

/// What somebody works as was typed.
async fn name_profession(conv: Arc<Conversation>, message: Message) -> HandlerResult {
    match Profession::typed(message.text().unwrap_or_default()) {
        Ok(profession) => go(&conv, State::Ready { subject: Subject::Profession(profession) }).await,
        Err(error) => {
            let reason = conv.t.get(name::refusal(error, "name-profession-no-name"));
            conv.send(&view::name_profession(conv.t).with_lead(&reason)).await?;
            Ok(())
        }
    }
}

async fn level(conv: Arc<Conversation>, (domain, technology): (Domain, Technology), level: Level) -> HandlerResult {
    go(&conv, State::Ready { subject: Subject::Track(Track { domain, technology, level }) }).await
}

/// The types of interviews, of which one is the person's.
async fn types(conv: Arc<Conversation>) -> HandlerResult {
    conv.show(&view::types(conv.t, conv.user.settings.kind)).await?;
    Ok(())
}

/// A type was tapped. It is the person's from then on.
async fn choose_type(conv: Arc<Conversation>, subject: Subject, kind: InterviewType) -> HandlerResult {
    if !subject.has_types() {
        return conv.notice("notice-stale").await;
    }
    let (user, ()) = conv.change_user(|user| user.settings.kind = kind).await?;
    let card = ready(&conv, &subject, user.settings).await?;
    conv.show(&card).await?;
    Ok(())
}

/// How many questions shall be asked about a topic was tapped.
async fn choose_questions(conv: Arc<Conversation>, subject: Subject, questions: u8) -> HandlerResult {
    let Subject::Topic(topic) = subject else { return conv.notice("notice-stale").await };
    if questions > plans::quotas_of(conv.services(), &conv.user).questions() {
        return conv.notice("notice-questions-of-plan").await;
    }
    let topic = Topic { questions, ..*topic };
    go(&conv, State::Ready { subject: Subject::Topic(Box::new(topic)) }).await
}

async fn show_ready(conv: Arc<Conversation>, subject: Subject) -> HandlerResult {
    show(&conv, &State::Ready { subject }).await
}

/// One step back.
async fn back(conv: Arc<Conversation>, state: State) -> HandlerResult {
    let before = match state {
        State::ChoosingTechnology { .. } | State::NamingProfession => State::ChoosingDomain,
        State::NamingTechnology { domain } | State::ChoosingLevel { domain, .. } => {
            State::ChoosingTechnology { domain }
        }
        State::Ready { subject: Subject::Track(Track { domain, technology, .. }) } => {
            State::ChoosingLevel { domain, technology }
        }
        State::Ready { subject: Subject::Profession(_) } => State::NamingProfession,
        State::Ready { subject: Subject::Vacancy(_) } => {
            conv.dialogue.update(State::Menu).await?;
            return conv.open(Page::Of(MenuItem::Vacancies)).await;
        }
        State::Ready { subject: Subject::Cv(_) } => {
            conv.dialogue.update(State::Menu).await?;
            return conv.open(Page::Of(MenuItem::Cv)).await;
        }
        State::Ready { subject: Subject::Topic(topic) } => State::Ready { subject: topic.whole },
        State::Interviewing { .. } | State::Coaching { .. } => return conv.open(Page::Stale(state)).await,
        _ => State::Menu,
    };
    go(&conv, before).await
}

async fn go(conv: &Conversation, state: State) -> HandlerResult {
    conv.dialogue.update(state.clone()).await?;
    show(conv, &state).await
}
