//! Layers, sizes, and what must not stand in Rust.

use super::rust::{parts, without_tests};
use super::{File, files, none, one, read};

/// Longest Rust file, in lines.
const LINES_MAX: usize = 450;

/// Packages and the one module that may use each; `main.rs` may not either.
const OWNERS: &[(&str, &[&str])] = &[
    ("teloxide", &["telegram"]),
    ("async_openai", &["llm"]),
    ("mongodb", &["store"]),
    ("rusqlite", &["store"]),
    ("telegram_sandbox", &["demo"]),
];

/// For each module, those of the program that it must not know.
const STRANGERS: &[(&str, &[&str])] = &[
    ("config", &["app", "http", "i18n", "interviewer", "llm", "queue", "telegram"]),
    ("http", &["app", "telegram", "interviewer", "llm"]),
    ("i18n", &["app", "config", "http", "interviewer", "llm", "queue", "store", "telegram"]),
    ("interviewer", &["app", "http", "telegram", "queue"]),
    ("llm", &["app", "http", "i18n", "interviewer", "queue", "telegram"]),
    ("plans", &["app", "http", "i18n", "interviewer", "queue", "store", "telegram"]),
    ("prompt", &["app", "config", "http", "i18n", "interviewer", "queue", "store", "telegram"]),
    ("queue", &["app", "http", "i18n", "interviewer", "llm", "telegram"]),
    ("stats", &["app", "config", "http", "i18n", "interviewer", "llm", "telegram"]),
    ("store", &["app", "http", "i18n", "interviewer", "llm", "telegram"]),
    ("telegram", &["app", "http"]),
];

/// What a pure module has no use for.
const IMPURE: &[&str] = &[
    "async fn",
    ".await",
    "tokio::",
    "rand::",
    "Utc::now",
    "Local::now",
    "Instant::now",
    "SystemTime",
    "std::fs",
    "std::env",
    "std::net",
    "println!",
    "tracing::",
];

/// Where Cyrillic letters are data: tables of words, signs and letters that people type.
const LANGUAGE_TABLES: &[&str] =
    &["src/domain/text/", "src/domain/grading/", "src/interviewer/bank/", "src/interviewer/model/language.rs"];

/// How ids of models begin.
const VENDORS: &[&str] =
    &["openai/", "anthropic/", "google/", "deepseek/", "meta-llama/", "mistralai/", "qwen/", "x-ai/", "moonshotai/"];

/// The module of the program a file belongs to: `src/store/mongodb.rs` to `store`.
fn module(file: &File) -> &str {
    let inside = file.path.strip_prefix("src/").unwrap_or(&file.path);
    inside.split(['/', '.']).next().unwrap_or(inside)
}

/// Whether the code uses the package: `mongodb::` as in `use mongodb::bson`, not as in `crate::store::mongodb::open`,
/// nor where our own module of that name is brought into scope.
fn uses_package(code: &str, package: &str) -> bool {
    let own_module = code.contains(&format!("::{package};")) || code.contains(&format!("{{{package},"));
    let continues = |before: &str| before.ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':');
    !own_module && code.match_indices(&format!("{package}::")).any(|(at, _)| !continues(&code[..at]))
}

fn layering(file: &File) -> Vec<String> {
    let module = module(file);
    let code = parts(without_tests(file)).code;
    let mut problems = Vec::new();
    for (package, owners) in OWNERS {
        if uses_package(&code, package) && !owners.contains(&module) {
            problems.push(format!("{}: only {} uses {package}", file.path, owners.join(" and ")));
        }
    }
    let known = used_modules(&code);
    if module == "domain" {
        let others = known.iter().filter(|other| *other != "domain");
        problems.extend(others.map(|other| format!("{}: domain knows nobody, and here {other}", file.path)));
        let impure = IMPURE.iter().filter(|word| has_word(&code, word));
        problems.extend(impure.map(|word| format!("{}: domain is pure, and here is {word}", file.path)));
    }
    let strangers = STRANGERS.iter().filter(|(layer, _)| *layer == module).flat_map(|(_, strangers)| *strangers);
    let met = strangers.filter(|stranger| known.iter().any(|known| known == *stranger));
    problems.extend(met.map(|stranger| format!("{}: {module} must not know {stranger}", file.path)));
    problems
}

/// Whether the text stands in the code, and not as the beginning of a longer name.
fn has_word(code: &str, word: &str) -> bool {
    let in_name = |c: char| c.is_alphanumeric() || c == '_';
    code.match_indices(word).any(|(at, _)| word.ends_with("::") || !code[at + word.len()..].starts_with(in_name))
}

/// The modules that follow `crate::` in the code, those in braces included.
fn used_modules(code: &str) -> Vec<String> {
    let word = |text: &str| -> String { text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect() };
    let mut found = Vec::new();
    for (at, path) in code.match_indices("crate::") {
        let rest = &code[at + path.len()..];
        match rest.strip_prefix('{') {
            None => found.push(word(rest)),
            Some(list) => {
                let mut depth = 0;
                let mut starts = true;
                for (at, c) in list.char_indices() {
                    match c {
                        '}' if depth == 0 => break,
                        '{' => depth += 1,
                        '}' => depth -= 1,
                        ',' if depth == 0 => starts = true,
                        c if starts && !c.is_whitespace() => {
                            found.push(word(&list[at..]));
                            starts = false;
                        }
                        _ => {}
                    }
                }
            }
        }
    }
    found
}

