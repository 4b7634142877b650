//! Reading an update as Telegram sent it.

use serde_json::{Value, json};
use teloxide::types::Update;

mod kept;

/// What an update is to the bot.
pub enum Incoming {
    Update(Box<Update>, Album),
    /// Nobody waits for an answer: a message was pinned, or the kind of update is not handled.
    Nothing,
}

/// Of several pictures that were sent at once, what they have in common. The library knows it of media only, which are not
/// kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Album(pub Option<String>);

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
    Ok(Incoming::Update(Box::new(read), Album(album)))
}

/// The part that says what happened, by its name: the one that is not `update_id`.
fn body(update: &Value) -> Option<(&str, &Value)> {
    let (kind, body) = update.as_object()?.iter().find(|(name, _)| *name != "update_id")?;
    Some((kind.as_str(), body))
}

#[cfg(test)]
mod tests;
