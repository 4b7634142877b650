//! A cover letter for a job post, and changing it by talking.
//!
//! ```text
//! 📋 the post [✉️ Cover letter] -> ⏳ -> the letter, and nothing but it -> ✉️ [✂️ Shorter] [👔 More formal] [✏️ …] [🔄 Another one]
//!                                     <- what is typed: how it shall be
//! ```

use std::sync::Arc;

use dptree::case;
use teloxide::dispatching::UpdateHandler;
use teloxide::types::{ChatId, Message, MessageId};

use super::fit;
use super::vacancy::VacancyCode;
use crate::domain::language::Language;
use crate::domain::letter::{WISH_MAX, Wish};
use crate::domain::text::{clean_line, utf16_len};
use crate::domain::user::UserId;
use crate::domain::vacancy::VacancyId;
use crate::i18n::I18n;
use crate::service::cv_and_post::{self, Made, Missing, Wished};
use crate::service::letters::{self, Asked};
use crate::service::{Services, cvs, people};
use crate::telegram::core::callback::{self, Code};
use crate::telegram::core::command;
use crate::telegram::core::conversation::Conversation;
use crate::telegram::core::send::Sender;
use crate::telegram::core::state::State;
use crate::telegram::core::{Context, HandlerError, HandlerResult};

pub mod view;

const PREFIX: &str = "letter";

/// A button about a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LetterCode {
    /// A model may read the CV: it is written.
    Agree(VacancyId),
    Shorter(VacancyId),
    Formal(VacancyId),
    Another(VacancyId),
    /// The person will say what shall be otherwise.
    Say(VacancyId),
}

impl Code for LetterCode {
    fn write(&self) -> String {
        let (word, id) = match self {
            Self::Agree(id) => ("agree", id),
            Self::Shorter(id) => ("shorter", id),
            Self::Formal(id) => ("formal", id),
            Self::Another(id) => ("another", id),
            Self::Say(id) => ("say", id),
        };
        format!("{PREFIX}:{word}:{id}")
    }

    fn read(words: &[&str]) -> Option<Self> {
        let [PREFIX, word, id] = words else { return None };
        let id = VacancyId::read(id)?;
        Some(match *word {
            "agree" => Self::Agree(id),
            "shorter" => Self::Shorter(id),
            "formal" => Self::Formal(id),
            "another" => Self::Another(id),
            "say" => Self::Say(id),
            _ => return None,
        })
    }
}

pub fn routes() -> UpdateHandler<HandlerError> {
    dptree::entry()
        .branch(
            dptree::filter_map(callback::tapped::<VacancyCode>).branch(case![VacancyCode::Letter(id)].endpoint(wanted)),
        )
        .branch(
            dptree::filter_map(callback::tapped::<LetterCode>)
                .branch(case![LetterCode::Agree(id)].endpoint(agree))
                .branch(case![LetterCode::Shorter(id)].endpoint(shorter))
                .branch(case![LetterCode::Formal(id)].endpoint(formal))
                .branch(case![LetterCode::Another(id)].endpoint(another))
                .branch(case![LetterCode::Say(id)].endpoint(say)),
        )
}

/// What is said while a letter is talked about.
pub fn texts() -> UpdateHandler<HandlerError> {
    case![State::Lettering { vacancy }]
        .chain(dptree::filter(|message: Message| !command::is_command(&message)))
        .endpoint(said)
}

async fn wanted(conv: Arc<Conversation>, id: VacancyId) -> HandlerResult {
    let asked = letters::ask(conv.services(), &conv.user, &id, &conv.request.key()).await?;
    answer(&conv.untied(), &conv, &id, asked).await
}

async fn agree(conv: Arc<Conversation>, id: VacancyId) -> HandlerResult {
    cvs::let_be_read(conv.services(), conv.user.id, conv.request.at).await?;
    let asked = letters::ask(conv.services(), &conv.user, &id, &conv.request.key()).await?;
    answer(&conv, &conv, &id, asked).await
}

async fn shorter(conv: Arc<Conversation>, id: VacancyId) -> HandlerResult {
    change(&conv, &id, &Wish::Shorter).await
}

async fn formal(conv: Arc<Conversation>, id: VacancyId) -> HandlerResult {
    change(&conv, &id, &Wish::Formal).await
}

async fn another(conv: Arc<Conversation>, id: VacancyId) -> HandlerResult {
    change(&conv, &id, &Wish::Anew).await
}

/// Below the letter that there is.
async fn change(conv: &Conversation, id: &VacancyId, wish: &Wish) -> HandlerResult {
    let asked = letters::wish(conv.services(), &conv.user, id, wish, &conv.request.key()).await?;
    answer(&conv.untied(), conv, id, asked).await
}

async fn say(conv: Arc<Conversation>, id: VacancyId) -> HandlerResult {
    if conv.open_interview().await?.is_some() {
        return conv.notice("notice-letter-interview").await;
    }
    if letters::get(conv.services(), conv.user.id, &id).await?.is_none() {
        return conv.notice("notice-letter-none").await;
    }
    conv.dialogue.update(State::Lettering { vacancy: id.clone() }).await?;
    conv.send(&view::say(conv.t, &id)).await?;
    Ok(())
}

