//! Every id that the code names exists, and none is unused.
//!
//! An id is used when a string literal outside of tests is that id, in a call or in a table of ids. Where the code
//! builds ids (`format!("domain-{}", …)`), [`DYNAMIC`] says which ones may come out.

use std::collections::BTreeSet;

use interview_bot::domain::catalog::{Domain, Level};
use interview_bot::domain::language::Language;
use interview_bot::domain::plan::PlanName;

use super::rust::{parts, without_tests};
use super::{File, files, locales, none, one};

/// Prefixes of ids that the code completes, and with what.
const DYNAMIC: &[(&str, fn() -> Completions)] = &[
    ("domain-", || Completions::All(Domain::ALL.map(Domain::slug).into())),
    ("level-", || Completions::All(Level::ALL.map(Level::slug).into())),
    ("plan-", || Completions::All(PlanName::ALL.map(PlanName::slug).into())),
    // Only names that are common words are translated.
    ("technology-", || Completions::Some(Domain::ALL.iter().flat_map(|d| d.technologies()).map(|t| t.slug).collect())),
];

/// How the ids with a prefix may end.
enum Completions {
    /// Each of these must exist.
    All(Vec<&'static str>),
    /// Each of these may exist.
    Some(Vec<&'static str>),
}

/// The ids in the code, each with the file.
#[derive(Default)]
struct Uses {
    /// Literals that are ids, or that look like ids of a feature that exists.
    ids: Vec<(String, String)>,
    /// Prefixes of built ids.
    prefixes: Vec<(String, String)>,
}

fn uses(sources: &[File], existing: &BTreeSet<String>) -> Uses {
    let features: BTreeSet<&str> =
        existing.iter().filter_map(|id| id.split_once('-')).map(|(first, _)| first).collect();
    let mut uses = Uses::default();
    for file in sources {
        let source = without_tests(file);
        let speaks = ["Texts", "I18n", "texts"].iter().any(|word| source.contains(word));
        for literal in parts(source).literals {
            let built = literal.split_once('{').map(|(prefix, _)| prefix).filter(|prefix| prefix.ends_with('-'));
            let feature = literal.split_once('-').is_some_and(|(first, _)| features.contains(first));
            if existing.contains(&literal) || (speaks && feature && is_id(&literal)) || called(source, &literal) {
                uses.ids.push((literal.clone(), file.path.clone()));
            } else if let Some(prefix) =
                built.filter(|prefix| speaks && existing.iter().any(|id| id.starts_with(prefix)))
            {
                uses.prefixes.push((prefix.to_owned(), file.path.clone()));
            }
        }
    }
    uses
}

/// Whether the literal is the argument of `msg`, which takes nothing but ids.
fn called(source: &str, literal: &str) -> bool {
    source.contains(&format!(".msg(\"{literal}\")"))
}

fn is_id(literal: &str) -> bool {
    literal.chars().all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c))
}

/// What the code and the locales do not agree on.
fn disagreements(sources: &[File], existing: &BTreeSet<String>) -> Vec<String> {
    let uses = uses(sources, existing);
    let mut problems = Vec::new();
    let mut used: BTreeSet<String> = BTreeSet::new();
    for (id, path) in &uses.ids {
        if !existing.contains(id) {
            problems.push(format!("{path}: the message {id} does not exist"));
        }
        used.insert(id.clone());
    }
    for (prefix, path) in &uses.prefixes {
        if !DYNAMIC.iter().any(|(known, _)| known == prefix) {
            problems.push(format!("{path}: ids are built on {prefix}; say in tests/it/tidy/ids.rs which may come out"));
        }
    }
    for (prefix, completions) in DYNAMIC.iter().filter(|(known, _)| uses.prefixes.iter().any(|(p, _)| p == known)) {
        let (endings, all) = match completions() {
            Completions::All(endings) => (endings, true),
            Completions::Some(endings) => (endings, false),
        };
        for id in endings.into_iter().map(|ending| format!("{prefix}{ending}")) {
            if all && !existing.contains(&id) {
                problems.push(format!("the message {id} does not exist, and the code can ask for it"));
            }
            used.insert(id);
        }
    }
    let unused = existing.iter().filter(|id| !used.contains(*id));
    problems.extend(unused.map(|id| format!("the message {id} is never used")));
    problems
}

#[test]
fn the_code_and_the_locales_name_the_same_messages() {
    let messages = locales::language(Language::En);
    let existing: BTreeSet<_> = messages.iter().flat_map(|(_, messages)| messages.keys().cloned()).collect();
    let shapeless = existing.iter().filter(|id| !id.contains('-')).map(|id| format!("{id}: an id is feature-name"));
    none(&shapeless.collect::<Vec<_>>());
    none(&disagreements(&files("src", &[".rs"]), &existing));
}

#[test]
fn the_rule_catches_what_it_is_for() {
    let check = |source: &str, existing: &[&str]| {
        let existing = existing.iter().map(|id| (*id).to_owned()).collect();
        disagreements(&[File::new("src/a.rs", source)], &existing)
    };
    none(&check("fn a(t: Texts) { t.get(\"menu-title\") }", &["menu-title"]));
    one(
        &check("fn a(t: Texts) { t.get(\"menu-tilte\"), t.get(\"menu-title\") }", &["menu-title"]),
        "menu-tilte does not",
    );
    one(&check("fn a() { x.msg(\"other-thing\") }", &[]), "other-thing does not exist");
    one(&check("fn a() {}", &["menu-title"]), "menu-title is never used");
    one(&check("// \"menu-title\"\n", &["menu-title"]), "never used");
    one(&check("fn a() {}\n#[cfg(test)]\nmod tests { \"menu-title\" }", &["menu-title"]), "never used");
    one(
        &check("const A: &str = \"menu-title\";", &["menu-title", "menu-title.short"]),
        "menu-title.short is never used",
    );
    let levels = "fn a(t: Texts) { t.get(&format!(\"level-{}\", x)) }";
    none(&check(levels, &["level-junior", "level-middle", "level-senior"]));
    one(&check(levels, &["level-junior", "level-senior"]), "level-middle does not exist");
    one(&check(levels, &["level-junior", "level-middle", "level-senior", "level-chief"]), "level-chief is never used");
    let unknown = check("fn a(t: Texts) { t.get(&format!(\"step-{n}\")) }", &["step-one"]);
    assert!(unknown[0].contains("ids are built on step-"), "{unknown:?}");
}
