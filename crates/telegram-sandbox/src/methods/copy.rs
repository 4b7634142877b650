//! Copying and forwarding messages.

use serde_json::{Map, Value, json};

use super::edit::find;
use super::send::{caption, deliver};
use crate::error::{ApiError, ApiResult};
use crate::request::Parameters;
use crate::state::State;

/// The fields of a message that are its content.
const CONTENT: [&str; 12] = [
    "text",
    "entities",
    "caption",
    "caption_entities",
    "photo",
    "document",
    "voice",
    "video",
    "sticker",
    "contact",
    "has_media_spoiler",
    "link_preview_options",
];

pub(super) fn copy_message(state: &mut State, parameters: &Parameters) -> ApiResult {
    let mut content = source(state, parameters, "message to copy not found")?;
    if parameters.get("caption").is_some() && !content.contains_key("text") {
        let caption = caption(state, parameters, "message caption is too long")?;
        caption.write(&mut content, "caption", "caption_entities");
    }
    let message = deliver(state, parameters, content)?;
    Ok(json!({"message_id": message["message_id"]}))
}

pub(super) fn forward_message(state: &mut State, parameters: &Parameters) -> ApiResult {
    let content = source(state, parameters, "message to forward not found")?;
    deliver_forward(state, parameters, content)
}

fn deliver_forward(state: &mut State, parameters: &Parameters, mut content: Map<String, Value>) -> ApiResult {
    let id = parameters.integer("message_id").unwrap_or_default();
    let from = state.known_chat(parameters.get("from_chat_id").unwrap_or(&Value::Null))?;
    if let Some(original) = find(state, from, id) {
        let origin = original.value.get("forward_origin").cloned().unwrap_or_else(
            || json!({"type": "user", "date": original.date(), "sender_user": original.value.get("from")}),
        );
        content.insert("forward_origin".to_owned(), origin);
    }
    deliver(state, parameters, content)
}

fn source(state: &State, parameters: &Parameters, missing: &str) -> Result<Map<String, Value>, ApiError> {
    let from = state.known_chat(parameters.get("from_chat_id").unwrap_or(&Value::Null))?;
    let id = parameters.integer("message_id").unwrap_or_default();
    let Some(message) = find(state, from, id) else {
        return Err(ApiError::bad_request(missing));
    };
    let content = |name: &str| Some((name.to_owned(), message.value.get(name)?.clone()));
    let content: Map<String, Value> = CONTENT.into_iter().filter_map(content).collect();
    if content.is_empty() {
        return Err(ApiError::bad_request("the message can't be copied"));
    }
    Ok(content)
}
