//! What is kept of an update: the fields that the bot uses, each only where it has its type.
//!
//! The library makes a message empty, silently, when any part of it cannot be read, used or not: an entity of a newer Bot
//! API, a reply to a channel's post, a number that is too large. So it gets to see no other part.

use serde_json::{Map, Value, json};

/// Longest id of a message that the library can read.
const ID_MAX: i64 = i32::MAX as i64;

/// Messages that report what somebody did, where nobody said anything: nobody waits for an answer to them.
const SERVICE: [&str; 49] = [
    "boost_added",
    "channel_chat_created",
    "chat_background_set",
    "chat_owner_changed",
    "chat_owner_left",
    "chat_shared",
    "checklist_tasks_added",
    "checklist_tasks_done",
    "connected_website",
    "delete_chat_photo",
    "direct_message_price_changed",
    "forum_topic_closed",
    "forum_topic_created",
    "forum_topic_edited",
    "forum_topic_reopened",
    "general_forum_topic_hidden",
    "general_forum_topic_unhidden",
    "gift_upgrade_sent",
    "giveaway_completed",
    "giveaway_created",
    "group_chat_created",
    "left_chat_member",
    "managed_bot_created",
    "message_auto_delete_timer_changed",
    "migrate_from_chat_id",
    "migrate_to_chat_id",
    "new_chat_members",
    "new_chat_photo",
    "new_chat_title",
    "paid_message_price_changed",
    "pinned_message",
    "poll_option_added",
    "poll_option_deleted",
    "proximity_alert_triggered",
    "refunded_payment",
    "successful_payment",
    "suggested_post_approval_failed",
    "suggested_post_approved",
    "suggested_post_declined",
    "suggested_post_paid",
    "suggested_post_refunded",
    "supergroup_chat_created",
    "users_shared",
    "video_chat_ended",
    "video_chat_participants_invited",
    "video_chat_scheduled",
    "video_chat_started",
    "web_app_data",
    "write_access_allowed",
];

/// The fields of an object that the bot uses.
struct Kept<'a> {
    from: &'a Value,
    fields: Map<String, Value>,
}

impl<'a> Kept<'a> {
    fn of(from: &'a Value) -> Self {
        Self { from, fields: Map::new() }
    }

    fn keep(mut self, name: &str, is_good: impl Fn(&Value) -> bool) -> Self {
        if let Some(value) = self.from.get(name).filter(|value| is_good(value)) {
            self.fields.insert(name.to_owned(), value.clone());
        }
        self
    }

    fn texts(self, names: &[&str]) -> Self {
        names.iter().fold(self, |kept, name| kept.keep(name, Value::is_string))
    }

    fn put(mut self, name: &str, value: Option<Value>) -> Self {
        if let Some(value) = value {
            self.fields.insert(name.to_owned(), value);
        }
        self
    }

    fn done(self) -> Value {
        Value::Object(self.fields)
    }
}

/// Whether a message reports what somebody did, and holds nothing that a person wrote.
pub(super) fn is_service(message: &Value) -> bool {
    let has = |name: &str| message.get(name).is_some_and(|value| !value.is_null());
    !has("text") && !has("caption") && SERVICE.into_iter().any(has)
}

pub(super) fn message(raw: &Value) -> Value {
    let replied_to = raw.get("reply_to_message").map(|replied_to| without_reply(replied_to).done());
    let is_whole = |message: &Value| {
        let kind = message.pointer("/chat/type").and_then(Value::as_str).unwrap_or_default();
        let is_known = ["private", "group", "supergroup", "channel"].contains(&kind);
        is_known && message.get("message_id").is_some() && message.pointer("/chat/id").is_some()
    };
    without_reply(raw).put("reply_to_message", replied_to.filter(is_whole)).done()
}

fn without_reply(raw: &Value) -> Kept<'_> {
    let chat = raw.get("chat").map(chat);
    let from = raw.get("from").and_then(user).or_else(|| chat.as_ref().and_then(person_of));
    let kept =
        Kept::of(raw).keep("message_id", is_id).keep("message_thread_id", is_id).keep("edit_date", Value::is_i64);
    let kept = kept.put("date", Some(date(raw))).put("chat", chat).put("from", from);
    let kept = kept.put("forward_origin", origin(raw)).put("via_bot", via_bot(raw)).put("sender_chat", in_name_of(raw));
    // What is written below a picture is said as much as any other text.
    let said = ["text", "caption"].iter().find_map(|name| raw.get(*name).filter(|value| value.is_string()));
    let contact = raw.get("contact").and_then(contact).filter(|_| said.is_none());
    kept.put("text", said.cloned()).put("contact", contact)
}

