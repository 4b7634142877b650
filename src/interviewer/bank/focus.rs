//! An answer as a question sees it: the sentences that have to do with the question, and how their words stand.
//!
//! Whatever else somebody says, before, behind or in between, changes nothing: it makes a list of terms no statement, and a
//! statement no accident.

use std::collections::HashSet;
use std::ops::Range;

use crate::domain::language::Language;
use crate::domain::question::{Question, QuestionType};
use crate::domain::text::stem::Stemmer;
use crate::domain::text::stop_words::is_stop_word;
use crate::domain::text::words::words;

use super::contradiction::{Claim, Doubts, clauses};
use super::denial::denies;
use super::listing::lists;
use super::phrase::Hit;
use super::prepared::{Part, PreparedAnswer, Script, Token, share};
use super::scale::LONG_ANSWER;
use super::statement::{Standing, standings};
use super::stems::{StemSet, Stems, stems};
use super::turned::Turned;

/// The words that a question is about, in every language that it is known in, in the order of [`Script::ALL`].
pub(super) struct Vocabulary {
    telling: [StemSet; 2],
    /// The same without the question's own text.
    sought: [StemSet; 2],
    /// Of all words, small ones and denials too.
    all: [StemSet; 2],
    /// What people have lived through is in no rubric: whatever they tell of it may be sought.
    is_open: bool,
}

impl Vocabulary {
    pub(super) fn of(sources: &[(Language, Question)], stemmers: &[Stemmer; 2]) -> Self {
        let questions = || sources.iter().map(|(_, question)| question);
        let texts = |question: &Question| -> Vec<String> {
            let points = question.rubric.points().iter();
            let points = points.flat_map(|point| point.terms.iter().flatten().chain([&point.text])).cloned();
            points.chain([question.model_answer.clone()]).collect()
        };
        let words_of = |texts: Vec<String>| -> HashSet<String> {
            texts.iter().flat_map(|text| words(text)).map(|word| word.text).collect()
        };
        let asked = words_of(questions().map(|question| question.text.clone()).collect());
        let all: HashSet<String> = words_of(questions().flat_map(texts).collect()).union(&asked).cloned().collect();
        let set = |is_meant: &dyn Fn(&str) -> bool| {
            stemmers.each_ref().map(|stemmer| {
                let found: Vec<Stems> =
                    all.iter().filter(|word| is_meant(word)).map(|word| stems(word, stemmer)).collect();
                found.iter().flat_map(|stems| stems.iter()).collect()
            })
        };
        let is_telling = |word: &str| !is_stop_word(word) && !denies(word);
        Self {
            telling: set(&is_telling),
            sought: set(&|word| is_telling(word) && !asked.contains(word)),
            all: set(&|_| true),
            is_open: questions().any(|question| question.kind == QuestionType::Behavioural),
        }
    }

    /// Whether the question itself speaks so.
    fn has_judgement(&self, token: &Token, script: Script) -> bool {
        self.all[script as usize].may_have(&token.stems)
    }

    /// Whether a word is of the subject, and the question did not give it away.
    pub(super) fn is_sought(&self, token: &Token, script: Script) -> bool {
        token.is_content && (self.is_open || self.sought[script as usize].may_have(&token.stems))
    }

    pub(super) fn has(&self, token: &Token, script: Script) -> bool {
        token.is_content && self.telling[script as usize].may_have(&token.stems)
    }
}

/// The sentences of an answer that have to do with a question.
pub(super) struct Focus<'a> {
    pub(super) answer: &'a PreparedAnswer,
    /// Their indices.
    pub(super) parts: Vec<usize>,
    /// For every part of the answer how its words stand; nothing for the others.
    standings: Vec<Vec<Standing>>,
    /// How many of its clauses judge, or are sure beyond reason, in words that the question has not.
    judging: usize,
    /// For every part of the answer how many of its words of substance the question is about, and how many it has.
    about: Vec<(usize, usize)>,
    /// Where it has the opposite of what the question's texts say.
    pub(super) turned: Vec<Turned>,
}

