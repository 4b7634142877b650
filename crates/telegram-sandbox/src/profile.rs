//! What the bot has told Telegram about itself: name, descriptions, commands, menu buttons.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::chat::Chat;
use crate::options::Options;

/// Texts by language; the empty language is for everybody else.
pub(crate) type Localised = BTreeMap<String, String>;

pub(crate) struct Profile {
    pub(crate) id: i64,
    username: String,
    default_name: String,
    pub(crate) names: Localised,
    pub(crate) descriptions: Localised,
    pub(crate) short_descriptions: Localised,
    /// By scope, then by language.
    pub(crate) commands: BTreeMap<Scope, BTreeMap<String, Value>>,
    pub(crate) menu_button: Option<Value>,
    pub(crate) chat_menu_buttons: BTreeMap<i64, Value>,
}

/// To whom a list of commands is shown.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Scope {
    Default,
    AllPrivateChats,
    AllGroupChats,
    AllChatAdministrators,
    Chat(i64),
    ChatAdministrators(i64),
    ChatMember(i64, i64),
}

impl Profile {
    pub(crate) fn new(options: &Options) -> Self {
        let id = options.token.split(':').next().and_then(|id| id.parse().ok());
        Self {
            id: id.unwrap_or_default(),
            username: options.bot_username.clone(),
            default_name: options.bot_name.clone(),
            names: Localised::new(),
            descriptions: Localised::new(),
            short_descriptions: Localised::new(),
            commands: BTreeMap::new(),
            menu_button: None,
            chat_menu_buttons: BTreeMap::new(),
        }
    }

    pub(crate) fn name(&self, language: &str) -> &str {
        let name = self.names.get(language).or_else(|| self.names.get(""));
        name.unwrap_or(&self.default_name)
    }

    /// What an empty chat shows to a person with this language.
    pub(crate) fn description(&self, language: &str) -> &str {
        let description = self.descriptions.get(language).or_else(|| self.descriptions.get(""));
        description.map_or("", String::as_str)
    }

    /// The User object of the bot, as it stands in messages.
    pub(crate) fn user_object(&self) -> Value {
        json!({"id": self.id, "is_bot": true, "first_name": self.name(""), "username": self.username})
    }

    /// The answer to getMe.
    pub(crate) fn me(&self) -> Value {
        let mut me = self.user_object();
        for (name, value) in [
            ("can_join_groups", true),
            ("can_read_all_group_messages", false),
            ("supports_inline_queries", false),
            ("can_connect_to_business", false),
            ("has_main_web_app", false),
        ] {
            me[name] = json!(value);
        }
        me
    }

    /// The commands that a person sees in a chat: those of the narrowest scope that has any, in their language if
    /// there is a list for it.
    pub(crate) fn commands_in(&self, chat: Option<&Chat>, chat_id: i64, language: &str) -> Value {
        let all = match chat {
            Some(chat) if !chat.is_private() => Scope::AllGroupChats,
            _ => Scope::AllPrivateChats,
        };
        for scope in [Scope::Chat(chat_id), all, Scope::Default] {
            let Some(lists) = self.commands.get(&scope) else {
                continue;
            };
            if let Some(list) = lists.get(language).or_else(|| lists.get("")) {
                return list.clone();
            }
        }
        json!([])
    }
}
