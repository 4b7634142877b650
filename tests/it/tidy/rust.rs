//! Just enough of Rust's grammar to tell strings, comments and test modules from the rest.

use super::File;

pub(super) mod paths;

/// The part of a source file that is not a test: all before its test module; nothing of a file of tests.
pub(super) fn without_tests(file: &File) -> &str {
    if file.name() == "tests.rs" || file.path.contains("/tests/") {
        return "";
    }
    let end = file.text.find("#[cfg(test)]\nmod ").unwrap_or(file.text.len());
    &file.text[..end]
}

/// The code without comments, and its string literals.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Parts {
    /// Comments and literals left out; a literal leaves `""`.
    pub(super) code: String,
    /// The literals, as they are written.
    pub(super) literals: Vec<String>,
}

/// Takes a source text apart.
pub(super) fn parts(source: &str) -> Parts {
    let mut parts = Parts::default();
    let mut rest = source;
    while let Some(c) = rest.chars().next() {
        if rest.starts_with("//") {
            rest = &rest[rest.find('\n').unwrap_or(rest.len())..];
        } else if rest.starts_with("/*") {
            rest = rest.split_once("*/").map_or("", |(_, after)| after);
        } else if let Some(after) = raw_string(rest, &mut parts) {
            rest = after;
        } else if c == '"' {
            rest = string(&rest[1..], &mut parts);
        } else if let Some(after) = character(rest) {
            rest = after;
        } else {
            parts.code.push(c);
            rest = &rest[c.len_utf8()..];
        }
    }
    parts
}

fn raw_string<'a>(rest: &'a str, parts: &mut Parts) -> Option<&'a str> {
    let inside_word = parts.code.ends_with(|c: char| c.is_alphanumeric() || c == '_') && !parts.code.ends_with('b');
    let after = rest.strip_prefix('r').filter(|_| !inside_word)?;
    let hashes = after.len() - after.trim_start_matches('#').len();
    let body = after[hashes..].strip_prefix('"')?;
    let end = format!("\"{}", "#".repeat(hashes));
    let (literal, after) = body.split_once(&end)?;
    parts.keep(literal);
    Some(after)
}

fn string<'a>(body: &'a str, parts: &mut Parts) -> &'a str {
    let mut escaped = false;
    for (at, c) in body.char_indices() {
        match c {
            '"' if !escaped => {
                parts.keep(&body[..at]);
                return &body[at + 1..];
            }
            '\\' => escaped = !escaped,
            _ => escaped = false,
        }
    }
    ""
}

/// What follows a character literal; `None` where `'` begins a lifetime, or nothing of the kind stands here.
fn character(rest: &str) -> Option<&str> {
    let body = rest.strip_prefix('\'')?;
    if let Some(escape) = body.strip_prefix('\\') {
        let end = escape.get(1..)?.find('\'')?;
        return Some(&escape[1 + end + 1..]);
    }
    let c = body.chars().next()?;
    body[c.len_utf8()..].strip_prefix('\'')
}

impl Parts {
    fn keep(&mut self, literal: &str) {
        self.code.push_str("\"\"");
        self.literals.push(literal.to_owned());
    }
}

#[test]
fn strings_are_told_from_the_rest() {
    let source = "a(\"x\\\"y\", '\"', '\\'', r#\"raw \"z\"\"#) // \"no\"\n/* \"no\" */ fn f<'a>(b: &'a str) { \"w\" }";
    let found = parts(source);
    assert_eq!(found.literals, ["x\\\"y", "raw \"z\"", "w"]);
    assert_eq!(found.code, "a(\"\", , , \"\") \n fn f<'a>(b: &'a str) { \"\" }");
}

#[test]
fn a_test_module_is_left_out() {
    let file = File::new("src/a.rs", "fn a() {}\n\n#[cfg(test)]\nmod tests { }");
    assert_eq!(without_tests(&file), "fn a() {}\n\n");
    assert_eq!(without_tests(&File::new("src/a/tests.rs", "fn a() {}")), "");
}
