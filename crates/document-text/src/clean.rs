//! Text as people write it, whatever it came from.

mod hyphens;

use unicode_normalization::UnicodeNormalization as _;

/// Letters that typesetters melt into one.
const LIGATURES: [(char, &str); 8] = [
    ('\u{fb00}', "ff"),
    ('\u{fb01}', "fi"),
    ('\u{fb02}', "fl"),
    ('\u{fb03}', "ffi"),
    ('\u{fb04}', "ffl"),
    ('\u{fb05}', "st"),
    ('\u{fb06}', "st"),
    ('\u{1c6}', "dž"),
];

/// How items of lists begin.
const BULLET: &str = "•";

/// Signs that fonts of their own draw as bullets, in what Word and others call the private use area, and some that do not.
const BULLETS: &str = "\u{f0b7}\u{f0a7}\u{f076}\u{f0d8}\u{f0fc}\u{f02d}\u{f06e}\u{f071}\u{25cf}\u{25aa}\u{25a0}\u{25e6}\u{2023}\u{2219}\u{2043}\u{27a2}";

/// Line breaks are `\n`, ligatures are undone, soft hyphens and what nobody sees are gone, words that a line end cut in two
/// are whole where that is certain, and no more than one empty line stands between others.
pub(crate) fn clean(raw: &str) -> String {
    let lines = one_blank(letters(raw).split('\n').map(tidy_line));
    let lines = one_blank(hyphens::joined(with_bullets(lines)).into_iter());
    lines.join("\n").trim_end().to_owned()
}

/// Of several empty lines one, and none at the beginning.
fn one_blank(lines: impl Iterator<Item = String>) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for line in lines {
        if !line.is_empty() || kept.last().is_some_and(|last| !last.is_empty()) {
            kept.push(line);
        }
    }
    kept
}

/// A bullet with a line of its own belongs to the line below it, or to none.
fn with_bullets(lines: Vec<String>) -> Vec<String> {
    let mut whole = Vec::new();
    let mut waits = false;
    for line in lines {
        if line == BULLET {
            waits = true;
            continue;
        }
        whole.push(if waits && !line.is_empty() { format!("{BULLET} {line}") } else { line });
        waits = false;
    }
    whole
}

/// Letter by letter.
fn letters(raw: &str) -> String {
    // Some programs write й as и and its sign.
    let raw: String = raw.replace("\r\n", "\n").nfc().collect();
    let mut text = String::with_capacity(raw.len());
    let mut rest = raw.chars();
    while let Some(c) = rest.next() {
        match c {
            '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => text.push('\n'),
            '\t' => text.push('\t'),
            // A soft hyphen is seen at the end of a line only.
            '\u{ad}' if is_last(rest.as_str()) => text.push(hyphens::SOFT),
            // What joins, parts or turns letters without being seen.
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' => {}
            '\u{2010}' if is_last(rest.as_str()) => text.push(hyphens::SOFT),
            '\u{2010}' | '\u{2011}' => text.push('-'),
            c if BULLETS.contains(c) => text.push('•'),
            c if is_private(c) || c.is_control() || c == char::REPLACEMENT_CHARACTER => {}
            c if c.is_whitespace() => text.push(' '),
            c => match LIGATURES.iter().find(|(ligature, _)| *ligature == c) {
                Some((_, letters)) => text.push_str(letters),
                None => text.push(c),
            },
        }
    }
    text
}

/// Whether nothing but blanks follows in the line.
fn is_last(rest: &str) -> bool {
    rest.trim_start_matches([' ', '\u{a0}']).starts_with(['\n', '\r'])
}

/// Icons of fonts: nothing that can be read.
fn is_private(c: char) -> bool {
    matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}')
}

/// Single spaces; a tab, or spaces about one, parts cells.
fn tidy_line(line: &str) -> String {
    let cells =
        line.split('\t').map(|cell| cell.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" "));
    cells.filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join("\t")
}

#[cfg(test)]
mod tests;
