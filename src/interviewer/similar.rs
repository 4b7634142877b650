//! Whether two questions ask the same thing.

use std::collections::HashSet;

use crate::domain::text::fold::fold;

/// Share of common words from which two questions are the same one in other words.
const SAME: f64 = 0.8;
/// Words are compared by their beginnings, which leaves most endings of the three languages aside.
const STEM: usize = 5;

/// The words of a question by which it is compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fingerprint(HashSet<String>);

impl Fingerprint {
    pub(super) fn of(question: &str) -> Self {
        let folded = fold(question);
        let words = folded.as_str().split(|c: char| !c.is_alphanumeric() && !matches!(c, '+' | '#'));
        let long = words.filter(|word| word.chars().count() >= 3);
        Self(long.map(|word| word.chars().take(STEM).collect()).collect())
    }

    /// True when the two share so many words that they ask the same.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        let common = self.0.intersection(&other.0).count();
        let all = self.0.union(&other.0).count();
        #[expect(clippy::cast_precision_loss, reason = "a question has a few dozen words")]
        let share = common as f64 / all.max(1) as f64;
        share >= SAME
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_question_in_other_endings_and_spellings_is_recognised() {
        let alike = |a: &str, b: &str| Fingerprint::of(a).is_like(&Fingerprint::of(b));
        assert!(alike("What is ownership in Rust?", "What is “ownership” in Rust"));
        assert!(alike("Что такое замыкание в JavaScript?", "Что такое замыкания в JavaScript"));
        assert!(alike("Rust tilida oʻzgaruvchi egaligi nima?", "Rust tilida o'zgaruvchining egaligi nima"));
        assert!(!alike("What is ownership in Rust?", "What is a lifetime in Rust?"));
        assert!(!alike("How does an index speed up reads?", "How does an index slow down writes?"));
        assert!(!alike("", "What is Rust?"));
    }
}
