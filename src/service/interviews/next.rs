//! On to the next question.

use super::begin::RequestId;
use super::{Stepped, step};
use crate::domain::interview::{Interview, QuestionKey};
use crate::service::{ServiceResult, Services};

/// The person is done with a question.
///
/// # Errors
/// The store's.
pub async fn next(
    services: &Services,
    interview: &Interview,
    question: QuestionKey,
    request: &RequestId,
) -> ServiceResult<Stepped> {
    step(services, interview, Some(request), |interview, now| interview.next(question, now)).await
}

/// Whether the question was the one before, and another request has left it: the wish to leave it is the second of a
/// double tap.
pub fn was_just_left(interview: &Interview, question: QuestionKey, request: &RequestId) -> bool {
    let is_before = interview.number_of(question).is_some_and(|number| number + 1 == interview.number());
    interview.status.is_open() && is_before && !interview.is_stepped_by(&request.key())
}
