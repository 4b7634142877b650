//! Formatted text: what an entity is, and how texts are cleaned, limited and compared the way Telegram does it.
//!
//! Offsets and lengths count UTF-16 code units, as everywhere in the Bot API.

mod detect;
mod html;
mod normalise;
mod render;
#[cfg(test)]
mod tests;

pub(crate) use html::parse_html;
pub(crate) use normalise::{as_typed, normalise};
pub(crate) use render::render_html;

use serde_json::{Map, Value, json};

use crate::error::ApiError;

/// A text with its entities.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Formatted {
    pub(crate) text: String,
    pub(crate) entities: Vec<Entity>,
}

/// A piece of a text that has a meaning or a look of its own.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Entity {
    pub(crate) kind: Kind,
    pub(crate) offset: usize,
    pub(crate) length: usize,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Kind {
    Mention,
    Hashtag,
    Cashtag,
    BotCommand,
    Url,
    Email,
    PhoneNumber,
    Bold,
    Italic,
    Underline,
    Strikethrough,
    Spoiler,
    Blockquote,
    ExpandableBlockquote,
    Code,
    Pre { language: Option<String> },
    TextLink { url: String },
    TextMention { user: Value },
    CustomEmoji { id: String },
}

impl Kind {
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Mention => "mention",
            Self::Hashtag => "hashtag",
            Self::Cashtag => "cashtag",
            Self::BotCommand => "bot_command",
            Self::Url => "url",
            Self::Email => "email",
            Self::PhoneNumber => "phone_number",
            Self::Bold => "bold",
            Self::Italic => "italic",
            Self::Underline => "underline",
            Self::Strikethrough => "strikethrough",
            Self::Spoiler => "spoiler",
            Self::Blockquote => "blockquote",
            Self::ExpandableBlockquote => "expandable_blockquote",
            Self::Code => "code",
            Self::Pre { .. } => "pre",
            Self::TextLink { .. } => "text_link",
            Self::TextMention { .. } => "text_mention",
            Self::CustomEmoji { .. } => "custom_emoji",
        }
    }

    /// Which of two entities on the same place is the outer one: the smaller number.
    fn rank(&self) -> u8 {
        match self {
            Self::Blockquote | Self::ExpandableBlockquote => 0,
            Self::Pre { .. } => 11,
            Self::Code => 20,
            Self::TextLink { .. } | Self::TextMention { .. } => 49,
            Self::Bold => 90,
            Self::Italic => 91,
            Self::Underline => 92,
            Self::Strikethrough => 93,
            Self::Spoiler => 94,
            Self::CustomEmoji { .. } => 99,
            _ => 50,
        }
    }

    /// Looks that may be cut in pieces without losing their meaning.
    fn is_style(&self) -> bool {
        (90..=94).contains(&self.rank())
    }

    fn is_quote(&self) -> bool {
        self.rank() == 0
    }

    /// Code takes no other look.
    fn is_code(&self) -> bool {
        matches!(self, Self::Code | Self::Pre { .. })
    }
}

impl Entity {
    pub(crate) fn new(kind: Kind, offset: usize, length: usize) -> Self {
        Self { kind, offset, length }
    }

    pub(crate) fn end(&self) -> usize {
        self.offset + self.length
    }

    /// The Bot API's MessageEntity object.
    pub(crate) fn to_api(&self) -> Value {
        let mut value = json!({"type": self.kind.name(), "offset": self.offset, "length": self.length});
        match &self.kind {
            Kind::Pre { language: Some(language) } => value["language"] = json!(language),
            Kind::TextLink { url } => value["url"] = json!(url),
            Kind::TextMention { user } => value["user"] = user.clone(),
            Kind::CustomEmoji { id } => value["custom_emoji_id"] = json!(id),
            _ => {}
        }
        value
    }

