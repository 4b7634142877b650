//! Who may use whom: between the modules of the program, and between the parts of those that have many.
//!
//! The graph is made of all paths in `src`, test modules left out. The rules name the file and the edge, so that whoever
//! breaks one knows where. A new module at the top of `src` gets a line in [`LAYERS`].

use std::collections::{BTreeMap, BTreeSet};

use super::rust::paths::{Paths, module_of, paths};
use super::rust::{parts, without_tests};
use super::{File, files, none, one};

/// The modules of the program, from the innermost outwards, and which others each may use.
const LAYERS: &[(&str, &[&str])] = &[
    ("backoff", &[]),
    ("clock", &[]),
    ("domain", &[]),
    ("redact", &[]),
    ("document", &[]),
    ("docx", &[]),
    ("sound", &[]),
    ("plans", &["domain"]),
    ("prompt", &["domain"]),
    ("i18n", &["domain"]),
    ("picture", &["domain"]),
    ("paper", &["domain", "picture"]),
    ("queue", &["backoff", "clock"]),
    ("store", &["backoff", "clock", "domain", "queue"]),
    ("backup", &["store"]),
    ("config", &["domain", "plans", "redact", "store"]),
    ("logging", &["config", "redact"]),
    ("llm", &["backoff", "clock", "domain", "plans", "sound", "store"]),
    ("interviewer", &["clock", "domain", "llm", "plans", "prompt", "sound", "store"]),
    ("stats", &["clock", "domain", "plans", "queue", "store"]),
    ("service", &["clock", "domain", "interviewer", "llm", "plans", "queue", "sound", "stats", "store"]),
    (
        "http",
        &[
            "clock",
            "config",
            "domain",
            "i18n",
            "interviewer",
            "llm",
            "plans",
            "prompt",
            "queue",
            "service",
            "stats",
            "store",
        ],
    ),
    (
        "telegram",
        &[
            "backoff",
            "clock",
            "config",
            "document",
            "docx",
            "domain",
            "i18n",
            "interviewer",
            "llm",
            "paper",
            "picture",
            "plans",
            "prompt",
            "queue",
            "service",
            "sound",
            "stats",
            "store",
        ],
    ),
    (
        "app",
        &[
            "clock",
            "config",
            "document",
            "domain",
            "http",
            "i18n",
            "interviewer",
            "llm",
            "plans",
            "prompt",
            "queue",
            "service",
            "stats",
            "store",
            "telegram",
        ],
    ),
    ("demo", &["app", "config", "logging"]),
    ("doctor", &["app", "config", "domain", "llm", "plans", "redact", "sound", "store", "telegram"]),
    ("evaluate", &["app", "clock", "config", "domain", "interviewer", "llm", "plans", "prompt", "store"]),
    (
        "main",
        &["app", "backup", "config", "demo", "doctor", "document", "domain", "evaluate", "http", "logging", "redact"],
    ),
];

/// Where a module may use no more than some items of another.
const NO_MORE_THAN: &[(&str, &str, &[&str])] = &[("service", "llm", &["Gateway", "Incident", "incidents"])];

/// Packages and the modules that may use each.
const OWNERS: &[(&str, &[&str])] = &[
    ("anyhow", &["main"]),
    ("async_openai", &["llm"]),
    ("axum", &["http", "app"]),
    ("document_text", &["document"]),
    ("hound", &["sound"]),
    ("maud", &["http"]),
    ("mongodb", &["store"]),
    ("opus_pure", &["sound"]),
    ("rusqlite", &["store"]),
    ("telegram_sandbox", &["demo"]),
    ("teloxide", &["telegram"]),
    ("zip", &["docx"]),
];

/// The types of the package `http`, which axum passes on: they are no web server.
const NO_SERVER: [&str; 2] = ["axum", "http"];

/// What a front end brings along is nothing to these, not even its types.
const WITHOUT_FRONT_END: [&str; 2] = ["domain", "service"];
const FRONT_ENDS: [&str; 2] = ["axum", "teloxide"];

/// Telegram's side: what every feature stands on, and the features. The file beside their folder registers them.
const CORE: &[&str] = &["telegram", "core"];
const FEATURES: &[&str] = &["telegram", "features"];

/// Modules whose parts must not use each other in a cycle.
const ACYCLIC: &[&[&str]] = &[FEATURES, &["service"]];