pub(super) fn callback_query(raw: &Value) -> Value {
    let message = raw.get("message").filter(|message| message.is_object());
    let under = message.map(|message| {
        let kept = Kept::of(message).keep("message_id", is_id).put("date", Some(date(message)));
        kept.put("chat", message.get("chat").map(chat)).done()
    });
    let kept = Kept::of(raw).texts(&["id", "data", "chat_instance"]).put("from", raw.get("from").and_then(user));
    let mut kept = kept.put("message", under);
    kept.fields.entry("chat_instance").or_insert_with(|| json!(""));
    kept.done()
}

/// The person let the bot in, or threw it out.
pub(super) fn membership(raw: &Value) -> Value {
    let status = raw.pointer("/new_chat_member/status").and_then(Value::as_str);
    let is_member = raw.pointer("/new_chat_member/is_member").and_then(Value::as_bool);
    let is_present = match status {
        Some("restricted") => is_member.unwrap_or(true),
        Some("creator" | "administrator" | "member") => true,
        _ => false,
    };
    let user_of = |name: &str| raw.pointer(&format!("/{name}/user")).and_then(user).unwrap_or_else(nobody);
    let member = |name: &str, is_present: bool| {
        let status = if is_present { "member" } else { "left" };
        Some(json!({ "status": status, "user": user_of(name) }))
    };
    let kept = Kept::of(raw).put("date", Some(date(raw))).put("chat", raw.get("chat").map(chat));
    let kept = kept.put("from", raw.get("from").and_then(user));
    kept.put("old_chat_member", member("old_chat_member", false))
        .put("new_chat_member", member("new_chat_member", is_present))
        .done()
}

fn chat(raw: &Value) -> Value {
    Kept::of(raw).keep("id", Value::is_i64).texts(&["type", "title", "username", "first_name", "last_name"]).done()
}

fn user(raw: &Value) -> Option<Value> {
    raw.get("id").and_then(Value::as_u64)?;
    let kept = Kept::of(raw).keep("id", Value::is_u64).keep("is_bot", Value::is_boolean);
    let mut kept = kept.texts(&["first_name", "last_name", "username", "language_code"]);
    kept.fields.entry("is_bot").or_insert_with(|| json!(false));
    kept.fields.entry("first_name").or_insert_with(|| json!(""));
    Some(kept.done())
}

/// The person of a private chat: it has their id.
fn person_of(chat: &Value) -> Option<Value> {
    (chat.get("type").and_then(Value::as_str) == Some("private")).then(|| user(chat))?
}

/// The inline bot through which it was written, whatever is known of it.
fn via_bot(raw: &Value) -> Option<Value> {
    raw.get("via_bot").filter(|bot| !bot.is_null()).map(|bot| user(bot).unwrap_or_else(nobody))
}

/// The group or channel in whose name it was written: that there is one, and its id.
fn in_name_of(raw: &Value) -> Option<Value> {
    let chat = raw.get("sender_chat").filter(|chat| !chat.is_null())?;
    let id = chat.get("id").and_then(Value::as_i64).unwrap_or_default();
    Some(json!({ "id": id, "type": "channel", "title": "" }))
}

fn nobody() -> Value {
    json!({ "id": 0, "is_bot": true, "first_name": "" })
}

fn contact(raw: &Value) -> Option<Value> {
    raw.get("phone_number").filter(|number| number.is_string())?;
    let mut kept = Kept::of(raw).texts(&["phone_number", "first_name"]).keep("user_id", Value::is_u64);
    kept.fields.entry("first_name").or_insert_with(|| json!(""));
    Some(kept.done())
}

fn is_id(value: &Value) -> bool {
    value.as_i64().is_some_and(|id| (0..=ID_MAX).contains(&id))
}

fn date(raw: &Value) -> Value {
    raw.get("date").filter(|date| date.as_i64().is_some_and(|date| date >= 0)).cloned().unwrap_or_else(|| json!(0))
}

pub(super) fn is_forwarded(message: &Value) -> bool {
    let has = |name: &&str| message.get(*name).is_some_and(|origin| !origin.is_null());
    ["forward_origin", "forward_date"].iter().any(has)
}

/// Where a message was forwarded from: a person, or somebody.
fn origin(message: &Value) -> Option<Value> {
    if !is_forwarded(message) {
        return None;
    }
    let sender = message.pointer("/forward_origin/sender_user").and_then(user);
    Some(match sender {
        Some(sender) => json!({ "type": "user", "date": 0, "sender_user": sender }),
        None => json!({ "type": "hidden_user", "date": 0, "sender_user_name": "" }),
    })
}
