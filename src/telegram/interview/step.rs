//! The buttons of an interview.

use std::sync::Arc;

use teloxide::types::MessageId;

use super::{Show, change, notice_of, owned, proceed, show_card, submit};
use crate::domain::interview::{Interview, InterviewId, Refused, Status};
use crate::telegram::callback::{InterviewAction, QuestionAction};
use crate::telegram::conversation::Conversation;
use crate::telegram::state::{Dialogue, State};
use crate::telegram::view::interview as view;
use crate::telegram::{HandlerResult, person, progress};

/// A button about an interview as a whole.
pub(crate) async fn on_interview(
    conv: Arc<Conversation>,
    dialogue: Dialogue,
    (id, action): (InterviewId, InterviewAction),
) -> HandlerResult {
    let Some(interview) = owned(&conv, &id).await? else { return conv.notice("notice-stale").await };
    match action {
        InterviewAction::Report => progress::report(&conv, &interview).await,
        InterviewAction::Resume => resume(&conv, &dialogue, &interview).await,
        InterviewAction::Pause => pause(&conv, &interview).await,
        InterviewAction::Finish | InterviewAction::Cancel if !interview.status.is_open() => {
            refuse(&conv, &interview, Refused::Over).await
        }
        InterviewAction::Finish => conv.send(&view::confirm_finish(conv.t, &interview)).await.map(|_| ()),
        InterviewAction::Cancel => conv.send(&view::confirm_cancel(conv.t, &interview)).await.map(|_| ()),
        InterviewAction::ConfirmFinish => finish(&conv, &dialogue, &interview).await,
        InterviewAction::ConfirmCancel => cancel(&conv, &dialogue, &interview).await,
    }
}

/// A button about one of its questions.
pub(crate) async fn on_question(
    conv: Arc<Conversation>,
    (id, number, action): (InterviewId, usize, QuestionAction),
) -> HandlerResult {
    let Some(interview) = owned(&conv, &id).await? else { return conv.notice("notice-stale").await };
    match action {
        QuestionAction::Review => progress::review(&conv, &interview, number).await,
        QuestionAction::Hint => hint(&conv, &interview, number).await,
        QuestionAction::Skip => advance(&conv, &interview, number, Interview::skip).await,
        QuestionAction::Next => advance(&conv, &interview, number, Interview::next).await,
        QuestionAction::TryAgain => try_again(&conv, &interview, number).await,
        QuestionAction::Done => match submit(&conv.ctx, conv.t, &id, number, None).await? {
            Ok(()) => Ok(()),
            Err(refused) => refuse(&conv, &interview, refused).await,
        },
    }
}

/// `/resume`.
pub(crate) async fn resume_command(conv: Arc<Conversation>, dialogue: Dialogue) -> HandlerResult {
    match conv.ctx.store.interviews.open_of(conv.user.id).await? {
        Some(interview) => resume(&conv, &dialogue, &interview).await,
        None => conv
            .send(
                &crate::telegram::view::Card::new(conv.t.get("nothing-to-resume"))
                    .row([crate::telegram::view::to_menu(conv.t)]),
            )
            .await
            .map(|_| ()),
    }
}

/// `/cancel`: asks whether to give the interview up; without one, drops the choice that is under way.
pub(crate) async fn cancel_command(conv: Arc<Conversation>, dialogue: Dialogue) -> HandlerResult {
    if let Some(interview) = conv.ctx.store.interviews.open_of(conv.user.id).await? {
        conv.send(&view::confirm_cancel(conv.t, &interview)).await?;
        return Ok(());
    }
    dialogue.update(State::Menu).await?;
    crate::telegram::menu::send(&conv, None).await
}

async fn resume(conv: &Conversation, dialogue: &Dialogue, interview: &Interview) -> HandlerResult {
    let resumed = change(&conv.ctx, &interview.id, |interview, now| interview.resume(now)).await?;
    let Some((interview, resumed)) = resumed else { return Ok(()) };
    if resumed.is_ok() {
        dialogue.update(State::Interviewing { interview: interview.id.clone() }).await?;
    }
    proceed(&conv.ctx, conv.t, &interview, Show::Always(tapped(conv))).await
}

async fn pause(conv: &Conversation, interview: &Interview) -> HandlerResult {
    match change(&conv.ctx, &interview.id, |interview, now| interview.pause(now)).await? {
        Some((interview, Ok(()))) => show_card(&conv.ctx, conv.t, &interview, tapped(conv)).await,
        Some((interview, Err(refused))) => refuse(conv, &interview, refused).await,
        None => Ok(()),
    }
}

