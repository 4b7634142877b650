//! Sober reversals: an answer that says what the question's own texts say, with one word of a pair of opposites ("writes get
//! faster"), another point's name, or a number that nobody gave, in its place.
//!
//! Such a word tells nothing by itself, and in own words both sides of a matter may be right. So it is held against the words
//! around it: it is turned where a text of the question has these words around the other side, and none around its own.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::domain::language::Language;
use crate::domain::text::stem::{Stemmer, uzbek_in_latin};
use crate::domain::text::words::{Word, words};

use super::contradiction::clauses;
use super::focus::Focus;
use super::phrase::Hit;
use super::prepared::{Part, Script, Token};
use super::stems::{Stem, Stems, share, stems};

/// So many words of substance on each side are the words around.
const AROUND: usize = 3;
/// So much of them must be the same, of so many words at least.
const ALIKE: f64 = 0.6;
/// So much of them around numbers and names, around what opens a sentence ("then"), and where both sides are there.
const VERY_ALIKE: f64 = 0.8;
const TELLING: usize = 2;
/// And so much more than around its own side.
const MARGIN: f64 = 0.15;

/// What a word stands for that something else could stand for.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Side {
    /// One side of a pair.
    Of(usize, bool),
    Number(String),
    /// A name in capitals that the points have.
    Name(String),
}

impl Side {
    /// Whether one may stand where the other does.
    fn is_exchangeable_with(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Of(one, _), Self::Of(other, _)) => one == other,
            (Self::Number(_), Self::Number(_)) | (Self::Name(_), Self::Name(_)) => true,
            _ => false,
        }
    }
}

/// A word around another.
enum Near {
    Word(Stems),
    /// Of these pairs, on whichever side.
    Opposite(Vec<usize>),
    Number,
}

impl Near {
    fn is(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Word(one), Self::Word(other)) => share(one, other),
            (Self::Opposite(one), Self::Opposite(other)) => one.iter().any(|pair| other.contains(pair)),
            (Self::Number, Self::Number) => true,
            _ => false,
        }
    }
}

/// A word with a side, and what stands around it.
struct Slot {
    token: usize,
    side: Side,
    around: Vec<Near>,
    denied: bool,
    /// The points whose text, or whose sentence of the model answer, it stands in.
    points: Vec<usize>,
}

impl Slot {
    /// How much of what stands around is the same, from 0 to 1.
    #[expect(clippy::cast_precision_loss, reason = "six words")]
    fn likeness(&self, other: &Self) -> f64 {
        let mut left: Vec<&Near> = other.around.iter().collect();
        let mut common = 0;
        for near in &self.around {
            if let Some(at) = left.iter().position(|other| near.is(other)) {
                left.swap_remove(at);
                common += 1;
            }
        }
        if common < TELLING { 0.0 } else { 2.0 * common as f64 / (self.around.len() + other.around.len()) as f64 }
    }
}

/// A word of an answer that stands where the question's texts have its opposite.
pub(super) struct Turned {
    pub(super) part: usize,
    /// Its clause.
    pub(super) clause: Range<usize>,
    /// The points that say the opposite in these words.
    pub(super) points: Vec<usize>,
    pub(super) is_number: bool,
}

impl Turned {
    /// Whether a term stands in the very clause that is turned. A number is a detail.
    pub(super) fn says_contrary_of(&self, hit: &Hit) -> bool {
        !self.is_number && self.part == hit.part && self.clause.contains(&hit.at.start)
    }
}

/// What the texts of a question say that can be turned, by language.
#[derive(Default)]
pub(super) struct Mirror {
    slots: [Vec<Slot>; Language::ALL.len()],
    numbers: HashSet<String>,
    names: HashSet<String>,
}

impl Mirror {
    /// Adds the names of the points.
    pub(super) fn name(&mut self, names: impl IntoIterator<Item = String>) {
        self.names.extend(names);
    }

    /// Adds a part of a text, which makes these points.
    pub(super) fn add(&mut self, part: &Part, points: &[usize]) {
        let numbers = part.tokens.iter().map(|token| token.word.text.as_str()).filter(|word| is_number(word));
        self.numbers.extend(numbers.map(str::to_owned));
        self.slots[part.language as usize].extend(slots(part, &self.names, points));
    }

    /// What an answer turns.
    pub(super) fn turned(&self, answer: &Focus<'_>) -> Vec<Turned> {
        let mut turned = Vec::new();
        for (index, part) in answer.parts() {
            let clauses = clauses(&part.tokens);
            for slot in slots(part, &self.names, &[]) {
                let Some(points) = self.contrary_to(&slot, part) else { continue };
                let clause = clauses.iter().find(|clause| clause.contains(&slot.token)).cloned();
                let is_number = matches!(slot.side, Side::Number(_));
                turned.push(Turned { part: index, clause: clause.unwrap_or_default(), points, is_number });
            }
        }
        turned
    }

