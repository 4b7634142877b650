//! Text as people write it, whatever it came from.

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

/// Signs that fonts of their own draw as bullets, in what Word and others call the private use area, and some that do not.
const BULLETS: &str = "\u{f0b7}\u{f0a7}\u{f076}\u{f0d8}\u{f0fc}\u{f02d}\u{f06e}\u{f071}\u{25cf}\u{25aa}\u{25a0}\u{25e6}\u{2023}\u{2219}\u{2043}\u{27a2}";

/// Line breaks are `\n`, ligatures are undone, soft hyphens and what nobody sees are gone, words that a line end cut in two
/// are whole where that is certain, and no more than one empty line stands between others.
pub(crate) fn clean(raw: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    for line in letters(raw).split('\n').map(tidy_line) {
        match lines.last_mut() {
            Some(last) if last.is_empty() && line.is_empty() => {}
            None if line.is_empty() => {}
            Some(last) if is_cut(last, &line) => {
                last.pop();
                last.push_str(&line);
            }
            _ => lines.push(line),
        }
    }
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines.join("\n")
}

/// Letter by letter.
fn letters(raw: &str) -> String {
    let raw = raw.replace("\r\n", "\n");
    let mut text = String::with_capacity(raw.len());
    for c in raw.chars() {
        match c {
            '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => text.push('\n'),
            '\t' => text.push('\t'),
            // The soft hyphen; what joins, parts or turns letters without being seen.
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' => {}
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

/// Whether a line end has cut a word in two: a small letter and a hyphen before it, small letters behind, and the word is no
/// compound. Which it is cannot be known where one letter or a few stand before the hyphen, or a hyphen stands in the word
/// already: those stay as they are.
fn is_cut(line: &str, next: &str) -> bool {
    let Some(before) = line.strip_suffix('-') else { return false };
    let word: Vec<char> = before.chars().rev().take_while(|c| c.is_alphanumeric() || *c == '-').collect();
    let rest: Vec<char> = next.chars().take_while(|c| c.is_alphabetic()).collect();
    let small = |letters: &[char]| letters.iter().all(|c| c.is_lowercase());
    let tail = &word[..word.len().saturating_sub(1)];
    word.len() >= 3 && small(tail) && word.iter().all(|c| c.is_alphabetic()) && rest.len() >= 2 && small(&rest)
}
