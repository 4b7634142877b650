//! What is believed of a grade when the answer may have talked the grader round.
//!
//! Two things give that away: sentences that speak to the grader, which lists know, and claims that are empty, which needs
//! no list. A grader that obeys quotes words that have nothing to do with the key points, one passage for all of them, or
//! words that nobody said.

use super::language;
use crate::domain::grading::{Claim, Grade, Subjects, Verdict, without_directives};
use crate::domain::question::QuestionType;
use crate::interviewer::GradeRequest;
use crate::interviewer::bank::grade_offline;

/// Fewest empty claims that are no slip of an honest grader.
const EMPTY: usize = 2;

pub(super) struct InjectionGuard {
    /// How the offline grader reads the answer without what speaks to the grader: it finds less than a model, but nobody
    /// talks it round.
    offline: Grade,
    speaks_to_grader: bool,
    subjects: Subjects,
    /// The answer is in the language of the rubric and to something that one can know, so that they have words in common:
    /// what people have lived through is in no rubric.
    is_comparable: bool,
}

impl InjectionGuard {
    pub(super) fn new(request: &GradeRequest) -> Self {
        let GradeRequest { question, answer, candidate, .. } = request;
        let rest = without_directives(answer);
        let read = rest.as_ref().unwrap_or(answer);
        Self {
            offline: grade_offline(question, read, candidate.language).grade,
            speaks_to_grader: rest.is_some(),
            subjects: Subjects::of(question),
            is_comparable: question.kind != QuestionType::Behavioural && language::is_in(candidate.language, answer),
        }
    }

    /// Whether the answer speaks to the grader.
    pub(super) fn is_alarmed(&self) -> bool {
        self.speaks_to_grader
    }

    /// The offline grader's reading.
    pub(super) fn offline(&self) -> &Grade {
        &self.offline
    }

    /// The claim for the key point of this index; held to the offline reading when the answer speaks to the grader.
    pub(super) fn limit(&self, index: usize, claim: Claim) -> Claim {
        if self.speaks_to_grader { self.lowered(index, claim) } else { claim }
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
            false => Claim { verdict: Verdict::Missed, quote: String::new() },
        };
        claims.into_iter().enumerate().map(lowered).collect()
    }

    fn lowered(&self, index: usize, claim: Claim) -> Claim {
        let limit = self.offline.points.get(index).map_or(Verdict::Missed, |point| point.verdict);
        Claim { verdict: claim.verdict.at_most(limit), ..claim }
    }
}
