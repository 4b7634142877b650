//! Leaving a question out.

use std::sync::Arc;

use teloxide::dispatching::UpdateHandler;

use super::interview::{OnQuestion, interview_id, on_current, owned, question_taps};
use crate::domain::interview::{Interview, InterviewId, QuestionKey, QuestionRef, Slot};
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
    let label = if slot.score().is_some() { "button-keep-grade" } else { "button-skip" };
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
        format!("s:{}:{}:{}", self.interview, self.question.key, self.question.round)
    }

    fn read(words: &[&str]) -> Option<Self> {
        match *words {
            ["s", id, key, round] => Some(Self {
                interview: interview_id(id)?,
                question: QuestionRef { key: QuestionKey(key.parse().ok()?), round: round.parse().ok()? },
            }),
            _ => None,
        }
    }
}

pub fn routes() -> UpdateHandler<HandlerError> {
    dptree::entry()
        .branch(question_taps(WORD).endpoint(tapped))
        .branch(dptree::filter_map(callback::tapped::<SkipCode>).endpoint(tapped_beside))
}

async fn tapped(conv: Arc<Conversation>, code: OnQuestion) -> HandlerResult {
    let Some(interview) = owned(&conv, &code.interview).await? else { return Ok(()) };
    leave_out(&conv, &interview, code.question).await
}

async fn tapped_beside(conv: Arc<Conversation>, code: SkipCode) -> HandlerResult {
    let Some(interview) = owned(&conv, &code.interview).await? else { return Ok(()) };
    let stands_there = interview.slot_of(code.question.key).map(Slot::question_ref);
    if stands_there != Some(code.question) {
        return conv.notice("notice-stale").await;
    }
    leave_out(&conv, &interview, code.question.key).await
}

async fn leave_out(conv: &Arc<Conversation>, interview: &Interview, question: QuestionKey) -> HandlerResult {
    if next::was_just_left(interview, question, &conv.request) {
        // What the first of a double tap led to stands on the screen.
        return conv.notice("notice-stale").await;
    }
    let stepped = skip::skip(conv.services(), interview, question, &conv.request).await?;
    super::next::leave(conv, interview, stepped).await
}