fn contents(file: &File) -> Vec<String> {
    let parts = parts(without_tests(file));
    let mut problems = Vec::new();
    let cyrillic = |c: char| ('\u{0400}'..='\u{04ff}').contains(&c);
    if !LANGUAGE_TABLES.iter().any(|table| file.path.starts_with(table)) {
        let words = parts.literals.iter().filter(|literal| literal.contains(cyrillic));
        problems.extend(words.map(|literal| format!("{}: {literal:?} belongs into locales/", file.path)));
    }
    let models = parts.literals.iter().filter(|literal| VENDORS.iter().any(|vendor| literal.starts_with(vendor)));
    problems.extend(models.map(|literal| format!("{}: {literal:?} belongs into plans.toml", file.path)));
    problems
}

fn shape(file: &File) -> Vec<String> {
    let mut problems = Vec::new();
    let lines = file.text.lines().count();
    if lines > LINES_MAX {
        problems.push(format!("{}: {lines} lines; beyond {LINES_MAX} it is two files", file.path));
    }
    if file.name() == "mod.rs" {
        problems.push(format!("{}: the module stands beside its directory", file.path));
    }
    problems
}

/// Paths that exist on one machine only. They are put together here, so that this file does not hold them.
fn foreign_paths(file: &File) -> Vec<String> {
    let foreign = [concat!("../", "shared"), concat!("/wo", "rk/"), concat!("/ro", "ot/"), concat!("/Us", "ers/")];
    let found = foreign.iter().filter(|path| file.text.contains(*path));
    found.map(|path| format!("{}: {path} exists on one machine only", file.path)).collect()
}

#[test]
fn each_layer_knows_only_those_before_it() {
    none(&files("src", &[".rs"]).iter().flat_map(layering).collect::<Vec<_>>());
}

#[test]
fn sentences_and_models_stand_in_their_files() {
    none(&files("src", &[".rs"]).iter().flat_map(contents).collect::<Vec<_>>());
}

#[test]
fn files_are_short_and_stand_where_they_are_looked_for() {
    let sources = ["src", "tests", "crates"].into_iter().flat_map(|directory| files(directory, &[".rs"]));
    none(&sources.flat_map(|file| shape(&file)).collect::<Vec<_>>());
}

#[test]
fn the_project_stands_on_its_own() {
    let directories = ["src", "tests", "crates", "locales", "prompts", "questions", "docs", "scripts", ".ci"];
    let mut all: Vec<_> = directories.into_iter().flat_map(|directory| files(directory, &[])).collect();
    let top = [
        "Cargo.toml",
        "README.md",
        "CHANGELOG.md",
        "Dockerfile",
        "docker-compose.yml",
        ".env.example",
        ".dockerignore",
    ];
    all.extend(top.map(read));
    none(&all.iter().flat_map(foreign_paths).collect::<Vec<_>>());
}

#[test]
fn the_rules_catch_what_they_are_for() {
    let layering = |path: &str, text: &str| layering(&File::new(path, text));
    one(&layering("src/domain/plan.rs", "use crate::store::Users;"), "domain knows nobody");
    one(&layering("src/domain.rs", "fn a() { b.await }"), "domain is pure");
    none(&layering("src/domain.rs", "fn a() { b.awaiting() }"));
    one(&layering("src/domain.rs", "fn a() { chrono::Utc::now() }"), "domain is pure");
    one(&layering("src/app.rs", "use teloxide::Bot;"), "only telegram uses teloxide");
    one(&layering("src/http/webhook.rs", "fn a(b: teloxide::types::Update) {}"), "only telegram");
    one(
        &layering("src/store/sqlite.rs", "use crate::{\n    domain::{plan, user},\n    telegram,\n};"),
        "not know telegram",
    );
    one(&layering("src/llm.rs", "fn a(b: rusqlite::Connection) {}"), "only store uses rusqlite");
    none(&layering("src/app.rs", "use crate::store::mongodb::connect; // teloxide::Bot\n"));
    none(&layering("src/app.rs", "use crate::store::{mongodb, sqlite};\nfn a() { mongodb::connect() }"));
    none(&layering("src/domain/plan.rs", "use crate::domain::user;\n\n#[cfg(test)]\nmod tests { use crate::store; }"));

    one(&contents(&File::new("src/app.rs", "const A: &str = \"Меню\";")), "locales/");
    one(&contents(&File::new("src/llm.rs", "const A: &str = \"openai/gpt-1\";")), "plans.toml");
    none(&contents(&File::new("src/domain/text/fold.rs", "const A: &str = \"не\"; // Меню")));

    one(&shape(&File::new("src/a.rs", &"\n".repeat(451))), "451 lines");
    one(&shape(&File::new("src/a/mod.rs", "")), "beside its directory");
    one(&foreign_paths(&File::new("docs/A.md", concat!("see ../", "shared/x"))), "one machine only");
}
