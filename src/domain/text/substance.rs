//! The words of a text that say what it is about.

use super::stem::{MixedStemmer, same_stem};
use super::stop_words::is_stop_word;
use super::words::words;

/// Fewest letters of a word of substance, unless it has a digit: `Go` is one.
const LONG: usize = 2;

/// The different words of substance of a text, in whatever form they stand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Substance {
    /// The stems of each.
    words: Vec<Vec<String>>,
}

impl Substance {
    pub fn of(text: &str) -> Self {
        let stemmer = MixedStemmer::default();
        let mut substance = Self::default();
        for word in words(text).into_iter().map(|word| word.text) {
            let is_long = word.chars().count() >= LONG || word.contains(|c: char| !c.is_alphabetic());
            let stems = stemmer.stems(&word);
            if is_long && !is_stop_word(&word) && !substance.has(&stems) {
                substance.words.push(stems);
            }
        }
        substance
    }

    /// These words without those of another text.
    #[must_use]
    pub fn without(mut self, other: &Self) -> Self {
        self.words.retain(|stems| !other.has(stems));
        self
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// How many of them the other text has as well.
    pub fn shared_with(&self, other: &Self) -> usize {
        self.words.iter().filter(|stems| other.has(stems)).count()
    }

    /// The share of the words of both that both have, in per cent.
    pub fn likeness(&self, other: &Self) -> usize {
        let shared = self.shared_with(other).min(other.shared_with(self));
        shared * 100 / (self.len() + other.len() - shared).max(1)
    }

    fn has(&self, stems: &[String]) -> bool {
        self.words.iter().flatten().any(|own| stems.iter().any(|stem| same_stem(own, stem)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_are_one_and_small_words_are_none() {
        let of = Substance::of;
        assert_eq!(of("the index, an index and the indexes").len(), 1);
        assert_eq!(of("it is what we do").len(), 0);
        assert_eq!(of("C# or Go").len(), 2);
        assert_eq!(of("Записи обновляют индекс").shared_with(&of("обновление индекса")), 2);
        assert_eq!(of("soʻrovlar keshlanadi").shared_with(&of("so'rovni")), 1);
        assert_eq!(of("index rows").without(&of("the rows")).shared_with(&of("indexes")), 1);
        assert_eq!(of("index rows").likeness(&of("index columns")), 33);
        assert_eq!(of("").likeness(&of("")), 0);
    }
}
