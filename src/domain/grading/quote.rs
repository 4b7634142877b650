//! Finding a quote in an answer.
//!
//! First as it stands, then without regard to punctuation and spaces, then with the slips that models mend when they
//! copy (see [`align`]). Whatever way it is found, what comes back are bytes of the answer.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::OnceLock;

use super::directive::directives;
use crate::domain::text::fold::{Folded, fold, look_alike};
use crate::domain::text::polarity::denies;
use crate::domain::text::stem::{MixedStemmer, uzbek_in_latin};
use crate::domain::text::stop_words::is_stop_word;
use crate::domain::text::words::{Word, words};

mod align;
mod letters;
mod spelled;
#[cfg(test)]
mod tests;

use align::Said;
use letters::Letters;

/// Signs that models put around a quote, and that are no part of it.
const AROUND: &[char] = &['"', '«', '»', '“', '”', '„', '*', '_', '.', ',', ';', ':', '!', '?', '-', '–', '—', ' '];

const BRACKETS: [(char, char); 3] = [('(', ')'), ('[', ']'), ('{', '}')];

/// What denies the word behind it, and in Uzbek the word before it.
const DENIES_NEXT: &[&str] = &[
    "not",
    "never",
    "cannot",
    "cant",
    "dont",
    "doesnt",
    "didnt",
    "isnt",
    "arent",
    "wasnt",
    "werent",
    "wont",
    "shouldnt",
    "couldnt",
    "wouldnt",
    "neither",
    "nor",
    "hardly",
    "не",
    "ни",
    "никогда",
    "нельзя",
    "hech",
    "ҳеч",
];
/// What denies a whole clause from the front of it, up to so many words away: "I doubt that it is".
const DOUBTS: &[&str] =
    &["doubt", "doubts", "unlikely", "вряд", "едва", "сомневаюсь", "сомневаемся", "сомнительно", "неправда", "неверно"];
const DOUBTED: usize = 3;
/// In Latin script: what takes up a clause in Uzbek, and what then denies it: "… deb boʻlmaydi", "… degani notoʻgʻri".
const TAKES_UP: &[&str] = &["deb", "degan", "degani", "deganlari", "deyish"];
const TURNS_DOWN: &[&str] = &["bolmaydi", "notogri", "xato", "yolgon", "emas", "aytolmayman", "oylamayman"];
/// In Latin script.
const DENIES_LAST: &[&str] = &["emas", "emasdir", "emasligi", "yoq", "bolmaydi", "hisoblanmaydi"];

/// Passages that are joined in a quote stand further apart than so many words.
const CLOSE: usize = 3;

