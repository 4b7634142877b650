//! What contradicts a point while it uses the right words: a negative judgement beside them ("a salt is a waste of time"),
//! the opposite of what the point says ("writes get faster"), a number or a name that belongs to another point ("403 when
//! there is no token"). The words are in `contradictions.toml`.
//!
//! All of it is looked for within one clause, since what the next clause says is often the other side of a comparison.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::domain::question::KeyPoint;
use crate::domain::text::stem::Stemmer;
use crate::domain::text::words::{Word, words};

use super::denial::{denies, is_negator, wholly_denied};
use super::phrase::Phrase;
use super::prepared::{Part, Script, Token};
use super::stems::{Stem, Stems, share, stems};

/// How far a judgement reaches, in words.
const REACH: usize = 6;
/// With so few words of substance beside the judgement nothing else is said.
const DISMISSAL: usize = 3;

/// What the clause of a word says of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Claim {
    Asserted,
    /// It is judged to be needless, harmless or useless.
    Rejected,
    /// Nothing else is said of it: "a salt is useless".
    Dismissed,
    /// Its clause says nothing but that it is not so.
    Denied,
}

/// What makes an answer less credible as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Doubts {
    /// Clauses that speak in absolutes: "enough for everything", "by itself".
    pub(super) absolutes: usize,
    /// Clauses that reject something.
    pub(super) rejections: usize,
}

impl Doubts {
    /// Of an answer.
    pub(super) fn of<'a>(parts: impl Iterator<Item = &'a Part>) -> Self {
        let mut doubts = Self::default();
        for part in parts {
            let lexicon = &LEXICONS[part.script as usize];
            for clause in clauses(&part.tokens) {
                let tokens = &part.tokens[clause.clone()];
                let is_absolute = tokens.iter().any(|token| lexicon.absolutes.contains(&token.word.text));
                let is_rejection = tokens.iter().any(Token::is_rejected);
                doubts.absolutes += usize::from(is_absolute);
                doubts.rejections += usize::from(is_rejection);
            }
        }
        doubts
    }
}

/// The clauses of a part, as ranges of its words.
pub(super) fn clauses(tokens: &[Token]) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let mut start = 0;
    for clause in tokens.chunk_by(|_, next| !next.word.opens_clause) {
        ranges.push(start..start + clause.len());
        start += clause.len();
    }
    ranges
}

/// "It does not need to read all rows" rejects nothing, unlike "a salt is not needed".
fn is_work_saved(clause: &[Token], end: usize) -> bool {
    let is = |at: usize, text: &str| clause.get(at).is_some_and(|token| token.word.text == text);
    is(end - 1, "need") && is(end, "to")
}

/// What is said of every word.
pub(super) fn claims(tokens: &[Token], script: Script) -> Vec<Claim> {
    let claim = |denied| if denied { Claim::Denied } else { Claim::Asserted };
    let mut claims: Vec<Claim> = wholly_denied(tokens).into_iter().map(claim).collect();
    let lexicon = &LEXICONS[script as usize];
    for clause in clauses(tokens) {
        for start in clause.clone() {
            let Some((found, is_dismissal)) = lexicon.rejection(&tokens[..clause.end], start) else { continue };
            let is_denied = start > clause.start && is_negator(&tokens[start - 1].word.text);
            if is_denied || is_work_saved(&tokens[..clause.end], found.end) {
                continue;
            }
            // "A salt: that is useless" speaks of the clause before.
            let says = |range: Range<usize>| range.filter(|at| !found.contains(at) && tokens[*at].is_content).count();
            let start = if says(clause.clone()) > 0 { clause.start } else { 0 };
            let dismisses = is_dismissal && says(start..clause.end) <= DISMISSAL;
            let claim = if dismisses { Claim::Dismissed } else { Claim::Rejected };
            let from = found.start.saturating_sub(REACH).max(start);
            claims[from..clause.end.min(found.end + REACH)].fill(claim);
        }
    }
    claims
}

