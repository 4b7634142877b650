//! "Another question" in the place of the current one.

use std::sync::Arc;

use teloxide::dispatching::UpdateHandler;

use super::interview::{interview_id, owned, taken};
use crate::domain::interview::{Interview, InterviewId, QuestionKey, QuestionRef, Slot};
use crate::i18n::Texts;
use crate::service::interviews::another;
use crate::telegram::core::callback::{self, Code};
use crate::telegram::core::card::{self, Button};
use crate::telegram::core::conversation::Conversation;
use crate::telegram::core::page::{Page, Placing};
use crate::telegram::core::{HandlerError, HandlerResult};

/// Another question in the place of this one: a second tap does not replace the next one.
#[derive(Debug, Clone, PartialEq, Eq)]
struct AnotherCode {
    interview: InterviewId,
    question: QuestionRef,
}

impl Code for AnotherCode {
    fn write(&self) -> String {
        format!("a:{}:{}:{}", self.interview, self.question.key, self.question.round)
    }

    fn read(words: &[&str]) -> Option<Self> {
        match *words {
            ["a", id, key, round] => Some(Self {
                interview: interview_id(id)?,
                question: QuestionRef { key: QuestionKey(key.parse().ok()?), round: round.parse().ok()? },
            }),
            _ => None,
        }
    }
}

pub fn button(t: Texts, interview: &Interview, slot: &Slot) -> Button {
    let code = AnotherCode { interview: interview.id.clone(), question: slot.question_ref() };
    card::button(t, "button-another", &code)
}

pub fn routes() -> UpdateHandler<HandlerError> {
    dptree::filter_map(callback::tapped::<AnotherCode>).endpoint(ask)
}

async fn ask(conv: Arc<Conversation>, code: AnotherCode) -> HandlerResult {
    let Some(interview) = owned(&conv, &code.interview).await? else { return Ok(()) };
    let wanted = another::want(conv.services(), &interview, code.question, &conv.request).await?;
    let Some((interview, ())) = taken(&conv, wanted).await? else { return Ok(()) };
    conv.open(Page::Interview(Box::new(interview), Placing::At(conv.tapped()))).await
}
