//! What is believed of a grade when the answer may have talked the grader round.
//!
//! Two things give that away: sentences that speak to the grader, which lists know, and claims that are empty, which needs
//! no list. A grader that obeys quotes words that have nothing to do with the key points, one passage for all of them, or
//! words that nobody said.

use std::sync::OnceLock;

use super::language;
use crate::domain::grading::{Claim, Grade, Score, Subjects, Verdict, without_directives};
use crate::domain::question::{QuestionType, Source};
use crate::interviewer::GradeRequest;
use crate::interviewer::bank::OfflineGrader;

/// Fewest empty claims that are no slip of an honest grader.
const EMPTY: usize = 2;

/// Tenths between a grade and the offline reading from which somebody else should look: they read two different answers.
const FAR: u8 = 70;

pub(super) struct InjectionGuard<'a> {
    request: &'a GradeRequest,
    /// The answer without what speaks to the grader, where it has such sentences.
    rest: Option<String>,
    subjects: Subjects,
    /// The answer is in the language of the rubric and to something that one can know, so that they have words in common:
    /// what people have lived through is in no rubric.
    is_comparable: bool,
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
}

impl<'a> InjectionGuard<'a> {
    pub(super) fn new(request: &'a GradeRequest) -> Self {
        let GradeRequest { question, answer, candidate, .. } = request;
        Self {
            request,
            rest: without_directives(answer),
            subjects: Subjects::of(question),
            is_comparable: question.kind != QuestionType::Behavioural && language::is_in(candidate.language, answer),
            offline: OnceLock::new(),
        }
    }

    fn offline(&self) -> &Offline {
        self.offline.get_or_init(|| {
            let GradeRequest { question, answer, candidate, .. } = self.request;
            let read = self.rest.as_ref().unwrap_or(answer);
            let (feedback, is_against) = OfflineGrader::new(question, candidate.language).judge(read);
            Offline { grade: feedback.grade, is_telling: is_against || question.source == Source::Bank }
        })
    }

    /// Whether the answer speaks to the grader.
    pub(super) fn is_alarmed(&self) -> bool {
        self.rest.is_some()
    }

    /// Whether the offline grader reads something quite different from a grade with this score. That it found less shows
    /// something only where its reading is telling.
    pub(super) fn is_far_from(&self, score: Score) -> bool {
        let Offline { grade, is_telling } = self.offline();
        grade.score.tenths().abs_diff(score.tenths()) >= FAR && (grade.score > score || *is_telling)
    }

    /// The claim for the key point of this index; held to the offline reading when the answer speaks to the grader.
    pub(super) fn limit(&self, index: usize, claim: Claim) -> Claim {
        if self.is_alarmed() { self.lowered(index, claim) } else { claim }
    }

    /// Whether the words that are quoted for a key point have anything to do with it, as far as code can tell.
    pub(super) fn is_founded(&self, index: usize, quote: &str) -> bool {
        !self.is_comparable || self.subjects.speaks_of(index, quote)
    }

    /// Whether most of what was claimed is empty: not to be found, another point's, or about something else.
    pub(super) fn is_talked_round(&self, claims: &[Claim], grade: &Grade) -> bool {
        let credits = |claim: &Claim| matches!(claim.verdict, Verdict::Met | Verdict::Partial);
        let claimed = claims.iter().zip(&grade.points).enumerate().filter(|(_, (claim, _))| credits(claim));
        let (empty, founded): (Vec<_>, Vec<_>) = claimed
            .partition(|(index, (_, point))| point.quote.as_ref().is_none_or(|quote| !self.is_founded(*index, quote)));
        empty.len() >= EMPTY && empty.len() > founded.len()
    }

    /// What is left of the claims of a grader that was talked round: of each point the lower founded verdict.
    pub(super) fn distrusted(&self, claims: Vec<Claim>) -> Vec<Claim> {
        let lowered = |(index, claim): (usize, Claim)| match self.is_founded(index, &claim.quote) {
            true => self.lowered(index, claim),
            false => Claim::missed(),
        };
        claims.into_iter().enumerate().map(lowered).collect()
    }

    fn lowered(&self, index: usize, claim: Claim) -> Claim {
        let limit = self.offline().grade.points.get(index).map_or(Verdict::Missed, |point| point.verdict);
        Claim { verdict: claim.verdict.at_most(limit), ..claim }
    }
}
