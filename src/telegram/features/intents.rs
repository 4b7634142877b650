//! What is said to the interviewer and is no answer: each intent does what its button does, or says a word and shows the
//! way back. None of it costs anything.

use std::sync::Arc;

use super::{another, coach, dispute, finish, follow_up, hint, next, offer, pause, resume, skip, warm_up};
use crate::domain::coach::open::may_ask_about;
use crate::domain::intent::{Intent, asks_about_feedback};
use crate::domain::interview::{AnswerMessage, Interview, Mode, Slot, Stage, Status};
use crate::service::interviews::dispute as disputes;
use crate::service::interviews::next as steps;
use crate::telegram::core::HandlerResult;
use crate::telegram::core::card::Card;
use crate::telegram::core::conversation::Conversation;
use crate::telegram::core::page::{Page, Placing};

pub mod view;

/// Does what is wanted.
pub async fn follow(
    conv: &Arc<Conversation>,
    interview: &Interview,
    intent: Intent,
    message: AnswerMessage,
) -> HandlerResult {
    match (intent, interview.slot().filter(|_| interview.status == Status::Asking)) {
        (Intent::Pause, _) if interview.status != Status::Paused => pause::put_aside(conv, interview).await,
        (Intent::Next, _) if interview.status == Status::Paused => resume::resume(conv, interview).await,
        (Intent::Finish | Intent::Skip | Intent::Next, _) if interview.warm_up && interview.status.is_open() => {
            warm_up::leave(conv, interview).await?;
            say(conv, &warm_up::view::over(conv.t)).await
        }
        (Intent::Finish, _) if interview.status.is_open() => finish::ask(conv, interview).await,
        (Intent::Greeting, _) => say(conv, &view::greeting(conv.t, interview)).await,
        (Intent::AboutBot, _) => say(conv, &view::about(conv.t, interview, conv.services().now())).await,
        (Intent::Complaint, _) => complain(conv, interview).await,
        (intent, Some(slot)) if slot.stage() == Stage::Open => {
            at_question(conv, interview, slot, intent, message).await
        }
        (Intent::Next | Intent::Skip, Some(slot)) if is_done(interview, slot) => {
            let stepped = steps::next(conv.services(), interview, slot.key, &conv.request).await?;
            next::leave(conv, interview, stepped).await
        }
        (intent, Some(slot)) if slot.stage() == Stage::Graded => {
            at_feedback(conv, interview, slot, intent, &message.text).await
        }
        (_, None) if interview.status == Status::Paused => {
            say(conv, &Card::new(conv.t.get("intent-paused"))).await?;
            show_again(conv, interview).await
        }
        _ => show_again(conv, interview).await,
    }
}

async fn at_question(
    conv: &Arc<Conversation>,
    interview: &Interview,
    slot: &Slot,
    intent: Intent,
    message: AnswerMessage,
) -> HandlerResult {
    let t = conv.t;
    match intent {
        Intent::Skip | Intent::Next | Intent::DontKnow if slot.follow_up().is_some() => {
            // Nothing is lost by it.
            skip::leave_out(conv, interview, slot.key).await
        }
        Intent::Clarify => clarify(conv, interview, slot).await,
        Intent::Hint => hint::show(conv, interview, slot.key).await,
        Intent::DontKnow => {
            let card = view::dont_know(t, interview, slot, message.id);
            offer::ask(conv, interview, message, &card).await
        }
        Intent::Skip | Intent::Next => {
            conv.ctx.screens.confirm(interview, &view::confirm_skip(t, interview, slot)).await
        }
        Intent::AnotherQuestion => another::want(conv, interview, slot.question_ref()).await,
        _ => show_again(conv, interview).await,
    }
}

/// What is wanted where a question is graded: to hear more of the feedback, which the coach is for, or to read the question
/// once more. None of it changes the grade.
async fn at_feedback(
    conv: &Conversation,
    interview: &Interview,
    slot: &Slot,
    intent: Intent,
    said: &str,
) -> HandlerResult {
    let question = &slot.question;
    let again = match intent {
        Intent::Clarify if asks_about_feedback(said) && may_ask_about(interview, slot.key) => {
            return coach::open_about(conv, interview, slot.key).await;
        }
        Intent::Clarify => question.simpler.as_ref().unwrap_or(&question.text),
        Intent::Repeat => &question.text,
        Intent::Hint => &question.hint,
        Intent::DontKnow => {
            say(conv, &Card::new(view::graded(conv.t))).await?;
            return show_again(conv, interview).await;
        }
        _ => {
            say(conv, &Card::new(conv.t.get("answer-already-graded"))).await?;
            return show_again(conv, interview).await;
        }
    };
    say(conv, &view::graded_again(conv.t, again)).await?;
    show_again(conv, interview).await
}

/// Asks the same in other words; where there are none, the hint has to help.
async fn clarify(conv: &Arc<Conversation>, interview: &Interview, slot: &Slot) -> HandlerResult {
    if let Some(asked) = slot.follow_up() {
        return say(conv, &follow_up::view::clarified(conv.t, interview, slot, asked)).await;
    }
    if let Some(simpler) = &slot.question.simpler {
        return say(conv, &view::simpler(conv.t, interview, slot, simpler)).await;
    }
    say(conv, &Card::new(conv.t.get("intent-clarify"))).await?;
    hint::show(conv, interview, slot.key).await
}

/// Whether the person may go on from the question. In a real interview they need not wait for what may be asked back.
fn is_done(interview: &Interview, slot: &Slot) -> bool {
    slot.stage() == Stage::Graded || (interview.mode == Mode::Real && slot.stage() == Stage::Checking)
}

async fn complain(conv: &Conversation, interview: &Interview) -> HandlerResult {
    let may_dispute = interview.status == Status::Asking
        && interview.stage() == Some(Stage::Graded)
        && disputes::is_offered(conv.services(), interview);
    let button = may_dispute.then(|| dispute::button(conv.t, interview));
    say(conv, &view::complaint(conv.t, interview, button)).await
}

/// Where the interview stands, below what was said.
async fn show_again(conv: &Conversation, interview: &Interview) -> HandlerResult {
    conv.open(Page::Interview(Box::new(interview.clone()), Placing::At(None))).await
}

async fn say(conv: &Conversation, card: &Card) -> HandlerResult {
    conv.send(card).await?;
    Ok(())
}
