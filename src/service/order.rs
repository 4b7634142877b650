//! Which admin wants something.

use chrono::{DateTime, Utc};

use crate::domain::user::UserId;

/// Who wants it, by which request: the same one does it once.
#[derive(Debug, Clone)]
pub struct Order {
    pub id: String,
    pub at: DateTime<Utc>,
    pub actor: UserId,
}
