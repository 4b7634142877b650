//! On to the next question.

use super::{Stepped, change};
use crate::domain::interview::{Interview, InterviewId, QuestionKey};
use crate::service::{ServiceResult, Services};

/// The person is done with a question.
///
/// # Errors
/// The store's.
pub async fn next(services: &Services, id: &InterviewId, question: QuestionKey) -> ServiceResult<Stepped> {
    change(services, id, |interview, now| interview.next(question, now)).await
}

/// Whether the question was the one before: the wish to leave it is the second of a double tap.
pub fn was_just_left(interview: &Interview, question: QuestionKey) -> bool {
    interview.status.is_open() && interview.number_of(question).is_some_and(|number| number + 1 == interview.number())
}
