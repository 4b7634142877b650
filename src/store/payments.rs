//! What was paid: kept for good, one document for each charge.

use async_trait::async_trait;
use chrono::{DateTime, Utc};

use super::Result;
use crate::domain::payment::Payment;
use crate::domain::user::UserId;

/// Payments are stored by a [`UnitOfWork`](super::UnitOfWork) only, together with what they give.
#[async_trait]
pub trait Payments: Send + Sync {
    /// The payment with this charge.
    async fn get(&self, charge: &str) -> Result<Option<Payment>>;
    /// What a person paid, newest first.
    async fn of_user(&self, user: UserId, limit: u32) -> Result<Vec<Payment>>;
    /// What was paid from then on, by anybody, newest first; what comes behind `behind` in that order.
    async fn since(&self, from: DateTime<Utc>, behind: Option<&Payment>, limit: u32) -> Result<Vec<Payment>>;
}
