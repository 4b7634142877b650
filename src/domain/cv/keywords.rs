//! The words that a CV is searched for, by the names that job posts use.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::domain::catalog::{Domain, Technology};
use crate::domain::vacancy::table::Phrases;
use crate::domain::vacancy::table::tokens;
use crate::domain::vacancy::{Name, all_names, named, stacks};

/// Most words that a CV is searched for.
const MOST: usize = 16;

#[derive(Deserialize)]
struct Source {
    domains: BTreeMap<String, Vec<String>>,
    technologies: BTreeMap<String, Vec<String>>,
}

static SOURCE: LazyLock<Source> =
    LazyLock::new(|| toml::from_str(include_str!("keywords.toml")).expect("a table that a test has read"));

/// Something that a CV is searched for: names, of which one is enough.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keyword(Vec<String>);

/// What of it a CV has, in the order in which it was searched for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Keywords {
    pub there: Vec<String>,
    pub missing: Vec<String>,
}

impl Keyword {
    fn of(written: &str) -> Self {
        Self(written.split('|').map(str::to_owned).collect())
    }

    /// The name of it that a text has.
    fn in_text<'a>(&'a self, text: &str, names: &[&'static Name]) -> Option<&'a str> {
        let has = |wanted: &&String| {
            names.iter().any(|name| name.name == **wanted) || (!is_name(wanted) && says(text, wanted))
        };
        self.0.iter().find(has).map(String::as_str)
    }

    /// As it is shown where none of it is there.
    fn shown(&self) -> String {
        self.0.join(" / ")
    }

    pub(super) fn names(&self) -> &[String] {
        &self.0
    }
}

fn is_name(wanted: &str) -> bool {
    all_names().iter().any(|name| name.name == wanted)
}

fn says(text: &str, wanted: &str) -> bool {
    Phrases::of(wanted).are_in(&tokens(text))
}

/// What job posts for a track ask for.
pub fn of_track(domain: Domain, technology: &Technology) -> Vec<Keyword> {
    let own: Vec<Keyword> = match technology.slug() {
        Some(slug) => {
            let stack = stacks().iter().find(|stack| stack.slug == slug);
            let halves = stack.into_iter().flat_map(|stack| stack.of.iter().cloned());
            let names = all_names().iter().filter(|name| name.is_in_catalogue() && name.slug() == Some(slug));
            let names = halves.chain(names.map(|name| name.name.clone())).map(|name| Keyword(vec![name]));
            let beside = SOURCE.technologies.get(slug).into_iter().flatten().map(|written| Keyword::of(written));
            names.chain(beside).collect()
        }
        None => {
            let name = technology.name();
            let known = named(name).into_iter().map(|known| Keyword(vec![known.name.clone()]));
            let known: Vec<Keyword> = known.collect();
            if known.is_empty() { vec![Keyword(vec![name.to_owned()])] } else { known }
        }
    };
    let of_domain = SOURCE.domains.get(domain.slug()).into_iter().flatten().map(|written| Keyword::of(written));
    once(own.into_iter().chain(of_domain))
}

/// What a job post names.
pub fn of_names(names: &[&'static Name]) -> Vec<Keyword> {
    once(names.iter().map(|name| Keyword(vec![name.name.clone()])))
}

/// Each once: what is asked for by itself is not asked for as one of several.
fn once(keywords: impl Iterator<Item = Keyword>) -> Vec<Keyword> {
    let mut each: Vec<Keyword> = Vec::new();
    for keyword in keywords {
        let is_known = |name: &String| each.iter().any(|known| known.0.contains(name));
        if !keyword.0.iter().any(is_known) {
            each.push(keyword);
        }
    }
    each.truncate(MOST);
    each
}

/// What a text has of them.
pub(super) fn found(text: &str, wanted: &[Keyword]) -> Keywords {
    let names = named(text);
    let mut keywords = Keywords::default();
    for keyword in wanted {
        match keyword.in_text(text, &names) {
            Some(name) => keywords.there.push(name.to_owned()),
            None => keywords.missing.push(keyword.shown()),
        }
    }
    keywords
}

/// What a text names, whatever it is searched for.
pub(super) fn all(text: &str) -> Vec<String> {
    named(text).into_iter().map(|name| name.name.clone()).collect()
}
