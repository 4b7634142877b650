//! A text without what stands between its letters.

use std::ops::Range;

/// The letters and digits of a folded text, and the signs that mean something.
pub(super) struct Letters {
    text: String,
    /// For every byte, where its character stands in the text that it was made of.
    origin: Vec<Range<usize>>,
}

impl Letters {
    /// Leaves out white space and punctuation. Between two digits something stays, and so do the signs of operators and
    /// names: `1.5`, `1 5` and `15` are three things, and so are `a < b` and `a > b`.
    pub(super) fn new(text: &str) -> Self {
        let mut letters = Self { text: String::with_capacity(text.len()), origin: Vec::with_capacity(text.len()) };
        let mut between: Option<Range<usize>> = None;
        for (at, c) in text.char_indices() {
            let place = at..at + c.len_utf8();
            if !is_kept(c, &text[place.end..]) {
                between = Some(between.map_or(place.start, |range| range.start)..place.end);
                continue;
            }
            let after_number = letters.text.ends_with(char::is_numeric) && c.is_numeric();
            if let Some(gap) = between.take().filter(|_| after_number) {
                let sign = if matches!(&text[gap.clone()], "." | ",") { '.' } else { ' ' };
                letters.push(sign, &gap);
            }
            letters.push(c, &place);
        }
        letters
    }

    fn push(&mut self, c: char, place: &Range<usize>) {
        self.text.push(c);
        self.origin.resize(self.text.len(), place.clone());
    }

    /// Where the letters of `needle` stand, as bytes of the text.
    pub(super) fn find(&self, needle: &str) -> Vec<Range<usize>> {
        let needle = Self::new(needle).text;
        if needle.is_empty() {
            return Vec::new();
        }
        let places = self.text.match_indices(&needle);
        places.map(|(at, _)| self.origin[at].start..self.origin[at + needle.len() - 1].end).collect()
    }
}

fn is_kept(c: char, rest: &str) -> bool {
    match c {
        '!' => rest.starts_with('='),
        '+' | '#' | '<' | '>' | '=' | '&' | '|' | '^' | '/' | '%' | '@' | '$' | '~' | '\\' => true,
        _ => c.is_alphanumeric(),
    }
}
