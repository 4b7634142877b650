//! Better lines for a CV: written by a model, taken by their person, and put together into a file.

use std::sync::Arc;

use dptree::case;
use teloxide::dispatching::UpdateHandler;
use teloxide::types::{ChatId, MessageId};

use super::code::CvCode;
use super::version::SendVersion;
use super::view::{self, advice as cards};
use crate::domain::user::UserId;
use crate::i18n::I18n;
use crate::service::cvs::{self, Advice, OnCv, Wanted};
use crate::service::{Services, people};
use crate::telegram::core::conversation::Conversation;
use crate::telegram::core::send::Sender;
use crate::telegram::core::{HandlerError, HandlerResult};

pub(super) fn routes() -> UpdateHandler<HandlerError> {
    dptree::entry()
        .branch(case![CvCode::Advice].endpoint(show))
        .branch(case![CvCode::Take(at)].endpoint(take))
        .branch(case![CvCode::TakeAll].endpoint(|conv: Arc<Conversation>| async move { taken(&conv, None).await }))
        .branch(case![CvCode::Version].endpoint(send_version))
}

/// Better lines, which are written now where they are not there yet.
async fn show(conv: Arc<Conversation>) -> HandlerResult {
    let services = conv.services();
    if !cvs::offers(services, &conv.user).suggestions {
        conv.show(&cards::none(conv.t, &OnCv::Off)).await?;
        return Ok(());
    }
    if !cvs::may_be_read(services, conv.user.id).await? {
        conv.show(&view::consent(conv.t, None)).await?;
        return Ok(());
    }
    if let Some(advice) = cvs::advice(services, conv.user.id).await?.filter(Advice::is_written) {
        return show_card(&conv, &advice).await;
    }
    let card = conv.show(&cards::writing(conv.t)).await?;
    let refused = match cvs::want_advice(services, &conv.user, &conv.request.key(), card.0.into()).await? {
        Wanted::Begun => return Ok(()),
        Wanted::There(advice) => return show_card(&conv, &advice).await,
        Wanted::UsedUp => cards::used_up(conv.t),
        Wanted::Gone => cards::none(conv.t, &OnCv::Gone),
    };
    conv.show(&refused).await?;
    Ok(())
}

async fn show_card(conv: &Conversation, advice: &Advice) -> HandlerResult {
    conv.show(&cards::card(conv.t, advice)).await?;
    Ok(())
}

async fn take(conv: Arc<Conversation>, at: usize) -> HandlerResult {
    taken(&conv, Some(at)).await
}

async fn taken(conv: &Conversation, at: Option<usize>) -> HandlerResult {
    match cvs::take_suggestion(conv.services(), conv.user.id, at, &conv.request.key()).await? {
        Some(advice) => show_card(conv, &advice).await,
        None => conv.notice("notice-cv-gone").await,
    }
}

/// The better version, as a Word document and as text.
async fn send_version(conv: Arc<Conversation>) -> HandlerResult {
    let improved = cvs::improved(conv.services(), conv.user.id).await?;
    if improved.is_none_or(|improved| improved.taken == 0) {
        return conv.notice("notice-stale").await;
    }
    conv.services().queue.enqueue(&SendVersion::all(&conv)).await?;
    conv.notice("notice-cv-version").await
}

/// Shows what a model wrote, in place of the card that stands there.
pub async fn refresh(services: &Services, out: &Sender, texts: &I18n, user: UserId) -> HandlerResult {
    let Some(advice) = cvs::advice(services, user).await? else { return Ok(()) };
    let card = advice.card.and_then(|card| i32::try_from(card).ok());
    if let (Some(card), Some(language)) = (card, people::language_of(services, user).await?) {
        // One that is gone was not wanted.
        out.edit_if_there(ChatId(user.0), MessageId(card), &cards::card(texts.language(language), &advice)).await?;
    }
    Ok(())
}
