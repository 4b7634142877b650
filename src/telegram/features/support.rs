//! `/support`: a person writes to the owner. Admins get the letter with a button to answer it; what they reply comes back
//! to the person.
//!
//! ```text
//! person: /support The report never came.        -> Your letter is on its way. …
//! admin:  ✉️ Dilnoza writes: The report never came. [✍️ Answer]   reply: It is there now.
//! admin:  /support inbox                              -> what waits for an answer
//! person: 💬 The owner of the bot answers: It is there now.
//! ```

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use teloxide::dispatching::UpdateHandler;
use teloxide::types::Message;

use crate::domain::interview::MessageRef;
use crate::domain::user::UserId;
use crate::queue::{NewJob, Registry};
use crate::service::people;
use crate::service::support::{self, Answered, LetterRef, Written};
use crate::telegram::core::callback::{self, Code};
use crate::telegram::core::card::Card;
use crate::telegram::core::command::{self, Typed};
use crate::telegram::core::conversation::Conversation;
use crate::telegram::core::{Context, HandlerError, HandlerResult};

mod jobs;
pub mod view;

/// Letters of the inbox that are shown at once, the oldest first.
const INBOX_SHOWN: usize = 10;

/// "Answer", under a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerCode(LetterRef);

impl Code for AnswerCode {
    fn write(&self) -> String {
        format!("letter:{}:{}", self.0.user, self.0.letter)
    }

    fn read(words: &[&str]) -> Option<Self> {
        match *words {
            ["letter", user, letter] if letter.bytes().all(|byte| byte.is_ascii_hexdigit()) => {
                Some(Self(LetterRef { user: UserId(user.parse().ok()?), letter: letter.to_owned() }))
            }
            _ => None,
        }
    }
}

/// What a reply to one of the bot's messages means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Expected {
    /// It is a letter.
    Letter,
    /// It is the answer to this one.
    Answer(LetterRef),
}

pub fn routes() -> UpdateHandler<HandlerError> {
    dptree::filter(|conv: Arc<Conversation>| conv.is_admin())
        .chain(dptree::filter_map(callback::tapped::<AnswerCode>))
        .endpoint(ask_answer)
}

pub fn commands() -> UpdateHandler<HandlerError> {
    let is_inbox = |typed: Typed| typed.arguments.eq_ignore_ascii_case("inbox");
    dptree::entry()
        .branch(command::of_admins("support").chain(dptree::filter(is_inbox)).endpoint(inbox))
        .branch(command::named("support").endpoint(typed))
}

/// Replies to messages that wait for one.
pub fn texts() -> UpdateHandler<HandlerError> {
    dptree::filter_map_async(expected).endpoint(replied)
}

pub fn jobs(registry: Registry, ctx: &Arc<Context>) -> Registry {
    registry.register::<jobs::DeliverLetter>(Arc::clone(ctx)).register::<jobs::SendAnswer>(Arc::clone(ctx))
}

async fn expected(conv: Arc<Conversation>, message: Message) -> Option<Expected> {
    let replied = message.reply_to_message()?;
    let expected = support::expected_reply(conv.services(), conv.chat().0, replied.id.0.into()).await;
    // A store that does not answer now does not answer the handler either, which has the update tried again.
    expected.ok().flatten()
}

/// The message that waits for this reply, where one does.
pub async fn awaits(conv: &Conversation, reply_to: Option<MessageRef>) -> Option<MessageRef> {
    let asked = reply_to?;
    let expected = support::expected_reply::<Expected>(conv.services(), conv.chat().0, asked.0).await;
    // As above.
    expected.ok().flatten().map(|_| asked)
}

/// Asks once more, in these words, for what a message waits for.
pub async fn ask_again(conv: &Conversation, asked: MessageRef, html: &str) -> HandlerResult {
    match support::expected_reply(conv.services(), conv.chat().0, asked.0).await? {
        Some(expected) => prompt(conv, html, &expected).await,
        None => conv.notice("notice-letter-gone").await,
    }
}

