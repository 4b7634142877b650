//! What an interview is about.

use serde::{Deserialize, Serialize};

use crate::domain::catalog::Track;

/// What an interview is about. Stored beside the interview's other fields, under the name of its kind.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// A domain, a technology and a position level.
    Track(Track),
}

impl Subject {
    /// Key under which a person's history of questions is kept.
    pub fn key(&self) -> String {
        match self {
            Self::Track(track) => track.key(),
        }
    }

    pub const fn track(&self) -> &Track {
        match self {
            Self::Track(track) => track,
        }
    }
}
