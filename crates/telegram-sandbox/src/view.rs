//! A chat as a person sees it: what tests look at.

use std::fmt;

use serde_json::{Map, Value};

use crate::chat::{Chat, Stored};
use crate::entities::{Formatted, render_html};

/// A chat as it stands.
#[derive(Debug, Clone, Default)]
pub struct ChatView {
    /// Oldest first.
    pub messages: Vec<Message>,
    /// The labels of the reply keyboard, row by row; `None` when there is none.
    pub reply_keyboard: Option<Vec<Vec<KeyboardButton>>>,
    /// What the bot is doing, such as `typing`.
    pub action: Option<String>,
}

/// A message in a chat.
#[derive(Debug, Clone)]
pub struct Message {
    /// The message id.
    pub id: i64,
    /// Sent by the person, not by the bot.
    pub outgoing: bool,
    /// The text or the caption; empty where there is neither.
    pub text: String,
    /// The same as HTML, always written the same way. Links and commands that Telegram finds by itself stay plain.
    pub html: String,
    /// The inline keyboard, row by row.
    pub buttons: Vec<Vec<Button>>,
    /// Unix seconds.
    pub date: i64,
    /// Whether it was edited (a change of the buttons alone does not count).
    pub edited: bool,
    /// The picture, if it is one.
    pub photo: Option<File>,
    /// The document, if it is one.
    pub document: Option<File>,
    /// The emoji with which the bot reacted.
    pub reaction: Option<String>,
    /// The message that this one replies to.
    pub reply_to: Option<i64>,
    /// The whole Bot API Message object.
    pub raw: Value,
}

/// A file in a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// The file id.
    pub id: String,
    /// Bytes.
    pub size: u64,
    /// The file name; empty for photos.
    pub name: String,
}

/// A button under a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Button {
    /// The label.
    pub label: String,
    /// The callback data, where a tap goes to the bot.
    pub data: Option<String>,
    /// The link, where a tap opens one.
    pub url: Option<String>,
}

/// A button of the reply keyboard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyboardButton {
    /// The label, which is also what a press sends.
    pub label: String,
    /// Whether a press shares the person's contact instead.
    pub request_contact: bool,
}

impl ChatView {
    pub(crate) fn of(chat: Option<&Chat>, now_ms: i64) -> Self {
        let Some(chat) = chat else {
            return Self::default();
        };
        Self {
            messages: chat.messages.values().map(Message::of).collect(),
            reply_keyboard: chat.reply_keyboard.as_ref().map(keyboard_rows),
            action: chat.action_at(now_ms).map(str::to_owned),
        }
    }

    /// The newest message.
    pub fn last(&self) -> Option<&Message> {
        self.messages.last()
    }

    /// The newest message of the bot.
    pub fn last_of_bot(&self) -> Option<&Message> {
        self.messages.iter().rev().find(|message| !message.outgoing)
    }

    /// The message with this id.
    pub fn message(&self, id: i64) -> Option<&Message> {
        self.messages.iter().find(|message| message.id == id)
    }

    /// The newest message that has a button with this label.
    pub fn with_button(&self, label: &str) -> Option<(&Message, &Button)> {
        self.messages.iter().rev().find_map(|message| Some((message, message.button(label)?)))
    }
}

impl Message {
    pub(crate) fn of(stored: &Stored) -> Self {
        let value = &stored.value;
        let formatted = Formatted::of_message(value).unwrap_or_default();
        let largest = value.get("photo").and_then(Value::as_array).and_then(|sizes| sizes.last());
        Self {
            id: stored.id(),
            outgoing: stored.outgoing,
            html: render_html(&formatted),
            text: formatted.text,
            buttons: button_rows(value),
            date: stored.date(),
            edited: value.contains_key("edit_date"),
            photo: largest.map(File::of),
            document: value.get("document").map(File::of),
            reaction: stored.reaction.clone(),
            reply_to: value.get("reply_to_message").and_then(|replied| replied["message_id"].as_i64()),
            raw: stored.to_api(),
        }
    }

    /// The first button with this label.
    pub fn button(&self, label: &str) -> Option<&Button> {
        self.buttons.iter().flatten().find(|button| button.label == label)
    }

    /// The labels of all buttons, in order.
    pub fn labels(&self) -> Vec<&str> {
        self.buttons.iter().flatten().map(|button| button.label.as_str()).collect()
    }
}

impl File {
    fn of(value: &Value) -> Self {
        Self {
            id: text(value, "file_id").unwrap_or_default(),
            size: value["file_size"].as_u64().unwrap_or_default(),
            name: text(value, "file_name").unwrap_or_default(),
        }
    }
}

fn text(value: &Value, name: &str) -> Option<String> {
    value[name].as_str().map(str::to_owned)
}

fn button_rows(message: &Map<String, Value>) -> Vec<Vec<Button>> {
    let rows = message.get("reply_markup").map(|markup| &markup["inline_keyboard"]);
    let rows = rows.and_then(Value::as_array).into_iter().flatten();
    let buttons = |row: &Value| {
        let row = row.as_array().into_iter().flatten();
        row.map(|button| Button {
            label: text(button, "text").unwrap_or_default(),
            data: text(button, "callback_data"),
            url: text(button, "url"),
        })
        .collect()
    };
    rows.map(buttons).collect()
}

fn keyboard_rows(keyboard: &Value) -> Vec<Vec<KeyboardButton>> {
    let rows = keyboard["keyboard"].as_array().into_iter().flatten();
    let buttons = |row: &Value| {
        let row = row.as_array().into_iter().flatten();
        row.map(|button| KeyboardButton {
            label: text(button, "text").unwrap_or_default(),
            request_contact: button["request_contact"] == true,
        })
        .collect()
    };
    rows.map(buttons).collect()
}

impl fmt::Display for ChatView {
    /// The chat as text: what a failed test prints.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for message in &self.messages {
            writeln!(out, "{message}")?;
        }
        for row in self.reply_keyboard.iter().flatten() {
            let labels: Vec<&str> = row.iter().map(|button| button.label.as_str()).collect();
            writeln!(out, "  keyboard: ({})", labels.join(") ("))?;
        }
        match &self.action {
            Some(action) => writeln!(out, "  … {action}"),
            None => Ok(()),
        }
    }
}

impl fmt::Display for Message {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let arrow = if self.outgoing { '>' } else { '<' };
        write!(out, "{arrow} #{}", self.id)?;
        if self.photo.is_some() {
            write!(out, " [photo]")?;
        }
        if let Some(document) = &self.document {
            write!(out, " [{}]", document.name)?;
        }
        if self.raw.get("contact").is_some() {
            write!(out, " [contact]")?;
        }
        write!(out, " {}", self.html.replace('\n', "\n    "))?;
        for row in &self.buttons {
            let labels: Vec<&str> = row.iter().map(|button| button.label.as_str()).collect();
            write!(out, "\n    [{}]", labels.join("] ["))?;
        }
        Ok(())
    }
}
