//! Purity, sizes, and what must not stand in Rust.

use super::rust::{parts, without_tests};
use super::{File, files, none, one, read};

/// Longest Rust file, in lines.
const LINES_MAX: usize = 450;

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

/// Nothing that comes from outside, or depends on when it is called.
fn purity(file: &File) -> Vec<String> {
    if module(file) != "domain" {
        return Vec::new();
    }
    let code = parts(without_tests(file)).code;
    let impure = IMPURE.iter().filter(|word| has_word(&code, word));
    impure.map(|word| format!("{}: domain is pure, and here is {word}", file.path)).collect()
}

/// What may read the machine's clock: where the database's time comes from, and what runs beside the bot.
const CLOCK_READERS: &[&str] = &["store", "doctor", "demo", "main"];

/// Nothing of what several processes compare goes by the clock of one machine.
fn clocks(file: &File) -> Vec<String> {
    let code = parts(without_tests(file)).code;
    if CLOCK_READERS.contains(&module(file)) {
        return Vec::new();
    }
    let read = ["Utc::now", "Local::now", "SystemTime::now"].into_iter().filter(|word| has_word(&code, word));
    read.map(|word| format!("{}: the time is that of the database, and here is {word}", file.path)).collect()
}

/// Whether the text stands in the code, and not as the beginning of a longer name.
fn has_word(code: &str, word: &str) -> bool {
    let in_name = |c: char| c.is_alphanumeric() || c == '_';
    code.match_indices(word).any(|(at, _)| word.ends_with("::") || !code[at + word.len()..].starts_with(in_name))
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
fn the_domain_is_pure() {
    none(&files("src", &[".rs"]).iter().flat_map(purity).collect::<Vec<_>>());
}

#[test]
fn the_time_is_that_of_the_database() {
    none(&files("src", &[".rs"]).iter().flat_map(clocks).collect::<Vec<_>>());
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
    let purity = |path: &str, text: &str| purity(&File::new(path, text));
    one(&purity("src/domain.rs", "fn a() { b.await }"), "domain is pure");
    none(&purity("src/domain.rs", "fn a() { b.awaiting() }"));
    one(&purity("src/domain.rs", "fn a() { chrono::Utc::now() }"), "domain is pure");
    none(&purity("src/app.rs", "fn a() { b.await }"));

    one(&clocks(&File::new("src/app.rs", "fn a() { chrono::Utc::now() }")), "that of the database");
    none(&clocks(&File::new("src/store/time.rs", "fn a() { Utc::now() }")));

    one(&contents(&File::new("src/app.rs", "const A: &str = \"Меню\";")), "locales/");
    one(&contents(&File::new("src/llm.rs", "const A: &str = \"openai/gpt-1\";")), "plans.toml");
    none(&contents(&File::new("src/domain/text/fold.rs", "const A: &str = \"не\"; // Меню")));

    one(&shape(&File::new("src/a.rs", &"\n".repeat(451))), "451 lines");
    one(&shape(&File::new("src/a/mod.rs", "")), "beside its directory");
    one(&foreign_paths(&File::new("docs/A.md", concat!("see ../", "shared/x"))), "one machine only");
}
