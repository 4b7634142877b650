//! A vacancy post: whether a text is one, and what it asks for.
//!
//! A post is read by its headings, its lists and the names of technologies (`reading`), by tables of all three languages
//! (`words.toml`, `names.toml`). A model may read it more closely; what it says is believed as far as it stands in the post
//! (`proposal`). So every requirement has the line it was read from, and nothing that a post says to whoever reads it is one.
//!
//! An interview for a vacancy is about a [`Posting`]: the track that comes nearest, and the requirements. What it showed of
//! them is found in its grades ([`findings`]).

use serde::{Deserialize, Serialize};

use super::catalog::{Domain, Level, Profession, Technology, Track};
use super::language::Language;
use super::text::{clean, clean_line};

mod columns;
mod findings;
mod lines;
mod names;
mod orders;
mod proposal;
mod prose;
mod reading;
mod recognised;
pub(in crate::domain) mod table;
#[cfg(test)]
mod tests;
mod track;

pub use findings::{About, Found, Standing, found, is_written_for};
pub use names::Name;
pub(in crate::domain) use names::{all as all_names, named, stacks};
pub use orders::{are_in as has_order, without as without_orders};
pub use proposal::{Proposal, ProposedRequirement};
pub(in crate::domain) use reading::years_in;
pub use recognised::{is_link_alone, is_vacancy};
pub(in crate::domain) use track::guess;

/// Most requirements that are read of a post.
pub const REQUIREMENTS_MAX: usize = 24;
/// Most requirements that an interview is about.
pub const POSTING_MAX: usize = 12;
/// Longest line of a requirement, in UTF-16 units: what is more is cut off.
pub const LINE_MAX: usize = 200;
/// Longest text that is read and kept of a post, in UTF-16 units. A file, or a few messages, may have more than a message has.
pub const TEXT_MAX: usize = 20_000;

/// Names a post: the same text has the same name.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct VacancyId(pub String);

impl VacancyId {
    /// The name that stands for a number.
    pub fn new(number: u64) -> Self {
        Self(format!("{number:016x}"))
    }

    /// The name that a button carries.
    pub fn read(written: &str) -> Option<Self> {
        let is_name = written.len() == 16 && written.bytes().all(|byte| byte.is_ascii_hexdigit());
        is_name.then(|| Self(written.to_owned()))
    }
}

impl std::fmt::Display for VacancyId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// What a line of a post is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// It has to be brought.
    Must,
    /// It will be done.
    Duty,
    /// It would be welcome.
    Nice,
}

impl Kind {
    pub const ALL: [Self; 3] = [Self::Must, Self::Duty, Self::Nice];

    /// The kind of this name.
    pub fn from_slug(slug: &str) -> Option<Self> {
        match slug {
            "must" => Some(Self::Must),
            "duty" => Some(Self::Duty),
            "nice" => Some(Self::Nice),
            _ => None,
        }
    }

    /// How much it counts where questions are shared out.
    pub(in crate::domain) const fn weight(self) -> usize {
        match self {
            Self::Must => 3,
            Self::Duty => 2,
            Self::Nice => 1,
        }
    }
}

/// Something that a post asks for.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Requirement {
    /// As it stands in the post.
    pub line: String,
    pub kind: Kind,
}

impl Requirement {
    /// What it names, each once.
    pub fn names(&self) -> Vec<&'static Name> {
        names::named(&self.line)
    }
}

/// What of a text that was brought is not in its post.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LeftOut {
    /// It is too long.
    End,
    /// There were other posts in it.
    Others,
}

/// What was read of a vacancy post.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Vacancy {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub company: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<Level>,
    /// The language of the post.
    pub language: Language,
    /// The field that it is in, as far as that can be told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub domain: Option<Domain>,
    /// The technology of the catalogue that comes nearest, one of the field's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub technology: Option<String>,
    /// What it is in place of a technology: work in none of the fields, by a name that its person has chosen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub profession: Option<Profession>,
    /// In the order of the post, each line once.
    pub requirements: Vec<Requirement>,
    /// The post, cleaned.
    pub text: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub left_out: Option<LeftOut>,
}

