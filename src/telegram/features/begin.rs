//! From the wish for an interview to the first question.

use std::sync::Arc;

use dptree::case;
use teloxide::dispatching::UpdateHandler;

use super::maintenance;
use super::pause::view::offer;
use super::warm_up;
use crate::domain::interview::{Interview, InterviewType, Subject};
use crate::domain::text::truncate_utf16;
use crate::domain::vacancy::Posting;
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

/// The same as last time: to its "ready?" card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct AgainCode;

impl Code for AgainCode {
    fn write(&self) -> String {
        "again".to_owned()
    }

    fn read(words: &[&str]) -> Option<Self> {
        matches!(words, ["again"]).then_some(Self)
    }
}

/// Longest position on a button, in UTF-16 units.
const ROLE: usize = 28;

pub fn button(t: Texts) -> Button {
    card::button(t, "button-begin", &BeginCode)
}

/// "Again", with what the latest interview was about.
pub fn again_button(t: Texts, subject: &Subject, kind: InterviewType) -> Button {
    card::labelled(subject_label(t, "button-again-subject", subject, subject.type_for(kind)), &AgainCode)
}

/// A label that names what an interview is about; where a phone would cut it, its field is left out, or all but the topic.
pub fn subject_label(t: Texts, id: &str, subject: &Subject, kind: InterviewType) -> String {
    let label = |title: String| t.msg(id).arg("track", title).plain();
    let whole = label(card::title_of(t, subject, kind));
    if let Some(topic) = subject.topic().filter(|_| !card::fits(&whole, 1)) {
        return card::fitted(topic.name.as_str(), |name| label(name.to_owned()));
    }
    match (subject.posting(), subject.track()) {
        (Some(Posting { role: Some(role), .. }), _) if !card::fits(&whole, 1) => label(truncate_utf16(role, ROLE)),
        (_, Some(track)) if !card::fits(&whole, 1) => {
            label(format!("{} · {}", t.technology(&track.technology), t.level(track.level)))
        }
        _ => whole,
    }
}

pub fn routes() -> UpdateHandler<HandlerError> {
    dptree::entry().branch(dptree::filter_map(callback::tapped::<AgainCode>).endpoint(again)).branch(
        case![State::Ready { subject }].branch(dptree::filter_map(callback::tapped::<BeginCode>).endpoint(begin)),
    )
}

pub fn commands() -> UpdateHandler<HandlerError> {
    command::named("interview")
        .endpoint(|conv: Arc<Conversation>| async move { conv.open(Page::Of(MenuItem::Interview)).await })
}

/// The choice of a domain, or the interview that is still open.
pub async fn choose(conv: &Conversation) -> HandlerResult {
    set_out(conv, State::ChoosingDomain).await
}

async fn again(conv: Arc<Conversation>) -> HandlerResult {
    let latest = conv.past.subjects.first().cloned();
    set_out(&conv, latest.map_or(State::ChoosingDomain, |subject| State::Ready { subject })).await
}

/// Sets out for an interview from this step of the choice, unless one is still open.
pub async fn set_out(conv: &Conversation, step: State) -> HandlerResult {
    match conv.open_interview().await? {
        Some(interview) if interview.warm_up => warm_up::leave(conv, &interview).await?,
        Some(interview) => return unfinished_first(conv, &interview).await,
        None => {}
    }
    conv.open(Page::Way(step)).await
}

async fn begin(conv: Arc<Conversation>, subject: Subject) -> HandlerResult {
    let language = conv.t.language();
    let open = conv.open_interview().await?;
    match begin::begin(conv.services(), &conv.user, language, subject.clone(), &conv.request, open).await? {
        Begun::Unfinished(interview) => unfinished_first(&conv, &interview).await,
        Begun::Closed(closed) => {
            conv.show(&maintenance::view::closed(conv.t, &closed)).await?;
            Ok(())
        }
        Begun::QuotaReached(reached) => {
            conv.show(&view::quota_reached(conv.t, reached.limit, reached.renews)).await?;
            Ok(())
        }
        Begun::Interview(interview) => {
            // Where it is noted already, it is the same.
            let _ = conv.begun.set(subject);
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
