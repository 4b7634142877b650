//! A nudge that does not give the answer away.

use super::begin::RequestId;
use super::{Stepped, step};
use crate::domain::interview::{InterviewId, QuestionKey};
use crate::service::{ServiceResult, Services};

/// The person wants to see the hint.
///
/// # Errors
/// The store's.
pub async fn show(
    services: &Services,
    id: &InterviewId,
    question: QuestionKey,
    request: &RequestId,
) -> ServiceResult<Stepped> {
    step(services, id, Some(request), |interview, now| interview.show_hint(question, now)).await
}
