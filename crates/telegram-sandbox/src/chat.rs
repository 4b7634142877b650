//! A chat and its messages.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::error::ApiError;
use crate::keyboard::Markup;
use crate::users::User;

/// How many messages a chat keeps; the oldest are forgotten.
const MESSAGES_KEPT: usize = 2000;

#[derive(Debug, Clone)]
pub(crate) struct Chat {
    pub(crate) id: i64,
    /// The Bot API's Chat object.
    pub(crate) info: Map<String, Value>,
    pub(crate) messages: BTreeMap<i64, Stored>,
    pub(crate) reply_keyboard: Option<Value>,
    /// What the bot is doing, and until when (Unix milliseconds).
    pub(crate) action: Option<(String, i64)>,
    /// Somebody has written, so that the bot may.
    pub(crate) started: bool,
    /// The bot's status in the chat: `member`, `left`, `kicked`, …
    pub(crate) bot_status: String,
}

/// A message as it stands in a chat.
#[derive(Debug, Clone)]
pub(crate) struct Stored {
    /// The Bot API's Message object.
    pub(crate) value: Map<String, Value>,
    /// Sent by a person, not by the bot.
    pub(crate) outgoing: bool,
    /// Came with a reply keyboard, its removal or a forced reply: the bot cannot edit it.
    pub(crate) fixed: bool,
    /// The ForceReply object that it came with; Telegram tells it to the person's app only.
    pub(crate) force_reply: Option<Value>,
    /// The emoji with which the bot reacted.
    pub(crate) reaction: Option<String>,
}

impl Stored {
    pub(crate) fn from_person(value: Map<String, Value>) -> Self {
        Self { value, outgoing: true, fixed: false, force_reply: None, reaction: None }
    }

    pub(crate) fn from_bot(value: Map<String, Value>, markup: &Markup) -> Self {
        let force_reply = match markup {
            Markup::ForceReply(reply) => Some(reply.clone()),
            _ => None,
        };
        Self { value, outgoing: false, fixed: markup.is_fixed(), force_reply, reaction: None }
    }

    pub(crate) fn id(&self) -> i64 {
        self.value["message_id"].as_i64().unwrap_or_default()
    }

    pub(crate) fn date(&self) -> i64 {
        self.value.get("date").and_then(Value::as_i64).unwrap_or_default()
    }

    pub(crate) fn to_api(&self) -> Value {
        Value::Object(self.value.clone())
    }

    /// The message with what only the page needs.
    pub(crate) fn for_page(&self) -> Value {
        let mut value = self.value.clone();
        value.insert("outgoing".to_owned(), json!(self.outgoing));
        if let Some(reply) = &self.force_reply {
            value.insert("reply_markup".to_owned(), reply.clone());
        }
        if let Some(reaction) = &self.reaction {
            value.insert("reaction".to_owned(), json!(reaction));
        }
        Value::Object(value)
    }

    /// Every button of the inline keyboard, row by row.
    pub(crate) fn buttons(&self) -> impl Iterator<Item = &Value> {
        let rows = self.value.get("reply_markup").map(|markup| &markup["inline_keyboard"]);
        let rows = rows.and_then(Value::as_array).into_iter().flatten();
        rows.filter_map(Value::as_array).flatten()
    }
}

impl Chat {
    pub(crate) fn private(user: &User) -> Self {
        Self::new(user.id, Self::info_of(user))
    }

    /// The Chat object of the private chat with a person.
    pub(crate) fn info_of(user: &User) -> Map<String, Value> {
        let mut info = Map::new();
        info.insert("id".to_owned(), json!(user.id));
        info.insert("type".to_owned(), json!("private"));
        info.insert("first_name".to_owned(), json!(user.first_name));
        if let Some(last_name) = &user.last_name {
            info.insert("last_name".to_owned(), json!(last_name));
        }
        if let Some(username) = &user.username {
            info.insert("username".to_owned(), json!(username));
        }
        info
    }

    pub(crate) fn new(id: i64, info: Map<String, Value>) -> Self {
        Self {
            id,
            info,
            messages: BTreeMap::new(),
            reply_keyboard: None,
            action: None,
            started: false,
            bot_status: "member".to_owned(),
        }
    }

    pub(crate) fn insert(&mut self, message: Stored) {
        self.messages.insert(message.id(), message);
        while self.messages.len() > MESSAGES_KEPT {
            self.messages.pop_first();
        }
    }

    pub(crate) fn is_private(&self) -> bool {
        self.kind() == "private"
    }

    pub(crate) fn kind(&self) -> &str {
        self.info.get("type").and_then(Value::as_str).unwrap_or("private")
    }

    /// The bot's action, unless it is over.
    pub(crate) fn action_at(&self, now_ms: i64) -> Option<&str> {
        let (action, until) = self.action.as_ref()?;
        (*until > now_ms).then_some(action)
    }

    /// Whether the bot is still in the group.
    pub(crate) fn check_membership(&self) -> Result<(), ApiError> {
        let kind = self.kind();
        match self.bot_status.as_str() {
            _ if self.is_private() => Ok(()),
            "kicked" => Err(ApiError::forbidden(format_args!("bot was kicked from the {kind} chat"))),
            "left" => Err(ApiError::forbidden(format_args!("bot is not a member of the {kind} chat"))),
            _ => Ok(()),
        }
    }
}
