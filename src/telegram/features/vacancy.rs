//! Job posts: one that is pasted or forwarded outside an interview is recognised, read, and practised for.
//!
//! ```text
//! post, /vacancy post -> 📋 what was read of it [🎤 Interview for this job] [📌 Keep] [✏️ Wrong track] -> the "ready?" card
//!                        [🧩 Does it fit me?] [✉️ Cover letter], where a model is asked: features of their own
//! ```
//! While an interview runs what is pasted stays an answer; beside a paused one it is a post. A text that Telegram had to cut is
//! put together again.

use std::sync::Arc;

use dptree::case;
use teloxide::dispatching::UpdateHandler;
use teloxide::types::{ChatId, Message, MessageId};

use super::begin;
use crate::domain::catalog::{Domain, Level, Profession, Technology};
use crate::domain::interview::{Status, Subject};
use crate::domain::text::utf16_len;
use crate::domain::user::UserId;
use crate::domain::vacancy::{LeftOut, Vacancy, VacancyId, is_link_alone, is_vacancy};
use crate::i18n::I18n;
use crate::queue::Registry;
use crate::service::vacancies::{self, Brought, Correction, Keeping, Taken};
use crate::service::{Services, people};
use crate::telegram::core::callback::{self, Code};
use crate::telegram::core::card::Card;
use crate::telegram::core::command::{self, Typed};
use crate::telegram::core::conversation::Conversation;
use crate::telegram::core::name;
use crate::telegram::core::page::link_payload;
use crate::telegram::core::send::Sender;
use crate::telegram::core::state::State;
use crate::telegram::core::update::Media;
use crate::telegram::core::{Context, HandlerError, HandlerResult};

pub mod file;
pub mod view;

use view::Offers;

const PREFIX: &str = "vac";
/// Most words of a text that is a link and little else.
const AROUND_LINK: usize = 6;

/// A button about a post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum VacancyCode {
    /// To the interview for it.
    Go(VacancyId),
    Keep(VacancyId),
    Forget(VacancyId),
    Open(VacancyId),
    /// Its track was read wrongly.
    Wrong(VacancyId),
    Domain(VacancyId, Domain),
    /// It is in none of the fields.
    Profession(VacancyId),
    /// A technology of the catalog, by its slug.
    Technology(VacancyId, String),
    Level(VacancyId, Level),
    /// How the person's CV fits it.
    Fit(VacancyId),
    /// A letter for it.
    Letter(VacancyId),
}

impl Code for VacancyCode {
    fn write(&self) -> String {
        match self {
            Self::Go(id) => format!("{PREFIX}:go:{id}"),
            Self::Keep(id) => format!("{PREFIX}:keep:{id}"),
            Self::Forget(id) => format!("{PREFIX}:forget:{id}"),
            Self::Open(id) => format!("{PREFIX}:open:{id}"),
            Self::Wrong(id) => format!("{PREFIX}:wrong:{id}"),
            Self::Profession(id) => format!("{PREFIX}:p:{id}"),
            Self::Domain(id, domain) => format!("{PREFIX}:d:{id}:{}", domain.slug()),
            Self::Technology(id, slug) => format!("{PREFIX}:t:{id}:{slug}"),
            Self::Level(id, level) => format!("{PREFIX}:l:{id}:{}", level.slug()),
            Self::Fit(id) => format!("{PREFIX}:fit:{id}"),
            Self::Letter(id) => format!("{PREFIX}:letter:{id}"),
        }
    }

    fn read(words: &[&str]) -> Option<Self> {
        let (&PREFIX, words) = words.split_first()? else { return None };
        let [word, id, rest @ ..] = words else { return None };
        let id = VacancyId::read(id)?;
        Some(match (*word, rest) {
            ("go", []) => Self::Go(id),
            ("keep", []) => Self::Keep(id),
            ("forget", []) => Self::Forget(id),
            ("open", []) => Self::Open(id),
            ("wrong", []) => Self::Wrong(id),
            ("fit", []) => Self::Fit(id),
            ("letter", []) => Self::Letter(id),
            ("p", []) => Self::Profession(id),
            ("d", [slug]) => Self::Domain(id, Domain::from_slug(slug)?),
            ("t", [slug]) => Self::Technology(id, (*slug).to_owned()),
            ("l", [slug]) => Self::Level(id, Level::from_slug(slug)?),
            _ => return None,
        })
    }
}

/// What leads to an interview.
pub fn routes() -> UpdateHandler<HandlerError> {
    dptree::filter_map(callback::tapped::<VacancyCode>).branch(case![VacancyCode::Go(id)].endpoint(go))
}

