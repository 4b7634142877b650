//! The parse mode HTML: Telegram's tags, its character references and its refusals.

use serde_json::Value;

use super::{Entity, Formatted, Kind, utf16_len};

const TAGS: [&str; 16] = [
    "a",
    "b",
    "strong",
    "i",
    "em",
    "s",
    "strike",
    "del",
    "u",
    "ins",
    "tg-spoiler",
    "tg-emoji",
    "span",
    "pre",
    "code",
    "blockquote",
];

/// Turns HTML into text with entities. `user` finds the User object behind a link `tg://user?id=…`.
pub(crate) fn parse_html(source: &str, user: &dyn Fn(i64) -> Option<Value>) -> Result<Formatted, String> {
    let mut parser = Parser {
        source,
        position: 0,
        text: String::new(),
        length: 0,
        open: Vec::new(),
        entities: Vec::new(),
        code_language: None,
        user,
    };
    parser.run()?;
    Ok(Formatted { text: parser.text, entities: parser.entities })
}

struct Parser<'a> {
    source: &'a str,
    position: usize,
    text: String,
    /// Length of `text` in UTF-16 units.
    length: usize,
    open: Vec<Open>,
    entities: Vec<Entity>,
    /// Which entity is a `code` with a language, which counts only together with a `pre` on the same place.
    code_language: Option<(usize, String)>,
    user: &'a dyn Fn(i64) -> Option<Value>,
}

/// A tag that waits for its end.
struct Open {
    tag: String,
    argument: String,
    offset: usize,
    text_start: usize,
}