/// An answer prepared for looking up quotes.
pub(super) struct Answer<'a> {
    pub(super) text: &'a str,
    folded: Folded,
    /// The folded text with look-alike letters made one. Same characters, other bytes.
    skeleton: Skeleton,
    letters: Letters,
    words: Vec<Word>,
    /// The same as they are compared with those of a quote that is not found as it stands.
    said: OnceLock<(MixedStemmer, Vec<Said>)>,
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
        let all = words(text);
        let content = all.iter().filter(|word| has_substance(word, text) && is_free(word)).cloned().collect();
        let letters = Letters::new(&skeleton.text);
        Self { text, folded, skeleton, letters, words: all, said: OnceLock::new(), content }
    }

    /// Where the answer says `quote`, as bytes of the original widened to whole words; `None` when it does not, or when
    /// no word of the quote can carry a point.
    ///
    /// Models join passages, by an ellipsis, a semicolon or a comma. Then each piece is a quote, all of them have to be
    /// found, and the longest is shown.
    pub(super) fn find(&self, quote: &str) -> Option<Range<usize>> {
        let as_copied = || if is_shortened(quote) { None } else { self.at_words(quote) };
        let found = self.at_signs(quote).or_else(as_copied).or_else(|| self.find_pieces(quote))?;
        Some(self.with_brackets(found))
    }

    /// The passage with the brackets beside it whose other half it has: whoever reads it would miss them.
    fn with_brackets(&self, found: Range<usize>) -> Range<usize> {
        let Range { mut start, mut end } = found;
        for (open, close) in BRACKETS {
            let count = |c: char| self.text[start..end].matches(c).count();
            if count(open) > count(close) && self.text[end..].starts_with(close) {
                end += close.len_utf8();
            } else if count(close) > count(open) && self.text[..start].ends_with(open) {
                start -= open.len_utf8();
            }
        }
        start..end
    }

    fn find_pieces(&self, quote: &str) -> Option<Range<usize>> {
        let (said, rest): (Vec<&str>, Vec<&str>) = pieces(quote).into_iter().partition(|piece| says_something(piece));
        let place = |piece: &str| self.at_signs(piece).or_else(|| self.at_words(piece));
        let places: Vec<Range<usize>> = said.into_iter().map(place).collect::<Option<_>>()?;
        // What stands close together was cut apart, perhaps at the word that turns it.
        let cut = |pair: &[Range<usize>]| {
            let between: Vec<&Word> = self.words_in(&(pair[0].end..pair[1].start.max(pair[0].end))).collect();
            between.len() <= CLOSE && between.iter().any(|word| denies(&word.text))
        };
        let turns = |piece: &&str| words(piece).iter().any(|word| denies(&word.text));
        let are_joined = is_shortened(quote) || places.len() >= 2;
        if !are_joined || self.turns(quote) || places.windows(2).any(cut) || rest.iter().any(turns) {
            return None;
        }
        places.into_iter().max_by_key(|range| (range.len(), usize::MAX - range.start))
    }

    /// Whether the answer has the whole quote in one place but for the negators: then pieces that are said elsewhere as well
    /// would make it say the contrary.
    fn turns(&self, quote: &str) -> bool {
        let stemmer = MixedStemmer::default();
        let said = |words: &[Word]| -> Vec<Said> {
            words.iter().filter(|word| !denies(&word.text)).map(|word| Said::new(word, &stemmer)).collect()
        };
        let written = words(quote);
        let denied = written.iter().filter(|word| denies(&word.text)).count();
        let denied_in = |found: Range<usize>| self.words_in(&found).filter(|word| denies(&word.text)).count();
        align::find(&said(&written), &said(&self.words), |_| true).is_some_and(|found| denied_in(found) != denied)
    }

    /// Whether a passage is whole, and some word of it can carry a point. Where one is not, the same words may stand somewhere
    /// else.
    fn carries(&self, found: &Range<usize>) -> bool {
        !self.cuts_number(found) && !self.cuts_denial(found) && !self.content_in(found).is_empty()
    }

    /// The letters and digits of the quote, with the signs between them or without.
    fn at_signs(&self, quote: &str) -> Option<Range<usize>> {
        let needle = Skeleton::new(fold(quote.trim_matches(AROUND)).as_str()).text;
        let needle = needle.trim_matches(AROUND);
        if needle.is_empty() {
            return None;
        }
        self.at(needle).or_else(|| self.at_letters(needle))
    }

    /// The words of the quote, with the slips that models mend; or as they are written in the other script of Uzbek.
    fn at_words(&self, quote: &str) -> Option<Range<usize>> {
        let (stemmer, said) = self.said.get_or_init(|| {
            let stemmer = MixedStemmer::default();
            let said = spelled::out(&self.words).iter().map(|word| Said::new(word, &stemmer)).collect();
            (stemmer, said)
        });
        let written = spelled::out(&words(quote));
        let denials = |words: &[Word]| words.iter().filter(|word| denies(&word.text)).count();
        let is_same = |found: &Range<usize>| {
            let within: Vec<Word> = self.words_in(found).cloned().collect();
            comparisons(&self.text[found.clone()]) == comparisons(quote)
                && denials(&spelled::out(&within)) == denials(&written)
        };
        let find =
            |written: &[Said], said: &[Said]| align::find(written, said, |found| is_same(found) && self.carries(found));
        let of = |words: &[Word]| words.iter().map(|word| Said::new(word, stemmer)).collect::<Vec<_>>();
        let without_articles = || find(&of(&spelled::bare(&written)), &of(&spelled::bare(&self.words)));
        let in_latin = || {
            let of = |words: &[Word]| words.iter().map(|word| Said::in_latin(word, stemmer)).collect::<Vec<_>>();
            let are_two_scripts = self.text.contains(is_cyrillic) && quote.contains(is_latin);
            are_two_scripts.then(|| find(&of(&spelled::bare(&written)), &of(&spelled::bare(&self.words)))).flatten()
        };
        find(&of(&written), said).or_else(without_articles).or_else(in_latin)
    }

    /// The needle as it stands.
    fn at(&self, needle: &str) -> Option<Range<usize>> {
        let places = self.skeleton.text.match_indices(needle).map(|(at, _)| at..at + needle.len());
        self.first_sound(places, needle)
    }

    /// The letters of the needle, whatever stands between them.
    fn at_letters(&self, needle: &str) -> Option<Range<usize>> {
        self.first_sound(self.letters.find(needle).into_iter(), needle)
    }

    /// The first of these places that can carry a point.
    fn first_sound(&self, mut places: impl Iterator<Item = Range<usize>>, needle: &str) -> Option<Range<usize>> {
        places.find_map(|place| {
            let whole = self.starts_word(place.start).then(|| self.original(place, needle))?;
            whole.filter(|found| self.carries(found))
        })
    }

    /// A quote that starts within a word could turn its meaning: "able" in "unable".
    fn starts_word(&self, at: usize) -> bool {
        let before = self.skeleton.text[..at].chars().next_back();
        let first = self.skeleton.text[at..].chars().next();
        !(before.is_some_and(char::is_alphanumeric) && first.is_some_and(char::is_alphanumeric))
    }

    /// The bytes of the original for those of the skeleton, a cut last word completed; `None` where that word is a longer
    /// number or goes on to deny.
    fn original(&self, skeleton: Range<usize>, needle: &str) -> Option<Range<usize>> {
        let start = *self.skeleton.origin.get(skeleton.start)?;
        let end = self.skeleton.origin.get(skeleton.end).copied().unwrap_or(self.folded.as_str().len());
        let range = self.folded.original(start..end)?;
        let rest = &self.text[range.end..];
        let inside_word = self.text[..range.end].ends_with(char::is_alphanumeric);
        let cut = if inside_word { rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len()) } else { 0 };
        if cut == 0 {
            return Some(range);
        }
        let whole = range.start..range.end + cut;
        let is_number = self.text[..range.end].ends_with(char::is_numeric) && rest.starts_with(char::is_numeric);
        let last_denies = |text: &str| words(text).pop().is_some_and(|word| denies(&word.text));
        let same = !is_number && last_denies(needle) == last_denies(&self.text[whole.clone()]);
        same.then_some(whole)
    }

    /// Whether the passage begins or ends within a number: `5` or `1` of `1.5`.
    fn cuts_number(&self, passage: &Range<usize>) -> bool {
        let is_sign = |c: Option<char>| matches!(c, Some('.' | ','));
        let is_digit = |c: Option<char>| c.is_some_and(char::is_numeric);
        let (mut before, mut behind) = (self.text[..passage.start].chars().rev(), self.text[passage.end..].chars());
        let mut inside = self.text[passage.clone()].chars();
        let (first, last) = (inside.clone().next(), inside.next_back());
        is_digit(first) && is_sign(before.next()) && is_digit(before.next())
            || is_digit(last) && is_sign(behind.next()) && is_digit(behind.next())
    }

    /// Whether the passage was cut out of a denial: "idempotent" of "not idempotent" or "idempotent emas".
    fn cuts_denial(&self, passage: &Range<usize>) -> bool {
        let before = self.words.iter().rev().find(|word| word.at.end <= passage.start);
        let first = self.words.iter().find(|word| word.at.start >= passage.start);
        let behind = self.words.iter().find(|word| word.at.start >= passage.end);
        let denies_next = |word: &Word| DENIES_NEXT.contains(&word.text.as_str());
        let denies_last = |word: &Word| DENIES_LAST.contains(&uzbek_in_latin(&word.text).as_str());
        before.is_some_and(denies_next) && first.is_some_and(|first| !first.opens_clause)
            || behind.is_some_and(|word| denies_last(word) && !word.opens_clause)
            || self.is_doubted(passage)
            || self.is_turned_down(passage)
    }

    /// Whether the passage was cut out of what is said to be doubtful: "I doubt that it is atomic".
    fn is_doubted(&self, passage: &Range<usize>) -> bool {
        let before = self.words.iter().rev().skip_while(|word| word.at.end > passage.start).take(DOUBTED);
        let mut end = passage.start;
        for word in before {
            if self.text[word.at.end..end].contains(['.', '!', '?', ';', '\n']) {
                return false;
            }
            if DOUBTS.contains(&word.text.as_str()) {
                return true;
            }
            end = word.at.start;
        }
        false
    }

    /// Whether what stands behind the passage takes it up to deny it: "… deb boʻlmaydi".
    fn is_turned_down(&self, passage: &Range<usize>) -> bool {
        let mut behind = self.words.iter().skip_while(|word| word.at.start < passage.end);
        let (Some(one), Some(other)) = (behind.next(), behind.next()) else { return false };
        let is_one_of = |word: &Word, all: &[&str]| all.contains(&uzbek_in_latin(&word.text).as_str());
        is_one_of(one, TAKES_UP) && is_one_of(other, TURNS_DOWN) && !one.opens_clause && !other.opens_clause
    }

    /// The different words within `range` that can carry a point.
    pub(super) fn content_in(&self, range: &Range<usize>) -> BTreeSet<&str> {
        let within = |word: &&Word| word.at.start >= range.start && word.at.end <= range.end;
        self.content.iter().filter(within).map(|word| word.text.as_str()).collect()
    }

    /// The words within `range`.
    pub(super) fn words_in(&self, range: &Range<usize>) -> impl Iterator<Item = &Word> {
        let within = move |word: &&Word| word.at.start >= range.start && word.at.end <= range.end;
        self.words.iter().filter(within)
    }
}

