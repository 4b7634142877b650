//! The type of an interview: which questions it has, and which interviews had the same.

use serde::{Deserialize, Serialize};

use super::Subject;
use crate::domain::question::QuestionType;

/// So many questions of a mixed interview go to one that is behavioural, and as many to one that is a case.
const MIXED_SHARE: usize = 5;
/// The key of the history of interviews on CVs.
const CV_KEY: &str = "cv";

/// What an interview asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InterviewType {
    /// Knowledge of the field.
    #[default]
    Technical,
    /// Stories out of the person's own work.
    Behavioural,
    /// Cases.
    SystemDesign,
    /// Some of each.
    Mixed,
}

impl InterviewType {
    /// Every type, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Technical, Self::Behavioural, Self::SystemDesign, Self::Mixed];

    /// Stable name in callback data and the database.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Technical => QuestionType::Technical.slug(),
            Self::Behavioural => QuestionType::Behavioural.slug(),
            Self::SystemDesign => QuestionType::SystemDesign.slug(),
            Self::Mixed => "mixed",
        }
    }

    /// The type with this slug.
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.slug() == slug)
    }

    /// For stored interviews.
    pub(in crate::domain) fn is_technical(&self) -> bool {
        *self == Self::Technical
    }

    /// The types of question that it has.
    pub const fn question_types(self) -> &'static [QuestionType] {
        match self {
            Self::Technical => &[QuestionType::Technical],
            Self::Behavioural => &[QuestionType::Behavioural],
            Self::SystemDesign => &[QuestionType::SystemDesign],
            Self::Mixed => &[QuestionType::Behavioural, QuestionType::Technical, QuestionType::SystemDesign],
        }
    }

    /// The types of the questions of an interview of `count`, in order. A mixed one goes as real ones do: it opens with
    /// what people know best, themselves; the case, which takes longest and builds upon the rest, comes last.
    pub fn course(self, count: usize) -> Vec<QuestionType> {
        let beside = (count + MIXED_SHARE / 2) / MIXED_SHARE;
        match self.question_types() {
            [only] => vec![*only; count],
            types => types
                .iter()
                .flat_map(|&kind| {
                    let share = if kind == QuestionType::Technical { count - 2 * beside } else { beside };
                    std::iter::repeat_n(kind, share)
                })
                .collect(),
        }
    }

    /// Key under which a person's history of such interviews is kept. Technical ones are about their track or the CV, the others
    /// ask the same whatever it is.
    pub fn history_key(self, subject: &Subject) -> String {
        match (self, subject.track()) {
            (Self::Technical, _) if subject.is_cv() => CV_KEY.to_owned(),
            (Self::Technical, Some(track)) => track.key(),
            (Self::Technical | Self::Behavioural, _) => Self::Behavioural.slug().to_owned(),
            (Self::SystemDesign | Self::Mixed, _) => self.slug().to_owned(),
        }
    }

    /// Keys under which interviews stand that may have had questions of this one.
    pub fn related_history_keys(self, subject: &Subject) -> Vec<String> {
        let related: &[Self] = match self {
            Self::Mixed => &Self::ALL,
            Self::Technical => &[Self::Technical, Self::Mixed],
            Self::Behavioural => &[Self::Behavioural, Self::Mixed],
            Self::SystemDesign => &[Self::SystemDesign, Self::Mixed],
        };
        related.iter().map(|kind| kind.history_key(subject)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::catalog::{Domain, Level, Profession, Technology, Track};
    use crate::domain::vacancy::{Nearest, Posting};

    #[test]
    fn a_mixed_interview_opens_with_experience_and_ends_with_a_case() {
        let counts = |count| {
            let course = InterviewType::Mixed.course(count);
            assert_eq!(course.len(), count);
            assert!(course.is_sorted_by_key(|kind| {
                InterviewType::Mixed.question_types().iter().position(|known| known == kind)
            }));
            [QuestionType::Behavioural, QuestionType::Technical, QuestionType::SystemDesign]
                .map(|kind| course.iter().filter(|other| **other == kind).count())
        };
        assert_eq!([5, 10, 15].map(counts), [[1, 3, 1], [2, 6, 2], [3, 9, 3]]);
        assert_eq!([0, 1, 2, 3, 4, 7].map(counts), [[0, 0, 0], [0, 1, 0], [0, 2, 0], [1, 1, 1], [1, 2, 1], [1, 5, 1]]);
        assert_eq!(InterviewType::Behavioural.course(3), [QuestionType::Behavioural; 3]);
    }

    #[test]
    fn histories_and_pools_of_different_types_are_apart() {
        let technology = Technology::known(Domain::Backend, "rust").expect("in the catalog");
        let track = Track { domain: Domain::Backend, technology, level: Level::Junior };
        let typed = Subject::Track(Track { technology: Technology::Other("Elixir".into()), ..track.clone() });
        let track = Subject::Track(track);
        let nurse = Subject::Profession(Profession::typed("Nurse").expect("a name"));
        let key = |kind: InterviewType| kind.history_key(&track);
        assert_eq!(InterviewType::ALL.map(key), ["backend/rust/junior", "behavioural", "system_design", "mixed"]);
        assert_eq!(InterviewType::Behavioural.history_key(&nurse), "behavioural", "the same stories are asked for");
        assert_eq!(nurse.type_for(InterviewType::SystemDesign), InterviewType::Behavioural);
        use QuestionType::{Behavioural, SystemDesign, Technical};
        let pools = |subject: &Subject| [Technical, Behavioural, SystemDesign].map(|kind| subject.pool_key(kind));
        let shared = ["behavioural/backend/junior", "system_design/backend/junior"].map(|key| Some(key.to_owned()));
        assert_eq!(pools(&track), [vec![Some("backend/rust/junior".to_owned())], shared.to_vec()].concat()[..]);
        assert_eq!(pools(&typed), [vec![None], shared.to_vec()].concat()[..]);
        assert_eq!(pools(&nurse), [None, None, None]);
        let Subject::Track(rust) = &track else { panic!("{track:?}") };
        let posting =
            Posting { nearest: Nearest::Track(rust.clone()), role: None, company: None, requirements: Vec::new() };
        let job = Subject::Vacancy(Box::new(posting));
        assert_eq!(InterviewType::Technical.history_key(&job), "backend/rust/junior", "nothing is asked twice");
        assert_eq!(pools(&job), [vec![None], shared.to_vec()].concat()[..], "what is asked for a post is its own");
        let nearest = Nearest::Profession(Profession::typed("Nurse").expect("a name"));
        let job = Subject::Vacancy(Box::new(Posting { nearest, role: None, company: None, requirements: Vec::new() }));
        assert_eq!((job.type_for(InterviewType::Technical), job.has_types()), (InterviewType::Behavioural, false));
        assert_eq!((job.whole(), pools(&job)), (nurse, [const { None }; 3]));
    }
}
