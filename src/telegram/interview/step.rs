//! The buttons of an interview.

use std::sync::Arc;

use teloxide::types::MessageId;

use super::answer::received;
use super::{
    Show, change, dispute, notice_of, owned, proceed, question_card, remember_card, show_again, show_card, submit,
};
use crate::domain::interview::{Interview, InterviewId, Refused, Slot, Stage, Status};
use crate::i18n::Texts;
use crate::telegram::callback::{InterviewAction, QuestionAction};
use crate::telegram::conversation::Conversation;
use crate::telegram::state::{Dialogue, State};
use crate::telegram::view::{Card, interview as view, to_menu};
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
        InterviewAction::ConfirmFinish if matches!(interview.status, Status::Finishing | Status::Finished) => Ok(()),
        InterviewAction::ConfirmCancel if interview.status == Status::Cancelled => Ok(()),
        InterviewAction::Resume => resume(&conv, &dialogue, &interview).await,
        InterviewAction::Pause => pause(&conv, &interview).await,
        InterviewAction::Finish | InterviewAction::Cancel if !interview.status.is_open() => {
            refuse(&conv, &interview, Refused::Over).await
        }
        InterviewAction::Finish => confirm(&conv, &interview, view::confirm_finish).await,
        InterviewAction::Cancel => confirm(&conv, &interview, view::confirm_cancel).await,
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
    if is_repeated(&interview, number, action) {
        // What it led to stands on the screen.
        return conv.notice("notice-stale").await;
    }
    match action {
        QuestionAction::Review => progress::review(&conv, &interview, number).await,
        QuestionAction::Hint => hint(&conv, &interview, number).await,
        QuestionAction::Skip => advance(&conv, &interview, number, Interview::skip).await,
        QuestionAction::Next => advance(&conv, &interview, number, Interview::next).await,
        QuestionAction::TryAgain => try_again(&conv, &interview, number).await,
        QuestionAction::Dispute => dispute::ask(&conv, &interview, number).await,
        QuestionAction::Done => match submit(&conv.ctx, conv.t, &id, number, None).await? {
            Ok(()) => Ok(()),
            Err(refused) => refuse(&conv, &interview, refused).await,
        },
    }
}

/// Whether the tap wants what a tap on the same button has just done: the second of a double tap.
fn is_repeated(interview: &Interview, number: usize, action: QuestionAction) -> bool {
    let is_open_try = |slot: &Slot| slot.stage() == Stage::Open && slot.answer().is_some();
    interview.status.is_open()
        && match action {
            QuestionAction::Skip | QuestionAction::Next => number + 1 == interview.number(),
            QuestionAction::TryAgain => number == interview.number() && interview.slot().is_some_and(is_open_try),
            QuestionAction::Hint | QuestionAction::Done | QuestionAction::Dispute | QuestionAction::Review => false,
        }
}

/// `/resume`.
pub(crate) async fn resume_command(conv: Arc<Conversation>, dialogue: Dialogue) -> HandlerResult {
    match conv.ctx.store.interviews.open_of(conv.user.id).await? {
        Some(interview) => resume(&conv, &dialogue, &interview).await,
        None => conv.send(&Card::new(conv.t.get("nothing-to-resume")).row([to_menu(conv.t)])).await.map(|_| ()),
    }
}

/// `/cancel`: asks whether to give the interview up; without one, drops the choice that is under way.
pub(crate) async fn cancel_command(conv: Arc<Conversation>, dialogue: Dialogue) -> HandlerResult {
    if let Some(interview) = conv.ctx.store.interviews.open_of(conv.user.id).await? {
        return confirm(&conv, &interview, view::confirm_cancel).await;
    }
    dialogue.update(State::Menu).await?;
    crate::telegram::menu::send(&conv, None).await
}

/// Asks whether the person means it, at the end of the chat; the same question further up goes away.
async fn confirm(conv: &Conversation, interview: &Interview, card: fn(Texts, &Interview) -> Card) -> HandlerResult {
    let shown = conv.send(&card(conv.t, interview)).await?;
    let before = change(&conv.ctx, &interview.id, |interview, _| interview.cards.confirm.replace(shown.0)).await?;
    match before {
        Some((_, Some(before))) => Ok(conv.ctx.out.delete(conv.chat(), MessageId(before)).await?),
        _ => Ok(()),
    }
}

async fn resume(conv: &Conversation, dialogue: &Dialogue, interview: &Interview) -> HandlerResult {
    let resumed = change(&conv.ctx, &interview.id, |interview, now| interview.resume(now)).await?;
    let Some((interview, resumed)) = resumed else { return Ok(()) };
    if resumed.is_ok() {
        dialogue.update(State::Interviewing { interview: interview.id.clone() }).await?;
    }
    if interview.status == Status::Asking && interview.slot().is_some_and(|slot| slot.stage() == Stage::Collecting) {
        return resume_answer(conv, &interview).await;
    }
    proceed(&conv.ctx, conv.t, &interview, Show::Always(conv.tapped())).await
}

/// Goes on in the middle of an answer: the question, whose place the pause took, and the answer's receipt below it.
async fn resume_answer(conv: &Conversation, interview: &Interview) -> HandlerResult {
    if let Some(slot) = interview.slot() {
        let shown = conv.show(&question_card(&conv.ctx, conv.t, interview, slot)).await?;
        remember_card(&conv.ctx, interview, shown, false).await?;
    }
    received(conv, interview).await
}

async fn pause(conv: &Conversation, interview: &Interview) -> HandlerResult {
    match change(&conv.ctx, &interview.id, |interview, now| interview.pause(now)).await? {
        Some((interview, Ok(()))) => show_card(&conv.ctx, conv.t, &interview, conv.tapped()).await,
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
            proceed(&conv.ctx, conv.t, &interview, Show::Always(conv.tapped())).await
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
            Some(slot) => conv.show(&question_card(&conv.ctx, conv.t, &interview, slot)).await.map(|_| ()),
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
            let tapped = conv.tapped().map(|message| message.0);
            strip(conv, [cards.question, cards.answer].map(|card| card.filter(|card| Some(*card) != tapped))).await?;
            proceed(&conv.ctx, conv.t, &interview, Show::Always(None)).await
        }
        Some((interview, Err(refused))) => refuse(conv, &interview, refused).await,
        None => Ok(()),
    }
}

/// Says why the step was refused, and shows where the interview stands.
pub(super) async fn refuse(conv: &Conversation, interview: &Interview, refused: Refused) -> HandlerResult {
    conv.notice(notice_of(refused)).await?;
    if is_enough(refused) {
        return Ok(());
    }
    let over = matches!(interview.status, Status::Finished | Status::Cancelled);
    if over {
        return conv.strip_tapped().await;
    }
    if interview.status == Status::Finishing {
        // The card says so already, and goes away when the report is there.
        return Ok(());
    }
    show_again(conv, interview).await
}

async fn strip(conv: &Conversation, cards: impl IntoIterator<Item = Option<i32>>) -> HandlerResult {
    for card in cards.into_iter().flatten() {
        conv.ctx.out.strip(conv.chat(), MessageId(card)).await?;
    }
    Ok(())
}

/// Whether the notice says it all: the card that was tapped is the current one, or will be in a moment.
const fn is_enough(refused: Refused) -> bool {
    matches!(
        refused,
        Refused::BeingChecked
            | Refused::NotReady
            | Refused::AlreadyReplaced
            | Refused::NoReplacementsLeft
            | Refused::NoOtherQuestion
            | Refused::AlreadyDisputed
            | Refused::NothingToDispute
    )
}
