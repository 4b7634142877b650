//! Commands: what people type behind a slash, and what they see of it in Telegram's menu.

use std::sync::Arc;

use teloxide::RequestError;
use teloxide::dispatching::UpdateHandler;
use teloxide::payloads::{
    DeleteMyCommandsSetters, SetMyCommandsSetters, SetMyDescriptionSetters, SetMyShortDescriptionSetters,
};
use teloxide::prelude::{Request, Requester};
use teloxide::types::{BotCommand, BotCommandScope, ChatId, Message, Recipient, True};

use super::conversation::Conversation;
use super::{Context, HandlerError};
use crate::domain::language::Language;
use crate::domain::user::UserId;
use crate::i18n::Texts;

/// Longest name of a command (Bot API, `BotCommand`).
const NAME_MAX: usize = 32;

/// Every command, in the order of the menu. Each has a description `command-<name>`; an admin's has a usage
/// `usage-<name>`, too.
#[derive(Debug, Clone, Copy)]
pub struct Commands {
    pub everybody: &'static [&'static str],
    pub admins: &'static [&'static str],
}

/// For the schema: a branch for the command with this name.
pub fn named(name: &'static str) -> UpdateHandler<HandlerError> {
    dptree::filter(move |typed: Typed| typed.name == name)
}

/// For the schema: a branch for an admin's command, typed by an admin.
pub fn of_admins(name: &'static str) -> UpdateHandler<HandlerError> {
    dptree::filter(move |typed: Typed, conv: Arc<Conversation>, message: Message| {
        typed.name == name && conv.is_admin() && is_own(&message)
    })
}

/// Whether whoever sent a message has written it, by themselves, in their private chat: not forwarded, not through an inline
/// bot, not in the name of a group or a channel.
pub fn is_own(message: &Message) -> bool {
    let chat = message.chat.id;
    let is_theirs = message.from.as_ref().is_some_and(|from| ChatId::from(from.id) == chat);
    let is_as_written = message.forward_origin().is_none() && !message.is_automatic_forward();
    message.chat.is_private()
        && is_theirs
        && is_as_written
        && message.via_bot.is_none()
        && message.sender_chat.is_none()
}

/// A command as typed: `/name@bot arguments`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typed {
    /// In lower case, without `/` and without the bot's name.
    pub name: String,
    /// The rest of the line and all that follows, trimmed.
    pub arguments: String,
}

/// Reads a command to this bot: `/[A-Za-z0-9_]{1,32}`, perhaps `@` and the bot's name, then a blank or the end. A path, a
/// comment, a regular expression is none, nor is a command to another bot.
pub fn parse(text: &str, username: &str) -> Option<Typed> {
    let (name, addressee, arguments) = parts(text)?;
    let is_ours = addressee.is_none_or(|addressee| addressee.eq_ignore_ascii_case(username));
    is_ours.then(|| Typed { name: name.to_lowercase(), arguments: arguments.trim().to_owned() })
}

/// Whether a text is a command that names another bot: `/start@other_bot`.
pub fn is_for_another(text: &str, username: &str) -> bool {
    parts(text).is_some() && parse(text, username).is_none()
}

/// Whether a message is a command, known or not, to whatever bot.
pub fn is_command(message: &Message) -> bool {
    message.text().is_some_and(|text| parts(text).is_some())
}

/// A command's name, whom it is for, and its arguments.
fn parts(text: &str) -> Option<(&str, Option<&str>, &str)> {
    let rest = text.trim_start().strip_prefix('/')?;
    let (word, arguments) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    let (name, addressee) = word.split_once('@').map_or((word, None), |(name, addressee)| (name, Some(addressee)));
    let is_word = |text: &str| text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    let is_name = (1..=NAME_MAX).contains(&name.len()) && is_word(name);
    let is_addressee = addressee.is_none_or(|addressee| !addressee.is_empty() && is_word(addressee));
    (is_name && is_addressee).then_some((name, addressee, arguments))
}