/// All that the sources say of each other.
struct Graph {
    modules: BTreeSet<Vec<String>>,
    /// File, its module, its paths.
    files: Vec<(String, Vec<String>, Paths)>,
    /// What `pub use` offers under another path than its own.
    offered: BTreeMap<Vec<String>, Vec<String>>,
}

impl Graph {
    fn of(sources: &[File]) -> Self {
        let mut modules: BTreeSet<Vec<String>> = sources.iter().map(|file| module_of(&file.path)).collect();
        // A folder may have no file beside it in a made-up source.
        let parents: Vec<_> =
            modules.iter().flat_map(|module| (1..module.len()).map(|end| module[..end].to_vec())).collect();
        modules.extend(parents);
        let read = |file: &File| {
            let module = module_of(&file.path);
            let paths = paths(&parts(without_tests(file)).code, &module, &modules);
            (file.path.clone(), module, paths)
        };
        let files: Vec<_> = sources.iter().map(read).collect();
        let offered = files.iter().flat_map(|(_, module, paths)| {
            paths
                .offered
                .iter()
                .map(|(name, path)| ([module.as_slice(), std::slice::from_ref(name)].concat(), path.clone()))
        });
        let offered = offered.collect();
        Self { modules, files, offered }
    }

    /// Where a path leads in the end: past what others pass on by `pub use`.
    fn resolved(&self, path: &[String]) -> Vec<String> {
        let mut path = path.to_vec();
        // One that passes on what passes it on would never end.
        for _ in 0..8 {
            let known = (1..=path.len()).rev().find_map(|end| Some((end, self.offered.get(&path[..end])?)));
            let Some((end, target)) = known else { break };
            path = [target.as_slice(), &path[end..]].concat();
        }
        path
    }

    /// Whether a path leads into a module, to one of its items, or to the module itself.
    fn part<'a>(&self, path: &'a [String], of: &[&str]) -> Option<&'a str> {
        let inside = path.strip_prefix(of.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>().as_slice())?;
        let part = inside.first()?;
        let is_module = self.modules.contains(&path[..=of.len()]);
        is_module.then_some(part)
    }
}

/// Between the modules at the top: nothing but what [`LAYERS`] allows.
fn between_layers(graph: &Graph, layers: &[(&str, &[&str])]) -> Vec<String> {
    let mut problems = Vec::new();
    for (file, module, paths) in &graph.files {
        let Some(from) = module.first() else { continue };
        let Some((_, allowed)) = layers.iter().find(|(name, _)| name == from) else {
            problems.push(format!("{file}: {from} has no place among the layers"));
            continue;
        };
        let mut told = BTreeSet::new();
        for path in &paths.own {
            let Some(to) = path.first().filter(|to| *to != from && graph.modules.contains(&vec![(*to).clone()])) else {
                continue;
            };
            if !allowed.contains(&to.as_str()) && told.insert(to) {
                problems.push(format!("{file}: {from} must not use {to}, and names {}", path.join("::")));
            }
            let limit = NO_MORE_THAN.iter().find(|(user, used, _)| user == from && used == to);
            let is_within = |items: &[&str]| path.get(1).is_some_and(|item| items.contains(&item.as_str()));
            if let Some((_, _, items)) = limit.filter(|(_, _, items)| !is_within(items)) {
                problems.push(format!(
                    "{file}: of {to}, {from} uses {} only, not {}",
                    items.join(" and "),
                    path.join("::")
                ));
            }
        }
    }
    problems
}

/// Packages stay with their owners.
fn packages(graph: &Graph) -> Vec<String> {
    let mut problems = Vec::new();
    for (file, module, paths) in &graph.files {
        let Some(from) = module.first().map(String::as_str) else { continue };
        for path in &paths.foreign {
            let package = path[0].as_str();
            let shown = path.join("::");
            if WITHOUT_FRONT_END.contains(&from) && FRONT_ENDS.contains(&package) {
                problems.push(format!("{file}: {from} knows no front end, and names {shown}"));
                continue;
            }
            let owners = OWNERS.iter().find(|(owned, _)| *owned == package).map(|(_, owners)| *owners);
            let Some(owners) = owners.filter(|owners| !owners.contains(&from)) else { continue };
            if !path.iter().map(String::as_str).take(2).eq(NO_SERVER) {
                problems.push(format!("{file}: only {} uses {package}, and here is {shown}", owners.join(" and ")));
            }
        }
    }
    problems
}

