//! What an interview is about.

use serde::{Deserialize, Serialize};

use super::InterviewType;
use crate::domain::catalog::{Domain, Level, Profession, Track};
use crate::domain::question::QuestionType;
use crate::domain::vacancy::Posting;

/// What an interview is about. Stored beside the interview's other fields, under the name of its kind.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// A domain, a technology and a position level.
    Track(Track),
    /// Work in none of the domains.
    Profession(Profession),
    /// A job post: the track that comes nearest, and what it asks for.
    Vacancy(Box<Posting>),
}

impl Subject {
    /// The track, of a vacancy the one that comes nearest; a profession has none.
    pub fn track(&self) -> Option<&Track> {
        match self {
            Self::Track(track) => Some(track),
            Self::Profession(_) => None,
            Self::Vacancy(posting) => Some(&posting.track),
        }
    }

    /// What a job post asks for, where it is about one.
    pub fn posting(&self) -> Option<&Posting> {
        match self {
            Self::Vacancy(posting) => Some(posting),
            Self::Track(_) | Self::Profession(_) => None,
        }
    }

    pub fn domain(&self) -> Option<Domain> {
        self.track().map(|track| track.domain)
    }

    /// The position level; nobody is asked for one in a profession.
    pub fn level(&self) -> Option<Level> {
        self.track().map(|track| track.level)
    }

    /// The type of interview about it for somebody who wants this one: of a profession, the bot knows nothing but how to
    /// ask for experience.
    pub const fn type_for(&self, wanted: InterviewType) -> InterviewType {
        match self {
            Self::Track(_) | Self::Vacancy(_) => wanted,
            Self::Profession(_) => InterviewType::Behavioural,
        }
    }

    /// Key under which a model's questions of a type are kept to be asked again of other people. `None` for those that
    /// are about what somebody typed: they are theirs.
    pub fn pool_key(&self, kind: QuestionType) -> Option<String> {
        let track = self.track()?;
        match kind {
            // What is asked for one post is not asked of others.
            QuestionType::Technical if self.posting().is_some() => None,
            QuestionType::Technical => track.technology.slug().map(|_| track.key()),
            // Neither is told the technology.
            QuestionType::Behavioural | QuestionType::SystemDesign => {
                Some(format!("{}/{}/{}", kind.slug(), track.domain.slug(), track.level.slug()))
            }
        }
    }
}
