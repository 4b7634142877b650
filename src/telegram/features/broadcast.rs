//! `/broadcast`: a message to many people. It is written in each language, looked at, and sent after a look at how many it is for;
//! it can be halted, gone on with and broken off.
//!
//! ```text
//! admin: /broadcast        -> 📣 the draft   [✍️ …] [✓ …] [👁 Preview] [📣 Send…] [🗑 Discard]
//! admin: [📣 Send…]         -> to how many    [✅ Send] [⬅️ Back]
//! admin: [✅ Send]          -> 120 of 300 …   [⏸ Pause] [✖️ Break off]   edited every few seconds
//! ```

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use teloxide::dispatching::UpdateHandler;
use teloxide::types::Message;

use super::admin::{self, usage};
use crate::domain::broadcast::{Broadcast, Stage};
use crate::domain::language::Language;
use crate::domain::plan::PlanName;
use crate::i18n::escape_code;
use crate::queue::Registry;
use crate::service::broadcast::run::SendBroadcast;
use crate::service::broadcast::{self, Step, TEXT_MAX};
use crate::service::order::Order;
use crate::service::support;
use crate::telegram::core::callback::{self, Code};
use crate::telegram::core::card::Card;
use crate::telegram::core::command::{self, Typed};
use crate::telegram::core::conversation::Conversation;
use crate::telegram::core::{Context, HandlerError, HandlerResult};

mod jobs;
pub mod view;

const NAME: &str = "broadcast";

/// What a button of these cards wants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CastCode {
    pub id: String,
    pub wish: Wish,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wish {
    /// Where it stands.
    Show,
    /// To write what is said in this language.
    Text(Language),
    /// People who speak it, or not.
    Language(Language),
    Plan(PlanName),
    Days,
    Preview,
    /// How many people it is for.
    Ask,
    Start,
    Pause,
    GoOn,
    Cancel,
}

const WISHES: [(Wish, &str); 8] = [
    (Wish::Show, "show"),
    (Wish::Days, "days"),
    (Wish::Preview, "look"),
    (Wish::Ask, "ask"),
    (Wish::Start, "start"),
    (Wish::Pause, "pause"),
    (Wish::GoOn, "on"),
    (Wish::Cancel, "stop"),
];

impl Code for CastCode {
    fn write(&self) -> String {
        let wish = match self.wish {
            Wish::Text(language) => format!("text:{}", language.code()),
            Wish::Language(language) => format!("lang:{}", language.code()),
            Wish::Plan(plan) => format!("plan:{}", plan.slug()),
            wish => callback::word(&WISHES, &wish).to_owned(),
        };
        format!("cast:{}:{wish}", self.id)
    }

    fn read(words: &[&str]) -> Option<Self> {
        let (id, wish) = match *words {
            ["cast", id, "text", code] => (id, Wish::Text(Language::from_code(code)?)),
            ["cast", id, "lang", code] => (id, Wish::Language(Language::from_code(code)?)),
            ["cast", id, "plan", plan] => (id, Wish::Plan(PlanName::from_slug(plan)?)),
            ["cast", id, wish] => (id, callback::value(&WISHES, wish)?),
            _ => return None,
        };
        let is_id = id.bytes().all(|byte| byte.is_ascii_alphanumeric());
        is_id.then(|| Self { id: id.to_owned(), wish })
    }
}

/// What a reply to one of the bot's messages means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Expected {
    broadcast: String,
    language: Language,
}

pub fn commands() -> UpdateHandler<HandlerError> {
    command::of_admins(NAME).endpoint(run)
}

pub fn routes() -> UpdateHandler<HandlerError> {
    admin::only().chain(dptree::filter_map(callback::tapped::<CastCode>)).endpoint(tapped)
}

/// Replies to messages that ask for a text.
pub fn texts() -> UpdateHandler<HandlerError> {
    admin::only()
        .chain(dptree::filter(|message: Message| command::is_own(&message)))
        .chain(dptree::filter_map_async(expected))
        .endpoint(replied)
}

pub fn jobs(registry: Registry, ctx: &Arc<Context>) -> Registry {
    registry.register::<SendBroadcast>(Arc::clone(ctx))
}

async fn run(conv: Arc<Conversation>, typed: Typed) -> HandlerResult {
    if !typed.arguments.is_empty() {
        return usage(&conv, "broadcast-no-arguments", NAME).await;
    }
    let broadcast = broadcast::open(conv.services(), conv.user.id, &conv.request).await?;
    show(&conv, &broadcast).await
}

/// Where it stands; the message that shows it is remembered while it goes on.
async fn show(conv: &Conversation, broadcast: &Broadcast) -> HandlerResult {
    let message = conv.show(&view::card(conv.t, broadcast)).await?;
    let card = i64::from(message.0);
    if broadcast.stage != Stage::Draft && broadcast.card != Some(card) {
        broadcast::shown(conv.services(), &broadcast.id, card).await?;
    }
    Ok(())
}

