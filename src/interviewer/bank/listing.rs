//! Lists of a question's own terms. Whoever lists them has said nothing, whatever stands between them: commas, line breaks,
//! "and", nothing, or one empty sentence a term. In an answer terms are strewn among other words of the subject; in a list
//! hardly anything else is left.

use std::collections::HashSet;
use std::ops::Range;

use super::focus::{Focus, Vocabulary};
use super::phrase::Hit;

/// How many words of terms in a row are a list. Model answers have up to 19.
const RUN: usize = 20;
/// How many of them make up for one word of substance that is of no term.
const STRAY: usize = 3;
/// An answer longer than a short sentence is a list when no more than one in so many of its words is neither of a term nor a
/// conjunction, or one in fewer where every few words there is a conjunction.
const BARE: usize = 9;
const JOINED: usize = 6;
const SENTENCE: usize = 6;
/// An answer is a list, too, when fewer than one in so many of its words of substance are of the subject and of no term, each
/// counted once: "a good engineer takes TTL into account, a good engineer takes LRU into account". Of good answers every third is.
const WOVEN: usize = 8;
/// The same with the words that the question gave away.
const WOVEN_IN: usize = 6;
/// Fewer words of substance tell nothing,
const TELLING: usize = 16;
/// unless they are so many terms, and nothing else.
const TERMS: usize = 4;
const CONJUNCTIONS: &[&str] = &["and", "or", "plus", "и", "или", "а", "также", "va", "ham", "yoki", "hamda"];

/// The words that stand in lists, by part; `hits` are those of the terms.
pub(super) fn lists(answer: &Focus<'_>, vocabulary: &Vocabulary, hits: &[&Hit]) -> Vec<(usize, usize)> {
    let mut words = Words::of(answer, vocabulary);
    hits.iter().for_each(|hit| words.cover(hit));
    let is_list = words.are_bare() || words.are_few_terms(hits) || !words.are_woven(answer);
    let lists = if is_list { std::iter::once(0..words.0.len()).collect() } else { words.runs() };
    lists.into_iter().flat_map(|list| &words.0[list]).map(|word| (word.part, word.token)).collect()
}

struct Place {
    part: usize,
    token: usize,
    is_content: bool,
    /// Whether it is of the subject, and whether the question did not give it away.
    is_of_subject: bool,
    is_sought: bool,
    is_conjunction: bool,
    is_of_term: bool,
}

/// The words of an answer, in order.
struct Words(Vec<Place>);

impl Words {
    fn of(answer: &Focus<'_>, vocabulary: &Vocabulary) -> Self {
        let mut words = Vec::new();
        for (part, own) in answer.parts() {
            words.extend(own.tokens.iter().enumerate().map(|(token, word)| Place {
                part,
                token,
                is_content: word.is_content,
                is_of_subject: vocabulary.has(word, own.script),
                is_sought: vocabulary.is_sought(word, own.script),
                is_conjunction: CONJUNCTIONS.contains(&word.word.text.as_str()),
                is_of_term: false,
            }));
        }
        Self(words)
    }

    fn cover(&mut self, hit: &Hit) {
        let start = self.0.partition_point(|word| (word.part, word.token) < (hit.part, hit.at.start));
        let of_hit = self.0[start..].iter_mut().take_while(|word| word.part == hit.part && word.token < hit.at.end);
        of_hit.for_each(|word| word.is_of_term = true);
    }

    /// Whether there is nothing but terms.
    fn are_bare(&self) -> bool {
        let words = || self.0.iter().filter(|word| !word.is_conjunction);
        let all = words().count();
        let others = words().filter(|word| !word.is_of_term).count();
        let is_joined = (self.0.len() - all) * JOINED >= all;
        all > SENTENCE && others * if is_joined { JOINED } else { BARE } <= all
    }

    /// Whether there is nothing but a few terms.
    fn are_few_terms(&self, hits: &[&Hit]) -> bool {
        let is_bare = self.0.iter().all(|word| word.is_of_term || word.is_conjunction);
        let begin: HashSet<(usize, usize)> = hits.iter().map(|hit| (hit.part, hit.at.start)).collect();
        is_bare && begin.len() >= TERMS
    }

    /// Whether the subject has a part in what is said of the terms.
    fn are_woven(&self, answer: &Focus<'_>) -> bool {
        let all = self.0.iter().filter(|word| word.is_content).count();
        let text = |word: &Place| answer.answer.parts[word.part].tokens[word.token].word.text.as_str();
        let between = |is_meant: fn(&Place) -> bool| {
            let words = self.0.iter().filter(|word| !word.is_of_term && is_meant(word));
            words.map(text).collect::<HashSet<_>>().len()
        };
        let sought = between(|word| word.is_sought);
        all <= TELLING || sought * WOVEN >= all || between(|word| word.is_of_subject) * WOVEN_IN >= all
    }

    /// Where terms follow one another with hardly a word of substance between.
    fn runs(&self) -> Vec<Range<usize>> {
        let mut runs = Vec::new();
        let (mut start, mut end, mut length, mut best) = (0, 0, 0_usize, 0_usize);
        for (at, word) in self.0.iter().enumerate().filter(|(_, word)| word.is_content) {
            length = if word.is_of_term { length + 1 } else { length.saturating_sub(STRAY) };
            if length > best {
                (end, best) = (at + 1, length);
            }
            if length == 0 {
                runs.extend((best >= RUN).then_some(start..end));
                (start, end, best) = (at + 1, at + 1, 0);
            }
        }
        runs.extend((best >= RUN).then_some(start..end));
        runs
    }
}
