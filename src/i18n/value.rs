//! What a message takes as an argument.

use fluent_bundle::FluentValue;

use super::tappable;

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

/// A text as Telegram HTML: escaped, and what Telegram would make tappable of its own accord set as code, as is what the
/// text itself marks as code.
pub fn escape(text: &str) -> String {
    let pieces = tappable::pieces(text).into_iter();
    let set = pieces.map(|(is_code, piece)| match is_code {
        true => format!("<code>{}</code>", escape_code(piece)),
        false => escape_code(piece),
    });
    set.collect()
}

/// The text with the characters that mean something in Telegram HTML escaped: what stands within code.
pub fn escape_code(text: &str) -> String {
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

/// The same HTML with no code within a style, nor within code: Telegram allows neither. Styles end before code and begin
/// anew after it.
pub fn flat(html: &str) -> String {
    if !html.contains("<code") {
        return html.to_owned();
    }
    let mut out = String::with_capacity(html.len() + 16);
    let mut open: Vec<Open<'_>> = Vec::new();
    let mut rest = html;
    while !rest.is_empty() {
        let end = rest.find('>').filter(|_| rest.starts_with('<'));
        let Some(end) = end else {
            let until = rest.char_indices().skip(1).find(|(_, c)| *c == '<').map_or(rest.len(), |(at, _)| at);
            begin(&mut out, &mut open);
            out.push_str(&rest[..until]);
            rest = &rest[until..];
            continue;
        };
        let tag = &rest[1..end];
        rest = &rest[end + 1..];
        match tag.strip_prefix('/') {
            Some(_) => {
                if let Some(Open { name, written: true, .. }) = open.pop() {
                    out.push_str(&format!("</{name}>"));
                }
            }
            None => push(&mut out, &mut open, tag),
        }
    }
    out
}

/// A tag that is open.
struct Open<'a> {
    name: &'a str,
    tag: &'a str,
    /// It stands in what is written.
    written: bool,
}

impl Open<'_> {
    fn is_style(&self) -> bool {
        matches!(self.name, "b" | "i" | "u" | "s")
    }

    fn is_code(&self) -> bool {
        matches!(self.name, "code" | "pre")
    }
}

fn push<'a>(out: &mut String, open: &mut Vec<Open<'a>>, tag: &'a str) {
    let mut new = Open { name: tag.split(' ').next().unwrap_or(tag), tag, written: false };
    let within = open.iter().rfind(|open| open.is_code() && open.written);
    // Of code within code, only the language of a block stands.
    let is_language = within.is_some_and(|within| within.name == "pre") && tag.contains('=');
    if within.is_some() && !is_language {
        new.name = "";
        open.push(new);
        return;
    }
    if new.is_code() && within.is_none() {
        for style in open.iter_mut().rev().take_while(|open| open.is_style()).filter(|open| open.written) {
            out.push_str(&format!("</{}>", style.name));
            style.written = false;
        }
    }
    if !new.is_style() {
        if !new.is_code() {
            begin(out, open);
        }
        out.push_str(&format!("<{tag}>"));
        new.written = true;
    }
    open.push(new);
}

/// Writes the styles that are open and do not stand there yet; within code, none.
fn begin(out: &mut String, open: &mut [Open<'_>]) {
    if open.iter().any(|open| open.is_code() && open.written) {
        return;
    }
    for style in open.iter_mut().filter(|open| !open.written) {
        out.push_str(&format!("<{}>", style.tag));
        style.written = true;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What of the HTML is not code, with a blank for each piece of code.
    fn prose(html: &str) -> String {
        let mut prose = String::new();
        let mut rest = html;
        while let Some((before, after)) = rest.split_once("<code>") {
            prose.push_str(before);
            prose.push(' ');
            rest = after.split_once("</code>").map_or("", |(_, after)| after);
        }
        prose + rest
    }

    /// Whether a sign stands at the beginning of a word that Telegram would make tappable.
    fn begins(text: &str, sign: char, next: impl Fn(char) -> bool) -> bool {
        let letters: Vec<char> = text.chars().collect();
        let is_word = |c: &char| c.is_alphanumeric() || *c == '_';
        (0..letters.len()).any(|at| {
            let before = at.checked_sub(1).map(|before| letters[before]);
            letters[at] == sign
                && !before.is_some_and(|c| is_word(&c) || "/<>".contains(c))
                && letters.get(at + 1).is_some_and(|c| next(*c))
        })
    }

    proptest! {
        #[test]
        fn nothing_stays_that_telegram_makes_tappable(
            text in "([a-zа-я /@#$.,:;()`«»<>&0-9-]|https://|/tasks|@name|#tag|[$]USD|main[.]rs|[.]com|\\PC){0,40}"
        ) {
            let html = escape(&text);
            let prose = prose(&html).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&").replace("&quot;", "\"");
            prop_assert!(!prose.contains("://"), "{html}");
            prop_assert!(!begins(&prose, '/', |c| c.is_ascii_alphanumeric()), "{html}");
            prop_assert!(!begins(&prose, '@', |c| c.is_ascii_alphanumeric()), "{html}");
            prop_assert!(!begins(&prose, '#', char::is_alphabetic), "{html}");
            prop_assert!(!begins(&prose, '$', |c| c.is_ascii_uppercase()), "{html}");
            for host in ["main.rs", "a.com", "example.com"] {
                let stands = prose.split(|c: char| !c.is_alphanumeric() && c != '.').any(|word| word == host);
                prop_assert!(!stands, "{html}");
            }
            prop_assert_eq!(flat(&html), html);
        }

        #[test]
        fn nothing_is_lost_and_styles_stay_well_formed(text in "([a-z /@.`<>&]|/tasks|@name){0,30}") {
            let html = flat(&format!("<b>x <i>{}</i></b>", escape(&text)));
            for tag in ["b", "i", "code"] {
                let count = |tag: String| html.matches(&tag).count();
                prop_assert_eq!(count(format!("<{tag}>")), count(format!("</{tag}>")), "{}", html);
            }
            let escaped = escape_code(&text).replace('`', "");
            let read = ["<b>", "</b>", "<i>", "</i>", "<code>", "</code>", "`"];
            let shown = read.iter().fold(html.clone(), |text, tag| text.replace(tag, ""));
            prop_assert_eq!(shown, format!("x {escaped}"));
        }
    }

    #[test]
    fn code_stands_in_no_style_and_in_no_code() {
        for (html, flat_html) in [
            ("<i>“a <code>/b</code> c”</i>", "<i>“a </i><code>/b</code><i> c”</i>"),
            ("<b><code>x</code></b>", "<code>x</code>"),
            ("<code>a<code>b</code></code>", "<code>ab</code>"),
            ("<b>a <i>b <code>c</code></i> d</b>", "<b>a <i>b </i></b><code>c</code><b> d</b>"),
            ("<pre><code class=\"language-rust\">x</code></pre>", "<pre><code class=\"language-rust\">x</code></pre>"),
            (
                "<blockquote expandable><b>t</b>\n<i><code>x</code></i></blockquote>",
                "<blockquote expandable><b>t</b>\n<code>x</code></blockquote>",
            ),
            ("plain &lt; <b>bold</b>", "plain &lt; <b>bold</b>"),
        ] {
            assert_eq!(flat(html), flat_html, "{html}");
        }
    }
}
