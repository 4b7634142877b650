//! Places that any feature can lead to, without knowing the feature that shows them.

use futures::future::BoxFuture;
use teloxide::types::MessageId;

use super::HandlerResult;
use super::callback::{Code, value, word};
use super::card::{Button, button};
use super::conversation::Conversation;
use super::screen::Screen;
use super::state::State;
use crate::domain::interview::{Interview, InterviewId, TryRef};
use crate::domain::vacancy::VacancyId;
use crate::i18n::Texts;

/// A place.
#[derive(Debug)]
pub enum Page {
    /// The menu, below all other cards.
    Menu,
    /// A place that the menu leads to, in place of the tapped card.
    Of(MenuItem),
    /// A step of the choice of a track.
    Track(State),
    /// The same as the first step on the way to an interview: it begins there, if any may begin this month.
    Way(State),
    /// Where an interview stands, once it has gone on.
    Interview(Box<Interview>, Placing),
    /// The same below all other cards, by its id; the menu when it is gone.
    InterviewById(InterviewId),
    /// A job post, by its name.
    Vacancy(VacancyId),
    /// The feedback on a try, in place of the tapped card: where the interview stands while it runs.
    Feedback(Box<Interview>, TryRef),
    /// The question that is put now, in place of this message; below all others where there is none.
    Question(Box<Interview>, Option<MessageId>),
    /// The receipt of an answer that was begun before a pause.
    Receipt(Box<Interview>),
    /// Where an interview stands that was shown as it stood here, if it has gone on since.
    GoneOn(Box<Interview>),
    /// The tapped button is not the current one any more.
    Stale(State),
    /// The coach, whom what is typed goes to, below all other cards.
    Coach(State),
}
/// Where the card of an interview goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Placing {
    /// In place of this message; below all others where there is none.
    At(Option<MessageId>),
    /// Below all others, after those that showed it when the step was taken.
    After(Screen),
    /// Below all others, unless the tapped card is the one that shows it.
    Again,
}

/// The payload of a deep link to a job post.
pub fn link_payload(id: &VacancyId) -> String {
    format!("v__{id}")
}

/// The post that a payload leads to.
pub fn linked_post(payload: &str) -> Option<VacancyId> {
    VacancyId::read(payload.strip_prefix("v__")?)
}

pub type Renderer = for<'a> fn(&'a Conversation, Page) -> BoxFuture<'a, HandlerResult>;

/// A button of the menu, or one that leads to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MenuItem {
    Menu,
    /// Begin or resume an interview.
    Interview,
    /// Job posts.
    Vacancies,
    /// The person's CV.
    Cv,
    Progress,
    Plan,
    Settings,
    /// The choice of a language.
    Language,
    Help,
}

const MENU_ITEMS: [(MenuItem, &str); 9] = [
    (MenuItem::Menu, "menu"),
    (MenuItem::Interview, "interview"),
    (MenuItem::Vacancies, "vacancies"),
    (MenuItem::Cv, "cv"),
    (MenuItem::Progress, "progress"),
    (MenuItem::Plan, "plan"),
    (MenuItem::Settings, "settings"),
    (MenuItem::Language, "language"),
    (MenuItem::Help, "help"),
];

impl Code for MenuItem {
    fn write(&self) -> String {
        format!("menu:{}", word(&MENU_ITEMS, self))
    }

    fn read(words: &[&str]) -> Option<Self> {
        match words {
            ["menu", item] => value(&MENU_ITEMS, item),
            _ => None,
        }
    }
}

/// A page of the history: the one that begins after so many finished interviews.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HistoryPage(pub u32);

impl Code for HistoryPage {
    fn write(&self) -> String {
        format!("history:{}", self.0)
    }

    fn read(words: &[&str]) -> Option<Self> {
        match words {
            ["history", skip] => Some(Self(skip.parse().ok()?)),
            _ => None,
        }
    }
}

/// The button that leads to the menu.
pub fn to_menu(t: Texts) -> Button {
    button(t, "button-menu", &MenuItem::Menu)
}
