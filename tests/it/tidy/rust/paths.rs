//! Which paths a source text names: in `use` statements, lists and lists in lists included, and everywhere else.

use std::collections::BTreeSet;

/// The names and signs of a text. `::` is one sign.
type Tokens<'a> = [&'a str];

/// A file as a module, with the paths that it names.
#[derive(Debug, Default)]
pub(crate) struct Paths {
    /// Paths into the program's own modules, from its root: `["store", "sqlite", "open_file"]`.
    pub(crate) own: BTreeSet<Vec<String>>,
    /// Paths into other packages: `["axum", "Router"]`.
    pub(crate) foreign: BTreeSet<Vec<String>>,
    /// What `pub use` offers under a name of this module: the name, and the path that it stands for.
    pub(crate) offered: Vec<(String, Vec<String>)>,
}

/// The module of a file below `src`: `src/store/sqlite.rs` is `["store", "sqlite"]`, `src/lib.rs` the root.
pub(crate) fn module_of(file: &str) -> Vec<String> {
    let inside = file.strip_prefix("src/").unwrap_or(file);
    let name = inside.strip_suffix(".rs").unwrap_or(inside);
    if name == "lib" {
        return Vec::new();
    }
    name.split('/').map(str::to_owned).collect()
}

/// The paths of a source text without comments and literals. `module` is where it stands; `modules` are all there are.
pub(crate) fn paths(code: &str, module: &[String], modules: &BTreeSet<Vec<String>>) -> Paths {
    let tokens = tokens(code);
    let mut reader = Reader { modules, here: module.to_vec(), inline: Vec::new(), depth: 0, found: Paths::default() };
    let aliases = reader.own_names(&tokens);
    let mut at = 0;
    while at < tokens.len() {
        at = reader.step(&tokens, at, &aliases);
    }
    reader.found
}

/// Keywords that a path may follow.
const BEFORE_PATHS: [&str; 12] =
    ["as", "dyn", "else", "for", "if", "impl", "in", "match", "mut", "ref", "return", "where"];

fn tokens(code: &str) -> Vec<&str> {
    let is_name = |c: char| c.is_alphanumeric() || c == '_';
    let mut tokens = Vec::new();
    let mut rest = code.trim_start();
    while let Some(first) = rest.chars().next() {
        let end = if is_name(first) {
            rest.find(|c| !is_name(c)).unwrap_or(rest.len())
        } else if rest.starts_with("::") {
            2
        } else {
            first.len_utf8()
        };
        tokens.push(&rest[..end]);
        rest = rest[end..].trim_start();
    }
    tokens
}

/// A name that is no keyword.
fn begins_name(token: &str) -> bool {
    is_name(token) && !BEFORE_PATHS.contains(&token)
}

fn is_name(token: &str) -> bool {
    token.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

struct Reader<'a> {
    modules: &'a BTreeSet<Vec<String>>,
    /// The module of the text that is read now, inline modules included.
    here: Vec<String>,
    /// The depths of braces at which inline modules begin.
    inline: Vec<usize>,
    depth: usize,
    found: Paths,
}

