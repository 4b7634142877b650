//! The countdown below a question.

use teloxide::types::{ChatId, MessageId};

use super::TelegramPresenter;
use super::current_card;
use crate::domain::interview::Interview;
use crate::telegram::core::HandlerResult;
use crate::telegram::core::screen::Part;

/// Shows what is left of the time, if Telegram takes it at once. Whatever takes the place of the question meanwhile, an answer
/// or a pause, comes after this or is put right after it.
pub(super) async fn show(presenter: &TelegramPresenter, interview: &Interview) -> HandlerResult {
    let screen = presenter.screens.of(interview).await?;
    let t = presenter.texts_on(interview, Some(screen)).await?;
    let (card, part) = current_card(&presenter.services, t, interview);
    let Some(place) = screen.message(Part::Question).filter(|_| part == Part::Question) else { return Ok(()) };
    let out = &presenter.screens.out;
    if !out.edit_buttons_once(ChatId(interview.user.0), place, &card).await {
        return Ok(());
    }
    let Some(now) = presenter.services.store.interviews.get(&interview.id).await? else { return Ok(()) };
    if now.version == interview.version { Ok(()) } else { put_right(presenter, &now, place).await }
}

/// The interview has gone on while its buttons were on their way to this message: it gets those that belong there now. Whoever
/// shows something else there meanwhile has not heard of this: so it is looked once more.
async fn put_right(presenter: &TelegramPresenter, now: &Interview, place: MessageId) -> HandlerResult {
    let (out, chat) = (&presenter.screens.out, ChatId(now.user.0));
    let screen = presenter.screens.of(now).await?;
    let t = presenter.texts_on(now, Some(screen)).await?;
    let (card, part) = current_card(&presenter.services, t, now);
    if part == Part::Question && screen.message(part) == Some(place) {
        out.edit_buttons_once(chat, place, &card).await;
        let Some(later) = presenter.services.store.interviews.get(&now.id).await? else { return Ok(()) };
        let is_there = presenter.screens.of(&later).await?.message(Part::Question) == Some(place);
        if is_there {
            return Ok(());
        }
    }
    Ok(out.strip(chat, place).await?)
}
