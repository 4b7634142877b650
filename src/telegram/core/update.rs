//! Reading an update as Telegram sent it.
//!
//! teloxide turns a message with an entity or a kind that it does not know into an empty one, silently, and what the
//! person typed would be gone. Entities are not needed here, so they are dropped before it reads the update.

use serde_json::Value;
use teloxide::types::Update;

/// The chat that orders the update among others: the private chat or group, else the person.
pub fn key(update: &Value) -> String {
    let Some(body) = body(update) else { return "update".to_owned() };
    let message = body.get("message").unwrap_or(body);
    let id = message.pointer("/chat/id").or_else(|| body.pointer("/from/id")).and_then(Value::as_i64);
    id.map_or_else(|| "update".to_owned(), |id| format!("chat:{id}"))
}

/// The update's id.
pub fn id(update: &Value) -> Option<i64> {
    update.get("update_id").and_then(Value::as_i64)
}

/// Reads an update. `None` for one that cannot be understood even so.
pub fn read(mut update: Value) -> Option<Update> {
    drop_entities(&mut update);
    // By way of text: the library's reader borrows the names of fields, which a `Value` cannot lend.
    serde_json::from_str(&update.to_string()).ok()
}

/// The part that says what happened: the one that is not `update_id`.
fn body(update: &Value) -> Option<&Value> {
    update.as_object()?.iter().find(|(name, _)| *name != "update_id").map(|(_, body)| body)
}

fn drop_entities(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields.remove("entities");
            fields.remove("caption_entities");
            fields.values_mut().for_each(drop_entities);
        }
        Value::Array(items) => items.iter_mut().for_each(drop_entities),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use teloxide::types::UpdateKind;

    use super::*;

    fn message() -> Value {
        json!({
            "update_id": 7,
            "message": {
                "message_id": 1, "date": 1, "text": "hello",
                "chat": { "id": 5, "type": "private", "first_name": "A" },
                "from": { "id": 5, "is_bot": false, "first_name": "A" },
                "entities": [{ "type": "hologram", "offset": 0, "length": 5 }]
            }
        })
    }

    #[test]
    fn what_was_typed_survives_an_entity_nobody_knows() {
        let update = read(message()).expect("an update");
        let UpdateKind::Message(message) = update.kind else { panic!("a message") };
        assert_eq!(message.text(), Some("hello"));
    }

    #[test]
    fn updates_are_ordered_by_chat() {
        assert_eq!(key(&message()), "chat:5");
        let tap = json!({ "update_id": 8, "callback_query": {
            "id": "1", "from": { "id": 6 }, "message": { "message_id": 1, "chat": { "id": 5 } } } });
        assert_eq!(key(&tap), "chat:5");
        let inline = json!({ "update_id": 9, "inline_query": { "id": "1", "from": { "id": 6 } } });
        assert_eq!(key(&inline), "chat:6");
        assert_eq!(key(&json!({ "update_id": 9 })), "update");
        assert_eq!(key(&json!(3)), "update");
    }
}
