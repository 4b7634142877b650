//! Reads variables and collects what is wrong with them.

use std::fs::File;
use std::io::Read;

use secrecy::SecretString;

use super::Lookup;
use super::variables::{VARIABLES, Variable};
use crate::redact::redact;

/// Longest value that a message repeats, in characters.
const SHOWN_MAX: usize = 60;

/// What a key of a provider may look like; completes "allowed is …".
const KEY: &str = "a key without spaces, at least 8 characters";

/// Behind the name of a secret: the file that holds it, as container platforms hand secrets out.
const FILE: &str = "_FILE";
/// Longest such file, in bytes.
const FILE_MAX: u64 = 16 * 1024;

/// Reads variables by the table, and collects mistakes and warnings on the way.
pub(super) struct Reader<'a> {
    lookup: &'a Lookup<'a>,
    problems: Vec<String>,
    warnings: Vec<String>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(lookup: &'a Lookup<'a>) -> Self {
        Self { lookup, problems: Vec::new(), warnings: Vec::new() }
    }

    /// The mistakes and the warnings.
    pub(super) fn finish(self) -> (Vec<String>, Vec<String>) {
        (self.problems, self.warnings)
    }

    /// The variable's value, or its default, as `parse` understands it. `None`, with the mistake noted, when it does
    /// not; `None` as well when it is unset and has no default.
    pub(super) fn read<T>(&mut self, name: &'static str, parse: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        let variable = variable(name)?;
        let (holder, value) = self.set(variable).or_else(|| Some((name, variable.default?.to_owned())))?;
        let parsed = parse(&value);
        if parsed.is_none() {
            self.refuse(holder, &value, variable);
        }
        parsed
    }

    /// As [`Reader::read`], for a variable without a default that must be set.
    pub(super) fn require<T>(&mut self, name: &'static str, parse: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        let variable = variable(name)?;
        if self.set(variable).is_none() {
            self.problem(format!("{name} is not set; allowed is {}", variable.allowed));
            return None;
        }
        self.read(name, parse)
    }

    /// A secret that `check` accepts.
    pub(super) fn secret(&mut self, name: &'static str, check: impl FnOnce(&str) -> bool) -> Option<SecretString> {
        self.read(name, |value| check(value).then(|| SecretString::from(value)))
    }

    /// Whether the variable or one of its aliases holds something.
    pub(super) fn is_set(&self, name: &'static str) -> bool {
        variable(name).is_some_and(|variable| {
            let in_a_file = |name: &str| variable.secret && self.value(&format!("{name}{FILE}")).is_some();
            names(variable).any(|name| self.value(name).is_some() || in_a_file(name))
        })
    }

    /// Whether a variable of any name holds something.
    pub(super) fn holds(&self, name: &str) -> bool {
        self.value(name).is_some()
    }

    /// A secret under a name that is no variable of the table: the plan catalogue chose it. `None` when it is unset, or
    /// not what `check` accepts, with the mistake noted.
    pub(super) fn named_secret(&mut self, name: &str, check: impl FnOnce(&str) -> bool) -> Option<SecretString> {
        let value = self.value(name).or_else(|| self.in_file(name))?;
        if !check(&value) {
            let length = value.chars().count();
            self.problem(format!("{name} holds {length} characters that do not fit; allowed is {KEY}"));
            return None;
        }
        Some(SecretString::from(value))
    }

    /// Notes a mistake that is not in one value alone.
    pub(super) fn problem(&mut self, problem: String) {
        self.problems.push(problem);
    }

    /// Notes what is allowed but worth a look.
    pub(super) fn warn(&mut self, warning: String) {
        self.warnings.push(warning);
    }

    fn value(&self, name: &str) -> Option<String> {
        (self.lookup)(name).map(|value| value.trim().to_owned()).filter(|value| !value.is_empty())
    }

    /// The first of the variable's names that holds something, and what. Another value under another name is worth a
    /// warning: somebody may wonder why theirs has no effect.
    fn set(&mut self, variable: &'static Variable) -> Option<(&'static str, String)> {
        let mut held = names(variable).filter_map(|name| Some((name, self.value(name)?)));
        let Some((name, value)) = held.next() else {
            let in_file = |name| Some((name, self.in_file(name)?));
            return if variable.secret { names(variable).find_map(in_file) } else { None };
        };
        let ignored: Vec<_> = held.filter(|(_, other)| *other != value).map(|(other, _)| other).collect();
        for other in ignored {
            let warning = format!("{name} and {other} are both set and differ; {name} is used");
            if !self.warnings.contains(&warning) {
                self.warn(warning);
            }
        }
        Some((name, value))
    }

    /// The secret in the file that `<name>_FILE` names.
    fn in_file(&mut self, name: &str) -> Option<String> {
        let path = self.value(&format!("{name}{FILE}"))?;
        match read_secret(&path) {
            Ok(secret) => Some(secret),
            Err(why) => {
                let problem = format!("{name}{FILE} names a file that cannot be used: {why}");
                // A variable may be read more than once.
                if !self.problems.contains(&problem) {
                    self.problem(problem);
                }
                None
            }
        }
    }

    fn refuse(&mut self, holder: &str, value: &str, variable: &Variable) {
        let held = if variable.secret {
            format!("{} characters that do not fit", value.chars().count())
        } else {
            shown(value)
        };
        self.problem(format!("{holder} holds {held}; allowed is {}", variable.allowed));
    }
}

/// What the file holds; an error repeats nothing of that.
fn read_secret(path: &str) -> Result<String, String> {
    let mut held = String::new();
    let file = File::open(path).map_err(|error| error.to_string())?;
    file.take(FILE_MAX).read_to_string(&mut held).map_err(|error| error.kind().to_string())?;
    let secret = held.trim();
    if secret.is_empty() { Err("it is empty".to_owned()) } else { Ok(secret.to_owned()) }
}

fn names(variable: &'static Variable) -> impl Iterator<Item = &'static str> {
    std::iter::once(variable.name).chain(variable.aliases.iter().copied())
}

fn variable(name: &str) -> Option<&'static Variable> {
    let found = VARIABLES.iter().find(|variable| variable.name == name);
    debug_assert!(found.is_some(), "{name} is not in the table");
    found
}

/// A value as a message shows it: quoted, on one line, not too long, and without what looks like a secret that got
/// into the wrong variable.
fn shown(value: &str) -> String {
    if value.contains('@') && value.contains("://") {
        return "an address with a user name or password in it".to_owned();
    }
    let redacted = redact(value);
    let mut short: String = redacted.chars().take(SHOWN_MAX).collect();
    if short.len() < redacted.len() {
        short.push('…');
    }
    format!("{short:?}")
}
