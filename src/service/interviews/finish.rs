//! Ending an interview before its last question.

use super::{Stepped, change};
use crate::domain::interview::InterviewId;
use crate::service::{ServiceResult, Services};

/// Ends the questions. The report follows when everything that was said is graded: [`super::go_on`] sees to that.
///
/// # Errors
/// The store's.
pub async fn finish(services: &Services, id: &InterviewId) -> ServiceResult<Stepped> {
    change(services, id, |interview, now| interview.finish(now)).await
}