async fn said(conv: Arc<Conversation>, id: VacancyId, message: Message) -> HandlerResult {
    let wish = clean_line(message.text().unwrap_or_default());
    if wish.is_empty() || utf16_len(&wish) > WISH_MAX {
        conv.send(&view::wish_too_long(conv.t, &id)).await?;
        return Ok(());
    }
    change(&conv, &id, &Wish::Said(wish)).await
}

/// `place` is where it is shown.
async fn answer(place: &Conversation, conv: &Conversation, id: &VacancyId, asked: Asked) -> HandlerResult {
    let (services, t) = (conv.services(), conv.t);
    let card = match asked {
        Asked::Shown => return Ok(()),
        Asked::Failed(letter) => view::failed(t, id, letter.text.is_some()),
        Asked::Busy => return conv.notice("notice-letter-busy").await,
        Asked::Missing(Missing::Post) => return conv.notice("notice-vacancy-gone").await,
        Asked::Missing(Missing::Model) => return conv.notice("notice-letter-off").await,
        Asked::Missing(Missing::Requirements) => return conv.notice("notice-fit-nothing").await,
        Asked::Known(letter) => {
            place.send(&view::letter(t, letter.text.as_deref().unwrap_or_default())).await?;
            place.send(&view::below(t, id, &letter)).await?;
            return Ok(());
        }
        Asked::Missing(Missing::Cv) => {
            let wished = Wished { vacancy: id.clone(), made: Made::Letter };
            cv_and_post::await_cv(services, conv.user.id, &wished).await?;
            fit::view::needs_cv(t, Made::Letter)
        }
        Asked::Missing(Missing::Consent) => fit::view::consent(t, &LetterCode::Agree(id.clone()), id),
        Asked::UsedUp(reached) => view::used_up(t, reached.limit, id),
        Asked::Waiting => {
            let card = place.show(&view::waiting(t)).await?;
            return begin(&conv.ctx, conv.user.id, id, card).await;
        }
    };
    place.show(&card).await?;
    Ok(())
}

/// The card is there that says that it is being written. It may have been done before that.
async fn begin(ctx: &Context, user: UserId, id: &VacancyId, card: MessageId) -> HandlerResult {
    match letters::shown(&ctx.services, user, id, card.0.into()).await? {
        true => Ok(()),
        false => refresh(&ctx.services, &ctx.out, &ctx.texts, user, id).await,
    }
}

/// A CV is there: a letter that was wanted before goes on.
pub async fn go_on(ctx: &Context, user: UserId, language: Language, request: &str) -> HandlerResult {
    let services = &ctx.services;
    let wished = cv_and_post::awaited(services, user).await?.filter(|wished| wished.made == Made::Letter);
    let Some(Wished { vacancy: id, .. }) = wished else { return Ok(()) };
    let Some(user) = people::get(services, user).await? else { return Ok(()) };
    let t = ctx.texts.language(language);
    let chat = ChatId(user.id.0);
    match letters::ask(services, &user, &id, request).await? {
        // What was sent was no CV.
        Asked::Missing(Missing::Cv) => return Ok(()),
        Asked::Missing(Missing::Consent) => {
            ctx.out.send(chat, &fit::view::consent(t, &LetterCode::Agree(id.clone()), &id)).await?;
        }
        Asked::Waiting => {
            let card = ctx.out.send(chat, &view::waiting(t)).await?;
            begin(ctx, user.id, &id, card).await?;
        }
        Asked::UsedUp(reached) => {
            ctx.out.send(chat, &view::used_up(t, reached.limit, &id)).await?;
        }
        Asked::Known(_) | Asked::Busy | Asked::Shown | Asked::Failed(_) | Asked::Missing(_) => {}
    }
    Ok(cv_and_post::waits_no_more(services, user.id).await?)
}

/// Shows what came of a wish: the letter in place of the card that says that it is on its way, what can be done with it below;
/// anew where no card could be shown.
pub async fn refresh(services: &Services, out: &Sender, texts: &I18n, user: UserId, id: &VacancyId) -> HandlerResult {
    let Some(letter) = letters::get(services, user, id).await? else { return Ok(()) };
    let language = people::language_of(services, user).await?.unwrap_or(Language::En);
    let (t, chat) = (texts.language(language), ChatId(user.0));
    let (card, below) = match (letter.state, letter.text.as_deref()) {
        (letters::State::Waiting, _) => return Ok(()),
        (letters::State::Written, Some(text)) => (view::letter(t, text), Some(view::below(t, id, &letter))),
        (letters::State::Written | letters::State::Failed, _) => (view::failed(t, id, letter.text.is_some()), None),
    };
    match letter.card.and_then(|card| i32::try_from(card).ok()) {
        Some(message) => drop(out.edit(chat, MessageId(message), &card).await?),
        None => {
            // Kept before anything else is sent: who comes this way again does not send it again.
            let sent = out.send(chat, &card).await?;
            letters::shown(services, user, id, sent.0.into()).await?;
        }
    }
    if let Some(below) = below {
        out.send(chat, &below).await?;
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
        for code in [
            LetterCode::Agree(id()),
            LetterCode::Shorter(id()),
            LetterCode::Formal(id()),
            LetterCode::Another(id()),
            LetterCode::Say(id()),
        ] {
            let written = Callback::of(&code);
            assert!(written.as_str().len() <= 64, "{written:?}");
            assert_eq!(read(written.as_str()), Some(code));
        }
        assert_eq!(read::<LetterCode>("1:letter:say:../etc"), None);
    }
}