/// What a point says that can be turned round.
pub(super) struct Polarity {
    /// It says itself that something is not so, or needless: then no judgement contradicts it.
    pub(super) is_negative: bool,
    /// For each pair of opposites, the side that its text has, when it has one only.
    sides: Vec<Option<Side>>,
    /// Its numbers and names in capitals, and those of the other points.
    labels: HashSet<String>,
    others: HashSet<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    One,
    Other,
}

impl Polarity {
    /// Of every point of a rubric.
    pub(super) fn all(points: &[KeyPoint], script: Script, stemmer: &Stemmer) -> Vec<Self> {
        let lexicon = &LEXICONS[script as usize];
        let labels: Vec<HashSet<String>> = points.iter().map(|point| labels(&point.text)).collect();
        let polarity = |(point, own): (&KeyPoint, &HashSet<String>)| {
            let text = read(&point.text, stemmer);
            let text: Vec<&[Stem]> = text.iter().map(AsRef::as_ref).collect();
            Self {
                is_negative: lexicon.is_negative(&point.text, stemmer),
                sides: lexicon.opposites.iter().map(|pair| pair.only_side(&text)).collect(),
                others: labels.iter().flatten().filter(|label| !own.contains(*label)).cloned().collect(),
                labels: own.clone(),
            }
        };
        points.iter().zip(&labels).map(polarity).collect()
    }

    /// Whether the clause around these words says the opposite, or says it of something else.
    pub(super) fn is_turned(&self, part: &Part, at: &Range<usize>) -> bool {
        let clause = clauses(&part.tokens).into_iter().find(|clause| clause.contains(&at.start));
        let Some(clause) = clause else { return false };
        self.is_opposite(part, &clause) || self.is_of_another(part, &clause)
    }

    fn is_opposite(&self, part: &Part, clause: &Range<usize>) -> bool {
        let read: Vec<&[Stem]> = part.tokens[clause.clone()].iter().map(|token| token.stems.as_ref()).collect();
        let pairs = LEXICONS[part.script as usize].opposites.iter().zip(&self.sides);
        pairs
            .filter_map(|(pair, side)| Some((pair, (*side)?)))
            .any(|(pair, side)| pair.only_side(&read).is_some_and(|found| found != side))
    }

    /// The labels that a clause has, or else the last before it in the sentence, are those of other points.
    fn is_of_another(&self, part: &Part, clause: &Range<usize>) -> bool {
        if self.labels.is_empty() || self.others.is_empty() {
            return false;
        }
        let has = |labels: &HashSet<String>, token: &Token| labels.contains(&token.word.text);
        let here = &part.tokens[clause.clone()];
        if here.iter().any(|token| has(&self.labels, token)) {
            return false;
        }
        if here.iter().any(|token| has(&self.others, token)) {
            return true;
        }
        let before = part.tokens[..clause.start].iter().rev();
        let last = before.clone().find(|token| has(&self.labels, token) || has(&self.others, token));
        last.is_some_and(|token| has(&self.others, token))
    }
}

/// Numbers of two digits and more, and names that are written in capitals.
pub(super) fn labels(text: &str) -> HashSet<String> {
    let is_label = |word: &Word| {
        let written = &text[word.at.clone()];
        let long = written.chars().count() >= 2;
        long && (written.chars().all(|c| c.is_ascii_digit()) || written.chars().all(|c| c.is_ascii_uppercase()))
    };
    words(text).into_iter().filter(is_label).map(|word| word.text).collect()
}

fn read(text: &str, stemmer: &Stemmer) -> Vec<Stems> {
    words(text).iter().map(|word| stems(&word.text, stemmer)).collect()
}

/// Phrases that are looked for at every word.
struct Phrases {
    all: Vec<Phrase>,
    /// Those that may begin with a word, by the keys of its stems.
    starts: HashMap<u64, Vec<usize>>,
}