impl Reader<'_> {
    /// Reads what begins at a token; returns where it goes on.
    fn step(&mut self, tokens: &Tokens, at: usize, aliases: &BTreeSet<String>) -> usize {
        let token = |at: usize| tokens.get(at).copied().unwrap_or_default();
        let before = if at > 0 { token(at - 1) } else { "" };
        match token(at) {
            "{" => self.depth += 1,
            "}" => {
                self.depth = self.depth.saturating_sub(1);
                if self.inline.last() == Some(&self.depth) {
                    self.inline.pop();
                    self.here.pop();
                }
            }
            "mod" if is_name(token(at + 1)) && token(at + 2) == "{" => {
                self.inline.push(self.depth);
                self.here.push(token(at + 1).to_owned());
                return at + 2;
            }
            // `use<…>` is about lifetimes.
            "use" if token(at + 1) != "<" => {
                let is_public = matches!(before, "pub" | ")");
                return self.tree(tokens, at + 1, &[], is_public);
            }
            "::" if begins_path(&tokens[..at]) => {
                let (path, end) = path(tokens, at + 1);
                self.found.foreign.insert(path);
                return end;
            }
            name if begins_name(name) && token(at + 1) == "::" && !matches!(before, "::" | "." | "$") => {
                let (path, end) = path(tokens, at);
                if !aliases.contains(name) {
                    self.add(&path);
                }
                return end;
            }
            _ => {}
        }
        at + 1
    }

    /// A tree of a `use` statement behind `prefix`; returns where it ends.
    fn tree(&mut self, tokens: &Tokens, mut at: usize, prefix: &[String], is_public: bool) -> usize {
        let token = |at: usize| tokens.get(at).copied().unwrap_or_default();
        let mut path = prefix.to_vec();
        let from_outside = prefix.is_empty() && token(at) == "::";
        loop {
            match token(at) {
                "::" => at += 1,
                "{" => {
                    at += 1;
                    while !matches!(token(at), "}" | "") {
                        let end = self.tree(tokens, at, &path, is_public);
                        // What is no part of a tree is passed over.
                        at = if end == at || token(end) == "," { end + 1 } else { end };
                    }
                    return at + 1;
                }
                name if is_name(name) && name != "as" => {
                    path.push(name.to_owned());
                    at += 1;
                }
                "*" => at += 1,
                _ => break,
            }
        }
        if path.last().is_some_and(|last| last == "self") && path.len() > 1 {
            path.pop();
        }
        let mut name = path.last().cloned().unwrap_or_default();
        if token(at) == "as" {
            name = token(at + 1).to_owned();
            at += 2;
        }
        if from_outside {
            self.found.foreign.insert(path);
        } else if let (Some(own), true) = (self.add(&path), is_public) {
            self.found.offered.push((name, own));
        }
        at
    }

    /// Adds a path as it is written. Returns it from the root, if it leads to one of our modules.
    fn add(&mut self, written: &[String]) -> Option<Vec<String>> {
        let own = self.resolve(written);
        match &own {
            Some(own) => _ = self.found.own.insert(own.clone()),
            // What begins with a capital is a type, and its path was named where it was brought in.
            None if written.first().is_some_and(|first| first.starts_with(char::is_lowercase)) => {
                _ = self.found.foreign.insert(written.to_vec());
            }
            None => {}
        }
        own
    }

    fn resolve(&self, written: &[String]) -> Option<Vec<String>> {
        let mut base = self.here.clone();
        let mut rest = written;
        match rest.first()?.as_str() {
            // The command line sees the library from outside.
            "interview_bot" => return Some(rest[1..].to_vec()),
            "crate" => return Some(rest[1..].to_vec()),
            "self" => rest = &rest[1..],
            "super" => {
                while let Some(("super", after)) = rest.split_first().map(|(first, after)| (first.as_str(), after)) {
                    base.pop();
                    rest = after;
                }
            }
            first => {
                let child = [base.as_slice(), &[first.to_owned()]].concat();
                if !self.modules.contains(&child) {
                    return None;
                }
            }
        }
        base.extend_from_slice(rest);
        Some(base)
    }

    /// The names that `use` statements bring in from our own modules: `sqlite::open` then is no package's.
    fn own_names(&self, tokens: &Tokens) -> BTreeSet<String> {
        let mut scout = Reader {
            modules: self.modules,
            here: self.here.clone(),
            inline: Vec::new(),
            depth: 0,
            found: Paths::default(),
        };
        let mut at = 0;
        while at < tokens.len() {
            match tokens[at] {
                "use" if tokens.get(at + 1) != Some(&"<") => at = scout.tree(tokens, at + 1, &[], true),
                _ => at += 1,
            }
        }
        scout.found.offered.into_iter().map(|(name, _)| name).collect()
    }
}

/// Whether `::` begins a path behind these tokens, and does not go on with one.
fn begins_path(before: &Tokens) -> bool {
    match before {
        [.., "-" | "=", ">"] => true,
        [.., last] => BEFORE_PATHS.contains(last) || (!is_name(last) && *last != ">"),
        [] => true,
    }
}

