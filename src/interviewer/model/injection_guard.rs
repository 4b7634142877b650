//! What is believed of a grade when the answer may have talked the grader round.
//!
//! Two things give that away: sentences that speak to the grader, which lists know, and claims that are empty, which needs
//! no list. A grader that obeys quotes words that have nothing to do with the key points, one passage for all of them, or
//! words that nobody said. That is looked at in every language that the question is there in: whoever gives an order may
//! choose its language.

use std::cmp::Ordering;
use std::collections::HashSet;
use std::sync::OnceLock;

use super::language;
use crate::domain::grading::{Claim, Grade, PointGrade, Score, Subjects, Verdict, without_directives};
use crate::domain::language::Language;
use crate::domain::question::{Question, QuestionType, Source};
use crate::domain::text::words::sentences;
use crate::interviewer::GradeRequest;
use crate::interviewer::bank::{Bank, OfflineGrader, PreparedAnswer, Reading};

/// Fewest empty claims that are no slip of an honest grader.
const EMPTY: usize = 2;

/// Tenths between a grade and the offline reading from which somebody else should look: they read two different answers.
const FAR: u8 = 70;

pub(super) struct InjectionGuard<'a> {
    request: &'a GradeRequest,
    /// The answer without what speaks to the grader, where it has such sentences.
    rest: Option<String>,
    subjects: Subjects,
    /// The question is to something that one can know: what people have lived through is in no rubric.
    is_comparable: bool,
    /// The words of the answer may be those of the rubric: it is in a language that the question is there in.
    is_readable: bool,
    /// Only a complete reply, or an answer that speaks to the grader, needs it.
    offline: OnceLock<Offline>,
}

/// How the offline grader reads the answer without what speaks to the grader: it finds less than a model, but nobody talks it
/// round.
struct Offline {
    grade: Grade,
    /// Whether a low score says something: what was read speaks against the answer, or the reader knows the words that people
    /// use. Of a question that a model wrote it knows few.
    is_telling: bool,
    /// Per key point, whether what was read speaks against it. That it was not found does not: people have their own words.
    against: Vec<bool>,
}

impl<'a> InjectionGuard<'a> {
    pub(super) fn new(request: &'a GradeRequest) -> Self {
        let GradeRequest { question, answer, candidate, .. } = request;
        let languages = in_all_languages(question, candidate.language);
        let is_everywhere = languages.len() == Language::ALL.len();
        Self {
            request,
            rest: without_directives(answer),
            subjects: Subjects::of(&languages),
            is_comparable: question.kind != QuestionType::Behavioural,
            is_readable: is_everywhere || language::is_in(candidate.language, answer),
            offline: OnceLock::new(),
        }
    }

    fn offline(&self) -> &Offline {
        self.offline.get_or_init(|| {
            let GradeRequest { question, answer, candidate, .. } = self.request;
            let read = self.rest.as_ref().unwrap_or(answer);
            let grader = OfflineGrader::new(question, candidate.language);
            let (feedback, is_against) = grader.judge(read);
            let against = grader
                .read(&PreparedAnswer::new(read, candidate.language))
                .iter()
                .map(Reading::speaks_against)
                .collect();
            Offline { grade: feedback.grade, is_telling: is_against || question.source == Source::Bank, against }
        })
    }

    /// Whether the answer speaks to the grader.
    pub(super) fn is_alarmed(&self) -> bool {
        self.rest.is_some()
    }

    /// Whether a grade with this score is far above or below what the offline grader reads. That it found less shows something
    /// only where its reading is telling.
    pub(super) fn distance(&self, score: Score) -> Option<Ordering> {
        let Offline { grade, is_telling, .. } = self.offline();
        let is_far = grade.score.tenths().abs_diff(score.tenths()) >= FAR && (grade.score > score || *is_telling);
        is_far.then(|| score.cmp(&grade.score))
    }

    /// Whether a passage may carry a key point. Where the answer speaks to the grader it has to be about this one.
    pub(super) fn may_carry(&self, index: usize, quote: &str) -> bool {
        !self.is_alarmed() || self.is_its_own(index, quote)
    }