/// Tells Telegram what the bot is and what it can do, in every language; admins see their commands too.
///
/// # Errors
/// What Telegram answered.
pub async fn introduce(ctx: &Context) -> Result<(), RequestError> {
    let bot = ctx.out.bot();
    for language in Language::ALL {
        let t = ctx.texts.language(language);
        let commands: Vec<BotCommand> =
            ctx.registered.commands.everybody.iter().map(|name| describe(t, name)).collect();
        let scope = BotCommandScope::AllPrivateChats;
        bot.set_my_commands(commands.clone()).scope(scope).language_code(language.code()).send().await?;
        let (description, short) = (t.msg("bot-description").plain(), t.msg("bot-short-description").plain());
        bot.set_my_description().description(description.clone()).language_code(language.code()).send().await?;
        bot.set_my_short_description().short_description(short.clone()).language_code(language.code()).send().await?;
        if language == Language::suggested(None) {
            bot.set_my_commands(commands.clone()).scope(BotCommandScope::AllPrivateChats).send().await?;
            bot.set_my_description().description(description).send().await?;
            bot.set_my_short_description().short_description(short).send().await?;
        }
    }
    for id in &ctx.services.admins {
        introduce_to_admin(ctx, *id).await?;
    }
    Ok(())
}

fn describe(t: Texts, name: &str) -> BotCommand {
    BotCommand::new(name, t.msg(&format!("command-{name}")).plain())
}

/// Shows an admin, in their chat, what admins can type. Who has never written to the bot has no chat yet.
///
/// # Errors
/// What went wrong on the way to Telegram.
pub async fn introduce_to_admin(ctx: &Context, admin: UserId) -> Result<(), RequestError> {
    let (bot, scope) = (ctx.out.bot(), scope_of(admin));
    for language in Language::ALL {
        let (t, Commands { everybody, admins }) = (ctx.texts.language(language), ctx.registered.commands);
        let all: Vec<BotCommand> = everybody.iter().chain(admins).map(|name| describe(t, name)).collect();
        if language == Language::suggested(None) {
            answered(bot.set_my_commands(all.clone()).scope(scope.clone()).send().await)?;
        }
        answered(bot.set_my_commands(all).scope(scope.clone()).language_code(language.code()).send().await)?;
    }
    Ok(())
}

/// Has somebody who is an admin no more see what everybody sees.
///
/// # Errors
/// What went wrong on the way to Telegram.
pub async fn withdraw_from(ctx: &Context, former: UserId) -> Result<(), RequestError> {
    let (bot, scope) = (ctx.out.bot(), scope_of(former));
    answered(bot.delete_my_commands().scope(scope.clone()).send().await)?;
    for language in Language::ALL {
        answered(bot.delete_my_commands().scope(scope.clone()).language_code(language.code()).send().await)?;
    }
    Ok(())
}

const fn scope_of(person: UserId) -> BotCommandScope {
    BotCommandScope::Chat { chat_id: Recipient::Id(ChatId(person.0)) }
}

/// What Telegram answers is taken as it is: a chat that is not there has no commands.
fn answered(sent: Result<True, RequestError>) -> Result<(), RequestError> {
    match sent {
        Ok(_) | Err(RequestError::Api(_)) => Ok(()),
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_read_with_its_arguments() {
        let typed = |text: &str| parse(text, "InterviewBot").map(|typed| (typed.name, typed.arguments));
        let of = |name: &str, arguments: &str| Some((name.to_owned(), arguments.to_owned()));
        assert_eq!(typed("/start"), of("start", ""));
        assert_eq!(typed("/Start  abc "), of("start", "abc"));
        assert_eq!(typed("/setplan@interviewbot 5 pro\n30"), of("setplan", "5 pro\n30"));
        assert_eq!(typed("/start@other"), None);
        assert_eq!(typed("start"), None);
        for none in ["/", "//", "/ start", "// comment", "/etc/hosts", "/users/{id}", "/^[a-z]+$/", "/нет", "/start@"]
        {
            assert_eq!(typed(none), None, "{none}");
        }
        let longest = format!("/{}", "a".repeat(33));
        assert_eq!(typed(&longest), None);
        assert_eq!(typed("/users returns a list"), of("users", "returns a list"));
    }

    #[test]
    fn a_command_may_be_for_another_bot() {
        let for_another = |text| is_for_another(text, "InterviewBot");
        assert!(for_another("/start@other abc") && for_another(" /Start@other_bot"));
        assert!(
            !for_another("/@other")
                && !for_another("/a/b@other")
                && !for_another("/start")
                && !for_another("/start@INTERVIEWBOT")
                && !for_another("mail me@other")
        );
    }
}