/// The path that begins at a token, and where it ends.
fn path(tokens: &Tokens, mut at: usize) -> (Vec<String>, usize) {
    let mut path = Vec::new();
    while let Some(name) = tokens.get(at).filter(|token| is_name(token)) {
        path.push((*name).to_owned());
        at += 1;
        match tokens.get(at) {
            Some(&"::") => at += 1,
            _ => break,
        }
    }
    (path, at)
}

mod tests {
    use super::*;

    fn module(path: &str) -> Vec<String> {
        path.split("::").map(str::to_owned).collect()
    }

    fn found(code: &str, here: &str) -> Paths {
        let modules = ["store", "store::mongodb", "store::sqlite", "telegram", "telegram::core", "domain"].map(module);
        paths(code, &module(here), &modules.into())
    }

    fn shown(paths: &BTreeSet<Vec<String>>) -> Vec<String> {
        paths.iter().map(|path| path.join("::")).collect()
    }

    #[test]
    fn the_module_of_a_file() {
        assert_eq!(module_of("src/store/sqlite.rs"), ["store", "sqlite"]);
        assert_eq!(module_of("src/lib.rs"), [""; 0]);
        assert_eq!(module_of("src/main.rs"), ["main"]);
    }

    #[test]
    fn lists_in_lists_over_lines() {
        let code = "use crate::{\n    domain::{plan, user::{User, UserId as Id}},\n    telegram::{self, core::*},\n};";
        let own = ["domain::plan", "domain::user::User", "domain::user::UserId", "telegram", "telegram::core"];
        assert_eq!(shown(&found(code, "store").own), own);
    }

    #[test]
    fn super_and_self_are_resolved() {
        let code = "use super::super::domain::plan;\nfn a() { super::open(); self::b(); super::sqlite::C::d() }";
        let own = ["domain::plan", "store::mongodb::b", "store::open", "store::sqlite::C::d"];
        assert_eq!(shown(&found(code, "store::mongodb").own), own);
        let inline = "mod inner { use super::a; mod more { fn b() { super::super::c() } } }\nfn d() { super::e() }";
        assert_eq!(shown(&found(inline, "store::sqlite").own), ["store::e", "store::sqlite::a", "store::sqlite::c"]);
    }

    #[test]
    fn paths_outside_of_use_statements_count() {
        let code = "fn a(b: crate::store::Users) -> teloxide::Bot { vec![crate::domain::plan::Plan::Free]; Self::x(b.c::<u8>()) }";
        let paths = found(code, "telegram");
        assert_eq!(shown(&paths.own), ["domain::plan::Plan::Free", "store::Users"]);
        assert_eq!(shown(&paths.foreign), ["teloxide::Bot"]);
    }

    #[test]
    fn a_package_is_told_from_a_module_of_its_name() {
        assert_eq!(
            shown(&found("use ::mongodb::bson;\nfn a() { mongodb::open() }", "store").foreign),
            ["mongodb::bson"]
        );
        let code = "use crate::store::{mongodb, sqlite};\nfn a() { mongodb::open(); sqlite::open() }";
        assert_eq!(shown(&found(code, "app").foreign), [""; 0]);
        let code = "use mongodb::bson;\nfn a() -> ::sqlx::Pool { ::axum::b(<A as ::teloxide::C>::d(), e::<u8>()) }";
        let foreign = ["axum::b", "e", "mongodb::bson", "sqlx::Pool", "teloxide::C"];
        assert_eq!(shown(&found(code, "app").foreign), foreign);
    }

    #[test]
    fn what_is_offered_is_known_by_its_name() {
        let offered =
            found("pub use core::Page;\npub(crate) use super::domain::User as Person;\nuse core::A;", "telegram")
                .offered;
        let offered: Vec<_> = offered.iter().map(|(name, path)| format!("{name} = {}", path.join("::"))).collect();
        assert_eq!(offered, ["Page = telegram::core::Page", "Person = domain::User"]);
    }
}
