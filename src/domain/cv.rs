//! A CV: what stands in it, what an automatic reader makes of it, and what of it is nobody's business.
//!
//! A text is read by the headings, verbs and dates of three languages (`{uz,ru,en}.toml`), each line in whatever language it
//! is, and by the names that job posts use. A fixed list of [`Check`]s says what holds and what to mend, each with the lines
//! that show it; the score is their sum by weights ([`What::weight`]) and nothing else, so no sentence of a CV can raise it
//! by asking. Before a text goes to a model, [`masked`] takes out by what its person could be reached.

use serde::{Deserialize, Serialize};

use super::language::Language;
use super::text::clean;
use super::vacancy::without_orders;

mod career;
mod checks;
mod dates;
mod improved;
mod keywords;
mod lines;
mod personal;
mod suggestion;
mod table;
#[cfg(test)]
mod tests;
mod yourself;

pub use career::{Career, about, claim, claims, quoted};
pub use checks::{Analysis, Check, Lack, What};
pub use improved::{Improved, Part};
pub use keywords::{Keyword, Keywords, of_names, of_track};
pub use personal::{Contact, masked};
pub(in crate::domain) use personal::{private_at, reached_at};
pub use suggestion::{Proposals, SUGGESTIONS_MAX, Suggestion, questions_in, without_questions};
pub(in crate::domain) use table::{has_verb, section};
pub use yourself::{about_yourself, beside_cv, is_about_yourself};

use lines::Line;

/// Longest CV that is kept, in characters.
pub const TEXT_MAX: usize = 60_000;
/// Fewest words of a CV.
const WORDS_MIN: usize = 40;
/// How much has to speak for a text being a CV.
const ENOUGH: usize = 4;

/// A part of a CV, by its heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Section {
    Contacts,
    Summary,
    Experience,
    Projects,
    Skills,
    Education,
    Certificates,
    Achievements,
    Languages,
    Other,
}

impl Section {
    pub const ALL: [Self; 10] = [
        Self::Contacts,
        Self::Summary,
        Self::Experience,
        Self::Projects,
        Self::Skills,
        Self::Education,
        Self::Certificates,
        Self::Achievements,
        Self::Languages,
        Self::Other,
    ];

    /// Stable name in the locales.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Contacts => "contacts",
            Self::Summary => "summary",
            Self::Experience => "experience",
            Self::Projects => "projects",
            Self::Skills => "skills",
            Self::Education => "education",
            Self::Certificates => "certificates",
            Self::Achievements => "achievements",
            Self::Languages => "languages",
            Self::Other => "other",
        }
    }
}

/// A text that cannot be taken as a CV.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoCv {
    #[error("there is no text")]
    Empty,
    #[error("the text is longer than {TEXT_MAX} characters")]
    TooLong,
    /// It reads like something else.
    #[error("the text is no CV")]
    SomethingElse,
}

/// A CV, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cv {
    text: String,
    lines: Vec<Line>,
}

impl Cv {
    /// Reads what a person sent: cleaned, and without sentences that speak to whoever reads it.
    ///
    /// # Errors
    /// Why it is no CV.
    pub fn take(sent: &str) -> Result<Self, NoCv> {
        let text = clean(sent);
        if text.is_empty() {
            return Err(NoCv::Empty);
        }
        if text.chars().count() > TEXT_MAX {
            return Err(NoCv::TooLong);
        }
        let text = clean(&without_orders(&text));
        let cv = Self::of(text);
        if cv.is_one() { Ok(cv) } else { Err(NoCv::SomethingElse) }
    }

    /// A text that was taken before.
    pub fn of(text: String) -> Self {
        let lines = lines::read(&text);
        Self { text, lines }
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    /// The parts that it has, each once, in their order.
    pub fn sections(&self) -> Vec<Section> {
        let mut sections: Vec<Section> = Vec::new();
        for section in self.lines.iter().filter(|line| line.is_heading).filter_map(|line| line.section) {
            if !sections.contains(&section) {
                sections.push(section);
            }
        }
        sections
    }

    /// By what its person can be reached.
    pub fn contact(&self) -> Contact {
        personal::contact(&self.text)
    }

    /// What an automatic reader makes of it. `wanted` are the words that it is searched for; none where nobody said for what
    /// it is.
    pub fn analyse(&self, wanted: &[Keyword]) -> Analysis {
        checks::analyse(self, wanted)
    }

    /// The language that most of its lines are in.
    pub fn language(&self) -> Option<Language> {
        lines::language(&self.lines).main
    }

    /// The line of it that says this, whatever the white space is; `None` where none does.
    pub fn line(&self, said: &str) -> Option<&str> {
        let squeezed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let said = squeezed(said);
        self.lines.iter().map(|line| line.text.as_str()).find(|line| !said.is_empty() && squeezed(line) == said)
    }

    fn words(&self) -> usize {
        words_of(&self.text)
    }

    /// Whether it reads like a CV. It is better to take something else for one than to turn one away.
    fn is_one(&self) -> bool {
        let weight = |section: &Section| match section {
            Section::Experience | Section::Education => 2,
            Section::Contacts | Section::Other => 0,
            _ => 1,
        };
        let Contact { emails, phones, profiles } = self.contact();
        let reached = usize::from(!emails.is_empty() || !profiles.is_empty()) + usize::from(!phones.is_empty());
        let dated = usize::from(self.lines.iter().any(|line| line.period.is_some()));
        let signs = self.sections().iter().map(weight).sum::<usize>() + reached + dated;
        self.words() >= WORDS_MIN && signs >= ENOUGH
    }
}

fn words_of(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count()
}
