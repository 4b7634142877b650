//! A question to try, offered to somebody new before anything is chosen. It counts nowhere.
//!
//! ```text
//! menu [✨ Try one question] -> the question -> feedback [🎤 Choose your interview] -> the choice of a field
//! ```

use std::sync::Arc;

use teloxide::dispatching::UpdateHandler;

use super::interview::{interview_taps, on_interview, owned};
use super::maintenance;
use super::pause::view::offer;
use crate::domain::interview::{Interview, InterviewId};
use crate::i18n::Texts;
use crate::service::interviews::warm_up::{self, WarmUp};
use crate::telegram::core::callback::{self, Code};
use crate::telegram::core::card::{self, Button};
use crate::telegram::core::conversation::Conversation;
use crate::telegram::core::page::{MenuItem, Page, Placing};
use crate::telegram::core::state::State;
use crate::telegram::core::{HandlerError, HandlerResult};

pub mod view;

const CHOOSE: &str = "choose";

/// Try one question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct TryCode;

impl Code for TryCode {
    fn write(&self) -> String {
        "try".to_owned()
    }

    fn read(words: &[&str]) -> Option<Self> {
        matches!(words, ["try"]).then_some(Self)
    }
}

pub fn button(t: Texts) -> Button {
    card::button(t, "button-try-one", &TryCode)
}

/// "Choose your interview": leaves the warm-up.
fn choose_button(t: Texts, interview: &Interview) -> Button {
    on_interview(t, interview, "button-choose-interview", CHOOSE)
}

pub fn routes() -> UpdateHandler<HandlerError> {
    dptree::entry()
        .branch(dptree::filter_map(callback::tapped::<TryCode>).endpoint(begin))
        .branch(interview_taps(CHOOSE).endpoint(choose))
}

async fn begin(conv: Arc<Conversation>) -> HandlerResult {
    let open = conv.open_interview().await?;
    match warm_up::begin(conv.services(), &conv.user, conv.t.language(), &conv.request, open).await? {
        WarmUp::Interview(interview) => {
            conv.dialogue.update(State::Interviewing { interview: interview.id.clone() }).await?;
            conv.open(Page::Interview(interview, Placing::At(conv.tapped()))).await
        }
        WarmUp::Unfinished(interview) => {
            conv.show(&offer(conv.t, &interview, "unfinished-first")).await?;
            Ok(())
        }
        WarmUp::Closed(closed) => {
            conv.show(&maintenance::view::closed(conv.t, &closed)).await?;
            Ok(())
        }
        WarmUp::Over => {
            conv.show(&view::over(conv.t)).await?;
            Ok(())
        }
    }
}

async fn choose(conv: Arc<Conversation>, id: InterviewId) -> HandlerResult {
    let Some(interview) = owned(&conv, &id).await? else { return Ok(()) };
    if interview.status.is_open() || interview.is_stepped_by(&conv.request.key()) {
        leave(&conv, &interview).await?;
    }
    conv.strip_tapped().await?;
    // Below the feedback, which stays; an interview that was begun meanwhile comes first.
    conv.untied().open(Page::Of(MenuItem::Interview)).await
}

/// The person is done with the warm-up; its cards lose their buttons, but for the tapped one.
pub async fn leave(conv: &Conversation, interview: &Interview) -> HandlerResult {
    warm_up::leave(conv.services(), interview, &conv.request).await?;
    conv.ctx.screens.strip_others(interview, conv.tapped()).await.map(drop)
}
