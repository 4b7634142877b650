//! A quote as a model copies it: a typo mended, an ending changed, a small word lost or put in.
//!
//! Every word of the quote has to be in the answer, in order and side by side: as it stands, in another form (they share
//! a stem), or with one letter changed. What decides which way a sentence goes (see [`is_polar`]) has to be the same.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use crate::domain::text::fold::look_alike;
use crate::domain::text::polarity::{denies, denies_next, is_polar};
use crate::domain::text::stem::{MixedStemmer, same_stem, uzbek_in_latin};
use crate::domain::text::stop_words::is_stop_word;
use crate::domain::text::words::Word;

/// Longer quotes, in words, are found only as they stand: whoever copies so much has not mended it, and to look for them costs
/// as much as they and the answer are long.
const LONGEST: usize = 60;
/// Letters that may differ in a quote however short it is; in longer ones it is a tenth of them.
const SLIPS: usize = 3;
/// Fewest letters of a word that may have a typo, and of one that may have it in its first letter.
const TYPO: usize = 4;
const TYPO_AT_START: usize = 6;
/// Fewest letters of a word whose letters may change places.
const SHUFFLED: usize = 3;
/// Letters of a root, and most letters of an ending.
const ROOT: usize = 4;
/// Fewest letters of a root behind a prefix.
const PREFIXED: usize = 3;

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

    /// The same in Latin script, as Uzbek is written in either.
    pub(super) fn in_latin(word: &Word, stemmer: &MixedStemmer) -> Self {
        let latin = Word { text: uzbek_in_latin(&word.text), ..word.clone() };
        let is_polar = is_polar(&word.text) || is_polar(&latin.text);
        Self { is_polar, word: word.clone(), ..Self::new(&latin, stemmer) }
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

/// The bytes of the answer that the quote was copied from: the first place that `is_sound`.
pub(super) fn find(quote: &[Said], answer: &[Said], is_sound: impl Fn(&Range<usize>) -> bool) -> Option<Range<usize>> {
    if quote.len() > LONGEST {
        return None;
    }
    let letters: usize = quote.iter().map(|said| said.letters.len()).sum();
    let most = letters.div_ceil(10).max(SLIPS);
    let mut alignment = Alignment { quote, answer, known: HashMap::new() };
    (0..answer.len()).find_map(|start| {
        let way = alignment.follow(Place { quote: 0, answer: start, extra: Extra::Allowed })?;
        let last = way.end.checked_sub(1).filter(|last| *last >= start && way.slips <= most)?;
        Some(answer[start].word.at.start..answer[last].word.at.end).filter(&is_sound)
    })
}

/// Whether one more word may stand inside, on either side: a quote has one such slip.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Extra {
    /// Nothing yet: the first word has to be there.
    Allowed,
    Inside,
    Used,
}

/// How far a quote is followed: its next word, and that of the answer.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Place {
    quote: usize,
    answer: usize,
    extra: Extra,
}

/// How the rest of a quote is followed with the fewest slips.
#[derive(Clone, Copy)]
struct Way {
    slips: usize,
    /// The first word of the answer behind it.
    end: usize,
}

/// A quote beside an answer. What was found from a place is kept: where words come again, many ways lead to each.
struct Alignment<'a> {
    quote: &'a [Said],
    answer: &'a [Said],
    known: HashMap<Place, Option<Way>>,
}

impl Alignment<'_> {
    fn follow(&mut self, place: Place) -> Option<Way> {
        if place.quote == self.quote.len() {
            return Some(Way { slips: 0, end: place.answer });
        }
        if let Some(known) = self.known.get(&place) {
            return *known;
        }
        let ways = self.steps(place).into_iter().flatten().filter_map(|(slips, next)| {
            let way = self.follow(next)?;
            Some(Way { slips: way.slips + slips, ..way })
        });
        let best = ways.min_by_key(|way| way.slips);
        self.known.insert(place, best);
        best
    }

    /// What the next words may be to each other, with the letters that differ.
    fn steps(&self, place: Place) -> [Option<(usize, Place)>; 5] {
        let Place { quote, answer, extra } = place;
        let (rest, Some(said)) = (&self.quote[quote..], self.answer.get(answer)) else { return [None; 5] };
        let word = &rest[0];
        let inside = if extra == Extra::Used { Extra::Used } else { Extra::Inside };
        let step = |of_quote, of_answer, extra| Place { quote: quote + of_quote, answer: answer + of_answer, extra };
        let plain = word.slips(said).map(|slips| (slips, step(1, 1, inside)));
        let split = self.answer.get(answer + 1).filter(|next| is_joined(&word.letters, &said.letters, &next.letters));
        let joined = rest.get(1).filter(|next| is_joined(&said.letters, &word.letters, &next.letters));
        let is_lost = extra == Extra::Inside && !said.is_polar;
        // A negator at the end holds on to nothing: behind a slip it could be another one's.
        let is_inside = extra == Extra::Inside && rest[1..].iter().any(|word| !denies_next(&word.word.text));
        let is_put_in = is_inside && !word.is_polar && is_stop_word(&word.word.text);
        [
            plain,
            split.map(|_| (0, step(1, 2, inside))),
            joined.map(|_| (0, step(2, 1, inside))),
            is_lost.then(|| (0, step(0, 1, Extra::Used))),
            is_put_in.then(|| (0, step(1, 0, Extra::Used))),
        ]
    }
}

fn is_joined(whole: &[char], first: &[char], second: &[char]) -> bool {
    let are_numbers = [first.last(), second.first()].iter().all(|c| c.is_some_and(|c| c.is_numeric()));
    !are_numbers && whole.len() == first.len() + second.len() && whole.starts_with(first) && whole.ends_with(second)
}

/// Whether two words that differ by one letter may be one word and a typo of it. Abbreviations may not (`http`, `https`),
/// nor what an `a-` in front denies (`synchronous`, `asynchronous`), nor one root behind two prefixes (`upload`, `unload`).
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
        && !have_different_prefixes(one, other)
}

/// Prefixes that give a root different meanings, those that are one in a group. Letters that look alike are Latin.
static PREFIXES: LazyLock<Vec<Vec<Vec<char>>>> = LazyLock::new(|| {
    let line = |line: &str| line.split_whitespace().map(|prefix| prefix.chars().map(look_alike).collect()).collect();
    include_str!("prefixes.txt").lines().filter(|line| !line.starts_with('#')).map(line).collect()
});

/// Whether two words are one root behind prefixes of different groups: `входит`, `выходит`.
fn have_different_prefixes(one: &[char], other: &[char]) -> bool {
    // A letter that stands twice makes no other prefix: `отткат`.
    let undoubled = |word: &[char]| word.chunk_by(|a, b| a == b).map(|letters| letters[0]).collect::<Vec<_>>();
    if undoubled(one) == undoubled(other) {
        return false;
    }
    let roots = |word: &[char]| -> Vec<(usize, usize)> {
        let groups = PREFIXES.iter().enumerate();
        let all = groups.flat_map(|(group, prefixes)| prefixes.iter().map(move |prefix| (group, prefix)));
        all.filter(|(_, prefix)| word.starts_with(prefix)).map(|(group, prefix)| (group, prefix.len())).collect()
    };
    let others = roots(other);
    let is_root = |root: &[char]| root.len() >= PREFIXED;
    roots(one).into_iter().any(|(group, at)| {
        let is_same = |&(other_group, from): &(usize, usize)| other_group != group && one[at..] == other[from..];
        is_root(&one[at..]) && others.iter().any(is_same)
    })
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
