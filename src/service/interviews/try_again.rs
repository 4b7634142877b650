//! Another try at a question that has its feedback.

use super::begin::RequestId;
use super::{Stepped, step};
use crate::domain::interview::{Interview, QuestionKey, Stage};
use crate::service::{ServiceResult, Services};

/// The person wants to answer once more.
///
/// # Errors
/// The store's.
pub async fn try_again(
    services: &Services,
    interview: &Interview,
    question: QuestionKey,
    request: &RequestId,
) -> ServiceResult<Stepped> {
    step(services, interview, Some(request), |interview, now| interview.try_again(question, now)).await
}

/// Whether another request has just been granted this: it is the second of a double tap.
pub fn is_repeated(interview: &Interview, question: QuestionKey, request: &RequestId) -> bool {
    let is_open_try = interview
        .slot()
        .is_some_and(|slot| slot.key == question && slot.stage() == Stage::Open && slot.answer().is_some());
    interview.status.is_open() && is_open_try && !interview.is_stepped_by(&request.key())
}
