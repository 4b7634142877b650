//! How much a passage of an answer says of a key point that has no terms: a port, so that something that compares meanings
//! instead of words (an embedding model, say) can take its place.

use std::fmt;

/// A point without terms, and a passage of an answer that may make it.
#[derive(Debug, Clone, Copy)]
pub struct Compared<'a> {
    /// The point, or the sentence of the model answer that makes it, as people read it.
    pub text: &'a str,
    /// One sentence of the answer, or two neighbours, as they were typed.
    pub passage: &'a str,
    /// How much of the text's words the passage has, from 0 to 1: what is rare weighs more, and what the question gave away,
    /// what is denied and what stands in a list is left out.
    pub words: f64,
}

/// Compares them.
pub trait Likeness: fmt::Debug + Send + Sync {
    /// How much of the text the passage says: 0 is nothing, 1 is all. The same comparison always gives the same, without
    /// waiting for anything. It is asked for passages that have to do with the question, and what is below 0 or above 1 counts
    /// as these. `scale.toml` was fitted to [`ByWords`]: another measure needs odds of its own.
    fn likeness(&self, compared: Compared<'_>) -> f64;
}

/// By the words that they share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ByWords;

impl Likeness for ByWords {
    fn likeness(&self, compared: Compared<'_>) -> f64 {
        compared.words
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::{OfflineGrader, PreparedAnswer};
    use super::*;
    use crate::domain::language::Language;
    use crate::domain::question::{Difficulty, KeyPoint, Question, QuestionId, QuestionType, Rubric, Source};

    /// Knows that two sentences say the same, though they share hardly a word.
    #[derive(Debug)]
    struct ByMeaning(f64);

    impl Likeness for ByMeaning {
        fn likeness(&self, compared: Compared<'_>) -> f64 {
            let is_meant = compared.text.starts_with("Snapshots") && compared.passage.contains("nobody waits");
            if is_meant { self.0 } else { compared.words }
        }
    }

    fn question(terms: &[Vec<String>]) -> Question {
        let point = |(number, text): (usize, &str)| KeyPoint {
            text: text.to_owned(),
            weight: 25,
            terms: if number == 0 { terms.to_vec() } else { Vec::new() },
            probe: None,
        };
        let texts = [
            "Snapshots let readers proceed",
            "Old versions are removed by vacuum",
            "A transaction has an identifier",
            "Conflicting updates are retried",
        ];
        Question {
            id: QuestionId("model:x".to_owned()),
            kind: QuestionType::Technical,
            text: "How does MVCC work?".to_owned(),
            simpler: None,
            topic: "MVCC".to_owned(),
            difficulty: Difficulty::Medium,
            hint: "Versions.".to_owned(),
            model_answer: "…".to_owned(),
            rubric: Rubric::new(texts.into_iter().enumerate().map(point).collect()).expect("a rubric"),
            source: Source::Model("m".to_owned()),
            requirement: None,
        }
    }

    const ANSWER: &str = "With MVCC nobody waits for a lock. Old versions are removed by vacuum.";

    /// How much of the first point and of the second the answer has.
    fn texts(terms: &[Vec<String>], likeness: impl Likeness + 'static) -> [f64; 2] {
        let likeness: Arc<dyn Likeness> = Arc::new(likeness);
        let grader = OfflineGrader::comparing(&question(terms), Language::En, &[], &likeness);
        let readings = grader.read(&PreparedAnswer::new(ANSWER, Language::En));
        [readings[0].evidence.text, readings[1].evidence.text]
    }

    #[test]
    fn points_without_terms_are_compared_by_what_is_injected() {
        let [first, second] = texts(&[], ByWords);
        assert!(first < 0.3 && second > 0.9, "{first} {second}");
        let [meant, same] = texts(&[], ByMeaning(0.8));
        assert!((meant - 0.8).abs() < 1e-9 && (same - second).abs() < 1e-9, "{meant} {same}");
        let [most, _] = texts(&[], ByMeaning(7.0));
        assert!((most - 1.0).abs() < 1e-9, "{most}");
        let by_default = OfflineGrader::new(&question(&[]), Language::En);
        let readings = by_default.read(&PreparedAnswer::new(ANSWER, Language::En));
        assert!((readings[0].evidence.text - first).abs() < 1e-9, "words are the default");
    }

    #[test]
    fn points_with_terms_are_not() {
        let terms = [vec!["snapshot".to_owned()]];
        let (by_words, by_meaning) = (texts(&terms, ByWords), texts(&terms, ByMeaning(0.8)));
        assert!((by_words[0] - by_meaning[0]).abs() < 1e-9, "{by_words:?} {by_meaning:?}");
    }
}
