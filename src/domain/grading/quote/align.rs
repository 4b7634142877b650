//! A quote as a model copies it: a typo mended, an ending changed, a small word lost or put in.
//!
//! Every word of the quote has to be in the answer, in order and side by side: as it stands, in another form (they share
//! a stem), or with one letter changed. What decides which way a sentence goes (see [`is_polar`]) has to be the same.

use std::ops::Range;

use crate::domain::text::fold::look_alike;
use crate::domain::text::polarity::{denies, is_polar};
use crate::domain::text::stem::{MixedStemmer, same_stem};
use crate::domain::text::stop_words::is_stop_word;
use crate::domain::text::words::Word;

/// Letters that may differ in a quote however short it is; in longer ones it is a tenth of them.
const SLIPS: usize = 3;
/// Fewest letters of a word that may have a typo, and of one that may have it in its first letter.
const TYPO: usize = 4;
const TYPO_AT_START: usize = 6;
/// Fewest letters of a word whose letters may change places.
const SHUFFLED: usize = 3;
/// Letters of a root, and most letters of an ending.
const ROOT: usize = 4;

/// A word with what it is compared by.
pub(super) struct Said {
    pub(super) word: Word,
    letters: Vec<char>,
    stems: Vec<String>,
    is_polar: bool,
}

impl Said {
    pub(super) fn new(word: &Word, stemmer: &MixedStemmer) -> Self {
        Self {
            letters: word.text.chars().map(look_alike).collect(),
            stems: stemmer.stems(&word.text),
            is_polar: is_polar(&word.text),
            word: word.clone(),
        }
    }

    /// How many letters differ where the two may be one word; `None` where they are two.
    fn slips(&self, theirs: &Self) -> Option<usize> {
        if self.letters == theirs.letters {
            return Some(0);
        }
        let (one, other) = (&self.letters, &theirs.letters);
        let distance = || distance(one, other);
        let is_typo = || one.len().abs_diff(other.len()) <= 1 && may_be_typo(one, other) && distance() == 1;
        let shares_stem = || self.stems.iter().any(|one| theirs.stems.iter().any(|other| same_stem(one, other)));
        let may_be = match (self.is_polar, theirs.is_polar) {
            (false, false) => is_typo() || shares_stem() || is_another_ending(one, other),
            // Two forms of one denial.
            (true, true) => denies(&self.word.text) && denies(&theirs.word.text) && (is_typo() || shares_stem()),
            (true, false) => self.may_be_mistyped() && is_typo(),
            (false, true) => theirs.may_be_mistyped() && is_typo(),
        };
        may_be.then(distance)
    }

    /// Whether a word that decides which way a sentence goes can be told by most of its letters. A negator, or a number,
    /// cannot.
    fn may_be_mistyped(&self) -> bool {
        self.letters.len() > TYPO && !denies(&self.word.text) && !self.word.text.contains(char::is_numeric)
    }
}

/// The bytes of the answer that the quote was copied from.
pub(super) fn find(quote: &[Said], answer: &[Said]) -> Option<Range<usize>> {
    let letters: usize = quote.iter().map(|said| said.letters.len()).sum();
    let slips = letters.div_ceil(10).max(SLIPS);
    (0..answer.len()).find_map(|start| {
        let length = follow(quote, &answer[start..], slips, Extra::Allowed)?;
        let last = (start + length).checked_sub(1).filter(|_| length > 0)?;
        Some(answer[start].word.at.start..answer[last].word.at.end)
    })
}

/// Whether one more word may stand inside, on either side: a quote has one such slip.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Extra {
    /// Nothing yet: the first word has to be there.
    Allowed,
    Inside,
    Used,
}