async fn finish(conv: &Conversation, dialogue: &Dialogue, interview: &Interview) -> HandlerResult {
    let cards = interview.cards;
    match change(&conv.ctx, &interview.id, |interview, now| interview.finish(now)).await? {
        Some((interview, Ok(()))) => {
            dialogue.update(State::Menu).await?;
            strip(conv, [cards.question, cards.answer]).await?;
            proceed(&conv.ctx, conv.t, &interview, Show::Always(tapped(conv))).await
        }
        Some((interview, Err(refused))) => refuse(conv, &interview, refused).await,
        None => Ok(()),
    }
}

async fn cancel(conv: &Conversation, dialogue: &Dialogue, interview: &Interview) -> HandlerResult {
    let cards = interview.cards;
    match change(&conv.ctx, &interview.id, |interview, now| interview.cancel(now)).await? {
        Some((interview, Ok(()))) => {
            if interview.asked() == 0 {
                person::change(&conv.ctx.store, conv.user.id, |user| user.return_interview(&interview.id)).await?;
            }
            dialogue.update(State::Menu).await?;
            strip(conv, [cards.question, cards.answer]).await?;
            conv.show(&view::cancelled(conv.t)).await?;
            Ok(())
        }
        Some((interview, Err(refused))) => refuse(conv, &interview, refused).await,
        None => Ok(()),
    }
}

async fn hint(conv: &Conversation, interview: &Interview, number: usize) -> HandlerResult {
    match change(&conv.ctx, &interview.id, |interview, now| interview.show_hint(number, now)).await? {
        Some((interview, Ok(()))) => match interview.slot() {
            Some(slot) => conv.show(&view::question(conv.t, &interview, slot)).await.map(|_| ()),
            None => Ok(()),
        },
        Some((interview, Err(refused))) => refuse(conv, &interview, refused).await,
        None => Ok(()),
    }
}

async fn try_again(conv: &Conversation, interview: &Interview, number: usize) -> HandlerResult {
    match change(&conv.ctx, &interview.id, |interview, now| interview.try_again(number, now)).await? {
        Some((interview, Ok(()))) => {
            conv.strip_tapped().await?;
            show_card(&conv.ctx, conv.t, &interview, None).await
        }
        Some((interview, Err(refused))) => refuse(conv, &interview, refused).await,
        None => Ok(()),
    }
}

/// Skip and Next: the question is left behind, its cards keep their text and lose their buttons.
async fn advance(
    conv: &Conversation,
    interview: &Interview,
    number: usize,
    step: fn(&mut Interview, usize, chrono::DateTime<chrono::Utc>) -> Result<(), Refused>,
) -> HandlerResult {
    let cards = interview.cards;
    match change(&conv.ctx, &interview.id, |interview, now| step(interview, number, now)).await? {
        Some((interview, Ok(()))) => {
            conv.strip_tapped().await?;
            let tapped = tapped(conv).map(|message| message.0);
            strip(conv, [cards.question, cards.answer].map(|card| card.filter(|card| Some(*card) != tapped))).await?;
            proceed(&conv.ctx, conv.t, &interview, Show::Always(None)).await
        }
        Some((interview, Err(refused))) => refuse(conv, &interview, refused).await,
        None => Ok(()),
    }
}

/// Says why the step was refused, and shows where the interview stands.
async fn refuse(conv: &Conversation, interview: &Interview, refused: Refused) -> HandlerResult {
    conv.notice(notice_of(refused)).await?;
    if matches!(refused, Refused::BeingChecked | Refused::NotReady) {
        return Ok(());
    }
    let over = matches!(interview.status, Status::Finished | Status::Cancelled);
    if over {
        return conv.strip_tapped().await;
    }
    proceed(&conv.ctx, conv.t, interview, Show::Always(None)).await
}

async fn strip(conv: &Conversation, cards: impl IntoIterator<Item = Option<i32>>) -> HandlerResult {
    for card in cards.into_iter().flatten() {
        conv.ctx.out.strip(conv.chat(), MessageId(card)).await?;
    }
    Ok(())
}

fn tapped(conv: &Conversation) -> Option<MessageId> {
    conv.tap.as_ref().and_then(|tap| tap.message)
}
