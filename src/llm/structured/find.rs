//! Finds the JSON objects in what a model wrote.

use serde_json::Value;
use serde_json::error::Category;

/// Braces that are tried as the beginning of an object; text is full of others.
const STARTS: usize = 64;

/// The complete objects of a text that stand in no other, in their order. What is cut off is none, and neither is what
/// stands in it. Commas too many, and line breaks within texts, are forgiven.
pub(super) fn objects(text: &str) -> Vec<Value> {
    let mut found = Vec::new();
    let mut at = 0;
    for _ in 0..STARTS {
        let Some(brace) = text[at..].find('{') else { break };
        at += brace;
        match object(&text[at..]) {
            Found::Object(value, length) => {
                found.push(value);
                at += length;
            }
            Found::CutOff => break,
            Found::Nothing => at += 1,
        }
    }
    found
}

enum Found {
    /// With its length in bytes.
    Object(Value, usize),
    CutOff,
    Nothing,
}

fn object(text: &str) -> Found {
    let mut strict = serde_json::Deserializer::from_str(text).into_iter::<Value>();
    let error = match strict.next() {
        Some(Ok(value)) => return Found::Object(value, strict.byte_offset()),
        Some(Err(error)) => error,
        None => return Found::Nothing,
    };
    let mended = without_slips(text).and_then(|(json, length)| Some((serde_json::from_str(&json).ok()?, length)));
    match mended {
        Some((value, length)) => Found::Object(value, length),
        None if error.classify() == Category::Eof => Found::CutOff,
        None => Found::Nothing,
    }
}

/// The text up to the end of its first object, without commas before a closing bracket and with line breaks in strings
/// escaped; with the length it had. `None` when it does not end.
fn without_slips(text: &str) -> Option<(String, usize)> {
    let mut json = String::with_capacity(text.len());
    let (mut depth, mut in_string, mut escaped) = (0_usize, false, false);
    for (at, c) in text.char_indices() {
        if in_string {
            match c {
                _ if escaped => escaped = false,
                '\\' => escaped = true,
                '"' => in_string = false,
                _ => {}
            }
            match c {
                '\n' => json.push_str("\\n"),
                c if c.is_control() => json.push(' '),
                c => json.push(c),
            }
            continue;
        }
        match c {
            '"' => in_string = true,
            '{' | '[' => depth += 1,
            '}' | ']' => {
                depth = depth.checked_sub(1)?;
                let kept = json.trim_end().trim_end_matches(',').len();
                json.truncate(kept);
            }
            _ => {}
        }
        json.push(c);
        if depth == 0 {
            return Some((json, at + c.len_utf8()));
        }
    }
    None
}
