//! Text and entities back to HTML, always written the same way, for snapshots.

use super::{Entity, Formatted, Kind};

/// Renders a text as Telegram HTML. What Telegram finds by itself (commands, plain links) stays plain text.
pub(crate) fn render_html(formatted: &Formatted) -> String {
    let shown: Vec<&Entity> = formatted.entities.iter().filter(|entity| opening(&entity.kind).is_some()).collect();
    let mut html = String::new();
    let mut open: Vec<&Entity> = Vec::new();
    let mut next = 0;
    let mut offset = 0;
    for character in formatted.text.chars() {
        close_ended(&mut html, &mut open, offset);
        while let Some(entity) = shown.get(next).filter(|entity| entity.offset <= offset) {
            html.push_str(&opening(&entity.kind).unwrap_or_default());
            open.push(entity);
            next += 1;
        }
        match character {
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '&' => html.push_str("&amp;"),
            other => html.push(other),
        }
        offset += character.len_utf16();
    }
    close_ended(&mut html, &mut open, usize::MAX);
    html
}

/// Closes what ends here. Where entities cross, the inner ones are closed and opened again.
fn close_ended(html: &mut String, open: &mut Vec<&Entity>, offset: usize) {
    let Some(first) = open.iter().position(|entity| entity.end() <= offset || offset == usize::MAX) else {
        return;
    };
    let from_first = open.split_off(first);
    for entity in from_first.iter().rev() {
        html.push_str(closing(&entity.kind));
    }
    for entity in from_first {
        if entity.end() > offset && offset != usize::MAX {
            html.push_str(&opening(&entity.kind).unwrap_or_default());
            open.push(entity);
        }
    }
}

fn opening(kind: &Kind) -> Option<String> {
    let tag = match kind {
        Kind::Bold => "<b>".to_owned(),
        Kind::Italic => "<i>".to_owned(),
        Kind::Underline => "<u>".to_owned(),
        Kind::Strikethrough => "<s>".to_owned(),
        Kind::Spoiler => "<tg-spoiler>".to_owned(),
        Kind::Blockquote => "<blockquote>".to_owned(),
        Kind::ExpandableBlockquote => "<blockquote expandable>".to_owned(),
        Kind::Code => "<code>".to_owned(),
        Kind::Pre { language: None } => "<pre>".to_owned(),
        Kind::Pre { language: Some(language) } => format!("<pre><code class=\"language-{}\">", attribute(language)),
        Kind::TextLink { url } => format!("<a href=\"{}\">", attribute(url)),
        Kind::TextMention { user } => format!("<a href=\"tg://user?id={}\">", user["id"]),
        Kind::CustomEmoji { id } => format!("<tg-emoji emoji-id=\"{}\">", attribute(id)),
        _ => return None,
    };
    Some(tag)
}

fn closing(kind: &Kind) -> &'static str {
    match kind {
        Kind::Bold => "</b>",
        Kind::Italic => "</i>",
        Kind::Underline => "</u>",
        Kind::Strikethrough => "</s>",
        Kind::Spoiler => "</tg-spoiler>",
        Kind::Blockquote | Kind::ExpandableBlockquote => "</blockquote>",
        Kind::Code => "</code>",
        Kind::Pre { language: None } => "</pre>",
        Kind::Pre { .. } => "</code></pre>",
        Kind::TextLink { .. } | Kind::TextMention { .. } => "</a>",
        Kind::CustomEmoji { .. } => "</tg-emoji>",
        _ => "",
    }
}

fn attribute(value: &str) -> String {
    value.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
