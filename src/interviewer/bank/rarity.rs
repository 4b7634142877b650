//! How much a word tells: the rarer it is in the question bank, the more.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use crate::domain::catalog::Domain;
use crate::domain::language::Language;
use crate::domain::text::words::words;

use super::Bank;
use super::file::BankQuestion;
use super::prepared::{Script, stems};

/// In how many questions of the bank, their points and answers included, each stem of one language stands.
pub(super) struct Rarity {
    questions: usize,
    having: HashMap<String, usize>,
}

impl Rarity {
    /// Counted when first needed.
    pub(super) fn of(language: Language) -> &'static Self {
        static COUNTED: [OnceLock<Rarity>; Language::ALL.len()] = [const { OnceLock::new() }; Language::ALL.len()];
        COUNTED[language as usize].get_or_init(|| {
            let bank = Bank::embedded();
            Self::count(Domain::ALL.into_iter().flat_map(|domain| bank.domain(domain)), language)
        })
    }

    fn count<'a>(questions: impl Iterator<Item = &'a BankQuestion>, language: Language) -> Self {
        let stemmer = Script::of(language).stemmer();
        let mut rarity = Self { questions: 0, having: HashMap::new() };
        let mut known: HashMap<String, Vec<String>> = HashMap::new();
        for question in questions {
            rarity.questions += 1;
            let points = question.points.iter().map(|point| point.text.get(language));
            let texts = points.chain([question.text.get(language), question.answer.get(language)]);
            let distinct: HashSet<String> = texts.flat_map(|text| words(text)).map(|word| word.text).collect();
            let mut read = |word: String| {
                let stems = || stems(&word, &stemmer);
                known.entry(word.clone()).or_insert_with(stems).clone()
            };
            let stems: HashSet<String> = distinct.into_iter().flat_map(&mut read).collect();
            for stem in stems {
                *rarity.having.entry(stem).or_default() += 1;
            }
        }
        rarity
    }

    /// The inverse document frequency of a word with these stems, by its commonest one. A word that the bank does not
    /// have is as rare as one that a single question has.
    #[expect(clippy::cast_precision_loss, reason = "the bank has some hundred questions")]
    pub(super) fn weight(&self, stems: &[String]) -> f64 {
        let having = stems.iter().filter_map(|stem| self.having.get(stem)).max().copied().unwrap_or(1);
        ((self.questions as f64 + 1.0) / (having as f64 + 0.5)).ln().max(0.1)
    }
}
