//! What a button carries: a typed, versioned code of at most 64 bytes (the Bot API's limit for callback data).
//!
//! A code is the version, then words parted by colons: `1:i:k3f9a2xw0b:3:hint`. A code that cannot be read, of an
//! older version or made up, decodes to `None`; the person then gets a notice and the current card.

use crate::domain::catalog::{Domain, Level};
use crate::domain::interview::{InterviewId, Mode};
use crate::domain::language::Language;

/// Raised when codes change their meaning.
const VERSION: &str = "1";

/// What a tapped button wants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Callback {
    /// Speak this language.
    Language(Language),
    /// Open a place of the menu.
    Menu(MenuItem),
    /// One step back in the choice of a track.
    Back,
    /// Choose the domain.
    Domain(Domain),
    /// Choose a technology of the catalog, by its slug.
    Technology(String),
    /// Type another technology.
    OtherTechnology,
    /// Choose the level.
    Level(Level),
    /// Begin the interview that the "ready?" card describes.
    Begin,
    /// Something about an interview as a whole.
    Interview(InterviewId, InterviewAction),
    /// Something about one of its questions, by its number from 1.
    Question(InterviewId, usize, QuestionAction),
    /// Another question in the place of this one, by its number from 1 and how many have stood there before: a second
    /// tap does not replace the next one.
    Another(InterviewId, usize, usize),
    /// The page of the history that begins after this many interviews.
    History(u32),
    /// Set the number of questions.
    Questions(u8),
    /// Set the mode.
    Mode(Mode),
}

/// A place of the menu.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MenuItem {
    /// The menu itself.
    Menu,
    /// Begin or resume an interview.
    Interview,
    /// How it goes.
    Progress,
    /// The plan.
    Plan,
    /// Settings.
    Settings,
    /// The choice of a language.
    Language,
    /// Help.
    Help,
}

/// What can be done with an interview as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InterviewAction {
    /// Put it aside.
    Pause,
    /// Go on; also: show where it stands.
    Resume,
    /// Ask whether to end it here.
    Finish,
    /// End it here.
    ConfirmFinish,
    /// Ask whether to give it up.
    Cancel,
    /// Give it up.
    ConfirmCancel,
    /// Show the report of a finished one.
    Report,
}

/// What can be done with a question of an interview.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QuestionAction {
    /// Show the hint.
    Hint,
    /// Leave it out.
    Skip,
    /// The answer is complete: check it now.
    Done,
    /// Answer it once more.
    TryAgain,
    /// Go on to the next.
    Next,
    /// Have another grader look at the answer.
    Dispute,
    /// Look at it in a finished interview.
    Review,
}

const MENU_ITEMS: [(MenuItem, &str); 7] = [
    (MenuItem::Menu, "menu"),
    (MenuItem::Interview, "interview"),
    (MenuItem::Progress, "progress"),
    (MenuItem::Plan, "plan"),
    (MenuItem::Settings, "settings"),
    (MenuItem::Language, "language"),
    (MenuItem::Help, "help"),
];

const INTERVIEW_ACTIONS: [(InterviewAction, &str); 7] = [
    (InterviewAction::Pause, "pause"),
    (InterviewAction::Resume, "resume"),
    (InterviewAction::Finish, "finish"),
    (InterviewAction::ConfirmFinish, "finish!"),
    (InterviewAction::Cancel, "cancel"),
    (InterviewAction::ConfirmCancel, "cancel!"),
    (InterviewAction::Report, "report"),
];

const QUESTION_ACTIONS: [(QuestionAction, &str); 7] = [
    (QuestionAction::Hint, "hint"),
    (QuestionAction::Skip, "skip"),
    (QuestionAction::Done, "done"),
    (QuestionAction::TryAgain, "again"),
    (QuestionAction::Next, "next"),
    (QuestionAction::Dispute, "dispute"),
    (QuestionAction::Review, "review"),
];

const MODES: [(Mode, &str); 2] = [(Mode::Practice, "practice"), (Mode::Real, "real")];

