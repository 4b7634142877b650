//! What an answer quotes: text in quotation marks, emphasis, code, or a quoted line; and what somebody else is said to say. An
//! order in there is material of the answer, like any other.

use std::ops::Range;

use crate::domain::text::words::{Word, words};

/// The signs that open a quotation, each with those that end it.
const SIGNS: &[(char, &[char])] = &[
    ('"', &['"']),
    ('“', &['”', '“']),
    ('„', &['“', '”']),
    ('«', &['»']),
    ('`', &['`']),
    ('\'', &['\'']),
    ('‘', &['’']),
    ('*', &['*']),
    ('_', &['_']),
];
/// Words around it that a sentence needs to speak of what it quotes. With fewer, the quotation is all that is said.
const AROUND: usize = 4;
const FENCE: &str = "```";

/// Who is said to say something: beginnings of folded words.
const SPEAKERS: &[&str] = &[
    "page",
    "site",
    "letter",
    "mail",
    "email",
    "document",
    "file",
    "cv",
    "resume",
    "pdf",
    "ticket",
    "comment",
    "attacker",
    "hacker",
    "adversary",
    "injection",
    "payload",
    "string",
    "text",
    "письм",
    "страниц",
    "сайт",
    "текст",
    "документ",
    "файл",
    "резюме",
    "тикет",
    "комментар",
    "злоумышленник",
    "атакующ",
    "хакер",
    "пользовател",
    "инъекц",
    "вставк",
    "строк",
    "xat",
    "sahifa",
    "sayt",
    "hujjat",
    "fayl",
    "rezyume",
    "chipta",
    "izoh",
    "hujumchi",
    "xaker",
    "foydalanuvchi",
    "matn",
];
/// That they do: what follows is theirs.
const SAYS: &[&str] = &[
    "tells",
    "tell",
    "says",
    "say",
    "writes",
    "write",
    "asks",
    "instructs",
    "orders",
    "contains",
    "reads",
    "hides",
    "telling",
    "saying",
    "asking",
    "such",
    "like",
    "велит",
    "говорит",
    "пишет",
    "просит",
    "приказывает",
    "гласит",
    "сказано",
    "написано",
    "требует",
    "содержит",
    "вроде",
    "типа",
];
/// In Uzbek what is said stands before `deb` or `degan`, and these behind it.
const SAID: &[&str] = &["deydi", "deyilgan", "degan", "deb"];

/// The answer with spaces for its material. Every byte stays where it was.
pub(super) fn blanked(answer: &str, sentences: &[Range<usize>]) -> String {
    let mut spans = quotations(answer);
    spans.retain(|span| is_spoken_of(answer, span, sentences));
    spans.extend(code(answer));
    spans.extend(quoted_lines(answer));
    spans.extend(sentences.iter().filter_map(|sentence| reported(answer, sentence)));
    let mut blanked = String::with_capacity(answer.len());
    for (at, c) in answer.char_indices() {
        if spans.iter().any(|span| span.contains(&at)) {
            blanked.extend(std::iter::repeat_n(' ', c.len_utf8()));
        } else {
            blanked.push(c);
        }
    }
    blanked
}

/// What stands within quotation marks on one line. The names and values of JSON are no quotations.
fn quotations(answer: &str) -> Vec<Range<usize>> {
    let mut spans: Vec<Range<usize>> = Vec::new();
    for (at, c) in answer.char_indices() {
        let is_inside = spans.last().is_some_and(|span| at < span.end);
        let starts = answer[..at].chars().next_back().is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '-' | '—'));
        let Some((_, ends)) = SIGNS.iter().find(|(sign, _)| *sign == c && starts && !is_inside) else { continue };
        let rest = &answer[at + c.len_utf8()..];
        let line = rest.split('\n').next().unwrap_or_default();
        // An apostrophe within a word ends nothing.
        let ends_at =
            |at: usize, c: char| ends.contains(&c) && !line[at + c.len_utf8()..].starts_with(char::is_alphanumeric);
        if let Some((length, end)) = line.char_indices().find(|(at, c)| ends_at(*at, *c)) {
            spans.push(at..at + c.len_utf8() + length + end.len_utf8());
        }
    }
    let is_json = |span: &Range<usize>| {
        let line = answer[..span.start].rfind('\n').map_or(0, |at| at + 1);
        answer[line..].split('\n').next().is_some_and(|line| line.contains(['{', '[']))
    };
    spans.retain(|span| !is_json(span));
    spans
}

/// Whether the sentence around it, or those that it ends and begins, have words of their own.
fn is_spoken_of(answer: &str, span: &Range<usize>, sentences: &[Range<usize>]) -> bool {
    let touched = || sentences.iter().filter(|sentence| sentence.start < span.end && span.start < sentence.end);
    let (Some(first), Some(last)) = (touched().next(), touched().next_back()) else { return false };
    let before = words(&answer[first.start.min(span.start)..span.start]).len();
    let behind = words(&answer[span.end..last.end.max(span.end)]).len();
    before + behind >= AROUND
}

/// The lines that begin as a quotation does, beside one that does not and speaks of them.
fn quoted_lines(answer: &str) -> Vec<Range<usize>> {
    let mut from = 0;
    let lines: Vec<Range<usize>> = answer
        .split('\n')
        .map(|line| {
            from += line.len() + 1;
            from - 1 - line.len()..from - 1
        })
        .collect();
    let is_quoted = |at: usize| answer[lines[at].clone()].trim_start().starts_with("> ");
    let speaks =
        |at: usize| lines.get(at).is_some_and(|line| !is_quoted(at) && words(&answer[line.clone()]).len() >= AROUND);
    let is_spoken_of = |at: &usize| at.checked_sub(1).is_some_and(speaks) || speaks(at + 1);
    (0..lines.len()).filter(|&at| is_quoted(at)).filter(is_spoken_of).map(|at| lines[at].clone()).collect()
}

/// What a sentence says that somebody else says: a page, an attacker, a document.
fn reported(answer: &str, sentence: &Range<usize>) -> Option<Range<usize>> {
    let words = words(&answer[sentence.clone()]);
    let speaks = |word: &Word| SPEAKERS.iter().any(|speaker| word.text.starts_with(speaker));
    let speaker = words.iter().position(speaks)?;
    let is_one = |all: &[&str], word: &Word| all.contains(&word.text.as_str());
    if let Some(said) = words.iter().rposition(|word| is_one(SAID, word)) {
        return Some(sentence.start..sentence.start + words[said].at.start);
    }
    let near = words[speaker..].iter().take(AROUND + 1).find(|word| is_one(SAYS, word))?;
    Some(sentence.start + near.at.end..sentence.end)
}

/// The lines of blocks of code that a sentence leads up to: "It reads, for example:".
fn code(answer: &str) -> Vec<Range<usize>> {
    let mut blocks = Vec::new();
    let mut from = 0;
    while let Some(open) = answer[from..].find(FENCE).map(|at| from + at) {
        let inside = open + FENCE.len();
        let Some(close) = answer[inside..].find(FENCE).map(|at| inside + at) else { break };
        let lead = answer[..open].trim_end();
        let line = lead.rsplit('\n').next().unwrap_or_default();
        if line.ends_with(':') && words(line).len() >= AROUND {
            blocks.push(inside..close);
        }
        from = close + FENCE.len();
    }
    blocks
}
