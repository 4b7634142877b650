//! The crates that the program is built of: their licences, where they come from, and those that may not be there, by
//! `deny.toml`. What `cargo deny` takes minutes to be built for, `cargo metadata` and a few lines say in a second.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use serde::Deserialize;
use spdx::{Expression, Licensee, ParseMode};

use super::{none, one, read, root};

/// `deny.toml`, as far as it is read here: more than that is unknown, and fails.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rules {
    licenses: Licenses,
    bans: Bans,
    sources: Sources,
    #[serde(rename = "advisories")]
    _advisories: toml::Table,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Licenses {
    allow: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Bans {
    deny: Vec<Denied>,
    #[serde(rename = "multiple-versions")]
    _multiple_versions: String,
    #[serde(rename = "wildcards")]
    _wildcards: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Denied {
    name: String,
    #[serde(default)]
    deny_multiple_versions: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Sources {
    allow_registry: Vec<String>,
    allow_git: Vec<String>,
    #[serde(rename = "unknown-registry")]
    _unknown_registry: String,
    #[serde(rename = "unknown-git")]
    _unknown_git: String,
}

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

#[derive(Clone, Deserialize)]
struct Package {
    name: String,
    version: String,
    license: Option<String>,
    /// `None` for those of this repository.
    source: Option<String>,
}

fn rules() -> Rules {
    toml::from_str(&read("deny.toml").text).expect("the rules are those that are known here")
}

/// What the program and its tests are built of on this machine: what other systems need may not be there to be looked at.
fn packages() -> Vec<Package> {
    let rustc = Command::new("rustc").args(["-vV"]).output().expect("rustc runs");
    let said = String::from_utf8(rustc.stdout).expect("text");
    let host = said.lines().find_map(|line| line.strip_prefix("host: ")).expect("its host");
    let cargo = Command::new(env!("CARGO"))
        .args(["metadata", "--locked", "--offline", "--format-version", "1", "--filter-platform", host])
        .current_dir(root())
        .output()
        .expect("cargo runs");
    assert!(cargo.status.success(), "{}", String::from_utf8_lossy(&cargo.stderr));
    let metadata: Metadata = serde_json::from_slice(&cargo.stdout).expect("as cargo says it");
    metadata.packages
}

fn problems(rules: &Rules, packages: &[Package]) -> Vec<String> {
    let allowed = rules.licenses.allow.iter().map(|name| Licensee::parse(name).expect("a licence"));
    let allowed: Vec<Licensee> = allowed.collect();
    let mut problems = Vec::new();
    let mut versions: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for package in packages {
        let Package { name, version, license, source } = package;
        versions.entry(name).or_default().insert(version);
        let is_ours = source.is_none();
        let license = license.as_deref().unwrap_or("none");
        let is_allowed = Expression::parse_mode(license, ParseMode::LAX)
            .is_ok_and(|license| license.evaluate(|wanted| allowed.iter().any(|allowed| allowed.satisfies(wanted))));
        if !is_ours && !is_allowed {
            problems.push(format!("{name} {version}: its licence, {license}, is not allowed"));
        }
        let is_from = |kind: &str, known: &[String]| {
            let from =
                source.as_deref().and_then(|source| source.strip_prefix(kind)).and_then(|rest| rest.strip_prefix('+'));
            from.is_some_and(|from| known.iter().any(|known| known == from))
        };
        let Sources { allow_registry, allow_git, .. } = &rules.sources;
        if !is_ours && !is_from("registry", allow_registry) && !is_from("git", allow_git) {
            problems.push(format!("{name} {version} comes from {}", source.as_deref().unwrap_or_default()));
        }
    }
    for Denied { name, deny_multiple_versions } in &rules.bans.deny {
        match (versions.get(name.as_str()), deny_multiple_versions) {
            (Some(some), true) if some.len() > 1 => problems.push(format!("{name} is there twice: {some:?}")),
            (Some(_), false) => problems.push(format!("{name} is banned")),
            _ => {}
        }
    }
    problems
}

#[test]
fn every_crate_has_a_licence_that_is_allowed_comes_from_crates_io_and_is_not_banned() {
    let packages = packages();
    assert!(packages.len() > 200, "{}", packages.len());
    none(&problems(&rules(), &packages));
    let known: BTreeSet<&str> = packages.iter().map(|package| package.name.as_str()).collect();
    let single = rules().bans.deny.into_iter().filter(|denied| denied.deny_multiple_versions);
    let gone: Vec<String> = single.map(|denied| denied.name).filter(|name| !known.contains(name.as_str())).collect();
    assert!(gone.is_empty(), "deny.toml names what is not there: {gone:?}");
}

#[test]
fn a_crate_that_may_not_be_there_is_found() {
    let rules = rules();
    let good = Package {
        name: "good".to_owned(),
        version: "1.0.0".to_owned(),
        license: Some("MIT/Apache-2.0".to_owned()),
        source: Some("registry+https://github.com/rust-lang/crates.io-index".to_owned()),
    };
    none(&problems(&rules, std::slice::from_ref(&good)));
    let licensed = |license: Option<&str>| Package { license: license.map(str::to_owned), ..good.clone() };
    none(&problems(&rules, &[licensed(Some("GPL-3.0-only OR MIT")), licensed(Some("MIT AND (ISC OR GPL-2.0-only)"))]));
    for license in [Some("GPL-3.0-only"), Some("MIT AND GPL-2.0-only"), Some("a licence"), None] {
        one(&problems(&rules, &[licensed(license)]), "is not allowed");
    }
    for source in ["git+https://example.org/good#0123", "registry+https://example.org/index"] {
        one(&problems(&rules, &[Package { source: Some(source.to_owned()), ..good.clone() }]), "comes from");
    }
    one(&problems(&rules, &[Package { name: "openssl-sys".to_owned(), ..good.clone() }]), "is banned");
    let tokio = |version: &str| Package { name: "tokio".to_owned(), version: version.to_owned(), ..good.clone() };
    one(&problems(&rules, &[tokio("1.0.0"), tokio("2.0.0")]), "is there twice");
}
