//! What a message takes as an argument.

use fluent_bundle::FluentValue;

/// Text that is Telegram HTML already, and goes into a message as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Html(pub String);

#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Text from anywhere: escaped in an HTML message.
    Text(String),
    /// A number; plural forms depend on it.
    Number(f64),
    Html(String),
}

impl Value {
    pub(super) fn into_html(self) -> FluentValue<'static> {
        match self {
            Self::Text(text) => escape(&text).into(),
            other => other.into_plain(),
        }
    }

    pub(super) fn into_plain(self) -> FluentValue<'static> {
        match self {
            Self::Text(text) | Self::Html(text) => text.into(),
            Self::Number(number) => number.into(),
        }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&String> for Value {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<Html> for Value {
    fn from(html: Html) -> Self {
        Self::Html(html.0)
    }
}

macro_rules! from_number {
    ($($number:ty),+) => {
        $(impl From<$number> for Value {
            fn from(number: $number) -> Self {
                Self::Number(f64::from(number))
            }
        })+
    };
}
from_number!(u8, u16, u32, i32, f64);

impl From<usize> for Value {
    /// Counts beyond `u32` are shown as its maximum: nothing here is counted that far.
    fn from(number: usize) -> Self {
        u32::try_from(number).unwrap_or(u32::MAX).into()
    }
}

impl From<u64> for Value {
    /// As for `usize`.
    fn from(number: u64) -> Self {
        u32::try_from(number).unwrap_or(u32::MAX).into()
    }
}

/// The text with the characters that mean something in Telegram HTML escaped.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            other => escaped.push(other),
        }
    }
    escaped
}
