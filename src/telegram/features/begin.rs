//! From the wish for an interview to the first question.

use std::sync::Arc;

use dptree::case;
use teloxide::dispatching::UpdateHandler;

use super::pause::view::offer;
use crate::domain::catalog::Track;
use crate::domain::interview::Interview;
use crate::i18n::Texts;
use crate::service::interviews::begin::{self, Begun};
use crate::telegram::core::callback::{self, Code};
use crate::telegram::core::card::{self, Button};
use crate::telegram::core::command;
use crate::telegram::core::conversation::Conversation;
use crate::telegram::core::page::{MenuItem, Page, Placing};
use crate::telegram::core::state::State;
use crate::telegram::core::{HandlerError, HandlerResult};

pub mod view;

/// Begin the interview that the "ready?" card describes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct BeginCode;

impl Code for BeginCode {
    fn write(&self) -> String {
        "begin".to_owned()
    }

    fn read(words: &[&str]) -> Option<Self> {
        matches!(words, ["begin"]).then_some(Self)
    }
}

pub fn button(t: Texts) -> Button {
    card::button(t, "button-begin", &BeginCode)
}

pub fn routes() -> UpdateHandler<HandlerError> {
    case![State::Ready { track }].branch(dptree::filter_map(callback::tapped::<BeginCode>).endpoint(begin))
}

pub fn commands() -> UpdateHandler<HandlerError> {
    command::named("interview")
        .endpoint(|conv: Arc<Conversation>| async move { conv.open(Page::Of(MenuItem::Interview)).await })
}

/// The choice of a domain, or the interview that is still open.
pub async fn choose(conv: &Conversation) -> HandlerResult {
    if let Some(interview) = conv.open_interview().await? {
        return unfinished_first(conv, &interview).await;
    }
    conv.dialogue.update(State::ChoosingDomain).await?;
    conv.open(Page::Track(State::ChoosingDomain)).await
}

async fn begin(conv: Arc<Conversation>, track: Track) -> HandlerResult {
    let language = conv.t.language();
    match begin::begin(conv.services(), &conv.user, language, track, &conv.request, conv.open_interview().await?)
        .await?
    {
        Begun::Unfinished(interview) => unfinished_first(&conv, &interview).await,
        Begun::QuotaReached(reached) => {
            conv.show(&view::quota_reached(conv.t, reached.limit)).await?;
            Ok(())
        }
        Begun::Interview(interview) => {
            conv.dialogue.update(State::Interviewing { interview: interview.id.clone() }).await?;
            conv.open(Page::Interview(interview, Placing::At(conv.tapped()))).await
        }
    }
}

async fn unfinished_first(conv: &Conversation, interview: &Interview) -> HandlerResult {
    conv.dialogue.update(State::Interviewing { interview: interview.id.clone() }).await?;
    conv.show(&offer(conv.t, interview, "unfinished-first")).await?;
    Ok(())
}