    /// The points that say the other side in the same words.
    fn contrary_to(&self, slot: &Slot, part: &Part) -> Option<Vec<usize>> {
        let own = &self.slots[part.language as usize];
        let alike = || {
            let comparable = own.iter().filter(|other| slot.side.is_exchangeable_with(&other.side));
            comparable.map(|other| (other, slot.likeness(other)))
        };
        let has_said = |number: &str| part.tokens.iter().any(|token| token.word.text == number);
        let is_other = |other: &Slot| match &other.side {
            Side::Number(number) | Side::Name(number) => other.side != slot.side && !has_said(number),
            Side::Of(..) => other.side != slot.side && other.denied == slot.denied,
        };
        let best = |of: &dyn Fn(&Slot) -> bool| {
            alike().filter(|(other, _)| of(other)).map(|(_, alike)| alike).fold(0.0, f64::max)
        };
        let contrary = best(&is_other);
        let least = if may_be_there(slot, part) { VERY_ALIKE } else { ALIKE };
        if contrary < least || contrary < best(&|other| other.side == slot.side) + MARGIN {
            return None;
        }
        let others = alike().filter(|(other, alike)| is_other(other) && *alike >= least.max(contrary - MARGIN));
        let mut points: Vec<usize> = others.flat_map(|(other, _)| other.points.clone()).collect();
        points.sort_unstable();
        points.dedup();
        Some(points)
    }
}

/// Whether a word may well stand there whatever the question's texts have in its place.
fn may_be_there(slot: &Slot, part: &Part) -> bool {
    let Side::Of(pair, is_one) = slot.side else { return true };
    let opposites = &OPPOSITES[part.language as usize];
    slot.token == 0 || part.tokens.iter().any(|token| opposites.sides(token).contains(&(pair, !is_one)))
}

/// The words of a part that have a side; a word of several pairs has several.
fn slots(part: &Part, names: &HashSet<String>, points: &[usize]) -> Vec<Slot> {
    let opposites = &OPPOSITES[part.language as usize];
    let sides: Vec<Vec<(usize, bool)>> = part.tokens.iter().map(|token| opposites.sides(token)).collect();
    let near = |at: usize| -> Option<Near> {
        let token = &part.tokens[at];
        if is_number(&token.word.text) {
            Some(Near::Number)
        } else if !sides[at].is_empty() {
            Some(Near::Opposite(sides[at].iter().map(|(pair, _)| *pair).collect()))
        } else {
            token.is_content.then(|| Near::Word(token.stems.clone()))
        }
    };
    let around = |at: usize| {
        let before = (0..at).rev().filter_map(near).take(AROUND);
        before.chain((at + 1..part.tokens.len()).filter_map(near).take(AROUND)).collect()
    };
    let mut slots = Vec::new();
    for (at, token) in part.tokens.iter().enumerate() {
        let word = &token.word.text;
        let number = is_number(word).then(|| Side::Number(word.clone()));
        let name = names.contains(word).then(|| Side::Name(word.clone()));
        let own = sides[at].iter().map(|(pair, is_one)| Side::Of(*pair, *is_one));
        slots.extend(own.chain(number).chain(name).map(|side| Slot {
            token: at,
            side,
            around: around(at),
            denied: token.denied,
            points: points.to_vec(),
        }));
    }
    slots
}

fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
}

/// The pairs of a language.
struct Opposites {
    /// By the keys of the stems of their words.
    sides: HashMap<u64, Vec<(Stem, usize, bool)>>,
}

impl Opposites {
    fn new(lines: &str, language: Language) -> Self {
        let stemmer = Script::of(language).stemmer();
        let mut sides: HashMap<u64, Vec<(Stem, usize, bool)>> = HashMap::new();
        for (pair, line) in lines.lines().filter(|line| !line.trim().is_empty()).enumerate() {
            for (one, other) in line.split_whitespace().filter_map(|pair| pair.split_once('/')) {
                for (word, is_one) in [(one, true), (other, false)] {
                    for stem in stems_of(word, language, &stemmer).iter() {
                        sides.entry(stem.key()).or_default().push((stem.clone(), pair, is_one));
                    }
                }
            }
        }
        Self { sides }
    }

    /// The pairs that a word is of, and on which side. One that may be on both sides of a pair is on none.
    fn sides(&self, token: &Token) -> Vec<(usize, bool)> {
        let known = token.stems.iter().filter_map(|stem| self.sides.get(&stem.key())).flatten();
        let mut found: Vec<(usize, bool)> = known
            .filter(|(stem, _, _)| share(std::slice::from_ref(stem), &token.stems))
            .map(|(_, pair, is_one)| (*pair, *is_one))
            .collect();
        found.sort_unstable();
        found.dedup();
        let is_clear = |&(pair, is_one): &(usize, bool)| !found.contains(&(pair, !is_one));
        found.iter().copied().filter(is_clear).collect()
    }
}

fn stems_of(word: &str, language: Language, stemmer: &Stemmer) -> Stems {
    let folded = words(word).into_iter().next().map_or_else(String::new, |Word { text, .. }| text);
    let folded = if language == Language::Uz { uzbek_in_latin(&folded) } else { folded };
    stems(&folded, stemmer)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    en: String,
    ru: String,
    uz: String,
}

/// In the order of [`Language`].
static OPPOSITES: LazyLock<[Opposites; Language::ALL.len()]> = LazyLock::new(|| {
    let file: File = toml::from_str(include_str!("opposites.toml")).expect("opposites.toml parses");
    let lines = [(Language::Uz, file.uz), (Language::Ru, file.ru), (Language::En, file.en)];
    lines.map(|(language, lines)| Opposites::new(&lines, language))
});