fn word<T: PartialEq>(table: &[(T, &'static str)], value: &T) -> &'static str {
    table.iter().find(|(known, _)| known == value).map_or("", |(_, word)| word)
}

fn value<T: Copy>(table: &[(T, &'static str)], word: &str) -> Option<T> {
    table.iter().find(|(_, known)| *known == word).map(|(value, _)| *value)
}

impl Callback {
    /// The code that a button carries.
    pub fn encode(&self) -> String {
        let rest = match self {
            Self::Language(language) => format!("lang:{}", language.code()),
            Self::Menu(place) => format!("menu:{}", word(&MENU_ITEMS, place)),
            Self::Back => "back".to_owned(),
            Self::Domain(domain) => format!("d:{}", domain.slug()),
            Self::Technology(slug) => format!("t:{slug}"),
            Self::OtherTechnology => "other".to_owned(),
            Self::Level(level) => format!("l:{}", level.slug()),
            Self::Begin => "begin".to_owned(),
            Self::Interview(id, action) => format!("i:{id}:{}", word(&INTERVIEW_ACTIONS, action)),
            Self::Question(id, number, action) => format!("q:{id}:{number}:{}", word(&QUESTION_ACTIONS, action)),
            Self::Another(id, number, round) => format!("a:{id}:{number}:{round}"),
            Self::History(skip) => format!("history:{skip}"),
            Self::Questions(count) => format!("count:{count}"),
            Self::Mode(mode) => format!("mode:{}", word(&MODES, mode)),
        };
        format!("{VERSION}:{rest}")
    }

    /// Reads a code back.
    pub fn decode(data: &str) -> Option<Self> {
        let words: Vec<&str> = data.strip_prefix(VERSION)?.strip_prefix(':')?.split(':').collect();
        Some(match *words.as_slice() {
            ["lang", code] => Self::Language(Language::from_code(code)?),
            ["menu", place] => Self::Menu(value(&MENU_ITEMS, place)?),
            ["back"] => Self::Back,
            ["d", slug] => Self::Domain(Domain::from_slug(slug)?),
            ["t", slug] if !slug.is_empty() => Self::Technology(slug.to_owned()),
            ["other"] => Self::OtherTechnology,
            ["l", slug] => Self::Level(Level::from_slug(slug)?),
            ["begin"] => Self::Begin,
            ["i", id, action] => Self::Interview(interview(id)?, value(&INTERVIEW_ACTIONS, action)?),
            ["q", id, number, action] => {
                Self::Question(interview(id)?, number.parse().ok()?, value(&QUESTION_ACTIONS, action)?)
            }
            ["a", id, number, round] => Self::Another(interview(id)?, number.parse().ok()?, round.parse().ok()?),
            ["history", skip] => Self::History(skip.parse().ok()?),
            ["count", count] => Self::Questions(count.parse().ok()?),
            ["mode", mode] => Self::Mode(value(&MODES, mode)?),
            _ => return None,
        })
    }
}

fn interview(id: &str) -> Option<InterviewId> {
    let valid = (1..=16).contains(&id.len()) && id.bytes().all(|byte| byte.is_ascii_alphanumeric());
    valid.then(|| InterviewId(id.to_owned()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn every_kind() -> Vec<Callback> {
        let id = || InterviewId("0123456789abcdef".to_owned());
        let mut all = vec![Callback::Back, Callback::OtherTechnology, Callback::Begin, Callback::History(u32::MAX)];
        all.extend(Language::ALL.map(Callback::Language));
        all.extend(MENU_ITEMS.map(|(place, _)| Callback::Menu(place)));
        all.extend(Level::ALL.map(Callback::Level));
        all.extend(MODES.map(|(mode, _)| Callback::Mode(mode)));
        all.extend([5, 10, 15].map(Callback::Questions));
        for domain in Domain::ALL {
            all.push(Callback::Domain(domain));
            all.extend(domain.technologies().iter().map(|t| Callback::Technology(t.slug.to_owned())));
        }
        all.extend(INTERVIEW_ACTIONS.map(|(action, _)| Callback::Interview(id(), action)));
        all.push(Callback::Another(id(), 15, 10));
        all.extend(QUESTION_ACTIONS.map(|(action, _)| Callback::Question(id(), 15, action)));
        all
    }

    #[test]
    fn every_code_reads_back_and_fits() {
        for callback in every_kind() {
            let code = callback.encode();
            assert!((1..=64).contains(&code.len()), "{code}");
            assert_eq!(Callback::decode(&code), Some(callback), "{code}");
        }
    }

    proptest! {
        #[test]
        fn no_code_from_outside_does_harm(data in "\\PC{0,80}") {
            if let Some(callback) = Callback::decode(&data) {
                prop_assert_eq!(Callback::decode(&callback.encode()), Some(callback));
            }
        }
    }

    #[test]
    fn a_code_of_another_version_is_not_understood() {
        assert_eq!(Callback::decode("0:back"), None);
        assert_eq!(Callback::decode("back"), None);
        assert_eq!(Callback::decode("1:i:not/an/id:hint"), None);
    }
}
