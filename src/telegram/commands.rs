//! Commands: which there are, and what people see of them in Telegram's menu.

use teloxide::RequestError;
use teloxide::payloads::{SetMyCommandsSetters, SetMyDescriptionSetters, SetMyShortDescriptionSetters};
use teloxide::prelude::{Request, Requester};
use teloxide::types::{BotCommand, BotCommandScope, ChatId, Recipient};

use super::Context;
use crate::domain::language::Language;

/// A command that everybody can use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Command {
    Start,
    Interview,
    Resume,
    Cancel,
    History,
    Progress,
    Plan,
    Settings,
    Language,
    Help,
}

/// The commands of the menu, with their names. Each has a description `command-<name>`.
const COMMANDS: [(Command, &str); 10] = [
    (Command::Start, "start"),
    (Command::Interview, "interview"),
    (Command::Resume, "resume"),
    (Command::Cancel, "cancel"),
    (Command::History, "history"),
    (Command::Progress, "progress"),
    (Command::Plan, "plan"),
    (Command::Settings, "settings"),
    (Command::Language, "language"),
    (Command::Help, "help"),
];

/// A command as typed: `/name@bot arguments`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Typed {
    /// In lower case, without `/` and without the bot's name.
    pub(super) name: String,
    /// The rest of the line and all that follows, trimmed.
    pub(super) arguments: String,
}

/// Reads a text that begins with `/`. A command that is addressed to another bot is `None`.
pub(super) fn parse(text: &str, username: &str) -> Option<Typed> {
    let rest = text.trim_start().strip_prefix('/')?;
    let (word, arguments) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    let (name, addressee) = word.split_once('@').unwrap_or((word, username));
    addressee
        .eq_ignore_ascii_case(username)
        .then(|| Typed { name: name.to_lowercase(), arguments: arguments.trim().to_owned() })
}

/// Whether a text is a command that names another bot: `/start@other_bot`.
pub(super) fn is_for_another(text: &str, username: &str) -> bool {
    text.trim_start().starts_with('/') && parse(text, username).is_none()
}

/// The command with this name.
pub(super) fn find(name: &str) -> Option<Command> {
    COMMANDS.iter().find(|(_, known)| *known == name).map(|(command, _)| *command)
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
        let commands: Vec<BotCommand> = COMMANDS.iter().map(|(_, name)| describe(name)).collect();
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
        let admin = super::admin::COMMANDS.iter().map(|command| describe(command.name));
        let all: Vec<BotCommand> = commands.into_iter().chain(admin).collect();
        for id in &ctx.settings.admins {
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
