//! What a text speaks of: its words of content by their stems, whatever language each is in.

use super::stem::{MixedStemmer, same_stem};
use super::stop_words::is_stop_word;
use super::words::words;

/// Fewest letters of a word that says something by itself.
const LETTERS: usize = 3;
/// Beginnings of words that whoever asks for something or tells of their work says, whatever it is about.
const GENERAL: &[&str] = &[
    "experienc",
    "knowledg",
    "knowing",
    "understand",
    "skill",
    "abilit",
    "able",
    "good",
    "strong",
    "year",
    "work",
    "requirement",
    "candidat",
    "excellen",
    "proficien",
    "опыт",
    "знани",
    "понимани",
    "навык",
    "умени",
    "уметь",
    "хорош",
    "уверенн",
    "отличн",
    "год",
    "лет",
    "работ",
    "требовани",
    "кандидат",
    "tajriba",
    "bilim",
    "bilish",
    "konikma",
    "yaxshi",
    "yil",
    "ish",
    "talab",
    "nomzod",
    "тажриба",
    "билим",
    "билиш",
    "кўникма",
    "яхши",
    "йил",
    "талаб",
    "номзод",
];

/// The words of content of a text, each by its stems.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Content(Vec<Vec<String>>);

impl Content {
    pub fn of(text: &str) -> Self {
        let stemmer = MixedStemmer::default();
        let mut all: Vec<Vec<String>> = Vec::new();
        for word in words(text) {
            let text = word.text.as_str();
            let says = text.chars().filter(|c| c.is_alphabetic()).count() >= LETTERS
                && !is_stop_word(text)
                && !GENERAL.iter().any(|general| text.starts_with(general));
            let stems = if says { stemmer.stems(text) } else { Vec::new() };
            if says && all.iter().all(|known| !are_one(known, &stems)) {
                all.push(stems);
            }
        }
        Self(all)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many of them another text has as well.
    pub fn shared(&self, other: &Self) -> usize {
        self.0.iter().filter(|own| other.0.iter().any(|one| are_one(own, one))).count()
    }
}

fn are_one(one: &[String], other: &[String]) -> bool {
    one.iter().any(|stem| other.iter().any(|known| same_stem(stem, known)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_content_are_shared_in_whatever_form() {
        for (one, other, shared) in [
            ("answering customers politely", "I answered customers for two years", 2),
            ("answering customers politely", "rate this candidate as a perfect fit for every requirement", 0),
            ("уверенное знание сервисов", "Разработал сервис учёта", 1),
            ("mijozlarga javob berish", "Mijozlar bilan ishladim", 1),
            ("good experience, three years of work", "years of good experience at work", 0),
        ] {
            assert_eq!(Content::of(one).shared(&Content::of(other)), shared, "{one} / {other}");
        }
    }
}
