//! The tables of three languages, compiled in.

use std::sync::LazyLock;

use serde::Deserialize;

use super::Section;
use crate::domain::vacancy::table::{Phrases, Token};

#[derive(Debug, Deserialize)]
pub(super) struct Words {
    headings: Headings,
    verbs: Verbs,
    dates: Dates,
    labels: Labels,
}

#[derive(Debug, Deserialize)]
struct Headings {
    contacts: Phrases,
    summary: Phrases,
    experience: Phrases,
    projects: Phrases,
    skills: Phrases,
    education: Phrases,
    certificates: Phrases,
    achievements: Phrases,
    languages: Phrases,
    other: Phrases,
}

#[derive(Debug, Deserialize)]
struct Verbs {
    deeds: Phrases,
}

#[derive(Debug, Deserialize)]
struct Dates {
    months: Phrases,
    present: Phrases,
}

#[derive(Debug, Deserialize)]
struct Labels {
    address: Phrases,
    streets: Phrases,
    /// Beginnings of the names of towns.
    towns: Phrases,
    /// Where people have accounts.
    accounts: Phrases,
}

static WORDS: LazyLock<[Words; 3]> = LazyLock::new(|| {
    [include_str!("uz.toml"), include_str!("ru.toml"), include_str!("en.toml")]
        .map(|source| toml::from_str(source).expect("a table that a test has read"))
});

impl Words {
    fn of(&self, section: Section) -> &Phrases {
        let headings = &self.headings;
        match section {
            Section::Contacts => &headings.contacts,
            Section::Summary => &headings.summary,
            Section::Experience => &headings.experience,
            Section::Projects => &headings.projects,
            Section::Skills => &headings.skills,
            Section::Education => &headings.education,
            Section::Certificates => &headings.certificates,
            Section::Achievements => &headings.achievements,
            Section::Languages => &headings.languages,
            Section::Other => &headings.other,
        }
    }
}

/// The section whose heading words begin with, and how many words those of the longest are.
pub(in crate::domain) fn section(words: &[Token<'_>]) -> Option<(Section, usize)> {
    let fitting = WORDS.iter().flat_map(|table| Section::ALL.map(|section| (section, table.of(section))));
    let fitting = fitting.filter_map(|(section, phrases)| Some((section, phrases.begin(words)?)));
    // Of equals the first.
    fitting.reduce(|best, next| if next.1 > best.1 { next } else { best })
}

/// Whether words say what somebody did.
pub(in crate::domain) fn has_verb(words: &[Token<'_>]) -> bool {
    WORDS.iter().any(|table| table.verbs.deeds.are_in(words))
}

pub(super) fn has_month(words: &[Token<'_>]) -> bool {
    WORDS.iter().any(|table| table.dates.months.are_in(words))
}

/// Whether something goes on until today.
pub(super) fn is_present(words: &[Token<'_>]) -> bool {
    WORDS.iter().any(|table| table.dates.present.are_in(words))
}

/// How many words the label of an address has that these begin with.
pub(super) fn address_label(words: &[Token<'_>]) -> Option<usize> {
    WORDS.iter().filter_map(|table| table.labels.address.begin(words)).max()
}

pub(super) fn has_street(words: &[Token<'_>]) -> bool {
    WORDS.iter().any(|table| table.labels.streets.are_in(words))
}

pub(super) fn has_town(words: &[Token<'_>]) -> bool {
    WORDS.iter().any(|table| table.labels.towns.are_in(words))
}

/// Whether an account is named behind this word.
pub(super) fn is_account_label(word: &Token<'_>) -> bool {
    WORDS.iter().any(|table| table.labels.accounts.begin(std::slice::from_ref(word)).is_some())
}
