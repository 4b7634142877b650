//! What cannot be answered.

use axum::http::StatusCode;

use crate::queue::QueueError;
use crate::service::ServiceError;
use crate::store::StoreError;

/// Why a page is not shown, or a change not made.
#[derive(Debug, thiserror::Error)]
pub(super) enum Failure {
    #[error(transparent)]
    Service(#[from] ServiceError),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Queue(#[from] QueueError),
    /// There is no such page, person, job.
    #[error("there is nothing here")]
    NotThere,
    /// What was asked for makes no sense; the message that says so.
    #[error("{0}")]
    Refused(&'static str),
}

impl Failure {
    pub(super) const fn status(&self) -> StatusCode {
        match self {
            Self::Service(_) | Self::Store(_) | Self::Queue(_) => StatusCode::SERVICE_UNAVAILABLE,
            Self::NotThere => StatusCode::NOT_FOUND,
            Self::Refused(_) => StatusCode::UNPROCESSABLE_ENTITY,
        }
    }

    /// The message for the admin.
    pub(super) const fn said(&self) -> &'static str {
        match self {
            Self::Service(_) | Self::Store(_) | Self::Queue(_) => "page-unavailable",
            Self::NotThere => "page-not-there",
            Self::Refused(message) => message,
        }
    }
}