    /// Reads a MessageEntity object; `None` for a type that this sandbox does not know.
    pub(crate) fn from_api(value: &Value) -> Option<Self> {
        let text = |name: &str| value[name].as_str().map(str::to_owned);
        let kind = match value["type"].as_str()? {
            "mention" => Kind::Mention,
            "hashtag" => Kind::Hashtag,
            "cashtag" => Kind::Cashtag,
            "bot_command" => Kind::BotCommand,
            "url" => Kind::Url,
            "email" => Kind::Email,
            "phone_number" => Kind::PhoneNumber,
            "bold" => Kind::Bold,
            "italic" => Kind::Italic,
            "underline" => Kind::Underline,
            "strikethrough" => Kind::Strikethrough,
            "spoiler" => Kind::Spoiler,
            "blockquote" => Kind::Blockquote,
            "expandable_blockquote" => Kind::ExpandableBlockquote,
            "code" => Kind::Code,
            "pre" => Kind::Pre { language: text("language").filter(|language| !language.is_empty()) },
            "text_link" => Kind::TextLink { url: text("url")? },
            "text_mention" => Kind::TextMention { user: value.get("user")?.clone() },
            "custom_emoji" => Kind::CustomEmoji { id: text("custom_emoji_id")? },
            _ => return None,
        };
        let number = |name: &str| usize::try_from(value[name].as_i64()?).ok();
        Some(Self::new(kind, number("offset")?, number("length")?))
    }
}

impl Formatted {
    pub(crate) fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), entities: Vec::new() }
    }

    /// The text and entities of a message object, under `text`/`entities` or `caption`/`caption_entities`.
    pub(crate) fn of_message(message: &Map<String, Value>) -> Option<Self> {
        let (text, entities) = match message.get("text") {
            Some(text) => (text, message.get("entities")),
            None => (message.get("caption")?, message.get("caption_entities")),
        };
        let entities = entities.and_then(Value::as_array).into_iter().flatten();
        Some(Self { text: text.as_str()?.to_owned(), entities: entities.filter_map(Entity::from_api).collect() })
    }

    /// Writes the text and its entities into a message object.
    pub(crate) fn write(&self, message: &mut Map<String, Value>, text: &str, entities: &str) {
        message.remove(text);
        message.remove(entities);
        if !self.text.is_empty() {
            message.insert(text.to_owned(), json!(self.text));
        }
        if !self.entities.is_empty() {
            let list: Vec<Value> = self.entities.iter().map(Entity::to_api).collect();
            message.insert(entities.to_owned(), Value::Array(list));
        }
    }

    /// Reads what a bot sent: text with a `parse_mode`, or with `entities`.
    pub(crate) fn parse(
        text: &str,
        parse_mode: Option<&str>,
        entities: Option<&Value>,
        user: &dyn Fn(i64) -> Option<Value>,
    ) -> Result<Self, ApiError> {
        let formatted = match parse_mode.unwrap_or_default().to_ascii_lowercase().as_str() {
            "" => Self { text: text.to_owned(), entities: explicit(entities, user)? },
            "html" => parse_html(text, user).map_err(ApiError::entities)?,
            "markdown" | "markdownv2" => {
                return Err(ApiError::bad_request("the sandbox does not parse Markdown: use HTML or entities"));
            }
            _ => return Err(ApiError::bad_request("unsupported parse_mode")),
        };
        normalise(formatted).map_err(ApiError::bad_request)
    }
}

/// Entities that a bot listed itself. Links to a user need no more than the user's id.
fn explicit(entities: Option<&Value>, user: &dyn Fn(i64) -> Option<Value>) -> Result<Vec<Entity>, ApiError> {
    let mut list = Vec::new();
    for value in entities.and_then(Value::as_array).into_iter().flatten() {
        let entity = Entity::from_api(value)
            .ok_or_else(|| ApiError::bad_request("can't parse MessageEntity: unsupported type specified"))?;
        match &entity.kind {
            Kind::TextMention { user: named } => {
                // A mention of somebody unknown is dropped, as Telegram does.
                if let Some(user) = named["id"].as_i64().and_then(user) {
                    list.push(Entity { kind: Kind::TextMention { user }, ..entity });
                }
            }
            _ => list.push(entity),
        }
    }
    Ok(list)
}

/// The length of a text in UTF-16 code units.
pub(crate) fn utf16_len(text: &str) -> usize {
    text.encode_utf16().count()
}
