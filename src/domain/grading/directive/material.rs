//! What an answer quotes: text in quotation marks, or code. An order in there is material of the answer, like any other.

use std::ops::Range;

use crate::domain::text::words::words;

/// The signs that open a quotation, each with those that end it.
const SIGNS: &[(char, &[char])] =
    &[('"', &['"']), ('“', &['”', '“']), ('„', &['“', '”']), ('«', &['»']), ('`', &['`'])];
/// Words around it that a sentence needs to speak of what it quotes. With fewer, the quotation is all that is said.
const AROUND: usize = 4;
const FENCE: &str = "```";

/// The answer with spaces for its material. Every byte stays where it was.
pub(super) fn blanked(answer: &str, sentences: &[Range<usize>]) -> String {
    let mut spans = quotations(answer);
    spans.retain(|span| is_spoken_of(answer, span, sentences));
    spans.extend(code(answer));
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
        if let Some((length, end)) = line.char_indices().find(|(_, c)| ends.contains(c)) {
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
