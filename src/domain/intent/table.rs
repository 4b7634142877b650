//! The tables of phrasings, compiled in.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::Intent;
use super::lexicon::{Choice, Lexicon};
use super::pattern::{Item, Pattern};
use super::spoken::Spoken;
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
    /// What a feedback is called, and what stands in it.
    feedback: String,
    /// Phrasings by which somebody ends their answer, a line each.
    done: String,
    /// Words that may stand around those of two words and more, beside filler.
    done_around: String,
    /// Phrasings of answers that would be taken for an intent, a line each.
    #[serde(default)]
    answers: String,
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
#[derive(Default)]
struct Phrasings {
    filler: Vec<Item>,
    feedback: Vec<Item>,
    done: Vec<Pattern>,
    done_around: Vec<Item>,
    intents: Vec<PhrasingsOfIntent>,
}

struct PhrasingsOfIntent {
    /// `None`: they are answers.
    intent: Option<Intent>,
    patterns: Vec<Pattern>,
    around: Vec<Item>,
}

impl Phrasings {
    fn read(sources: [(Language, &str); 3]) -> Self {
        let mut phrasings = Self::default();
        for (language, source) in sources {
            let source: Source = toml::from_str(source).expect("a table that the tests have read");
            // Short as these words are, one letter makes others of them: `would`, `world`.
            phrasings.filler.extend(items(language, &source.filler).into_iter().map(Item::well_spelt));
            phrasings.feedback.extend(items(language, &source.feedback));
            let patterns_of = |say: &str| -> Vec<Pattern> {
                let lines = say.lines().map(str::trim).filter(|line| !line.is_empty());
                lines.map(|line| Pattern::read(language, line, &source.sets)).collect()
            };
            phrasings.done.extend(patterns_of(&source.done));
            phrasings.done_around.extend(items(language, &source.done_around));
            phrasings.add(None, patterns_of(&source.answers), Vec::new());
            for SourceOfIntent { is, say, around } in source.intent {
                let patterns = patterns_of(&say);
                if is == Intent::Greeting {
                    // A greeting may stand before everything.
                    let single = patterns.iter().filter(|pattern| pattern.items.len() == 1);
                    let greetings = single.flat_map(|pattern| pattern.items[0].iter().cloned());
                    phrasings.filler.extend(greetings.map(Item::well_spelt));
                }
                phrasings.add(Some(is), patterns, items(language, &around));
            }
        }
        phrasings
    }

    fn add(&mut self, intent: Option<Intent>, patterns: Vec<Pattern>, around: Vec<Item>) {
        match self.intents.iter_mut().find(|known| known.intent == intent) {
            Some(known) => {
                known.patterns.extend(patterns);
                known.around.extend(around);
            }
            None => self.intents.push(PhrasingsOfIntent { intent, patterns, around }),
        }
    }
}

/// The phrasings as they are looked up.
pub(super) struct Table {
    lexicon: Lexicon,
    filler: Choice,
    feedback: Choice,
    done: Vec<Vec<Choice>>,
    done_around: Choice,
    /// In the order of precedence.
    intents: Vec<(Option<Intent>, Choice)>,
    /// By the first of their choices.
    phrasings: HashMap<Choice, Vec<Phrasing>>,
}

struct Phrasing {
    /// The place of its intent.
    intent: usize,
    choices: Vec<Choice>,
    is_address: bool,
}

