//! Takes what looks like a secret out of texts that people or a log will see.

use std::borrow::Cow;
use std::ops::Range;

/// What stands in the place of a secret.
pub(crate) const MARK: &str = "[secret]";

/// Shortest run after the colon that makes digits before it a bot token. Real ones have 35 characters.
const TOKEN_SECRET_MIN: usize = 20;

/// Shortest key after `sk-`.
const KEY_MIN: usize = 16;

/// The text with every bot token (`123456789:AAE…`), API key (`sk-…`), bearer token and password in an address
/// (`scheme://name:password@host`) replaced by `[secret]`.
pub fn redact(text: &str) -> Cow<'_, str> {
    let mut found: Vec<Range<usize>> = Vec::new();
    found.extend(bot_tokens(text));
    found.extend(keys(text));
    found.extend(bearers(text));
    found.extend(passwords(text));
    if found.is_empty() {
        return Cow::Borrowed(text);
    }
    found.sort_by_key(|range| range.start);
    let mut clean = String::with_capacity(text.len());
    let mut done = 0;
    for range in found {
        if range.end <= done {
            continue;
        }
        if range.start >= done {
            clean.push_str(&text[done..range.start]);
            clean.push_str(MARK);
        }
        done = range.end;
    }
    clean.push_str(&text[done..]);
    Cow::Owned(clean)
}

/// The secret part of bot tokens; the digits before the colon are the bot's public id.
fn bot_tokens(text: &str) -> impl Iterator<Item = Range<usize>> {
    // In an address the colon may be percent-encoded.
    [":", "%3A", "%3a"].into_iter().flat_map(move |colon| {
        text.match_indices(colon).filter_map(move |(at, _)| {
            let start = at + colon.len();
            let length = run(&text[start..], is_token_byte);
            let follows_digit = text[..at].ends_with(|c: char| c.is_ascii_digit());
            (follows_digit && length >= TOKEN_SECRET_MIN).then_some(start..start + length)
        })
    })
}

fn keys(text: &str) -> impl Iterator<Item = Range<usize>> {
    text.match_indices("sk-").filter_map(|(at, _)| {
        let length = run(&text[at..], is_token_byte);
        let inside_word = text[..at].ends_with(|c: char| c.is_ascii_alphanumeric());
        (!inside_word && length >= KEY_MIN).then_some(at..at + length)
    })
}

fn bearers(text: &str) -> impl Iterator<Item = Range<usize>> {
    ["Bearer ", "bearer "].into_iter().flat_map(move |word| {
        text.match_indices(word).filter_map(move |(at, _)| {
            let start = at + word.len();
            let length = run(&text[start..], |b| is_token_byte(b) || b".~+/=".contains(&b));
            (length >= 8).then_some(start..start + length)
        })
    })
}

fn passwords(text: &str) -> impl Iterator<Item = Range<usize>> {
    text.match_indices("://").filter_map(|(at, _)| {
        let start = at + "://".len();
        let authority = &text[start..start + run(&text[start..], |b| b.is_ascii_graphic() && !b"/\"?#".contains(&b))];
        let (credentials, _) = authority.rsplit_once('@')?;
        let (name, password) = credentials.split_once(':')?;
        let start = start + name.len() + 1;
        Some(start..start + password.len())
    })
}

fn is_token_byte(b: u8) -> bool {
    b.is_ascii_alphanumeric() || b == b'_' || b == b'-'
}

fn run(text: &str, belongs: impl Fn(u8) -> bool) -> usize {
    text.bytes().take_while(|b| belongs(*b)).count()
}

#[cfg(test)]
mod tests {
    use super::redact;

    #[test]
    fn secrets_are_found_by_their_look() {
        let token = "AAEhBOweik6ad9r_QXMENQjcrGbqCr4K-bc";
        for (text, clean) in [
            (
                format!("https://api.telegram.org/bot110201543:{token}/getMe"),
                "https://api.telegram.org/bot110201543:[secret]/getMe",
            ),
            (format!("110201543:{token}"), "110201543:[secret]"),
            (format!("/bot110201543%3A{token}/x"), "/bot110201543%3A[secret]/x"),
            ("key sk-or-v1-0123456789abcdef refused".to_owned(), "key [secret] refused"),
            ("Authorization: Bearer abc.def-ghi".to_owned(), "Authorization: Bearer [secret]"),
            ("mongodb://bot:p@ss:w@db:27017/x?a=b".to_owned(), "mongodb://bot:[secret]@db:27017/x?a=b"),
            (format!("a 1:{token} b 2:{token}"), "a 1:[secret] b 2:[secret]"),
        ] {
            assert_eq!(redact(&text), clean);
        }
    }

    #[test]
    fn other_text_stays_as_it_is() {
        for text in [
            "",
            "listening on http://127.0.0.1:8080/healthz",
            "at 12:30:59 the job u:1234567 was done",
            "task-force sk-short, ask-me-anything-you-want-to",
            "mongodb://db:27017/interviews",
            "Привет: 10:15, oʻzbekcha 5:abc",
        ] {
            assert_eq!(redact(text), text);
        }
    }
}
