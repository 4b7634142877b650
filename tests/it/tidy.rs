//! The repository's rules, as tests.
//!
//! - [`locales`]: the three languages carry the same messages, each in its own script; [`ids`]: the code and the
//!   locales name the same ids; [`markup`]: every message is HTML that Telegram takes, and short enough;
//! - [`layers`]: who may use whom; [`code`]: purity, sizes, and what must not stand in Rust;
//!   [`jobs`]: in whose line they stand;
//! - [`crates`]: what the program is built of; [`compose`]: what the services may do;
//! - [`documents`]: `.env.example`, the README's table, the prompts.
//!
//! Each rule is a function from texts to a list of problems, so that a test can show what it catches.

mod code;
mod compose;
mod crates;
mod documents;
mod ids;
mod jobs;
mod layers;
mod locales;
mod markup;
mod rust;

use std::path::{Path, PathBuf};

/// A file of the repository.
struct File {
    /// Relative to the root, with `/`.
    path: String,
    text: String,
}

impl File {
    fn new(path: &str, text: &str) -> Self {
        Self { path: path.to_owned(), text: text.to_owned() }
    }

    /// The file's name.
    fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or_default()
    }
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> File {
    let text = std::fs::read_to_string(root().join(path));
    File { path: path.to_owned(), text: text.unwrap_or_else(|error| panic!("{path}: {error}")) }
}

/// The files below `directory` with one of these endings; all that are UTF-8 when there is none.
fn files(directory: &str, endings: &[&str]) -> Vec<File> {
    let mut found = Vec::new();
    collect(&root().join(directory), endings, &mut found);
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

fn collect(directory: &Path, endings: &[&str], found: &mut Vec<File>) {
    let Ok(entries) = std::fs::read_dir(directory) else { return };
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.is_dir() {
            collect(&path, endings, found);
            continue;
        }
        let relative = path.strip_prefix(root()).expect("below the root").to_string_lossy().replace('\\', "/");
        let wanted = endings.is_empty() || endings.iter().any(|ending| relative.ends_with(ending));
        if let (true, Ok(text)) = (wanted, std::fs::read_to_string(&path)) {
            found.push(File { path: relative, text });
        }
    }
}

/// Fails with all problems when there are any.
#[track_caller]
fn none(problems: &[String]) {
    assert!(problems.is_empty(), "\n{}\n", problems.join("\n"));
}

/// Fails unless the rule found exactly one problem, and it says `expected`.
#[track_caller]
fn one(problems: &[String], expected: &str) {
    assert!(problems.len() == 1 && problems[0].contains(expected), "expected {expected:?}, found {problems:#?}");
}
