//! Telegram's HTML, read strictly: only its tags, balanced, and only its entities.

/// The tags that cards use, as they are written.
const TAGS: [(&str, &str); 8] = [
    ("b", "b"),
    ("i", "i"),
    ("u", "u"),
    ("code", "code"),
    ("pre", "pre"),
    ("code class=\"language-rust\"", "code"),
    ("blockquote", "blockquote"),
    ("blockquote expandable", "blockquote"),
];
const ENTITIES: [(&str, char); 4] = [("&lt;", '<'), ("&gt;", '>'), ("&amp;", '&'), ("&quot;", '"')];

/// The text that is read, or what is wrong with the HTML.
pub(super) fn visible(html: &str) -> Result<String, String> {
    let mut text = String::new();
    let mut open = Vec::new();
    let mut rest = html;
    while let Some(c) = rest.chars().next() {
        if c == '<' {
            let (tag, after) = rest[1..].split_once('>').ok_or("a < that opens no tag")?;
            match tag.strip_prefix('/') {
                Some(closed) if open.pop() == Some(closed) => {}
                Some(closed) => return Err(format!("</{closed}> closes nothing")),
                None => {
                    let name = TAGS.iter().find(|(written, _)| *written == tag).map(|(_, name)| *name);
                    open.push(name.ok_or_else(|| format!("<{tag}> is not Telegram's"))?);
                }
            }
            rest = after;
        } else if c == '&' {
            let entity = ENTITIES.iter().find(|(written, _)| rest.starts_with(written));
            let (written, meant) = entity.ok_or("an & that is no entity")?;
            text.push(*meant);
            rest = &rest[written.len()..];
        } else if c == '>' {
            return Err("a > that closes no tag".to_owned());
        } else {
            text.push(c);
            rest = &rest[c.len_utf8()..];
        }
    }
    if open.is_empty() { Ok(text) } else { Err(format!("{open:?} stay open")) }
}

/// UTF-16 units that Telegram counts. Of HTML that is wrong, all of it.
pub(super) fn length(html: &str) -> usize {
    visible(html).map_or_else(|_| html.encode_utf16().count(), |text| text.encode_utf16().count())
}
