//! What is written about the program is in step with it.
//!
//! `.env.example` and the README's table are written from the table of variables. When they are not in step, run the
//! test with `TIDY_UPDATE=1` in the environment: it writes them.

use interview_bot::config::{Config, Section, VARIABLES, Variable};

use super::rust::{parts, without_tests};
use super::{File, files, none, one, read, root};

const HEADER: &str = "\
# Settings. Copy this file to `.env` and fill in what you need: only the bot's token has no default.
# A variable in the environment of the process wins over this file; unset and empty are the same.
# Values with spaces, quotes or # go in quotes. A wrong value stops the start with a line that says what is allowed.
# A secret may stand in a file: TELEGRAM_BOT_TOKEN_FILE=/run/secrets/token, and so for every token, key, secret and DATABASE_URL.
";

/// Read by docker-compose.yml, not by the bot.
const COMPOSE: &str = "
# ---- Docker Compose ----

# Passwords of the MongoDB that docker-compose.yml starts: the bot's and the administrator's. Required for it, and for
# nothing else. Letters and digits, for instance from `openssl rand -hex 24`.
#MONGODB_PASSWORD=
#MONGODB_ROOT_PASSWORD=
";

const TABLE_BEGIN: &str = "<!-- The table is written by tests/it/tidy/documents.rs. -->\n";
const TABLE_END: &str = "<!-- End of the table. -->\n";

fn heading(section: Section) -> &'static str {
    match section {
        Section::Telegram => "Telegram",
        Section::Database => "Database",
        Section::Models => "Models",
        Section::Interviews => "Interviews",
        Section::Privacy => "Privacy",
        Section::Http => "HTTP server",
        Section::Operations => "Operations",
    }
}

fn env_example() -> String {
    let mut text = HEADER.to_owned();
    let mut section = None;
    for variable in VARIABLES {
        if section != Some(variable.section) {
            section = Some(variable.section);
            text.push_str(&format!("\n# ---- {} ----\n", heading(variable.section)));
        }
        text.push_str(&format!("\n# {}\n# Allowed: {}.\n", variable.about, variable.allowed));
        if !variable.aliases.is_empty() {
            text.push_str(&format!("# Also accepted as {}.\n", variable.aliases.join(", ")));
        }
        text.push_str(&assignment(variable));
    }
    text + COMPOSE
}

/// What must be filled in is ready to be; what has a default is shown, commented out.
fn assignment(variable: &Variable) -> String {
    let name = variable.name;
    match variable.default {
        Some(default) if default.contains(' ') => format!("#{name}=\"{default}\"\n"),
        Some(default) => format!("#{name}={default}\n"),
        None if name == "TELEGRAM_BOT_TOKEN" => format!("{name}=\n"),
        None => format!("#{name}=\n"),
    }
}

fn table() -> String {
    let mut text = "\n| Variable | Default | What it does |\n|---|---|---|\n".to_owned();
    for variable in VARIABLES {
        let default = variable.default.map(|default| format!("`{default}`")).unwrap_or_default();
        let also = match variable.aliases {
            [] => String::new(),
            aliases => format!(" Also `{}`.", aliases.join("`, `")),
        };
        text.push_str(&format!("| `{}` | {default} | {}{also} |\n", variable.name, variable.about));
    }
    text.push('\n');
    text
}

/// Compares a file with what it should be, or writes it when asked to.
fn in_step(path: &str, expected: &str) {
    if std::env::var_os("TIDY_UPDATE").is_some() {
        std::fs::write(root().join(path), expected).unwrap_or_else(|error| panic!("{path}: {error}"));
    }
    let hint = "run `TIDY_UPDATE=1 cargo test --test it tidy` to bring it into step";
    assert!(read(path).text == expected, "{path} is not in step with src/config/variables.rs; {hint}");
}

fn unused_prompts(prompts: &[File], sources: &[File]) -> Vec<String> {
    let literals: Vec<String> = sources.iter().flat_map(|file| parts(without_tests(file)).literals).collect();
    let unused = prompts.iter().filter(|prompt| !literals.iter().any(|literal| literal.ends_with(prompt.name())));
    unused.map(|prompt| format!("{} is never used", prompt.path)).collect()
}

#[test]
fn env_example_explains_every_variable() {
    in_step(".env.example", &env_example());
}

#[test]
fn env_example_with_a_token_is_a_working_set_of_settings() {
    let example = read(".env.example").text.replace(COMPOSE, "");
    // Every variable that is shown commented out holds its default, so all of them together must load too.
    let filled = example.replace("TELEGRAM_BOT_TOKEN=", "TELEGRAM_BOT_TOKEN=123456789:abcdefghijklmnopqrstuvwxyz");
    let uncommented = filled.lines().map(|line| match line.strip_prefix('#') {
        Some(rest) if rest.starts_with(|c: char| c.is_ascii_uppercase()) => rest,
        _ => line,
    });
    let text = uncommented.collect::<Vec<_>>().join("\n");
    let set: Vec<(String, String)> =
        dotenvy::from_read_iter(text.as_bytes()).collect::<Result<_, _>>().expect("readable");
    assert_eq!(set.len(), VARIABLES.len());
    let lookup = |name: &str| set.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone());
    let config = Config::load(&lookup).expect("the defaults are good");
    assert_eq!(config.workers.updates, 32);
}

#[test]
fn the_readme_lists_every_variable() {
    let text = read("README.md").text;
    let (before, rest) = text.split_once(TABLE_BEGIN).expect("README.md marks where its table begins");
    let (_, after) = rest.split_once(TABLE_END).expect("README.md marks where its table ends");
    in_step("README.md", &format!("{before}{TABLE_BEGIN}{}{TABLE_END}{after}", table()));
}

#[test]
fn docker_compose_asks_for_nothing_that_env_example_does_not_explain() {
    let compose = read("docker-compose.yml").text;
    let asked: Vec<_> = compose.split("${").skip(1).filter_map(|rest| rest.split([':', '}']).next()).collect();
    assert!(!asked.is_empty());
    let is_explained = |name: &&str| {
        COMPOSE.contains(&format!("#{name}=\n")) || VARIABLES.iter().any(|variable| variable.name == *name)
    };
    assert!(asked.iter().all(is_explained), "{asked:?}");
}

#[test]
fn variables_have_one_name_each() {
    let mut names: Vec<_> = VARIABLES.iter().flat_map(|v| std::iter::once(&v.name).chain(v.aliases)).collect();
    names.sort();
    assert!(names.windows(2).all(|pair| pair[0] != pair[1]));
}

#[test]
fn every_prompt_is_used() {
    none(&unused_prompts(&files("prompts", &[".md"]), &files("src", &[".rs"])));
}

#[test]
fn the_rule_on_prompts_catches_what_it_is_for() {
    let prompts = [File::new("prompts/questions.md", ""), File::new("prompts/old.md", "")];
    let sources = [File::new("src/prompt.rs", "include_str!(\"../prompts/questions.md\"); // old.md")];
    one(&unused_prompts(&prompts, &sources), "prompts/old.md is never used");
}
