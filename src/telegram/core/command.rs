//! Commands: what people type behind a slash, and what they see of it in Telegram's menu.

use std::sync::Arc;

use teloxide::RequestError;
use teloxide::dispatching::UpdateHandler;
use teloxide::payloads::{SetMyCommandsSetters, SetMyDescriptionSetters, SetMyShortDescriptionSetters};
use teloxide::prelude::{Request, Requester};
use teloxide::types::{BotCommand, BotCommandScope, ChatId, Message, Recipient};

use super::conversation::Conversation;
use super::{Context, HandlerError};
use crate::domain::language::Language;

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

/// For the schema: a branch for an admin's command, typed by an admin. A forwarded command is nobody's command.
pub fn of_admins(name: &'static str) -> UpdateHandler<HandlerError> {
    dptree::filter(move |typed: Typed, conv: Arc<Conversation>, message: Message| {
        typed.name == name && conv.is_admin() && message.forward_origin().is_none()
    })
}

/// A command as typed: `/name@bot arguments`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typed {
    /// In lower case, without `/` and without the bot's name.
    pub name: String,
    /// The rest of the line and all that follows, trimmed.
    pub arguments: String,
}

/// Reads a text that begins with `/`. A command that is addressed to another bot is `None`.
pub fn parse(text: &str, username: &str) -> Option<Typed> {
    let rest = text.trim_start().strip_prefix('/')?;
    let (word, arguments) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    let (name, addressee) = word.split_once('@').unwrap_or((word, username));
    addressee
        .eq_ignore_ascii_case(username)
        .then(|| Typed { name: name.to_lowercase(), arguments: arguments.trim().to_owned() })
}

/// Whether a text is a command that names another bot: `/start@other_bot`.
pub fn is_for_another(text: &str, username: &str) -> bool {
    text.trim_start().starts_with('/') && parse(text, username).is_none()
}

/// Whether a message is a command, known or not.
pub fn is_command(message: &Message) -> bool {
    message.text().is_some_and(|text| text.trim_start().starts_with('/'))
}

/// Tells Telegram what the bot is and what it can do, in every language; admins see their commands too.
///
/// # Errors
/// What Telegram answered.
pub async fn introduce(ctx: &Context) -> Result<(), RequestError> {
    let bot = ctx.out.bot();
    for language in Language::ALL {
        let t = ctx.texts.language(language);
        let describe = |name: &str| BotCommand::new(name, t.msg(&format!("command-{name}")).plain());
        let commands: Vec<BotCommand> = ctx.registered.commands.everybody.iter().map(|name| describe(name)).collect();
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
        let admin = ctx.registered.commands.admins.iter().map(|name| describe(name));
        let all: Vec<BotCommand> = commands.into_iter().chain(admin).collect();
        for id in &ctx.services.admins {
            let scope = BotCommandScope::Chat { chat_id: Recipient::Id(ChatId(id.0)) };
            // An admin who has never written to the bot has no chat yet.
            let _ = bot.set_my_commands(all.clone()).scope(scope).language_code(language.code()).send().await;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_read_with_its_arguments() {
        let typed = |text| parse(text, "InterviewBot").map(|typed| (typed.name, typed.arguments));
        let of = |name: &str, arguments: &str| Some((name.to_owned(), arguments.to_owned()));
        assert_eq!(typed("/start"), of("start", ""));
        assert_eq!(typed("/Start  abc "), of("start", "abc"));
        assert_eq!(typed("/setplan@interviewbot 5 pro\n30"), of("setplan", "5 pro\n30"));
        assert_eq!(typed("/start@other"), None);
        assert_eq!(typed("start"), None);
        assert_eq!(typed("/"), of("", ""));
    }

    #[test]
    fn a_command_may_be_for_another_bot() {
        let for_another = |text| is_for_another(text, "InterviewBot");
        assert!(for_another("/start@other abc") && for_another(" /@other"));
        assert!(!for_another("/start") && !for_another("/start@INTERVIEWBOT") && !for_another("mail me@other"));
    }
}
