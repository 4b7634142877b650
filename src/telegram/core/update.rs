//! Reading an update as Telegram sent it.

use serde_json::{Value, json};
use teloxide::types::Update;

use crate::domain::interview::MessageRef;
use crate::domain::user::User;

mod kept;

/// What an update is to the bot.
pub enum Incoming {
    Update(Box<Update>, Media),
    /// Nobody waits for an answer: a message was pinned, or the kind of update is not handled.
    Nothing,
}

/// What a message carries beside its text. The library knows of it in media only, which are not kept: a text below a file is
/// said as much as any other.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Media {
    /// Of several pictures that were sent at once, what they have in common.
    pub album: Option<String>,
    pub sent: Option<Sent>,
    /// Its text was heard, not typed: Telegram sends no such message.
    pub spoken: bool,
    /// Somebody else may have made it.
    pub is_forwarded: bool,
    /// How many of its words lead somewhere else than they say.
    pub hidden_links: usize,
    /// What it replies to. The library knows that of texts only.
    pub reply_to: Option<MessageRef>,
}

/// A file that somebody sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sent {
    File {
        /// What Telegram calls it.
        id: String,
        name: Option<String>,
        /// In bytes, as far as Telegram says.
        size: Option<u64>,
    },
    Photo,
    /// A voice message, an audio file, or a video note.
    Recording {
        /// What Telegram calls it.
        id: String,
        /// As far as Telegram says.
        seconds: Option<u32>,
        size: Option<u64>,
    },
}

/// Why an update cannot be read: nothing of what is in it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("an update cannot be read: {kind} at line {line}, column {column}")]
pub struct Unreadable {
    kind: &'static str,
    line: usize,
    column: usize,
}

impl Unreadable {
    /// It is JSON, and not what it should be.
    pub const fn shape() -> Self {
        Self { kind: "another shape", line: 0, column: 0 }
    }
}

impl From<serde_json::Error> for Unreadable {
    fn from(error: serde_json::Error) -> Self {
        use serde_json::error::Category;
        let kind = match error.classify() {
            Category::Io => "an error of reading",
            Category::Syntax => "no JSON",
            Category::Data => "another shape",
            Category::Eof => "an end too soon",
        };
        Self { kind, line: error.line(), column: error.column() }
    }
}

/// The chat that orders the update among others: the private chat or group, else the person.
pub fn key(update: &Value) -> String {
    chat(update).map_or_else(|| "update".to_owned(), |id| format!("chat:{id}"))
}

/// The update's id.
pub fn id(update: &Value) -> Option<i64> {
    update.get("update_id").and_then(Value::as_i64)
}

/// The chat, else the person.
pub fn chat(update: &Value) -> Option<i64> {
    let (_, body) = body(update)?;
    let message = body.get("message").unwrap_or(body);
    message.pointer("/chat/id").or_else(|| body.pointer("/from/id")).and_then(Value::as_i64)
}

/// Reads an update.
///
/// # Errors
/// A part that every update of its kind has is missing.
pub fn read(update: &Value) -> Result<Incoming, Unreadable> {
    let Some((kind, body)) = body(update) else { return Ok(Incoming::Nothing) };
    let kept = match kind {
        "message" | "edited_message" | "channel_post" if kept::is_service(body) => return Ok(Incoming::Nothing),
        "message" | "edited_message" | "channel_post" => kept::message(body),
        "callback_query" => kept::callback_query(body),
        "my_chat_member" => kept::membership(body),
        _ => return Ok(Incoming::Nothing),
    };
    let update_id = id(update).and_then(|id| u32::try_from(id).ok()).unwrap_or_default();
    // By way of text: the library's reader borrows the names of fields, which a `Value` cannot lend.
    let text = json!({ "update_id": update_id, kind: kept }).to_string();
    let read: Update = serde_json::from_str(&text)?;
    if let teloxide::types::UpdateKind::Error(_) = read.kind {
        return Err(Unreadable::shape());
    }
    let album = body.get("media_group_id").and_then(Value::as_str).map(str::to_owned);
    let is_message = kind == "message";
    let sent = if is_message { sent(body) } else { None };
    let spoken = is_message && body.get(SPOKEN).is_some();
    let is_forwarded = kept::is_forwarded(body);
    let hidden_links = hidden_links(body);
    let reply_to = body.pointer("/reply_to_message/message_id").and_then(Value::as_i64).map(MessageRef);
    Ok(Incoming::Update(Box::new(read), Media { album, sent, spoken, is_forwarded, hidden_links, reply_to }))
}

/// How many words of a text lead somewhere else than they say.
fn hidden_links(message: &Value) -> usize {
    let lists = ["entities", "caption_entities"].into_iter().filter_map(|name| message.get(name)?.as_array());
    lists.flatten().filter(|entity| entity.get("type").is_some_and(|kind| kind == "text_link")).count()
}

/// The kinds of messages that somebody speaks in.
const RECORDINGS: [&str; 3] = ["voice", "audio", "video_note"];
/// Marks a message whose text was heard.
const SPOKEN: &str = "spoken";

/// A message of a person whose text was heard in one that they have sent then, as a reply to another one where it was that.
pub fn spoken(
    user: &User,
    (message, reply_to): (MessageRef, Option<MessageRef>),
    written_at: i64,
    text: &str,
) -> Value {
    let mut from = json!({ "id": user.id, "is_bot": false, "first_name": user.first_name });
    if let Some(name) = &user.username {
        from["username"] = json!(name);
    }
    let chat = json!({ "id": user.id, "type": "private", "first_name": user.first_name });
    // Which message it was is all that matters of that.
    let reply_to = reply_to.map(|MessageRef(id)| json!({ "message_id": id, "date": 0, "chat": chat, "text": "" }));
    let mut message = json!({
        "message_id": message.0, "date": written_at, "chat": chat, "from": from, "text": text, SPOKEN: true,
    });
    if let Some(reply_to) = reply_to {
        message["reply_to_message"] = reply_to;
    }
    json!({ "message": message })
}

fn recording(message: &Value) -> Option<Sent> {
    let found = RECORDINGS.iter().find_map(|kind| message.get(kind));
    let is_sound = |mime: &Value| mime.as_str().is_some_and(|mime| mime.starts_with("audio/"));
    let document = || message.get("document").filter(|file| file.get("mime_type").is_some_and(is_sound));
    let found = found.or_else(document)?;
    Some(Sent::Recording {
        id: found.get("file_id")?.as_str()?.to_owned(),
        seconds: found.get("duration").and_then(Value::as_u64).and_then(|seconds| u32::try_from(seconds).ok()),
        size: found.get("file_size").and_then(Value::as_u64),
    })
}

fn sent(message: &Value) -> Option<Sent> {
    if let Some(recording) = recording(message) {
        return Some(recording);
    }
    let text = |name: &str| message.pointer(&format!("/document/{name}")).and_then(Value::as_str).map(str::to_owned);
    // A moving picture is told of as a file, too.
    if let Some(id) = text("file_id").filter(|_| message.get("animation").is_none()) {
        let size = message.pointer("/document/file_size").and_then(Value::as_u64);
        return Some(Sent::File { id, name: text("file_name"), size });
    }
    message.get("photo").filter(|photo| photo.is_array()).map(|_| Sent::Photo)
}

/// The part that says what happened, by its name: the one that is not `update_id`.
fn body(update: &Value) -> Option<(&str, &Value)> {
    let (kind, body) = update.as_object()?.iter().find(|(name, _)| *name != "update_id")?;
    Some((kind.as_str(), body))
}

#[cfg(test)]
mod tests;