/// What shows or changes a post, and leads nowhere.
pub fn looks() -> UpdateHandler<HandlerError> {
    dptree::filter_map(callback::tapped::<VacancyCode>)
        .branch(case![VacancyCode::Keep(id)].endpoint(keep))
        .branch(case![VacancyCode::Forget(id)].endpoint(forget))
        .branch(case![VacancyCode::Open(id)].endpoint(open))
        .branch(case![VacancyCode::Wrong(id)].endpoint(wrong))
        .branch(case![VacancyCode::Domain(id, domain)].endpoint(choose_domain))
        .branch(case![VacancyCode::Profession(id)].endpoint(choose_profession))
        .branch(case![VacancyCode::Technology(id, slug)].endpoint(choose_technology))
        .branch(case![VacancyCode::Level(id, level)].endpoint(choose_level))
}

pub fn commands() -> UpdateHandler<HandlerError> {
    command::named("vacancy").endpoint(typed)
}

pub fn jobs(registry: Registry, ctx: &Arc<Context>) -> Registry {
    registry.register::<file::ReadPost>(Arc::clone(ctx))
}

/// Posts that nobody announced.
pub fn texts() -> UpdateHandler<HandlerError> {
    dptree::entry().branch(dptree::filter_map_async(recognised).endpoint(pasted)).branch(
        case![State::NamingRole { vacancy }]
            .chain(dptree::filter(|message: Message| !command::is_command(&message)))
            .endpoint(name_profession),
    )
}

/// What a text is that was recognised.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Pasted {
    /// The post, whole.
    Post(String),
    /// A link and nothing else. Nothing is fetched.
    Link,
}

async fn recognised(conv: Arc<Conversation>, state: State, media: Media, message: Message) -> Option<Pasted> {
    let text = message.text()?;
    let is_forwarded = message.forward_origin().is_some();
    let is_free = awaits_nothing_typed(&state);
    let is_long = utf16_len(text) >= vacancies::CUT;
    // Where no text is expected, one is as telling as if it were brought from elsewhere, if it is whole.
    let is_brought = is_forwarded || is_free && !is_long;
    let is_post = is_vacancy(text, is_brought);
    if !is_post && !is_free && !is_long {
        return None;
    }
    // A store that does not answer now does not answer the next handler either, which has the update tried again.
    let open = conv.open_interview().await.ok()?;
    if open.is_some_and(|open| open.status != Status::Paused) {
        return None;
    }
    let before = match is_free || is_post {
        true => vacancies::part_before(conv.services(), conv.user.id, message.id.0.into()).await.ok()?,
        false => None,
    };
    let whole = before.map_or_else(|| text.to_owned(), |before| format!("{before}\n{text}"));
    if is_long {
        vacancies::keep_part(conv.services(), conv.user.id, message.id.0.into(), &whole).await.ok()?;
    }
    // What names a job of its own goes on with nothing.
    let is_other = || is_post && Vacancy::read(&whole).left_out == Some(LeftOut::Others);
    match () {
        () if is_vacancy(&whole, is_brought) && !is_other() => Some(Pasted::Post(whole)),
        () if is_post => Some(Pasted::Post(text.to_owned())),
        () if is_free && (is_link_alone(text) || leads_elsewhere(text, &media)) => Some(Pasted::Link),
        () => None,
    }
}

/// Whether a few words are all that can be read of a link.
fn leads_elsewhere(text: &str, media: &Media) -> bool {
    media.hidden_links > 0 && text.split_whitespace().count() <= AROUND_LINK
}

const fn awaits_nothing_typed(state: &State) -> bool {
    matches!(
        state,
        State::Menu
            | State::ChoosingDomain
            | State::ChoosingTechnology { .. }
            | State::ChoosingLevel { .. }
            | State::Ready { .. }
    )
}

async fn pasted(conv: Arc<Conversation>, pasted: Pasted) -> HandlerResult {
    match pasted {
        Pasted::Post(post) => take(&conv, &post).await,
        Pasted::Link => say(&conv, "vacancy-link").await,
    }
}

async fn typed(conv: Arc<Conversation>, typed: Typed) -> HandlerResult {
    match typed.arguments.as_str() {
        "" => show(&conv).await,
        link if is_link_alone(link) => say(&conv, "vacancy-link").await,
        post => take(&conv, post).await,
    }
}

async fn say(conv: &Conversation, id: &str) -> HandlerResult {
    conv.send(&view::said(conv.t, id)).await?;
    Ok(())
}

