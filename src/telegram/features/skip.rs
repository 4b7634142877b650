//! Leaving a question out.

use std::sync::Arc;

use teloxide::dispatching::UpdateHandler;

use super::interview::{OnQuestion, interview_id, on_current, owned, question_taps};
use crate::domain::interview::{Answer, Interview, InterviewId, QuestionKey, QuestionRef, Slot};
use crate::i18n::Texts;
use crate::service::interviews::{next, skip};
use crate::telegram::core::callback::{self, Code};
use crate::telegram::core::card::{self, Button};
use crate::telegram::core::conversation::Conversation;
use crate::telegram::core::{HandlerError, HandlerResult};

const WORD: &str = "skip";

pub fn button(t: Texts, interview: &Interview) -> Button {
    on_current(t, interview, "button-skip", WORD)
}

/// Leaves a further try out: the grade that stands is kept.
pub fn keep_grade_button(t: Texts, interview: &Interview) -> Button {
    on_current(t, interview, "button-keep-grade", WORD)
}

/// The same below something that was said beside the question, and stays when another question takes its place.
pub fn button_beside(t: Texts, interview: &Interview, slot: &Slot) -> Button {
    let label = match slot.score() {
        _ if slot.follow_up().is_some() => "button-leave-follow-up",
        Some(_) => "button-keep-grade",
        None => "button-skip",
    };
    card::button(t, label, &SkipCode { interview: interview.id.clone(), question: slot.question_ref() })
}

/// Leaves this question out, and none that stands in its place by now.
#[derive(Debug, Clone, PartialEq, Eq)]
struct SkipCode {
    interview: InterviewId,
    question: QuestionRef,
}

impl Code for SkipCode {
    fn write(&self) -> String {
        let QuestionRef { key, round, follow_up } = self.question;
        match follow_up {
            0 => format!("s:{}:{key}:{round}", self.interview),
            _ => format!("s:{}:{key}:{round}:{follow_up}", self.interview),
        }
    }

    fn read(words: &[&str]) -> Option<Self> {
        let (id, key, round, follow_up) = match *words {
            ["s", id, key, round] => (id, key, round, 0),
            ["s", id, key, round, follow_up] => (id, key, round, follow_up.parse().ok().filter(|number| *number > 0)?),
            _ => return None,
        };
        let question = QuestionRef { key: QuestionKey(key.parse().ok()?), round: round.parse().ok()?, follow_up };
        Some(Self { interview: interview_id(id)?, question })
    }
}

pub fn routes() -> UpdateHandler<HandlerError> {
    dptree::entry()
        .branch(question_taps(WORD).endpoint(tapped))
        .branch(dptree::filter_map(callback::tapped::<SkipCode>).endpoint(tapped_beside))
}

async fn tapped(conv: Arc<Conversation>, code: OnQuestion) -> HandlerResult {
    let Some(interview) = owned(&conv, &code.interview).await? else { return Ok(()) };
    // The button of the question does not leave out a follow-up to it.
    let is_asked_back = interview.slot().is_some_and(|slot| slot.key == code.question && slot.follow_up().is_some());
    if is_asked_back {
        return conv.notice("notice-stale").await;
    }
    leave_out(&conv, &interview, code.question).await
}

async fn tapped_beside(conv: Arc<Conversation>, code: SkipCode) -> HandlerResult {
    let Some(interview) = owned(&conv, &code.interview).await? else { return Ok(()) };
    let stands_there = interview.slot_of(code.question.key).map(Slot::question_ref);
    let was_left_out = |interview: &Interview| {
        let answer = interview.slot_of(code.question.key).and_then(Slot::answer);
        answer.is_some_and(Answer::is_left_out) && !interview.is_stepped_by(&conv.request.key())
    };
    if stands_there != Some(code.question) || was_left_out(&interview) {
        return conv.notice("notice-stale").await;
    }
    leave_out(&conv, &interview, code.question.key).await
}

pub async fn leave_out(conv: &Arc<Conversation>, interview: &Interview, question: QuestionKey) -> HandlerResult {
    if next::was_just_left(interview, question, &conv.request) {
        // What the first of a double tap led to stands on the screen.
        return conv.notice("notice-stale").await;
    }
    let stepped = skip::skip(conv.services(), interview, question, &conv.request).await?;
    let skipped = |interview: &Interview| interview.slots.iter().filter(|slot| slot.skipped).count();
    let is_first = skipped(interview) == 0 && stepped.as_ref().is_some_and(|(after, _)| skipped(after) == 1);
    if is_first && !interview.warm_up && conv.tapped().is_some() {
        conv.notice("notice-skipped").await?;
    }
    super::next::leave(conv, interview, stepped).await
}
