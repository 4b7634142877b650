//! `expected.toml` beside the documents: what is read of each. For the tests of this package and of the bot.

use std::fs;
use std::path::Path;

use document_text::Refusal;
use serde::Deserialize;

#[derive(Deserialize)]
struct Table {
    document: Vec<Expected>,
}

/// What is expected of a file.
#[derive(Deserialize)]
pub(crate) struct Expected {
    pub(crate) file: String,
    #[serde(default)]
    phrases: Vec<String>,
    #[serde(default)]
    absent: Vec<String>,
    pub(crate) refusal: Option<Refusal>,
    /// It ends the process that reads it.
    #[serde(default)]
    pub(crate) child_only: bool,
}

pub(crate) fn read(folder: &Path) -> Vec<Expected> {
    let table = fs::read_to_string(folder.join("expected.toml")).expect("the table is there");
    toml::from_str::<Table>(&table).expect("the table can be read").document
}

impl Expected {
    /// What is wrong with what was read.
    pub(crate) fn problem(&self, read: &Result<String, Refusal>) -> Option<String> {
        let file = &self.file;
        match (read, self.refusal) {
            (Ok(text), None) => self.problem_of(&one_line(text)),
            (Err(refusal), Some(expected)) if *refusal == expected => None,
            (Err(refusal), _) => Some(format!("{file}: {refusal}")),
            (Ok(text), Some(_)) => Some(format!("{file}: {text}")),
        }
    }

    fn problem_of(&self, text: &str) -> Option<String> {
        let mut rest = text;
        for phrase in self.phrases.iter().map(|phrase| one_line(phrase)) {
            let Some(at) = rest.find(&phrase) else {
                let place = if text.contains(&phrase) { "is in another place" } else { "is missing" };
                return Some(format!("{}: {phrase:?} {place} in:\n{text}\n", self.file));
            };
            rest = &rest[at + phrase.len()..];
        }
        let unwanted = self.absent.iter().find(|phrase| text.contains(phrase.as_str()));
        unwanted.map(|phrase| format!("{}: {phrase:?} is in:\n{text}\n", self.file))
    }
}

/// Line ends and blanks are no matter.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
