//! Every id that the code names exists, and none is unused.
//!
//! An id is used when a string literal outside of tests is that id, in a call or in a table of ids. Where the code
//! builds ids (`format!("domain-{}", …)`), [`dynamic`] says which ones may come out.

use std::collections::BTreeSet;

use interview_bot::domain::catalog::{Domain, Level};
use interview_bot::domain::cv::{Section, What};
use interview_bot::domain::degradation::Degradation;
use interview_bot::domain::grading::Mark;
use interview_bot::domain::interview::{Band, InterviewType, Outcome, Persona};
use interview_bot::domain::language::Language;
use interview_bot::domain::plan::PlanName;
use interview_bot::service::figures::Funnel;

use super::rust::{parts, without_tests};
use super::{File, files, locales, none, one};

/// Commands for everybody.
const PEOPLE: &[&str] = &[
    "start",
    "interview",
    "resume",
    "cancel",
    "coach",
    "model",
    "vacancy",
    "cv",
    "history",
    "progress",
    "plan",
    "promo",
    "invite",
    "paysupport",
    "terms",
    "settings",
    "language",
    "support",
    "privacy",
    "export",
    "delete_me",
    "help",
];

/// Commands for admins.
const ADMINS: &[&str] = &[
    "user",
    "find",
    "setplan",
    "grant",
    "refund",
    "ban",
    "unban",
    "broadcast",
    "audit",
    "stats",
    "models",
    "jobs",
    "health",
    "maintenance",
    "page",
];

/// Prefixes of ids that the code completes, and with what.
fn dynamic() -> Vec<Dynamic> {
    let technologies = Domain::ALL.iter().flat_map(|domain| domain.technologies()).map(|technology| technology.slug);
    // Where no model is set up there is nothing that gets better by itself.
    let passing = Degradation::ALL.into_iter().filter(|degradation| *degradation != Degradation::NoKey);
    let mut all = vec![
        Dynamic::of("degradation-why-", Degradation::ALL.map(Degradation::slug), true),
        Dynamic::of("degradation-next-", passing.map(Degradation::slug), true),
        Dynamic::of("mark-", Mark::ALL.map(Mark::slug), true),
        Dynamic::of("cv-check-", What::ALL.map(What::slug), true),
        Dynamic::of("cv-section-", Section::ALL.map(Section::slug), true),
        Dynamic::of("domain-", Domain::ALL.map(Domain::slug), true),
        Dynamic::of("level-", Level::ALL.map(Level::slug), true),
        Dynamic::of("type-", InterviewType::ALL.map(InterviewType::slug), true),
        Dynamic::of("plan-", PlanName::ALL.map(PlanName::slug), true),
        Dynamic::of("command-", [PEOPLE, ADMINS].concat(), true),
        Dynamic::of("page-funnel-", Funnel::STEPS, true),
        Dynamic::of("usage-", ADMINS.iter().copied(), true),
        // Only names that are common words are translated.
        Dynamic::of("technology-", technologies, false),
    ];
    all.extend(tones());
    all
}

/// What the interviewer says in each tone.
fn tones() -> [Dynamic; 5] {
    let personas = || Persona::ALL.into_iter().map(Persona::slug);
    let variants = |band: Band| (1..=band.variants()).map(move |variant| format!("{}-{variant}", band.slug()));
    let reactions = personas()
        .flat_map(|tone| Band::ALL.into_iter().flat_map(variants).map(move |ending| format!("{tone}-{ending}")));
    let outcomes =
        || Outcome::ALL.into_iter().flat_map(|outcome| (1..=2).map(move |n| format!("{}-{n}", outcome.slug())));
    let last_words = personas().flat_map(|tone| outcomes().map(move |ending| format!("{tone}-{ending}")));
    let names = personas().flat_map(|tone| [tone.to_owned(), format!("{tone}-about")]);
    [
        Dynamic::of("reaction-", reactions, true),
        Dynamic::of("halfway-", personas(), true),
        Dynamic::of("last-question-", personas(), true),
        Dynamic::of("last-word-", last_words, true),
        Dynamic::of("persona-", names, true),
    ]
}

/// Ids that the code builds.
struct Dynamic {
    prefix: &'static str,
    /// What may follow the prefix.
    endings: Vec<String>,
    /// Whether there must be a message for each of the endings.
    complete: bool,
}

impl Dynamic {
    fn of(prefix: &'static str, endings: impl IntoIterator<Item = impl Into<String>>, complete: bool) -> Self {
        Self { prefix, endings: endings.into_iter().map(Into::into).collect(), complete }
    }
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
        let speaks = file.path.starts_with("src/telegram/")
            || ["Texts", "I18n", "texts"].iter().any(|word| source.contains(word));
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
        if !dynamic().iter().any(|dynamic| dynamic.prefix == prefix) {
            problems.push(format!("{path}: ids are built on {prefix}; say in tests/it/tidy/ids.rs which may come out"));
        }
    }
    for dynamic in dynamic() {
        if !uses.prefixes.iter().any(|(prefix, _)| prefix == dynamic.prefix) {
            continue;
        }
        for id in dynamic.endings.iter().map(|ending| format!("{}{ending}", dynamic.prefix)) {
            if dynamic.complete && !existing.contains(&id) {
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
