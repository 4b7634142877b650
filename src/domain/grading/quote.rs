//! Finding a quote in an answer.

use std::collections::BTreeSet;
use std::ops::Range;

use super::directive::directives;
use crate::domain::text::fold::{Folded, fold, look_alike};
use crate::domain::text::stop_words::is_stop_word;
use crate::domain::text::words::{Word, words};

/// Signs that models put around a quote, and that are no part of it.
const AROUND: &[char] = &['"', '«', '»', '“', '”', '„', '*', '_', '.', ',', ';', ':', '!', '?', '-', '–', '—', ' '];

/// An answer prepared for looking up quotes.
pub(super) struct Answer<'a> {
    pub(super) text: &'a str,
    folded: Folded,
    /// The folded text with look-alike letters made one. Same characters, other bytes.
    skeleton: Skeleton,
    /// The words that can carry a point: those of substance, outside sentences that speak to the grader.
    content: Vec<Word>,
}

/// A folded text whose Cyrillic look-alikes are Latin, with the way back to the folded bytes.
struct Skeleton {
    text: String,
    /// For every byte, the byte of the folded text where its character starts.
    origin: Vec<usize>,
}

impl Skeleton {
    fn new(folded: &str) -> Self {
        let mut skeleton = Self { text: String::with_capacity(folded.len()), origin: Vec::with_capacity(folded.len()) };
        for (at, c) in folded.char_indices() {
            skeleton.text.push(look_alike(c));
            skeleton.origin.resize(skeleton.text.len(), at);
        }
        skeleton
    }
}

impl<'a> Answer<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let folded = fold(text);
        let skeleton = Skeleton::new(folded.as_str());
        let directives = directives(text);
        let is_free = |word: &Word| !directives.iter().any(|range| range.contains(&word.at.start));
        let content = words(text).into_iter().filter(|word| has_substance(word, text) && is_free(word)).collect();
        Self { text, folded, skeleton, content }
    }

    /// Where the answer says `quote`, as bytes of the original widened to whole words; `None` when it does not, or when
    /// no word of the quote can carry a point.
    ///
    /// Models shorten long quotes with an ellipsis. Then the longest piece has to be found.
    pub(super) fn find(&self, quote: &str) -> Option<Range<usize>> {
        self.find_exact(quote).or_else(|| {
            let pieces = quote.split('…').flat_map(|piece| piece.split("..."));
            pieces
                .max_by_key(|piece| piece.len())
                .filter(|piece| piece.len() < quote.len())
                .and_then(|p| self.find_exact(p))
        })
    }

    fn find_exact(&self, quote: &str) -> Option<Range<usize>> {
        let needle = Skeleton::new(fold(quote.trim_matches(AROUND)).as_str()).text;
        let needle = needle.trim_matches(AROUND);
        if needle.is_empty() {
            return None;
        }
        let found = self.skeleton.text.match_indices(needle).map(|(at, _)| at).find(|&at| self.starts_word(at))?;
        let original = self.original(found..found + needle.len())?;
        (!self.content_in(&original).is_empty()).then_some(original)
    }

    /// A quote that starts within a word could turn its meaning: "able" in "unable".
    fn starts_word(&self, at: usize) -> bool {
        let before = self.skeleton.text[..at].chars().next_back();
        let first = self.skeleton.text[at..].chars().next();
        !(before.is_some_and(char::is_alphanumeric) && first.is_some_and(char::is_alphanumeric))
    }

    fn original(&self, skeleton: Range<usize>) -> Option<Range<usize>> {
        let start = *self.skeleton.origin.get(skeleton.start)?;
        let end = self.skeleton.origin.get(skeleton.end).copied().unwrap_or(self.folded.as_str().len());
        let range = self.folded.original(start..end)?;
        let rest = &self.text[range.end..];
        let inside_word = self.text[..range.end].ends_with(char::is_alphanumeric);
        let word_end = if inside_word { rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len()) } else { 0 };
        Some(range.start..range.end + word_end)
    }

    /// The different words within `range` that can carry a point.
    pub(super) fn content_in(&self, range: &Range<usize>) -> BTreeSet<&str> {
        let within = |word: &&Word| word.at.start >= range.start && word.at.end <= range.end;
        self.content.iter().filter(within).map(|word| word.text.as_str()).collect()
    }
}

/// Whether a word can carry a point by itself: no stop word, and three letters long, or a number, or an abbreviation
/// (`CI`), or a name with a sign (`C#`).
fn has_substance(word: &Word, text: &str) -> bool {
    let long = word.text.chars().nth(2).is_some();
    let number = word.text.contains(|c: char| c.is_numeric() || matches!(c, '+' | '#'));
    let written = &text[word.at.clone()];
    let abbreviation = word.text.chars().nth(1).is_some() && !written.contains(char::is_lowercase);
    !is_stop_word(&word.text) && (long || number || abbreviation)
}
