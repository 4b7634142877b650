//! How the person's CV fits a job post.
//!
//! ```text
//! 📋 the post [🧩 Does it fit me?] -> the CV, where there is none -> may a model read it?, once -> ⏳ -> 🧩 how it fits
//! ```
//! Where there is no CV the wish waits for one, and goes on by itself once it is read.

use std::sync::Arc;

use dptree::case;
use teloxide::dispatching::UpdateHandler;
use teloxide::types::{ChatId, MessageId};

use super::vacancy::VacancyCode;
use crate::domain::language::Language;
use crate::domain::user::UserId;
use crate::domain::vacancy::VacancyId;
use crate::i18n::I18n;
use crate::service::cv_and_post::{self, Made, Missing, Wished};
use crate::service::fits::{self, Asked};
use crate::service::{Services, cvs, people, vacancies};
use crate::telegram::core::callback::{self, Code};
use crate::telegram::core::conversation::Conversation;
use crate::telegram::core::send::Sender;
use crate::telegram::core::{Context, HandlerError, HandlerResult};

pub mod view;

const PREFIX: &str = "fit";

/// A button about a comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FitCode {
    /// A model may read the CV: it is compared.
    Agree(VacancyId),
    /// Once more, after models failed.
    Again(VacancyId),
}

impl Code for FitCode {
    fn write(&self) -> String {
        match self {
            Self::Agree(id) => format!("{PREFIX}:agree:{id}"),
            Self::Again(id) => format!("{PREFIX}:again:{id}"),
        }
    }

    fn read(words: &[&str]) -> Option<Self> {
        match words {
            [PREFIX, "agree", id] => VacancyId::read(id).map(Self::Agree),
            [PREFIX, "again", id] => VacancyId::read(id).map(Self::Again),
            _ => None,
        }
    }
}

pub fn routes() -> UpdateHandler<HandlerError> {
    dptree::entry()
        .branch(
            dptree::filter_map(callback::tapped::<VacancyCode>).branch(case![VacancyCode::Fit(id)].endpoint(wanted)),
        )
        .branch(
            dptree::filter_map(callback::tapped::<FitCode>)
                .branch(case![FitCode::Agree(id)].endpoint(agree))
                .branch(case![FitCode::Again(id)].endpoint(again)),
        )
}

/// Below the post, which stays where it is.
async fn wanted(conv: Arc<Conversation>, id: VacancyId) -> HandlerResult {
    compare(&conv.untied(), &conv, &id).await
}

async fn agree(conv: Arc<Conversation>, id: VacancyId) -> HandlerResult {
    cvs::let_be_read(conv.services(), conv.user.id, conv.request.at).await?;
    compare(&conv, &conv, &id).await
}

async fn again(conv: Arc<Conversation>, id: VacancyId) -> HandlerResult {
    compare(&conv, &conv, &id).await
}

/// `place` is where it is shown.
async fn compare(place: &Conversation, conv: &Conversation, id: &VacancyId) -> HandlerResult {
    let (services, t) = (conv.services(), conv.t);
    let card = match fits::ask(services, &conv.user, id, &conv.request.key()).await? {
        Asked::Shown => return Ok(()),
        Asked::Begun => return conv.notice("notice-fit-begun").await,
        Asked::Failed => view::failed(t, id),
        Asked::Missing(Missing::Post) => return conv.notice("notice-vacancy-gone").await,
        Asked::Missing(Missing::Model) => return conv.notice("notice-fit-off").await,
        Asked::Missing(Missing::Requirements) => return conv.notice("notice-fit-nothing").await,
        Asked::Known(fit) => match vacancies::get(services, conv.user.id, id).await? {
            Some(brought) => view::card(t, &brought, &fit),
            None => return conv.notice("notice-vacancy-gone").await,
        },
        Asked::Missing(Missing::Cv) => {
            let wished = Wished { vacancy: id.clone(), made: Made::Fit };
            cv_and_post::await_cv(services, conv.user.id, &wished).await?;
            view::needs_cv(t, Made::Fit)
        }
        Asked::Missing(Missing::Consent) => view::consent(t, &FitCode::Agree(id.clone()), id),
        Asked::UsedUp(reached) => view::used_up(t, reached.limit, id),
        Asked::Waiting => {
            let card = place.show(&view::waiting(t)).await?;
            return begin(&conv.ctx, conv.user.id, id, card).await;
        }
    };
    place.show(&card).await?;
    Ok(())
}

/// The card is there that says that it is being compared. It may have been done before that.
async fn begin(ctx: &Context, user: UserId, id: &VacancyId, card: MessageId) -> HandlerResult {
    match fits::shown(&ctx.services, user, id, card.0.into()).await? {
        true => Ok(()),
        false => refresh(&ctx.services, &ctx.out, &ctx.texts, user, id).await,
    }
}

/// A CV is there: what was wanted of it before goes on.
pub async fn go_on(ctx: &Context, user: UserId, language: Language, request: &str) -> HandlerResult {
    let services = &ctx.services;
    let wished = cv_and_post::awaited(services, user).await?.filter(|wished| wished.made == Made::Fit);
    let Some(Wished { vacancy: id, .. }) = wished else { return Ok(()) };
    let Some(user) = people::get(services, user).await? else { return Ok(()) };
    let t = ctx.texts.language(language);
    let chat = ChatId(user.id.0);
    match fits::ask(services, &user, &id, request).await? {
        // What was sent was no CV.
        Asked::Missing(Missing::Cv) => return Ok(()),
        Asked::Missing(Missing::Consent) => {
            ctx.out.send(chat, &view::consent(t, &FitCode::Agree(id.clone()), &id)).await?;
        }
        Asked::Waiting => {
            let card = ctx.out.send(chat, &view::waiting(t)).await?;
            begin(ctx, user.id, &id, card).await?;
        }
        Asked::UsedUp(reached) => {
            ctx.out.send(chat, &view::used_up(t, reached.limit, &id)).await?;
        }
        Asked::Known(_) | Asked::Begun | Asked::Shown | Asked::Failed | Asked::Missing(_) => {}
    }
    Ok(cv_and_post::waits_no_more(services, user.id).await?)
}

/// Shows what came of a comparison, in place of the card that says that it is on its way; anew where none could be shown.
pub async fn refresh(services: &Services, out: &Sender, texts: &I18n, user: UserId, id: &VacancyId) -> HandlerResult {
    let Some(comparison) = fits::get(services, user, id).await? else { return Ok(()) };
    let Some(brought) = vacancies::get(services, user, id).await? else { return Ok(()) };
    let language = people::language_of(services, user).await?.unwrap_or(brought.vacancy.language);
    let t = texts.language(language);
    let card = match comparison.state {
        fits::State::Waiting => return Ok(()),
        fits::State::Done(fit) => view::card(t, &brought, &fit),
        fits::State::Failed => view::failed(t, id),
    };
    let chat = ChatId(user.0);
    match comparison.card.and_then(|card| i32::try_from(card).ok()) {
        Some(message) => drop(out.edit(chat, MessageId(message), &card).await?),
        None => {
            let sent = out.send(chat, &card).await?;
            fits::shown(services, user, id, sent.0.into()).await?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::telegram::core::callback::{Callback, read};

    #[test]
    fn codes_read_back_and_fit() {
        let id = || VacancyId::new(u64::MAX);
        for code in [FitCode::Agree(id()), FitCode::Again(id())] {
            let written = Callback::of(&code);
            assert!(written.as_str().len() <= 64, "{written:?}");
            assert_eq!(read(written.as_str()), Some(code));
        }
        assert_eq!(read::<FitCode>("1:fit:agree:../etc"), None);
    }
}