/// `/support inbox`: what waits for an answer, each letter as it came.
async fn inbox(conv: Arc<Conversation>) -> HandlerResult {
    let (services, t) = (conv.services(), conv.t);
    let waiting = support::inbox(services).await?;
    conv.send(&view::inbox(t, waiting.len(), INBOX_SHOWN)).await?;
    for (name, letter) in waiting.iter().take(INBOX_SHOWN) {
        let Some(writer) = people::get(services, name.user).await? else { continue };
        let sent = conv.send(&view::letter(t, &writer, name, letter)).await?;
        let expected = Expected::Answer(name.clone());
        support::expect_reply(services, conv.chat().0, sent.0.into(), &expected).await?;
    }
    Ok(())
}

async fn typed(conv: Arc<Conversation>, typed: Typed) -> HandlerResult {
    if typed.arguments.is_empty() && !conv.services().admins.is_empty() {
        return prompt(&conv, &conv.t.get("support-ask"), &Expected::Letter).await;
    }
    take_letter(&conv, &typed.arguments).await
}

/// "Answer" was tapped under a letter.
async fn ask_answer(conv: Arc<Conversation>, AnswerCode(name): AnswerCode) -> HandlerResult {
    if support::letter(conv.services(), &name).await?.is_none() {
        return conv.notice("notice-letter-gone").await;
    }
    prompt(&conv, &conv.t.get("support-ask-answer"), &Expected::Answer(name)).await
}

/// Asks for a text; what is replied to the question is known by it.
async fn prompt(conv: &Conversation, html: &str, expected: &Expected) -> HandlerResult {
    let hint = conv.t.msg("support-placeholder").plain();
    let asked = conv.ctx.out.ask_reply(conv.chat(), html, &hint).await?;
    support::expect_reply(conv.services(), conv.chat().0, asked.0.into(), expected).await?;
    Ok(())
}

async fn replied(conv: Arc<Conversation>, expected: Expected, message: Message) -> HandlerResult {
    let typed = message.text().unwrap_or_default();
    match expected {
        Expected::Letter => take_letter(&conv, typed).await,
        Expected::Answer(_) if !command::is_own(&message) => conv.notice("notice-letter-gone").await,
        Expected::Answer(name) => take_answer(&conv, &name, typed).await,
    }
}

async fn take_letter(conv: &Conversation, typed: &str) -> HandlerResult {
    let deliver = |name| NewJob::of(&jobs::DeliverLetter::of(name));
    let said = match support::write(conv.services(), conv.user.id, typed, &conv.request, deliver).await? {
        Written::Sent => conv.t.get("support-sent"),
        Written::Nobody => conv.t.get("support-nobody"),
        Written::Empty => conv.t.get("support-empty"),
        Written::TooLong => conv.t.msg("support-too-long").arg("limit", support::LETTER_MAX).text(),
        Written::UsedUp(reached) => conv.t.msg("support-used-up").arg("limit", reached.limit).text(),
    };
    conv.send(&Card::new(said)).await?;
    Ok(())
}

async fn take_answer(conv: &Conversation, name: &LetterRef, typed: &str) -> HandlerResult {
    if !conv.is_admin() {
        return conv.notice("notice-letter-gone").await;
    }
    let send = |index| NewJob::of(&jobs::SendAnswer::of(name, index));
    let said = match support::answer(conv.services(), name, conv.user.id, typed, &conv.request, send).await? {
        Answered::Sent => conv.t.get("support-answer-sent"),
        Answered::Gone => conv.t.get("notice-letter-gone"),
        Answered::Empty => conv.t.get("support-empty"),
        Answered::TooLong => conv.t.msg("support-too-long").arg("limit", support::LETTER_MAX).text(),
    };
    conv.send(&Card::new(said)).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::telegram::core::callback::{Callback, read};

    #[test]
    fn the_code_reads_back_and_fits() {
        let code = AnswerCode(LetterRef { user: UserId(i64::MAX), letter: "f".repeat(16) });
        let written = Callback::of(&code);
        assert!(written.as_str().len() <= 64, "{written:?}");
        assert_eq!(read(written.as_str()), Some(code));
        assert_eq!(read::<AnswerCode>("1:letter:5:../x"), None);
    }
}