/// The signs that compare, which are no words: `x == y` is not `x != y`.
fn comparisons(text: &str) -> String {
    let is_kept =
        |(at, c): &(usize, char)| matches!(c, '<' | '>' | '=') || *c == '!' && text[at + 1..].starts_with('=');
    text.char_indices().filter(is_kept).map(|(_, c)| c).collect()
}

fn is_cyrillic(c: char) -> bool {
    matches!(c, '\u{0400}'..='\u{052f}')
}

fn is_latin(c: char) -> bool {
    c.is_ascii_alphabetic()
}

fn is_shortened(quote: &str) -> bool {
    quote.contains('…') || quote.contains("...")
}

/// The passages that a quote joins. A comma within a number joins nothing.
fn pieces(quote: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut from = 0;
    for (at, c) in quote.char_indices() {
        let rest = &quote[at + c.len_utf8()..];
        let in_number = rest.starts_with(char::is_numeric) && quote[..at].ends_with(char::is_numeric);
        if matches!(c, '…' | ';') || c == ',' && !in_number || c == '.' && rest.starts_with("..") {
            pieces.push(&quote[from..at]);
            from = at + c.len_utf8();
        }
    }
    pieces.push(&quote[from..]);
    pieces
}

fn says_something(piece: &str) -> bool {
    words(piece).iter().any(|word| has_substance(word, piece))
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