impl Parser<'_> {
    fn run(&mut self) -> Result<(), String> {
        while let Some(next) = self.peek() {
            match next {
                '<' if self.source[self.position..].starts_with("</") => self.end_tag()?,
                '<' => self.start_tag()?,
                '&' => {
                    let character = self.reference().unwrap_or_else(|| {
                        self.position += 1;
                        '&'
                    });
                    self.push(character);
                }
                other => {
                    self.position += other.len_utf8();
                    self.push(other);
                }
            }
        }
        match self.open.last() {
            Some(open) => Err(format!("Can't find end tag corresponding to start tag \"{}\"", open.tag)),
            None => Ok(()),
        }
    }

    fn peek(&self) -> Option<char> {
        self.source[self.position..].chars().next()
    }

    fn push(&mut self, character: char) {
        self.text.push(character);
        self.length += character.len_utf16();
    }

    /// Moves on while the character is as wanted, and returns what was passed.
    fn take_while(&mut self, wanted: impl Fn(char) -> bool) -> &str {
        let start = self.position;
        let rest = &self.source[start..];
        let length = rest.find(|character| !wanted(character)).unwrap_or(rest.len());
        self.position += length;
        &self.source[start..start + length]
    }

    /// Reads `&lt;` and its like. Anything else stays as it is written.
    fn reference(&mut self) -> Option<char> {
        let (character, length) = decode_reference(&self.source[self.position..])?;
        self.position += length;
        Some(character)
    }

    fn start_tag(&mut self) -> Result<(), String> {
        let begin = self.position;
        self.position += 1;
        let tag = self.take_while(|character| !is_space(character) && character != '>').to_ascii_lowercase();
        if self.peek().is_none() {
            return Err(format!("Unclosed start tag at byte offset {begin}"));
        }
        if !TAGS.contains(&tag.as_str()) {
            return Err(format!("Unsupported start tag \"{tag}\" at byte offset {begin}"));
        }
        let argument = self.attributes(&tag, begin)?;
        if tag == "span" && argument != "spoiler" {
            return Err(format!("Tag \"span\" must have class \"tg-spoiler\" at byte offset {begin}"));
        }
        self.open.push(Open { tag, argument, offset: self.length, text_start: self.text.len() });
        Ok(())
    }

    /// Reads the attributes up to and with `>`, and returns the one that counts for this tag.
    fn attributes(&mut self, tag: &str, begin: usize) -> Result<String, String> {
        let mut argument = String::new();
        loop {
            self.take_while(is_space);
            match self.peek() {
                Some('>') => {
                    self.position += 1;
                    return Ok(argument);
                }
                None => return Err(format!("Unclosed start tag at byte offset {begin}")),
                Some(_) => {}
            }
            let name =
                self.take_while(|character| !is_space(character) && character != '=' && character != '>').to_owned();
            if name.is_empty() {
                return Err(format!("Empty attribute name in the tag \"{tag}\" at byte offset {begin}"));
            }
            let value = self.attribute_value(tag, &name, begin)?;
            if let Some(found) = argument_of(tag, &name, value) {
                argument = found;
            }
        }
    }

    fn attribute_value(&mut self, tag: &str, name: &str, begin: usize) -> Result<String, String> {
        self.take_while(is_space);
        if self.peek() != Some('=') {
            // `expandable` is the one attribute that stands without a value.
            if tag == "blockquote" && name == "expandable" {
                return Ok(String::new());
            }
            return Err(format!(
                "Expected equal sign in declaration of an attribute of the tag \"{tag}\" at byte offset {begin}"
            ));
        }
        self.position += 1;
        self.take_while(is_space);
        match self.peek() {
            None => Err(format!("Unclosed start tag \"{tag}\" at byte offset {begin}")),
            Some(quote @ ('"' | '\'')) => self.quoted(quote, begin),
            Some(_) => self.name_token(begin),
        }
    }

    fn quoted(&mut self, quote: char, begin: usize) -> Result<String, String> {
        self.position += 1;
        let mut value = String::new();
        while let Some(next) = self.peek() {
            if next == quote {
                self.position += 1;
                return Ok(value);
            }
            let character = if next == '&' { self.reference() } else { None };
            value.push(character.unwrap_or_else(|| {
                self.position += next.len_utf8();
                next
            }));
        }
        Err(format!("Unclosed start tag at byte offset {begin}"))
    }

    fn name_token(&mut self, begin: usize) -> Result<String, String> {
        let start = self.position;
        let value = self
            .take_while(|character| character.is_ascii_alphanumeric() || character == '.' || character == '-')
            .to_ascii_lowercase();
        match self.peek() {
            Some(next) if is_space(next) || next == '>' => Ok(value),
            Some(_) => Err(format!("Unexpected end of name token at byte offset {start}")),
            None => Err(format!("Unclosed start tag at byte offset {begin}")),
        }
    }

    fn end_tag(&mut self) -> Result<(), String> {
        let begin = self.position;
        let Some(open) = self.open.pop() else {
            return Err(format!("Unexpected end tag at byte offset {begin}"));
        };
        self.position += 2;
        let tag = self.take_while(|character| !is_space(character) && character != '>').to_ascii_lowercase();
        self.take_while(is_space);
        if self.peek() != Some('>') {
            return Err(format!("Unclosed end tag at byte offset {begin}"));
        }
        self.position += 1;
        if !tag.is_empty() && tag != open.tag {
            return Err(format!(
                "Unmatched end tag at byte offset {begin}, expected \"</{}>\", found \"</{tag}>\"",
                open.tag
            ));
        }
        self.close(open)
    }

    fn close(&mut self, open: Open) -> Result<(), String> {
        let length = self.length - open.offset;
        if length == 0 {
            return Ok(());
        }
        let kind = match open.tag.as_str() {
            "b" | "strong" => Kind::Bold,
            "i" | "em" => Kind::Italic,
            "u" | "ins" => Kind::Underline,
            "s" | "strike" | "del" => Kind::Strikethrough,
            "span" | "tg-spoiler" => Kind::Spoiler,
            "blockquote" if open.argument == "expandable" => Kind::ExpandableBlockquote,
            "blockquote" => Kind::Blockquote,
            "tg-emoji" => emoji(open.argument)?,
            "code" | "pre" => {
                self.close_code(open, length);
                return Ok(());
            }
            _ => match self.link(&open) {
                Some(kind) => kind,
                // Telegram drops a link that leads nowhere and keeps its text.
                None => return Ok(()),
            },
        };
        self.entities.push(Entity::new(kind, open.offset, length));
        Ok(())
    }

    /// `<pre><code class="language-x">` makes one block with a language, whichever of the two is the outer one.
    fn close_code(&mut self, open: Open, length: usize) {
        let language = Some(open.argument).filter(|language| !language.is_empty());
        let is_pre = open.tag == "pre";
        let last = self.entities.len().wrapping_sub(1);
        let same_place = |entity: &&mut Entity| entity.offset == open.offset && entity.length == length;
        if let Some(inner) = self.entities.last_mut().filter(same_place) {
            let inner_language = self.code_language.take_if(|(index, _)| *index == last);
            let language = match (&inner.kind, inner_language) {
                (Kind::Code, Some((_, language))) if is_pre => Some(language),
                (Kind::Pre { language: None }, _) if !is_pre => language.clone(),
                _ => None,
            };
            if language.is_some() {
                inner.kind = Kind::Pre { language };
                return;
            }
        }
        let kind = if is_pre { Kind::Pre { language: None } } else { Kind::Code };
        if let (Kind::Code, Some(language)) = (&kind, language) {
            self.code_language = Some((self.entities.len(), language));
        }
        self.entities.push(Entity::new(kind, open.offset, length));
    }

    fn link(&self, open: &Open) -> Option<Kind> {
        let target = if open.argument.is_empty() { &self.text[open.text_start..] } else { &open.argument };
        if let Some(id) = user_link(target) {
            return (self.user)(id).map(|user| Kind::TextMention { user });
        }
        checked_link(target).map(|url| Kind::TextLink { url })
    }
}

