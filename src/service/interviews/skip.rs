//! Leaving a question out.

use super::begin::RequestId;
use super::{Stepped, step};
use crate::domain::interview::{Interview, QuestionKey};
use crate::service::{ServiceResult, Services};

/// The person leaves the question out, or a further try at it.
///
/// # Errors
/// The store's.
pub async fn skip(
    services: &Services,
    interview: &Interview,
    question: QuestionKey,
    request: &RequestId,
) -> ServiceResult<Stepped> {
    step(services, interview, Some(request), |interview, now| interview.skip(question, now)).await
}
