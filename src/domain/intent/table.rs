//! The tables of phrasings, compiled in.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::Intent;
use super::pattern::{Item, Pattern};
use super::spoken::{Spoken, SpokenWord};
use crate::domain::language::Language;

const SOURCES: [(Language, &str); 3] = [
    (Language::Uz, include_str!("uz.toml")),
    (Language::Ru, include_str!("ru.toml")),
    (Language::En, include_str!("en.toml")),
];

/// Unknown words that may stand around an address.
const UNKNOWN_MAX: usize = 1;

/// A file of phrasings.
#[derive(Deserialize)]
struct Source {
    /// Words that add nothing: politeness, pronouns, auxiliaries.
    filler: String,
    /// Words that stand for each other, by name.
    #[serde(default)]
    sets: HashMap<String, String>,
    intent: Vec<SourceOfIntent>,
}

#[derive(Deserialize)]
struct SourceOfIntent {
    is: Intent,
    /// A phrasing a line.
    say: String,
    /// Words that may stand around them, beside filler.
    #[serde(default)]
    around: String,
}

/// All phrasings of all languages.
pub(super) struct Table {
    filler: Vec<Item>,
    intents: Vec<Phrasings>,
}

struct Phrasings {
    intent: Intent,
    patterns: Vec<Pattern>,
    around: Vec<Item>,
}

impl Table {
    pub(super) fn embedded() -> &'static Self {
        static TABLE: LazyLock<Table> = LazyLock::new(|| Table::read(SOURCES));
        &TABLE
    }

    fn read(sources: [(Language, &str); 3]) -> Self {
        let mut table = Self { filler: Vec::new(), intents: Vec::new() };
        for (language, source) in sources {
            let source: Source = toml::from_str(source).expect("a table that the tests have read");
            // Short as these words are, one letter makes others of them: `would`, `world`.
            table.filler.extend(items(language, &source.filler).into_iter().map(Item::well_spelt));
            for SourceOfIntent { is, say, around } in source.intent {
                let lines = say.lines().map(str::trim).filter(|line| !line.is_empty());
                let patterns: Vec<Pattern> = lines.map(|line| Pattern::read(language, line, &source.sets)).collect();
                if is == Intent::Greeting {
                    // A greeting may stand before everything.
                    let single = patterns.iter().filter(|pattern| pattern.items.len() == 1);
                    table
                        .filler
                        .extend(single.flat_map(|pattern| pattern.items[0].iter().cloned().map(Item::well_spelt)));
                }
                table.add(is, patterns, items(language, &around));
            }
        }
        table
    }

    fn add(&mut self, intent: Intent, patterns: Vec<Pattern>, around: Vec<Item>) {
        match self.intents.iter_mut().find(|known| known.intent == intent) {
            Some(known) => {
                known.patterns.extend(patterns);
                known.around.extend(around);
            }
            None => self.intents.push(Phrasings { intent, patterns, around }),
        }
    }

    /// The intent that accounts for the whole text, best.
    pub(super) fn intent_of(&self, spoken: &Spoken) -> Option<Intent> {
        let fillers: Vec<bool> = spoken.0.iter().map(|word| has(&self.filler, word)).collect();
        let weights = self.intents.iter().filter_map(|phrasings| {
            let weight = phrasings.weight(spoken, &fillers)?;
            Some((weight, phrasings.intent))
        });
        // Of equals the first: the order in the tables is the order of precedence.
        let best = weights.reduce(|best, other| if other.0 > best.0 { other } else { best });
        best.map(|(_, intent)| intent)
    }

    /// Whether none of the words has a content of its own.
    pub(super) fn says_nothing(&self, spoken: &Spoken) -> bool {
        let is_intent = |word: &SpokenWord| {
            let patterns = self.intents.iter().flat_map(|phrasings| &phrasings.patterns);
            patterns.filter(|pattern| pattern.items.len() == 1).any(|pattern| has(&pattern.items[0], word))
        };
        spoken.0.iter().all(|word| !word.is_number() && (has(&self.filler, word) || is_intent(word)))
    }
}

impl Phrasings {
    /// How well it accounts for the text; `None` when it does not.
    fn weight(&self, spoken: &Spoken, fillers: &[bool]) -> Option<i32> {
        let around: Vec<bool> =
            spoken.0.iter().zip(fillers).map(|(word, filler)| *filler || has(&self.around, word)).collect();
        self.patterns.iter().filter_map(|pattern| weight(pattern, spoken, fillers, &around)).max()
    }
}

fn weight(pattern: &Pattern, spoken: &Spoken, fillers: &[bool], around: &[bool]) -> Option<i32> {
    let is_said = |item: &Vec<Item>| spoken.0.iter().any(|word| has(item, word));
    if !pattern.items.iter().all(is_said) {
        return None;
    }
    let mut weight = 0;
    let mut unknown = 0;
    for ((word, is_filler), is_around) in spoken.0.iter().zip(fillers).zip(around) {
        if pattern.items.iter().any(|item| has(item, word)) {
            weight += if *is_filler { 1 } else { 3 };
        } else if !is_around {
            unknown += 1;
        }
    }
    let allowed = if pattern.is_address { UNKNOWN_MAX.min(spoken.len() / 2) } else { 0 };
    (unknown <= allowed).then(|| weight - 2 * i32::try_from(unknown).unwrap_or(i32::MAX / 4))
}

fn items(language: Language, words: &str) -> Vec<Item> {
    words.split_whitespace().map(|word| Item::read(language, word)).collect()
}

fn has(items: &[Item], word: &SpokenWord) -> bool {
    items.iter().any(|item| item.is(word))
}
