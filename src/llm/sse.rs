//! Server-sent events as servers send them, in lines that async-openai reads.
//!
//! It ends at `[DONE]` without a word, drops what no empty line follows, and gives up at a byte that is no UTF-8. So the end
//! becomes an event of our own, and each line of JSON an event.

use super::reply::Chunk;

pub(super) const BOM: char = '\u{feff}';
const DONE: &str = "data: {\"__done__\":true}\n\n";
/// Longest line that is waited for, in bytes.
const LINE_MAX: usize = 1024 * 1024;

/// Takes a stream in pieces and gives it out in lines.
#[derive(Default)]
pub(super) struct Tidy {
    line: Vec<u8>,
    begun: bool,
}

impl Tidy {
    /// The lines that are complete with this piece.
    pub(super) fn push(&mut self, piece: &[u8]) -> Vec<u8> {
        let mut whole = String::with_capacity(self.line.len() + piece.len());
        for part in piece.split_inclusive(|&byte| byte == b'\n') {
            self.line.extend_from_slice(part);
            if part.ends_with(b"\n") || self.line.len() > LINE_MAX {
                whole.push_str(&self.take());
            }
        }
        whole.into_bytes()
    }

    /// What has come after the last line, if it is an event.
    pub(super) fn finish(&mut self) -> Vec<u8> {
        let last = self.take();
        if last.ends_with("\n\n") { last.into_bytes() } else { Vec::new() }
    }

    fn take(&mut self) -> String {
        let line = std::mem::take(&mut self.line);
        let line = String::from_utf8_lossy(&line);
        let first = !std::mem::replace(&mut self.begun, true);
        let line = if first { line.trim_start_matches(BOM) } else { &line };
        match line.trim_end().strip_prefix("data:").map(str::trim) {
            Some("[DONE]") => DONE.to_owned(),
            Some(json) if is_object(json) => format!("data: {json}\n\n"),
            _ => line.to_owned(),
        }
    }
}

fn is_object(json: &str) -> bool {
    json.starts_with('{') && serde_json::from_str::<serde::de::IgnoredAny>(json).is_ok()
}

/// The events of a stream that has come as a whole.
pub(super) fn chunks(text: &str) -> Vec<Chunk> {
    let mut tidy = Tidy::default();
    let mut lines = tidy.push(text.as_bytes());
    lines.extend(tidy.finish());
    let lines = String::from_utf8_lossy(&lines);
    lines.lines().filter_map(|line| serde_json::from_str(line.strip_prefix("data: ")?).ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_json_is_an_event_however_it_is_cut() {
        let sent = "\u{feff}data:{\"a\":\"ў\"}\r\ndata: {\"b\":1}\n: comment\n\ndata: [DONE]";
        let expected = "data: {\"a\":\"ў\"}\n\ndata: {\"b\":1}\n\n: comment\n\ndata: {\"__done__\":true}\n\n";
        for size in 1..9 {
            let mut tidy = Tidy::default();
            let mut lines: Vec<u8> = sent.as_bytes().chunks(size).flat_map(|piece| tidy.push(piece)).collect();
            lines.extend(tidy.finish());
            assert_eq!(String::from_utf8(lines).expect("text"), expected, "{size}");
        }
    }

    #[test]
    fn the_beginning_of_an_event_is_none_and_a_broken_byte_ends_nothing() {
        let mut tidy = Tidy::default();
        assert!(!tidy.push(b"data: {\"a\":\"\xff\"}\n").is_empty());
        tidy.push(b"data: {\"a\":");
        assert!(tidy.finish().is_empty());
    }
}
