//! The people of a sandbox.

use serde_json::{Value, json};

use crate::options::NewUser;

#[derive(Debug, Clone)]
pub(crate) struct User {
    pub(crate) id: i64,
    pub(crate) first_name: String,
    pub(crate) last_name: Option<String>,
    pub(crate) username: Option<String>,
    pub(crate) language_code: String,
    pub(crate) phone: String,
    /// Has blocked the bot.
    pub(crate) blocked: bool,
    /// Messages of the bot since the page last looked at the chat.
    pub(crate) unread: u32,
}

impl User {
    pub(crate) fn new(id: i64, new: NewUser) -> Self {
        Self {
            id,
            first_name: new.first_name,
            last_name: new.last_name.filter(|name| !name.is_empty()),
            username: new.username.filter(|name| !name.is_empty()),
            language_code: new.language_code,
            phone: new.phone.unwrap_or_else(|| format!("+99890{:07}", id.rem_euclid(10_000_000))),
            blocked: false,
            unread: 0,
        }
    }

    /// The Bot API's User object.
    pub(crate) fn to_api(&self) -> Value {
        let mut user = json!({"id": self.id, "is_bot": false, "first_name": self.first_name});
        if let Some(last_name) = &self.last_name {
            user["last_name"] = json!(last_name);
        }
        if let Some(username) = &self.username {
            user["username"] = json!(username);
        }
        if !self.language_code.is_empty() {
            user["language_code"] = json!(self.language_code);
        }
        user
    }

    /// What the page shows of a person.
    pub(crate) fn for_page(&self) -> Value {
        let mut user = self.to_api();
        user["language_code"] = json!(self.language_code);
        user["phone"] = json!(self.phone);
        user["blocked"] = json!(self.blocked);
        user["unread"] = json!(self.unread);
        user
    }
}