/// Telegram's side: the core uses no feature, and a feature stands on the core and on other features only.
fn features(graph: &Graph) -> Vec<String> {
    let mut problems = Vec::new();
    for (file, module, paths) in &graph.files {
        let feature = graph.part(module, FEATURES);
        let is_core = module.iter().map(String::as_str).take(CORE.len()).eq(CORE.iter().copied());
        for path in paths.own.iter().map(|path| graph.resolved(path)) {
            let shown = path.join("::");
            if is_core && path.iter().map(String::as_str).take(FEATURES.len()).eq(FEATURES.iter().copied()) {
                problems.push(format!("{file}: the core uses no feature, and names {shown}"));
            }
            let part = graph.part(&path, &FEATURES[..1]);
            if feature.is_some() && part.is_some_and(|part| part != CORE[1] && part != FEATURES[1]) {
                problems.push(format!("{file}: a feature stands on the core and other features, and names {shown}"));
            }
        }
    }
    problems
}

/// Between the parts of one module: no cycles.
fn cycles(graph: &Graph, within: &[&str]) -> Vec<String> {
    let mut edges: BTreeMap<&str, BTreeMap<String, &str>> = BTreeMap::new();
    for (file, module, paths) in &graph.files {
        let Some(from) = graph.part(module, within) else { continue };
        for path in paths.own.iter().map(|path| graph.resolved(path)) {
            if let Some(to) = graph.part(&path, within).filter(|to| *to != from) {
                edges.entry(from).or_default().entry(to.to_owned()).or_insert(file);
            }
        }
    }
    cycle(&edges).map_or_else(Vec::new, |steps| {
        let within = within.join("::");
        vec![format!("{within}: {} is a cycle, by {}", steps.0.join(" -> "), steps.1.join(", "))]
    })
}

/// A shortest cycle of the graph: its nodes, and the files that make its edges.
fn cycle(edges: &BTreeMap<&str, BTreeMap<String, &str>>) -> Option<(Vec<String>, Vec<String>)> {
    let mut shortest: Option<(Vec<String>, Vec<String>)> = None;
    for start in edges.keys() {
        let mut ways = vec![(vec![(*start).to_owned()], Vec::new())];
        let mut seen = BTreeSet::new();
        while !ways.is_empty() && shortest.as_ref().is_none_or(|(nodes, _)| ways[0].0.len() < nodes.len()) {
            let mut next = Vec::new();
            for (nodes, files) in &ways {
                for (to, file) in edges.get(nodes[nodes.len() - 1].as_str()).into_iter().flatten() {
                    let way = (
                        [nodes.as_slice(), std::slice::from_ref(to)].concat(),
                        [files.as_slice(), &[(*file).to_owned()]].concat(),
                    );
                    if to == start && shortest.as_ref().is_none_or(|(nodes, _)| way.0.len() < nodes.len()) {
                        shortest = Some(way);
                    } else if seen.insert(to.clone()) {
                        next.push(way);
                    }
                }
            }
            ways = next;
        }
    }
    shortest
}

fn everything(graph: &Graph) -> Vec<String> {
    let mut problems = between_layers(graph, LAYERS);
    problems.extend(packages(graph));
    problems.extend(features(graph));
    problems.extend(ACYCLIC.iter().flat_map(|within| cycles(graph, within)));
    problems
}

#[test]
fn each_module_uses_only_those_that_it_may() {
    none(&everything(&Graph::of(&files("src", &[".rs"]))));
}

#[test]
fn the_layers_stand_on_one_another() {
    for (place, (module, allowed)) in LAYERS.iter().enumerate() {
        for other in *allowed {
            let below = LAYERS[..place].iter().any(|(name, _)| name == other);
            assert!(below, "{module} may use {other}, which does not stand before it");
        }
        assert!(allowed.is_sorted(), "{module}");
    }
}

#[test]
fn the_graph_is_that_of_the_real_sources() {
    let graph = Graph::of(&files("src", &[".rs"]));
    let uses = |from: &str, to: &str| {
        let names = |path: &Vec<String>| path.first().is_some_and(|first| first == to);
        graph.files.iter().any(|(file, _, paths)| file.starts_with(from) && paths.own.iter().any(names))
    };
    for (from, to) in
        [("src/main.rs", "app"), ("src/app.rs", "telegram"), ("src/store/", "domain"), ("src/llm/", "plans")]
    {
        assert!(uses(from, to), "{from} uses {to}");
    }
    let edges: usize = graph.files.iter().map(|(_, _, paths)| paths.own.len()).sum();
    assert!(edges > 500, "{edges}");
}

mod tests;