impl Table {
    pub(super) fn embedded() -> &'static Self {
        static TABLE: LazyLock<Table> = LazyLock::new(|| Table::of(&Phrasings::read(SOURCES)));
        &TABLE
    }

    fn of(all: &Phrasings) -> Self {
        let mut lexicon = Lexicon::default();
        let filler = lexicon.choice(&all.filler);
        let feedback = lexicon.choice(&all.feedback);
        let choices_of = |lexicon: &mut Lexicon, pattern: &Pattern| {
            pattern.items.iter().map(|items| lexicon.choice(items)).collect()
        };
        let done = all.done.iter().map(|pattern| choices_of(&mut lexicon, pattern)).collect();
        let done_around = lexicon.choice(&all.done_around);
        let intents = all.intents.iter().map(|known| (known.intent, lexicon.choice(&known.around))).collect();
        let mut phrasings: HashMap<Choice, Vec<Phrasing>> = HashMap::new();
        for (intent, known) in all.intents.iter().enumerate() {
            for pattern in &known.patterns {
                let choices: Vec<Choice> = choices_of(&mut lexicon, pattern);
                let phrasing = Phrasing { intent, choices, is_address: pattern.is_address };
                phrasings.entry(phrasing.choices[0]).or_default().push(phrasing);
            }
        }
        Self { lexicon, filler, feedback, done, done_around, intents, phrasings }
    }

    /// The intent that accounts for the whole text, best; `Some(None)` where it is an answer rather than any of them.
    pub(super) fn sense_of(&self, spoken: &Spoken) -> Option<Option<Intent>> {
        let words: Vec<Vec<Choice>> = spoken.0.iter().map(|word| self.lexicon.choices_of(word)).collect();
        let mut said: Vec<Choice> = words.iter().flatten().copied().collect();
        said.sort_unstable();
        said.dedup();
        let phrasings = said.iter().filter_map(|choice| self.phrasings.get(choice)).flatten();
        let weights = phrasings
            .filter(|phrasing| phrasing.choices.iter().all(|choice| said.binary_search(choice).is_ok()))
            .filter_map(|phrasing| Some((self.weight(phrasing, &words)?, Reverse(phrasing.intent))));
        // Of equals the first: the order in the tables is the order of precedence.
        weights.max().map(|(_, Reverse(intent))| self.intents[intent].0)
    }

    /// The intents of which all words of a phrasing are said, whatever else is.
    pub(super) fn said(&self, spoken: &Spoken) -> Vec<Intent> {
        let mut said: Vec<Choice> = spoken.0.iter().flat_map(|word| self.lexicon.choices_of(word)).collect();
        said.sort_unstable();
        said.dedup();
        let phrasings = said.iter().filter_map(|choice| self.phrasings.get(choice)).flatten();
        let is_said = |known: &&Phrasing| known.choices.iter().all(|choice| said.binary_search(choice).is_ok());
        phrasings.filter(is_said).filter_map(|known| self.intents[known.intent].0).collect()
    }

    /// How well it accounts for the text, all of whose choices are said; `None` when it does not.
    fn weight(&self, phrasing: &Phrasing, words: &[Vec<Choice>]) -> Option<i32> {
        let around = self.intents[phrasing.intent].1;
        let mut weight = 0;
        let mut unknown = 0;
        for word in words {
            let is = |choice: &Choice| word.binary_search(choice).is_ok();
            if phrasing.choices.iter().any(is) {
                weight += if is(&self.filler) { 1 } else { 3 };
            } else if !is(&self.filler) && !is(&around) {
                unknown += 1;
            }
        }
        let allowed = if phrasing.is_address { UNKNOWN_MAX.min(words.len() / 2) } else { 0 };
        (unknown <= allowed).then(|| weight - 2 * i32::try_from(unknown).unwrap_or(i32::MAX / 4))
    }

    /// Whether it says nothing but that an answer is complete.
    pub(super) fn is_done(&self, spoken: &Spoken) -> bool {
        let words: Vec<Vec<Choice>> = spoken.0.iter().map(|word| self.lexicon.choices_of(word)).collect();
        self.done.iter().any(|choices| {
            let is_said = |choice: &Choice| words.iter().any(|word| word.contains(choice));
            let may_stand = |choice: &Choice| {
                *choice == self.filler || choices.contains(choice) || (choices.len() > 1 && *choice == self.done_around)
            };
            let is_accounted_for = |word: &Vec<Choice>| word.iter().any(may_stand);
            choices.iter().all(is_said) && words.iter().all(is_accounted_for)
        })
    }

    /// Whether one of the words is of a feedback.
    pub(super) fn names_feedback(&self, spoken: &Spoken) -> bool {
        spoken.0.iter().any(|word| self.lexicon.choices_of(word).contains(&self.feedback))
    }

    /// Whether none of the words has a content of its own.
    pub(super) fn says_nothing(&self, spoken: &Spoken) -> bool {
        let is_intent = |choice: &Choice| {
            self.phrasings.get(choice).is_some_and(|known| known.iter().any(|phrasing| phrasing.choices.len() == 1))
        };
        spoken.0.iter().all(|word| {
            let choices = self.lexicon.choices_of(word);
            !word.is_number() && (choices.contains(&self.filler) || choices.iter().any(is_intent))
        })
    }
}

fn items(language: Language, words: &str) -> Vec<Item> {
    words.split_whitespace().map(|word| Item::read(language, word)).collect()
}