    /// The claim for the key point of this index. Where the answer speaks to the grader, only what is founded.
    pub(super) fn limit(&self, index: usize, claim: Claim) -> Claim {
        if self.is_alarmed() { self.lowered(index, claim) } else { claim }
    }

    /// Whether the words that are quoted for a key point have anything to do with it, as far as code can tell.
    pub(super) fn is_founded(&self, index: usize, quote: &str) -> bool {
        !self.is_comparable || self.subjects.speaks_of(index, quote)
    }

    /// Whether most of what was claimed is empty: not to be found, another point's, or about something else.
    ///
    /// One empty claim is a slip of an honest grader, unless it is the weightiest that there is. Of an answer in a language that
    /// the question is not there in, all quotes may look empty: then one that is not tells enough.
    pub(super) fn is_talked_round(&self, claims: &[Claim], grade: &Grade) -> bool {
        let credits = |claim: &Claim| matches!(claim.verdict, Verdict::Met | Verdict::Partial);
        let claimed = claims.iter().zip(&grade.points).enumerate().filter(|(_, (claim, _))| credits(claim));
        let (empty, founded): (Vec<_>, Vec<_>) = claimed
            .partition(|(index, (_, point))| point.quote.as_ref().is_none_or(|quote| !self.is_founded(*index, quote)));
        let points = self.request.question.rubric.points();
        let heaviest = points.iter().map(|point| point.weight).max();
        let is_heaviest = |(index, _): &(usize, _)| points.get(*index).map(|point| point.weight) == heaviest;
        let is_many = empty.len() >= EMPTY && empty.len() > founded.len();
        let is_all = founded.is_empty() && empty.iter().any(is_heaviest);
        if self.is_readable { is_many || is_all } else { founded.is_empty() && (is_many || is_all) }
    }

    /// What is left of the claims of a grader that was talked round: of each point the lower founded verdict.
    pub(super) fn distrusted(&self, claims: Vec<Claim>) -> Vec<Claim> {
        claims.into_iter().enumerate().map(|(index, claim)| self.lowered(index, claim)).collect()
    }

    /// The lower founded verdict. That the offline grader did not find the point is none; that it read the contrary, or a mere
    /// list, is. What it did not find either has to be about this point more than about any other.
    fn lowered(&self, index: usize, claim: Claim) -> Claim {
        let offline = self.offline();
        let read = offline.grade.points.get(index).map_or(Verdict::Missed, |point| point.verdict);
        if !self.is_comparable || offline.against.get(index).copied().unwrap_or_default() {
            return Claim { verdict: claim.verdict.at_most(read), ..claim };
        }
        if self.is_its_own(index, &claim.quote) { claim } else { Claim::missed() }
    }

    /// Whether a sentence of the passage makes this key point: the offline grader reads the point as well, or it is about no
    /// other one as much.
    fn is_its_own(&self, index: usize, quote: &str) -> bool {
        if !self.is_comparable {
            return true;
        }
        let read = self.offline().grade.points.get(index).is_some_and(PointGrade::is_credited);
        sentences(quote).into_iter().any(|sentence| {
            let said = self.beside_orders(&quote[sentence]);
            self.is_founded(index, &said) && (read || self.subjects.speaks_most_of(index, &said))
        })
    }

    /// The words of a quote that stand outside what speaks to the grader.
    fn beside_orders(&self, quote: &str) -> String {
        let Some(rest) = &self.rest else { return quote.to_owned() };
        let rest: HashSet<&str> = rest.split_whitespace().collect();
        quote.split_whitespace().filter(|word| rest.contains(word)).collect::<Vec<_>>().join(" ")
    }
}

/// The question in the languages that it is there in: those of the bank in all, those that a model wrote in one.
fn in_all_languages(question: &Question, language: Language) -> Vec<Question> {
    // What was asked is stored, and the bank may have changed since.
    let is_same = |banked: &Question| banked.text == question.text && banked.rubric == question.rubric;
    let banked = Bank::embedded().question(&question.id);
    let banked = banked.filter(|banked| banked.in_language(language).as_ref().is_some_and(is_same));
    let others = Language::ALL.into_iter().filter(|other| *other != language);
    let others = others.filter_map(|other| banked?.in_language(other));
    std::iter::once(question.clone()).chain(others).collect()
}