async fn take(conv: &Conversation, post: &str) -> HandlerResult {
    let brought = match vacancies::take(conv.services(), &conv.user, post, conv.request.at).await? {
        Taken::Post(brought) => brought,
        Taken::Nothing => return say(conv, "vacancy-nothing").await,
    };
    let card = conv.send(&shown(conv, &brought)).await?;
    let (services, user) = (conv.services(), conv.user.id);
    match vacancies::shown(services, user, &brought.id, card.0.into()).await? {
        // A model was through with it before its card was there.
        Some(now) if now.reading != brought.reading => {
            refresh(services, &conv.ctx.out, &conv.ctx.texts, user, &brought.id).await
        }
        _ => Ok(()),
    }
}

/// Whether somebody who has not chosen a language brings a post: it is read, and waits to be shown. Its link.
pub async fn take_first(conv: &Conversation, message: &Message) -> HandlerResult<Option<String>> {
    let text = message.text().filter(|text| is_vacancy(text, message.forward_origin().is_some()));
    let Some(text) = text else { return Ok(None) };
    Ok(match vacancies::take(conv.services(), &conv.user, text, conv.request.at).await? {
        Taken::Post(brought) => Some(link_payload(&brought.id)),
        Taken::Nothing => None,
    })
}

/// The post of a link; only its owner has it.
pub async fn show_one(conv: &Conversation, id: &VacancyId) -> HandlerResult {
    let Some(brought) = vacancies::get(conv.services(), conv.user.id, id).await? else {
        return say(conv, "notice-vacancy-gone").await;
    };
    let card = conv.show(&shown(conv, &brought)).await?;
    vacancies::shown(conv.services(), conv.user.id, id, card.0.into()).await?;
    Ok(())
}

/// A post as its person sees it.
fn shown(conv: &Conversation, brought: &Brought) -> Card {
    let link = brought.is_kept.then(|| link(&conv.ctx.settings.username, &brought.id));
    view::card(conv.t, brought, &Offers { link, ..offers(conv) })
}

/// What leads to a post that is kept.
fn link(username: &str, id: &VacancyId) -> String {
    format!("t.me/{username}?start={}", link_payload(id))
}

/// What models make of it for this person.
fn offers(conv: &Conversation) -> Offers {
    Offers::of(conv.services(), &conv.user)
}

/// The posts that the person keeps.
pub async fn show(conv: &Conversation) -> HandlerResult {
    let kept = vacancies::kept(conv.services(), conv.user.id).await?;
    conv.show(&view::list(conv.t, &kept)).await?;
    Ok(())
}

/// The post of a button; `None` where it is gone, which is said.
async fn found(conv: &Conversation, id: &VacancyId) -> HandlerResult<Option<Brought>> {
    let found = vacancies::get(conv.services(), conv.user.id, id).await?;
    if found.is_none() {
        conv.notice("notice-vacancy-gone").await?;
    }
    Ok(found)
}

/// To the "ready?" card, below the post; what is not known yet is asked first.
async fn go(conv: Arc<Conversation>, id: VacancyId) -> HandlerResult {
    let Some(brought) = found(&conv, &id).await? else { return Ok(()) };
    match brought.vacancy.posting() {
        Some(posting) => {
            let subject = Subject::Vacancy(Box::new(posting));
            begin::set_out(&conv.untied(), State::Ready { subject }).await
        }
        None => show_card(&conv, &view::choose(conv.t, &brought)).await,
    }
}

async fn show_card(conv: &Conversation, card: &Card) -> HandlerResult {
    conv.show(card).await?;
    Ok(())
}

async fn open(conv: Arc<Conversation>, id: VacancyId) -> HandlerResult {
    let Some(brought) = found(&conv, &id).await? else { return Ok(()) };
    show_card(&conv, &shown(&conv, &brought)).await
}

async fn keep(conv: Arc<Conversation>, id: VacancyId) -> HandlerResult {
    match vacancies::keep(conv.services(), conv.user.id, &id).await? {
        Keeping::Kept(brought) => {
            conv.notice("notice-vacancy-kept").await?;
            show_card(&conv, &shown(&conv, &brought)).await
        }
        Keeping::Full => conv.notice("notice-vacancies-full").await,
        Keeping::Gone => conv.notice("notice-vacancy-gone").await,
    }
}

async fn forget(conv: Arc<Conversation>, id: VacancyId) -> HandlerResult {
    vacancies::forget(conv.services(), conv.user.id, &id).await?;
    conv.notice("notice-vacancy-forgotten").await?;
    show(&conv).await
}

async fn wrong(conv: Arc<Conversation>, id: VacancyId) -> HandlerResult {
    let Some(brought) = found(&conv, &id).await? else { return Ok(()) };
    show_card(&conv, &view::domains(conv.t, &brought)).await
}

