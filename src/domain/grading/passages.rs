//! Which passage of an answer each claim of a model stands on: a short one, and one for each point.

use std::cmp::Reverse;
use std::collections::HashSet;
use std::ops::Range;

use super::quote::Answer;
use super::stable::stable_points;
use super::{Beside, Claim, ErrorCost, Grade, PointGrade, Verdict, verified};
use crate::domain::question::{KeyPoint, Rubric};
use crate::domain::text::stem::{MixedStemmer, same_stem};
use crate::domain::text::stop_words::is_stop_word;
use crate::domain::text::words::{Word, sentences, words};

/// Most words of a quote. Whoever quotes all there is for every point has not said where it is.
const MOST_WORDS: usize = 25;

/// The passages of an answer, for claims about the points of a rubric. It is prepared once, however often it is asked.
pub struct Passages<'a> {
    rubric: &'a Rubric,
    answer: Answer<'a>,
    stemmer: MixedStemmer,
    /// For each point, the stems of what it is about.
    about: Vec<HashSet<String>>,
}

/// The passages that points have already.
#[derive(Debug, Clone, Default)]
pub struct Taken(Vec<Range<usize>>);

impl<'a> Passages<'a> {
    pub fn new(rubric: &'a Rubric, answer: &'a str) -> Self {
        let stemmer = MixedStemmer::default();
        let about = rubric.points().iter().map(|point| stems_of(point, &stemmer)).collect();
        Self { rubric, answer: Answer::new(answer), stemmer, about }
    }

    /// What of these claims the answer carries, and of what was found beside the points: see [`verify`](super::verify).
    pub fn grade(&self, claims: &[Claim], beside: Beside, cost: ErrorCost) -> Grade {
        verified(self.rubric, claims, &self.answer).with_beside(beside, &self.answer, cost)
    }

    /// The grades of the first key points, as far as no later claim can change them.
    pub fn stable_points(&self, claims: &[Claim]) -> Vec<PointGrade> {
        stable_points(self.rubric, claims, &self.answer)
    }

    /// The words of the answer that are quoted; `None` where it does not have them.
    pub fn own_words(&self, quote: &str) -> Option<&'a str> {
        self.answer.find(quote).map(|place| &self.answer.text[place])
    }

    /// The claim for the point of this index, on a passage of its own: a long quote is cut to the words that speak most of
    /// the point, one that another point has to the sentence that does. Without a quote when all that is taken as well, or
    /// `may_carry` nothing. A claim whose quote is not in the answer stays as it is.
    pub fn claim(&self, index: usize, claim: Claim, taken: &mut Taken, may_carry: impl Fn(&str) -> bool) -> Claim {
        if claim.verdict == Verdict::Missed {
            return claim;
        }
        let Some(found) = self.answer.find(&claim.quote) else { return claim };
        for passage in self.candidates(index, found) {
            let quote = &self.answer.text[passage.clone()];
            // A cut may have left the negator outside.
            if !taken.0.contains(&passage) && self.answer.find(quote).is_some() && may_carry(quote) {
                taken.0.push(passage);
                return Claim { quote: quote.to_owned(), ..claim };
            }
        }
        Claim { quote: String::new(), ..claim }
    }

    /// The passages of a quote that the point may have, the best first.
    fn candidates(&self, index: usize, found: Range<usize>) -> Vec<Range<usize>> {
        let words: Vec<&Word> = self.answer.words_in(&found).collect();
        if words.len() <= MOST_WORDS {
            let sentences = self.sentences_about(index, &found);
            return std::iter::once(found).chain(sentences).collect();
        }
        let speaks: Vec<bool> = words.iter().map(|word| self.is_about(index, &word.text)).collect();
        let from = |start: usize| speaks[start..].iter().take(MOST_WORDS).filter(|speaks| **speaks).count();
        let mut starts: Vec<usize> = (0..words.len()).filter(|&start| speaks[start]).collect();
        starts.sort_by_key(|&start| Reverse(from(start)));
        if starts.is_empty() {
            starts.extend((0..words.len()).step_by(MOST_WORDS));
        }
        let last = |start: usize| words[(start + MOST_WORDS).min(words.len()) - 1].at.end;
        starts.into_iter().map(|start| words[start].at.start..last(start)).collect()
    }

    /// The sentences of a passage that speak of the point, those that do most first; from first word to last, as quotes
    /// are found.
    fn sentences_about(&self, index: usize, passage: &Range<usize>) -> Vec<Range<usize>> {
        let found = sentences(&self.answer.text[passage.clone()]).into_iter().filter_map(|at| {
            let words: Vec<&Word> = self.answer.words_in(&(at.start + passage.start..at.end + passage.start)).collect();
            let about = words.iter().filter(|word| self.is_about(index, &word.text)).count();
            Some((about, words.first()?.at.start..words.last()?.at.end))
        });
        let mut found: Vec<(usize, Range<usize>)> = found.filter(|(about, _)| *about > 0).collect();
        found.sort_by_key(|(about, _)| Reverse(*about));
        found.into_iter().map(|(_, sentence)| sentence).collect()
    }

    fn is_about(&self, index: usize, word: &str) -> bool {
        let Some(about) = self.about.get(index) else { return false };
        !is_stop_word(word)
            && self.stemmer.stems(word).iter().any(|stem| about.iter().any(|about| same_stem(about, stem)))
    }
}

