//! Reading a key point that has no terms: one that a model wrote.
//!
//! All there is to look for are the content words of the point's own text, without those that the question has already
//! given away. That is a poor reading, so it is a strict one: three quarters of the words within two sentences make the
//! point, half of them touch it, and a single word makes nothing.

use std::collections::HashSet;

use crate::domain::grading::Verdict;
use crate::domain::text::stem::Stemmer;
use crate::domain::text::stop_words::is_stop_word;
use crate::domain::text::words::words;

use super::prepared::stems;

/// The words to look for in an answer, one group each.
pub(super) fn groups(point: &str, question: &str, stemmer: &Stemmer) -> Vec<Vec<String>> {
    let given: HashSet<String> = words(question).iter().flat_map(|word| stems(&word.text, stemmer)).collect();
    let mut seen: Vec<Vec<String>> = Vec::new();
    let mut groups = Vec::new();
    let mut given_away = Vec::new();
    for word in words(point).into_iter().map(|word| word.text).filter(|word| !is_stop_word(word)) {
        let stems = stems(&word, stemmer);
        if seen.contains(&stems) {
            continue;
        }
        let known = stems.iter().any(|stem| given.contains(stem));
        let list = if known { &mut given_away } else { &mut groups };
        list.push(vec![word]);
        seen.push(stems);
    }
    // A point in the question's own words can only be looked for by them.
    if groups.len() < 2 {
        groups.append(&mut given_away);
    }
    groups
}

/// The verdict for `said` of `groups` words.
pub(super) fn verdict(said: usize, groups: usize) -> Verdict {
    match said {
        0 | 1 => Verdict::Missed,
        said if said * 4 >= groups * 3 => Verdict::Met,
        said if said * 2 >= groups => Verdict::Partial,
        _ => Verdict::Missed,
    }
}