impl Vacancy {
    /// Reads a post without a model. Whatever is in it, every requirement's line stands there.
    pub fn read(post: &str) -> Self {
        reading::read(&clean(post))
    }

    /// What a model read, as far as the post bears it out; what it left out stays as it was. `None` where it brought
    /// nothing that stands there.
    pub fn refined(&self, proposal: &Proposal) -> Option<Self> {
        proposal::refined(self, proposal)
    }

    /// What an interview for it is about, once its track is known.
    pub fn posting(&self) -> Option<Posting> {
        let track = || {
            let domain = self.domain?;
            let technology = Technology::known(domain, self.technology.as_deref()?)?;
            Some(Track { domain, technology, level: self.level? })
        };
        let nearest = match &self.profession {
            Some(profession) => Nearest::Profession(profession.clone()),
            None => Nearest::Track(track()?),
        };
        let mut requirements = self.requirements.clone();
        // What is asked for first is asked about first; of equals, what the post has first.
        requirements.sort_by_key(|requirement| requirement.kind);
        requirements.truncate(POSTING_MAX);
        Some(Posting { nearest, role: self.role.clone(), company: self.company.clone(), requirements })
    }

    /// What it names, each once: what its requirements do first.
    pub fn stack(&self) -> Vec<&'static Name> {
        let mut names: Vec<&'static Name> = Vec::new();
        let lines = self.requirements.iter().map(|requirement| requirement.line.as_str());
        for name in lines.chain([self.text.as_str()]).flat_map(names::named) {
            if names.iter().all(|known| known.name != name.name) {
                names.push(name);
            }
        }
        names
    }

    /// Its position as the name of a profession, where it can be one.
    pub fn named_profession(&self) -> Option<Profession> {
        let role = self.role.as_deref()?;
        Profession::typed(role).ok().or_else(|| {
            let words: Vec<&str> = role.split_whitespace().collect();
            (1..words.len()).rev().find_map(|count| Profession::typed(&words[..count].join(" ")).ok())
        })
    }

    /// Whether there is anything to go by.
    pub fn is_empty(&self) -> bool {
        self.requirements.is_empty() && self.technology.is_none()
    }
}

/// What comes nearest to a vacancy.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Nearest {
    Track(Track),
    /// Work in none of the fields.
    Profession(Profession),
}

/// What an interview for a vacancy is about. It is kept with the interview, whatever becomes of the post.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Posting {
    /// What comes nearest. Kept under the name of its kind.
    #[serde(flatten)]
    pub nearest: Nearest,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub company: Option<String>,
    /// What has to be brought first.
    pub requirements: Vec<Requirement>,
}

impl Posting {
    /// The track that comes nearest; a profession has none.
    pub const fn track(&self) -> Option<&Track> {
        match &self.nearest {
            Nearest::Track(track) => Some(track),
            Nearest::Profession(_) => None,
        }
    }

    /// Tracks that questions may be about, each with its weight: the nearest one first, then the others that the
    /// requirements name, at the same level.
    pub fn tracks(&self) -> Vec<(Track, usize)> {
        track::tracks(self)
    }

    /// What the requirements name, each once, what is asked for first before the rest.
    pub fn names(&self) -> Vec<&'static Name> {
        let mut names: Vec<&'static Name> = Vec::new();
        for name in self.requirements.iter().flat_map(Requirement::names) {
            if names.iter().all(|known| known.name != name.name) {
                names.push(name);
            }
        }
        names
    }
}

/// A short text of the post on one line, where it is no more than that: no sentence to whoever reads it.
fn label(text: &str, max: usize) -> Option<String> {
    let text = clean_line(&text.replace("**", "").replace("__", ""));
    let text = text.trim_matches(|c: char| !c.is_alphanumeric() && !"()+#.»”\"".contains(c)).trim().to_owned();
    let is_label = text.chars().any(char::is_alphabetic) && text.chars().count() <= max && !orders::are_in(&text);
    is_label.then_some(text)
}