fn argument_of(tag: &str, name: &str, value: String) -> Option<String> {
    match (tag, name) {
        ("a", "href") | ("tg-emoji", "emoji-id") => Some(value),
        ("code", "class") => value.strip_prefix("language-").map(str::to_owned),
        ("span", "class") => value.strip_prefix("tg-").map(str::to_owned),
        ("blockquote", "expandable") => Some("expandable".to_owned()),
        _ => None,
    }
}

fn emoji(id: String) -> Result<Kind, String> {
    match id.parse::<i64>() {
        Ok(number) if number != 0 => Ok(Kind::CustomEmoji { id }),
        _ => Err("Invalid custom emoji identifier specified".to_owned()),
    }
}

/// Decodes the character reference at the start of `rest`: the character and how many bytes it takes.
fn decode_reference(rest: &str) -> Option<(char, usize)> {
    let body = rest.strip_prefix('&')?;
    let (character, length) = if let Some(number) = body.strip_prefix('#') {
        let (digits, radix, prefix) = match number.strip_prefix('x') {
            Some(digits) => (digits, 16, 2),
            None => (number, 10, 1),
        };
        let count = digits.find(|digit: char| !digit.is_digit(radix)).unwrap_or(digits.len());
        if prefix + count + 1 >= 10 {
            return None;
        }
        let code = u32::from_str_radix(&digits[..count], radix).ok()?;
        (char::from_u32(code).filter(|&character| character != '\0')?, prefix + count)
    } else {
        let count = body.find(|letter: char| !letter.is_ascii_alphabetic()).unwrap_or(body.len());
        let character = match &body[..count] {
            "lt" => '<',
            "gt" => '>',
            "amp" => '&',
            "quot" => '"',
            _ => return None,
        };
        (character, count)
    };
    let semicolon = usize::from(body[length..].starts_with(';'));
    Some((character, 1 + length + semicolon))
}

fn user_link(target: &str) -> Option<i64> {
    let query = target.strip_prefix("tg://user?").or_else(|| target.strip_prefix("tg:user?"))?;
    let id = query.split('&').find_map(|pair| pair.strip_prefix("id="))?;
    id.parse().ok()
}

/// A link as Telegram stores it, or `None` when it is no link: a scheme is added where there is none, and a path.
fn checked_link(target: &str) -> Option<String> {
    let target = target.trim();
    let (scheme, rest) = match target.split_once("://") {
        Some((scheme, rest)) => (scheme.to_ascii_lowercase(), rest),
        None => ("http".to_owned(), target),
    };
    if matches!(scheme.as_str(), "tg" | "ton" | "tonsite") {
        return Some(format!("{scheme}://{rest}"));
    }
    let known = matches!(scheme.as_str(), "http" | "https" | "ftp");
    let host_end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (host, path) = rest.split_at(host_end);
    let valid_host = host.contains('.') && !host.contains(char::is_whitespace) && utf16_len(host) > 2;
    if !known || !valid_host {
        return None;
    }
    let slash = if path.starts_with('/') { "" } else { "/" };
    Some(format!("{scheme}://{}{slash}{path}", host.to_lowercase()))
}

fn is_space(character: char) -> bool {
    matches!(character, ' ' | '\t' | '\r' | '\n' | '\0' | '\u{b}')
}
