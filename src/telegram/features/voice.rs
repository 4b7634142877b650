//! Voice: what is said where text is typed is heard, shown, and then handed in as if it had been typed.
//!
//! ```text
//! a recording -> consent, once -> 🎧 -> "I heard: …" [✅ Check it] [✏️ Edit] [🔁 Record again]
//! ✅ -> an update with the text, in the line of the chat: whatever a text would do there happens
//! ✏️ -> the corrected text is typed; 🔁 -> nothing was said
//! ```
//! Nothing of a recording is fetched before its person has agreed, and nothing that was heard is handed in before they have,
//! unless their settings say so. Where nobody hears their language, that is said.

use std::sync::Arc;

use teloxide::dispatching::UpdateHandler;
use teloxide::types::Message;

use crate::domain::interview::MessageRef;
use crate::queue::{NewJob, Registry};
use crate::service::recordings::{self, Note, SaidTo};
use crate::service::voice;
use crate::telegram::core::callback::{self, Code, value, word};
use crate::telegram::core::card::Card;
use crate::telegram::core::command;
use crate::telegram::core::conversation::Conversation;
use crate::telegram::core::state::State;
use crate::telegram::core::update::{Media, Sent};
use crate::telegram::core::{Context, HandlerError, HandlerResult};
use crate::telegram::features::support;

mod jobs;
pub mod view;

use jobs::Listen;

/// What is to become of a recording.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Decision {
    /// The person agrees that it is heard.
    Agree,
    Type,
    Check,
    Edit,
    Again,
}

const DECISIONS: [(Decision, &str); 5] = [
    (Decision::Agree, "agree"),
    (Decision::Type, "type"),
    (Decision::Check, "check"),
    (Decision::Edit, "edit"),
    (Decision::Again, "again"),
];

const AT_QUESTION: &str = "voice";
const BESIDE: &str = "aloud";

/// A button about the recording that a message has brought.
#[derive(Debug, Clone, PartialEq, Eq)]
struct VoiceCode {
    message: MessageRef,
    /// It was said at a question. Else it was said beside one, to the coach for example, and no button about it leads away
    /// from there.
    is_answer: bool,
    decision: Decision,
}

impl Code for VoiceCode {
    fn write(&self) -> String {
        let place = if self.is_answer { AT_QUESTION } else { BESIDE };
        format!("{place}:{}:{}", self.message.0, word(&DECISIONS, &self.decision))
    }

    fn read(words: &[&str]) -> Option<Self> {
        match *words {
            [place @ (AT_QUESTION | BESIDE), message, decision] => Some(Self {
                message: MessageRef(message.parse().ok()?),
                is_answer: place == AT_QUESTION,
                decision: value(&DECISIONS, decision)?,
            }),
            _ => None,
        }
    }
}

/// A recording where text is expected.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Arrived {
    note: Note,
    bytes: Option<u64>,
    is_forwarded: bool,
}

pub fn routes() -> UpdateHandler<HandlerError> {
    dptree::filter_map(callback::tapped::<VoiceCode>).endpoint(decide)
}

pub fn messages() -> UpdateHandler<HandlerError> {
    dptree::filter_map_async(arrived).endpoint(take)
}

pub fn jobs(registry: Registry, ctx: &Arc<Context>) -> Registry {
    registry.register::<Listen>(Arc::clone(ctx))
}

async fn arrived(conv: Arc<Conversation>, state: State, media: Media, message: Message) -> Option<Arrived> {
    let Some(Sent::Recording { id, seconds, size }) = media.sent else { return None };
    if message.text().is_some() && command::is_command(&message) {
        return None;
    }
    let reply_to = support::awaits(&conv, media.reply_to).await;
    let (language, said_to) = match &state {
        _ if reply_to.is_some() => (conv.t.language(), None),
        State::Interviewing { interview } => {
            // A store that does not answer now does not answer the next handler either.
            let interview = conv.interview(interview).await.ok()??;
            let said_to = SaidTo { interview: interview.id.clone(), question: interview.awaited() };
            (interview.language, Some(said_to))
        }
        state if is_beside(state) => (conv.t.language(), None),
        _ => return None,
    };
    let (written_at, state) = (message.date, recordings::State::default());
    let note = Note { file: id, seconds, written_at, language, said_to, reply_to, named: Vec::new(), state };
    voice::is_on(conv.services(), language).then_some(Arrived { note, bytes: size, is_forwarded: media.is_forwarded })
}

async fn take(conv: Arc<Conversation>, message: Message, arrived: Arrived) -> HandlerResult {
    let (services, t) = (conv.services(), conv.t);
    if arrived.is_forwarded {
        return say(&conv, &Card::new(t.get("answer-forwarded"))).await;
    }
    let limits = voice::limits(services, &conv.user);
    if arrived.note.seconds.is_some_and(|seconds| seconds > limits.seconds) {
        return say(&conv, &view::too_long(t, limits)).await;
    }
    if arrived.bytes.is_some_and(|bytes| usize::try_from(bytes).map_or(true, |bytes| bytes > limits.bytes)) {
        return say(&conv, &view::too_large(t, limits)).await;
    }
    let id = MessageRef(message.id.0.into());
    let language = arrived.note.language;
    recordings::keep(services, conv.user.id, id, &arrived.note).await?;
    let Some(who) = voice::to_be_named(services, conv.user.id, language).await? else { return listen(&conv, id).await };
    say(&conv, &view::consent(t, &who, id, arrived.note.said_to.is_some())).await?;
    Ok(recordings::name(services, conv.user.id, id, &who).await?)
}

