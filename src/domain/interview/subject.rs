//! What an interview is about.

use serde::{Deserialize, Serialize};

use super::{InterviewType, Topic};
use crate::domain::catalog::{Domain, Level, Profession, Track};
use crate::domain::cv::Career;
use crate::domain::question::QuestionType;
use crate::domain::vacancy::{Nearest, Posting};

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
    /// One topic of a track or a profession, out of a report.
    Topic(Box<Topic>),
    /// The person's own CV.
    Cv(Box<Career>),
}

impl Subject {
    /// The track, of a vacancy or a CV the one that comes nearest, where one does, of a topic that which it is a topic of; a profession has none.
    pub fn track(&self) -> Option<&Track> {
        match self {
            Self::Track(track) => Some(track),
            Self::Profession(_) => None,
            Self::Vacancy(posting) => posting.track(),
            Self::Topic(topic) => topic.whole.track(),
            Self::Cv(career) => career.track.as_ref(),
        }
    }

    /// What a job post asks for, where it is about one.
    pub fn posting(&self) -> Option<&Posting> {
        match self {
            Self::Vacancy(posting) => Some(posting),
            Self::Track(_) | Self::Profession(_) | Self::Topic(_) | Self::Cv(_) => None,
        }
    }

    /// The topic that is practised, where it is one.
    pub fn topic(&self) -> Option<&Topic> {
        match self {
            Self::Topic(topic) => Some(topic),
            Self::Track(_) | Self::Profession(_) | Self::Vacancy(_) | Self::Cv(_) => None,
        }
    }

    /// Whether it is about the person's own CV.
    pub const fn is_cv(&self) -> bool {
        matches!(self, Self::Cv(_))
    }

    /// What a topic of an interview about this is a topic of: the track or the profession.
    #[must_use]
    pub fn whole(&self) -> Self {
        match self {
            Self::Track(_) | Self::Profession(_) | Self::Cv(_) => self.clone(),
            Self::Vacancy(posting) => match &posting.nearest {
                Nearest::Track(track) => Self::Track(track.clone()),
                Nearest::Profession(profession) => Self::Profession(profession.clone()),
            },
            Self::Topic(topic) => topic.whole.clone(),
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
    /// ask for experience, a topic is one of questions of a type, and a CV leaves no choice.
    pub const fn type_for(&self, wanted: InterviewType) -> InterviewType {
        match self {
            Self::Track(_) => wanted,
            Self::Vacancy(posting) if posting.track().is_some() => wanted,
            Self::Vacancy(_) | Self::Profession(_) => InterviewType::Behavioural,
            Self::Topic(topic) => topic.interview_type(),
            Self::Cv(_) => InterviewType::Technical,
        }
    }

    /// Whether the type is the person's to choose.
    pub const fn has_types(&self) -> bool {
        match self {
            Self::Track(_) => true,
            Self::Vacancy(posting) => posting.track().is_some(),
            Self::Profession(_) | Self::Topic(_) | Self::Cv(_) => false,
        }
    }

    /// The same on a plan that allows so many questions.
    #[must_use]
    pub fn at_most(self, questions: u8) -> Self {
        match self {
            Self::Topic(topic) => Self::Topic(Box::new(Topic { questions: topic.questions.min(questions), ..*topic })),
            other => other,
        }
    }

    /// How many questions an interview about it has for somebody who wants so many.
    pub const fn questions_for(&self, wanted: u8) -> u8 {
        match self {
            Self::Track(_) | Self::Profession(_) | Self::Vacancy(_) | Self::Cv(_) => wanted,
            Self::Topic(topic) => topic.questions,
        }
    }

    /// Key under which a model's questions of a type are kept to be asked again of other people. `None` for those that
    /// are about what somebody typed: they are theirs.
    pub fn pool_key(&self, kind: QuestionType) -> Option<String> {
        if let Self::Topic(topic) = self {
            return topic.pool_key(kind);
        }
        if self.is_cv() {
            return None;
        }
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
