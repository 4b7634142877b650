//! Raw updates: kinds, entities, chats and people that the sandbox has no button for.

use serde_json::{Map, Value, json};

use crate::chat::{Chat, Stored};
use crate::state::State;

impl State {
    /// Queues an Update object as it is, but for the ids and dates that are missing. What it tells of chats, messages
    /// and queries becomes part of the sandbox, so that the bot can answer there.
    pub(crate) fn push_raw(&mut self, update: Value) -> Result<(), String> {
        let Value::Object(update) = update else {
            return Err("an update is an object".to_owned());
        };
        let mut kinds = update.into_iter().filter(|(name, _)| name != "update_id");
        let (Some((kind, mut content)), None) = (kinds.next(), kinds.next()) else {
            return Err("an update has exactly one content, such as \"message\"".to_owned());
        };
        if !content.is_object() {
            return Err(format!("\"{kind}\" is an object"));
        }
        if kind.ends_with("message") || kind.ends_with("channel_post") {
            self.learn_message(&mut content);
        }
        self.learn_chat(content.get("chat"));
        if kind == "callback_query" {
            self.learn_query(&mut content);
        }
        if kind == "my_chat_member" {
            self.learn_membership(&content);
        }
        self.queue(&kind, content);
        Ok(())
    }

    /// Puts a Message object into its chat. The bot is told nothing of it.
    pub(crate) fn restore(&mut self, message: Value) -> Result<(), String> {
        let Value::Object(message) = message else {
            return Err("a message is an object".to_owned());
        };
        let number = |value: Option<&Value>| value.and_then(Value::as_i64);
        let id = number(message.get("message_id")).ok_or("a message has an id")?;
        let chat_id = number(message.get("chat").map(|chat| &chat["id"])).ok_or("a message has a chat with an id")?;
        self.learn_chat(message.get("chat"));
        self.reserve_message_id(id);
        let stored = self.stored(message);
        self.store(chat_id, stored);
        Ok(())
    }

    /// A message as it stands in a chat, by the bot or by somebody else.
    fn stored(&self, message: Map<String, Value>) -> Stored {
        let from_bot = message.get("from").is_some_and(|from| from["id"] == self.profile.id);
        let mut stored = Stored::from_person(message);
        stored.outgoing = !from_bot;
        stored
    }

    /// Creates the chat of an update unless it is known. The bot may write there.
    fn learn_chat(&mut self, chat: Option<&Value>) {
        let Some(Value::Object(info)) = chat else {
            return;
        };
        if let Some(id) = info.get("id").and_then(Value::as_i64) {
            let chat = self.chats.entry(id).or_insert_with(|| Chat::new(id, info.clone()));
            chat.started = true;
        }
    }

    fn learn_message(&mut self, content: &mut Value) {
        self.learn_chat(content.get("chat"));
        let Some(message) = content.as_object_mut() else {
            return;
        };
        self.fill_in(message);
        let chat_id = message.get("chat").and_then(|chat| chat["id"].as_i64());
        let Some(chat_id) = chat_id else {
            return;
        };
        let message = message.clone();
        let stored = self.stored(message);
        let edited = self.chats.get(&chat_id).is_some_and(|chat| chat.messages.contains_key(&stored.id()));
        if !edited {
            self.store(chat_id, stored);
            return;
        }
        self.emit(json!({"type": "edited", "chat_id": chat_id, "message": stored.for_page()}));
        if let Some(chat) = self.chats.get_mut(&chat_id) {
            chat.insert(stored);
        }
    }

    /// Every message has an id and a date.
    fn fill_in(&mut self, message: &mut Map<String, Value>) {
        match message.get("message_id").and_then(Value::as_i64) {
            Some(id) => self.reserve_message_id(id),
            None => {
                let id = self.take_message_id();
                message.insert("message_id".to_owned(), json!(id));
            }
        }
        if !message.contains_key("date") {
            message.insert("date".to_owned(), json!(self.now()));
        }
    }

    /// A query can be answered once it has an id.
    fn learn_query(&mut self, query: &mut Value) {
        self.learn_chat(query["message"].get("chat"));
        let user_id = query["from"]["id"].as_i64().unwrap_or_default();
        let chat_id = query["message"]["chat"]["id"].as_i64().unwrap_or(user_id);
        if query["id"].as_str().is_none() {
            query["id"] = json!(self.queries.take_id(user_id));
        }
        let id = query["id"].as_str().unwrap_or_default().to_owned();
        let now = self.now_ms();
        self.queries.asked(id, chat_id, now);
    }

    /// The bot was added to a group or thrown out, or blocked by a person.
    fn learn_membership(&mut self, change: &Value) {
        let status = change["new_chat_member"]["status"].as_str().unwrap_or("member").to_owned();
        let Some(id) = change["chat"]["id"].as_i64() else {
            return;
        };
        if let Some(user) = self.users.get_mut(&id) {
            user.blocked = status == "kicked";
            self.emit(json!({"type": "users"}));
        }
        if let Some(chat) = self.chats.get_mut(&id) {
            chat.bot_status = status;
        }
    }
}
