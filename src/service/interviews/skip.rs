//! Leaving a question out.

use super::{Stepped, change};
use crate::domain::interview::{InterviewId, QuestionKey};
use crate::service::{ServiceResult, Services};

/// The person leaves the question out, or a further try at it.
///
/// # Errors
/// The store's.
pub async fn skip(services: &Services, id: &InterviewId, question: QuestionKey) -> ServiceResult<Stepped> {
    change(services, id, |interview, now| interview.skip(question, now)).await
}
