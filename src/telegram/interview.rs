//! The interview as people go through it.
//!
//! - [`begin`]: from the "ready?" card to the first question;
//! - [`answer`]: what is typed, until it counts as the answer;
//! - [`step`]: the buttons: hint, skip, next, try again, pause, finish, cancel;
//! - [`another`], [`dispute`]: a question gives way to another, a grade is looked at once more: button and job;
//! - [`prepare`], [`grade`] with [`draft`], [`report`], [`remind`]: the jobs that call the interviewer, or wait.
//!
//! Each step is a compare-and-set on the interview, then the card that follows from where the interview now stands. A
//! step that runs again after a crash is refused by the interview, and the current card is shown: nothing is lost and
//! nothing happens twice.

use std::convert::Infallible;
use std::future::Future;
use std::time::Duration;

use chrono::{DateTime, Utc};
use teloxide::types::{ChatId, MessageId};

use super::conversation::Conversation;
use super::person::CAS_TRIES;
use super::view::{Card, feedback, interview as view, menu, report as report_view};
use super::work::Work;
use super::{Context, HandlerError, HandlerResult};
use crate::domain::interview::{Interview, InterviewId, Mode, Refused, Slot, Stage, Status};
use crate::domain::user::UserId;
use crate::i18n::Texts;
use crate::plans::Task;
use crate::store::StoreError;

pub(super) mod another;
pub(super) mod answer;
pub(super) mod begin;
pub(super) mod dispute;
mod draft;
pub(super) mod grade;
pub(super) mod prepare;
pub(super) mod remind;
pub(super) mod report;
pub(super) mod step;

/// "typing…" lasts five seconds (Bot API, `sendChatAction`); it is renewed a little earlier.
const TYPING_EVERY: Duration = Duration::from_millis(4500);

/// The person's own interview. Somebody else's is as good as none.
pub(super) async fn owned(conv: &Conversation, id: &InterviewId) -> Result<Option<Interview>, HandlerError> {
    let interview = conv.ctx.store.interviews.get(id).await?;
    Ok(interview.filter(|interview| interview.user == conv.user.id))
}