async fn tapped(conv: Arc<Conversation>, CastCode { id, wish }: CastCode) -> HandlerResult {
    let services = conv.services();
    let Some(broadcast) = broadcast::get(services, &id).await? else { return conv.notice("notice-stale").await };
    let is_written = broadcast.stage == Stage::Draft;
    let step = match wish {
        Wish::Start => Step::Start,
        Wish::Pause => Step::Pause,
        Wish::GoOn => Step::GoOn,
        Wish::Cancel => Step::Cancel,
        Wish::Show => return show(&conv, &broadcast).await,
        _ if !is_written => return show(&conv, &broadcast).await,
        Wish::Text(language) => return prompt(&conv, &broadcast, language).await,
        Wish::Preview => return preview(&conv, &broadcast).await,
        Wish::Ask => return ask(&conv, &broadcast).await,
        Wish::Language(_) | Wish::Plan(_) | Wish::Days => return choose(&conv, &id, wish).await,
    };
    let order = Order { id: conv.request.key(), at: conv.request.at, actor: conv.user.id };
    match broadcast::step(services, &id, step, &order).await? {
        Some(broadcast) => show(&conv, &broadcast).await,
        None => conv.notice("notice-stale").await,
    }
}

/// Whom it is for.
async fn choose(conv: &Conversation, id: &str, wish: Wish) -> HandlerResult {
    let chosen = broadcast::write(conv.services(), id, |broadcast| match wish {
        Wish::Language(language) => broadcast.audience.toggle_language(language),
        Wish::Plan(plan) => broadcast.audience.toggle_plan(plan),
        _ => broadcast.audience.next_days(),
    });
    match chosen.await? {
        Some(broadcast) => show(conv, &broadcast).await,
        None => conv.notice("notice-stale").await,
    }
}

/// As people will see it.
async fn preview(conv: &Conversation, broadcast: &Broadcast) -> HandlerResult {
    let texts: Vec<&str> = Language::ALL.into_iter().filter_map(|language| broadcast.text(language)).collect();
    if texts.is_empty() {
        return conv.notice("notice-broadcast-wordless").await;
    }
    for text in texts {
        conv.ctx.out.send(conv.chat(), &Card::new(escape_code(text))).await?;
    }
    show(&conv.untied(), broadcast).await
}

/// Asks whether it is to be sent to so many.
async fn ask(conv: &Conversation, broadcast: &Broadcast) -> HandlerResult {
    if broadcast.wordless().next().is_some() {
        return conv.notice("notice-broadcast-wordless").await;
    }
    let counts = broadcast::count(conv.services(), broadcast).await?;
    conv.show(&view::ask(conv.t, broadcast, &counts)).await?;
    Ok(())
}

/// Asks for a text; what is replied to the question is known by it.
async fn prompt(conv: &Conversation, broadcast: &Broadcast, language: Language) -> HandlerResult {
    let name = conv.ctx.texts.language(language).language_name();
    let html = conv.t.msg("broadcast-ask-text").arg("language", name).arg("limit", TEXT_MAX).text();
    let hint = conv.t.msg("support-placeholder").plain();
    let asked = conv.ctx.out.ask_reply(conv.chat(), &html, &hint).await?;
    let expected = Expected { broadcast: broadcast.id.clone(), language };
    support::expect_reply(conv.services(), conv.chat().0, asked.0.into(), &expected).await?;
    Ok(())
}

async fn expected(conv: Arc<Conversation>, message: Message) -> Option<Expected> {
    let replied = message.reply_to_message()?;
    let expected = support::expected_reply(conv.services(), conv.chat().0, replied.id.0.into()).await;
    // A store that does not answer now does not answer the handler either, which has the update tried again.
    expected.ok().flatten()
}

async fn replied(conv: Arc<Conversation>, expected: Expected, message: Message) -> HandlerResult {
    let text = match broadcast::text_of(message.text().unwrap_or_default()) {
        Ok(text) => text,
        Err(problem) => {
            conv.send(&Card::new(conv.t.msg(problem).arg("limit", TEXT_MAX).text())).await?;
            return Ok(());
        }
    };
    let Expected { broadcast: id, language } = expected;
    let written = broadcast::write(conv.services(), &id, |broadcast| broadcast.set_text(language, &text));
    match written.await? {
        Some(broadcast) => show(&conv, &broadcast).await,
        None => conv.notice("notice-stale").await,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::telegram::core::callback::{Callback, read};

    #[test]
    fn codes_read_back_and_fit() {
        let mut wishes: Vec<Wish> = WISHES.iter().map(|(wish, _)| *wish).collect();
        wishes.extend(Language::ALL.into_iter().flat_map(|language| [Wish::Text(language), Wish::Language(language)]));
        wishes.extend(PlanName::ALL.map(Wish::Plan));
        for wish in wishes {
            let code = CastCode { id: "1764412800000abcdefgh".to_owned(), wish };
            let written = Callback::of(&code);
            assert!(written.as_str().len() <= 64, "{written:?}");
            assert_eq!(read(written.as_str()), Some(code));
        }
        assert_eq!(read::<CastCode>("1:cast:../x:show"), None);
    }
}