fn stems_of(point: &KeyPoint, stemmer: &MixedStemmer) -> HashSet<String> {
    let texts = point.terms.iter().flatten().chain([&point.text]);
    let words = texts.flat_map(|text| words(text)).filter(|word| !is_stop_word(&word.text));
    words.flat_map(|word| stemmer.stems(&word.text)).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::grading::{Verdict, verify};

    const ANSWER: &str = "Reads no longer scan the whole table, since the tree leads to the rows at once. On the other \
                          hand every insert has to change the index as well, so writes get slower. And it takes disk.";

    fn rubric() -> Rubric {
        let point =
            |(text, weight): (&str, u8)| KeyPoint { text: text.to_owned(), weight, terms: Vec::new(), probe: None };
        let points =
            [("Rows without a scan", 40), ("Inserts change it", 30), ("Takes disk space", 20), ("Clustering", 10)];
        Rubric::new(points.map(point).into()).expect("weights of a rubric")
    }

    fn claims(quotes: [&str; 4], answer: &str) -> Vec<Claim> {
        let rubric = rubric();
        let passages = Passages::new(&rubric, answer);
        let mut taken = Taken::default();
        let met = |quote: &str| Claim { verdict: Verdict::Met, quote: quote.to_owned() };
        quotes
            .iter()
            .enumerate()
            .map(|(index, quote)| passages.claim(index, met(quote), &mut taken, |_| true))
            .collect()
    }

    #[test]
    fn a_quote_of_everything_is_cut_to_what_speaks_of_the_point() {
        let cut = claims([ANSWER; 4], ANSWER);
        assert!(cut.iter().all(|claim| words(&claim.quote).len() <= MOST_WORDS), "{cut:#?}");
        assert!(cut[0].quote.contains("scan") && cut[1].quote.contains("insert"), "{cut:#?}");
        assert!(cut[2].quote.contains("takes disk"), "{cut:#?}");
    }

    #[test]
    fn a_passage_is_for_one_point() {
        let answer = "The tree leads to the rows at once. It takes disk.";
        let shared = claims([answer; 4], answer);
        assert_eq!(
            (shared[0].quote.as_str(), shared[2].quote.as_str()),
            (&answer[..answer.len() - 1], "It takes disk")
        );
        assert_eq!((shared[1].quote.as_str(), shared[3].quote.as_str()), ("", ""), "no sentence of it is theirs");
        let grade = verify(&rubric(), &shared, answer);
        assert_eq!(grade.score.tenths(), 60);
    }

    #[test]
    fn what_is_not_there_is_left_to_the_check() {
        let invented = claims(["nobody said this", "the tree", "", "the tree"], "The tree leads to the rows.");
        let quotes: Vec<&str> = invented.iter().map(|claim| claim.quote.as_str()).collect();
        assert_eq!(quotes, ["nobody said this", "The tree", "", ""]);
    }

    proptest! {
        #[test]
        fn claims_only_lose(
            quotes in prop::collection::vec("[a-d]{3}( [a-d]{3}){0,3}", 4), answer in "[a-d]{3}([ .] ?[a-d]{3}){0,40}",
        ) {
            let quotes = [0, 1, 2, 3].map(|at| quotes[at].as_str());
            let plain: Vec<Claim> =
                quotes.iter().map(|quote| Claim { verdict: Verdict::Met, quote: (*quote).to_owned() }).collect();
            let cut = claims(quotes, &answer);
            for (cut, plain) in cut.iter().zip(&plain) {
                prop_assert_eq!(cut.verdict, plain.verdict);
            }
            let (before, after) = (verify(&rubric(), &plain, &answer), verify(&rubric(), &cut, &answer));
            prop_assert!(after.score <= before.score, "{:?} and {:?}", before, after);
            for point in &after.points {
                prop_assert!(point.quote.as_ref().is_none_or(|quote| answer.contains(quote)));
            }
        }
    }
}
