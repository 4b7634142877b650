//! Every message is HTML that Telegram takes, or plain text where Telegram takes no HTML, and short enough.

use interview_bot::domain::language::Language;
use interview_bot::domain::text::utf16_len;

use super::locales::{self, Content};
use super::{none, one};

/// Telegram's tags.
const TAGS: &[&str] = &[
    "b",
    "strong",
    "i",
    "em",
    "u",
    "ins",
    "s",
    "strike",
    "del",
    "span",
    "tg-spoiler",
    "a",
    "tg-emoji",
    "code",
    "pre",
    "blockquote",
];

/// Telegram's named entities.
const ENTITIES: &[&str] = &["&lt;", "&gt;", "&amp;", "&quot;"];

/// What holds no markup, by the beginning of its id, and how long it may be in UTF-16 units. A button's label has no
/// limit in the Bot API; beyond this it is cut off on a phone.
const PLAIN: &[(&str, usize)] = &[
    ("button-", LABEL_MAX),
    ("notice-", 200),
    ("command-", 256),
    ("bot-name", 64),
    ("bot-short", 120),
    ("bot-description", 512),
    ("language-name", LABEL_MAX),
];

/// Longest label of a button. The names of this file stand in buttons.
const LABEL_MAX: usize = 40;
const NAMES: &str = "catalog.ftl";

/// A message in HTML leaves room for what a card puts around it.
const HTML_MAX: usize = 2000;

fn faults(file: &str, id: &str, content: &Content) -> Vec<String> {
    let by_id = PLAIN.iter().find(|(prefix, _)| id.starts_with(prefix)).map(|(_, max)| *max);
    let plain = by_id.or((file == NAMES).then_some(LABEL_MAX));
    let mut problems = Vec::new();
    for text in &content.texts {
        let problem = match plain {
            Some(_) if text.contains(['<', '>']) || ENTITIES.iter().any(|entity| text.contains(entity)) => {
                Some("markup where Telegram shows plain text".to_owned())
            }
            Some(max) if utf16_len(text) > max => Some(format!("longer than {max} UTF-16 units")),
            Some(_) => None,
            None if utf16_len(text) > HTML_MAX => Some(format!("longer than {HTML_MAX} UTF-16 units")),
            None => html(text).err(),
        };
        problems.extend(problem.map(|problem| format!("{id}: {problem}: {text:?}")));
    }
    if content.texts.iter().any(|text| text.trim().is_empty()) {
        problems.push(format!("{id}: empty"));
    }
    problems
}

/// Whether Telegram takes the text: its tags only, balanced, nothing left unescaped.
fn html(text: &str) -> Result<(), String> {
    let mut open = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(['<', '>', '&']) {
        rest = &rest[at..];
        if let Some(after) = rest.strip_prefix('&') {
            if !ENTITIES.iter().any(|entity| rest.starts_with(entity)) {
                return Err("& that is not escaped".to_owned());
            }
            rest = after;
            continue;
        }
        let (tag, after) = rest.strip_prefix('<').and_then(|rest| rest.split_once('>')).ok_or("a loose < or >")?;
        rest = after;
        if let Some(name) = tag.strip_prefix('/') {
            match open.pop() {
                Some(expected) if expected == name => {}
                other => return Err(format!("</{name}> closes {other:?}")),
            }
            continue;
        }
        let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        if !TAGS.contains(&name) {
            return Err(format!("<{name}> is not one of Telegram's tags"));
        }
        if !attributes_fit(name, attributes) {
            return Err(format!("<{tag}> has attributes that Telegram does not take there"));
        }
        open.push(name);
    }
    if open.is_empty() { Ok(()) } else { Err(format!("{open:?} is not closed")) }
}

fn attributes_fit(name: &str, attributes: &str) -> bool {
    let quoted = |prefix: &str| attributes.starts_with(prefix) && attributes.ends_with('"');
    match name {
        "a" => quoted("href=\""),
        "span" => attributes == "class=\"tg-spoiler\"",
        "tg-emoji" => quoted("emoji-id=\""),
        "code" => attributes.is_empty() || quoted("class=\"language-"),
        "blockquote" => attributes.is_empty() || attributes == "expandable",
        _ => attributes.is_empty(),
    }
}

#[test]
fn telegram_takes_every_message() {
    let mut problems = Vec::new();
    for language in Language::ALL {
        for (file, messages) in locales::language(language) {
            let found = messages.iter().flat_map(|(id, content)| faults(file.name(), id, content));
            problems.extend(found.map(|problem| format!("{}: {problem}", file.path)));
        }
    }
    none(&problems);
}

#[test]
fn the_rules_catch_what_they_are_for() {
    let check =
        |id: &str, text: &str| faults("menu.ftl", id, &Content { texts: vec![text.to_owned()], ..Content::default() });
    none(&check("menu-title", "<b>Menu</b>\n<blockquote expandable>&lt;A&amp;B&gt;</blockquote> <a href=\"x\">y</a>"));
    one(&check("menu-title", "<b>Menu"), "not closed");
    one(&check("menu-title", "<b><i>Menu</b></i>"), "</b> closes");
    one(&check("menu-title", "<h1>Menu</h1>"), "not one of Telegram's");
    one(&check("menu-title", "<b class=\"x\">Menu</b>"), "attributes");
    one(&check("menu-title", "1 < 2"), "loose");
    one(&check("menu-title", "2 > 1"), "loose");
    one(&check("menu-title", "Q & A"), "not escaped");
    one(&check("menu-title", &"a".repeat(2001)), "longer");
    one(&check("button-next", "<b>Next</b>"), "plain text");
    one(&check("button-next", &"a".repeat(41)), "longer");
    one(&check("menu-title", " "), "empty");
    none(&check("button-next", "Q & A →"));
    let name = Content { texts: vec!["<b>Pro</b>".to_owned()], ..Content::default() };
    one(&faults("catalog.ftl", "plan-pro", &name), "plain text");
}