impl Phrases {
    fn new(phrases: &[String], stemmer: &Stemmer) -> Self {
        let all: Vec<Phrase> = phrases.iter().map(|phrase| Phrase::in_this_order(phrase, stemmer)).collect();
        let mut starts: HashMap<u64, Vec<usize>> = HashMap::new();
        for (index, phrase) in all.iter().enumerate() {
            for stem in phrase.starts() {
                starts.entry(stem.key()).or_default().push(index);
            }
        }
        Self { all, starts }
    }

    /// The words of the one that begins at `start`, and its place among them.
    fn at(&self, tokens: &[Token], start: usize) -> Option<(Range<usize>, usize)> {
        let stems = tokens[start].stems.iter().chain(&tokens[start].joined);
        let candidates = stems.filter_map(|stem| self.starts.get(&stem.key())).flatten();
        candidates.into_iter().find_map(|&index| Some((self.all[index].at(tokens, start)?, index)))
    }
}

struct Lexicon {
    /// The first of them are dismissals.
    rejections: Phrases,
    dismissals: usize,
    opposites: Vec<Opposites>,
    absolutes: HashSet<String>,
}

impl Lexicon {
    /// The words of the rejection that begins at `start`, and whether it is a dismissal.
    fn rejection(&self, tokens: &[Token], start: usize) -> Option<(Range<usize>, bool)> {
        let (found, index) = self.rejections.at(tokens, start)?;
        Some((found, index < self.dismissals))
    }

    fn is_negative(&self, text: &str, stemmer: &Stemmer) -> bool {
        let tokens = Token::all(words(text), stemmer);
        let rejected = |start| self.rejection(&tokens, start).is_some();
        tokens.iter().any(|token| denies(&token.word.text)) || (0..tokens.len()).any(rejected)
    }
}

/// The stems of the words of either side.
struct Opposites {
    one: Vec<Vec<Stem>>,
    other: Vec<Vec<Stem>>,
}

impl Opposites {
    fn only_side(&self, text: &[&[Stem]]) -> Option<Side> {
        let has = |side: &[Vec<Stem>]| text.iter().any(|word| side.iter().any(|stems| share(stems, word)));
        match (has(&self.one), has(&self.other)) {
            (true, false) => Some(Side::One),
            (false, true) => Some(Side::Other),
            _ => None,
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    dismissals: InLanguages<Vec<String>>,
    rejections: InLanguages<Vec<String>>,
    absolutes: InLanguages<String>,
    opposites: Vec<Pair>,
}

impl<T: Clone> InLanguages<Vec<T>> {
    /// Those of the languages that are stemmed so.
    fn of(&self, script: Script) -> Vec<T> {
        match script {
            Script::Uzbek => self.uz.clone(),
            Script::Other => [self.en.clone(), self.ru.clone()].concat(),
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct InLanguages<T> {
    en: T,
    ru: T,
    uz: T,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Pair {
    one: Vec<String>,
    other: Vec<String>,
}

/// In the order of [`Script::ALL`].
static LEXICONS: LazyLock<[Lexicon; 2]> = LazyLock::new(|| {
    let file: File = toml::from_str(include_str!("contradictions.toml")).expect("contradictions.toml parses");
    Script::ALL.map(|script| {
        let stemmer = script.stemmer();
        let absolutes = match script {
            Script::Uzbek => vec![&file.absolutes.uz],
            Script::Other => vec![&file.absolutes.en, &file.absolutes.ru],
        };
        let absolutes = absolutes.into_iter().flat_map(|words| words.split_whitespace()).map(str::to_owned);
        let stems_of = |side: &[String]| side.iter().map(|word| read(word, &stemmer).concat()).collect();
        let pair = |pair: &Pair| Opposites { one: stems_of(&pair.one), other: stems_of(&pair.other) };
        let dismissals = file.dismissals.of(script);
        Lexicon {
            dismissals: dismissals.len(),
            rejections: Phrases::new(&[dismissals, file.rejections.of(script)].concat(), &stemmer),
            opposites: file.opposites.iter().map(pair).collect(),
            absolutes: absolutes.collect(),
        }
    })
});
