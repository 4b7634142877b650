//! How much a word tells: the rarer it is in what technical questions and their answers say, the more.
//!
//! The counts stand in a file, so that a question which somebody adds to the bank changes the grades of no other. They are
//! counted anew (`scripts/count-words`) when the stemmer changes, and then all rules of the bank are looked at again.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::domain::language::Language;

use super::stems::Stem;

/// In how many questions, their points and answers included, each stem of one language stands.
pub(super) struct Rarity {
    questions: usize,
    having: HashMap<&'static str, usize>,
}

impl Rarity {
    /// Read when first needed.
    pub(super) fn of(language: Language) -> &'static Self {
        static READ: [OnceLock<Rarity>; Language::ALL.len()] = [const { OnceLock::new() }; Language::ALL.len()];
        READ[language as usize].get_or_init(|| {
            Self::parse(match language {
                Language::Uz => include_str!("frequencies/uz.txt"),
                Language::Ru => include_str!("frequencies/ru.txt"),
                Language::En => include_str!("frequencies/en.txt"),
            })
        })
    }

    /// Reads the number of questions, then a stem and its count a line.
    fn parse(text: &'static str) -> Self {
        let mut lines = text.lines();
        let questions = lines.next().and_then(|line| line.parse().ok()).expect("a number of questions");
        let count = |line: &'static str| {
            let (stem, count) = line.split_once(' ')?;
            Some((stem, count.parse().ok()?))
        };
        Self { questions, having: lines.map(|line| count(line).expect("a stem and its count")).collect() }
    }

    /// The inverse document frequency of a word with these stems, by its commonest one. A word that the file does not have
    /// is as rare as one that a single question has.
    #[expect(clippy::cast_precision_loss, reason = "there are some hundred questions")]
    pub(super) fn weight(&self, stems: &[Stem]) -> f64 {
        let having = stems.iter().filter_map(|stem| self.having.get(stem.text())).max().copied().unwrap_or(1);
        ((self.questions as f64 + 1.0) / (having as f64 + 0.5)).ln().max(0.1)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, HashSet};
    use std::fmt::Write as _;
    use std::fs;
    use std::path::Path;

    use crate::domain::catalog::Domain;
    use crate::domain::text::words::words;

    use super::super::Bank;
    use super::super::file::BankQuestion;
    use super::super::prepared::Script;
    use super::super::stems::stems;
    use super::*;

    #[test]
    fn a_word_of_every_answer_tells_less_than_a_rare_one() {
        let weight = |word: &str| Rarity::of(Language::En).weight(&stems(word, &Script::of(Language::En).stemmer()));
        assert!(weight("data") < weight("deadlock"), "{} {}", weight("data"), weight("deadlock"));
        assert!((weight("deadlock") - weight("nobody-wrote-this")).abs() < 2.0);
    }

    #[test]
    #[ignore = "writes src/interviewer/bank/frequencies, which scripts/count-words does"]
    fn counts_are_written() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/interviewer/bank/frequencies");
        fs::create_dir_all(&folder).expect("a folder");
        for language in Language::ALL {
            let file = folder.join(language.code()).with_extension("txt");
            fs::write(file, counted(language)).expect("written");
        }
    }

    /// What a file should hold by the questions of today.
    fn counted(language: Language) -> String {
        let questions: Vec<_> = Domain::ALL.into_iter().flat_map(|domain| Bank::embedded().domain(domain)).collect();
        let mut having: BTreeMap<String, usize> = BTreeMap::new();
        for stem in questions.iter().flat_map(|question| question_stems(question, language)) {
            *having.entry(stem).or_default() += 1;
        }
        let mut text = format!("{}\n", questions.len());
        for (stem, count) in having.into_iter().filter(|(_, count)| *count > 1) {
            let _ = writeln!(text, "{stem} {count}");
        }
        text
    }

    fn question_stems(question: &BankQuestion, language: Language) -> HashSet<String> {
        let stemmer = Script::of(language).stemmer();
        let points = question.points.iter().map(|point| point.text.get(language));
        let texts = points.chain([question.text.get(language), question.answer.get(language)]);
        texts
            .flat_map(|text| words(text))
            .flat_map(|word| stems(&word.text, &stemmer).to_vec())
            .map(|stem| stem.text().to_owned())
            .collect()
    }
}