async fn say(conv: &Conversation, card: &Card) -> HandlerResult {
    conv.send(card).await?;
    Ok(())
}

/// Has a recording heard; the card that says so will show what was.
async fn listen(conv: &Conversation, message: MessageRef) -> HandlerResult {
    let card = conv.show(&view::listening(conv.t)).await?;
    let job = Listen::of(conv, message, card);
    conv.services().queue.enqueue(&[NewJob::of(&job)]).await?;
    Ok(())
}

async fn decide(conv: Arc<Conversation>, state: State, code: VoiceCode) -> HandlerResult {
    let VoiceCode { message, decision, .. } = code;
    let Some(note) = recordings::get(conv.services(), conv.user.id, message).await? else {
        return stale(&conv).await;
    };
    match decision {
        Decision::Agree => agree(&conv, message, &note).await,
        Decision::Type => {
            conv.show(&view::said(conv.t, "voice-type")).await?;
            recordings::change(conv.services(), conv.user.id, message, |_| Some(recordings::State::Dropped)).await?;
            Ok(())
        }
        // What was said to somebody else is nothing to whoever listens now.
        Decision::Check if !fits(&note, &state) => stale(&conv).await,
        Decision::Check => check(&conv, message).await,
        Decision::Edit => match voice::correct(conv.services(), &conv.user, message).await? {
            Some(text) => ask(&conv, &note, &view::edit(conv.t, &text)).await,
            None => stale(&conv).await,
        },
        Decision::Again => {
            if !voice::drop_it(conv.services(), &conv.user, message).await? {
                return stale(&conv).await;
            }
            ask(&conv, &note, &view::said(conv.t, "voice-again")).await
        }
    }
}

/// Asks for another text or recording, in place of the card; for a reply once more, so that it is one.
async fn ask(conv: &Conversation, note: &Note, card: &Card) -> HandlerResult {
    match note.reply_to {
        Some(asked) => {
            conv.strip_tapped().await?;
            support::ask_again(conv, asked, &card.html).await
        }
        None => {
            conv.show(card).await?;
            Ok(())
        }
    }
}

/// Whether what was said would still go where it was said.
fn fits(note: &Note, state: &State) -> bool {
    match (&note.said_to, state) {
        (Some(said_to), State::Interviewing { interview }) => said_to.interview == *interview,
        (None, state) => note.reply_to.is_some() || is_beside(state),
        (Some(_), _) => false,
    }
}

/// Whether text is expected that is no answer.
const fn is_beside(state: &State) -> bool {
    matches!(
        state,
        State::Coaching { .. }
            | State::NamingTechnology { .. }
            | State::NamingProfession
            | State::NamingRole { .. }
            | State::Lettering { .. }
            | State::SendingCv
    )
}

async fn stale(conv: &Conversation) -> HandlerResult {
    conv.notice("notice-stale").await?;
    conv.strip_tapped().await
}

async fn agree(conv: &Conversation, message: MessageRef, note: &Note) -> HandlerResult {
    if note.state != recordings::State::New {
        // What this button has brought about may stand in its place, with buttons of its own.
        return conv.notice("notice-stale").await;
    }
    let services = conv.services();
    recordings::agree(services, conv.user.id, &note.named).await?;
    // Others may have come since the question was asked.
    let Some(who) = voice::to_be_named(services, conv.user.id, note.language).await? else {
        return listen(conv, message).await;
    };
    conv.show(&view::consent(conv.t, &who, message, note.said_to.is_some())).await?;
    Ok(recordings::name(services, conv.user.id, message, &who).await?)
}

/// What was heard is handed in; the card goes on saying what it is.
async fn check(conv: &Conversation, message: MessageRef) -> HandlerResult {
    let Some(note) = voice::hand_in(conv.services(), &conv.user, message).await? else { return stale(conv).await };
    jobs::hand_in(&conv.ctx, &conv.user, message, &note).await?;
    conv.strip_tapped().await
}

/// Whether anybody hears the person's language.
pub fn is_on(conv: &Conversation) -> bool {
    voice::is_on(conv.services(), conv.t.language())
}

/// Whether text is expected that may be said, and somebody hears it. `None` where no text is expected.
pub async fn is_heard_here(conv: &Conversation, state: &State, media: &Media) -> HandlerResult<Option<bool>> {
    let language = match state {
        _ if support::awaits(conv, media.reply_to).await.is_some() => Some(conv.t.language()),
        State::Interviewing { interview } => conv.interview(interview).await?.map(|interview| interview.language),
        state => is_beside(state).then(|| conv.t.language()),
    };
    Ok(language.map(|language| voice::is_on(conv.services(), language)))
}
