//! Answers that need no grader: empty ones, "I don't know", gibberish, the question pasted back.
//!
//! A wrong alarm here takes points from somebody who knows, so every rule is about what an answer positively is, never
//! about how short or how strange it looks: `O(1)`, `TCP`, `===` and a single long Uzbek word are answers.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use crate::domain::text::clean;
use crate::domain::text::words::{Word, words};

mod dont_know;
mod gibberish;
#[cfg(test)]
mod tests;

/// Why code alone gave the score.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Screening {
    /// Nothing to read.
    Empty,
    /// "I don't know", "next".
    DontKnow,
    /// A hand on the keyboard, one word over and over, only emoji.
    Gibberish,
    /// The question's own words and nothing else.
    PastedQuestion,
}

/// Recognises an answer that needs no grader; `None` for everything that somebody could have meant.
pub fn screen(question: &str, answer: &str) -> Option<Screening> {
    let answer = clean(answer);
    if answer.is_empty() {
        return Some(Screening::Empty);
    }
    let said = words(&answer);
    let asked = words(question);
    if dont_know::is_dont_know(&answer, &said, &asked) {
        return Some(Screening::DontKnow);
    }
    if gibberish::is_gibberish(&answer, &said) {
        return Some(Screening::Gibberish);
    }
    is_pasted(&said, &asked).then_some(Screening::PastedQuestion)
}

/// Whether an answer is the question again: hardly a new word, most of the question, and in the question's order.
fn is_pasted(said: &[Word], asked: &[Word]) -> bool {
    if said.is_empty() || asked.len() < 2 {
        return false;
    }
    let question: HashSet<&str> = asked.iter().map(|word| word.text.as_str()).collect();
    let answer: HashSet<&str> = said.iter().map(|word| word.text.as_str()).collect();
    let new = said.iter().filter(|word| !question.contains(word.text.as_str())).count();
    let repeated = question.intersection(&answer).count();
    // From the last word to the first: the question may come several times.
    let mut order = pairs(asked);
    order.extend(asked.last().zip(asked.first()).map(|(last, first)| (last.text.as_str(), first.text.as_str())));
    let in_order = pairs(said).intersection(&order).count();
    // One word in eight may be new ("Question:", a typo), unless it is the answer to the question.
    let answers = answer.difference(&question).any(|word| ANSWERS.contains(word));
    !answers && new * 8 <= said.len() && repeated * 10 >= question.len() * 7 && in_order * 3 >= pairs(said).len() * 2
}

/// Words that turn a question into an answer.
const ANSWERS: &[&str] = &[
    "yes",
    "no",
    "not",
    "never",
    "none",
    "both",
    "dont",
    "doesnt",
    "isnt",
    "arent",
    "cannot",
    "cant",
    "because",
    "да",
    "нет",
    "не",
    "ни",
    "никогда",
    "оба",
    "потому",
    "нельзя",
    "ha",
    "yoq",
    "emas",
    "ikkalasi",
    "chunki",
    "hech",
];

fn pairs(words: &[Word]) -> HashSet<(&str, &str)> {
    words.windows(2).map(|pair| (pair[0].text.as_str(), pair[1].text.as_str())).collect()
}