impl<'a> Focus<'a> {
    /// `hits` are those of the terms of all points.
    pub(super) fn on(answer: &'a PreparedAnswer, vocabulary: &Vocabulary, hits: &[&Hit]) -> Self {
        let is_hit: HashSet<usize> = hits.iter().map(|hit| hit.part).collect();
        let count = |part: &Part| {
            let content = part.tokens.iter().filter(|token| token.is_content);
            (content.clone().filter(|token| vocabulary.has(token, part.script)).count(), content.count())
        };
        let about: Vec<(usize, usize)> = answer.parts.iter().map(count).collect();
        let all = answer.parts.iter().enumerate();
        let parts: Vec<usize> =
            all.filter(|(index, _)| is_hit.contains(index) || about[*index].0 > 0).map(|(index, _)| index).collect();
        let sentences: Vec<_> = parts.iter().map(|&part| answer.parts[part].pieces.as_slice()).collect();
        let mut all = vec![Vec::new(); answer.parts.len()];
        for (&part, standings) in parts.iter().zip(standings(&sentences)) {
            all[part] = standings;
        }
        let judging = |part: &Part| {
            let judges = |token: &Token| token.judges && !vocabulary.has_judgement(token, part.script);
            part.tokens.chunk_by(|_, next| !next.word.opens_clause).filter(|clause| clause.iter().any(judges)).count()
        };
        let judging = parts.iter().map(|&part| judging(&answer.parts[part])).sum();
        let mut focus = Self { answer, parts, standings: all, judging, about, turned: Vec::new() };
        for (part, token) in lists(&focus, vocabulary, hits) {
            focus.standings[part][token] = Standing::Listed;
        }
        focus
    }

    pub(super) fn parts(&self) -> impl Iterator<Item = (usize, &'a Part)> {
        self.parts.iter().map(|&index| (index, &self.answer.parts[index]))
    }

    /// Whether one of its sentences is in `language`.
    pub(super) fn has(&self, language: Language) -> bool {
        self.parts().any(|(_, part)| part.language == language)
    }

    /// How a word stands.
    pub(super) fn standing(&self, part: usize, token: usize) -> Standing {
        self.standings[part].get(token).copied().unwrap_or(Standing::Said)
    }

    /// How the words of a phrasing stand: as the least of them.
    pub(super) fn standing_of(&self, part: usize, at: &Range<usize>) -> Standing {
        self.standings[part][at.clone()].iter().copied().min().unwrap_or(Standing::Said)
    }

    /// The share of the words of substance of a passage that the question is about, and how many others it has.
    pub(super) fn about(&self, window: &Range<usize>) -> (f64, usize) {
        let counts = &self.about[window.clone()];
        let (about, all) = counts.iter().fold((0, 0), |(about, all), count| (about + count.0, all + count.1));
        (share(about, all), all - about)
    }

    /// The share of all its words of substance that the question is about.
    pub(super) fn all_about(&self) -> f64 {
        let counts = || self.parts.iter().map(|&part| self.about[part]);
        share(counts().map(|(about, _)| about).sum(), counts().map(|(_, all)| all).sum())
    }

    /// What makes it less credible as a whole.
    pub(super) fn doubts(&self) -> Doubts {
        Doubts::of(self.parts().map(|(_, part)| part))
    }

    /// How many of its clauses judge, to ten of its words. One of a short answer tells nothing.
    pub(super) fn tone(&self) -> f64 {
        10.0 * share(self.judging, self.words().max(LONG_ANSWER))
    }

    /// How many words it has, without clauses that only say that something is not so.
    pub(super) fn words(&self) -> usize {
        let denies = |token: &Token| matches!(token.claim, Claim::Denied | Claim::Dismissed);
        let said = |part: &'a Part| {
            let clauses = clauses(&part.tokens).into_iter();
            clauses.filter(|clause| !part.tokens[clause.clone()].iter().any(denies)).map(|clause| clause.len())
        };
        self.parts().flat_map(|(_, part)| said(part)).sum()
    }

    /// Every sentence alone, and every one with the one behind it.
    pub(super) fn windows(&self) -> impl Iterator<Item = Range<usize>> {
        let last = self.answer.parts.len();
        self.parts.iter().flat_map(move |&start| [start..start + 1, start..(start + 2).min(last)])
    }
}
