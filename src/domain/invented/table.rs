//! The table of words, compiled in.

use std::collections::{BTreeMap, HashSet};
use std::sync::LazyLock;

use serde::Deserialize;

/// Fewest letters before an ending that names hardly have.
const ROOT: usize = 4;

#[derive(Deserialize)]
struct Source {
    months: Vec<String>,
    unsure: String,
    before_deeds: String,
    behind_deeds: String,
    percent: String,
    multipliers: BTreeMap<String, String>,
    glued: BTreeMap<String, String>,
    glued_perhaps: BTreeMap<String, String>,
    numbers: BTreeMap<String, String>,
    claims: BTreeMap<String, String>,
    shown: BTreeMap<String, String>,
    ordinary: Ordinary,
}

#[derive(Deserialize)]
struct Ordinary {
    anywhere: String,
    opening: String,
    endings: String,
}

/// Words, and beginnings of words.
struct Words {
    whole: HashSet<String>,
    begun: Vec<String>,
}

impl Words {
    fn of(list: &str) -> Self {
        let (begun, whole): (Vec<&str>, Vec<&str>) = list.split_whitespace().partition(|word| word.ends_with('*'));
        let folded = |word: &str| super::even(crate::domain::text::fold::fold(word).as_str());
        Self {
            whole: whole.into_iter().map(folded).collect(),
            begun: begun.into_iter().map(|word| folded(word.trim_end_matches('*'))).collect(),
        }
    }

    fn have(&self, word: &str) -> bool {
        self.whole.contains(word) || self.begun.iter().any(|beginning| word.starts_with(beginning.as_str()))
    }
}

/// What somebody says that they have done or are.
struct Claim {
    said: Words,
    /// What else shows it in a source.
    shown: Words,
}

struct Table {
    months: Vec<Words>,
    unsure: Words,
    before_deeds: Words,
    behind_deeds: Words,
    percent: Words,
    multipliers: Vec<(u64, Words)>,
    glued: Vec<(u64, Words)>,
    glued_perhaps: Vec<(u64, Words)>,
    numbers: Vec<(u64, Words)>,
    claims: Vec<Claim>,
    anywhere: Words,
    opening: Words,
    endings: Vec<String>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let source: Source = toml::from_str(include_str!("words.toml")).expect("a table that a test has read");
    let valued = |list: &BTreeMap<String, String>| {
        let pair = |(value, words): (&String, &String)| (value.parse().expect("a number"), Words::of(words));
        list.iter().map(pair).collect::<Vec<_>>()
    };
    let shown = |name: &String| Words::of(source.shown.get(name).map_or("", String::as_str));
    let claim = |(name, said): (&String, &String)| Claim { said: Words::of(said), shown: shown(name) };
    Table {
        months: source.months.iter().map(|month| Words::of(month)).collect(),
        unsure: Words::of(&source.unsure),
        before_deeds: Words::of(&source.before_deeds),
        behind_deeds: Words::of(&source.behind_deeds),
        percent: Words::of(&source.percent),
        multipliers: valued(&source.multipliers),
        glued: valued(&source.glued),
        glued_perhaps: valued(&source.glued_perhaps),
        numbers: valued(&source.numbers),
        claims: source.claims.iter().map(claim).collect(),
        anywhere: Words::of(&source.ordinary.anywhere),
        opening: Words::of(&source.ordinary.opening),
        endings: source.ordinary.endings.split_whitespace().map(str::to_owned).collect(),
    }
});

fn valued(list: &[(u64, Words)], word: &str) -> Option<u64> {
    list.iter().find(|(_, words)| words.have(word)).map(|(value, _)| *value)
}

/// The month that a word is, 1 to 12.
pub(super) fn month(word: &str) -> Option<u8> {
    let at = TABLE.months.iter().position(|month| month.have(word))?;
    u8::try_from(at + 1).ok()
}

/// Whether the name of a month is another word as well.
pub(super) fn is_unsure(month: &str) -> bool {
    TABLE.unsure.have(month)
}

pub(super) fn is_percent(word: &str) -> bool {
    TABLE.percent.have(word)
}

/// How many times a word makes the number before it.
pub(super) fn multiplier(word: &str) -> Option<u64> {
    valued(&TABLE.multipliers, word)
}

/// The same of letters that stand right behind its digits.
pub(super) fn glued(letters: &str) -> Option<u64> {
    valued(&TABLE.glued, letters).or_else(|| multiplier(letters))
}

/// What such letters may make of it as well.
pub(super) fn glued_perhaps(letters: &str) -> Option<u64> {
    valued(&TABLE.glued_perhaps, letters)
}

/// The number that a word says.
pub(super) fn number(word: &str) -> Option<u64> {
    valued(&TABLE.numbers, word)
}

/// Which kind of thing a word says that somebody has done or is, by its place in the table.
pub(super) fn claim(word: &str) -> Option<usize> {
    TABLE.claims.iter().position(|claim| claim.said.have(word))
}

/// Whether a word that may say a deed says none between these.
pub(super) fn is_no_deed(before: Option<&str>, behind: Option<&str>) -> bool {
    before.is_some_and(|word| TABLE.before_deeds.have(word)) || behind.is_some_and(|word| TABLE.behind_deeds.have(word))
}

/// Which kinds of it a word of a source shows.
pub(super) fn shown(word: &str) -> impl Iterator<Item = usize> {
    let shows = move |claim: &Claim| claim.said.have(word) || claim.shown.have(word);
    TABLE.claims.iter().enumerate().filter(move |(_, claim)| shows(claim)).map(|(at, _)| at)
}

/// Whether a capital says nothing, wherever the word stands.
pub(super) fn is_ordinary(word: &str) -> bool {
    TABLE.anywhere.have(word)
}

/// Whether a word may open a sentence without being a name.
pub(super) fn may_open(word: &str) -> bool {
    let has_root =
        |ending: &&String| word.strip_suffix(ending.as_str()).is_some_and(|root| root.chars().count() >= ROOT);
    TABLE.opening.have(word) || TABLE.endings.iter().any(|ending| has_root(&ending))
}