/// Takes a step by compare-and-set: reads, steps, stores, and again when somebody else was faster. `None` when there is
/// no such interview.
async fn change<T: Send>(
    ctx: &Context,
    id: &InterviewId,
    step: impl Fn(&mut Interview, DateTime<Utc>) -> T + Send,
) -> Result<Option<(Interview, T)>, HandlerError> {
    for _ in 0..CAS_TRIES {
        let Some(mut interview) = ctx.store.interviews.get(id).await? else { return Ok(None) };
        let before = interview.clone();
        let outcome = step(&mut interview, ctx.clock.now());
        if interview == before {
            return Ok(Some((interview, outcome)));
        }
        match ctx.store.interviews.replace(&mut interview).await {
            Ok(()) => return Ok(Some((interview, outcome))),
            Err(StoreError::Conflict) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(StoreError::Conflict.into())
}

/// Shows where the interview stands.
pub(super) async fn show_current(conv: &Conversation, id: &InterviewId) -> HandlerResult {
    match owned(conv, id).await? {
        Some(interview) => show_again(conv, &interview).await,
        None => super::menu::send(conv, None).await,
    }
}

/// Shows where the interview stands once more: as a new message, unless the tapped one is the card that shows it.
async fn show_again(conv: &Conversation, interview: &Interview) -> HandlerResult {
    let (_, about_answer) = current_card(&conv.ctx, conv.t, interview);
    let current = if about_answer { interview.cards.answer } else { interview.cards.question };
    let place = conv.tapped().filter(|message| Some(message.0) == current);
    proceed(&conv.ctx, conv.t, interview, Show::Always(place)).await
}

/// Tells the person that something for their interview takes much longer.
pub(super) async fn put_off(ctx: &Context, id: &InterviewId) -> HandlerResult {
    let Some(interview) = ctx.store.interviews.get(id).await? else { return Ok(()) };
    if matches!(interview.status, Status::Cancelled | Status::Finished) {
        return Ok(());
    }
    let t = texts_of(ctx, interview.user, &interview).await?;
    ctx.out.send(ChatId(interview.user.0), &Card::new(t.get("error-put-off"))).await?;
    Ok(())
}

/// When to show the card of where an interview stands.
#[derive(Clone, Copy)]
enum Show {
    /// Whatever happens, in place of this message or as a new one.
    Always(Option<MessageId>),
    /// Only when this call made it go on.
    IfNew(Option<MessageId>),
}

/// Lets the interview go on from where it stands: asks the question it waits for, has missing questions prepared, has
/// the report written; then shows the card. Safe to repeat.
async fn proceed(ctx: &Context, t: Texts, interview: &Interview, show: Show) -> HandlerResult {
    let mut interview = interview.clone();
    let (mut new, mut lacks) = (false, false);
    if interview.status == Status::Preparing {
        let asked = change(ctx, &interview.id, |interview, now| interview.ask(now)).await?;
        let Some((changed, asked)) = asked else { return Ok(()) };
        new = asked == Ok(true);
        interview = changed;
        lacks = asked == Err(Refused::NotReady);
    }
    match show {
        Show::IfNew(_) if !new => {}
        Show::Always(place) | Show::IfNew(place) => show_card(ctx, t, &interview, place).await?,
    }
    // After the card, which the question takes over and the report takes away.
    if lacks {
        ctx.queue.enqueue(&[Work::prepare(&interview.id, interview.slots.len())]).await?;
    }
    if interview.status == Status::Finishing {
        end(ctx, &interview).await?;
    }
    Ok(())
}

/// Has what is outstanding at the end of an interview done: grades and second looks, then the report.
async fn end(ctx: &Context, interview: &Interview) -> HandlerResult {
    let ungraded = interview.ungraded().into_iter();
    let mut jobs: Vec<_> = ungraded.map(|(number, revision)| grade_job(interview, number, revision)).collect();
    jobs.extend(interview.disputed().into_iter().map(|(number, tried)| Work::dispute(&interview.id, number, tried)));
    if jobs.is_empty() {
        jobs.push(Work::report(&interview.id));
    }
    ctx.queue.enqueue(&jobs).await?;
    Ok(())
}

/// Shows the card of where the interview stands, and remembers which message shows it. An older copy loses its buttons.
async fn show_card(ctx: &Context, t: Texts, interview: &Interview, place: Option<MessageId>) -> HandlerResult {
    let (card, about_answer) = current_card(ctx, t, interview);
    let chat = ChatId(interview.user.0);
    let shown = match place {
        Some(message) => ctx.out.edit(chat, message, &card).await?,
        None => ctx.out.send(chat, &card).await?,
    };
    remember_card(ctx, interview, shown, about_answer).await
}

/// Remembers which message shows the card. An older copy of it loses its buttons.
async fn remember_card(ctx: &Context, seen: &Interview, shown: MessageId, about_answer: bool) -> HandlerResult {
    let chat = ChatId(seen.user.0);
    let remembered = change(ctx, &seen.id, |interview, _| {
        if interview.number() != seen.number() {
            return Ok(None);
        }
        let cards = &mut interview.cards;
        let card = if about_answer { &mut cards.answer } else { &mut cards.question };
        if interview.status != seen.status && card.is_some_and(|other| other != shown.0) {
            return Err(Outdated);
        }
        cards.confirm = cards.confirm.filter(|confirm| *confirm != shown.0);
        Ok(card.replace(shown.0).filter(|before| *before != shown.0))
    })
    .await?;
    match remembered {
        Some((_, Ok(Some(copy)))) => Ok(ctx.out.strip(chat, MessageId(copy)).await?),
        Some((_, Err(Outdated))) => Ok(ctx.out.delete(chat, shown).await?),
        _ => Ok(()),
    }
}

/// While "preparing" was on its way, the question came and is shown already.
struct Outdated;

/// The card of where the interview stands, and whether it is about the answer rather than the question.
fn current_card(ctx: &Context, t: Texts, interview: &Interview) -> (Card, bool) {
    match (interview.status, interview.slot()) {
        (Status::Paused, _) => (view::paused(t, interview), false),
        (Status::Finishing, _) => (view::finishing(t, interview), false),
        (Status::Cancelled, _) => (view::cancelled(t), false),
        (Status::Finished, _) => {
            let card = interview.report.as_ref().map(|report| report_view::card(t, interview, report));
            (card.unwrap_or_else(|| view::finishing(t, interview)), false)
        }
        (Status::Preparing, _) | (Status::Asking, None) => (view::preparing(t, interview), false),
        (Status::Asking, Some(slot)) => match (slot.stage(), slot.answer()) {
            (Stage::Collecting, Some(answer)) => (view::received(t, interview, answer.messages.len()), true),
            (Stage::Checking, _) => (view::checking(t), true),
            (Stage::Graded, Some(answer)) => {
                let none_a_day = ctx.plans.plan(interview.plan).quotas.disputes_per_day == Some(0);
                let grades = ctx.interviewer.has_model_for(interview.plan, Task::Grading);
                let dispute = grades && !none_a_day && answer.may_dispute().is_ok();
                (feedback::card(t, interview, slot, answer, dispute), true)
            }
            (Stage::Replacing, _) => (view::replacing(t, interview), false),
            _ => (question_card(ctx, t, interview, slot), false),
        },
    }
}

/// The question as it is put now: for the first time, or for another try.
fn question_card(ctx: &Context, t: Texts, interview: &Interview, slot: &Slot) -> Card {
    let limit = ctx.plans.plan(interview.plan).quotas.replacements_per_interview;
    match slot.answers.len() {
        0 | 1 => view::question(t, interview, slot, interview.may_replace(limit).is_ok()),
        _ => view::try_again(t, interview, slot),
    }
}

/// The job that grades the latest try of a question.
fn grade_job(interview: &Interview, number: usize, revision: u32) -> crate::queue::NewJob {
    let tries = number.checked_sub(1).and_then(|index| interview.slots.get(index)).map_or(0, |slot| slot.answers.len());
    Work::grade(&interview.id, number, tries, revision)
}

/// The answer to the current question is complete: off to the grader, and in a real interview on to the next question.
/// Safe to repeat.
async fn submit(
    ctx: &Context,
    t: Texts,
    id: &InterviewId,
    number: usize,
    revision: Option<u32>,
) -> Result<Result<(), Refused>, HandlerError> {
    let step = |interview: &mut Interview, now| -> Result<(u32, Option<i32>, Option<i32>), Refused> {
        let current = interview.slot().and_then(|slot| slot.answer()).map(|answer| answer.revision);
        if revision.is_some() && current != revision {
            return Err(Refused::NoAnswer);
        }
        let cards = interview.cards;
        let submitted = interview.submit(number, now)?;
        if interview.mode == Mode::Real {
            interview.next(number, now)?;
        }
        Ok((submitted, cards.question, cards.answer))
    };
    let Some((interview, outcome)) = change(ctx, id, step).await? else { return Ok(Err(Refused::Over)) };
    let (submitted, question_card, answer_card) = match outcome {
        Ok(submitted) => submitted,
        Err(refused) => return Ok(Err(refused)),
    };
    let grade = grade_job(&interview, number, submitted);
    if interview.mode == Mode::Practice {
        // First the card, then the job: "checking" must not arrive after the feedback and cover it.
        let shown = show_checking(ctx, t, &interview, answer_card).await;
        ctx.queue.enqueue(&[grade]).await?;
        return shown.map(Ok);
    }
    ctx.queue.enqueue(&[grade]).await?;
    let chat = ChatId(interview.user.0);
    if let Some(card) = question_card {
        ctx.out.strip(chat, MessageId(card)).await?;
    }
    if let Some(card) = answer_card {
        ctx.out.edit(chat, MessageId(card), &view::kept(t)).await?;
    }
    proceed(ctx, t, &interview, Show::Always(None)).await?;
    Ok(Ok(()))
}

/// Turns the receipt into "checking". Where a message that has just come took the receipt away, a new one stands below
/// that message, and "checking" is not true any more.
async fn show_checking(ctx: &Context, t: Texts, interview: &Interview, receipt: Option<i32>) -> HandlerResult {
    let Some(receipt) = receipt else { return show_card(ctx, t, interview, None).await };
    ctx.out.edit_if_there(ChatId(interview.user.0), MessageId(receipt), &view::checking(t)).await?;
    Ok(())
}

/// The texts for a person, where only the interview is at hand.
async fn texts_of(ctx: &Context, user: UserId, interview: &Interview) -> Result<Texts, HandlerError> {
    let language = ctx.store.users.get(user).await?.and_then(|user| user.language).unwrap_or(interview.language);
    Ok(ctx.texts.language(language))
}

/// Shows "typing…" for as long as the work takes.
async fn while_typing<T>(ctx: &Context, user: UserId, work: impl Future<Output = T>) -> T {
    let typing = async {
        loop {
            ctx.out.typing(ChatId(user.0)).await;
            tokio::time::sleep(TYPING_EVERY).await;
        }
    };
    let never: Infallible;
    tokio::select! {
        biased;
        done = work => return done,
        end = typing => never = end,
    }
    match never {}
}

/// One line on why a step was refused, as a `notice-…` message.
const fn notice_of(refused: Refused) -> &'static str {
    match refused {
        Refused::NotCurrent => "notice-stale",
        Refused::Over => "notice-over",
        Refused::Paused => "notice-paused",
        Refused::NotReady => "notice-not-ready",
        Refused::AlreadyAnswered => "notice-already-answered",
        Refused::BeingChecked => "notice-being-checked",
        Refused::NoAnswer => "notice-no-answer",
        Refused::TooLong => "notice-too-long",
        Refused::RealMode => "notice-real-mode",
        Refused::AlreadyReplaced => "notice-already-replaced",
        Refused::NoReplacementsLeft => "notice-no-replacements",
        Refused::NoOtherQuestion => "notice-no-other-question",
        Refused::AlreadyDisputed => "notice-already-disputed",
        Refused::NothingToDispute => "notice-nothing-to-dispute",
    }
}

/// The card that offers an unfinished interview where something else was wanted.
fn unfinished(t: Texts, interview: &Interview, lead: &str) -> Card {
    match interview.status {
        Status::Paused => view::paused(t, interview),
        Status::Finishing => {
            Card::new(format!("{}\n\n{}", t.get("interview-finishing-wait"), menu::open_line(t, interview)))
        }
        _ => view::unfinished(t, interview, lead),
    }
}
