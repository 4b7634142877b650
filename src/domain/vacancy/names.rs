//! What requirements name: technologies, and a few things that belong to no one of them.

use std::sync::LazyLock;

use serde::Deserialize;

use super::table::{Phrase, Token, endings, tokens, words};
use crate::domain::catalog::{Domain, Technology};

/// Names shorter than this take no ending: `Go` is none in `Goda`.
const ENDED: usize = 4;

/// Something that requirements name.
#[derive(Debug, Deserialize)]
pub struct Name {
    /// As its makers write it.
    pub name: String,
    words: String,
    #[serde(default)]
    exact: bool,
    is: Option<String>,
    near: Option<String>,
}

impl Name {
    /// The technology of the catalogue that it is, or whose questions come closest.
    pub fn slug(&self) -> Option<&str> {
        self.is.as_deref().or(self.near.as_deref())
    }

    /// Whether it is that technology itself.
    pub const fn is_in_catalogue(&self) -> bool {
        self.is.is_some()
    }
}

#[derive(Deserialize)]
struct Source {
    name: Vec<Name>,
    stack: Vec<Stack>,
}

/// A pair of the catalogue.
#[derive(Deserialize)]
pub(in crate::domain) struct Stack {
    pub(in crate::domain) slug: String,
    pub(in crate::domain) of: Vec<String>,
}

struct Table {
    source: Source,
    /// The longest first, each with the index of its name.
    phrases: Vec<(Phrase, usize)>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let source: Source = toml::from_str(include_str!("names.toml")).expect("a table that a test has read");
    let of = |(index, name): (usize, &Name)| {
        name.words.split('|').map(|phrase| (Phrase::of(phrase), index)).collect::<Vec<_>>()
    };
    let mut phrases: Vec<(Phrase, usize)> = source.name.iter().enumerate().flat_map(of).collect();
    phrases.sort_by_key(|(phrase, _)| std::cmp::Reverse(phrase.len()));
    Table { source, phrases }
});

pub(in crate::domain) fn stacks() -> &'static [Stack] {
    &TABLE.source.stack
}

/// All that there are.
pub(in crate::domain) fn all() -> &'static [Name] {
    &TABLE.source.name
}

/// The field and the technology of the catalogue with this slug.
pub(super) fn technology(slug: &str) -> Option<(Domain, Technology)> {
    Domain::ALL.into_iter().find_map(|domain| Some((domain, Technology::known(domain, slug)?)))
}

/// What a text names, each once, in its order.
pub(in crate::domain) fn named(text: &str) -> Vec<&'static Name> {
    let tokens = tokens(text);
    let mut named: Vec<&'static Name> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let Some((len, name)) = name_at(&tokens[at..]) else {
            at += 1;
            continue;
        };
        if named.iter().all(|known| known.name != name.name) {
            named.push(name);
        }
        at += len;
    }
    named
}

fn name_at(text: &[Token<'_>]) -> Option<(usize, &'static Name)> {
    let endings = if text.first()?.text.chars().count() > ENDED { endings() } else { &[] };
    let found = TABLE.phrases.iter().find(|(phrase, index)| {
        let name = &TABLE.source.name[*index];
        if name.exact { stands_alone(name, text) } else { phrase.begins(text, endings) }
    });
    found.map(|(phrase, index)| (phrase.len(), &TABLE.source.name[*index]))
}

/// Whether a word that is also another one stands as a name: no word follows it on its line but one of a position.
fn stands_alone(name: &Name, text: &[Token<'_>]) -> bool {
    let [token, rest @ ..] = text else { return false };
    let is_next_to = |next: &Token<'_>| next.at.start <= token.at.end + 1;
    token.raw == name.words
        && rest.first().is_none_or(|next| !is_next_to(next) || words().role.words.begin(rest).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<&str> {
        named(text).into_iter().map(|name| name.name.as_str()).collect()
    }

    #[test]
    fn every_technology_of_the_tables_is_one_of_the_catalogue() {
        for name in &TABLE.source.name {
            let slug = name.slug();
            assert!(slug.is_none_or(|slug| technology(slug).is_some()), "{}: {slug:?}", name.name);
        }
        let known = |of: &String| TABLE.source.name.iter().any(|name| name.name == *of);
        for stack in stacks() {
            assert!(technology(&stack.slug).is_some() && stack.of.iter().all(known), "{}", stack.slug);
        }
    }

    #[test]
    fn names_are_found_as_posts_write_them() {
        assert_eq!(names("Python (Django/DRF), PostgreSQL; Redis"), ["Python", "Django", "PostgreSQL", "Redis"]);
        assert_eq!(names("React Native, React.js и Next.js"), ["React Native", "React", "Next.js"]);
        assert_eq!(names("Pythonda 2 yil, Django'ni bilish"), ["Python", "Django"]);
        assert_eq!(names("C#, ASP.NET Core, C++ va CI/CD."), ["C#", ".NET", "C++", "CI/CD"]);
        assert_eq!(names("Знание 1С и микросервисов"), ["1C", "Microservices"]);
    }

    #[test]
    fn a_word_that_is_another_one_as_well_is_a_name_where_it_stands_alone() {
        assert_eq!(names("Go, Kafka"), ["Go", "Kafka"]);
        assert_eq!(names("Senior Go developer"), ["Go"]);
        assert_eq!(names("Go-разработчик"), ["Go"]);
        assert!(names("Go to the office, go home").is_empty());
        assert!(names("R&D, HR, swift payments").is_empty());
        assert!(names("I am an expressive reader of javanese").is_empty());
    }
}