async fn choose_domain(conv: Arc<Conversation>, (id, domain): (VacancyId, Domain)) -> HandlerResult {
    show_card(&conv, &view::technologies(conv.t, &id, domain)).await
}

/// What the post calls it; where it names nothing, the person does.
async fn choose_profession(conv: Arc<Conversation>, id: VacancyId) -> HandlerResult {
    let Some(brought) = found(&conv, &id).await? else { return Ok(()) };
    match brought.vacancy.named_profession() {
        Some(profession) => take_profession(&conv, &id, profession).await,
        None if conv.open_interview().await?.is_some() => conv.notice("notice-letter-interview").await,
        None => {
            conv.dialogue.update(State::NamingRole { vacancy: id.clone() }).await?;
            show_card(&conv, &view::name_profession(conv.t, &id)).await
        }
    }
}

async fn name_profession(conv: Arc<Conversation>, id: VacancyId, message: Message) -> HandlerResult {
    match Profession::typed(message.text().unwrap_or_default()) {
        Ok(profession) => {
            conv.dialogue.update(State::Menu).await?;
            take_profession(&conv, &id, profession).await
        }
        Err(error) => {
            let reason = conv.t.get(name::refusal(error, "name-profession-no-name"));
            conv.send(&view::name_profession(conv.t, &id).with_lead(&reason)).await?;
            Ok(())
        }
    }
}

async fn take_profession(conv: &Conversation, id: &VacancyId, profession: Profession) -> HandlerResult {
    match vacancies::correct(conv.services(), conv.user.id, id, &Correction::Profession(profession)).await? {
        Some(brought) => show_card(conv, &shown(conv, &brought)).await,
        None => conv.notice("notice-vacancy-gone").await,
    }
}

async fn choose_technology(conv: Arc<Conversation>, (id, slug): (VacancyId, String)) -> HandlerResult {
    let domain = Domain::ALL.into_iter().find(|domain| Technology::known(*domain, &slug).is_some());
    let Some(domain) = domain else { return conv.notice("notice-stale").await };
    let correction = Correction::Technology(domain, slug);
    match vacancies::correct(conv.services(), conv.user.id, &id, &correction).await? {
        Some(brought) => show_card(&conv, &view::levels(conv.t, &brought)).await,
        None => conv.notice("notice-vacancy-gone").await,
    }
}

async fn choose_level(conv: Arc<Conversation>, (id, level): (VacancyId, Level)) -> HandlerResult {
    match vacancies::correct(conv.services(), conv.user.id, &id, &Correction::Level(level)).await? {
        Some(brought) => show_card(&conv, &shown(&conv, &brought)).await,
        None => conv.notice("notice-vacancy-gone").await,
    }
}

/// Shows what a model read of a post, in place of the card that stands there.
pub async fn refresh(services: &Services, out: &Sender, texts: &I18n, user: UserId, id: &VacancyId) -> HandlerResult {
    let Some(brought) = vacancies::get(services, user, id).await? else { return Ok(()) };
    let language = people::language_of(services, user).await?.unwrap_or(brought.vacancy.language);
    let card = brought.card.and_then(|card| i32::try_from(card).ok());
    if let Some(card) = card {
        // One that is gone was not wanted.
        let offers = people::get(services, user).await?.map(|user| Offers::of(services, &user)).unwrap_or_default();
        let shown = view::card(texts.language(language), &brought, &offers);
        out.edit_if_there(ChatId(user.0), MessageId(card), &shown).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::telegram::core::callback::{Callback, read};

    #[test]
    fn codes_read_back_and_fit() {
        let id = || VacancyId::read("fff9a1b2c3d4e5f6").expect("a name");
        let technologies = Domain::ALL.into_iter().flat_map(|domain| domain.technologies());
        let technologies = technologies.map(|known| VacancyCode::Technology(id(), known.slug.to_owned()));
        let others = [
            VacancyCode::Go(id()),
            VacancyCode::Keep(id()),
            VacancyCode::Forget(id()),
            VacancyCode::Open(id()),
            VacancyCode::Wrong(id()),
            VacancyCode::Profession(id()),
            VacancyCode::Domain(id(), Domain::FullStack),
            VacancyCode::Level(id(), Level::Senior),
            VacancyCode::Fit(id()),
            VacancyCode::Letter(id()),
        ];
        for code in technologies.chain(others) {
            let written = Callback::of(&code);
            assert!(written.as_str().len() <= 64, "{written:?}");
            assert_eq!(read(written.as_str()), Some(code));
        }
        assert_eq!(read::<VacancyCode>("1:vac:go:../etc"), None);
    }
}
