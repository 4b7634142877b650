//! A model's Markdown as Telegram HTML: bold, italics, lists, headings and code; all else stays as it was written. Whatever
//! comes in, what comes out is well formed: a sign that is never closed stands for itself, a block of code ends with the text.

use crate::i18n::{escape, escape_code, flat};

/// What encloses a block of code.
const FENCE: &str = "```";

/// How a piece of a line is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Style {
    bold: bool,
    italic: bool,
}

/// Telegram HTML for a text in Markdown.
pub fn html(markdown: &str) -> String {
    let mut out = String::with_capacity(markdown.len() * 2);
    let mut lines = markdown.lines().peekable();
    while let Some(line) = lines.next() {
        if let Some(language) = line.trim_start().strip_prefix(FENCE) {
            let mut code: Vec<&str> = Vec::new();
            // Of a block on one line the fence stands at its end.
            if !language.trim_end().ends_with(FENCE) {
                code.extend(lines.by_ref().take_while(|line| line.trim() != FENCE));
            }
            block(&mut out, language, &code.join("\n"));
        } else {
            out.push_str(&written(line));
        }
        if lines.peek().is_some() {
            out.push('\n');
        }
    }
    out
}

fn block(out: &mut String, language: &str, code: &str) {
    let name: String =
        language.trim().chars().take_while(|c| c.is_ascii_alphanumeric() || "+#-_".contains(*c)).collect();
    // What stands behind the fence on its line is a name, or the code itself.
    let code = match language.trim() == name {
        true => code.to_owned(),
        false => format!("{}\n{code}", language.trim().trim_end_matches('`')),
    };
    if code.trim().is_empty() {
        return;
    }
    match name.is_empty() || language.trim() != name {
        true => out.push_str(&format!("<pre>{}</pre>", escape_code(&code))),
        false => out.push_str(&format!("<pre><code class=\"language-{name}\">{}</code></pre>", escape_code(&code))),
    }
}

/// A line outside of code.
fn written(line: &str) -> String {
    let indent = line.len() - line.trim_start().len();
    let (margin, text) = line.split_at(indent);
    let heading = text.trim_start_matches('#');
    let hashes = text.len() - heading.len();
    if (1..=6).contains(&hashes) && heading.starts_with(' ') {
        return spans(heading.trim(), Style { bold: true, italic: false });
    }
    let item = ["- ", "* ", "+ "].into_iter().find_map(|sign| text.strip_prefix(sign));
    match item {
        Some(item) => format!("{margin}• {}", spans(item, Style::default())),
        None => format!("{margin}{}", spans(text, Style::default())),
    }
}

/// A text with its signs for bold, italics and code.
fn spans(text: &str, style: Style) -> String {
    let mut out = String::new();
    let mut plain = String::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let before = text[..text.len() - rest.len()].chars().next_back();
        let found = code(rest).map(|(inner, after)| (format!("<code>{}</code>", escape_code(inner)), after));
        let found = found.or_else(|| {
            let (inner, after) = enclosed(rest, "**", before)?;
            Some((spans(inner, Style { bold: true, ..style }), after))
        });
        let found = found.or_else(|| {
            let (inner, after) = enclosed(rest, "*", before)?;
            Some((spans(inner, Style { italic: true, ..style }), after))
        });
        if let Some((html, after)) = found {
            set(&mut out, &std::mem::take(&mut plain), style);
            out.push_str(&html);
            rest = after;
        } else {
            // A sign that encloses nothing is taken as a whole: half of it must not enclose something else.
            let width = if rest.starts_with("**") { 2 } else { c.len_utf8() };
            plain.push_str(&rest[..width]);
            rest = &rest[width..];
        }
    }
    set(&mut out, &plain, style);
    out
}

/// Plain text in a style. Tags never enclose others that they must not: each piece has its own.
fn set(out: &mut String, plain: &str, style: Style) {
    if plain.is_empty() {
        return;
    }
    let text = escape(plain);
    out.push_str(&flat(&match (style.bold, style.italic) {
        (false, false) => text,
        (true, false) => format!("<b>{text}</b>"),
        (false, true) => format!("<i>{text}</i>"),
        (true, true) => format!("<b><i>{text}</i></b>"),
    }));
}

/// Code between back quotes at the beginning of a text, and what follows.
fn code(text: &str) -> Option<(&str, &str)> {
    let ticks = text.len() - text.trim_start_matches('`').len();
    if ticks == 0 {
        return None;
    }
    let (sign, rest) = text.split_at(ticks);
    let end = rest.find(sign)?;
    let inner = rest[..end].trim();
    (!inner.is_empty()).then(|| (inner, &rest[end + ticks..]))
}