/// How many words of the answer, from its first, the whole quote takes.
fn follow(quote: &[Said], answer: &[Said], slips: usize, extra: Extra) -> Option<usize> {
    let Some((word, rest)) = quote.split_first() else { return Some(0) };
    let inside = if extra == Extra::Used { Extra::Used } else { Extra::Inside };
    let (said, behind) = answer.split_first()?;
    let same = word.slips(said).filter(|differ| *differ <= slips);
    let plain = || follow(rest, behind, slips - same?, inside).map(|length| length + 1);
    let split = || {
        let (next, behind) = behind.split_first()?;
        let is_split = is_joined(&word.letters, &said.letters, &next.letters);
        follow(rest, behind, slips, inside).filter(|_| is_split).map(|length| length + 2)
    };
    let joined = || {
        let (next, rest) = rest.split_first()?;
        let is_one = is_joined(&said.letters, &word.letters, &next.letters);
        follow(rest, behind, slips, inside).filter(|_| is_one).map(|length| length + 1)
    };
    let lost = || {
        let may_be_lost = extra == Extra::Inside && !said.is_polar;
        may_be_lost.then(|| follow(quote, behind, slips, Extra::Used))?.map(|length| length + 1)
    };
    let put_in = || {
        let is_inside = extra == Extra::Inside && !rest.is_empty();
        let may_be_put_in = is_inside && !word.is_polar && is_stop_word(&word.word.text);
        may_be_put_in.then(|| follow(rest, answer, slips, Extra::Used))?
    };
    plain().or_else(split).or_else(joined).or_else(lost).or_else(put_in)
}

fn is_joined(whole: &[char], first: &[char], second: &[char]) -> bool {
    let are_numbers = [first.last(), second.first()].iter().all(|c| c.is_some_and(|c| c.is_numeric()));
    !are_numbers && whole.len() == first.len() + second.len() && whole.starts_with(first) && whole.ends_with(second)
}

/// Whether two words that differ by one letter may be one word and a typo of it. Abbreviations may not (`http`, `https`),
/// nor what an `a-` in front denies (`synchronous`, `asynchronous`).
fn may_be_typo(one: &[char], other: &[char]) -> bool {
    let shorter = one.len().min(other.len());
    let is_word = |letters: &[char]| letters.iter().any(|c| "aeiouyаеиоуыэюяіўў".contains(*c));
    let denied = |long: &[char], short: &[char]| long.first() == Some(&'a') && &long[1..] == short;
    let at_start = one.first() != other.first();
    let sorted = |letters: &[char]| {
        let mut letters = letters.to_vec();
        letters.sort_unstable();
        letters
    };
    // `teh`: nothing is missing and nothing is new.
    if shorter >= SHUFFLED && sorted(one) == sorted(other) {
        return true;
    }
    shorter >= if at_start { TYPO_AT_START } else { TYPO }
        && is_word(one)
        && is_word(other)
        && !denied(one, other)
        && !denied(other, one)
}

/// Whether two words differ by an ending that the stemmers do not know. In Latin script one word has to have the whole of
/// the other: that is how Uzbek adds endings, and words that share merely a beginning are many.
fn is_another_ending(one: &[char], other: &[char]) -> bool {
    let common = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    let (shorter, longer) = (one.len().min(other.len()), one.len().max(other.len()));
    let tail: String =
        if one.len() > other.len() { one[common..].iter().collect() } else { other[common..].iter().collect() };
    if one.iter().chain(other).all(char::is_ascii) {
        return common == shorter && common > ROOT && longer - common <= ROOT && tail != "less";
    }
    common >= ROOT && longer - common < ROOT && common * 5 >= longer * 3
}

/// Letters to change, put in, leave out or exchange with their neighbour to make one word of the other.
fn distance(one: &[char], other: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=other.len()).collect();
    for (row, a) in one.iter().enumerate() {
        let mut next = vec![row + 1];
        for (column, b) in other.iter().enumerate() {
            let mut best = (last[column] + usize::from(a != b)).min(last[column + 1] + 1).min(next[column] + 1);
            if row > 0 && column > 0 && *a == other[column - 1] && one[row - 1] == *b {
                best = best.min(before[column - 1] + 1);
            }
            next.push(best);
        }
        before = std::mem::replace(&mut last, next);
    }
    last[other.len()]
}
