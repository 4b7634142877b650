//! What comes under a message: the checks of `reply_markup`.

use serde_json::{Value, json};

use crate::error::ApiError;

/// Telegram's limit on buttons in one inline keyboard.
const MOST_BUTTONS: usize = 100;

/// A checked `reply_markup`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Markup {
    None,
    Inline(Value),
    Keyboard(Value),
    Remove,
    ForceReply(Value),
}

impl Markup {
    /// Checks a `reply_markup` whose shape is already that of one of the four published types.
    pub(crate) fn parse(value: Option<&Value>) -> Result<Self, ApiError> {
        let Some(value) = value else {
            return Ok(Self::None);
        };
        if let Some(rows) = value.get("inline_keyboard") {
            return inline(rows);
        }
        if value.get("keyboard").is_some() {
            return keyboard(value);
        }
        Ok(match value.get("remove_keyboard") {
            Some(_) => Self::Remove,
            None => Self::ForceReply(value.clone()),
        })
    }

    /// An edited message can carry an inline keyboard and nothing else.
    pub(crate) fn parse_inline(value: Option<&Value>) -> Result<Option<Value>, ApiError> {
        match Self::parse(value)? {
            Self::Inline(keyboard) => Ok(Some(keyboard)),
            Self::None => Ok(None),
            _ => Err(ApiError::bad_request("inline keyboard expected")),
        }
    }

    pub(crate) fn inline(&self) -> Option<&Value> {
        match self {
            Self::Inline(keyboard) => Some(keyboard),
            _ => None,
        }
    }

    /// A message with such a markup cannot be edited.
    pub(crate) fn is_fixed(&self) -> bool {
        matches!(self, Self::Keyboard(_) | Self::Remove | Self::ForceReply(_))
    }
}

fn rows(value: &Value) -> impl Iterator<Item = &Vec<Value>> {
    let rows = value.as_array().into_iter().flatten();
    rows.filter_map(Value::as_array).filter(|row| !row.is_empty())
}

fn inline(value: &Value) -> Result<Markup, ApiError> {
    let rows: Vec<&Vec<Value>> = rows(value).collect();
    if rows.is_empty() {
        return Ok(Markup::None);
    }
    if rows.iter().map(|row| row.len()).sum::<usize>() > MOST_BUTTONS {
        return Err(ApiError::bad_request("reply markup is too long"));
    }
    for button in rows.iter().copied().flatten() {
        inline_button(button)?;
    }
    Ok(Markup::Inline(json!({ "inline_keyboard": rows })))
}

fn inline_button(button: &Value) -> Result<(), ApiError> {
    check_label(button)?;
    let actions = button.as_object().map_or(0, |fields| fields.len() - 1);
    if actions == 0 {
        return Err(ApiError::bad_request(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ));
    }
    if actions > 1 {
        return Err(ApiError::bad_request("can't parse inline keyboard button: a button must have exactly one action"));
    }
    if let Some(data) = button["callback_data"].as_str()
        && !(1..=64).contains(&data.len())
    {
        return Err(ApiError::bad_request("BUTTON_DATA_INVALID"));
    }
    if let Some(text) = button["copy_text"]["text"].as_str()
        && !(1..=256).contains(&text.chars().count())
    {
        return Err(ApiError::bad_request("BUTTON_COPY_TEXT_INVALID"));
    }
    match button["url"].as_str() {
        Some(url) => check_url(url),
        None => Ok(()),
    }
}

fn check_label(button: &Value) -> Result<(), ApiError> {
    let label = button["text"].as_str().unwrap_or_default();
    if label.trim().is_empty() {
        return Err(ApiError::bad_request("keyboard button text must be non-empty"));
    }
    Ok(())
}

fn check_url(url: &str) -> Result<(), ApiError> {
    let (scheme, rest) = url.split_once("://").unwrap_or(("http", url));
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let valid = match scheme.to_ascii_lowercase().as_str() {
        "http" | "https" => host.contains('.') && !host.contains(char::is_whitespace),
        "tg" | "ton" | "tonsite" => !rest.is_empty(),
        _ => false,
    };
    if valid {
        return Ok(());
    }
    Err(ApiError::bad_request(format_args!("inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")))
}

fn keyboard(value: &Value) -> Result<Markup, ApiError> {
    let rows: Vec<&Vec<Value>> = rows(&value["keyboard"]).collect();
    for button in rows.iter().copied().flatten() {
        check_label(button)?;
    }
    if rows.is_empty() {
        return Ok(Markup::None);
    }
    let mut keyboard = value.clone();
    keyboard["keyboard"] = json!(rows);
    Ok(Markup::Keyboard(keyboard))
}