/// What stands between two of these signs at the beginning of a text, and what follows. Signs within words or beside spaces
/// enclose nothing: `2 * 3 * 4`, `a*b*c`.
fn enclosed<'a>(text: &'a str, sign: &str, before: Option<char>) -> Option<(&'a str, &'a str)> {
    let rest = text.strip_prefix(sign)?;
    let is_within = before.is_some_and(char::is_alphanumeric);
    if is_within || rest.starts_with(|c: char| c.is_whitespace() || c == '*') {
        return None;
    }
    let closes = |at: &usize| {
        let (inner, after) = (&rest[..*at], &rest[at + sign.len()..]);
        let is_sound = !inner.is_empty() && !inner.ends_with(|c: char| c.is_whitespace() || c == '*');
        is_sound && !after.starts_with(|c: char| c.is_alphanumeric() || c == '*')
    };
    let end = rest.match_indices(sign).map(|(at, _)| at).find(closes)?;
    Some((&rest[..end], &rest[end + sign.len()..]))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::telegram::core::card::visible_len;

    #[test]
    fn what_models_write_is_set() {
        for (markdown, expected) in [
            ("plain", "plain"),
            ("**Bold** and *slanted*", "<b>Bold</b> and <i>slanted</i>"),
            ("- one\n  * two\n1. three", "• one\n  • two\n1. three"),
            ("## A **title**", "<b>A </b><b>title</b>"),
            ("`a < b` & c", "<code>a &lt; b</code> &amp; c"),
            ("**use `x` now**", "<b>use </b><code>x</code><b> now</b>"),
            ("``a ` b``", "<code>a ` b</code>"),
            (
                "```rust\nlet a = &b;\n```\nthen",
                "<pre><code class=\"language-rust\">let a = &amp;b;</code></pre>\nthen",
            ),
            ("```\na\n\nb\n```", "<pre>a\n\nb</pre>"),
            ("***both***", "***both***"),
            ("<b>no</b> [link](http://x)", "&lt;b&gt;no&lt;/b&gt; [link](<code>http://x</code>)"),
        ] {
            assert_eq!(html(markdown), expected, "{markdown:?}");
        }
    }

    #[test]
    fn what_is_not_closed_or_encloses_nothing_stands_for_itself() {
        for (markdown, expected) in [
            ("**half", "**half"),
            ("`half", "`half"),
            ("a ** b ** c", "a ** b ** c"),
            ("2 * 3 * 4 and a*b*c", "2 * 3 * 4 and a*b*c"),
            ("oʻ`zgaruvchi", "oʻ`zgaruvchi"),
            ("```rust\nlet a", "<pre><code class=\"language-rust\">let a</code></pre>"),
            ("```", ""),
            ("```let a```\nthen", "<pre>let a\n</pre>\nthen"),
            ("****", "****"),
            ("snake_case_name", "snake_case_name"),
        ] {
            assert_eq!(html(markdown), expected, "{markdown:?}");
        }
    }

    /// Whether every tag is closed in order, and none stands in code.
    fn is_well_formed(html: &str) -> bool {
        let mut open: Vec<&str> = Vec::new();
        let mut rest = html;
        while let Some(start) = rest.find('<') {
            let Some(end) = rest[start..].find('>') else { return false };
            let tag = &rest[start + 1..start + end];
            rest = &rest[start + end + 1..];
            match tag.strip_prefix('/') {
                Some(name) if open.pop() != Some(name) => return false,
                Some(_) => {}
                None if tag.starts_with("code class=\"language-") && open == ["pre"] => open.push("code"),
                None if ["b", "i", "code", "pre"].contains(&tag)
                    && !open.contains(&"code")
                    && !open.contains(&"pre") =>
                {
                    open.push(tag);
                }
                None => return false,
            }
        }
        open.is_empty()
    }

    proptest! {
        #[test]
        fn anything_becomes_well_formed_and_no_longer(
            markdown in "([*`#\\- ab<&>\n]|\\*\\*|```|\\PC){0,60}"
        ) {
            let set = html(&markdown);
            prop_assert!(is_well_formed(&set), "{set}");
            prop_assert!(visible_len(&set) <= crate::domain::text::utf16_len(&markdown) + 1, "{set}");
        }

        #[test]
        fn nothing_is_lost_but_the_signs(words in proptest::collection::vec("[a-zа-яʻ]{1,8}", 1..12), signs in "[*` ]{1,4}") {
            let set = html(&words.join(&signs));
            prop_assert!(words.iter().all(|word| set.contains(word.as_str())), "{set}");
        }
    }
}
