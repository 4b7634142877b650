//! The process environment, and behind it the file `.env`.

use std::collections::HashMap;

/// The variables of the process, and behind them those of `.env` in the working directory or above it. The process
/// environment is read, never written.
#[derive(Default)]
pub struct Environment {
    file: HashMap<String, String>,
}

/// The file `.env` exists and cannot be used. The messages repeat nothing of a value: it may be a secret.
#[derive(Debug, thiserror::Error)]
pub enum EnvironmentError {
    /// It cannot be read.
    #[error(".env cannot be read: {0}")]
    Unreadable(#[source] std::io::Error),
    /// A line is not `NAME=value`.
    #[error(".env has a line that is not NAME=value (a value with spaces, quotes or # goes in quotes): {name}")]
    BadLine {
        /// What stands before the `=`, if it looks like a name.
        name: String,
    },
}

impl Environment {
    /// Reads `.env`, if there is one.
    ///
    /// # Errors
    /// There is one that cannot be used.
    pub fn read() -> Result<Self, EnvironmentError> {
        let directory = std::env::current_dir().map_err(EnvironmentError::Unreadable)?;
        let path = directory.ancestors().map(|directory| directory.join(".env")).find(|path| path.is_file());
        let Some(path) = path else { return Ok(Self::default()) };
        Self::parse(&std::fs::read_to_string(path).map_err(EnvironmentError::Unreadable)?)
    }

    fn parse(text: &str) -> Result<Self, EnvironmentError> {
        // Some editors put a byte order mark first.
        let text = text.trim_start_matches('\u{feff}');
        let file = dotenvy::from_read_iter(text.as_bytes()).collect::<Result<_, _>>().map_err(describe)?;
        Ok(Self { file })
    }

    pub fn get(&self, name: &str) -> Option<String> {
        let own = std::env::var_os(name).map(|value| value.to_string_lossy().into_owned());
        own.filter(|value| !value.trim().is_empty()).or_else(|| self.file.get(name).cloned())
    }
}

fn describe(error: dotenvy::Error) -> EnvironmentError {
    match error {
        dotenvy::Error::Io(error) => EnvironmentError::Unreadable(error),
        dotenvy::Error::LineParse(line, _) => EnvironmentError::BadLine { name: name_in(&line) },
        other => EnvironmentError::Unreadable(std::io::Error::other(other)),
    }
}

fn name_in(line: &str) -> String {
    let name = line.split_once('=').map_or("", |(name, _)| name.trim());
    let is_name = !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
    if is_name { name.to_owned() } else { "a line without a name".to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Environment, EnvironmentError> {
        Environment::parse(text)
    }

    #[test]
    fn a_byte_order_mark_belongs_to_no_name() {
        let environment = parse("\u{feff}INTERVIEW_BOT_TEST_A=1\r\nINTERVIEW_BOT_TEST_B=2\r\n").expect("good");
        assert_eq!(environment.get("INTERVIEW_BOT_TEST_A").as_deref(), Some("1"));
        assert_eq!(environment.get("INTERVIEW_BOT_TEST_B").as_deref(), Some("2"));
    }

    #[test]
    fn reads_values_and_comments() {
        let environment = parse("# comment\nINTERVIEW_BOT_TEST_A=1\nINTERVIEW_BOT_TEST_B='two words'\n").expect("good");
        assert_eq!(environment.get("INTERVIEW_BOT_TEST_A").as_deref(), Some("1"));
        assert_eq!(environment.get("INTERVIEW_BOT_TEST_B").as_deref(), Some("two words"));
        assert_eq!(environment.get("INTERVIEW_BOT_TEST_C"), None);
    }

    #[test]
    fn a_bad_line_is_named_without_its_value() {
        let error = parse("TELEGRAM_BOT_TOKEN=my secret 'token\n").err().expect("bad").to_string();
        assert!(error.contains("TELEGRAM_BOT_TOKEN") && !error.contains("secret"), "{error}");
        let error = parse("my secret token\n").err().expect("bad").to_string();
        assert!(!error.contains("my secret"), "{error}");
    }
}
