//! "I did say this": marks beside a grade by key words.

use super::{Stepped, change};
use crate::domain::interview::{Interview, OwnMark};
use crate::service::{ServiceResult, Services};

/// The person marks a point, or takes a mark back. Nothing follows from it.
///
/// # Errors
/// The store's.
pub async fn mark(services: &Services, interview: &Interview, mark: OwnMark) -> ServiceResult<Stepped> {
    change(services, interview, |interview, _| interview.mark(mark)).await
}
