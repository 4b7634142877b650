//! What is believed of a grade when the answer speaks to the grader.

use crate::domain::grading::{Claim, Verdict, without_directives};
use crate::interviewer::GradeRequest;
use crate::interviewer::bank::grade_offline;

/// What a model can claim at most for each key point. An answer without a word to the grader limits nothing. In one with
/// orders, the offline grader reads the rest: it finds less than a model, but nobody talks it round.
pub(super) struct InjectionGuard {
    limits: Option<Vec<Verdict>>,
}

impl InjectionGuard {
    pub(super) fn new(request: &GradeRequest) -> Self {
        let read = |rest: String| grade_offline(&request.question, &rest, request.candidate.language).grade.points;
        let limits = without_directives(&request.answer).map(read);
        Self { limits: limits.map(|points| points.into_iter().map(|point| point.verdict).collect()) }
    }

    /// The claim for the key point of this index, held to its limit.
    pub(super) fn limit(&self, index: usize, claim: Claim) -> Claim {
        let limit = self.limits.as_ref().map(|limits| limits.get(index).copied().unwrap_or(Verdict::Missed));
        Claim { verdict: limit.map_or(claim.verdict, |limit| claim.verdict.at_most(limit)), ..claim }
    }
}
